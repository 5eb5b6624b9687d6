"""Rates whose cells show more decimals than were kept: 31.00% for what is 31.08%, because 31% was typed into the cell.

Zeros at the end may be the format of the cell, so that only what the digits before them leave out accuses. A full 100.00% is
excepted: it says that nothing is left. So is a column of which one rate ends in another digit, which shows that all were kept.
"""

from __future__ import annotations

import re
from fractions import Fraction

from gouji.claims.closing import value
from gouji.claims.view import Spot

_ZEROS = re.compile(r"\.\d*?(?P<zeros>0+)\D*$")
_TEN = 10


def is_cut(rate: Spot) -> bool:
    """Whether the rate ends in a zero, or has no decimals at all."""
    return "." not in rate.figure.quote or _ZEROS.search(rate.figure.quote) is not None


def is_padded(rate: Spot, over: Spot, under: Spot, *, weight: int = 1, growth: bool = False) -> bool:
    """Whether the rate fits once the zeros that end it are left out. `weight` is 100 where the cell lacks its %."""
    found = _ZEROS.search(rate.figure.quote)
    stated = value(rate) / weight
    if found is None or stated == 1 or not value(under):
        return False
    step = rate.figure.quantity.step * Fraction(_TEN ** len(found["zeros"]), weight)
    return abs(value(over) / value(under) - Fraction(growth) - stated) * 2 <= step
