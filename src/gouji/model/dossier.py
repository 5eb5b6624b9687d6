"""Which of the submitted files are to be judged together (成套材料)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dossier:
    """Filings to be judged together: the name that the report gives them, and their places among the submitted files."""

    name: str
    files: tuple[int, ...]
