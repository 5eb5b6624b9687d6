"""Sums whose parts are spread over sentences: 从来源看，甲a件，占p%。乙b件，占q% makes the T件 of the paragraph before.

What binds them is 按…分 before the first part, or that every part is named after what the total counts (审结各类案件T件。刑事案件a件；
民事案件b件。…). Such a run may end only where a sentence does, and it may hold where it makes the total to the last printed digit
and no accident would. It is never contradicted, for nothing says where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from gouji.claims.closing import makes
from gouji.claims.cuts import Cut, telling
from gouji.claims.part_lists import PartList, is_mean, opens_cut, stretch
from gouji.claims.view import Spot, View

_ALL = re.compile(r"各类|各种|全部|总|共|合计|全[市县区省州国院镇]|累计")
_INSIDE = re.compile(r"其中|包括|包含|(?:^|[，。；])含")
_ENDING = re.compile(r"[^\u4e00-\u9fff]+|[数共为达是约有了的计]+$")
_TAIL = 2  # characters of a name that say what is counted
_AHEAD = 12  # sentences of one run
_BEHIND = 6  # amounts before the run among which its total is
_MOST_PARTS = 12
_LEAST_DIGITS = 1000  # times its printed step a total of named parts must be


def spread(view: View, found: Sequence[PartList]) -> Iterator[Cut]:
    """Every total with such a run of parts, and the lists that make their total twice."""
    for at in view.in_prose:
        for spot in view.spots[at]:
            if spot.main and not spot.mention.depth and opens_cut(stretch(spot.mention.before)):
                yield from _first_that_closes(_totals(view, spot), _runs(view, spot))
        head = _head(view, at)
        if head is not None and _ALL.search(head.mention.clause) and not is_mean(head.mention.clause):
            yield from _named(view, head)
    for one in found:
        yield from _cut_again(one)
        if one.cue == "which":
            yield from _over_sentences(view, one)


def as_lists(cuts: Sequence[Cut]) -> list[PartList]:
    """The same as lists, whose total is what their shares are shares in."""
    return [PartList(cut.parts, (cut.total,), "cut", True, False) for cut in cuts]


def _first_that_closes(totals: Sequence[Spot], runs: Sequence[tuple[Spot, ...]]) -> Iterator[Cut]:
    tried = 0
    for parts in runs:
        for total in totals:
            if total.code != parts[0].code or any(part.middle > total.middle for part in parts):
                continue
            tried += 1
            if makes(total, parts) and telling(total, parts, tried):
                yield Cut(total, parts)
                return


def _totals(view: View, first: Spot) -> list[Spot]:
    """The amounts before the run that may be its total, the nearest first and each value once."""
    found: dict[object, Spot] = {}
    before = [*view.before(first)]
    for at in range(first.sentence - 1, max(-1, first.sentence - 1 - _AHEAD), -1):
        if view.sentences[at].kind == "row":
            break
        before += reversed(view.spots[at])
    for spot in before:
        if spot.main and not spot.mention.depth and spot.code == first.code and not is_mean(spot.mention.clause):
            found.setdefault(spot.figure.quantity.value, spot)
            if len(found) == _BEHIND:
                break
    return list(found.values())


def _runs(view: View, first: Spot) -> list[tuple[Spot, ...]]:
    """What may be the parts from the first on, sentence by sentence: all amounts, those outside 其中, the heads of stretches and of sentences."""
    found: dict[tuple[str, ...], tuple[Spot, ...]] = {}
    kinds: tuple[list[Spot], ...] = ([], [], [], [])
    for at in _sentences(view, first.sentence):
        spots = [spot for spot in view.spots[at] if at > first.sentence or spot.index >= first.index]
        if at > first.sentence and spots and opens_cut(stretch(spots[0].mention.before)):
            break
        amounts = [spot for spot in spots if _counts(spot, first)]
        for kind, some in zip(kinds, (amounts, _outer(amounts), _heads(amounts), amounts[:1]), strict=True):
            kind.extend(some)
            if 1 < len(kind) <= _MOST_PARTS and kind[-1].sentence > first.sentence:
                found.setdefault(tuple(spot.id for spot in kind), tuple(kind))
        if len(kinds[-1]) >= _MOST_PARTS:
            break
    return list(found.values())


def _sentences(view: View, first: int) -> Iterator[int]:
    """This sentence and those behind it up to the next heading or table."""
    block = view.sentences[first].block
    for at in range(first, min(len(view.sentences), first + _AHEAD)):
        sentence = view.sentences[at]
        if sentence.kind == "row":
            return
        if any(view.prose.blocks[place].kind == "heading" for place in range(block + 1, sentence.block + 1)):
            return
        block = sentence.block
        yield at


def _counts(spot: Spot, first: Spot) -> bool:
    return spot.main and spot.code == first.code and not spot.mention.depth and not is_mean(spot.mention.clause)


def _outer(amounts: Sequence[Spot]) -> list[Spot]:
    """The amounts before 其中, which takes in what follows up to the next semicolon."""
    found: list[Spot] = []
    inside = False
    for spot in amounts:
        before = spot.mention.before
        inside = (inside and "；" not in before) or bool(found and _INSIDE.search(stretch(before)))
        if not inside:
            found.append(spot)
    return found


def _heads(amounts: Sequence[Spot]) -> list[Spot]:
    return [spot for place, spot in enumerate(amounts) if not place or "；" in spot.mention.before]


def _head(view: View, at: int) -> Spot | None:
    first = next(iter(view.spots[at]), None)
    return first if first is not None and first.main and not first.mention.depth else None


def _named(view: View, total: Spot) -> Iterator[Cut]:
    """The heads of the stretches behind a total that are all named after what it counts."""
    name = _tail(total)
    if len(name) < _TAIL or total.middle < _LEAST_DIGITS * (total.figure.quantity.step or 1):
        return
    parts: list[Spot] = []
    tried = 0
    for at in [*_sentences(view, total.sentence)][1:]:
        amounts = [spot for spot in view.spots[at] if _counts(spot, total)]
        named = [*takewhile(lambda spot: _tail(spot) == name, _heads(amounts))]
        if len(named) < len(_heads(amounts)) or len(parts) + len(named) > _MOST_PARTS:
            return
        parts += named
        if len(parts) > 1:
            tried += 1
            if makes(total, parts) and telling(total, parts, tried):
                yield Cut(total, tuple(parts))
                return


def _tail(spot: Spot) -> str:
    return _ENDING.sub("", spot.mention.clause)[-_TAIL:]


def _over_sentences(view: View, one: PartList) -> Iterator[Cut]:
    """T，其中：甲a，主要用于…。乙b，主要用于…: the list goes on with the amounts that begin the next sentences of its paragraph."""
    last = one.parts[-1]
    if any(spot.main and spot.code == last.code for spot in view.after(last)):
        return
    parts, block = [*one.parts], view.sentences[last.sentence].block
    tried = 0
    for at in range(last.sentence + 1, min(len(view.sentences), last.sentence + 1 + _BEHIND)):
        head = _head(view, at)
        if view.sentences[at].block != block or head is None or head.code != last.code or is_mean(head.mention.clause):
            return
        if _INSIDE.search(head.mention.before) or opens_cut(head.mention.before):
            return
        if sum(spot.main for spot in view.spots[at]) > 1:
            return  # items of several amounts each
        parts.append(head)
        for total in one.totals[:1]:
            tried += 1
            if makes(total, parts) and telling(total, parts, tried):
                yield Cut(total, tuple(parts))
                return


def _cut_again(one: PartList) -> Iterator[Cut]:
    """T件，其中网站a件、电话b件，已办c件，在办d件: what stands as one list makes the total twice."""
    for total in one.totals:
        for count in range(2, len(one.parts) - 1):
            first, second = one.parts[:count], one.parts[count:]
            if makes(total, first) and makes(total, second) and telling(total, second, len(one.parts)):
                yield Cut(total, first)
                yield Cut(total, second)
                return
