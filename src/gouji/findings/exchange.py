"""Two values in each other's places (互换): one change that makes two contradicted claims agree, and breaks none.

Looked for only between two claims that both fail; that both hold afterwards, and every other claim of the two figures too, is
the second relation that supports it. What each figure of a failing claim would have to be is worked out once, in floating point,
for the whole filing; only two figures that are what the other's claim wants are tried in exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gouji.findings.case import Case
from gouji.findings.caution import CAUTION
from gouji.findings.diagnosis import Holds, name_of
from gouji.model.claim import Judgement
from gouji.model.finding import Suggestion
from gouji.model.statement import Figure

_SUMS = frozenset({"sum", "difference"})
_FLOATING = 1e-9  # what floating point may be off by


@dataclass(frozen=True, slots=True)
class _Want:
    """What one figure of a failing claim would have to be for the claim to hold, give or take; in base units."""

    claim: str
    inside: frozenset[str]
    figure: Figure
    value: float
    room: float
    wanted: float
    give: float


class Exchanges:
    """The exchanges that would mend a filing's claims."""

    def __init__(self, case: Case, holds: Holds) -> None:
        self._case = case
        self._holds = holds
        self._wants: dict[str, list[_Want]] = {}
        """By the base unit of the figure."""
        for judgement in case.judgements:
            if judgement.verdict == "contradicted":
                for want in _wants(case, judgement):
                    self._wants.setdefault(want.figure.quantity.unit.code, []).append(want)

    def of(self, judgement: Judgement) -> Suggestion | None:
        """The one pair of figures that agree with everything in each other's places; None where there is none, or several."""
        found = {pair for pair in dict.fromkeys(self._pairs(judgement)) if self._agrees(*pair)}
        return worded(self._case, *found.pop()) if len(found) == 1 else None

    def _pairs(self, judgement: Judgement) -> Iterator[tuple[str, str]]:
        """A figure of this claim and one of another that fails, in the order of the text, each in one of both only."""
        for one in _wants(self._case, judgement):
            unit = one.figure.quantity.unit
            least, most = one.wanted - one.give, one.wanted + one.give
            for two in self._wants.get(unit.code, ()):
                if not least - two.room <= two.value <= most + two.room or two.claim == one.claim:
                    continue
                apart = one.figure.id not in two.inside and two.figure.id not in one.inside
                fits = abs(two.wanted - one.value) <= two.give + one.room
                if apart and fits and one.value != two.value and two.figure.quantity.unit == unit:
                    first, second = sorted((one.figure, two.figure), key=lambda figure: figure.location.start)
                    yield first.id, second.id

    def _agrees(self, one: str, two: str) -> bool:
        """Whether every decided claim of both holds when they have changed places."""
        case = self._case
        changed = {one: case.quantities[two], two: case.quantities[one]}
        touched = {other.claim.id: other for figure in (one, two) for other in case.claims_of[figure]}
        return all(
            self._holds(other, case.changed(other, changed))
            for other in touched.values()
            if other.verdict != "undecided"
        )


def _wants(case: Case, judgement: Judgement) -> Iterator[_Want]:
    """A claim as one sum that should be nought: the rest less the stated figure; of a ratio, what is above its line less the
    stated figure times what is below."""
    relation = judgement.claim.relation
    stated, *rest = judgement.reading.terms
    if relation == "rubric":
        yield from _due(case, judgement)
    if relation not in _SUMS and relation != "ratio":
        return
    quantities = {figure: case.quantities[figure] for figure in dict.fromkeys(term.figure for term in (stated, *rest))}
    values = {figure: float(quantity.value) for figure, quantity in quantities.items()}
    rooms = {figure: 2 * float(quantity.middle()[1]) for figure, quantity in quantities.items()}
    said = values[stated.figure] * float(stated.scale)
    factors = dict.fromkeys(values, 0.0)
    above, below = 0.0, 0.0 if relation == "ratio" else 1.0
    for term in rest:
        factor = float(term.sign if relation == "ratio" else term.sign * term.scale)
        if term.role == "denominator":
            below += factor * values[term.figure]
            factor *= -said
        else:
            above += factor * values[term.figure]
        factors[term.figure] += factor
    factors[stated.figure] -= below * float(stated.scale)
    lack = above - below * said
    spread = sum(abs(factors[figure]) * rooms[figure] for figure in values)
    inside = frozenset(values)
    for figure_id, factor in factors.items():
        figure = case.by_id[figure_id]
        if factor and isinstance(figure, Figure):
            value = values[figure_id]
            wanted = value - lack / factor
            give = spread / abs(factor) + (abs(value) + abs(wanted)) * _FLOATING
            yield _Want(judgement.claim.id, inside, figure, value, rooms[figure_id], wanted, give)


def _due(case: Case, judgement: Judgement) -> Iterator[_Want]:
    """The points that the rubric gives in the place of those that were awarded."""
    due = judgement.implied.low if judgement.implied is not None else None
    figure = case.by_id[judgement.reading.terms[0].figure]
    if due is not None and isinstance(figure, Figure):
        wanted, value = float(due), float(figure.quantity.value)
        inside = frozenset(term.figure for term in judgement.reading.terms)
        yield _Want(judgement.claim.id, inside, figure, value, 0.0, wanted, (abs(value) + abs(wanted)) * _FLOATING)


def worded(case: Case, one_id: str, two_id: str) -> Suggestion:
    """The exchange of two figures, in the order of the text, in words."""
    one, two = case.by_id[one_id], case.by_id[two_id]
    first, second = (f"{name_of(case, figure)} {figure.quote}".strip() for figure in (one, two))
    if case.language == "zh":
        support = f"第 {two.location.line} 行“{second}”"
        message = f"“{first}”与第 {two.location.line} 行“{second}”若互换，各处相符。{CAUTION.zh}"
    else:
        support = f"line {two.location.line} “{second}”"
        message = (
            f"If “{first}” and “{second}” on line {two.location.line} changed places, everything would agree. "
            f"{CAUTION.en}"
        )
    return Suggestion(one.id, one.quote, two.quote, support, message, kind="exchange")
