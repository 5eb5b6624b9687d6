"""Sister mentions: one value found again, in whatever unit and place, where digits, names or neighbours show that it is one.

A value of many digits is no accident. One of few digits needs a kindred name, or stands next to another value that is
found again beside it, or belongs to a table of which the prose tells at least three numbers. Nothing here ever accuses.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from gouji.claims.draft import Draft
from gouji.claims.kinship import core, likeness, name_of, one_name, two_of_a_kind
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.parts import at_most
from gouji.model.record import record
from gouji.model.sentence import COUNT, MONEY, NUMBER, RATIO

_SIGNS = frozenset({MONEY, COUNT, RATIO, NUMBER})
_DIGITS = 4  # significant digits from which an equal value is no accident
_FEW = 3  # digits that a kindred name is enough for
_KIN = 3  # characters that names of a value of one or two digits share
_BACK = 8  # earlier places that a value is compared with
_TOLD = 3  # numbers of a table that the prose must tell before the others count
_WORDS = 2  # distinctive characters that make the name of a rate
_NEAR = 3  # sentences over which two of its characters do for a value of two digits
_MOST_VALUES = 2  # of one name; more are a column of things
_SUM = re.compile(r"(?:合计|总计|共计|总数|总量)$")
_COLON = re.compile(r"[:：]")
_ROWS = 6  # rows that a name may stand before its numbers in a table of one cell a line
_MOST = 12  # mentions in one claim
_ONE = Fraction(1)
_SCALES = (1, 1000, 10**4, 10**8)
_MONEY_SCALES = tuple(Fraction(scale) for scale in _SCALES)


@record(frozen=True, slots=True)
class Place:
    """A spot with its name, the block or table it stands in, and how many of its digits say something."""

    spot: Spot
    order: int
    name: str
    area: int
    row: bool
    digits: int
    telling: int
    opens: bool  # in a row that begins with 其中
    bare: bool  # without a unit
    printed: str  # without separators
    alike: int  # the same number for places with one value, step and unit


Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sisters:
    """All values of a filing in their places, and the pairs of places that surely give one value."""

    places: Sequence[Place]
    pairs: Set[Pair]


def sisters(view: View, counting: Set[str] = frozenset()) -> Sisters:
    """Where each value is found again; not the figures that only count rows or columns."""
    places = list(_places(view, counting))
    found, doubtful = _pairs(places)
    _spread(found, doubtful, places)
    _tables(found, doubtful, places)
    _proportions(view, found, doubtful, places)
    return Sisters(places, found)


def same_value(found: Sisters, card: Card) -> Iterator[Draft]:
    """Each value with all places where it is found again; one claim for each group of mentions."""
    for group in _groups(found.pairs, found.places):
        for start in range(0, len(group) - 1, _MOST - 1):
            yield _draft(card, [found.places[at] for at in group[start : start + _MOST]])


def _places(view: View, counting: Set[str]) -> Iterator[Place]:
    name, since, area, last_row = "", 0, -1, -2
    order = 0
    alike: dict[tuple[int, int, int, int, str, bool], int] = {}
    for at, spots in enumerate(view.spots):
        sentence = view.sentences[at]
        row, opens = sentence.kind == "row", False
        area = area if row and sentence.block - last_row <= 2 else sentence.block
        if row:
            last_row = sentence.block
            words = next((cell for cell in sentence.skeleton.split("\t") if len(_words(cell)) > 1), "")
            name, since = (words, at) if words else (name, since)
            opens = sentence.skeleton.lstrip().startswith("其中")
            if at - since > _ROWS:
                name = ""
        for spot in spots:
            if spot.sign in _SIGNS and spot.id not in counting:
                quantity = spot.figure.quantity
                printed = quantity.printed.replace(",", "").strip()
                digits = printed.replace(".", "").lstrip("0")
                if digits.isdigit() and quantity.value.numerator and quantity.hedge is None:
                    own = (name or spot.figure.label) if row else name_of(view, spot)
                    telling, bare = len(digits.rstrip("0")), spot.sign == NUMBER
                    value, step = quantity.value, quantity.step
                    ends = value.numerator, value.denominator, step.numerator, step.denominator
                    same = alike.setdefault((*ends, spot.code, bare), len(alike))
                    yield Place(spot, order, own, area, row, len(digits), telling, opens, bare, printed, same)
            order += 1


def _ends(place: Place) -> tuple[Fraction, Fraction]:
    """Of the possible values, both closed: hedged amounts are no places."""
    interval = place.spot.figure.quantity.interval()
    assert interval.low is not None
    assert interval.high is not None
    return interval.low, interval.high


def _words(cell: str) -> str:
    return "".join(sign for sign in cell if "\u4e00" <= sign <= "\u9fff")


def _pairs(places: Sequence[Place]) -> tuple[set[Pair], set[Pair]]:
    """Pairs of places with one value: those that are surely one thing, and the others."""
    seen: dict[_Key, list[int]] = defaultdict(list)
    columns = _columns(places)
    sure: set[Pair] = set()
    doubtful: set[Pair] = set()
    for at, place in enumerate(places):
        compared = set[int]()
        for key in _keys(place):
            same = seen[key]
            for earlier in reversed(same[-_BACK:]):
                other = places[earlier]
                if earlier in compared or _idle(other, place):
                    continue
                compared.add(earlier)
                if _factor(other, place) is None:
                    continue
                item = place.digits < _FEW and (place.spot.code, place.name) in columns and other.name == place.name
                (sure if not item and _surely(other, place) else doubtful).add((earlier, at))
            same.append(at)
    sure |= {pair for pair in doubtful if _all_of_it(places, *pair)}
    return sure, doubtful - sure


def _idle(one: Place, two: Place) -> bool:
    """Whether no rule could make the pair a sure one: short numbers of two rows that repeat no row."""
    return one.row and two.row and not two.opens and min(one.digits, two.digits) < _FEW


def _columns(places: Sequence[Place]) -> set[tuple[str, str]]:
    """Names in prose that come with ever other numbers: 死亡3人, 死亡5人, 死亡16人 are of many things."""
    values: dict[tuple[str, str], set[float]] = defaultdict(set)
    for place in places:
        if not place.row:
            values[place.spot.code, place.name].add(place.spot.rough)
    return {name for name, numbers in values.items() if len(numbers) > _MOST_VALUES}


def _all_of_it(places: Sequence[Place], one: int, two: int) -> bool:
    """Whether a row that begins with 其中 repeats a number of the row above it, cell by cell."""
    first, second = places[one], places[two]
    if not (first.row and second.row and second.opens and second.spot.sentence == first.spot.sentence + 1):
        return False
    return first.spot.index == second.spot.index and min(first.telling, second.telling) > 1


def _surely(one: Place, two: Place) -> bool:
    digits = min(one.digits, two.digits)
    if _side_by_side(one, two) or (one.row and one.spot.sentence == two.spot.sentence and (one.bare or two.bare)):
        return False  # amounts and rates of one row are not each other in another unit
    if _scaled(one, two):
        return likeness(one.name, two.name) > 1 and digits >= _FEW
    telling = min(one.telling, two.telling) > 1
    if one.row and two.row and one.area == two.area:
        return False  # cells of one table: 完成 may well equal 预算, one region another
    near = _kindred(one, two)
    if digits - _past_the_whole(one) >= _DIGITS and telling:
        return True
    if not _one_time(one, two) or two_of_a_kind(one.name, two.name) or (_bare_shares(one, two) and digits < _FEW):
        return False
    if digits >= _FEW and telling:
        return near > 1 or _is_sum(one, two)
    if (one.row and two.row) or (one.spot.sign == RATIO and one.telling == 1):
        return False  # points of many rows, 100% of many things
    if one.bare and two.bare and digits == 1 and not (one.row or two.row):
        return False  # 甲、乙2市 and 乙、丙2市
    close = telling and near > 1 and two.spot.sentence - one.spot.sentence <= _NEAR
    return near >= _KIN or one_name(one.name, two.name) or close


def _kindred(one: Place, two: Place) -> int:
    """How much of a name two places share; 比上年同期增长 and 完成预算的 are the names of no rate."""
    if one.spot.sign == RATIO and min(len(core(name)) for name in (one.name, two.name)) < _WORDS:
        return 0
    return likeness(one.name, two.name)


def _past_the_whole(place: Place) -> bool:
    """Whether the first digit of a rate only says that it is above 100 %: 100.1% is no rarer than 99.9%."""
    return place.spot.sign == RATIO and place.printed.startswith("1") and abs(place.spot.rough) >= 1


def _bare_shares(one: Place, two: Place) -> bool:
    """甲支出A，占总支出的16% and 乙支出B，占总支出的16%: the words name what the shares are in, not whose they are."""
    return all(
        place.spot.sign == RATIO and not place.row and place.spot.mention.clause.startswith("占")
        for place in (one, two)
    )


def _side_by_side(one: Place, two: Place) -> bool:
    """Shares and kinds of one sentence, which may well be equal."""
    if one.spot.sentence != two.spot.sentence or one.row:
        return False
    shares = (
        one.spot.sign == two.spot.sign == RATIO and "占" in one.spot.mention.clause and "占" in two.spot.mention.clause
    )
    return shares or min(one.digits, two.digits) < _DIGITS


def _one_time(one: Place, two: Place) -> bool:
    periods = {one.spot.figure.period, two.spot.figure.period} - {None}
    return len(periods) < 2 or one.row or two.row


def _is_sum(one: Place, two: Place) -> bool:
    """Whether a number of things in prose is the sum that a table closes with."""
    row, told = (one, two) if one.row else (two, one)
    return row.row and not told.row and told.spot.sign == COUNT and told.spot.main and bool(_SUM.match(row.name))


def _scaled(one: Place, two: Place) -> bool:
    """Whether a bare number would need another unit than its own digits to be the other."""
    return one.bare != two.bare and one.printed != two.printed


def _factor(one: Place, two: Place) -> Fraction | None:
    """What a bare number of the two is multiplied by; None where the two are not one value."""
    if one.alike == two.alike:
        return _ONE
    if one.bare == two.bare:
        return _ONE if one.spot.code == two.spot.code and _meet(one, two) else None
    bare, full = (one, two) if one.bare else (two, one)
    if not bare.row and full.spot.sign != RATIO and bare.digits < _FEW:
        return None
    scale = full.spot.figure.quantity.unit.scale
    scales = [scale, *(one for one in _MONEY_SCALES if bare.row and full.spot.sign == MONEY and one != scale)]
    return next((factor for factor in scales if _meet(bare, full, factor)), None)


def _meet(one: Place, two: Place, factor: Fraction | None = None) -> bool:
    """Whether some true value can be both; the factor, where there is one, is more than nought."""
    mine, yours = one.spot.figure.quantity, two.spot.figure.quantity
    times = _ONE if factor is None else factor
    if (mine.step if factor is None else mine.step * times) == yours.step:
        return (mine.value if factor is None else mine.value * times) == yours.value  # 106.3 and 106.4 only touch
    low, high = _ends(one)
    least, most = _ends(two)
    return at_most(low if factor is None else low * times, most) and at_most(
        least, high if factor is None else high * times
    )


_Key = tuple[
    str, str, int, int, int
]  # base unit and printed digits, or unit, size, and how many first digits with them


def _keys(place: Place) -> list[_Key]:
    """What two places with one value share: the printed digits, or unit, size and first digits, rounded."""
    quantity = place.spot.figure.quantity
    printed = place.printed.lstrip("0")
    keys: list[_Key] = [("", printed.rstrip("0").rstrip(".") if "." in printed else printed, 0, 0, 0)]
    if place.digits < _FEW or not quantity.step.numerator:
        return keys
    units = [(place.spot.code, 1)]
    if place.bare:
        units = [("CNY", scale) for scale in _SCALES] if place.row else []
    under = quantity.value.denominator
    counts = {min(place.digits, 5), min(place.digits, _DIGITS), _FEW}
    for code, scale in units:
        over = abs(quantity.value.numerator) * scale
        size = len(str(over // under))
        for count in counts:
            more = count - size
            first = (over * 10**more, under) if more >= 0 else (over, under * 10**-more)
            keys.append((code, "", size, count, _rounded(*first)))
    return keys


def _rounded(over: int, under: int) -> int:
    """The nearest whole number, the even one of two."""
    whole, rest = divmod(over, under)
    return whole + (2 * rest > under or (2 * rest == under and whole % 2))


def _spread(sure: set[Pair], doubtful: set[Pair], places: Sequence[Place]) -> None:
    """A doubtful pair stands beside a sure one in both places: 举报3618件，占27%, told twice."""
    beside = {(places[one].order, places[two].order) for one, two in sure}
    open_pairs = {
        (places[one].order, places[two].order): min(places[one].telling, places[two].telling)
        for one, two in doubtful
        if not (places[one].row and places[two].row) and not _side_by_side(places[one], places[two])
    }
    for (one, two), telling in open_pairs.items():
        following = open_pairs.get((one + 1, two + 1), 0)
        if two - one > 1 and following + telling >= _DIGITS and max(following, telling) >= _FEW:
            beside |= {(one, two), (one + 1, two + 1)}  # 0.03万元，1.44%: together as many digits as no accident has
    fresh = True
    while fresh:
        fresh = False
        for one, two in sorted(doubtful):
            orders = places[one].order, places[two].order
            near = (orders[0] - 1, orders[1] - 1) in beside or (orders[0] + 1, orders[1] + 1) in beside
            if near and _informative(places[one], places[two]):
                doubtful.discard((one, two))
                sure.add((one, two))
                beside.add(orders)
                fresh = True


def _informative(one: Place, two: Place) -> bool:
    if _side_by_side(one, two):
        return False
    digits = min(one.digits, two.digits)
    if one.row and two.row:
        return digits >= _FEW and one.telling > 1
    return digits > 1 and (one.telling > 1 or "." in one.spot.figure.quantity.printed)


def _tables(sure: set[Pair], doubtful: set[Pair], places: Sequence[Place]) -> None:
    """A table of which a paragraph tells three numbers, or all but one: what else is equal there is told too."""
    across = [pair for pair in sorted(sure | doubtful) if places[pair[0]].row != places[pair[1]].row]
    told = Counter(_areas(places, pair) for pair in across if pair in sure)
    cells = {(*_areas(places, pair), pair[not places[pair[0]].row]) for pair in across}
    equal = Counter((prose, table) for prose, table, _ in cells)
    size = Counter(place.area for place in places)
    again = Counter(at for pair in doubtful for at in pair)
    for pair in across:
        areas = _areas(places, pair)
        whole = told[areas] and equal[areas] >= max(_TOLD, size[areas[1]] - 1)
        long = min(places[at].digits for at in pair) > 1
        if pair in doubtful and long and again[pair[0]] == again[pair[1]] == 1 and (whole or told[areas] >= _TOLD):
            sure.add(pair)


def _areas(places: Sequence[Place], pair: Pair) -> Pair:
    """The areas of a pair, that of the table behind that of the prose."""
    one, two = places[pair[0]], places[pair[1]]
    return (two.area, one.area) if one.row else (one.area, two.area)


def _proportions(view: View, sure: set[Pair], doubtful: set[Pair], places: Sequence[Place]) -> None:
    """6.6:45.8:47.6 and the shares that it repeats: all numbers of the proportion are percentages of one block."""
    partners: dict[int, dict[int, Pair]] = defaultdict(dict)
    for pair in sorted(doubtful | sure):
        for at, other in (pair, pair[::-1]):
            if places[at].bare and not places[at].row and places[other].spot.sign == RATIO:
                partners[at].setdefault(places[other].area, pair)
    for run in proportions(view, sorted(partners), places):
        areas = set.intersection(*(set(partners[one]) for one in run))
        for area in sorted(areas)[:1]:
            sure.update(partners[one][area] for one in run)


def proportions(view: View, numbers: Sequence[int], places: Sequence[Place]) -> Iterator[list[int]]:
    """Three numbers or more with nothing but colons between them."""
    run: list[int] = []
    for at in numbers:
        if not run or at != run[-1] + 1 or not _COLON.fullmatch(view.following(places[run[-1]].spot)):
            if len(run) >= _TOLD:
                yield run
            run = []
        run.append(at)
    if len(run) >= _TOLD:
        yield run


def _groups(pairs: Set[Pair], places: Sequence[Place]) -> list[list[int]]:
    """Connected places, in order; a place joins only where it meets every other of its group."""
    group: dict[int, list[int]] = {}
    for one, two in sorted(pairs):
        mine, yours = group.setdefault(one, [one]), group.setdefault(two, [two])
        if mine is not yours and all(_may_be_one(places[a], places[b]) for a in mine for b in yours):
            mine.extend(yours)
            for member in yours:
                group[member] = mine
    return sorted({id(members): sorted(members) for members in group.values() if len(members) > 1}.values())


def _may_be_one(one: Place, two: Place) -> bool:
    return _factor(one, two) is not None and (one.bare != two.bare or not _side_by_side(one, two))


def _draft(card: Card, group: Sequence[Place]) -> Draft:
    """The last mention against the others; bare numbers take the unit of the first that has one."""
    named = next((place for place in group if not place.bare), group[0])
    terms = []
    for place in (group[-1], *group[:-1]):
        factor = _factor(place, named) if place.bare != named.bare else None
        terms.append(Term(place.spot.id, "mention", scale=factor or _ONE))
    last = group[-1].spot.figure
    return Draft(
        card,
        (ClaimReading("same-value", tuple(terms)),),
        accusable=False,
        otherwise="no-cue",
        metric=named.spot.figure.metric if group[-1].bare else last.metric,
        period=last.period,
    )
