"""One thing told twice, a slip of the hand apart: a digit changed, two exchanged, one left out, the point moved.

Two different amounts may be near each other, so nearness proves nothing by itself. A pair accuses where its names and its
digits leave no doubt, or where the values beside it are the same in both places; never where the names tell of two stages
(预算, 决算), and never where both values agree with others in the filing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from itertools import combinations, pairwise

from gouji.claims.comparisons import direction
from gouji.claims.draft import Draft, terms
from gouji.claims.kinship import core, likeness, one_name
from gouji.claims.sisters import Place, Sisters
from gouji.claims.told_again import both_sides, told_again
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.interval import Interval
from gouji.model.sentence import RATIO

_STAGES = re.compile(
    r"年初|年末|期末|期初|决算|调整|计划|目标|指标|应|实际|完成|累计|上年|去年|上期|同期|当月|本月|预计|增加|减少|增长|下降|增幅|涨幅|降幅|减幅"
)
_ALIKE = {
    **dict.fromkeys(("决算", "完成"), "实际"),
    **dict.fromkeys(("增加", "增长", "增幅", "涨幅"), "增"),
    **dict.fromkeys(("减少", "下降", "降幅", "减幅"), "减"),
}
_SCOPES = re.compile(
    r"全市|全省|全县|全区|市级|本级|县级|省级|区级|中央|一般|专项|政府性|国有|新增|再融资|基本|项目|人员|公用|城镇|农村|城乡|"
    r"男|女|进口|出口|收入|支出|以上|以下"
)
_REFERRING = re.compile(r"(?:上述|前述|以上|所办|所提|所收|该)(?:的)?$")
_PERIOD = re.compile(r"环比|同比|上年|去年|上月|上季")
_ALL = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:均|全部|都)")
_SURE = 4  # digits that say something, for a pair of one name and nothing else
_BESIDE = 3  # digits, where a value beside it is the same in both places
_BETWEEN = 2  # digits, where the values on both sides are
_LONG = 7  # digits that no two things share by accident
_NAME = 4  # distinctive characters that two names share when they are surely one
_TOLD = 3  # numbers of a table that the prose tells as they stand
_WHOLE = 4  # numbers of a table that leave no doubt of which number the prose tells otherwise
_OFTEN = 3  # mentions that make a value the filing's own
_BACK = 6  # sentences that 上述 points back over
_ROWS = 4  # rows with equal neighbours that make a column the copy of another
_MOST = 24  # places of one shape that are compared
_NOWHERE = -1  # no place
_CHANGED, _EXCHANGED, _MOVED, _GROWN = "?", "~", "=", "+"  # signs of slips in what is left of a number


def slips(view: View, found: Sisters, card: Card) -> Iterator[Draft]:
    """Pairs of places with one name and values that one slip would make equal."""
    known = _Known(view, found)
    odd = set(_odd_ones(view, found))
    for one, two in sorted({*_near(found.places, known.partners.keys()), *odd}):
        first, second = found.places[one], found.places[two]
        if (one, two) not in odd and (
            known.elsewhere(one, two)
            or known.unrelated(one, two)
            or not _comparable(first, second)
            or not known.one_thing(one, two)
        ):
            continue
        suspect, other = (
            (first, second) if known.times[_value(first)] < known.times[_value(second)] else (second, first)
        )
        yield Draft(
            card,
            (ClaimReading("one-value", terms("stated", suspect.spot.id) + terms("mention", other.spot.id)),),
            unsupported=True,
            limit=_in_unit_of(suspect, other),
            metric=suspect.spot.figure.metric or other.spot.figure.metric,
            period=suspect.spot.figure.period,
        )


def _odd_ones(view: View, found: Sisters) -> Iterator[tuple[int, int]]:
    """The one number in which two proportions differ: 8.5:37.0:54.5 and 8.5:67.0:54.5 cannot both make a whole."""
    runs = found.proportions[:_MOST]
    for place, first in enumerate(runs):
        for second in runs[place + 1 :]:
            pairs = list(zip(first, second, strict=False))
            differ = [pair for pair in pairs if len({found.places[at].spot.figure.quantity.value for at in pair}) > 1]
            if len(first) == len(second) and len(differ) == 1:
                yield differ[0]


class _Known:
    """What the pairs of equal values say about two places that differ."""

    def __init__(self, view: View, found: Sisters) -> None:
        self.view, self.places, self.pairs = view, found.places, found.pairs
        self.partners: dict[int, list[int]] = defaultdict(list)
        for one, two in found.pairs:
            self.partners[one].append(two)
            self.partners[two].append(one)

    @cached_property
    def times(self) -> Counter[tuple[str, str]]:
        """How often each value is printed."""
        return Counter([_value(place) for place in self.places])

    @cached_property
    def told(self) -> Counter[tuple[int, int]]:
        """How many values an area of prose and a table share."""
        places = self.places
        return Counter(
            [(places[one].area, places[two].area) for one, two in self.pairs if places[one].row != places[two].row]
        )

    @cached_property
    def matched(self) -> Counter[tuple[int, int]]:
        """How many numbers of an area have their equals in another."""
        found = {(at, self.places[other].area) for at, others in self.partners.items() for other in others}
        return Counter((self.places[at].area, area) for at, area in found)

    @cached_property
    def size(self) -> Counter[int]:
        """How many numbers an area has."""
        return Counter(place.area for place in self.places)

    @cached_property
    def copies(self) -> Counter[tuple[int, int, int]]:
        return _copies(self.places)

    @cached_property
    def _at(self) -> dict[int, int]:
        """The places by their orders."""
        return {place.order: at for at, place in enumerate(self.places)}

    def mentions(self, at: int) -> int:
        """How many other places surely give the value."""
        return len(self.partners.get(at, ()))

    def unrelated(self, one: int, two: int) -> bool:
        """Whether they stand in two rows with no neighbours that are equal."""
        first, second = self.places[one], self.places[two]
        if not (first.row and second.row) or first.sentence == second.sentence:
            return False
        return not (self._are_one(first, second, -1) or self._are_one(first, second, 1))

    def elsewhere(self, one: int, two: int) -> bool:
        """Whether one of the two has found its equal in the other's own block or table."""
        for here, there in ((one, two), (two, one)):
            if here in self.partners:
                area = self.places[there].area
                if any(self.places[equal].area == area for equal in self.partners[here]):
                    return True
        return False

    def one_thing(self, at: int, other: int) -> bool:
        """Whether the places leave no doubt that one thing is told twice."""
        one, two = self.places[at], self.places[other]
        telling, digits = _telling(one, two), min(one.digits, two.digits)
        moved = one.numeral.strip("0") == two.numeral.strip("0")
        exchanged = one.digits == two.digits and sorted(one.numeral) == sorted(two.numeral)
        often = max(self.mentions(at), self.mentions(other)) + 1
        if one.sentence == two.sentence:
            if one.row:
                return moved and telling > 1 and self._copied(one, two)
            lost = moved or one.digits != two.digits
            if telling >= _SURE and both_sides(one, two):
                return True
            return lost and telling > _SURE and often >= _OFTEN and two.order == one.order + 1 and two.spot.part
        if self._beside(one, two, telling, digits):
            return True
        if one.row and two.row:
            return False
        if one.row != two.row:
            return self._table(one, two, telling, digits)
        if one.bare or two.bare:
            return False  # told above, where they are proportions
        if telling >= _LONG and often > 1:
            return True
        if one.spot.sign == RATIO:
            return self._same_growth(one, two)
        lost = moved or exchanged or one.digits != two.digits
        if telling > _SURE and often >= _OFTEN and (lost or likeness(one.name, two.name) > 1):
            return True
        if self._referred(one, two) and digits > 1:
            return True
        return not _scopes(one, two) and (
            self._named(one, two, telling + moved) or told_again(one, two, telling, clear=moved or exchanged)
        )

    def _beside(self, one: Place, two: Place, telling: int, digits: int) -> bool:
        """举报3618件，占27%, told twice: what stands beside it, in its own sentence, is the same."""
        if one.bare and two.bare:
            return False  # proportions are told as a whole
        equal = [self._equal_at(one, two, step) for step in (-2, -1, 1, 2)]
        if digits > 1 and ((equal[1] and equal[2]) or (equal[0] and equal[1]) or (equal[2] and equal[3])):
            return telling > 1
        if equal[1] and telling > 1 and one.spot.index and two.spot.index:
            words = one.spot.mention.before
            return words == two.spot.mention.before and "占" in words
        return (equal[1] or equal[2]) and telling >= _BESIDE and likeness(one.name, two.name) > 1

    def _same_growth(self, one: Place, two: Place) -> bool:
        """投诉359件，环比增加p%, told twice: the amounts that have risen are one, by their value and their name."""
        periods = [_PERIOD.findall(place.spot.mention.clause) for place in (one, two)]
        if not periods[0] or periods[0] != periods[1] or direction(one.spot) != direction(two.spot):
            return False
        amounts = [self.view.nearest_main(place.spot) for place in (one, two)]
        first, second = amounts
        if first is None or second is None or first.code != second.code:
            return False
        telling = len(str(first.figure.quantity.value.numerator).rstrip("0"))
        equal = first.figure.quantity.value == second.figure.quantity.value
        short, long = sorted((core(first.figure.label), core(second.figure.label)), key=len)
        return equal and telling >= _BESIDE and len(short) > 1 and long.endswith(short)

    def _equal_at(self, one: Place, two: Place, step: int) -> bool:
        """Whether the values that many figures away are found again in each other, within both sentences or rows."""
        return self._are_one(one, two, step) and all(
            place.row or 0 <= place.spot.index + step < len(self.view.spots[place.sentence]) for place in (one, two)
        )

    def _are_one(self, one: Place, two: Place, step: int) -> bool:
        """Whether the values so many figures away are found again in each other; a bare number in prose only in proportions."""
        pair = self._at.get(one.order + step, _NOWHERE), self._at.get(two.order + step, _NOWHERE)
        if pair not in self.pairs:
            return False
        return all(
            not place.bare or place.row or self._in_proportion(place) for place in (self.places[at] for at in pair)
        )

    def _in_proportion(self, place: Place) -> bool:
        return ":" in (self.view.following(place.spot), place.spot.mention.before)

    def _table(self, one: Place, two: Place, telling: int, digits: int) -> bool:
        """A table of which all other numbers, or three and this one's name, are told in the prose."""
        row, told = (one, two) if one.row else (two, one)
        areas = one.area, two.area
        if self.told[areas] < _TOLD:
            return False
        size = self.size[row.area]
        if self.matched[row.area, told.area] == size - 1 and digits >= (_BETWEEN if size > _WHOLE else _BESIDE):
            return True
        return telling >= _BESIDE and likeness(one.name, two.name) > 1

    def _named(self, one: Place, two: Place, telling: int) -> bool:
        if one_name(one.name, two.name) and len(core(one.name)) >= _BESIDE:
            return telling >= _SURE
        return (
            likeness(one.name, two.name) >= _NAME and telling >= _SURE and not _opposed(core(one.name), core(two.name))
        )

    def _referred(self, one: Place, two: Place) -> bool:
        """上述6800万元, 128件建议均已办结: these point back to an amount of the sentences before."""
        if not 0 < two.sentence - one.sentence <= _BACK or one.telling < _BETWEEN or not one.spot.main:
            return False
        if _REFERRING.search(two.spot.mention.clause):
            return True
        return (
            two.spot.index == 0
            and two.telling >= _BESIDE
            and _ALL.match(self.view.following(two.spot)) is not None
            and likeness(one.name, two.name) > 1
        )

    def _copied(self, one: Place, two: Place) -> bool:
        return (
            abs(one.spot.index - two.spot.index) == 1 and self.copies[one.area, one.spot.index, two.spot.index] >= _ROWS
        )


