"""Sums that no word announces: 男性a人，女性b人 makes the 常住人口 of pages before; T项，已办a项，在办b项.

Amounts that stand side by side are parts of a total when they make it to the last printed digit and no accident would. Such a
sum may hold and is not contradicted: without a cue nothing says that the list is complete, or of what. What is one slip of the
hand away from such a sum is told apart (`near`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from gouji.claims.closing import makes, span, value
from gouji.claims.kinship import one_more
from gouji.claims.part_lists import is_mean, stretch
from gouji.claims.view import Spot, View
from gouji.model.sentence import RATIO

_BACK = 60  # sentences in which a total is looked for
_MOST_PARTS = 40
_GAP = 2  # blocks from one item to the next: a first line that was broken off may stand between them
_LEAST = 2  # parts that are not nought
_ACCIDENT = Fraction(1, 50)
_NEXT = Fraction(1, 20)  # where the total stands right before its parts
_NESTED = re.compile(r"其中|包括|包含|（含|：")
_JOINED = re.compile(r"[与和及、]")
_FIRST = re.compile(r"（[1一]）|[1一](?:、|[.．](?!\d))|①|一是")  # a list begins anew
_PIECES = re.compile(r"以及|[与和及、]")
_NEAR = 12  # sentences back that the parts of a total by their names stand
_MOST_NEAR = 8  # totals that are tried for a list that makes none
_MOST_BELOW = 6  # items that may be the parts of the one before them
_THING = frozenset((*"件个宗条起次笔例封", "件次"))  # words for one thing in one list: 电话46908个、网站68件


@dataclass(frozen=True, slots=True)
class Cut:
    """A total and the parts that make it."""

    total: Spot
    parts: tuple[Spot, ...]


def cuts(view: View) -> list[Cut]:
    """Every total with parts that stand side by side and make it."""
    search = view.once(_Search)
    found: list[Cut] = []
    for runs in search.runs:
        found += _of_sentence(view, search, runs)
    for run in search.items:
        found += _of_items(search, run)
    found += _by_name(view, search)
    return found


def near(view: View) -> Iterator[list[Cut]]:
    """Lists of amounts that make nothing, each with what stands near enough to be its total."""
    search = view.once(_Search)
    for runs in search.runs:
        for run in runs:
            yield [
                *([Cut(run[0], run[1:])] if len(run) > _LEAST and not run[0].part else []),
                *(Cut(total, run) for total in search.near(run)),
            ]
    for items in search.items:
        if len(items) <= _MOST_PARTS:
            yield [Cut(total, tuple(items)) for total in search.near(items)]
            for first in range(len(items) - _LEAST):
                below = items[first + 1 : first + 1 + _MOST_BELOW]
                yield [Cut(items[first], tuple(below[:count])) for count in range(_LEAST, len(below) + 1)]


def others(found: Iterable[Cut], known: Sequence[Cut]) -> list[Cut]:
    """Those of the cuts whose parts make no total that is known already."""
    seen = {frozenset(part.id for part in one.parts) for one in known}
    left = []
    for one in found:
        key = frozenset(part.id for part in one.parts)
        if key not in seen:
            seen.add(key)
            left.append(one)
    return left


class _Search:
    """The main amounts of the text in their order, by what they count, with their values for a quick look.

    `runs` are the lists of each sentence that has any, `items` the amounts that begin the paragraphs of a list.
    """

    def __init__(self, view: View) -> None:
        self.amounts: dict[str, list[Spot]] = defaultdict(list)
        self.runs: list[list[tuple[Spot, ...]]] = []
        self.items = list(_item_runs(view))
        for spots in view.told:
            by_thing: dict[str, list[Spot]] = {}
            for spot in spots:
                if spot.main and not spot.mention.depth:
                    thing = _thing(spot)
                    by_thing.setdefault(thing, []).append(spot)
                    if not is_mean(spot.mention.clause):
                        self.amounts[thing].append(spot)
            if runs := _runs(spots, by_thing.values()):
                self.runs.append(runs)
        self.values: Mapping[str, list[float]] = {
            code: [spot.rough for spot in spots] for code, spots in self.amounts.items()
        }
        self.spans: Mapping[str, list[float]] = {
            code: [spot.room for spot in spots] for code, spots in self.amounts.items()
        }
        self.places: Mapping[str, list[int]] = {
            code: [spot.sentence for spot in spots] for code, spots in self.amounts.items()
        }

    def before(self, parts: Sequence[Spot], variants: int) -> Spot | None:
        """The nearest amount of the sentences before that the parts make; `variants` lists of parts were tried."""
        code = _thing(parts[0])
        first = parts[0].sentence
        stop = bisect_left(self.places[code], first) if code in self.places else 0
        start = bisect_left(self.places[code], first - _BACK) if stop else 0
        whole = sum(part.rough for part in parts)
        slack = sum(part.room for part in parts) + abs(whole) * 1e-9
        largest = max(part.rough for part in parts)
        values, spans = self.values.get(code, []), self.spans.get(code, [])
        for place in range(stop - 1, start - 1, -1):
            if abs(values[place] - whole) <= slack + spans[place] and makes(self.amounts[code][place], parts):
                tried = len({one for one in values[place:stop] if one >= largest})
                total = self.amounts[code][place]
                return total if telling(total, parts, tried * variants) else None
        return None

    def near(self, parts: Sequence[Spot]) -> list[Spot]:
        """The amounts of the few sentences before that may be the total of the parts but for a slip."""
        code, first = _thing(parts[0]), parts[0].sentence
        stop = bisect_left(self.places[code], first) if code in self.places else 0
        return [
            spot
            for spot in self.amounts.get(code, [])[max(0, stop - _MOST_NEAR) : stop]
            if first - spot.sentence <= _NEAR
        ]


def telling(total: Spot, parts: Sequence[Spot], tried: int, most: Fraction = _ACCIDENT) -> bool:
    """Whether the parts would hardly make the total by accident, after so many attempts."""
    wide = 2 * (span(total) + sum(span(part) for part in parts)) or total.figure.quantity.step
    return value(total) > 0 and tried * wide / value(total) <= most and _of_one_side(total, parts)


def _of_one_side(total: Spot, parts: Sequence[Spot]) -> bool:
    """Not one amount and a nought, and not 收入 and 支出 of one fund, which nobody adds up."""
    if sum(part.rough != 0 for part in parts) < _LEAST:
        return False
    labels = [part.mention.clause for part in parts]
    mixed = any("收入" in label for label in labels) and any("支出" in label for label in labels)
    return not mixed or any(word in label for word in ("结余", "结转", "调", "上解", "还本") for label in labels)


def _thing(spot: Spot) -> str:
    return "件" if spot.code in _THING else spot.code


def _of_sentence(view: View, search: _Search, runs: Sequence[tuple[Spot, ...]]) -> Iterator[Cut]:
    for run in runs:
        total, parts = run[0], run[1:]
        inner = (
            len(parts) > 1
            and not total.part
            and not _with_share(view, total)
            and not _is_weight(total, parts)
            and makes(total, parts)
            and telling(total, parts, 1, _NEXT)
        )
        if inner:  # 预算T，支出a，剩余b: T＋a＋b is 2T, and no sum of anything
            yield Cut(total, parts)
        elif (found := search.before(run, len(runs))) is not None:
            yield Cut(found, run)


def _with_share(view: View, spot: Spot) -> bool:
    """Whether the amount is one item beside the others: 一类64件，占50%；二类38件，占30%."""
    following = view.spots[spot.sentence][spot.index + 1 : spot.index + 2]
    return any(share.sign == RATIO and "占" in share.mention.before for share in following)


def _is_weight(total: Spot, parts: Sequence[Spot]) -> bool:
    """Whether all are weights of one scheme, of which the first half is what the others make: 产出指标50分、效益指标30分、满意度指标10分…"""
    return total.code == "分" and total.mention.clause[-2:] == parts[0].mention.clause[-2:]


def _runs(spots: Sequence[Spot], by_thing: Iterable[Sequence[Spot]]) -> list[tuple[Spot, ...]]:
    """Lists of amounts of one thing: all of the sentence, those of a stretch between semicolons, the first of each."""
    found: dict[tuple[str, ...], tuple[Spot, ...]] = {}
    for whole in by_thing:
        if not 1 < len(whole) <= _MOST_PARTS:
            continue
        words = [_words(spots, one, two) for one, two in pairwise(whole)]
        stretches = [[whole[0]]]
        for spot, before in zip(whole[1:], words, strict=True):
            if "；" in before:
                stretches.append([])
            stretches[-1].append(spot)
        heads = [] if any(map(one_more, stretches)) else [some[0] for some in stretches]
        means = {spot.id for spot in whole if is_mean(spot.mention.clause)}
        for run in (whole, _outer(whole, words), heads, *stretches):
            ids = tuple([spot.id for spot in run])
            if len(ids) > 1 and means.isdisjoint(ids):
                found.setdefault(ids, tuple(run))
    return list(found.values())


def _outer(whole: Sequence[Spot], words: Sequence[str]) -> list[Spot]:
    """The amounts that stand in no list of another's parts, which goes on to the next semicolon."""
    found = [whole[0]]
    inside = False
    for spot, before in zip(whole[1:], words, strict=True):
        inside = (inside and "；" not in before) or bool(_NESTED.search(stretch(before)))
        if not inside:
            found.append(spot)
    return found


