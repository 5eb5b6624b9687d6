"""One slip of the hand in a number: another digit, two exchanged, one left out or put in, a moved point.

Says which numbers may have been printed as another, and how many there are of them: only where so few would do that no accident
hits one does a slip tell anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from gouji.claims.view import Spot
from gouji.model.parts import at_most, in_parts
from gouji.model.record import record
from gouji.model.slips import KINDS, POINTS

_REACH = 3  # roundings that are tried
_TEN = 10
_POINTS = tuple((point.numerator, point.denominator) for point in POINTS)


@record(frozen=True, slots=True)
class Numeral:
    """A printed number in whole parts of one, and how many units of its last digit it has, as a number and in digits."""

    value: int
    half: int  # by how much the true value may be off either way
    step: int
    sure: bool  # of more than nought, and no hedge
    count: int
    digits: str
    steps: tuple[int, ...]  # units of the last digit that the number may have been meant to have, its own first


class Numerals:
    """The numbers of figures in parts of one that they share, each read once."""

    def __init__(self, under: int) -> None:
        """`under` parts, of which values, halves and tenths of the last digits must be whole numbers."""
        self.under = under
        self._read: dict[str, Numeral] = {}

    def of(self, spot: Spot) -> Numeral:
        number = self._read.get(spot.id)
        if number is None:
            number = self._read[spot.id] = _numeral(spot, self.under)
        return number


def _parts(spots: Sequence[Spot]) -> int:
    quantities = [spot.figure.quantity for spot in spots]
    values = {quantity.value.denominator for quantity in quantities}
    steps = {quantity.step.denominator * _TEN for quantity in quantities}
    return lcm(*values, *steps, *{spot.half.denominator for spot in spots})


def _numeral(spot: Spot, under: int) -> Numeral:
    quantity = spot.figure.quantity
    value, step = in_parts(quantity.value, under), in_parts(quantity.step, under)
    half = in_parts(spot.half, under)
    if not step:
        return Numeral(value, half, step, False, 0, "", ())
    steps = [step]
    if not quantity.exact:
        steps.append(step // _TEN)
    if not at_most(quantity.unit.scale, quantity.step):  # decimals, of which one may be too many
        steps.append(step * _TEN)
    count = _nearest(value, step)
    return Numeral(value, half, step, quantity.hedge is None and value > 0, count, str(count), tuple(steps))


def is_slip(spot: Spot, wanted: Fraction, slack: Fraction = Fraction(0)) -> bool:
    """Whether the printed number may be a slip for the wanted one, which is known but for the slack."""
    quantity = spot.figure.quantity
    if quantity.hedge is not None or not quantity.step or wanted < 0:
        return False
    under = lcm(_parts((spot,)), wanted.denominator, slack.denominator)
    return _ways(_numeral(spot, under), in_parts(wanted, under), in_parts(slack, under)) is not None


def _ways(number: Numeral, goal: int, room: int) -> int | None:
    """How many numbers could have been printed as this one by the slip that makes it of the wanted one; None for no slip."""
    value, printed, digits = number.value, number.count, number.digits
    if goal and not (room < value < 5 * goal and 2 * room < goal < 5 * value):  # else no moved point lies between them
        for over, under in _POINTS:
            if abs(value * under - goal * over) <= room * over:
                return len(_POINTS)
    fewest = None
    size, last = len(digits), abs(printed) % _TEN
    longer = _TEN**size
    same = longer // _TEN if size > 1 else 0
    shorter, most = same // _TEN if size > 2 else 0, longer * _TEN
    for at, step in enumerate(number.steps):
        least, largest = goal - room, goal + room
        if (
            largest < shorter * step
            or least >= most * step
            or (at and same * step <= least and largest < longer * step)
        ):
            continue  # out of reach, or as long with another step, which no slip makes
        low, high = _meant(goal, room, step)
        at_end = (  # a slip of one of the last two digits; any other one leaves the last as it is
            low // _TEN <= printed <= high // _TEN
            or low <= printed // _TEN <= high
            or (not at and low - _TEN * _TEN < printed < high + _TEN * _TEN)
        )
        tried = range(low, high + 1) if at_end else range(low + (last - low) % _TEN, high + 1, _TEN)
        for meant in tried:
            if not shorter <= meant < most:
                continue
            if not same <= meant < longer:
                count = _longer_or_shorter(digits, str(meant))
            else:
                count = None if at else _same_length(digits, meant, abs(printed - meant))
            if count is not None and (fewest is None or count < fewest):
                fewest = count
    return fewest


def _meant(goal: int, room: int, step: int) -> tuple[int, int]:
    """The least and the most steps that make the goal but for the room, within reach of the nearest; the most below it for none."""
    if not room:
        middle, rest = divmod(goal, step)
        return middle, middle - bool(rest)
    middle, reach = _nearest(goal, step), min(room // step, _REACH)
    return max(middle - reach, -((room - goal) // step)), min(middle + reach, (goal + room) // step)


def _nearest(number: int, step: int) -> int:
    return (2 * number + step) // (2 * step)


@dataclass(frozen=True, slots=True)
class Slip:
    """A figure, the value that it would have but for a slip, and the chance that an accident looks like one."""

    spot: Spot
    wanted: Fraction
    chance: Fraction


def leaves_a_part(total: Spot, parts: Sequence[Spot], numerals: Numerals) -> bool:
    """Whether what remains of the total may be a part that is not named: it is as round as one of the others."""
    whole = numerals.of(total)
    numbers = [whole, *[numerals.of(part) for part in parts]]
    figures = [number for number in numbers if number.value]
    gap = 2 * whole.value - sum([number.value for number in numbers])
    if gap <= 0:
        return False
    fine = min([number.step for number in figures])
    return 0 < _noughts(gap, fine) <= max([_roundness(number.value, fine) for number in figures])


def slips_in(total: Spot, parts: Sequence[Spot], numerals: Numerals | None = None) -> list[Slip]:
    """The slips of single figures that explain why the parts, if they are all, do not make the total.

    `numerals` are those of a filing whose lists are many.
    """
    if not total.figure.quantity.value.numerator:
        return []
    spots = (total, *parts)
    known = Numerals(_parts(spots)) if numerals is None else numerals
    numbers = [known.of(spot) for spot in spots]
    figures = [number for number in numbers if number.value]
    if not all(number.sure for number in figures):
        return []
    whole = numbers[0].value
    gap = 2 * whole - sum([number.value for number in numbers])
    slack = sum([number.half for number in numbers])
    if abs(gap) <= slack:
        return []
    fine = min([number.step for number in figures])
    off = [
        (spot, number, number.value + (gap if at else -gap))
        for at, (spot, number) in enumerate(zip(spots, numbers, strict=True))
        if number.step
    ]

    found = [
        (spot, number, wanted, count)
        for spot, number, wanted in off
        if wanted >= 0 and (count := _ways(number, wanted, slack))
    ]
    if not found:
        return []
    loose = slack
    exact = [
        (spot, number, wanted, count)
        for spot, number, wanted, _ in found  # what is found without slack is found with it
        if slack and (count := _ways(number, wanted, 0))
    ]
    if exact:
        found, loose = exact, 0
    least = min([_noughts(number.value, fine) for number in figures])
    tried = len(figures) * KINDS * (fine + 2 * loose) * _TEN**least
    places = max(whole, whole - gap)
    return [
        Slip(spot, Fraction(wanted, known.under), Fraction(tried * count, places)) for spot, _, wanted, count in found
    ]


def explains(total: Spot, parts: Sequence[Spot], tried: int, most: Fraction) -> bool:
    """Whether a slip explains it in a list that is known to be complete; `tried` sums were looked at, `most` is allowed."""
    return any(slip.chance * tried <= most for slip in slips_in(total, parts))


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


def _same_length(one: str, meant: int, apart: int) -> int | None:
    """As many for one digit changed, or two side by side exchanged; both leave numbers apart by two digits and noughts."""
    while apart and apart % _TEN == 0:
        apart //= _TEN
    if apart >= _TEN * _TEN:
        return None
    two = str(meant)
    differ = [at for at, digit in enumerate(one) if digit != two[at]]
    if len(differ) == 1:
        return 9 if differ[0] in (0, len(one) - 1) else 9 * len(one)
    if len(differ) == 2 and differ[1] == differ[0] + 1 and one[differ[0]] == two[differ[1]]:
        return len(one) - 1 if one[differ[1]] == two[differ[0]] else None
    return None
