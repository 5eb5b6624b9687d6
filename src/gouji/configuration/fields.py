"""Takes typed values out of a file's content; what is wrong is collected, so that a person hears everything at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar, cast

from gouji.model.mistake import FieldPath, Mistake, field_name
from gouji.model.wording import Wording

if TYPE_CHECKING:
    from gouji.configuration.contents import Contents

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_Choice = TypeVar("_Choice", bound=str)


@dataclass
class Fields:
    """The fields of one file. Each method gives None, or nothing, where the value is missing or wrong."""

    file: Contents
    say: Wording
    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, path: FieldPath, problem: str) -> None:
        self.mistakes.append(Mistake(self.file.shown, self.file.line_of(path), field_name(path), problem))

    def get(self, path: FieldPath) -> object:
        found: object = self.file.content
        for step in path:
            if isinstance(found, Mapping):
                found = found.get(step)
            elif isinstance(found, list) and isinstance(step, int):
                found = found[step]
            else:
                return None
        return found

    def table(self, path: FieldPath, known: Iterable[str] | None = None) -> Mapping[str, object]:
        """A table; with `known`, other keys are mistakes."""
        found = self.get(path)
        if found is None:
            return {}
        if not isinstance(found, Mapping):
            self.wrong(path, self.say("settings.not-table"))
            return {}
        listed = None if known is None else tuple(known)
        for key in found:
            if not isinstance(key, str) or (listed is not None and key not in listed):
                self.wrong((*path, str(key)), self.say("settings.unknown-key", known=", ".join(listed or ())))
        return cast("Mapping[str, object]", found)

    def text(self, path: FieldPath) -> str | None:
        found = self.get(path)
        if found is None:
            return None
        if not isinstance(found, str):
            self.wrong(path, self.say("settings.not-text"))
            return None
        if not found.strip():
            self.wrong(path, self.say("settings.empty"))
            return None
        return found.strip()

    def texts(self, path: FieldPath) -> tuple[str, ...] | None:
        found = self.get(path)
        if found is None:
            return None
        if not isinstance(found, list):
            self.wrong(path, self.say("settings.not-list"))
            return None
        entries = [self.text((*path, place)) for place in range(len(found))]
        return tuple(entry for entry in entries if entry is not None)

    def choice(self, path: FieldPath, choices: tuple[_Choice, ...]) -> _Choice | None:
        found = self.get(path)
        if found is None:
            return None
        if found not in choices:
            self.wrong(path, self.say("settings.not-choice", value=str(found), known=", ".join(choices)))
            return None
        return found

    def count(self, path: FieldPath, least: int = 0) -> int | None:
        found = self.get(path)
        if found is None:
            return None
        if not isinstance(found, int) or isinstance(found, bool) or found < least:
            self.wrong(path, self.say("settings.not-count", least=least))
            return None
        return found

    def day(self, path: FieldPath) -> date | None:
        """A date of YAML or TOML, or a text such as 2026-03-31."""
        found = self.get(path)
        if found is None:
            return None
        if isinstance(found, date) and not isinstance(found, datetime):
            return found
        if isinstance(found, str) and _DAY.fullmatch(found):
            try:
                return date.fromisoformat(found)
            except ValueError:
                pass  # such as the 30th of February
        self.wrong(path, self.say("settings.not-day"))
        return None
