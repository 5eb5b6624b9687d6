"""Whether figures close, so that a binder can choose among totals and bases that the wording leaves open.

The verdict is the kernel's alone; this only looks which of several candidates is worth a claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gouji.claims.view import Spot


def makes(total: Spot, parts: Sequence[Spot], signs: Sequence[int] = (), sign: int = 1) -> bool:
    """Whether the parts make the total within what the printed digits leave open."""
    stated, slack = _middle(total)
    found = stated * sign
    for at, part in enumerate(parts):
        value, half = _middle(part)
        found -= value * (signs[at] if signs else 1)
        slack += half
    return abs(found) <= slack


def is_share(
    share: Spot, over: Sequence[Spot], under: Sequence[Spot], *, scale: Fraction = Fraction(1), nudge: bool = False
) -> bool:
    """Whether the share is that of the amounts `over` in the amounts `under`.

    `scale` turns a bare number into a share; `nudge` lets it be off by one more unit of its last digit.
    """
    top, wide = _sum(over)
    bottom, deep = _sum(under)
    if bottom <= deep or top < 0:
        return False
    stated, half = _middle(share)
    half += share.figure.quantity.step if nudge else 0
    low, high = (stated - half) * scale, (stated + half) * scale
    return (top - wide) <= high * (bottom + deep) and (top + wide) >= low * (bottom - deep)


def value(spot: Spot) -> Fraction:
    """The printed value in base units."""
    return spot.figure.quantity.value


def span(spot: Spot) -> Fraction:
    """By how much the true value may be off either way."""
    return _middle(spot)[1]


def _middle(spot: Spot) -> tuple[Fraction, Fraction]:
    quantity = spot.figure.quantity
    if quantity.hedge is None:
        return quantity.value, Fraction(0) if quantity.exact else quantity.step / 2
    interval = quantity.interval()
    if interval.low is None or interval.high is None:
        return quantity.value, Fraction(0)
    return (interval.low + interval.high) / 2, (interval.high - interval.low) / 2


def _sum(spots: Sequence[Spot]) -> tuple[Fraction, Fraction]:
    middle = half = Fraction(0)
    for spot in spots:
        one, wide = _middle(spot)
        middle, half = middle + one, half + wide
    return middle, half
