"""Two values in each other's places (互换): one change that makes two contradicted claims agree, and breaks none.

Looked for only between two claims that both fail; that both hold afterwards, and every other claim of the two figures too, is
the second relation that supports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from gouji.findings.case import Case
from gouji.findings.diagnosis import Holds
from gouji.model.claim import Judgement
from gouji.model.finding import Suggestion
from gouji.model.statement import Figure

_ARITHMETIC = frozenset({"sum", "difference", "ratio"})
_MOST = 400  # pairs that are tried for one claim


def exchanged(case: Case, judgement: Judgement, holds: Holds) -> Suggestion | None:
    """The one pair of figures that agree with everything in each other's places; None where there is none, or several."""
    found = {pair for pair in islice(_pairs(case, judgement), _MOST) if _agrees(case, *pair, holds)}
    if len(found) != 1:
        return None
    one, two = (case.by_id[figure] for figure in found.pop())
    first, second = (f"{figure.label} {figure.quote}".strip() for figure in (one, two))
    if case.language == "zh":
        support = f"第 {two.location.line} 行“{second}”"
        message = f"“{first}”与第 {two.location.line} 行“{second}”若互换，各处相符。请对照原始资料核实后更正，勿仅为相符而改数"
    else:
        support = f"line {two.location.line} “{second}”"
        message = (
            f"If “{first}” and “{second}” on line {two.location.line} changed places, everything would agree. "
            "Check against the source documents before correcting; do not change a figure just to make it agree"
        )
    return Suggestion(one.id, one.quote, two.quote, support, message)


def _pairs(case: Case, judgement: Judgement) -> Iterator[tuple[str, str]]:
    """A figure of this claim and one of another that fails, in the order of the text, each in one of both only."""
    if judgement.claim.relation not in _ARITHMETIC:
        return
    mine = _figures(case, judgement)
    for other in case.judgements:
        if other.verdict != "contradicted" or other.claim.relation not in _ARITHMETIC or other is judgement:
            continue
        yours = _figures(case, other)
        for one in mine:
            for two in yours:
                apart = one.id not in {figure.id for figure in yours} and two.id not in {figure.id for figure in mine}
                unlike = one.quantity.value != two.quantity.value
                if apart and unlike and one.quantity.unit == two.quantity.unit:
                    first, second = sorted((one, two), key=lambda figure: figure.location.start)
                    yield first.id, second.id


def _figures(case: Case, judgement: Judgement) -> list[Figure]:
    named = (case.by_id[figure] for figure in dict.fromkeys(term.figure for term in judgement.reading.terms))
    return [figure for figure in named if isinstance(figure, Figure)]


def _agrees(case: Case, one: str, two: str, holds: Holds) -> bool:
    """Whether every decided claim of both holds when they have changed places."""
    changed = {one: case.quantities[two], two: case.quantities[one]}
    touched = {other.claim.id: other for figure in (one, two) for other in case.claims_of[figure]}
    for other in touched.values():
        if other.verdict == "undecided":
            continue
        named = {term.figure for reading in other.claim.readings for term in reading.terms}
        quantities = {figure: case.quantities[figure] for figure in named} | {
            figure: quantity for figure, quantity in changed.items() if figure in named
        }
        if not holds(other, quantities):
            return False
    return True
