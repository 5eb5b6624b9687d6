"""A single part behind 其中 that is larger than the whole before it: 车辆T辆，其中越野车a辆.

Parts of lists are added up, and one of them alone is too large wherever they are. What is left of the whole after something was
deducted, what was added, and the part of another kind (a stock of an addition) may be smaller than what stands behind 其中.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.claims.draft import Draft, terms
from gouji.claims.part_lists import PartList, is_mean, stretch
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import NUMBER, RATIO

_WHICH = re.compile(r"其中(?!，?[^，。；：]{2,12}中)[，：]?(?P<name>[^，。；：]*)$")
_LEFT = re.compile(
    r"净|结[余转]|节[余约]|盈余|余额|差额|顺差|逆差|缺口|利润|增|减|升|降|超|相差|结存|剩|新|首次|当[年月日]|本[年月期]新|人均|起|第"
)
_STOCK = re.compile(
    r"余额|累计|以来|总投资|概算|估算|历年|存量|合同|截[至止]|比|较|同期|上年|去年|产值|规模|另|不含|注册|资产|面积|占|共|总"
)
_NO_COUNT = frozenset({"分", "度", "年", "月", "日", "天", "时", "岁"})


def overs(view: View, found: Sequence[PartList], card: Card) -> Iterator[Draft]:
    for one in found:
        if len(one.parts) != 1 or one.cue not in ("which", "bracket") or not one.totals or one.others:
            continue
        part, total = one.parts[0], one.totals[0]
        if not _may_be_part(part, total) or not _in_reach(view, part, total):
            continue
        before = [*view.before(part), *(view.spots[total.sentence] if total.sentence != part.sentence else ())]
        largest = [spot for spot in before if spot.code == part.code and spot.middle >= part.middle]
        limit = total.figure.quantity.interval()
        if largest or part.figure.quantity.interval().low is None or part.figure.quantity.interval().meets(limit):
            continue
        yield Draft(
            card,
            (ClaimReading("part-of-whole", terms("stated", part.id) + terms("limit", total.id)),),
            limit=type(limit)(None, limit.high),
            metric=part.figure.metric or part.mention.clause,
            period=part.figure.period,
        )


def _may_be_part(part: Spot, total: Spot) -> bool:
    """Whether both are amounts of one kind, plainly told, of which the second can only be within the first."""
    which = _WHICH.search(stretch(part.mention.before).rstrip())
    if which is None or not which["name"] or _STOCK.search(which["name"]) or is_mean(which["name"]):
        return False
    if part.sign in (RATIO, NUMBER) or part.code in _NO_COUNT or part.change or part.prior or total.change:
        return False
    if part.figure.quantity.hedge is not None or total.figure.quantity.hedge is not None:
        return False
    return not _LEFT.search(total.mention.clause) and not is_mean(total.mention.clause)


def _in_reach(view: View, part: Spot, total: Spot) -> bool:
    """Whether the whole stands in the sentence of the part, or in the one before it in its paragraph."""
    if total.sentence == part.sentence:
        return "；" not in part.mention.before
    ahead, behind = view.sentences[total.sentence], view.sentences[part.sentence]
    return not part.index and total.sentence == part.sentence - 1 and ahead.block == behind.block
