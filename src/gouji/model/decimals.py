"""Fractions as decimal strings: exactly where the digits end, and rounded outwards where they do not.

A binary float is never involved. Nothing here knows a unit; `factor` multiplies the value on the way, which spares
reports with thousands of figures as many fractions.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd


def plain(value: Fraction | int, factor: Fraction | int = 1) -> str:
    """The exact decimal, without exponent or trailing zeros; ValueError where the digits never end."""
    whole, over = _product(value, factor)
    if over == 1:
        return str(whole)
    places = _places(over)
    if places is None:
        raise ValueError(f"{value} has no finite decimal expansion")
    return _point(whole * 10**places // over, places)


def as_printed(value: Fraction, like: str) -> str:
    """The exact decimal with at least as many decimals as the printed number that it stands for."""
    places = len(like.partition(".")[2])
    whole, _, part = plain(value).partition(".")
    return f"{whole}.{part.ljust(places, '0')}" if places else whole


def outward(value: Fraction | int, places: int, up: bool, factor: Fraction | int = 1) -> str:
    """The next decimal of at most so many places that is not below (`up`) or not above the value, as `plain` prints."""
    scale: int = 10**places
    scaled, over = value.numerator * factor.numerator * scale, value.denominator * factor.denominator
    return _point(-(-scaled // over) if up else scaled // over, places)


def terminates(value: Fraction | int) -> bool:
    """Whether the digits of the value end, so that `plain` can print it."""
    return _places(value.denominator) is not None


def places_of(value: Fraction | int) -> int:
    """How many decimals the value needs; ValueError where the digits never end."""
    places = _places(value.denominator)
    if places is None:
        raise ValueError(f"{value} has no finite decimal expansion")
    return places


def grouped(digits: str) -> str:
    """A decimal string with a comma between thousands, for people."""
    sign = "-" if digits.startswith("-") else ""
    whole, point, rest = digits.removeprefix("-").partition(".")
    return f"{sign}{int(whole):,}{point}{rest}"


def _product(value: Fraction | int, factor: Fraction | int) -> tuple[int, int]:
    """Numerator and denominator of the value times the factor, in lowest terms."""
    whole, over = value.numerator, value.denominator
    if factor == 1:
        return whole, over
    whole, over = whole * factor.numerator, over * factor.denominator
    shared = gcd(whole, over)
    return whole // shared, over // shared


def _places(over: int) -> int | None:
    """The greater exponent of 2 and 5 in the denominator; None where another prime divides it."""
    twos = (over & -over).bit_length() - 1
    over >>= twos
    fives = 0
    while over % 5 == 0:
        over //= 5
        fives += 1
    return max(twos, fives) if over == 1 else None


def _point(digits: int, places: int) -> str:
    """The integer with its point so many places from the right, trailing zeros removed."""
    if places == 0:
        return str(digits)
    sign = "-" if digits < 0 else ""
    text = str(abs(digits)).rjust(places + 1, "0")
    rest = text[-places:].rstrip("0")
    whole = text[:-places]
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"
