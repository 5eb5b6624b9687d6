"""Units and decimals of the report."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gouji.model.interval import Interval
from gouji.model.quantity import Unit
from gouji.renderers.measures import exact_ends, measure_of, places_beyond


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (Unit("%", "1", Fraction(1, 100), "ratio"), ("%", 100)),
        (Unit("‰", "1", Fraction(1, 1000), "ratio"), ("%", 100)),
        (Unit("倍", "1", Fraction(1), "ratio"), ("1", 1)),
        (Unit("个百分点", "pp", Fraction(1, 100), "points"), ("pp", 100)),
        (Unit("亿元", "CNY", Fraction(10**8), "money"), ("CNY", 1)),
        (Unit("人", "人", Fraction(1), "count"), ("人", 1)),
    ],
)
def test_unit_of_the_report(unit: Unit, expected: tuple[str, int]) -> None:
    assert tuple(measure_of(unit)) == expected


@pytest.mark.parametrize(
    ("step", "factor", "expected"),
    [
        (Fraction(1, 10000), 100, 4),  # 9.19 %
        (Fraction(1, 100), 100, 2),  # 9 %
        (Fraction(100), 1, 0),  # 116.87 万元: whole yuan
        (Fraction(1), 1, 2),
        (Fraction(10), 1, 1),
        (Fraction(0), 1, 2),
    ],
)
def test_two_digits_beyond_the_step(step: Fraction, factor: int, expected: int) -> None:
    assert places_beyond(step, factor) == expected


def test_ends_without_finite_digits_still_enclose() -> None:
    low, high = exact_ends(Interval(Fraction(1, 3), Fraction(2, 3)), 1)
    assert (low, high) == ("0.333333333333", "0.666666666667")
