"""Percentage points: the difference of two printed rates, 95.5%，比上年的93.2%提高2.3个百分点.

A sex ratio, which is a rate without a sign, differs in its own units. The rates may be numbers of two proportions
(由5.7:49.3:45.0调整为6.6:45.8:47.6，第三产业提高2.6个百分点). Where the rate before is not printed, nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.comparisons import direction
from gouji.claims.draft import Draft, terms
from gouji.claims.subjects import name_of
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import DATE, NUMBER, POINTS, RATIO

_FROM = re.compile(r"(?:由|从)[^，。；]*$")
_DATED = re.compile(f"^{DATE}")
_ORDINAL = re.compile(r"第(?P<number>[一二三])产业[^，。；]*$")
_PARTS = 3
_WHOLE = Fraction(99), Fraction(101)  # what three rounded percentages of a whole add up to
_APART = re.compile(r"[的]?(?:相比)?，?(?:(?P<up>高出?|高于|快|超出?)|低|低于|慢)(?:了|约)?")
_HELD_TO = re.compile(
    r"^，(?:比|较|与)[^，。；]{0,12}(?:目标值?|计划|预期|指标值?|要求|平均水平?|平均值|标准|进度)(?:的|为)?$"
)
_THAN_IN_BRACKET = re.compile(r"(?:^|[^重例率值])(?:较|比|与|同)[^，。；（）]{1,14}（$")
_COMPARES_ANEW = re.compile(r"比|较|与|同(?!比)")


def points(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each change of a rate that stands behind both rates."""
    for spots in view.telling(POINTS, RATIO):
        for spot in spots[2:]:
            if spot.sign == POINTS and (aside := _beside_another(view, spot)):
                yield _draft(card, spot, *aside)
            elif (spot.sign == POINTS or _bare(spot)) and (way := direction(spot)):
                if pair := _pair(view, spot):
                    yield _draft(card, spot, way, *pair)
                elif pair := _of_proportions(view, spot):
                    yield _draft(card, spot, way, *pair, scale=Fraction(1, 100))


def _beside_another(view: View, spot: Spot) -> tuple[int, Spot, Spot] | None:
    """执行率92.3%，比目标95%低2.7个百分点: a rate and what it is held to, side by side right before."""
    found = _APART.fullmatch(spot.mention.before)
    first, second = view.spots[spot.sentence][spot.index - 2 : spot.index]
    if found is None or first.sign != RATIO or second.sign != RATIO or not _HELD_TO.search(second.mention.before):
        return None
    exact = first.figure.quantity.hedge is None and second.figure.quantity.hedge is None
    plain = exact and first.mention.depth == second.mention.depth == spot.mention.depth
    return (1 if found["up"] else -1, first, second) if plain and not first.prior else None


def _bare(spot: Spot) -> bool:
    return spot.sign == RATIO and not spot.figure.quantity.unit.printed


def _pair(view: View, spot: Spot) -> tuple[Spot, Spot] | None:
    """The rate now and the rate then: the two right before the change, in either order as their words have it."""
    first, second = view.spots[spot.sentence][spot.index - 2 : spot.index]
    if first.sign != RATIO or second.sign != RATIO or direction(first) != direction(second) != 0:
        return None
    if _THAN_IN_BRACKET.search(second.mention.before) and second.mention.depth == spot.mention.depth + 1:
        return first, second  # 比例为a%（或在括号中），较上届（b%）提高c个百分点
    if first.mention.depth > spot.mention.depth or first.figure.quantity.unit != second.figure.quantity.unit:
        return None
    if second.prior and not _FROM.search(first.mention.before):
        named = name_of(second)
        same = not named or named in first.mention.clause or not first.figure.label
        return (first, second) if same else None
    if _COMPARES_ANEW.search(spot.mention.clause) or second.mention.depth:
        return None  # compared with a rate that is not printed
    if first.prior:
        return (second, first) if _FROM.search(first.mention.before) else None
    if _DATED.search(first.mention.clause) and _DATED.search(second.mention.clause):
        years = (first.figure.period or "")[:4], (second.figure.period or "")[:4]
        if years[0] != years[1] and all(year.isdigit() for year in years):
            return (second, first) if years[0] < years[1] else (first, second)
    return None


def _of_proportions(view: View, spot: Spot) -> tuple[Spot, Spot] | None:
    """The numbers of 第三产业 in the proportion now and in the one before, each of three numbers."""
    ordinal = _ORDINAL.search(spot.mention.clause)
    if ordinal is None:
        return None
    at = "一二三".index(ordinal["number"])
    runs: list[list[Spot]] = []
    for other in view.spots[spot.sentence][: spot.index]:
        if other.sign != NUMBER:
            continue
        if runs and other.mention.before in (":", "：") and other.index == runs[-1][-1].index + 1:
            runs[-1].append(other)
        else:
            runs.append([other])
    runs = [run for run in runs if len(run) == _PARTS]
    if len(runs) < 2 or not all(
        _WHOLE[0] <= sum(one.figure.quantity.value for one in run) <= _WHOLE[1] for run in runs
    ):
        return None
    first, second = runs[-2:]
    if first[0].prior and _FROM.search(first[0].mention.before):
        return second[at], first[at]
    return (first[at], second[at]) if second[0].prior else None


def _draft(card: Card, spot: Spot, way: int, now: Spot, then: Spot, scale: Fraction = Fraction(1)) -> Draft:
    over, under = (now, then) if way > 0 else (then, now)
    operands = (Term(over.id, "minuend", 1, scale), Term(under.id, "subtrahend", -1, scale))
    reading = ClaimReading("now-then", (*terms("stated", spot.id), *operands))
    metric = spot.figure.metric if scale != 1 else now.figure.metric or then.figure.metric
    return Draft(card, (reading,), metric=metric, period=now.figure.period)
