"""Sums of a table that judge each other: a figure is accused only where two of them ask for one other value in its place.

A lost row and a wrong figure both keep a column from closing. Only a wrong figure is asked for alike by its row and its
column, or by its own parts and by the class that it is part of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from gouji.claims.closing import makes, span, value
from gouji.claims.draft import Draft, sum_of
from gouji.claims.view import Spot
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.record import record

_MOST = 6  # relations of one figure that are compared


@record(frozen=True, slots=True)
class Sum:
    total: Spot
    parts: tuple[Spot, ...]
    along: bool  # the row, else down a column
    closes: bool

    @property
    def ids(self) -> set[str]:
        return {self.total.id, *(part.id for part in self.parts)}

    def wanted(self, spot: Spot) -> tuple[Fraction, Fraction]:
        """What the relation asks for in the place of a figure, and how exactly."""
        made = sum((value(part) for part in self.parts), Fraction(0))
        slack = sum((span(one) for one in (self.total, *self.parts)), Fraction(0))
        if spot.id == self.total.id:
            return made, slack
        return value(self.total) - made + value(spot), slack


def added(total: Spot, parts: Sequence[Spot], *, along: bool = False) -> Sum:
    """The sum of the parts, and whether it closes."""
    return Sum(total, tuple(parts), along, bool(parts) and makes(total, parts))


def drafts(card: Card, found: Sequence[Sum]) -> Iterator[Draft]:
    """A claim for each sum; those with an accused figure may accuse."""
    accused = _accused([one for one in found if not one.closes])
    for one in found:
        yield Draft(
            card,
            (ClaimReading("account", sum_of(one.total, one.parts)),),
            accusable=bool(accused) and bool(accused & one.ids),
            otherwise="incomplete-list",
            metric=one.total.figure.metric,
            period=one.total.figure.period,
        )


def _accused(failing: Sequence[Sum]) -> set[str]:
    """The figures in whose place two relations that share nothing else ask for one other value."""
    holding: dict[str, list[Sum]] = defaultdict(list)
    for one in failing:
        for spot in (one.total, *one.parts):
            holding[spot.id].append(one)
    spots = {spot.id: spot for one in failing for spot in (one.total, *one.parts)}
    return {figure for figure, several in holding.items() if _agreed(spots[figure], several)}


def _agreed(spot: Spot, several: Sequence[Sum]) -> bool:
    """Whether one relation runs along the row and one down the column, or one is of the figure's parts and one of its class."""
    for first, second in combinations(several[:_MOST], 2):
        (one, near), (other, far) = first.wanted(spot), second.wanted(spot)
        apart = first.along != second.along or (spot.id == first.total.id) != (spot.id == second.total.id)
        if apart and abs(one - other) <= near + far and first.ids & second.ids == {spot.id}:
            return True
    return False
