"""Waivers (处理意见): a person's recorded decisions on findings, read from a YAML or TOML file. Gouji never changes one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from gouji.configuration.baseline import fingerprint_in
from gouji.configuration.fields import Fields
from gouji.configuration.mistakes import SettingsError
from gouji.model.finding import WAIVER_REASONS, WaiverReason
from gouji.model.mistake import FieldPath
from gouji.model.wording import Wording

KEYS = ("fingerprint", "key", "check", "file", "reason", "person", "date", "expires", "note")
_NEEDED = ("reason", "person", "date")


@dataclass(frozen=True, slots=True)
class Waiver:
    """`fingerprint` names the finding with its values and silences it; `key` the same finding whatever its values, and only
    says that the decision is to be confirmed again. `expires` is the last day on which it holds. `line` is its own.
    """

    line: int
    fingerprint: str | None
    key: str | None
    check: str | None
    file: str | None
    reason: WaiverReason
    person: str
    day: date
    expires: date | None
    note: str

    def covers(self, filing: str) -> bool:
        """Whether the filing is the file that the waiver names, by the last parts of its path."""
        if self.file is None:
            return True
        named = PurePosixPath(self.file).parts
        return PurePosixPath(filing.replace("\\", "/")).parts[-len(named) :] == named

    def expired(self, today: date) -> bool:
        return self.expires is not None and self.expires < today


@dataclass(frozen=True, slots=True)
class Waivers:
    path: str
    entries: tuple[Waiver, ...]


def read_waivers(path: str, say: Wording) -> Waivers:
    """SettingsError holds every mistake in the file."""
    from gouji.configuration.contents import read  # loads the parsers, which most runs do not need

    file = read(Path(path), say)
    fields = Fields(file, say)
    fields.table((), ("waivers",))
    found = fields.get(("waivers",))
    if found is not None and not isinstance(found, list):
        fields.wrong(("waivers",), say("settings.not-list"))
        found = None
    entries = [_waiver(fields, ("waivers", place)) for place in range(len(found or ()))]
    _repeated(fields, entries)
    if fields.mistakes:
        raise SettingsError(fields.mistakes)
    return Waivers(file.shown, tuple(entry for entry in entries if entry is not None))


def _waiver(fields: Fields, path: FieldPath) -> Waiver | None:
    if not fields.table(path, KEYS):
        if fields.get(path) in (None, {}):
            fields.wrong(path, fields.say("settings.empty"))
        return None
    before = len(fields.mistakes)
    for name in _NEEDED:
        if fields.get((*path, name)) is None:
            fields.wrong((*path, name), fields.say("settings.missing"))
    fingerprint, key = (fingerprint_in(fields, (*path, name)) for name in ("fingerprint", "key"))
    if fields.get((*path, "fingerprint")) is None and fields.get((*path, "key")) is None:
        fields.wrong((*path, "fingerprint"), fields.say("settings.missing"))
    reason, person = fields.choice((*path, "reason"), WAIVER_REASONS), fields.text((*path, "person"))
    day, expires = fields.day((*path, "date")), fields.day((*path, "expires"))
    note = fields.text((*path, "note")) if fields.get((*path, "note")) != "" else None
    check, file = fields.text((*path, "check")), fields.text((*path, "file"))
    if reason == "其他" and not note:
        fields.wrong((*path, "note"), fields.say("settings.other-needs-note"))
    if day is not None and expires is not None and expires < day:
        fields.wrong((*path, "expires"), fields.say("settings.expires-first"))
    if len(fields.mistakes) > before or reason is None or person is None or day is None:
        return None
    line = fields.file.line_of(path)
    return Waiver(line, fingerprint, key, check, file, reason, person, day, expires, note or "")


def _repeated(fields: Fields, entries: list[Waiver | None]) -> None:
    """Two decisions on one finding of one file would leave open which one holds."""
    seen: set[tuple[str | None, str | None]] = set()
    for place, entry in enumerate(entries):
        if entry is None or entry.fingerprint is None:
            continue
        if (entry.fingerprint, entry.file) in seen:
            fields.wrong(("waivers", place, "fingerprint"), fields.say("settings.twice"))
        seen.add((entry.fingerprint, entry.file))
