"""Weights of a scheme that prose tells: 共100分，其中产出指标50分…效益指标30分…满意度指标10分…预算执行率10分.

Between them stand the weights of what each is made of, so that the names of the first level of the frameworks say which belong
together. A scheme may have other parts, too: the weights hold where they make the whole, and accuse nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from gouji.claims.closing import makes
from gouji.claims.draft import Draft, sum_of
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import COUNT

_NAME = re.compile(
    r"(?:^|其中|包括|项目|类|[）、：:.．])(?P<name>决策|投入|过程|管理|产出|效益|效果|满意度|(?:预算|资金)?执行)(?:率|情况)?(?:类|一级)?(?:指标)?"
    r"(?:权重|分值|满分|占)?(?:为|是|占|：)?$"
)
_TOTAL = re.compile(r"(?:总分|满分|分值|共计|合计|总计|共|百分制)[^，。；]{0,6}$")
_LEAST = 3


def sums(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each paragraph that tells a whole and at least three weights of the first level that make it."""
    if "分" not in view.prose.text or "产出" not in view.prose.text:
        return
    for _, sentences in groupby(view.in_prose, key=lambda at: view.sentences[at].block):
        spots = [spot for at in sentences for spot in view.spots[at] if spot.sign == COUNT and spot.code == "分"]
        if len(spots) <= _LEAST:
            continue
        parts: dict[str, Spot] = {}
        for spot in spots:
            if found := _NAME.search(spot.mention.clause):
                parts.setdefault(found["name"][-2:], spot)
        if len(parts) < _LEAST:
            continue
        chosen = [*parts.values()]
        total = next((spot for spot in spots if _TOTAL.search(spot.mention.clause) and makes(spot, chosen)), None)
        if total is not None and total not in chosen:
            reading = ClaimReading("told", sum_of(total, chosen))
            yield Draft(
                card, (reading,), accusable=False, otherwise="incomplete-list", exact=True, metric=total.figure.metric
            )
