"""What printed digits can mean: the printed value is always possible, and so is every value that prints so."""

from __future__ import annotations

from fractions import Fraction
from math import floor, trunc
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.model.interval import Interval
from gouji.model.quantity import FITS, Dimension, Fit, Hedge, Quantity, Unit

UNITS = st.sampled_from(
    [
        Unit("元", "CNY", Fraction(1), "money"),
        Unit("万元", "CNY", Fraction(10_000), "money"),
        Unit("%", "1", Fraction(1, 100), "ratio"),
        Unit("人", "人", Fraction(1), "count"),
        Unit("亩", "平方米", Fraction(2000, 3), "measure"),
    ]
)


@st.composite
def quantities(draw: st.DrawFn, *, exact: bool | None = False, hedge: Hedge | None = None) -> Quantity:
    unit, places = draw(UNITS), draw(st.integers(0, 4))
    step = Fraction(1, 10**places)
    digits = draw(st.integers(-(10**7), 10**7))
    return Quantity(
        f"{digits}e-{places}",
        digits * step * unit.scale,
        step * unit.scale,
        unit,
        draw(st.booleans()) if exact is None else exact,
        hedge,
    )


@given(quantities(exact=None), st.sampled_from(FITS))
def test_the_printed_value_is_possible_under_each_fit(quantity: Quantity, fit: Fit) -> None:
    assert quantity.value in quantity.interval(fit)


@given(quantities(), st.fractions(min_value=-10_000, max_value=10_000, max_denominator=10**6))
def test_whatever_rounds_to_the_printed_digits_is_possible(quantity: Quantity, true: Fraction) -> None:
    digits = floor(true / quantity.step + Fraction(1, 2))  # half up, as 四舍五入 has it
    printed = Quantity("", digits * quantity.step, quantity.step, quantity.unit)
    assert true in printed.interval("rounded")


@given(quantities(), st.fractions(min_value=-10_000, max_value=10_000, max_denominator=10**6))
def test_whatever_is_cut_to_the_printed_digits_is_possible(quantity: Quantity, true: Fraction) -> None:
    digits = trunc(true / quantity.step)
    printed = Quantity("", digits * quantity.step, quantity.step, quantity.unit)
    if digits:  # what a cut to nought came from has lost its sign
        assert true in printed.interval("truncated")


@given(quantities())
def test_rounded_is_one_step_wide_and_closed(quantity: Quantity) -> None:
    half = quantity.step / 2
    assert quantity.interval() == Interval(quantity.value - half, quantity.value + half)


@given(quantities())
def test_truncated_is_half_open_away_from_nought(quantity: Quantity) -> None:
    value, step = quantity.value, quantity.step
    truncated = quantity.interval("truncated")
    if value < 0:
        assert truncated == Interval(value - step, value, open_low=True)
        assert value - step not in truncated
    else:
        assert truncated == Interval(value, value + step, open_high=True)
        assert value + step not in truncated


@given(quantities())
def test_nudged_is_three_steps_wide_and_holds_the_other_fits(quantity: Quantity) -> None:
    nudged = quantity.interval("nudged")
    slack = quantity.step * 3 / 2
    assert nudged == Interval(quantity.value - slack, quantity.value + slack)
    for fit in ("rounded", "truncated"):
        assert quantity.interval(fit).intersect(nudged) == quantity.interval(fit)


@given(quantities(exact=True), st.sampled_from(FITS))
def test_exact_is_a_point_under_each_fit(quantity: Quantity, fit: Fit) -> None:
    assert quantity.interval(fit) == Interval.point(quantity.value)


@pytest.mark.parametrize("hedge", get_args(Hedge))
@given(data=st.data())
def test_a_hedge_is_one_shape_for_all_fits_and_keeps_the_printed_value_on_its_edge(
    hedge: Hedge, data: st.DataObject
) -> None:
    quantity = data.draw(quantities(exact=None, hedge=hedge))
    shapes = {quantity.interval(fit) for fit in FITS}
    assert len(shapes) == 1
    (shape,) = shapes
    assert not shape.empty
    value = quantity.value
    assert {
        "about": (value in shape, shape.bounded),
        "at-least": (shape == Interval(value, None), True),
        "more-than": (shape == Interval(value, None, open_low=True), True),
        "at-most": (shape == Interval(None, value), True),
        "less-than": (shape == Interval(None, value, open_high=True), True),
        "over": (value in shape, shape.bounded),
    }[hedge] == (True, True)


@given(quantities(hedge="over"))
def test_over_reaches_at_least_a_step_beyond_and_nothing_before(quantity: Quantity) -> None:
    shape = quantity.interval()
    away = quantity.step if quantity.value >= 0 else -quantity.step
    assert quantity.value + away * Fraction(99, 100) in shape
    assert quantity.value - away * Fraction(1, 100) not in shape


@given(quantities(hedge="about"))
def test_about_is_even_and_holds_what_rounds_to_it(quantity: Quantity) -> None:
    shape = quantity.interval()
    assert shape - Interval.point(quantity.value) == Interval.point(quantity.value) - shape
    rounded = Quantity("", quantity.value, quantity.step, quantity.unit).interval()
    assert rounded.intersect(shape) == rounded


@given(st.integers(1, 999), st.integers(0, 5), st.sampled_from(get_args(Dimension)))
def test_a_round_number_leaves_more_open(digits: int, zeros: int, dimension: Dimension) -> None:
    """约 17500 is good to a hundred: half of the last digit that is not nought, either way."""
    unit = Unit("件", "件", Fraction(1), dimension)
    value = Fraction(digits * 10 + 5) * 10**zeros
    slack = max(Fraction(1), Fraction(10**zeros, 2))
    assert Quantity("", value, Fraction(1), unit, hedge="about").interval() == Interval(value - slack, value + slack)
