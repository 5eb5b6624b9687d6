"""Whether figures close, so that a binder can choose among totals and bases that the wording leaves open.

The verdict is the kernel's alone; this only looks which of several candidates is worth a claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from gouji.claims.view import Spot
from gouji.model.parts import in_parts

_FLOATING = 1e-15  # of what is added up, for each number: several times what floating point may be off by


def makes(total: Spot, parts: Sequence[Spot], signs: Sequence[int] = (), sign: int = 1) -> bool:
    """Whether the parts make the total within what the printed digits leave open.

    Floating point says so where it is sure of it, beyond the most that its sum may be off by; all else is left to fractions.
    """
    gap, room, size = total.rough * sign, total.room, abs(total.rough)
    for at, part in enumerate(parts):
        rough = part.rough
        gap -= rough * signs[at] if signs else rough
        room += part.room
        size += abs(rough)
    beyond = abs(gap) - room
    if abs(beyond) > (len(parts) + 2) * _FLOATING * (size + room):
        return beyond < 0
    return _makes(total, parts, signs, sign)


def _makes(total: Spot, parts: Sequence[Spot], signs: Sequence[int], sign: int) -> bool:
    spots = (total, *parts)
    under = lcm(*[spot.middle.denominator for spot in spots], *[spot.half.denominator for spot in spots])
    gap = in_parts(total.middle, under) * sign
    for at, part in enumerate(parts):
        gap -= in_parts(part.middle, under) * (signs[at] if signs else 1)
    return abs(gap) <= sum([in_parts(spot.half, under) for spot in spots])


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
    stated, half = share.middle, share.half
    half += share.figure.quantity.step if nudge else 0
    low, high = (stated - half) * scale, (stated + half) * scale
    return (top - wide) <= high * (bottom + deep) and (top + wide) >= low * (bottom - deep)


def value(spot: Spot) -> Fraction:
    """The printed value in base units."""
    return spot.figure.quantity.value


def span(spot: Spot) -> Fraction:
    """By how much the true value may be off either way."""
    return spot.half


def _sum(spots: Sequence[Spot]) -> tuple[Fraction, Fraction]:
    middle = half = Fraction(0)
    for spot in spots:
        middle, half = middle + spot.middle, half + spot.half
    return middle, half
