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

from gouji.claims.draft import Draft, terms
from gouji.claims.kinship import core, likeness, name_of, one_name, two_of_a_kind
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.parts import in_parts
from gouji.model.quantity import Quantity
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
_COLONS = frozenset({":", "："})
_NAMED = re.compile(r"[\u4e00-\u9fff][^\u4e00-\u9fff]*[\u4e00-\u9fff]")
_ROWS = 6  # rows that a name may stand before its numbers in a table of one cell a line
_MOST = 12  # mentions in one claim
_ONE = Fraction(1)
_SCALES = (1, 1000, 10**4, 10**8)


@record(frozen=True, slots=True)
class Place:
    """A spot with its name, the block or table it stands in, and how many of its digits say something.

    `value`, `step`, `low` and `high` are in whole parts of one base unit, as many to it for all places of a filing.
    """

    spot: Spot
    sentence: int
    order: int
    name: str
    area: int
    row: bool
    opens: bool  # in a row that begins with 其中
    bare: bool  # without a unit
    alike: int  # the same number for places with one value, step and unit
    printed: str  # without separators
    numeral: str  # its digits from the first that is not nought
    digits: int
    telling: int
    value: int
    step: int
    low: int  # of the possible values, both ends closed: hedged amounts are no places
    high: int


Pair = tuple[int, int]
_Number = tuple[bool, int, str, str, int, int, int, int, int, int]  # the fields of a place that its number makes


@dataclass(frozen=True, slots=True)
class Sisters:
    """All values of a filing in their places, and the pairs of places that surely give one value.

    `proportions` are runs of places in prose with nothing but colons between them.
    """

    places: Sequence[Place]
    pairs: Set[Pair]
    proportions: Sequence[Sequence[int]]


def sisters(view: View, counting: Set[str] = frozenset()) -> Sisters:
    """Where each value is found again; not the figures that only count rows or columns."""
    places = list(_places(view, counting))
    found, doubtful = _pairs(places, view.parts)
    _spread(found, doubtful, places)
    _tables(found, doubtful, places)
    runs = list(_runs(view, [at for at, place in enumerate(places) if place.bare and not place.row], places))
    if runs:
        _proportions(view, runs, found, doubtful, places)
    return Sisters(places, found, runs)


def same_value(found: Sisters, card: Card) -> Iterator[Draft]:
    """Each value with all places where it is found again; one claim for each group of mentions."""
    for group in _groups(found.pairs, found.places):
        for start in range(0, len(group) - 1, _MOST - 1):
            yield _draft(card, [found.places[at] for at in group[start : start + _MOST]])


def _places(view: View, counting: Set[str]) -> Iterator[Place]:
    name, since, area, last_row = "", 0, -1, -2
    order = 0
    numbers = _Numbers(view.parts)
    for at, spots in enumerate(view.spots):
        sentence = view.sentences[at]
        row, opens = sentence.kind == "row", False
        area = area if row and sentence.block - last_row <= 2 else sentence.block
        if row:
            last_row = sentence.block
            words = next((cell for cell in sentence.skeleton.split("\t") if _NAMED.search(cell)), "")
            name, since = (words, at) if words else (name, since)
            opens = sentence.skeleton.lstrip().startswith("其中")
            if at - since > _ROWS:
                name = ""
        for spot in spots:
            figure = spot.figure
            if spot.sign in _SIGNS and figure.quantity.hedge is None and figure.id not in counting:
                number = numbers.read(spot, bare=spot.sign == NUMBER)
                if number is not None:
                    own = (name or figure.label) if row else name_of(view, spot)
                    yield Place(spot, at, order, own, area, row, opens, *number)
            order += 1


class _Numbers:
    """The numbers of a filing in whole parts of one; most of them stand in several places."""

    def __init__(self, under: int) -> None:
        self._under = under
        self._known: dict[tuple[str, str, bool, bool, float], _Number | None] = {}
        self._alike: dict[tuple[int, int, str, bool], int] = {}

    def read(self, spot: Spot, *, bare: bool) -> _Number | None:
        """What its places have of a number; None for nought and for what has other signs than digits."""
        quantity = spot.figure.quantity
        key = (
            quantity.printed,
            spot.code,
            bare,
            quantity.exact,
            spot.rough,
        )  # units of one code are not as near as floats
        if key not in self._known:
            self._known[key] = self._read(quantity, spot.code, bare=bare)
        return self._known[key]

    def _read(self, quantity: Quantity, code: str, *, bare: bool) -> _Number | None:
        printed = quantity.printed.replace(",", "").strip()
        numeral = printed.replace(".", "").lstrip("0")
        value, step = in_parts(quantity.value, self._under), in_parts(quantity.step, self._under)
        if not numeral.isdigit() or not value:
            return None
        alike = self._alike.setdefault((value, step, code, bare), len(self._alike))
        half = 0 if quantity.exact else step // 2
        telling = len(numeral.rstrip("0"))
        return bare, alike, printed, numeral, len(numeral), telling, value, step, value - half, value + half


