"""Printed numbers and what they leave open, by example."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gouji.model.interval import Interval
from gouji.model.quantity import Fit, Hedge, Quantity, Unit

WAN = Unit("万元", "CNY", Fraction(10_000), "money")
PERCENT = Unit("%", "1", Fraction(1, 100), "ratio")
MU = Unit("亩", "平方米", Fraction(2000, 3), "measure")
PEOPLE = Unit("人", "人", Fraction(1), "count")


def printed(number: str, unit: Unit, hedge: Hedge | None = None) -> Quantity:
    places = len(number.partition(".")[2])
    return Quantity(number, Fraction(number) * unit.scale, Fraction(1, 10**places) * unit.scale, unit, hedge=hedge)


@pytest.mark.parametrize(
    ("number", "unit", "fit", "expected"),
    [
        ("116.87", WAN, "rounded", Interval(Fraction(1168650), Fraction(1168750))),
        ("116.87", WAN, "truncated", Interval(Fraction(1168700), Fraction(1168800), open_high=True)),
        ("116.87", WAN, "nudged", Interval(Fraction(1168550), Fraction(1168850))),
        ("-0.5", PERCENT, "truncated", Interval(Fraction(-6, 1000), Fraction(-5, 1000), open_low=True)),
        ("100", PERCENT, "rounded", Interval(Fraction(995, 1000), Fraction(1005, 1000))),
        ("0.00", PERCENT, "rounded", Interval(Fraction(-5, 100_000), Fraction(5, 100_000))),
    ],
)
def test_readings_of_the_rounding(number: str, unit: Unit, fit: Fit, expected: Interval) -> None:
    assert printed(number, unit).interval(fit) == expected


@pytest.mark.parametrize(
    ("number", "unit", "hedge", "expected"),
    [
        ("17500", PEOPLE, "about", Interval(Fraction(17450), Fraction(17550))),
        ("5.65", WAN, "about", Interval(Fraction(56400), Fraction(56600))),
        ("300", PEOPLE, "over", Interval(Fraction(300), Fraction(400), open_high=True)),
        ("-300", PEOPLE, "over", Interval(Fraction(-400), Fraction(-300), open_low=True)),
        ("95", PERCENT, "at-least", Interval(Fraction(95, 100), None)),
        ("95", PERCENT, "more-than", Interval(Fraction(95, 100), None, open_low=True)),
        ("5", PERCENT, "at-most", Interval(None, Fraction(5, 100))),
        ("5", PERCENT, "less-than", Interval(None, Fraction(5, 100), open_high=True)),
        ("0", PERCENT, "over", Interval(Fraction(0), Fraction(1, 100), open_high=True)),
        ("30", MU, "over", Interval(Fraction(20_000), Fraction(80_000, 3), open_high=True)),  # once never ended
    ],
)
def test_hedges_are_shapes(number: str, unit: Unit, hedge: Hedge, expected: Interval) -> None:
    assert printed(number, unit, hedge).interval() == expected


def test_a_hedged_value_that_is_no_finite_decimal_is_open_by_its_step() -> None:
    third = Quantity("三分之一", Fraction(1, 3), Fraction(1, 100), Unit("", "1", Fraction(1), "number"), hedge="about")
    assert third.interval() == Interval(Fraction(1, 3) - Fraction(1, 100), Fraction(1, 3) + Fraction(1, 100))
