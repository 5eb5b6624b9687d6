"""One slip of the hand in a number: another digit, two exchanged, one left out or put in, a moved point.

Says which numbers may have been printed as another, and how many there are of them: only where so few would do that no accident
hits one does a slip tell anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from gouji.claims.closing import in_parts, span, value
from gouji.claims.view import Spot
from gouji.model.slips import KINDS, POINTS

_REACH = 3  # roundings that are tried
_TEN = 10


def is_slip(spot: Spot, wanted: Fraction, slack: Fraction = Fraction(0)) -> bool:
    """Whether the printed number may be a slip for the wanted one, which is known but for the slack."""
    return ways(spot, wanted, slack) is not None


def ways(spot: Spot, wanted: Fraction, slack: Fraction = Fraction(0)) -> int | None:
    """How many numbers could have been printed as this one by the slip that makes it of the wanted one; None for no slip."""
    quantity = spot.figure.quantity
    if quantity.hedge is not None or not quantity.step or wanted < 0:
        return None
    under = lcm(quantity.value.denominator, quantity.step.denominator * _TEN, wanted.denominator, slack.denominator)
    stated, goal, room, unit = (in_parts(one, under) for one in (quantity.value, wanted, slack, quantity.step))
    if goal and any(stated * point.denominator == goal * point.numerator for point in POINTS):
        return len(POINTS)
    printed = str(_nearest(stated, unit))
    found = []
    steps = [unit] if quantity.exact else [unit, unit // _TEN]
    if quantity.step < quantity.unit.scale:  # decimals, of which one may be too many
        steps.append(unit * _TEN)
    for step in steps:
        reach = min(room // step, _REACH)
        middle = _nearest(goal, step)
        for meant in range(max(0, middle - reach), middle + reach + 1):
            if abs(meant * step - goal) > room:
                continue
            other = str(meant)
            if (step == unit or len(other) != len(printed)) and (count := _one_slip(printed, other)):
                found.append(count)
    return min(found, default=None)


def _nearest(number: int, step: int) -> int:
    return (2 * number + step) // (2 * step)


@dataclass(frozen=True, slots=True)
class Slip:
    """A figure, the value that it would have but for a slip, and the chance that an accident looks like one."""

    spot: Spot
    wanted: Fraction
    chance: Fraction


def slips_in(total: Spot, parts: Sequence[Spot], *, open_list: bool = True) -> list[Slip]:
    """The slips of single figures that explain why the parts do not make the total.

    In an open list what remains of the total may be a part that is not named where it is as round as one of the others.
    """
    figures = [spot for spot in (total, *parts) if value(spot)]
    if any(spot.figure.quantity.hedge is not None or value(spot) < 0 for spot in figures) or not value(total):
        return []
    gap = value(total) - sum(value(part) for part in parts)
    slack = sum((span(spot) for spot in (total, *parts)), Fraction(0))
    fine = min(spot.figure.quantity.step for spot in figures)
    if not fine or abs(gap) <= slack:
        return []
    zeros = [_zeros(value(spot) / fine) for spot in figures]
    if open_list and gap > 0 and 0 < _zeros(gap / fine) <= max(_round(spot, fine) for spot in figures):
        return []
    places = max(value(total), value(total) - gap) / (fine * _TEN ** min(zeros))
    off = [(total, value(total) - gap), *((part, value(part) + gap) for part in parts)]

    def found(loose: Fraction) -> list[Slip]:
        tried = len(figures) * KINDS * (1 + 2 * loose / fine)
        counted = ((spot, wanted, ways(spot, wanted, loose)) for spot, wanted in off)
        return [Slip(spot, wanted, tried * count / places) for spot, wanted, count in counted if count]

    return found(Fraction(0)) or (found(slack) if slack else [])


def explains(total: Spot, parts: Sequence[Spot], tried: int, most: Fraction) -> bool:
    """Whether a slip explains it in a list that is known to be complete; `tried` sums were looked at, `most` is allowed."""
    return any(slip.chance * tried <= most for slip in slips_in(total, parts, open_list=False))


def _round(spot: Spot, fine: Fraction) -> int:
    """The noughts at the end of a round number, which are half of its digits or more; none of another."""
    zeros = _zeros(value(spot) / fine)
    return zeros if 2 * zeros >= len(str(round(value(spot) / fine))) else 0


def _zeros(number: Fraction) -> int:
    """Noughts at the end of a whole number."""
    digits = str(round(abs(number)))
    return len(digits) - len(digits.rstrip("0"))


def _one_slip(one: str, two: str) -> int | None:
    """How many numbers the slip could have made of the first, if one makes the second of it."""
    size = len(one)
    if size == len(two):
        differ = [at for at in range(size) if one[at] != two[at]]
        if len(differ) == 1:
            return 9 if differ[0] in (0, size - 1) else 9 * size
        swapped = (
            len(differ) == 2
            and differ[1] == differ[0] + 1
            and one[differ[0]] == two[differ[1]]
            and one[differ[1]] == two[differ[0]]
        )
        return size - 1 if swapped else None
    longer, shorter = sorted((one, two), key=len, reverse=True)
    if len(longer) != len(shorter) + 1 or not any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    ):
        return None
    return size if longer == one else _TEN * (size + 1)
