"""What a caller may set for the filings of a run."""

from __future__ import annotations

from dataclasses import dataclass, field

from gouji.model.card import Language
from gouji.model.finding import Audience, Handling, Severity
from gouji.model.limits import Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one filing, however they came about.

    `jobs` 0 means one worker per core; `check_folders` add cards to the shipped ones; `suites` empty means the shipped
    default. `select`, `ignore` and the first half of the pairs of `severity`, `handling` and `audience` name checks: an
    id (GJ301), a dotted name (sums.of-which) or a family (sums). `select` empty means every check of the suites.
    `baseline` and `waivers` are files, empty for none. `today` (YYYY-MM-DD) is the day on which waivers are looked at,
    empty for the day of the run. `limits` bound what is read of a file; one that goes over them is a notice.
    """

    language: Language = "zh"
    threshold: Severity = "error"
    jobs: int = 1
    check_folders: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    suites: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    handling: tuple[tuple[str, Handling], ...] = ()
    audience: tuple[tuple[str, Audience], ...] = ()
    baseline: str = ""
    waivers: str = ""
    today: str = ""