def _words(spots: Sequence[Spot], one: Spot, two: Spot) -> str:
    """The words between two amounts, also those about figures of another kind (其中65岁及以上)."""
    if two.index == one.index + 1:
        return two.mention.before
    return "".join([spot.mention.before for spot in spots[one.index + 1 : two.index + 1]])


def _item_runs(view: View) -> Iterator[list[Spot]]:
    """Amounts of one thing that begin the paragraphs of a list, one after another."""
    run: list[Spot] = []
    block = -1
    marked = False
    for sentence, spots in zip(view.sentences, view.spots, strict=True):
        if sentence.block == block:
            continue
        first = None
        if sentence.kind != "row":
            anew = _FIRST.match(view.prose.text, view.prose.blocks[sentence.block].start) is not None
            first = next((spot for spot in spots[:3] if spot.main and not spot.mention.depth), None)
        follows = first is not None and bool(run) and block < sentence.block <= block + _GAP
        if first is None or not follows or first.code != run[0].code or (anew and marked):
            if len(run) > 1:
                yield run
            run, marked = [], False
        if first is not None:
            marked = marked or anew
            run.append(first)
        block = sentence.block
    if len(run) > 1:
        yield run


def _of_items(search: _Search, run: Sequence[Spot]) -> Iterator[Cut]:
    if len(run) <= _MOST_PARTS and (total := search.before(run, 1)):
        yield Cut(total, tuple(run))
    at = 0
    while at < len(run) - 2:
        below = _below(run, at)
        if below:
            yield Cut(run[at], tuple(run[at + 1 : at + 1 + below]))
        at += 1 + below