def _pairs(places: Sequence[Place], under: int) -> tuple[set[Pair], set[Pair]]:
    """Pairs of places with one value: those that are surely one thing, and the others."""
    seen: dict[_Key, list[int]] = defaultdict(list)
    shared: dict[tuple[int, str, bool], list[list[int]]] = {}  # by all that the keys of a place are made of
    columns = _columns(places)
    sure: set[Pair] = set()
    doubtful: set[Pair] = set()
    for at, place in enumerate(places):
        number = place.alike, place.printed, place.row
        if number not in shared:
            shared[number] = [seen[key] for key in _keys(place, under)]
        compared: set[int] = set()
        for same in shared[number]:
            compared.update(same[-_BACK:])
            same.append(at)
        if not compared:
            continue
        row, short, quiet = place.row, place.digits < _FEW, place.row and not place.opens
        long = place.digits > _DIGITS and place.telling > 1
        item = short and (place.spot.code, place.name) in columns
        for earlier in compared:
            other = places[earlier]
            if quiet and other.row and (short or other.digits < _FEW):
                continue  # short numbers of two rows that repeat no row: no rule could make them a sure pair
            alike = other.alike == place.alike
            if alike and row and other.row and other.area == place.area:
                doubtful.add((earlier, at))
            elif alike and long and row and other.row and other.printed == place.printed:
                sure.add((earlier, at))  # most pairs: a long number in two tables
            elif alike or _factor(other, place) is not None:
                one_thing = not (item and other.name == place.name) and _surely(other, place)
                (sure if one_thing else doubtful).add((earlier, at))
    sure |= {pair for pair in doubtful if places[pair[1]].opens and _all_of_it(places, *pair)}
    return sure, doubtful - sure


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
    if not (first.row and second.row and second.opens and second.sentence == first.sentence + 1):
        return False
    return first.spot.index == second.spot.index and min(first.telling, second.telling) > 1


def _surely(one: Place, two: Place) -> bool:
    scaled = one.bare != two.bare and one.printed != two.printed  # a bare number that would need another unit
    if one.row and two.row and one.area == two.area and not scaled:
        return False  # cells of one table: 完成 may well equal 预算, one region another
    if one.sentence == two.sentence and ((one.row and (one.bare or two.bare)) or _side_by_side(one, two)):
        return False  # amounts and rates of one row are not each other in another unit
    digits = min(one.digits, two.digits)
    if scaled:
        return digits >= _FEW and likeness(one.name, two.name) > 1
    telling = min(one.telling, two.telling) > 1
    if telling and digits >= _DIGITS and digits - _past_the_whole(one) >= _DIGITS:
        return True
    long = digits >= _FEW and telling
    if not long and ((one.row and two.row) or (one.spot.sign == RATIO and one.telling == 1)):
        return False  # points of many rows, 100% of many things
    if digits == 1 and one.bare and two.bare and not (one.row or two.row):
        return False  # 甲、乙2市 and 乙、丙2市
    if not _one_time(one, two) or (digits < _FEW and _bare_shares(one, two)):
        return False
    near = _kindred(one, two)
    if long:
        alike = near > 1 or _is_sum(one, two)
    else:
        close = telling and near > 1 and two.sentence - one.sentence <= _NEAR
        alike = near >= _KIN or close or one_name(one.name, two.name)
    return alike and not two_of_a_kind(one.name, two.name)


def _kindred(one: Place, two: Place) -> int:
    """How much of a name two places share; 比上年同期增长 and 完成预算的 are the names of no rate."""
    if one.spot.sign == RATIO and (len(core(one.name)) < _WORDS or len(core(two.name)) < _WORDS):
        return 0
    return likeness(one.name, two.name)


def _past_the_whole(place: Place) -> bool:
    """Whether the first digit of a rate only says that it is above 100 %: 100.1% is no rarer than 99.9%."""
    return place.spot.sign == RATIO and place.printed.startswith("1") and abs(place.spot.rough) >= 1


