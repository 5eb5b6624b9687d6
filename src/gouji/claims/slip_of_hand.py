"""One slip of the hand in a number: another digit, two exchanged, one left out or put in, a moved point.

Says which numbers may have been printed as another, and how many there are of them: only where so few would do that no accident
hits one does a slip tell anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from gouji.claims.view import Spot
from gouji.model.parts import in_parts
from gouji.model.record import record
from gouji.model.slips import KINDS, POINTS

_REACH = 3  # roundings that are tried
_TEN = 10
_POINTS = tuple((point.numerator, point.denominator) for point in POINTS)


def is_slip(spot: Spot, wanted: Fraction, slack: Fraction = Fraction(0)) -> bool:
    """Whether the printed number may be a slip for the wanted one, which is known but for the slack."""
    quantity = spot.figure.quantity
    if quantity.hedge is not None or not quantity.step or wanted < 0:
        return False
    under = lcm(quantity.value.denominator, quantity.step.denominator * _TEN, wanted.denominator, slack.denominator)
    return _ways(_numeral(spot, under), in_parts(wanted, under), in_parts(slack, under)) is not None


@record(frozen=True, slots=True)
class _Numeral:
    """A printed number in whole parts of one: its value, one unit of its last digit, and the digits themselves."""

    value: int
    step: int
    digits: str
    steps: tuple[int, ...]  # units of the last digit that the number may have been meant to have, its own first


def _numeral(spot: Spot, under: int) -> _Numeral:
    quantity = spot.figure.quantity
    stated, step = in_parts(quantity.value, under), in_parts(quantity.step, under)
    steps = [step]
    if not quantity.exact:
        steps.append(step // _TEN)
    if quantity.step < quantity.unit.scale:  # decimals, of which one may be too many
        steps.append(step * _TEN)
    return _Numeral(stated, step, str(_nearest(stated, step)), tuple(steps))


def _ways(number: _Numeral, goal: int, room: int) -> int | None:
    """How many numbers could have been printed as this one by the slip that makes it of the wanted one; None for no slip."""
    if goal:
        for over, under in _POINTS:
            if abs(number.value * under - goal * over) <= room * over:
                return len(_POINTS)
    fewest = None
    size = len(number.digits)
    shortest, longest = _TEN ** (size - 2) if size > 2 else 0, _TEN ** (size + 1)
    for step in number.steps:
        for meant in _meant(goal, room, step):
            if not shortest <= meant < longest:
                continue
            other = str(meant)
            count = None
            if len(other) != size:
                count = _longer_or_shorter(number.digits, other)
            elif step == number.step:
                count = _same_length(number.digits, other, abs(int(number.digits) - meant))
            if count is not None and (fewest is None or count < fewest):
                fewest = count
    return fewest


def _meant(goal: int, room: int, step: int) -> Iterable[int]:
    """The numbers of steps that make the goal but for the room, within reach of the nearest."""
    if not room:
        middle, rest = divmod(goal, step)
        return () if rest else (middle,)
    middle, reach = _nearest(goal, step), min(room // step, _REACH)
    return [meant for meant in range(middle - reach, middle + reach + 1) if abs(meant * step - goal) <= room]


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
    spots = (total, *parts)
    quantities = [spot.figure.quantity for spot in spots]
    figures = [quantity for quantity in quantities if quantity.value.numerator]
    if not total.figure.quantity.value.numerator or not all(
        quantity.hedge is None and quantity.value.numerator > 0 and quantity.step.numerator for quantity in figures
    ):
        return []
    under = lcm(
        *[quantity.value.denominator for quantity in quantities],
        *[quantity.step.denominator * _TEN for quantity in quantities],
        *[spot.half.denominator for spot in spots],
    )
    whole, *values = [in_parts(quantity.value, under) for quantity in quantities]
    gap = whole - sum(values)
    slack = sum([in_parts(spot.half, under) for spot in spots])
    if abs(gap) <= slack:
        return []
    fine = min([in_parts(quantity.step, under) for quantity in figures])
    if open_list and gap > 0:
        noughts = _noughts(gap, fine)
        if 0 < noughts <= max(_roundness(in_parts(quantity.value, under), fine) for quantity in figures):
            return []
    off = [(total, whole - gap), *((part, number + gap) for part, number in zip(parts, values, strict=True))]
    numerals = [
        (spot, _numeral(spot, under), wanted)
        for spot, wanted in off
        if wanted >= 0 and spot.figure.quantity.step.numerator
    ]

    def found(loose: int) -> list[Slip]:
        counted = [
            (spot, wanted, count) for spot, number, wanted in numerals if (count := _ways(number, wanted, loose))
        ]
        if not counted:
            return []
        least = min(_noughts(in_parts(quantity.value, under), fine) for quantity in figures)
        places = Fraction(max(whole, whole - gap), fine * _TEN**least)
        tried = len(figures) * KINDS * (1 + Fraction(2 * loose, fine))
        return [Slip(spot, Fraction(wanted, under), tried * count / places) for spot, wanted, count in counted]

    return found(0) or (found(slack) if slack else [])


def explains(total: Spot, parts: Sequence[Spot], tried: int, most: Fraction) -> bool:
    """Whether a slip explains it in a list that is known to be complete; `tried` sums were looked at, `most` is allowed."""
    return any(slip.chance * tried <= most for slip in slips_in(total, parts, open_list=False))


def _roundness(number: int, fine: int) -> int:
    """The noughts at the end of a round number, which are half of its digits or more; none of another."""
    noughts = _noughts(number, fine)
    return noughts if 2 * noughts >= len(str(_nearest(number, fine))) else 0


def _noughts(number: int, fine: int) -> int:
    """At the end of so many times the finest unit."""
    digits = str(_nearest(number, fine))
    return len(digits) - len(digits.rstrip("0"))


def _longer_or_shorter(one: str, two: str) -> int | None:
    """How many numbers a digit left out or put in could have made of the first, if that makes the second of it."""
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    if len(longer) != len(shorter) + 1:
        return None
    at = 0
    for digit, other in zip(shorter, longer, strict=False):
        if digit != other:
            break
        at += 1
    if longer[at + 1 :] != shorter[at:]:
        return None
    return len(one) if longer is one else _TEN * (len(one) + 1)


def _same_length(one: str, two: str, apart: int) -> int | None:
    """As many for one digit changed, or two side by side exchanged; both leave numbers apart by two digits and noughts."""
    while apart and apart % _TEN == 0:
        apart //= _TEN
    if apart >= _TEN * _TEN:
        return None
    differ = [at for at, digit in enumerate(one) if digit != two[at]]
    if len(differ) == 1:
        return 9 if differ[0] in (0, len(one) - 1) else 9 * len(one)
    if len(differ) == 2 and differ[1] == differ[0] + 1 and one[differ[0]] == two[differ[1]]:
        return len(one) - 1 if one[differ[1]] == two[differ[0]] else None
    return None
