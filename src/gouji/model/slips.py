"""Slips of the hand: what may have been meant where a number is printed wrong by one digit or by its point.

Five kinds, taken to be equally likely: a moved point, two digits exchanged, one changed, one left out, one too many. The fewer
numbers a kind has to choose from, the more it tells when one of them fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor, inf

from gouji.model.quantity import Quantity

KINDS = 5
NAMED = Fraction(3)
"""The chance of an accident that may be taken where the words name all figures: hardly one such claim is of others."""
LIKELY = Fraction(1)
"""Where nothing else stands near that the words could mean."""
UNLIKELY = Fraction(1, 20)
"""Where nothing binds them, and their own digits leave no room for one."""
CERTAIN = Fraction(10**6)
"""Where all that goes with it holds, so that only one figure of it can be wrong."""
POINTS = (Fraction(10), Fraction(1, 10), Fraction(10000), Fraction(1, 10000))


def meant(quantity: Quantity, most: Fraction | None = None) -> Iterator[tuple[Fraction, int]]:
    """Every value in base units that a slip may have made this of, with how many its kind has; `most` leaves out kinds with more."""
    if quantity.hedge is not None or not quantity.step or quantity.value <= 0:
        return
    limit = inf if most is None else floor(most)
    if limit >= len(POINTS):
        for point in POINTS[:2]:
            yield quantity.value * point, len(POINTS)
    step = quantity.step
    digits = str(round(quantity.value / step))
    size = len(digits)
    for at in range(size):
        count = 9 if at in (0, size - 1) else 9 * size
        for digit in "0123456789" if count <= limit else "":
            if digit != digits[at]:
                yield int(digits[:at] + digit + digits[at + 1 :]) * step, count
    for at in range(size - 1) if size - 1 <= limit else ():
        if digits[at] != digits[at + 1]:
            yield int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]) * step, size - 1
    for at in range(size + 1) if 10 * (size + 1) <= limit else ():
        for digit in "0123456789":
            more = int(digits[:at] + digit + digits[at:])
            yield more * step, 10 * (size + 1)
            if not quantity.exact:
                yield more * step / 10, 10 * (size + 1)
    if 1 < size <= limit:
        for at in range(size):
            yield int(digits[:at] + digits[at + 1 :]) * step, size
