"""What is wrong in cards and the lexicon, and what is raised for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gouji.model.mistake import FieldPath, Mistake


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, before the file and the line are looked up."""

    field: FieldPath
    problem: str


class CatalogueError(ValueError):
    """Cards or lexicon cannot be used; `mistakes` holds every one, in the order of files and lines."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))
