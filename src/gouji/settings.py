"""What a caller may set for a run."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.model.card import Language
from gouji.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Settings:
    """`jobs` 0 means one worker per core; `check_folders` add cards to the shipped ones.

    `max_bytes` bounds a single file; larger ones are a notice.
    """

    language: Language = "zh"
    threshold: Severity = "error"
    jobs: int = 1
    check_folders: tuple[str, ...] = ()
    max_bytes: int = 64 * 1024 * 1024