def _copies(places: Sequence[Place]) -> Counter[tuple[int, int, int]]:
    """By how many rows of a table with two neighbouring cells of one value outnumber those that differ, by place."""
    equal: Counter[tuple[int, int, int]] = Counter()
    for one, two in pairwise(places):
        if one.row and two.row and one.sentence == two.sentence and two.spot.index == one.spot.index + 1:
            key = one.area, one.spot.index, two.spot.index
            if one.value == two.value:
                equal[key] += 1
            elif one.numeral.strip("0") != two.numeral.strip("0"):
                equal[key] -= 1
    return equal


def _in_unit_of(suspect: Place, other: Place) -> Interval:
    """The other value; a bare number is compared with what is printed."""
    quantity = other.spot.figure.quantity
    own = suspect.spot.figure.quantity.unit.scale
    return quantity.interval() if suspect.bare == other.bare else quantity.interval().scale(own / quantity.unit.scale)


def _value(place: Place) -> tuple[str, str]:
    return place.spot.code, place.printed


def _near(places: Sequence[Place], settled: Set[int]) -> Iterator[tuple[int, int]]:
    """Pairs of places, one slip apart, of which not both have found their equals."""
    numbers: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, place in enumerate(places):
        if place.digits >= _BETWEEN:
            numbers[place.printed, place.value].append(at)
    groups = list(numbers.values())
    shapes: dict[str, list[int]] = {}
    shared: set[str] = set()  # those of several groups
    closed = []
    for group, members in enumerate(groups):
        if settled >= set(members):
            closed.append(group)
            continue
        for shape in _shapes(places[members[0]]):
            if shape in shapes:
                shapes[shape].append(group)
                shared.add(shape)
            else:
                shapes[shape] = [group]
    for group in closed:
        for shape in _shapes(places[groups[group][0]]):
            if shape in shapes:
                shapes[shape].append(group)
                shared.add(shape)
    for shape in shared:
        alike = shapes[shape]
        if sum([len(groups[group]) for group in alike]) > _MOST:
            continue
        for one, two in combinations(alike, 2):
            first, second = places[groups[one][0]], places[groups[two][0]]
            if first.value != second.value and not (shape.isdigit() and abs(first.digits - second.digits) != 1):
                for at in groups[one]:
                    yield from [
                        (min(at, to), max(at, to)) for to in groups[two] if not (at in settled and to in settled)
                    ]