def _bare_shares(one: Place, two: Place) -> bool:
    """甲支出A，占总支出的16% and 乙支出B，占总支出的16%: the words name what the shares are in, not whose they are."""
    if one.row or two.row or not one.spot.sign == two.spot.sign == RATIO:
        return False
    return one.spot.mention.clause.startswith("占") and two.spot.mention.clause.startswith("占")


def _side_by_side(one: Place, two: Place) -> bool:
    """Shares and kinds of one sentence, which may well be equal."""
    if one.sentence != two.sentence or one.row:
        return False
    shares = (
        one.spot.sign == two.spot.sign == RATIO and "占" in one.spot.mention.clause and "占" in two.spot.mention.clause
    )
    return shares or min(one.digits, two.digits) < _DIGITS


def _one_time(one: Place, two: Place) -> bool:
    if one.row or two.row:
        return True
    period, other = one.spot.figure.period, two.spot.figure.period
    return period is None or other is None or period == other


def _is_sum(one: Place, two: Place) -> bool:
    """Whether a number of things in prose is the sum that a table closes with."""
    row, told = (one, two) if one.row else (two, one)
    return row.row and not told.row and told.spot.sign == COUNT and told.spot.main and bool(_SUM.match(row.name))


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
    if _meet(bare, full, *scale.as_integer_ratio()):
        return scale
    if not bare.row or full.spot.sign != MONEY:
        return None
    return next((Fraction(factor) for factor in _SCALES if _meet(bare, full, factor)), None)


def _meet(one: Place, two: Place, over: int = 1, under: int = 1) -> bool:
    """Whether some true value can be both, the first one's multiplied by a factor of more than nought."""
    if one.step * over == two.step * under:
        return one.value * over == two.value * under  # 106.3 and 106.4 only touch
    return one.low * over <= two.high * under and two.low * under <= one.high * over


_Key = tuple[str, int, int, int]  # printed digits, or base unit, size, and how many first digits with them


