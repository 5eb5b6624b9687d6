"""Amounts against what was budgeted or spent before, right beside them: 支出A，较预算B节约D，下降p%; 预算B，支出A，节约D.

The difference binds all three where nothing else of the sentence stands before them; the share of D in B holds or stays unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.closing import is_share
from gouji.claims.draft import Draft, difference, ratio
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.sentence import COUNT, MONEY, RATIO

_THAN = re.compile(r"^，(?:相)?[比较与同][^，。；]{0,10}(?:预算|计划|概算|限额|控制|上年|去年)[^，。；]{0,8}$")
_BY = re.compile(
    r"^(?:相比)?，?(?:(?P<less>减少|下降|降低|节约|节省|压减|少)|增加|增长|超支|超出|多)(?:了|支出|开支)*$"
)
_SAVED = re.compile(r"^，(?P<less>节约|节省)(?:了|财政|资金|成本|经费|支出)*$")
_PLAN = re.compile(r"预算|计划|概算|控制价|限价|送审")
_SPENT = re.compile(r"实际|支出|决算|中标|成交|合同|采购|审定")
_SHARE = re.compile(r"^，(?:同比)?(?:下降|减少|降低|节约|节省|压减|增长|增加|超支)(?:率|了|为|达)*$")


def gaps(view: View, card: Card) -> Iterator[Draft]:
    """The difference that stands right behind the two amounts it parts."""
    for now, base, gap, way in _found(view):
        first, second = (now, base) if way > 0 else (base, now)
        alone = not min(now.index, base.index) and not now.part and "其中" not in base.mention.before
        yield Draft(
            card,
            (difference("against-plan", gap.id, first.id, second.id),),
            accusable=alone and now.figure.quantity.hedge is None and base.figure.quantity.hedge is None,
            metric=now.figure.metric,
            period=now.figure.period,
        )


def rates(view: View, card: Card) -> Iterator[Draft]:
    """The share of the difference in what it is measured by."""
    for now, base, gap, _ in _found(view):
        rate = next(iter(view.after(gap)), None)
        if rate is None or rate.sign != RATIO or not _SHARE.match(rate.mention.before):
            continue
        if is_share(rate, (gap,), (base,)):
            yield Draft(
                card,
                (ratio("against-plan", rate.id, gap.id, base.id),),
                accusable=False,
                metric=rate.figure.metric,
                period=now.figure.period,
            )


def _found(view: View) -> Iterator[tuple[Spot, Spot, Spot, int]]:
    """The amount, what it is compared with, the difference, and 1 where it is more."""
    for spots in view.told:
        for gap in spots[2:]:
            if gap.sign not in (MONEY, COUNT) or gap.mention.depth:
                continue
            found = _BY.match(gap.mention.before) or _SAVED.match(gap.mention.before)
            now, base = spots[gap.index - 2 : gap.index]
            if found is None or not now.code == base.code == gap.code or not now.main:
                continue
            if _THAN.match(base.mention.before):
                yield now, base, gap, -1 if found["less"] else 1
            elif base.main and _SAVED.match(gap.mention.before):
                now, base = base, now  # 预算B，支出A，节约D
                if _PLAN.search(base.mention.clause) and _SPENT.search(now.mention.clause):
                    yield now, base, gap, -1
