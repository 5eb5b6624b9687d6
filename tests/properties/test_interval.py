"""Interval arithmetic encloses: whatever the true values are, the result of the operation lies in the result."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, example, given
from hypothesis import strategies as st

from gouji.model.interval import Interval, total

# Small grids, so that ends coincide, are nought and mirror each other far more often than in random fractions.
FRACTIONS = st.builds(Fraction, st.integers(-12, 12), st.sampled_from((1, 2, 3, 100)))
POSITIVE = FRACTIONS.map(abs).filter(bool)


@st.composite
def intervals(draw: st.DrawFn, *, empty: bool = False) -> Interval:
    low = draw(st.none() | FRACTIONS)
    high = draw(st.none() | FRACTIONS)
    if low is not None and high is not None and low > high and not empty:
        low, high = high, low
    made = Interval(low, high, low is not None and draw(st.booleans()), high is not None and draw(st.booleans()))
    assume(empty or not made.empty)
    return made


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval and a value in it, often one of its ends."""
    interval = draw(intervals())
    low, high = interval.low, interval.high
    if low is None and high is None:
        value = draw(FRACTIONS)
    elif low is None or high is None:
        end, sign = (high, -1) if low is None else (low, 1)
        assert end is not None
        value = end + sign * draw(st.just(Fraction(0)) | POSITIVE)
    else:
        value = low + (high - low) * Fraction(draw(st.integers(0, 6)), 6)
    assume(value in interval)
    return interval, value


def ends(interval: Interval) -> list[Fraction]:
    """The ends that belong to the interval, and for open ones values close to them."""
    near = Fraction(1, 10**6)
    found = []
    if interval.low is not None:
        found.append(interval.low + (near if interval.open_low else 0))
    if interval.high is not None:
        found.append(interval.high - (near if interval.open_high else 0))
    return [value for value in found if value in interval]


@given(members(), members())
def test_addition_and_subtraction_enclose(one: tuple[Interval, Fraction], two: tuple[Interval, Fraction]) -> None:
    (a, x), (b, y) = one, two
    assert x + y in a + b
    assert x - y in a - b


@given(members(), FRACTIONS)
def test_scaling_encloses_and_is_undone(one: tuple[Interval, Fraction], factor: Fraction) -> None:
    interval, value = one
    assert value * factor in interval.scale(factor)
    assert -value in -interval
    if factor:
        assert interval.scale(factor).scale(1 / factor) == interval
    else:
        assert interval.scale(factor) == Interval.point(0)


@given(members())
@example((Interval(Fraction(-2), Fraction(2), open_high=True), Fraction(-2)))
@example((Interval(Fraction(-2), Fraction(1), open_low=True), Fraction(1)))
def test_magnitude_encloses_and_is_no_wider(one: tuple[Interval, Fraction]) -> None:
    interval, value = one
    magnitude = interval.magnitude()
    assert abs(value) in magnitude
    assert magnitude.low is not None
    assert magnitude.low >= 0
    assert all(end in interval or -end in interval for end in ends(magnitude))


@given(members(), members())
def test_quotient_encloses(one: tuple[Interval, Fraction], two: tuple[Interval, Fraction]) -> None:
    (a, x), (b, y) = one, two
    quotient = a.quotient(b)
    if quotient is not None:
        assert y != 0
        assert x / y in quotient


@given(intervals(), intervals())
def test_quotient_exists_exactly_where_the_divisor_has_one_sign(a: Interval, b: Interval) -> None:
    above = b.low is not None and (b.low > 0 or (b.low == 0 and b.open_low))
    below = b.high is not None and (b.high < 0 or (b.high == 0 and b.open_high))
    assert (a.quotient(b) is not None) == (above or below)


@given(intervals(), intervals())
@example(Interval(Fraction(1), Fraction(2)), Interval(Fraction(1), None))
@example(Interval(Fraction(-1), Fraction(2), open_low=True), Interval(Fraction(0), Fraction(1), open_low=True))
def test_quotient_is_no_wider_than_needed(a: Interval, b: Interval) -> None:
    """Each value of the quotient is reached: x = z·y for some y in b, so a meets b scaled by z."""
    quotient = a.quotient(b)
    assume(quotient is not None)
    assert quotient is not None
    assert all(a.meets(b.scale(value)) for value in ends(quotient))


@given(intervals(empty=True), intervals(empty=True))
def test_quotient_ends_for_all_divisors(a: Interval, b: Interval) -> None:
    if b.empty:
        assert a.quotient(b) is None


@given(intervals(empty=True), intervals(empty=True))
def test_intersection_commutes_and_decides_meeting(a: Interval, b: Interval) -> None:
    assert a.intersect(b) == b.intersect(a)
    assert a.meets(b) == b.meets(a) == (not a.intersect(b).empty)


@given(intervals(), intervals(), FRACTIONS)
def test_intersection_holds_what_both_hold(a: Interval, b: Interval, value: Fraction) -> None:
    assert (value in a.intersect(b)) == (value in a and value in b)
    if value in a and value in b:
        assert a.meets(b)


@given(members(), members())
def test_what_shares_a_value_meets_and_an_open_end_is_not_shared(
    one: tuple[Interval, Fraction], two: tuple[Interval, Fraction]
) -> None:
    (a, x), (b, _) = one, two
    assert a.meets(Interval.point(x))
    assert (x in b) == b.meets(Interval.point(x))
    assert not Interval(x, None, open_low=True).meets(Interval(None, x))
    assert Interval(x, None).meets(Interval(None, x))


@given(st.lists(members(), max_size=5))
def test_a_total_encloses_the_sum(parts: list[tuple[Interval, Fraction]]) -> None:
    assert sum((value for _, value in parts), Fraction(0)) in total(interval for interval, _ in parts)


@given(members(), POSITIVE)
def test_widening_holds_all_within_reach(one: tuple[Interval, Fraction], by: Fraction) -> None:
    interval, value = one
    widened = interval.widen(by)
    assert value + by in widened
    assert value - by in widened
    assert widened.openness == "none"


@given(intervals(), intervals(), FRACTIONS)
def test_an_end_without_a_bound_is_never_open(a: Interval, b: Interval, factor: Fraction) -> None:
    for made in (a + b, a - b, -a, a.scale(factor), a.intersect(b), a.magnitude(), a.quotient(b)):
        if made is not None:
            assert not (made.low is None and made.open_low)
            assert not (made.high is None and made.open_high)