def _below(run: Sequence[Spot], at: int) -> int:
    """How many of the next amounts make this one; 0 where none do."""
    whole = run[at].rough
    reached = run[at + 1].rough
    for count in range(2, min(len(run) - at, _MOST_PARTS)):
        reached += run[at + count].rough
        if 50 * abs(reached - whole) > whole:  # far off: no rounding that tells anything makes up for that
            if reached > whole:
                break
            continue
        parts = run[at + 1 : at + 1 + count]
        if makes(run[at], parts) and telling(run[at], parts, count):
            return count
        if reached > whole:
            break
    return 0


def _by_name(view: View, search: _Search) -> Iterator[Cut]:
    """甲与乙形成工单T件: the total is named after amounts that stand before it."""
    for spots in search.amounts.values():
        for place, total in enumerate(spots):
            label = total.figure.label
            if not _JOINED.search(label[1:-1]):
                continue
            names = [name for name in _PIECES.split(label) if len(name) > 1]
            if len(names) < 2:
                continue
            parts = []
            for at, name in enumerate(names):
                part = next(
                    (one for one in _back(spots, place, total) if _called(one, name, at == len(names) - 1)), None
                )
                if part is not None:
                    parts.append(part)
            if len(parts) == len(names) == len({part.id for part in parts}) and makes(total, parts):
                yield Cut(total, tuple(sorted(parts, key=lambda part: (part.sentence, part.index))))


def _back(spots: Sequence[Spot], place: int, total: Spot) -> Iterator[Spot]:
    for at in range(place - 1, -1, -1):
        if total.sentence - spots[at].sentence > _NEAR:
            return
        yield spots[at]


def _called(spot: Spot, name: str, last: bool) -> bool:
    """Whether the amount bears the name; words may follow in the last of several (举报形成工单)."""
    label = spot.figure.label
    return len(label) > 1 and (label == name or name.endswith(label) or (last and name.startswith(label)))
