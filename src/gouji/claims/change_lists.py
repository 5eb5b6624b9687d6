"""Changes that are told part by part: 比上年减少D。其中：甲减少a，下降p%。乙增加b，增长q%。……

The amounts that changed need not be printed, so that no sum of theirs leads to that of their changes. Each stretch behind the
change of the whole, up to a semicolon or the end of a sentence, tells one part: its change, or that it has none. What binds them
is 其中 or the marks of a list. Such a list may hold and accuses nobody, for nothing says where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.closing import makes, value
from gouji.claims.comparisons import direction, of_two_bases
from gouji.claims.cuts import telling
from gouji.claims.draft import Draft
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import MONEY, RATIO, TIMES

_OPENS = re.compile(r"其中|如下|具体|一是")
_UP = re.compile(r"增|多|升|提高|涨|超收")
_DOWN = re.compile(r"减|少|降|压|缩|短收|回落|跌")
_LEVEL = re.compile(r"持平|一致|相同|不变|无增减|[无未没](?:有|发生)?(?:增减)?变[化动]")
_PIECE = re.compile(r"[^；]+")
_AHEAD = 16  # sentences of one list
_MOST_PARTS = 12


def sums(view: View, card: Card) -> Iterator[Draft]:
    """A draft for each change of a whole that the changes told behind it make."""
    for spots in view.telling(MONEY):
        for whole in spots:
            if whole.change and whole.sign == MONEY and not whole.mention.depth and value(whole):
                yield from _of_whole(view, card, whole)


def _of_whole(view: View, card: Card, whole: Spot) -> Iterator[Draft]:
    way = _way(whole)
    parts: list[Spot] = []
    tried = 0
    for part in _parts(view, whole) if way else ():
        if value(part):
            parts.append(part)
        if len(parts) < 2 or not value(part):
            continue
        tried += 1
        signs = [_way(one) for one in parts]
        if makes(whole, parts, signs, way) and telling(whole, parts, tried):
            terms = (
                Term(whole.id, "total"),
                *(Term(one.id, "part", sign * way) for one, sign in zip(parts, signs, strict=True)),
            )
            yield Draft(
                card,
                (ClaimReading("changes", terms),),
                accusable=False,
                otherwise="incomplete-list",
                metric=whole.figure.metric,
                period=whole.figure.period,
            )
            return
        if len(parts) == _MOST_PARTS:
            return


def _parts(view: View, whole: Spot) -> Iterator[Spot]:
    """The change of each stretch behind that of the whole, as long as every stretch tells one, or that there is none."""
    opened = False
    for stretch, words, item in _stretches(view, whole):
        opened = opened or item or _OPENS.search(words) is not None
        if not opened:
            if any(spot.sign not in (RATIO, TIMES) for spot in stretch):
                return
            continue
        amounts = [spot for spot in stretch if spot.code == whole.code]
        change = next((spot for spot in amounts if spot.change and not of_two_bases(spot, whole)), None)
        if change is not None and _way(change) and not change.mention.depth:
            yield change
        elif stretch and not _LEVEL.search(words):
            return


def _stretches(view: View, whole: Spot) -> Iterator[tuple[list[Spot], str, bool]]:
    """The figures of each stretch behind the whole with its words, and whether it begins an item of a list."""
    first = view.sentences[whole.sentence]
    for at in range(whole.sentence, min(len(view.sentences), whole.sentence + _AHEAD)):
        sentence = view.sentences[at]
        if sentence.kind == "row" or (sentence.block != first.block and not _goes_on(view, at, first.block)):
            return
        start = whole.mention.at + 1 if at == whole.sentence else 0
        for number, piece in enumerate(_PIECE.finditer(sentence.skeleton, start)):
            spots = [spot for spot in view.spots[at] if piece.start() <= spot.mention.at < piece.end()]
            yield spots, piece.group(), sentence.item and not number


def _goes_on(view: View, at: int, block: int) -> bool:
    """Whether nothing but items and what they say stands between the block of the whole and this sentence."""
    between = view.prose.blocks[block + 1 : view.sentences[at].block + 1]
    return (
        bool(between)
        and between[0].item
        and not any(one.kind == "heading" and one.level < between[0].level for one in between)
    )


def _way(spot: Spot) -> int:
    words = spot.mention.clause
    return direction(spot) or (1 if _UP.search(words) else -1 if _DOWN.search(words) else 0)
