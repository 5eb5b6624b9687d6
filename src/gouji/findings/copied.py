"""The line above copied down (抄上行): a figure that repeats the one above it, where another value makes its claims agree.

The figure above is right where it stands, which is the second relation: what it agrees with cannot agree here too. Offered only
for figures of three digits or more, in the same place of two lines with equally many figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from gouji.findings.case import Case
from gouji.findings.caution import CAUTION
from gouji.findings.diagnosis import Holds
from gouji.model.claim import Judgement
from gouji.model.decimals import as_printed
from gouji.model.finding import Suggestion
from gouji.model.quantity import Quantity
from gouji.model.statement import Figure

_LEAST = 3  # digits, noughts at either end apart, that no two lines share by accident
_LINEAR = frozenset({"sum", "difference"})
_LINES = 2  # an empty one may stand between


def copied(case: Case, judgement: Judgement, holds: Holds) -> Suggestion | None:
    """The one figure that was copied from the line above, with the value that its own line asks for."""
    found = [
        (figure, above, meant)
        for figure, above, meant in _candidates(case, judgement)
        if _agrees(case, judgement, figure, meant, holds)
    ]
    if len(found) != 1:
        return None
    figure, above, meant = found[0]
    suggested = figure.quote.replace(figure.quantity.printed, meant.printed)
    there = f"{above.label} {above.quote}".strip()
    if case.language == "zh":
        support = f"第 {above.location.line} 行“{there}”"
        message = f"{figure.quote} 与上一行（{support}）相同，若为 {suggested}，各处相符。{CAUTION.zh}"
    else:
        support = f"line {above.location.line} “{there}”"
        message = (
            f"{figure.quote} repeats the line above ({support}); were it {suggested}, everything would agree. "
            f"{CAUTION.en}"
        )
    return Suggestion(figure.id, figure.quote, suggested, support, message)


def _candidates(case: Case, judgement: Judgement) -> Iterator[tuple[Figure, Figure, Quantity]]:
    for term in judgement.reading.terms:
        figure = case.by_id[term.figure]
        if (
            not isinstance(figure, Figure)
            or len(figure.quantity.printed.replace(",", "").replace(".", "").strip("0")) < _LEAST
        ):
            continue
        above = _above(case, figure)
        if above is None:
            continue
        failing = [judgement, *(other for other in case.claims_of[figure.id] if other.verdict == "contradicted")]
        wanted = (_meant(other, figure) for other in failing)
        meant = next((quantity for quantity in wanted if quantity is not None), None)
        if meant is not None:
            yield figure, above, meant


def _above(case: Case, figure: Figure) -> Figure | None:
    """The figure in the same place of the line above, where it is the same and agrees with something there."""
    line = figure.location.line
    own = case.lines.get(line, ()) if line is not None else ()
    for back in range(1, _LINES + 1):
        before = case.lines.get((line or 0) - back, ())
        if not before:
            continue
        above = before[own.index(figure)] if len(before) == len(own) else None
        same = above is not None and above.quote == figure.quote
        return above if same and above and _is_right(case, above) else None
    return None


def _is_right(case: Case, figure: Figure) -> bool:
    return any(other.verdict == "holds" for other in case.claims_of[figure.id])


def _meant(judgement: Judgement, figure: Figure) -> Quantity | None:
    """The one value of as many decimals that the claim asks for in the place of the figure."""
    quantity = figure.quantity
    term = next(term for term in judgement.reading.terms if term.figure == figure.id)
    stated, implied = judgement.stated, judgement.implied
    if stated is None or implied is None:
        return None
    said, made = stated.ends, implied.ends
    if said is None or made is None:
        return None
    low, high = made
    if term is not judgement.reading.terms[0]:
        if judgement.claim.relation not in _LINEAR or not term.sign:
            return None
        gap = (said[0] + said[1] - low - high) / 2 / (term.sign * term.scale)
        low = high = quantity.value + gap
    first, last = ceil(low / quantity.step), floor(high / quantity.step)
    if first != last or first <= 0 or not quantity.step:
        return None
    value = Fraction(first) * quantity.step
    return replace(quantity, value=value, printed=as_printed(value / quantity.unit.scale, quantity.printed))


def _agrees(case: Case, judgement: Judgement, figure: Figure, meant: Quantity, holds: Holds) -> bool:
    """Whether every claim of the figure that was decided holds then."""
    return all(
        holds(other, case.changed(other, {figure.id: meant}))
        for other in [judgement, *case.claims_of[figure.id]]
        if other.verdict != "undecided"
    )
