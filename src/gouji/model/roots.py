"""Roots of fractions, as near as wanted and never as floats: an average yearly change is the n-th root of the whole change."""

from __future__ import annotations

from fractions import Fraction

_PLACES = 12  # decimal places; a printed rate has four with its per cent


def root_below(value: Fraction, degree: int) -> Fraction:
    """The greatest number of twelve decimal places whose power does not pass the value. Asks for a positive value."""
    scaled = value.numerator * 10 ** (_PLACES * degree) // value.denominator
    return Fraction(_whole_root(scaled, degree), 10**_PLACES)


def root_above(value: Fraction, degree: int) -> Fraction:
    """A number at most one such place greater, whose power is not less than the value."""
    below = root_below(value, degree)
    return below if below**degree == value else below + Fraction(1, 10**_PLACES)


def _whole_root(value: int, degree: int) -> int:
    """The greatest whole number whose power does not pass the value, by Newton's steps from above."""
    if value == 0:
        return 0
    guess = 1 << -(-value.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
