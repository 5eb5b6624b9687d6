"""Quantities (数量): what a printed number can mean, built from its string and never from a float.

Readings of the rounding, in the order in which they are tried: rounded (half a unit of the last digit either way,
both ends closed, as XBRL Calculations 1.1 has it), truncated (up to one unit more, half open), nudged (rounded and
then moved by one unit, only where a list was made to close).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Literal, TypeVar

from gouji.model.interval import Interval
from gouji.model.record import record

Fit = Literal["rounded", "truncated", "nudged"]
FITS: tuple[Fit, ...] = ("rounded", "truncated", "nudged")

Hedge = Literal["about", "at-least", "more-than", "at-most", "less-than", "over"]
"""about 约 左右 · at-least 不低于 以上 ≥ · more-than 超过 · at-most 不超过 以内 ≤ · less-than 不足 < · over 余 多 逾"""

_NOTHING = Fraction(0)
Number = TypeVar("Number", float, Fraction)

Dimension = Literal["money", "ratio", "points", "count", "measure", "number"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed, its base, and the factor to it.

    `code` is the base unit in the report (CNY, USD, 1 for percentages and multiples, the counted word itself for
    counts); `scale` turns a printed number into base units. Counts of different words do not add up.
    """

    printed: str
    code: str
    scale: Fraction
    dimension: Dimension


@record(frozen=True, slots=True)
class Quantity:
    """`value` and `step` (one unit of the last printed digit) are in base units."""

    printed: str
    value: Fraction
    step: Fraction
    unit: Unit
    exact: bool = False
    hedge: Hedge | None = None
    _rounded: Interval | None = field(default=None, init=False, repr=False, compare=False)

    def interval(self, fit: Fit = "rounded") -> Interval:
        """The possible true values under a reading of the rounding. Hedges are shapes and the same in all readings."""
        if fit != "rounded":
            return self._read(fit)
        if self._rounded is None:  # every stage asks for it
            object.__setattr__(self, "_rounded", self._read(fit))
        assert self._rounded is not None
        return self._rounded

    def _read(self, fit: Fit) -> Interval:
        if self.hedge is not None:
            return self._hedged()
        if self.exact:
            return Interval.point(self.value)
        if fit == "rounded":
            return Interval(*self._half_a_step_around())
        if fit == "truncated":
            if self.value < 0:
                return Interval(self.value - self.step, self.value, open_low=True)
            return Interval(self.value, self.value + self.step, open_high=True)
        slack = self.step * 3 / 2  # rounded, then moved by one unit of the last digit
        return Interval(self.value - slack, self.value + slack)

    def widest(self, number: Callable[[Fraction], Number]) -> tuple[Number, Number] | None:
        """The least and the greatest value, rounded or truncated, as such numbers; None where there is no bound."""
        if self.hedge is not None:
            ends = self._hedged().ends
            return None if ends is None else (number(ends[0]), number(ends[1]))
        value = number(self.value)
        if self.exact:
            return value, value
        step = number(self.step)
        return (value - step, value + step / 2) if self.value.numerator < 0 else (value - step / 2, value + step)

    def _half_a_step_around(self) -> tuple[Fraction, Fraction]:
        """In whole numbers, which add up faster than fractions."""
        under = 2 * self.value.denominator * self.step.denominator
        value = 2 * self.value.numerator * self.step.denominator
        half = self.step.numerator * self.value.denominator
        return Fraction(value - half, under), Fraction(value + half, under)

    def middle(self) -> tuple[Fraction, Fraction]:
        """The middle of the possible values and half their width; what is open on one side is taken as printed."""
        if self.hedge is None:
            return self.value, _NOTHING if self.exact else _half(self.step.numerator, self.step.denominator)
        interval = self._hedged()
        if interval.low is None or interval.high is None:
            return self.value, _NOTHING
        return (interval.low + interval.high) / 2, (interval.high - interval.low) / 2

    def _hedged(self) -> Interval:
        value, step = self.value, self.step
        match self.hedge:
            case "at-least":
                return Interval(value, None)
            case "more-than":
                return Interval(value, None, open_low=True)
            case "at-most":
                return Interval(None, value)
            case "less-than":
                return Interval(None, value, open_high=True)
            case "over":
                more = max(step, self._leading_unit())
                if value < 0:  # 余 lies beyond the printed value, away from nought
                    return Interval(value - more, value, open_low=True)
                return Interval(value, value + more, open_high=True)
            case _:
                slack = max(step, self._leading_unit() / 2)
                return Interval(value - slack, value + slack)

    def _leading_unit(self) -> Fraction:
        """One unit of the last printed digit that is not nought, in base units: 17500 gives 100, 5.65 gives 0.01.

        Read off the printed number and not the value: 3 亩 are no finite decimal of square metres. Nought where
        there is no such digit.
        """
        printed = self.value / self.unit.scale
        places = _places(printed.denominator)
        if printed == 0 or places is None:
            return Fraction(0)
        digits, unit = int(printed * 10**places), Fraction(1, 10**places)
        while digits % 10 == 0:
            digits //= 10
            unit *= 10
        return unit * self.unit.scale


@lru_cache(maxsize=256)
def _half(numerator: int, denominator: int) -> Fraction:
    """Of a step, of which few are printed."""
    return Fraction(numerator, 2 * denominator)


def _places(denominator: int) -> int | None:
    """Decimal places of a fraction with that denominator; None where it is no finite decimal."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator //= 2
        twos += 1
    while denominator % 5 == 0:
        denominator //= 5
        fives += 1
    return max(twos, fives) if denominator == 1 else None
