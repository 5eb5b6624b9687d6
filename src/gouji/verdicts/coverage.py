"""How much of a filing was tested: counts for the closing sentence, and for every untested figure the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gouji.model.claim import Judgement
from gouji.model.report import Coverage
from gouji.model.statement import Figure, Untested


def coverage(figures: Sequence[Figure], judgements: Sequence[Judgement]) -> Coverage:
    """`in_claims` counts the figures of claims that were decided."""
    verdicts = Counter(judgement.verdict for judgement in judgements)
    return Coverage(
        figures=len(figures),
        in_claims=len(_tested(judgements) & {figure.id for figure in figures}),
        claims=len(judgements),
        holds=verdicts["holds"],
        contradicted=verdicts["contradicted"],
        undecided=verdicts["undecided"],
    )


def untested(figures: Sequence[Figure], judgements: Sequence[Judgement]) -> tuple[Untested | None, ...]:
    """Why no claim decided about a figure, in the order of the figures; None where one did."""
    tested = _tested(judgements)
    tried = {term.figure for judgement in judgements for term in judgement.reading.terms}
    return tuple(None if figure.id in tested else _why(figure, tried) for figure in figures)


def _tested(judgements: Sequence[Judgement]) -> set[str]:
    return {
        term.figure for judgement in judgements if judgement.verdict != "undecided" for term in judgement.reading.terms
    }


def _why(figure: Figure, tried: set[str]) -> Untested:
    if figure.id in tried:
        return "undecided"
    if figure.role in ("threshold", "target"):
        return "threshold"
    return "hedged" if figure.quantity.hedge is not None else "no-cue"
