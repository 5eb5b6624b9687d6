"""Settings of one source, a file or the command line: what it says nothing about is None and left to the next source."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from gouji.model.card import Language
from gouji.model.finding import Audience, Handling, Severity
from gouji.model.limits import Limits
from gouji.model.mistake import Mistake
from gouji.settings import Settings


@dataclass(frozen=True, slots=True)
class Named:
    """A check, family or suite that a source names, and where, in case that there is none of that name."""

    name: str
    path: str
    line: int
    field: str

    def mistake(self, problem: str) -> Mistake:
        return Mistake(self.path, self.line, self.field, problem)


@dataclass(frozen=True, slots=True)
class Options:
    """The fields of `Settings`. Files are as seen from the current folder."""

    language: Language | None = None
    threshold: Severity | None = None
    jobs: int | None = None
    check_folders: tuple[str, ...] | None = None
    limits: Limits | None = None
    suites: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    severity: tuple[tuple[str, Severity], ...] | None = None
    handling: tuple[tuple[str, Handling], ...] | None = None
    audience: tuple[tuple[str, Audience], ...] | None = None
    baseline: str | None = None
    waivers: str | None = None
    checks_named: tuple[Named, ...] = ()
    suites_named: tuple[Named, ...] = ()


def settled(command: Options, file: Options) -> Settings:
    """An option of the command line replaces the setting of the same name in the file; folders of checks add up."""
    values: dict[str, Any] = {}
    for part in fields(Settings):
        for source in (command, file):
            value = getattr(source, part.name, None)
            if value is not None:
                values[part.name] = value
                break
    folders = (*(file.check_folders or ()), *(command.check_folders or ()))
    return Settings(**(values | {"check_folders": tuple(dict.fromkeys(folders))}))
