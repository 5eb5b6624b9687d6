"""Another year's plan: a filing that rests on the work plan of a year that is not its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.draft import Draft
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term

_PLAN = re.compile(r"(?P<year>(?:19|20)\d\d)年度?(?:年度|重点)?(?:工作计划|工作要点|工作安排)")
_SET = re.compile(r"[^。；]{0,24}(?:细化|分解|设定|设置|制定|编制|确定)")  # targets of this filing
_RESTS = re.compile(r"(?:围绕|根据|按照|依据|对照)[^。；]*$")


def plan_years(view: View, year: int | None, card: Card) -> Iterator[Draft]:
    text = view.prose.text
    own = text.find(str(year), 0, 400) if year is not None else -1
    if own < 0:
        return
    for _, block in view.blocks_with("工作计划", "工作要点", "工作安排"):
        for found in _PLAN.finditer(text, block.start, block.end):
            if int(found["year"]) > (year or 0) or not _RESTS.search(text, block.start, found.start()):
                continue
            if not _SET.match(text, found.end(), block.end):
                continue
            filing = view.say("year", own, own + 4, value=Fraction(year or 0))
            plan = view.say("year", found.start(), found.end(), value=Fraction(int(found["year"])))
            terms = (Term(plan.id, "mention"), Term(filing.id, "mention"))
            yield Draft(card, (ClaimReading("same-year", terms),), metric=plan.quote)
