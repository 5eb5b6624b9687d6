"""Sums that all but close: one of their figures is a slip of the hand away from making them (仅差一个数位).

A list that nothing calls complete may leave a part out, so that its sum proves nothing. But what is left out is hardly ever as
large as one changed digit, two exchanged ones or a lost one of a long figure would make it. A short figure tells as much where the
value that it should have is printed elsewhere, or is wanted by a second sum.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from gouji.claims.closing import makes, value
from gouji.claims.cuts import Cut
from gouji.claims.draft import Draft, sum_of
from gouji.claims.kinship import core, name_of
from gouji.claims.slip_of_hand import Numerals, Slip, leaves_a_part, slips_in
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.parts import in_parts

SIDE_BY_SIDE = Fraction(1, 150)  # the chance of an accident where nothing says that there is a list
OPEN = Fraction(1, 10)  # where a total stands near
BOUND = Fraction(1, 5)  # where a cue names the total
PASSED = Fraction(3, 5)  # where the parts are more than the total that a cue names, so that none is left out
CLOSED = Fraction(1)  # where the list looks complete, too
CERTAIN = Fraction(10**6)  # where a share says which total it is
_SURE = Fraction(1, 1000)  # where not even a list that may go on is one slip away by accident
_FARTHEST = 20  # times that a slip makes a number or a part of it more
_ROUND = 20  # how much less likely it must be where what is left over is as round as a part that is not named
_TIMES = 25  # how much likelier an accident may be where the same value is wanted elsewhere
_BEHIND = 2  # sentences in which a list may go on
_SERIES = 2  # lists of one beginning; more leave out what this one leaves out
_PASSED_OVER = 8  # amounts between the parts that are tried
_PREDICATE = 4  # characters that end the names of one list's items, not of a total and its parts
_WHICH = re.compile(r"其中|包括|包含|分别|依次|：")
_UNTOLD = re.compile(r"[、和及与][\u4e00-\u9fff]{2,}[^，。；]*$")
_OF_BOTH = re.compile(r"[和与及][^，。；]{1,12}(?:合计|共计|总计|一共)")
_HOLDS = re.compile(r"（(?:其中)?(?:含|包含|包括)[^（）]*$")
_NAME = 4  # distinctive characters of a name that two amounts share when they are one
_TELLING = 3  # digits of a value that is hardly printed twice by accident


@dataclass(frozen=True, slots=True)
class _Near:
    key: int
    cut: Cut
    slip: Slip
    sure: bool
    borne_out: bool  # once something else wants the same value


class NearSums:
    """The lists that do not close, each with the slips that would explain it."""

    def __init__(self, view: View, known: Sequence[Cut] = ()) -> None:
        """`known` are sums that close: what their total has to do with other figures beside their parts is no sum."""
        self._known: dict[str, list[set[str]]] = defaultdict(list)
        for cut in known:
            self._known[cut.total.id].append({part.id for part in cut.parts})
        self._view = view
        self._numerals = Numerals(view.parts)
        self._found: list[_Near] = []
        self._open: dict[str, set[int]] = defaultdict(set)

    def add(self, key: int, whole: Sequence[Cut], most: Fraction) -> None:
        """A list with what may be its totals; `most` is the chance of an accident that its wording allows."""
        near = []
        tried: int | None = None
        for cut in whole[:1]:
            self._open[cut.parts[0].figure.label].add(key)
        for cut in whole:
            known = self._known.get(cut.total.id)
            if known and any(sum([part.id in parts for part in cut.parts]) > 1 for parts in known):
                continue
            total, values = self._numerals.of(cut.total).value, self._values_of(cut)
            made = sum(values)
            if not _of_one_size(total, made) or total in values:  # told a second time
                continue
            closed = slips_in(cut.total, cut.parts, self._numerals)
            if not closed:
                continue
            if _side_by_side(cut) or self._leaves_out(cut) or self._ends_open(cut) or self._of_another(cut, made):
                continue
            if tried is None:
                totals = [self._numerals.of(one.total).value for one in whole]
                tried = sum(
                    [_of_one_size(at, sum(self._values_of(one))) for at, one in zip(totals, whole, strict=True)]
                )
            allowed = PASSED if most == BOUND and made > total else most
            found = self._slips_in(cut, made, closed, tried, allowed)
            told = [slip for slip in closed if self._told_elsewhere(cut, slip)]
            if (found or told) and (most >= CERTAIN or not self._goes_on(cut, _least(found, tried))):
                for slip in told or found:
                    chance = tried * slip.chance
                    sure = bool(told) or chance <= allowed
                    near.append(_Near(key, cut, slip, sure, chance <= allowed * _TIMES))
                if told:
                    near = near[-len(told) :]
                    break
        certain = [one for one in near if one.sure]
        if certain:  # of one total, which may be told twice
            one_total = len({value(one.cut.total) for one in certain}) == 1
            near = [one for one in certain if one_total and one.cut.total.id == certain[0].cut.total.id]
        self._found += near

    def cuts(self) -> dict[int, Cut]:
        """The lists that a slip keeps from closing, by their keys."""
        wanted: dict[tuple[str, Fraction], set[frozenset[str]]] = defaultdict(set)
        for one in self._found:
            figures = frozenset(spot.id for spot in (one.cut.total, *one.cut.parts))
            wanted[one.slip.spot.id, one.slip.wanted].add(figures)
        told: dict[int, Cut] = {}
        for one in sorted(self._found, key=lambda one: not one.sure):
            again = len(wanted[one.slip.spot.id, one.slip.wanted]) > 1
            if self._one_of_many(one):
                continue
            if one.sure or (one.borne_out and (again or self._elsewhere(one.slip))):
                told.setdefault(one.key, one.cut)
        return told

    def _goes_on(self, cut: Cut, chance: Fraction) -> bool:
        """Whether amounts behind the list, in its paragraph, make up what it lacks: …来电8件。网络举报74件，占18%.

        A list in the paragraphs behind its total (其中：) goes on in the next one that counts the same, unless long figures show it whole.
        """
        last = cut.parts[-1]
        block = self._view.sentences[last.sentence].block
        if _in_bracket(cut):
            return False
        first = cut.parts[0]
        inline = first.sentence == last.sentence and _WHICH.search(first.mention.before) is not None
        above = self._view.sentences[cut.total.sentence].block < block
        if above and not inline and chance > _SURE and self._counts(block + 1, last.sentence, last.code):
            return True
        parts = list(cut.parts)
        for at in range(last.sentence, min(last.sentence + 1 + _BEHIND, len(self._view.spots))):
            if self._view.sentences[at].block != block:
                break
            for spot in self._view.spots[at]:
                if (at, spot.index) > (last.sentence, last.index) and spot.main and spot.code == last.code:
                    parts.append(spot)
                    if makes(cut.total, parts):
                        return True
        return False

    def _one_of_many(self, one: _Near) -> bool:
        """Whether the filing has lists that begin with the same name and do not close either, so that all leave a part out."""
        label = one.cut.parts[0].figure.label
        return len(label) > 1 and len(self._open[label] | {one.key}) > _SERIES

    def _leaves_out(self, cut: Cut) -> bool:
        """Whether amounts between the parts, which the list passes over, make up what it lacks: 4、甲a，乙b；5、丙c."""
        first, last = cut.parts[0], cut.parts[-1]
        if _in_bracket(cut):
            return False
        behind = self._view.spots[first.sentence][first.index + 1 :]
        if first.sentence == last.sentence and len(behind) < len(cut.parts):
            return False
        taken = {cut.total.id, *[part.id for part in cut.parts]}
        passed = [
            spot
            for spots in (behind, *self._view.spots[first.sentence + 1 : last.sentence + 1])
            for spot in spots
            if spot.code == last.code and spot.main and spot.id not in taken
        ][:_PASSED_OVER]
        return bool(passed) and (
            makes(cut.total, (*cut.parts, *passed)) or any(makes(cut.total, (*cut.parts, one)) for one in passed)
        )

    def _ends_open(self, cut: Cut) -> bool:
        """Whether an item without an amount stands behind the last one: 甲a元、乙b元、扣除部分."""
        return _UNTOLD.match(self._view.following(cut.parts[-1])) is not None

    def _of_another(self, cut: Cut, made: int) -> bool:
        """Whether the parts make another amount near by, or hold in a bracket what the total has not: 乙b元（含省级c元）."""
        first, last = cut.parts[0], cut.parts[-1]
        taken = {cut.total.id, *[part.id for part in cut.parts]}
        for spot in self._values.get((last.code, made), ()):
            if (
                spot.id not in taken
                and abs(spot.sentence - last.sentence) <= _BEHIND
                and _OF_BOTH.search(spot.mention.clause)
            ):
                return True
        inside = [
            spot
            for at in range(first.sentence, last.sentence + 1)
            for spot in self._view.spots[at]
            if spot.code == last.code and spot.mention.depth > last.mention.depth and _HOLDS.search(spot.mention.before)
        ]
        if not inside:
            return False
        signs = [1] * len(cut.parts) + [-1]
        return any(makes(cut.total, (*cut.parts, spot), signs) for spot in inside)

    def _counts(self, block: int, sentence: int, code: str) -> bool:
        """Whether the first amount of the paragraph is of the unit."""
        for at in range(sentence + 1, len(self._view.spots)):
            if self._view.sentences[at].block > block:
                break
            if self._view.sentences[at].block == block and (first := next(iter(self._view.spots[at]), None)):
                return first.main and first.code == code
        return False

    @cached_property
    def _printed(self) -> set[Fraction]:
        """All numbers without their units."""
        return {
            quantity.value / quantity.unit.scale
            for spots in self._view.spots
            for spot in spots
            if (quantity := spot.figure.quantity).hedge is None
        }

    @cached_property
    def _values(self) -> Mapping[tuple[str, int], list[Spot]]:
        """The main amounts of the text by what they count and their value."""
        found: dict[tuple[str, int], list[Spot]] = defaultdict(list)
        for spots in self._view.told:
            for spot in spots:
                if spot.main and spot.figure.quantity.hedge is None:
                    found[spot.code, self._numerals.of(spot).value].append(spot)
        return found

    def _values_of(self, cut: Cut) -> list[int]:
        return [self._numerals.of(part).value for part in cut.parts]

    def _slips_in(self, cut: Cut, made: int, sure: list[Slip], tried: int, most: Fraction) -> list[Slip]:
        """Those that the chance allows of what explains the list if it is `sure` to be complete."""
        if not cut.total.figure.quantity.exact and made < self._numerals.of(cut.total).step:
            return []  # 28.1万起, of which 65起 and 6起: all of them are less than its last digit
        if most >= CLOSED or not leaves_a_part(cut.total, cut.parts, self._numerals):
            return sure
        return [slip for slip in sure if tried * slip.chance * _ROUND <= most]

    def _elsewhere(self, slip: Slip) -> bool:
        scale = slip.spot.figure.quantity.unit.scale
        digits = str(round(abs(slip.wanted / slip.spot.figure.quantity.step))).rstrip("0")
        return len(digits) >= _TELLING and slip.wanted / scale in self._printed

    def _told_elsewhere(self, cut: Cut, slip: Slip) -> bool:
        """Whether the filing tells the value that the list wants under the very name of its figure: 中央补助5万元."""
        spot = slip.spot
        name = core(name_of(self._view, spot))
        if len(name) < _NAME:
            return False
        members = {other.id for other in (cut.total, *cut.parts)}
        return any(
            other.id not in members and core(name_of(self._view, other)) == name
            for other in self._values.get((spot.code, in_parts(slip.wanted, self._numerals.under)), ())
        )


def _of_one_size(total: int, made: int) -> bool:
    """Whether one slip could part the amounts from the total: none makes a number more than ten times another."""
    return made <= total * _FARTHEST and total <= made * _FARTHEST


def _least(found: Sequence[Slip], tried: int) -> Fraction:
    """The chance of an accident of the slip that tells most."""
    return min((tried * slip.chance for slip in found), default=CERTAIN)


def _in_bracket(cut: Cut) -> bool:
    """Whether the list stands in a bracket, which ends it: T（甲a、乙b）."""
    first, last = cut.parts[0], cut.parts[-1]
    return first.sentence == last.sentence and first.mention.depth > cut.total.mention.depth


def _side_by_side(cut: Cut) -> bool:
    """Whether the first amount is an item as the others are: 甲项目申报债券a，乙项目申报债券b，丙项目申报债券c."""
    first = cut.parts[0]
    if cut.total.sentence != first.sentence or cut.total.index > first.index or _WHICH.search(first.mention.before):
        return False
    if _in_bracket(cut):
        return False
    names = [spot.mention.clause for spot in (cut.total, *cut.parts)]
    return len({name[-_PREDICATE:] for name in names}) == 1


def closes(tried: Sequence[Cut]) -> bool:
    """Whether one of the lists makes its total."""
    return any(makes(cut.total, cut.parts) for cut in tried)


def draft(cut: Cut, card: Card) -> Draft:
    """The claim that such a list makes its total."""
    return Draft(
        card,
        (ClaimReading("sum", sum_of(cut.total, cut.parts)),),
        unsupported=True,
        metric=cut.total.figure.metric,
        period=cut.total.figure.period,
    )