def _shapes(place: Place) -> list[str]:
    """What a number shares with all that one slip makes of it: its digits but one, two of them unordered, no point."""
    digits, ends = place.numeral, range(place.digits)
    behind = f".{len(place.printed.partition('.')[2])}"  # decimals
    shapes = [_MOVED + digits, _GROWN + digits.strip("0")]
    shapes += {digits, *[digits[:at] + digits[at + 1 :] for at in ends]}
    shapes += [f"{digits[:at]}{_CHANGED}{digits[at + 1 :]}{behind}" for at in ends]
    for at in ends[:-1]:
        pair = digits[at : at + 2]
        if pair[0] > pair[1]:
            pair = pair[::-1]
        shapes.append(f"{digits[:at]}{_EXCHANGED}{pair}{digits[at + 2 :]}{behind}")
    return shapes


def _comparable(one: Place, two: Place) -> bool:
    """Whether both count in one unit, and say the same of it: a change is no amount, last year's no value of this."""
    first, second = one.spot, two.spot
    if one.value == -two.value:
        return False  # 下降32.18% of the cell -32.18%
    if not one.bare and not two.bare and first.figure.quantity.unit.printed != second.figure.quantity.unit.printed:
        return False
    if one.bare != two.bare and not (one.row if one.bare else two.row):
        return False
    if one.row or two.row:
        return True
    if (first.change, first.prior) != (second.change, second.prior):
        return False
    periods = {first.figure.period, second.figure.period} - {None}
    stages = _stages(one), _stages(two)
    unsaid = not all(stages) and _telling(one, two) >= _LONG - 1  # 支出决算 and 支出
    return len(periods) < 2 and (stages[0] == stages[1] or unsaid)


def _telling(one: Place, two: Place) -> int:
    """The digits that tell something in both; one that is lost counts for what it was."""
    return (min if one.digits == two.digits else max)(one.telling, two.telling)


def _stages(place: Place) -> set[str]:
    return {_ALIKE.get(word, word) for word in _STAGES.findall(place.name)}


def _opposed(one: str, two: str) -> bool:
    """Whether each has a word that the other has not: 民事一审案件 and 刑事一审案件. What stands apart, as 热线 and 针对, is no word of it."""
    first, second = _shared(one, two), _shared(two, one)
    return bool(first - second) and bool(second - first)


def _shared(one: str, two: str) -> set[str]:
    """The characters of those pieces of a name that have some in common with the other name."""
    return {sign for piece in one.split("\n") if set(piece) & set(two) for sign in piece}


def _scopes(one: Place, two: Place) -> set[str]:
    """Words of scope that stand in one name only."""
    return set(_SCOPES.findall(one.name)) ^ set(_SCOPES.findall(two.name))
