"""Points in the headings and items of a report: 三、产出（50分，得48分） over （一）数量（20分，得19分）, （二）质量（30分，得29分）.

The points of the items below a heading make those of the heading. One item without its points leaves a sum open, and a sum that
fails accuses only where two others of the report close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.claims.draft import Draft, sum_of
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import COUNT

_MARKS = tuple(
    re.compile(mark)
    for mark in (
        r"[一二三四五六七八九十]{1,3}、",
        r"（[一二三四五六七八九十]{1,3}）",
        r"\d{1,2}[.、．](?!\d)",
        r"（\d{1,2}）",
        r"[①-⑳]",
    )
)
_HEADED = re.compile(r"[^。；，：（）]{2,20}(?:：|，|（)")
_SCORE = re.compile(r"(?:得|自评|评|实)分?(?:为|是|：)?$")
_WEIGHT = re.compile(r"(?:^|（|，|分值|满分|权重|标准分|共)(?:为|是|：)?$")
_LEAST = 2
_WITNESSES = 2


@dataclass(frozen=True, slots=True)
class _Item:
    """A marked line: how deep its mark stands, and the points that it begins with."""

    rank: int
    weight: Spot | None
    score: Spot | None

    @property
    def points(self) -> tuple[Spot | None, Spot | None]:
        return self.weight, self.score


def sums(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each heading whose points the items right below it have, too."""
    opened = sum(spots[0].code == "分" and spots[0].mention.depth == 1 for spots in view.telling(COUNT))
    if opened <= _LEAST or "分）" not in view.prose.text:
        return
    items = _items(view)
    for at, item in enumerate(items):
        below = _below(items, at)
        if len(below) < _LEAST:
            continue
        for kind, stated in enumerate(item.points):
            parts = [one.points[kind] for one in below]
            known = [part for part in parts if part is not None]
            if stated is None or len(known) < len(parts):
                continue
            yield Draft(
                card,
                (ClaimReading("headed", sum_of(stated, known)),),
                otherwise="incomplete-list",
                consensus="headed points",
                witnesses=_WITNESSES,
                exact=True,
                metric=stated.figure.metric,
            )


def _items(view: View) -> list[_Item]:
    """Every marked line of prose in order, with its points where it has any."""
    found: list[_Item] = []
    for number, block in enumerate(view.prose.blocks):
        if block.kind == "row" or not (block.item or block.level):
            continue
        rank = next((rank for rank, mark in enumerate(_MARKS) if mark.match(view.prose.text, block.start)), len(_MARKS))
        if rank < len(_MARKS):
            found.append(_item(view, rank, next(iter(view.of_block.get(number, ())), None)))
    return found


def _item(view: View, rank: int, at: int | None) -> _Item:
    spots = view.spots[at] if at is not None else []
    points = [spot for spot in spots[:2] if spot.sign == COUNT and spot.code == "分" and spot.mention.depth == 1]
    opened = bool(points) and points[0].index == 0 and points[0].figure.quantity.hedge is None
    if not opened or not _HEADED.search(points[0].mention.before):
        return _Item(rank, None, None)
    scores = [spot for spot in points if _SCORE.search(_own(spot))]
    weights = [spot for spot in points if spot not in scores and _WEIGHT.search(_own(spot))]
    return _Item(rank, weights[0] if weights else None, scores[0] if scores else None)


def _own(spot: Spot) -> str:
    """The words of the bracket before the points."""
    return spot.mention.before.rpartition("（")[2].rpartition("，")[2]


def _below(items: Sequence[_Item], at: int) -> list[_Item]:
    """The items right below the one at `at`: of the first rank that follows, up to one that is no deeper than it."""
    found: list[_Item] = []
    for item in items[at + 1 :]:
        if item.rank <= items[at].rank:
            break
        if not found or item.rank == found[0].rank:
            found.append(item)
        elif item.rank < found[0].rank:
            return []
    return found
