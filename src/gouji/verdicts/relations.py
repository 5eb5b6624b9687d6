"""What each relation implies for its stated figure, as an interval: exact arithmetic on what printed digits leave open.

A ratio of sums is monotone in each of its figures, also where one stands above and below the line (D / (V − D)), so its
extremes lie at corners of the box of the figures' intervals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import product
from math import lcm

from gouji.model.claim import AS_IT_IS, ClaimReading, Relation, Term
from gouji.model.interval import Interval, total
from gouji.model.parts import in_parts
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
    return _sum(reading.terms[1:], quantities)


def _sum(terms: Sequence[Term], quantities: Quantities) -> Interval:
    """The sum of intervals with their signs; in whole numbers, which add up faster than fractions, where all have ends."""
    whole: list[tuple[Interval, int, int, int, int, int]] = []
    for term in terms:
        one = _scaled(term, quantities, "rounded")
        if one.low is None or one.high is None:
            return total(_scaled(term, quantities, "rounded").scale(term.sign) for term in terms)
        whole.append((one, term.sign, *one.low.as_integer_ratio(), *one.high.as_integer_ratio()))
    parts = lcm(*[one[3] for one in whole], *[one[5] for one in whole])
    low = high = 0
    open_low = open_high = False
    for one, sign, bottom, under, top, over in whole:
        least, most = bottom * (parts // under) * sign, top * (parts // over) * sign
        if sign > 0:
            low, high = low + least, high + most
            open_low, open_high = open_low or one.open_low, open_high or one.open_high
        elif sign < 0:
            low, high = low + most, high + least
            open_low, open_high = open_low or one.open_high, open_high or one.open_low
    return Interval(Fraction(low, parts), Fraction(high, parts), open_low, open_high)


def _scaled(term: Term, quantities: Quantities, fit: Fit) -> Interval:
    interval = quantities[term.figure].interval(fit)
    return interval if term.scale is AS_IT_IS else interval.scale(term.scale)


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
    parts = lcm(*(value.denominator for pair in ends for value, _ in pair if value is not None))
    whole = [[(None if value is None else in_parts(value, parts), flag) for value, flag in pair] for pair in ends]
    weights = [(over.get(figure, 0), under.get(figure, 0)) for figure in figures]
    least: tuple[int, int, bool] | None = None
    greatest: tuple[int, int, bool] | None = None
    signs: set[bool] = set()
    unbounded = False
    for corner in product(*whole):
        top = bottom = 0
        is_open = False
        for (value, flag), (above, below) in zip(corner, weights, strict=True):
            if value is None:
                break
            top += above * value
            bottom += below * value
            is_open |= flag
        else:
            if bottom == 0:
                raise ZeroBaseError
            signs.add(bottom > 0)
            if bottom < 0:
                top, bottom = -top, -bottom
            if least is None or (further := least[0] * bottom - top * least[1]) > 0 or (further == 0 and not is_open):
                least = (top, bottom, is_open)
            if (
                greatest is None
                or (further := top * greatest[1] - greatest[0] * bottom) > 0
                or (further == 0 and not is_open)
            ):
                greatest = (top, bottom, is_open)
            continue
        unbounded = True
    if len(signs) > 1:
        raise ZeroBaseError
    if unbounded or least is None or greatest is None:
        return Interval(None, None)
    return Interval(Fraction(least[0], least[1]), Fraction(greatest[0], greatest[1]), least[2], greatest[2])
