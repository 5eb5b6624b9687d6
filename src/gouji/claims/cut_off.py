"""The day up to which a filing tells its state: 截至2023年12月31日，编制20人 in a filing of 2024.

A filing may speak of any day. Only the state that every such filing tells as of the end of its own year (people, cars, fixed
assets) is compared with the title, and only where the text is otherwise about the year of its title: the report of one year
on the funds of another, an opening balance, a comparison with the year before and a base date of an evaluation are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.dates import titled
from gouji.claims.draft import Draft, terms
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.prose import Block

_AS_OF = re.compile(r"截[至止][到至]? ?(?P<year>20\d\d) ?年(?: ?12 ?月(?: ?31 ?日|[底末])|年?[底末])")
_OF_ITS_YEAR = re.compile(r"决算|自评|整体支出|绩效(?:报告|评价|情况)")
_OF_ANOTHER = re.compile(r"预算(?!执行|绩效|支出绩效)|目标|计划|申报|方案")
_STATE = re.compile(r"编制|在职|在编|实有|在岗|职工|人员|车辆|公务用车|固定资产|资产总额|内设|下属|下设|机构")
_ELSEWHEN = re.compile(
    r"上年|去年|年初|期初|结转|结余|历年|累计|以来|同期|比|较|基准|时点|审计|清查|盘点|普查|评估|启动|开工|建成|新增|更新|完成|(?<!\d)(?:19|20)\d\d"
)
_YEAR = r"(?<!\d){} ?年"
_LEAST = 2  # mentions of the title's year in the text


def cut_offs(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each day that tells the state at the end of the filing's own year, or of the year before."""
    title, text = titled(view), view.prose.text
    if title is None or title.value is None:
        return
    own = int(title.value)
    line = next(
        (text[block.start : block.end] for block in view.prose.blocks if str(own) in text[block.start : block.end]), ""
    )
    if not _OF_ITS_YEAR.search(line) or _OF_ANOTHER.search(line):
        return
    about_own: bool | None = None
    for number, block in view.blocks_with("截至", "截止"):
        for found in _AS_OF.finditer(text, block.start, block.end):
            year = int(found["year"])
            if year not in (own, own - 1) or not _tells_a_state(text, block, found):
                continue
            if year != own:
                if about_own is None:
                    about_own = _count(text, own) > max(_LEAST, _count(text, own - 1))  # the title is one of them
                if not about_own or _own_beside(view, number, own):
                    continue
            said = view.say("year", *found.span("year"), value=Fraction(year))
            yield Draft(card, (ClaimReading("cut-off", terms("mention", said.id, title.id)),), metric="截止日期的年度")


def _tells_a_state(text: str, block: Block, found: re.Match[str]) -> bool:
    """Whether the sentence tells people, cars or assets on that day, and no other time."""
    start = max(text.rfind(mark, block.start, found.start()) for mark in "。；\n") + 1
    ends = [at for mark in "。；\n" if (at := text.find(mark, found.end(), block.end)) >= 0]
    before, behind = text[max(start, block.start) : found.start()], text[found.end() : min(ends, default=block.end)]
    return bool(_STATE.search(behind)) and not _ELSEWHEN.search(before) and not _ELSEWHEN.search(behind)


def _count(text: str, year: int) -> int:
    return len(re.findall(_YEAR.format(year), text))


def _own_beside(view: View, number: int, own: int) -> bool:
    """Whether the paragraph or one beside it tells the end of the filing's own year too: a comparison of both."""
    blocks, text = view.prose.blocks, view.prose.text
    return any(
        int(found["year"]) == own
        for block in blocks[max(0, number - 1) : number + 2]
        for found in _AS_OF.finditer(text, block.start, block.end)
    )
