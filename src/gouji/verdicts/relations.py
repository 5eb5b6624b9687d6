"""What each relation implies for its stated figure, as an interval: exact arithmetic on what printed digits leave open.

A ratio of sums is monotone in each of its figures, also where one stands above and below the line (D / (V − D)), so its
extremes lie at corners of the box of the figures' intervals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import product

from gouji.model.claim import ClaimReading, Relation, Term
from gouji.model.interval import Interval
from gouji.model.quantity import Fit, Quantity
from gouji.model.roots import root_above, root_below

Quantities = Mapping[str, Quantity]
_MOST_CORNERS = 8  # figures in one ratio


class ZeroBaseError(Exception):
    """The base of a ratio is nought, or may be."""


class TooLargeError(Exception):
    """More figures in one ratio than the search is made for."""


def stated(relation: Relation, reading: ClaimReading, quantities: Quantities, fit: Fit) -> Interval:
    """The interval of the figure that the relation is about: the first term."""
    return _scaled(reading.terms[0], quantities, fit)


def implied(relation: Relation, reading: ClaimReading, quantities: Quantities, fit: Fit) -> Interval:
    """What the other terms say about it. Raises ZeroBaseError and TooLargeError."""
    if relation == "ratio":
        return _ratio(reading.terms[1:], quantities)
    if relation == "compound":
        return _compound(reading, quantities)
    if relation == "equal":
        others = [_scaled(term, quantities, "rounded" if fit == "nudged" else fit) for term in reading.terms[1:]]
        return reduce(Interval.intersect, others)
    if relation == "count":
        return Interval.point(sum(quantities[term.figure].value or 1 for term in reading.terms if term.role == "item"))
    if relation == "order":
        return Interval.point(quantities[reading.terms[1].figure].value + 1)
    result = Interval.point(0)
    for term in reading.terms[1:]:
        result = result + _scaled(term, quantities, "rounded").scale(term.sign)
    return result


def _scaled(term: Term, quantities: Quantities, fit: Fit) -> Interval:
    interval = quantities[term.figure].interval(fit)
    return interval if term.scale == 1 else interval.scale(term.scale)


def _compound(reading: ClaimReading, quantities: Quantities) -> Interval:
    """The n-th root of the whole change, less one, or the whole change over n; the last term says over how many years."""
    *operands, years = reading.terms[1:]
    ratio, degree = _ratio(operands, quantities), int(quantities[years.figure].value)
    if ratio.low is None or ratio.high is None or ratio.low <= 0 or degree < 1:
        raise ZeroBaseError
    if reading.definition == "simple":
        return Interval((ratio.low - 1) / degree, (ratio.high - 1) / degree)
    return Interval(root_below(ratio.low, degree) - 1, root_above(ratio.high, degree) - 1)


def _ratio(terms: Sequence[Term], quantities: Quantities) -> Interval:
    over: dict[str, int] = {}
    under: dict[str, int] = {}
    for term in terms:
        side = over if term.role == "numerator" else under
        side[term.figure] = side.get(term.figure, 0) + term.sign
    figures = [*dict.fromkeys([*over, *under])]
    if len(figures) > _MOST_CORNERS:
        raise TooLargeError
    ends: list[list[tuple[Fraction | None, bool]]] = []
    for figure in figures:
        interval = quantities[figure].interval()
        low, high = (interval.low, interval.open_low), (interval.high, interval.open_high)
        ends.append([low] if low == high else [low, high])
    least: tuple[Fraction | None, bool] | None = None
    greatest: tuple[Fraction | None, bool] | None = None
    signs: set[bool] = set()
    unbounded = False
    for corner in product(*ends):
        if any(value is None for value, _ in corner):
            unbounded = True
            continue
        values = {figure: value for figure, (value, _) in zip(figures, corner, strict=True) if value is not None}
        top = _weighted(over, values)
        bottom = _weighted(under, values)
        if bottom == 0:
            raise ZeroBaseError
        signs.add(bottom > 0)
        quotient = top / bottom
        is_open = any(flag for _, flag in corner)
        if least is None or least[0] is None or quotient < least[0] or (quotient == least[0] and not is_open):
            least = (quotient, is_open)
        if (
            greatest is None
            or greatest[0] is None
            or quotient > greatest[0]
            or (quotient == greatest[0] and not is_open)
        ):
            greatest = (quotient, is_open)
    if len(signs) > 1:
        raise ZeroBaseError
    if unbounded or least is None or greatest is None:
        return Interval(None, None)
    return Interval(least[0], greatest[0], least[1], greatest[1])


def _weighted(side: Mapping[str, int], values: Mapping[str, Fraction]) -> Fraction:
    return sum((factor * values[figure] for figure, factor in side.items()), Fraction(0))
