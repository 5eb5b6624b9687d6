"""Interval arithmetic at the ends, by example; `tests/properties/test_interval.py` has the laws."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gouji.model.interval import Interval, total


def between(low: int | None, high: int | None, opened: str = "none") -> Interval:
    return Interval(
        None if low is None else Fraction(low),
        None if high is None else Fraction(high),
        opened in {"low", "both"},
        opened in {"high", "both"},
    )


@pytest.mark.parametrize(
    ("dividend", "divisor", "expected"),
    [
        (between(1, 2), between(4, 8), Interval(Fraction(1, 8), Fraction(1, 2))),
        (between(-2, 2), between(1, 4), between(-2, 2)),
        (between(1, 2), between(-8, -4), Interval(Fraction(-1, 2), Fraction(-1, 8))),
        (between(1, 2), between(4, None), Interval(Fraction(0), Fraction(1, 2), open_low=True)),
        (between(1, 2), between(0, 4, "low"), Interval(Fraction(1, 4), None)),
        (between(0, 2), between(0, 4, "low"), between(0, None)),
        (between(1, 2, "high"), between(2, 4, "low"), Interval(Fraction(1, 4), Fraction(1), open_high=True)),
        (between(1, 2), between(0, 4), None),
        (between(1, 2), between(-1, 4), None),
        (between(1, 2), between(None, None), None),
        (between(1, 2), between(5, -1), None),  # an empty divisor once recursed without end
    ],
)
def test_quotient(dividend: Interval, divisor: Interval, expected: Interval | None) -> None:
    assert dividend.quotient(divisor) == expected


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (between(-3, -1, "low"), between(1, 3, "high")),
        (between(-3, 1, "low"), between(0, 3, "high")),
        (between(-3, 3, "low"), between(0, 3)),
        (between(-3, 3, "both"), between(0, 3, "high")),
        (between(None, 1), between(0, None)),
        (between(None, -1), between(1, None)),
    ],
)
def test_magnitude(interval: Interval, expected: Interval) -> None:
    assert interval.magnitude() == expected


def test_touching_ends_meet_only_when_both_are_closed() -> None:
    assert between(1, 2).meets(between(2, 3))
    assert not between(1, 2, "high").meets(between(2, 3))
    assert not between(1, 2).meets(between(2, 3, "low"))
    assert not between(1, 2).meets(between(3, 4))


def test_a_sum_with_an_unbounded_part_is_unbounded_and_closed_there() -> None:
    assert between(1, 2, "both") + between(None, 3) == between(None, 5, "high")
    assert (between(1, 2, "both") + between(None, 3)).openness == "high"
    assert total([]) == between(0, 0)


def test_width_and_openness() -> None:
    assert (between(1, 3).width, between(1, None).width) == (Fraction(2), None)
    assert [between(1, 3, each).openness for each in ("none", "low", "high", "both")] == ["none", "low", "high", "both"]


def test_only_exact_numbers_are_members() -> None:
    assert (1 in between(1, 2), Fraction(3, 2) in between(1, 2), 1.5 in between(1, 2)) == (True, True, False)
