"""Mistakes in settings, a baseline or waivers, told as `file:line: field: what is wrong`, all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

KeyPath = tuple[str | int, ...]
"""Keys and positions from the top of a file to a value: ("severity", "GJ301"), ("waivers", 2, "reason")."""


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """`line` 0 stands for the command line, which has none."""

    path: str
    line: int
    field: str
    problem: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " if self.line else ""
        return f"{place}{self.field}: {self.problem}"


class SettingsError(ValueError):
    """Settings cannot be used; `mistakes` holds every one, in the order of files and lines."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def field_name(path: KeyPath) -> str:
    """How a path is written for people: waivers[2].reason; the whole file is (file)."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name or "(file)"
