"""One slip of the hand in a number: another digit, two exchanged, one left out or put in, a moved point.

Says which numbers may have been printed as another, and how many there are of them: only where so few would do that no accident
hits one does a slip tell anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gouji.claims.closing import span, value
from gouji.claims.view import Spot

_POINTS = (Fraction(10), Fraction(1, 10))
_UNITS = (Fraction(10000), Fraction(1, 10000))
_REACH = 3  # roundings that are tried
_TEN = 10


def is_slip(spot: Spot, wanted: Fraction, slack: Fraction = Fraction(0)) -> bool:
    """Whether the printed number may be a slip for the wanted one, which is known but for the slack."""
    quantity = spot.figure.quantity
    if quantity.hedge is not None or not quantity.step or wanted < 0:
        return False
    stated = value(spot)
    if any(stated == wanted * point for point in (*_POINTS, *_UNITS)) and wanted:
        return True
    printed = str(round(stated / quantity.step))
    for step in (quantity.step, quantity.step / _TEN, quantity.step * _TEN):
        reach = min(int(slack / step), _REACH)
        middle = round(wanted / step)
        for meant in range(max(0, middle - reach), middle + reach + 1):
            other = str(meant)
            same_places = step == quantity.step or len(other) != len(printed)
            if same_places and abs(meant * step - wanted) <= slack and _one_slip(printed, other):
                return True
    return False


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
    if open_list and gap > 0 and 0 < _zeros(gap / fine) <= max(zeros):
        return []
    places = max(value(total), value(total) - gap) / (fine * _TEN ** min(zeros))
    chance = sum(_ways(spot) for spot in figures) / places
    off = [(total, value(total) - gap), *((part, value(part) + gap) for part in parts)]
    exact = [Slip(spot, wanted, chance) for spot, wanted in off if is_slip(spot, wanted)]
    if exact or not slack:
        return exact
    wide = chance * (1 + 2 * slack / fine)
    return [Slip(spot, wanted, wide) for spot, wanted in off if is_slip(spot, wanted, slack)]


def explains(total: Spot, parts: Sequence[Spot], tried: int, most: Fraction) -> bool:
    """Whether a slip explains it in a list that is known to be complete; `tried` sums were looked at, `most` is allowed."""
    return any(slip.chance * tried <= most for slip in slips_in(total, parts, open_list=False))


def _zeros(number: Fraction) -> int:
    """Noughts at the end of a whole number."""
    digits = str(round(abs(number)))
    return len(digits) - len(digits.rstrip("0"))


def _ways(spot: Spot) -> int:
    """How many numbers one slip could have made this one of."""
    digits = len(str(round(value(spot) / spot.figure.quantity.step)))
    return 9 * digits + (digits - 1) + _TEN * (digits + 1) + digits + 2


def _one_slip(one: str, two: str) -> bool:
    if len(one) == len(two):
        differ = [at for at in range(len(one)) if one[at] != two[at]]
        swapped = (
            len(differ) == 2
            and differ[1] == differ[0] + 1
            and one[differ[0]] == two[differ[1]]
            and one[differ[1]] == two[differ[0]]
        )
        return len(differ) == 1 or swapped
    longer, shorter = sorted((one, two), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
