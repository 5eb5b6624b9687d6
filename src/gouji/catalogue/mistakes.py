"""Mistakes in cards and the lexicon, told as `file:line: field: what is wrong`, all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

FieldPath = tuple[str | int, ...]
"""Keys and positions from the top of a file to the faulty value: ("examples", 2, "text")."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, before the file and the line are looked up."""

    field: FieldPath
    problem: str


@dataclass(frozen=True, slots=True)
class Mistake:
    path: str
    line: int
    field: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.field}: {self.problem}"


class CatalogueError(ValueError):
    """Cards or lexicon cannot be used; `mistakes` holds every one, in the order of files and lines."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda one: (one.path, one.line, one.field, one.problem)))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def field_name(field: FieldPath) -> str:
    """How a path is written for people: examples[2].text; the whole file is (file)."""
    name = ""
    for step in field:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name or "(file)"
