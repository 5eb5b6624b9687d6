"""Intervals of possible true values: what printed digits leave open, and exact arithmetic on them.

Ends are fractions or None (unbounded); each end may be open. Nothing here is a binary float.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from gouji.model.record import record

ZERO = Fraction(0)


@record(frozen=True, slots=True)
class Interval:
    """A connected set of rationals. `low` and `high` are None where there is no bound."""

    low: Fraction | None
    high: Fraction | None
    open_low: bool = False
    open_high: bool = False

    @classmethod
    def point(cls, value: Fraction | int) -> Interval:
        exact = Fraction(value)
        return cls(exact, exact)

    @property
    def empty(self) -> bool:
        return not _reaches(self.low, self.open_low, self.high, self.open_high)

    @property
    def bounded(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def ends(self) -> tuple[Fraction, Fraction] | None:
        """Both bounds, or None where there is none on a side."""
        return None if self.low is None or self.high is None else (self.low, self.high)

    @property
    def width(self) -> Fraction | None:
        return None if self.low is None or self.high is None else self.high - self.low

    @property
    def openness(self) -> str:
        """As the report writes it: none, low, high or both."""
        return {(False, False): "none", (True, False): "low", (False, True): "high", (True, True): "both"}[
            (self.open_low, self.open_high)
        ]

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, (int, Fraction)):
            return False
        below = self.low is not None and (value < self.low or (self.open_low and value == self.low))
        above = self.high is not None and (value > self.high or (self.open_high and value == self.high))
        return not (below or above)

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return not self.intersect(other).empty
        (low, of_low), (high, of_high) = self.low.as_integer_ratio(), self.high.as_integer_ratio()
        (least, of_least), (most, of_most) = other.low.as_integer_ratio(), other.high.as_integer_ratio()
        # how far they reach into each other, and how wide each is
        under, over = high * of_least - least * of_high, most * of_low - low * of_most
        wide, beside = high * of_low - low * of_high, most * of_least - least * of_most
        if under > 0 and over > 0 and wide > 0 and beside > 0:
            return True
        return (
            (under > 0 or (under == 0 and not self.open_high and not other.open_low))
            and (over > 0 or (over == 0 and not self.open_low and not other.open_high))
            and not self.empty
            and not other.empty
        )

    def intersect(self, other: Interval) -> Interval:
        low, open_low = _upper_of_lows(self, other)
        high, open_high = _lower_of_highs(self, other)
        return Interval(low, high, open_low, open_high)

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.open_high,
            self.open_low,
        )

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            _bounded_open(self.low, other.low, self.open_low or other.open_low),
            _bounded_open(self.high, other.high, self.open_high or other.open_high),
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def scale(self, factor: Fraction | int) -> Interval:
        """Every value times a factor; a factor of nought gives the point nought."""
        if factor == 0:
            return Interval.point(0)
        if factor < 0:
            return (-self).scale(-factor)
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.open_low,
            self.open_high,
        )

    def widen(self, by: Fraction) -> Interval:
        """Both ends moved outwards and closed."""
        return Interval(None if self.low is None else self.low - by, None if self.high is None else self.high + by)

    def magnitude(self) -> Interval:
        """The set of absolute values."""
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        if self.low is None or self.high is None:
            return Interval(ZERO, None)
        if -self.low > self.high:
            return Interval(ZERO, -self.low, False, self.open_low)
        if -self.low < self.high:
            return Interval(ZERO, self.high, False, self.open_high)
        return Interval(ZERO, self.high, False, self.open_low and self.open_high)

    def quotient(self, divisor: Interval) -> Interval | None:
        """All values of x / y; None where the divisor may be nought, is of both signs or has no value."""
        if divisor.empty:
            return None
        if (divisor.high is not None and divisor.high < 0) or (divisor.high == 0 and divisor.open_high):
            return (-self).quotient(-divisor)
        if divisor.low is None or divisor.low < 0 or (divisor.low == 0 and not divisor.open_low):
            return None
        return _over_positive(self, divisor)


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of all parts; nought for none."""
    result = Interval.point(0)
    for part in parts:
        result = result + part
    return result


def _reaches(low: Fraction | None, open_low: bool, high: Fraction | None, open_high: bool) -> bool:
    """Whether some value lies between two ends; whole numbers compare faster than fractions."""
    if low is None or high is None:
        return True
    (most, of_most), (least, of_least) = high.as_integer_ratio(), low.as_integer_ratio()
    room = most * of_least - least * of_most
    return room > 0 or (room == 0 and not open_low and not open_high)


def _bounded_open(one: Fraction | None, two: Fraction | None, is_open: bool) -> bool:
    """An end without a bound is never open: the report would name an end that is not there."""
    return is_open and one is not None and two is not None


def _over_positive(dividend: Interval, divisor: Interval) -> Interval:
    """x / y for y > 0: least at the corner low / (high if low >= 0 else low), greatest likewise."""
    low, open_low = _corner(dividend.low, dividend.open_low, divisor, least=True)
    high, open_high = _corner(dividend.high, dividend.open_high, divisor, least=False)
    return Interval(low, high, open_low, open_high)


def _corner(end: Fraction | None, is_open: bool, divisor: Interval, *, least: bool) -> tuple[Fraction | None, bool]:
    if end is None:
        return None, False
    if end == 0:
        return ZERO, is_open
    far = (end > 0) == least  # a positive end gets least, a negative one greatest, over the greatest divisor
    other, other_open = (divisor.high, divisor.open_high) if far else (divisor.low, divisor.open_low)
    if other is None:
        return ZERO, True
    if other == 0:
        return None, False
    return end / other, is_open or other_open


def _upper_of_lows(one: Interval, two: Interval) -> tuple[Fraction | None, bool]:
    if one.low is None or two.low is None:
        return (two.low, two.open_low) if one.low is None else (one.low, one.open_low)
    if one.low == two.low:
        return one.low, one.open_low or two.open_low
    return (one.low, one.open_low) if one.low > two.low else (two.low, two.open_low)


def _lower_of_highs(one: Interval, two: Interval) -> tuple[Fraction | None, bool]:
    if one.high is None or two.high is None:
        return (two.high, two.open_high) if one.high is None else (one.high, one.open_high)
    if one.high == two.high:
        return one.high, one.open_high or two.open_high
    return (one.high, one.open_high) if one.high < two.high else (two.high, two.open_high)
