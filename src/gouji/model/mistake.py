"""Mistakes (配置错误) in files that people write for Gouji: cards, lexicon, settings, baseline, waivers."""

from __future__ import annotations

from dataclasses import dataclass

FieldPath = tuple[str | int, ...]
"""Keys and positions from the top of a file to a value: ("severity", "GJ301"), ("waivers", 2, "reason")."""


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """Told as `file:line: field: what is wrong`. `line` 0 stands for the command line, which has none."""

    path: str
    line: int
    field: str
    problem: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " if self.line else ""
        return f"{place}{self.field}: {self.problem}"


def field_name(path: FieldPath) -> str:
    """How a path is written for people: waivers[2].reason; the whole file is (file)."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name or "(file)"
