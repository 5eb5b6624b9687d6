"""The baseline (存量问题): findings known before, by file. Holds no text, figure or place of a filing.

A file is named by its path from the folder of the baseline, or by its bare name where it lies elsewhere, so that the
same baseline serves on every machine.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gouji.configuration.fields import Fields
from gouji.configuration.mistakes import SettingsError
from gouji.model.mistake import FieldPath
from gouji.model.report import DocumentReport
from gouji.model.wording import Wording

SCHEMA = "gouji.baseline/1"
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A finding by its fingerprint; the check is there for people, and to know whether it was looked for."""

    check: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each finding of each file is known."""

    path: str
    files: Mapping[str, Mapping[Known, int]]

    def of(self, filing: str) -> Mapping[Known, int]:
        return self.files.get(file_name(filing, self.path), {})


def read_baseline(path: str, say: Wording) -> Baseline:
    """SettingsError holds every mistake in the file."""
    from gouji.configuration.contents import read  # loads the parsers, which most runs do not need

    fields = Fields(read(Path(path), say), say)
    fields.table((), ("schema", "files"))
    if fields.get(("schema",)) != SCHEMA:
        fields.wrong(("schema",), say("settings.not-choice", value=str(fields.get(("schema",))), known=SCHEMA))
    files = {name: _entries(fields, ("files", name)) for name in fields.table(("files",))}
    if fields.mistakes:
        raise SettingsError(fields.mistakes)
    return Baseline(path, files)


def baseline_of(documents: Iterable[DocumentReport], path: str) -> Baseline:
    """The findings of a run as a baseline. What a waiver silences is not in it: a decision has its own file."""
    files: dict[str, Counter[Known]] = {}
    for document in documents:
        known = files.setdefault(file_name(document.path, path), Counter())
        for finding in document.findings:
            if finding.suppressed is None or finding.suppressed.by == "baseline":
                known[Known(finding.check, finding.fingerprint)] += 1
    return Baseline(path, {name: known for name, known in files.items() if known})


def text_of(baseline: Baseline) -> str:
    """The file, sorted, one finding a line, so that two baselines compare line by line."""
    files = [
        f"  {json.dumps(name, ensure_ascii=False)}: [\n"
        + ",\n".join(
            "   " + json.dumps({"check": one.check, "fingerprint": one.fingerprint, "count": known[one]})
            for one in sorted(known)
        )
        + "\n  ]"
        for name, known in sorted(baseline.files.items())
    ]
    listing = "{\n" + ",\n".join(files) + "\n }" if files else "{}"
    return f'{{\n "schema": {json.dumps(SCHEMA)},\n "files": {listing}\n}}\n'


def file_name(filing: str, baseline: str) -> str:
    """What the baseline calls a filing."""
    place = Path(os.path.abspath(filing))  # noqa: PTH100 -- resolves ".." without following links
    folder = Path(os.path.abspath(baseline)).parent  # noqa: PTH100
    return place.relative_to(folder).as_posix() if place.is_relative_to(folder) else place.name


def _entries(fields: Fields, path: FieldPath) -> Mapping[Known, int]:
    entries = fields.get(path)
    if not isinstance(entries, list):
        fields.wrong(path, fields.say("settings.not-list"))
        return {}
    found: Counter[Known] = Counter()
    for place in range(len(entries)):
        inner = (*path, place)
        fields.table(inner, ("check", "fingerprint", "count"))
        check, count = fields.text((*inner, "check")), fields.count((*inner, "count"), 1)
        fingerprint = fingerprint_in(fields, (*inner, "fingerprint"))
        for name, value in (("check", check), ("fingerprint", fingerprint), ("count", count)):
            if value is None and fields.get((*inner, name)) is None:
                fields.wrong((*inner, name), fields.say("settings.missing"))
        if check is not None and fingerprint is not None and count is not None:
            found[Known(check, fingerprint)] += count
    return found


def fingerprint_in(fields: Fields, path: FieldPath) -> str | None:
    """A fingerprint or a key without values."""
    text = fields.text(path)
    if text is not None and not _FINGERPRINT.fullmatch(text):
        fields.wrong(path, fields.say("settings.not-fingerprint"))
        return None
    return text
