"""Percentages of few answers (GRIM): of 50 questionnaires 98 % may be content, or 100 %, and nothing between.

A rate of answers is a whole number of them over all. One that no whole number gives may be an average over several questions,
and is no more than worth knowing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.interval import Interval
from gouji.model.sentence import COUNT, RATIO

_RATE = re.compile(r"(?:满意[度率]|知晓率|支持率|认可[度率]|好评率)(?:为|是|达到?)?$")
_NOT_ITS_OWN = re.compile(r"目标|指标值|不低于|上年|去年|平均|综合|加权|总体评分|得分|提高|下降")
_ANSWERS = re.compile(r"(?:有效|收回|回收)[^，。；]{0,8}$")
_BACK = 3  # sentences that the answers may stand before the rate
_LEAST = 5  # answers


def granularity(view: View, card: Card) -> Iterator[Draft]:
    """发放问卷50份，收回50份，满意度98.33%: a rate, and the answers that it may be of."""
    for spots in view.telling(RATIO):
        for spot in spots:
            if (
                spot.sign == RATIO
                and _RATE.search(spot.mention.clause)
                and not _NOT_ITS_OWN.search(spot.mention.clause)
            ):
                answers = _answers(view, spot)
                if answers and (draft := _draft(card, spot, answers)) is not None:
                    yield draft


def _answers(view: View, rate: Spot) -> list[Spot]:
    """How many answered: the numbers of returned and of valid questionnaires of the nearest sentence that tells any."""
    for at in (rate.sentence, *view.previous(rate.sentence, _BACK)):
        found = [
            spot
            for spot in view.spots[at]
            if spot.sign == COUNT
            and spot.code in ("份", "人", "张")
            and spot.figure.quantity.exact
            and spot.figure.quantity.value >= _LEAST
            and _ANSWERS.search(spot.mention.clause)
            and (at, spot.index) < (rate.sentence, rate.index)
        ]
        if found:
            return found
    return []


def _draft(card: Card, rate: Spot, answers: list[Spot]) -> Draft | None:
    """The share of a whole number of answers that is nearest; none where the rate is too coarse to tell."""
    quantity = rate.figure.quantity
    if any(2 * quantity.step * spot.figure.quantity.value > 1 for spot in answers):
        return None
    nearest = min((_nearest(quantity.value, spot) for spot in answers), key=lambda value: abs(value - quantity.value))
    return Draft(
        card,
        (ClaimReading("of-answers", terms("stated", rate.id) + terms("mention", *(spot.id for spot in answers))),),
        limit=quantity.interval() if nearest in quantity.interval("truncated") else Interval.point(nearest),
        metric=rate.figure.metric,
        period=rate.figure.period,
    )


def _nearest(value: Fraction, answers: Spot) -> Fraction:
    number = answers.figure.quantity.value
    return Fraction(round(value * number)) / number
