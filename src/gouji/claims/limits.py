"""Limits that a text states of a rate just printed: 占85.2%，这一比重已连续三年不低于85%, and 均高于95% of several."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.interval import Interval
from gouji.model.sentence import RATIO

_THIS = re.compile(
    r"(?:这一|这个|该|此|上述)(?:比重|比例|占比|比率|比值|数字|数据|指标|水平|增速|增幅|[\u4e00-\u9fff]{0,3}率)"
)
_ALL = re.compile(r"^[，；]?(?:两项|二者|三者|上述|以上|各项)?(?:指标|比例|比率)?均(?:高于|大于|低于|小于)?$")
_COMPARED = re.compile(r"(?:(?P<above>高于|大于)|低于|小于)$")
_CLAUSE = re.compile(r"[，。；：]")
_HEDGES = frozenset({"at-least", "more-than", "at-most", "less-than"})
_MOST = 6


def limits(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each rate that a limit behind it speaks of."""
    for spots in view.telling(RATIO):
        for spot in spots:
            if spot.sign == RATIO and (limit := _limit(spot)) is not None:
                yield from _spoken_of(view, spot, limit, card)


def _limit(spot: Spot) -> Interval | None:
    """What the words before a number, or its hedge, leave of the values."""
    quantity = spot.figure.quantity
    if quantity.hedge in _HEDGES:
        return quantity.interval()
    found = _COMPARED.search(spot.mention.before)
    if found is None or quantity.hedge is not None:
        return None
    value = quantity.value
    return Interval(value, None, open_low=True) if found["above"] else Interval(None, value, open_high=True)


def _spoken_of(view: View, spot: Spot, limit: Interval, card: Card) -> Iterator[Draft]:
    clause = _CLAUSE.split(view.sentences[spot.sentence].skeleton[: spot.mention.at])[-1]
    if _THIS.search(clause):
        rate = next((one for one in view.before(spot) if one.sign == RATIO), None)
        if rate is not None and _plain(rate):
            yield _draft(view, card, rate, spot, limit, accusable=True)
    elif _ALL.match(spot.mention.before):
        run: list[Spot] = []
        for one in view.before(spot):
            if one.sign != RATIO or not _plain(one) or len(run) == _MOST:
                break
            run.insert(0, one)
        for one in run:
            yield _draft(view, card, one, spot, limit, accusable=False)


def _plain(rate: Spot) -> bool:
    return rate.figure.quantity.hedge is None and not rate.mention.depth


def _name(view: View, rate: Spot) -> str:
    """What the rate is of; in 占财政支出A的p% its base stands between the words and it."""
    if rate.mention.before != "的" or not rate.index:
        return rate.figure.metric
    base = view.spots[rate.sentence][rate.index - 1]
    return f"{base.figure.metric}的比重" if base.base else rate.figure.metric


def _draft(view: View, card: Card, rate: Spot, bound: Spot, limit: Interval, *, accusable: bool) -> Draft:
    reading = ClaimReading("stated-limit", terms("stated", rate.id) + terms("limit", bound.id))
    return Draft(
        card,
        (reading,),
        accusable=accusable,
        limit=limit,
        metric=_name(view, rate),
        period=rate.figure.period,
    )
