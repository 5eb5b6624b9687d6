"""Fractions as decimal strings."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.model.decimals import grouped, outward, places_of, plain, terminates


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (Fraction(1168650), "1168650"),
        (Fraction(9185, 1000), "9.185"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 1000), "0.001"),
        (Fraction(10**30), "1" + "0" * 30),
        (Fraction(50, 10), "5"),
    ],
)
def test_plain(value: Fraction | int, expected: str) -> None:
    assert plain(value) == expected


def test_plain_refuses_endless_digits() -> None:
    with pytest.raises(ValueError, match="1/3 has no finite decimal expansion"):
        plain(Fraction(1, 3))
    with pytest.raises(ValueError, match="1/3 has no finite decimal expansion"):
        places_of(Fraction(1, 3))


@pytest.mark.parametrize(
    ("value", "places", "up", "expected"),
    [
        (Fraction(1, 3), 4, True, "0.3334"),
        (Fraction(1, 3), 4, False, "0.3333"),
        (Fraction(-1, 3), 4, True, "-0.3333"),
        (Fraction(-1, 3), 4, False, "-0.3334"),
        (Fraction(1, 2), 4, True, "0.5"),
        (Fraction(5, 2), 0, True, "3"),
        (Fraction(-5, 2), 0, True, "-2"),
        (Fraction(-1, 1000), 2, True, "0"),
        (7, 2, False, "7"),
    ],
)
def test_outward(value: Fraction | int, places: int, up: bool, expected: str) -> None:
    assert outward(value, places, up) == expected


@given(st.integers(-(10**20), 10**20), st.integers(0, 12), st.integers(0, 12))
def test_plain_is_exact_and_bare(digits: int, twos: int, fives: int) -> None:
    value = Fraction(digits, 2**twos * 5**fives)
    text = plain(value)
    assert Fraction(text) == value
    assert terminates(value)
    assert not ("." in text and text.endswith("0"))
    assert text != "-0"


@given(st.integers(-(10**9), 10**9), st.sampled_from([1, 10, 100, 1000]), st.sampled_from([1, 6, 100]))
def test_factor_multiplies(digits: int, over: int, factor: int) -> None:
    value = Fraction(digits, over)
    assert plain(value, factor) == plain(value * factor)
    assert outward(value / 7, 3, True, factor) == outward(value / 7 * factor, 3, True)


@given(st.fractions(), st.integers(0, 12))
def test_outward_encloses_tightly(value: Fraction, places: int) -> None:
    low, high = Fraction(outward(value, places, up=False)), Fraction(outward(value, places, up=True))
    assert low <= value <= high
    assert high - low in (0, Fraction(1, 10**places))


@pytest.mark.parametrize(
    ("digits", "expected"), [("0", "0"), ("-1234567.5", "-1,234,567.5"), ("999", "999"), ("-0.05", "-0.05")]
)
def test_grouped(digits: str, expected: str) -> None:
    assert grouped(digits) == expected
