"""`gouji.toml`: finding it upward from a filing, and reading it. Whether the checks it names exist is asked later."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from gouji.configuration.fields import Fields
from gouji.configuration.mistakes import SettingsError
from gouji.configuration.options import Named, Options
from gouji.model.card import Language
from gouji.model.finding import AUDIENCES, HANDLINGS, SEVERITIES
from gouji.model.limits import Limits
from gouji.model.mistake import FieldPath, field_name
from gouji.model.wording import Wording

NAME = "gouji.toml"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
KEYS = (
    "language",
    "jobs",
    "suites",
    "checks",
    "select",
    "ignore",
    "baseline",
    "waivers",
    "thresholds",
    "limits",
    "severity",
    "handling",
    "audience",
)

_Choice = TypeVar("_Choice", bound=str)


def find(filing: Path) -> Path | None:
    """The nearest `gouji.toml` in the folder of the filing or above it."""
    folder = Path(os.path.abspath(filing))  # noqa: PTH100 -- resolves ".." without following links
    if not folder.is_dir():
        folder = folder.parent
    for place in (folder, *folder.parents):
        candidate = place / NAME
        if candidate.is_file():
            return candidate
    return None


def read_settings(path: Path, say: Wording, *, baseline_is_made: bool = False) -> Options:
    """What the file says; its own paths are taken from its folder. SettingsError holds every mistake in it.

    Where the run makes the baseline, the one that is named here need not be there yet, and is not used.
    """
    from gouji.configuration.contents import read  # loads the parsers, which most runs do not need

    file = read(path, say)
    fields = Fields(file, say)
    fields.table((), KEYS)
    fields.table(("thresholds",), ("fail-on",))
    options = Options(
        language=fields.choice(("language",), LANGUAGES),
        threshold=fields.choice(("thresholds", "fail-on"), SEVERITIES),
        jobs=fields.count(("jobs",)),
        check_folders=_folders(fields),
        limits=_limits(fields),
        suites=fields.texts(("suites",)),
        select=fields.texts(("select",)),
        ignore=fields.texts(("ignore",)),
        severity=_by_check(fields, "severity", SEVERITIES),
        handling=_by_check(fields, "handling", HANDLINGS),
        audience=_by_check(fields, "audience", AUDIENCES),
        baseline=None if baseline_is_made else _file(fields, "baseline"),
        waivers=_file(fields, "waivers"),
        checks_named=tuple(_checks_named(fields)),
        suites_named=tuple(_listed(fields, ("suites",))),
    )
    if fields.mistakes:
        raise SettingsError(fields.mistakes)
    return options


def _limits(fields: Fields) -> Limits | None:
    names = {part.name: part.name.replace("_", "-") for part in dataclasses.fields(Limits)}
    fields.table(("limits",), tuple(names.values()))
    values = {name: fields.count(("limits", key), 1) for name, key in names.items()}
    said = {name: value for name, value in values.items() if value is not None}
    return Limits(**said) if said else None


def _by_check(fields: Fields, name: str, choices: tuple[_Choice, ...]) -> tuple[tuple[str, _Choice], ...] | None:
    """A value for each check; sums.of-which without quotes is a table of tables in TOML, and means the same."""
    fields.table((name,))
    found = []
    for path in _leaves(fields, (name,)):
        value = fields.choice(path, choices)
        if value is not None:
            found.append((_check_of(path), value))
    return tuple(found) or None


def _leaves(fields: Fields, path: FieldPath) -> Iterator[FieldPath]:
    value = fields.get(path)
    if isinstance(value, Mapping):
        for key in value:
            yield from _leaves(fields, (*path, str(key)))
    elif len(path) > 1:
        yield path


def _check_of(path: FieldPath) -> str:
    return ".".join(str(step) for step in path[1:])


def _checks_named(fields: Fields) -> Iterator[Named]:
    for list_name in ("select", "ignore"):
        yield from _listed(fields, (list_name,))
    for table in ("severity", "handling", "audience"):
        for path in _leaves(fields, (table,)):
            yield Named(_check_of(path), fields.file.shown, fields.file.line_of(path), field_name(path))


def _listed(fields: Fields, path: FieldPath) -> Iterator[Named]:
    entries = fields.get(path)
    for place, name in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(name, str) and name.strip():
            inner = (*path, place)
            yield Named(name.strip(), fields.file.shown, fields.file.line_of(inner), field_name(inner))


def _folders(fields: Fields) -> tuple[str, ...] | None:
    names = fields.texts(("checks",))
    if names is None:
        return None
    folders = []
    for place, name in enumerate(names):
        folder = _beside(fields, name)
        if Path(folder).is_dir():
            folders.append(folder)
        else:
            fields.wrong(("checks", place), fields.say("settings.no-folder", path=name))
    return tuple(folders)


def _file(fields: Fields, name: str) -> str | None:
    """A file that is named here must be there: a lost file of waivers would bring back all that it silences."""
    named = fields.text((name,))
    if named is None:
        return None
    path = _beside(fields, named)
    if not Path(path).is_file():
        fields.wrong((name,), fields.say("settings.no-file", path=named))
        return None
    return path


def _beside(fields: Fields, name: str) -> str:
    """From the folder of the settings file, and as short as the settings file itself was named."""
    return os.path.normpath(Path(fields.file.shown).parent / name)
