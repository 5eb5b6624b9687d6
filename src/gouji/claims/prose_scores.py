"""Points that prose works out: 分值10分，执行率86%，得8.6分; 扣1分…扣2分，共扣3分; 得分分别为a、b、c，平均d分.

How points follow from a rate is told by rules that often stand elsewhere, so that those only hold. A sum of deductions is one
of all deductions before it, unless the words are those of a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.closing import is_share
from gouji.claims.draft import Draft, ratio, sum_of, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import COUNT, RATIO

_WEIGHTS = ("分值", "满分", "权重", "标准分")
_WEIGHT = re.compile(rf"(?:{'|'.join(_WEIGHTS)})(?:为|是|共)?$")
_RATE = re.compile(r"(?:执行|支付|支出|完成|到位)[率进]度?(?:为|是|达到?)?$")
_AWARD = re.compile(r"(?:^|，|故|因此|应|该项)(?:实际|自评)?得分?(?:为|是)?$")
_TAKEN = re.compile(r"扣(?:除|减|分|了)?$")
_TAKEN_IN_ALL = re.compile(r"(?:共计?|合计|累计|总共)扣(?:除|减|分|了)?$")
_RULE = re.compile(r"每|酌情|扣完|否则|最多|最高|如|若|凡|的，?扣|标准|规则|细则|办法")
_MEAN = re.compile(r"^，(?:综合|总体)?平均(?:得分|分|评分|满意度|值|为|是)*$")
_EACH = re.compile(r"(?:分别|依次)(?:为|是|达到?|得)?$")
_NEXT = re.compile(r"^[、，和及与]$")
_LEAST = 2


def execution(view: View, card: Card) -> Iterator[Draft]:
    """The award over the weight is the rate between them."""
    if not any(word in view.prose.text for word in _WEIGHTS):
        return
    for spots in view.told:
        for spot in spots[2:]:
            if not _is_points(spot) or not _AWARD.search(spot.mention.clause):
                continue
            weight, rate = spots[spot.index - 2 : spot.index]
            if rate.sign != RATIO or not _is_points(weight) or not _RATE.search(rate.mention.clause):
                continue
            if _WEIGHT.search(weight.mention.clause) and is_share(rate, (spot,), (weight,)):
                reading = ratio("points", rate.id, spot.id, weight.id)
                yield Draft(card, (reading,), accusable=False, metric=weight.figure.metric)


def deducted(view: View, card: Card) -> Iterator[Draft]:
    """All that was taken off, behind what was taken off one by one in its paragraph."""
    if "扣" not in view.prose.text:
        return
    for at in view.in_prose:
        spots = view.spots[at]
        for spot in spots:
            if not _is_points(spot) or not _TAKEN_IN_ALL.search(spot.mention.clause):
                continue
            parts = _taken(spots[: spot.index]) or _taken_before(view, at, spot)
            if len(parts) < _LEAST:
                continue
            beside = parts[0].sentence == at
            ruled = any(_RULE.search(one.mention.before) for one in (*parts, spot))
            reading = ClaimReading("told", sum_of(spot, parts))
            yield Draft(
                card,
                (reading,),
                accusable=beside and not ruled,
                otherwise="incomplete-list",
                exact=True,
                metric=spot.figure.metric,
            )


def means(view: View, card: Card) -> Iterator[Draft]:
    """得分分别为a、b、c，平均得分d: the mean of the numbers right before it."""
    if "平均" not in view.prose.text:
        return
    for spots in view.told:
        for spot in spots[_LEAST:]:
            if not _MEAN.search(spot.mention.before) or spot.figure.quantity.hedge is not None:
                continue
            run = _run(spots[: spot.index])
            if len(run) < _LEAST or any(one.code != spot.code for one in run):
                continue
            end = view.sentences[spot.sentence].offset(spot.mention.at)
            number = view.say("length", end - 2, end, value=Fraction(len(run)))
            operands = terms("numerator", *[one.id for one in run]) + terms("denominator", number.id)
            reading = ClaimReading("mean", terms("stated", spot.id) + operands)
            yield Draft(card, (reading,), accusable=False, metric=spot.figure.metric, period=spot.figure.period)


def _is_points(spot: Spot) -> bool:
    return spot.sign == COUNT and spot.code == "分" and spot.figure.quantity.hedge is None and not spot.mention.depth


def _taken(spots: Sequence[Spot]) -> list[Spot]:
    return [one for one in spots if _is_points(one) and _TAKEN.search(one.mention.clause)]


def _taken_before(view: View, at: int, spot: Spot) -> list[Spot]:
    """The deductions of the sentence before, where the total opens its own."""
    before = next(view.previous(at, 1), None) if not spot.index else None
    return _taken(view.spots[before]) if before is not None else []


def _run(spots: Sequence[Spot]) -> list[Spot]:
    """The list that ends the spots: 分别为a、b和c, each right behind the one before."""
    run: list[Spot] = []
    for spot in reversed(spots):
        run.insert(0, spot)
        if _EACH.search(spot.mention.before):
            return run
        if not _NEXT.match(spot.mention.before):
            break
    return []