def _keys(place: Place, under: int) -> list[_Key]:
    """What two places with one value share: the printed digits, or unit, size and first digits, rounded."""
    printed = place.printed.lstrip("0")
    keys: list[_Key] = [(printed.rstrip("0").rstrip(".") if "." in printed else printed, 0, 0, 0)]
    if place.digits < _FEW or not place.step:
        return keys
    units = [(place.spot.code, 1)]
    if place.bare:
        units = [("CNY", scale) for scale in _SCALES] if place.row else []
    counts = {min(place.digits, 5), min(place.digits, _DIGITS), _FEW}
    for code, scale in units:
        over = abs(place.value) * scale
        size = len(str(over // under))
        for count in counts:
            more = count - size
            first = (over * 10**more, under) if more >= 0 else (over, under * 10**-more)
            keys.append((code, size, count, _rounded(*first)))
    return keys


def _rounded(over: int, under: int) -> int:
    """The nearest whole number, the even one of two."""
    whole, rest = divmod(over, under)
    return whole + (2 * rest > under or (2 * rest == under and whole % 2))


def _spread(sure: set[Pair], doubtful: set[Pair], places: Sequence[Place]) -> None:
    """A doubtful pair stands beside a sure one in both places: 举报3618件，占27%, told twice."""
    open_pairs = {
        (places[one].order, places[two].order): min(places[one].telling, places[two].telling)
        for one, two in doubtful
        if not (places[one].row and places[two].row) and not _side_by_side(places[one], places[two])
    }
    near = set[Pair]()  # by their orders: those right before or right behind two numbers that tell enough together
    for (one, two), telling in open_pairs.items():
        following = open_pairs.get((one + 1, two + 1), 0)
        if two - one > 1 and following + telling >= _DIGITS and max(following, telling) >= _FEW:
            near |= {
                (one + step, two + step) for step in (-1, 0, 1, 2)
            }  # 0.03万元，1.44%: as many digits as no accident has
    found = [pair for pair in doubtful if near and (places[pair[0]].order, places[pair[1]].order) in near]
    found += [
        (one, two)
        for one, two in doubtful
        if ((one - 1, two - 1) in sure and _follow(places, one - 1, two - 1))
        or ((one + 1, two + 1) in sure and _follow(places, one, two))
    ]
    while found := [(one, two) for one, two in found if _informative(places[one], places[two])]:
        doubtful.difference_update(found)
        sure.update(found)
        behind = [
            (one + 1, two + 1) for one, two in found if (one + 1, two + 1) in doubtful and _follow(places, one, two)
        ]
        found = [
            (one - 1, two - 1)
            for one, two in found
            if (one - 1, two - 1) in doubtful and _follow(places, one - 1, two - 1)
        ] + behind


def _follow(places: Sequence[Place], one: int, two: int) -> bool:
    """Whether the next places stand right behind both: no figure without a place stands between."""
    return all(places[at + 1].order == places[at].order + 1 for at in (one, two))


def _informative(one: Place, two: Place) -> bool:
    if _side_by_side(one, two):
        return False
    digits = min(one.digits, two.digits)
    if one.row and two.row:
        return digits >= _FEW and one.telling > 1
    return digits > 1 and (one.telling > 1 or "." in one.spot.figure.quantity.printed)


def _tables(sure: set[Pair], doubtful: Set[Pair], places: Sequence[Place]) -> None:
    """A table of which a paragraph tells three numbers, or all but one: what else is equal there is told too."""
    left = [(one, two) for one, two in doubtful if places[one].row != places[two].row]
    if not left:
        return
    across = [(one, two) for one, two in sure if places[one].row != places[two].row]
    told = Counter([_areas(places, pair) for pair in across])
    cells = {(*_areas(places, pair), pair[not places[pair[0]].row]) for pair in (*across, *left)}
    equal = Counter((prose, table) for prose, table, _ in cells)
    size = Counter([place.area for place in places])
    again = Counter([at for pair in doubtful for at in pair])
    for pair in left:
        areas = _areas(places, pair)
        whole = told[areas] and equal[areas] >= max(_TOLD, size[areas[1]] - 1)
        long = min(places[at].digits for at in pair) > 1
        if long and again[pair[0]] == again[pair[1]] == 1 and (whole or told[areas] >= _TOLD):
            sure.add(pair)


def _areas(places: Sequence[Place], pair: Pair) -> Pair:
    """The areas of a pair, that of the table behind that of the prose."""
    one, two = places[pair[0]], places[pair[1]]
    return (two.area, one.area) if one.row else (one.area, two.area)


def _proportions(
    view: View, runs: Sequence[Sequence[int]], sure: set[Pair], doubtful: Set[Pair], places: Sequence[Place]
) -> None:
    """6.6:45.8:47.6 and the shares that it repeats: all numbers of the proportion are percentages of one block."""
    inside = {at for run in runs for at in run}
    partners: dict[int, dict[int, Pair]] = defaultdict(dict)
    for pair in sorted([pair for pair in (*doubtful, *sure) if pair[0] in inside or pair[1] in inside]):
        for at, other in (pair, pair[::-1]):
            if at in inside and places[other].spot.sign == RATIO:
                partners[at].setdefault(places[other].area, pair)
    for run in _runs(view, sorted(partners), places):
        areas = set.intersection(*(set(partners[one]) for one in run))
        for area in sorted(areas)[:1]:
            sure.update(partners[one][area] for one in run)


def _runs(view: View, numbers: Sequence[int], places: Sequence[Place]) -> Iterator[list[int]]:
    """Three numbers or more with nothing but colons between them."""
    run: list[int] = []
    for at in numbers:
        if not run or at != run[-1] + 1 or view.following(places[run[-1]].spot) not in _COLONS:
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
        mine, yours = group.get(one), group.get(two)
        if mine is None:
            mine = group[one] = [one]
        if yours is None:
            yours = group[two] = [two]
        if mine is not yours and _may_be_one(places, mine, yours):
            mine.extend(yours)
            for member in yours:
                group[member] = mine
    several = {id(members): members for members in group.values() if len(members) > 1}
    return sorted(map(sorted, several.values()))


def _may_be_one(places: Sequence[Place], several: Sequence[int], others: Sequence[int]) -> bool:
    """Whether each of the ones may be each of the others."""
    for at in several:
        one = places[at]
        for other in others:
            two = places[other]
            if one.alike != two.alike and _factor(one, two) is None:
                return False
            if one.sentence == two.sentence and one.bare == two.bare and _side_by_side(one, two):
                return False
    return True


def _draft(card: Card, group: Sequence[Place]) -> Draft:
    """The last mention against the others; bare numbers take the unit of the first that has one."""
    named = next((place for place in group if not place.bare), group[0])
    mentions: list[Term] = []
    for place in (group[-1], *group[:-1]):
        factor = _factor(place, named) if place.bare != named.bare else None
        if factor is None:
            mentions += terms("mention", place.spot.id)
        else:
            mentions.append(Term(place.spot.id, "mention", scale=factor))
    last = group[-1].spot.figure
    return Draft(
        card,
        (ClaimReading("same-value", tuple(mentions)),),
        accusable=False,
        otherwise="no-cue",
        metric=named.spot.figure.metric if group[-1].bare else last.metric,
        period=last.period,
    )
