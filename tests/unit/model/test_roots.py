"""Roots of fractions are bounds that hold, twelve places apart at most."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gouji.model.roots import root_above, root_below


@pytest.mark.parametrize(
    ("value", "degree", "below", "above"),
    [
        (Fraction(16), 4, Fraction(2), Fraction(2)),
        (Fraction(1), 10, Fraction(1), Fraction(1)),
        (Fraction(1, 8), 3, Fraction(1, 2), Fraction(1, 2)),
        (Fraction(2), 2, Fraction(1414213562373, 10**12), Fraction(1414213562374, 10**12)),
    ],
)
def test_bounds_of_a_root(value: Fraction, degree: int, below: Fraction, above: Fraction) -> None:
    assert (root_below(value, degree), root_above(value, degree)) == (below, above)


def test_the_bounds_enclose_the_value() -> None:
    value = Fraction(16105, 10000)

    assert root_below(value, 5) ** 5 <= value <= root_above(value, 5) ** 5
