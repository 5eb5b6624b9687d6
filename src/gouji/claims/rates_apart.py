"""Points by which a rate lies above another one that is printed: 增长p%，高于全省平均增幅（q%）d个百分点.

The other rate stands in brackets beside the points, or elsewhere under the name that it is compared by (优于全市企业资产负债率d个百分点).
Only the first binds it, so that the second holds or stays unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.closing import makes
from gouji.claims.comparisons import direction
from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import POINTS, RATIO

_OF = r"(?:增[速幅长]|涨幅|占比|比重)?(?:均|也|又)?"
_UP = r"高于|快于|高出|超出|超过|大于|多于|领先于?"
_DOWN = r"低于|慢于|小于|少于|落后于?"
_PASSES = re.compile(rf"，{_OF}(?:(?P<up>{_UP})|{_DOWN})(?P<than>[^，。；（）]{{2,16}}?)(?P<opened>（(?:为)?)?")
_BEHIND_IT = re.compile(r"的(?:平均)?(?:水平|增[速幅]|增长率|比例|比重|占比|值)")
_THAN = re.compile(rf"，{_OF}(?:比|较)(?P<than>[^，。；（）]{{2,16}})（(?:为)?")
_APART = re.compile(r"）(?:(?P<up>高出?|快|多|领先)|低|慢|少|落后)了?")
_BY_NAME = re.compile(
    rf"(?:^|[，的]){_OF}(?:(?:(?P<up>{_UP})|(?P<down>{_DOWN})|优于)(?P<than>[\u4e00-\u9fff]{{4,20}})"
    r"|(?:比|较)(?P<other>[\u4e00-\u9fff]{4,20}?)(?:(?P<more>高出?|快|多)|低|慢|少)了?)$"
)
_A_TIME = re.compile(r"[年月季周期旬]|目标|计划|预[期算]|进度|任务|要求")
_RATE = re.compile(r"(?:的|平均)*(?:增[速幅]|增长率?|水平)$")
_WHERE = re.compile(r"^(?:同期|全[国省市县区州])")
_GROWTH = re.compile(r"增[速幅长]|涨幅")
_FALLS = re.compile(r"[降减]")
_BACK = 10  # sentences back that the rate of a name may stand
_LEAST = 4  # characters of a name


def apart(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each number of points between a rate and another one that is printed."""
    for spots in view.telling(POINTS):
        for spot in spots[1:]:
            if spot.sign != POINTS or spot.figure.quantity.hedge is not None:
                continue
            if found := _beside(spots, spot):
                yield _draft(card, spot, *found[:3], accusable=found[3])
            elif named := _by_name(view, spots, spot):
                yield _draft(card, spot, *named, accusable=False)


def _beside(spots: list[Spot], spot: Spot) -> tuple[int, Spot, Spot, bool] | None:
    """Which way, the rate, the other one right before the points, and whether both are rates of one kind."""
    other = spots[spot.index - 1]
    if other.sign != RATIO or other.figure.quantity.hedge is not None:
        return None
    words, apart_ = other.mention.before, spot.mention.before
    if (passes := _PASSES.fullmatch(words)) and (apart_ == "）" if passes["opened"] else _BEHIND_IT.fullmatch(apart_)):
        way, than = 1 if passes["up"] else -1, passes["than"]
    elif (compares := _THAN.fullmatch(words)) and (by := _APART.fullmatch(apart_)):
        way, than = 1 if by["up"] else -1, compares["than"]
    else:
        return None
    rate = _compared(spots, other.index)
    if rate is None or rate.mention.depth > spot.mention.depth or direction(rate) < 0 or _FALLS.search(than):
        return None
    grows = direction(rate) > 0 or _GROWTH.search(rate.mention.clause) is not None
    return way, rate, other, not _GROWTH.search(than) or grows


def _compared(spots: list[Spot], before: int) -> Spot | None:
    """The rate that is compared: the one right before, but for other comparisons of it."""
    at = before - 1
    while at >= 0:
        spot = spots[at]
        if spot.sign == RATIO:
            return spot if spot.figure.quantity.hedge is None and not spot.prior else None
        if spot.sign != POINTS:
            return None
        at -= 2 if at and _is_other(spots[at - 1], spot) else 1
    return None


def _is_other(rate: Spot, points: Spot) -> bool:
    words = rate.mention.before
    return rate.sign == RATIO and bool(
        (_PASSES.fullmatch(words) and (points.mention.before == "）" or _BEHIND_IT.fullmatch(points.mention.before)))
        or (_THAN.fullmatch(words) and _APART.fullmatch(points.mention.before))
    )


def _by_name(view: View, spots: list[Spot], spot: Spot) -> tuple[int, Spot, Spot] | None:
    """Which way, the rate and the other one by its name, where they are as far apart as the points say."""
    found = _BY_NAME.search(spot.mention.clause)
    than = (found["than"] or found["other"]) if found else ""
    if found is None or _A_TIME.search(than) or _FALLS.search(than):
        return None
    rate = _compared(spots, spot.index)
    if rate is None or direction(rate) < 0:
        return None
    name = _WHERE.sub("", _RATE.sub("", than))
    others = {
        other.figure.quantity.value: other
        for other in _earlier(view, rate)
        if direction(other) == direction(rate) and _called(view, other, rate, than, name)
    }
    if len(others) != 1:
        return None
    other = next(iter(others.values()))
    ways = (
        (1, -1)
        if not (found["up"] or found["down"] or found["other"])
        else ((1,) if found["up"] or found["more"] else (-1,))
    )
    return next(((way, rate, other) for way in ways if makes(spot, (rate, other), (way, -way))), None)


def _earlier(view: View, rate: Spot) -> Iterator[Spot]:
    for at in (rate.sentence, *view.previous(rate.sentence, _BACK)):
        for other in view.spots[at]:
            before = at < rate.sentence or other.index < rate.index
            if before and other.sign == RATIO and not other.prior and other.figure.quantity.hedge is None:
                yield other


def _called(view: View, other: Spot, rate: Spot, than: str, name: str) -> bool:
    """Whether it, or the amount right before it, bears the name that the rate is compared by, or its own ends that."""
    label = other.figure.label
    amount = view.spots[other.sentence][other.index - 1] if other.index else None
    of_it = amount is not None and amount.main and not amount.mention.depth and name in amount.mention.clause
    return (len(name) >= _LEAST and (of_it or name in other.mention.clause)) or (
        len(label) >= _LEAST and label == rate.figure.label and than.endswith(label)
    )


def _draft(card: Card, spot: Spot, way: int, rate: Spot, other: Spot, *, accusable: bool) -> Draft:
    operands = (Term(rate.id, "minuend", way), Term(other.id, "subtrahend", -way))
    reading = ClaimReading("rate-other", (*terms("stated", spot.id), *operands))
    return Draft(
        card,
        (reading,),
        accusable=accusable,
        metric=rate.figure.metric or other.figure.metric,
        period=rate.figure.period,
    )
