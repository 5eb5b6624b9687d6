"""In which unit a report prints a quantity, and the decimal strings of interval ends in it.

Ratios have the base 1 inside Gouji but are printed in percent (9.19 % is `9.19`, unit `%`), percentage points in
points (unit `pp`); multiples (倍) and everything else stay in their base unit. Nothing here is a binary float.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from gouji.model.decimals import outward, plain, terminates
from gouji.model.interval import Interval
from gouji.model.quantity import Unit
from gouji.model.wording import Wording

PERCENT = "%"
POINTS = "pp"
NAMED = ("CNY", "USD", "HKD", "EUR", "pp", "1")  # codes that people know by another name
ENDLESS_PLACES = 12  # for an end such as one third of a printed 三分之一, which no decimal can hold


class Measure(NamedTuple):
    """A unit of the report: its code, and what a value in base units is multiplied with."""

    code: str
    factor: Fraction | int


Ends = tuple[str | None, str | None]


def measure_of(unit: Unit) -> Measure:
    if unit.dimension == "ratio" and unit.scale < 1:
        return Measure(PERCENT, 100)
    if unit.dimension == "points":
        return Measure(POINTS, 100)
    return Measure(unit.code, 1)


def unit_name(code: str, say: Wording) -> str:
    """The unit in people's words; a counted word and % speak for themselves."""
    return say(f"unit.{code}") if code in NAMED else code


def exact_ends(interval: Interval, factor: Fraction | int) -> Ends:
    """Both ends in full; only an end whose digits never stop is rounded outwards."""
    return _exact(interval.low, factor, up=False), _exact(interval.high, factor, up=True)


def outward_ends(interval: Interval, factor: Fraction | int, places: int) -> Ends:
    """Both ends with at most so many decimals, rounded outwards."""
    low, high = interval.low, interval.high
    return (
        None if low is None else outward(low, places, up=False, factor=factor),
        None if high is None else outward(high, places, up=True, factor=factor),
    )


def places_beyond(step: Fraction, factor: Fraction | int, extra: int = 2) -> int:
    """Decimals of a printed step in the unit of the report, and so many more; never fewer than whole units."""
    if step <= 0 or not terminates(step):
        return extra
    digits = plain(step, factor)
    _, _, decimals = digits.partition(".")
    # A step of 100 has decimals to spare: two digits beyond 百元 are whole yuan.
    spare = 0 if decimals else len(digits) - len(digits.rstrip("0"))
    return max(0, len(decimals) - spare + extra)


def _exact(end: Fraction | None, factor: Fraction | int, *, up: bool) -> str | None:
    if end is None:
        return None
    return plain(end, factor) if terminates(end) else outward(end, ENDLESS_PLACES, up=up, factor=factor)
