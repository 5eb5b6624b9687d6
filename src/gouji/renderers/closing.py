"""The sentence that every report for people ends with."""

from __future__ import annotations

from gouji.model.report import Coverage
from gouji.model.wording import Wording


def closing(coverage: Coverage, say: Wording) -> str:
    """The sentence a report ends with: what was looked at, and what the result does not say."""
    gap = "" if say.language == "zh" else " "
    counts = say(
        "report.closing",
        figures=coverage.figures,
        claims=coverage.claims,
        holds=coverage.holds,
        contradicted=coverage.contradicted,
        undecided=coverage.undecided,
        untouched=coverage.figures - coverage.in_claims,
    )
    return f"{counts}{gap}{say('report.disclaimer')}"
