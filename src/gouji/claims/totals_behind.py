"""Totals that open the sentence behind their items: 甲项目a；乙项目b；丙项目c。共计下达T.

What the sentence before lists may hold parts of parts, and other amounts may be told before the list begins. So the whole of
it, what opens its stretches between semicolons, and what its first sentences have are tried, and a total that none of them
makes is reported only where one slip of the hand would explain the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.closing import makes
from gouji.claims.cuts import Cut, telling
from gouji.claims.draft import Draft, open_sum
from gouji.claims.near_sums import BOUND, draft
from gouji.claims.slip_of_hand import explains
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.sentence import COUNT, MONEY

_TOTAL = re.compile(r"^(?:以上|上述)?[^，。；：]{0,6}(?:合计|共计|总计|一共|共)(?!同|享|建|性|有制)[^，。；：]{0,16}$")
_ALL = re.compile(r"^(?:以上|上述)?(?:各项|项目|资金)*(?:合计|共计|总计)")
_LEAST = 3  # items of a list that a slip is looked for in
_MOST = 40
_ACCIDENT = Fraction(1, 5)


def totals(view: View, card: Card, near: Card | None) -> Iterator[Draft]:
    """One draft for each total that the sentence before it, or the paragraph up to it, makes."""
    for at in view.in_prose:
        total = view.spots[at][0] if at and view.spots[at] else None
        if total is None or ("计" not in total.mention.before and "共" not in total.mention.before):
            continue
        if total.sign not in (COUNT, MONEY) or not total.main or total.mention.depth:
            continue
        if not _TOTAL.search(total.mention.before) or total.figure.quantity.hedge is not None:
            continue
        lists = [*_lists(view, at, total.code)]
        made = next(
            (parts for parts in lists if makes(total, parts) and telling(total, parts, len(lists), _ACCIDENT)), None
        )
        if made is not None:
            yield open_sum(card, "sum", total, made)
        elif near is not None and _is_slipped(total, lists):
            yield draft(Cut(total, lists[0]), near)


def _is_slipped(total: Spot, lists: Sequence[tuple[Spot, ...]]) -> bool:
    """Whether the words leave nothing out, there is one list only, and a slip explains why it does not close."""
    one = len(lists) == 1 or (len(lists) > 1 and lists[1] == lists[0][1:])
    whole = one and len(lists[0]) >= _LEAST and _ALL.search(total.mention.before) is not None
    return whole and explains(total, lists[0], 1, BOUND)


def _lists(view: View, at: int, code: str) -> Iterator[tuple[Spot, ...]]:
    """The lists that may be the total's: of the sentence before, and of all sentences of the paragraph before it."""
    block = view.sentences[at].block
    first = at
    while first and view.sentences[first - 1].block == block:
        first -= 1
    if first == at:
        return
    seen: set[tuple[str, ...]] = set()
    last = _amounts(view.spots[at - 1], code)
    whole = [spot for one in range(first, at) for spot in _amounts(view.spots[one], code)]
    heads = [spots[0] for one in range(first, at) if (spots := _amounts(view.spots[one], code))]
    for parts in (last, _stretches(last), whole, heads, last[1:]):
        key = tuple(part.id for part in parts)
        if 1 < len(parts) <= _MOST and key not in seen:
            seen.add(key)
            yield tuple(parts)


def _amounts(spots: Sequence[Spot], code: str) -> list[Spot]:
    return [spot for spot in spots if spot.main and spot.code == code and not spot.mention.depth]


def _stretches(spots: Sequence[Spot]) -> list[Spot]:
    """The amounts that open the stretches between semicolons."""
    return [spot for at, spot in enumerate(spots) if not at or "；" in spot.mention.before]
