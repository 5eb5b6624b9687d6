"""What a finished filing no longer has: parts left blank, words of the template.

Nothing is searched for outside the places that a form keeps for it. A signature that is added on paper is no blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.draft import Draft, terms
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.interval import Interval
from gouji.model.prose import Block
from gouji.model.statement import Statement

_LABELS = (
    r"(?:(?:部门|单位|项目|财务|主要|分管)负责人|填报人|填表人|联系人|经办人|审核人|联系电话|联系方式|填报日期|填报时间|填表日期"
    r"|(?:部门|单位|项目|主管部门|填报单位|填报部门)名称|填报单位|填报部门|评价机构)(?:（(?!签|盖|公章|签字)[^（）]{1,8}）)?"
)
_FIELD = re.compile(
    rf"(?P<label>{_LABELS})：(?P<value>[^：\n]*?)(?=$|\n|[ \u3000]{{1,20}}[\u4e00-\u9fff（）]{{2,12}}：)"
)
_EMPTY = re.compile(r"[\s_＿—-]*")
_ANY_FIELD = re.compile(r"[\u4e00-\u9fff（）]{2,14}：")

_TEMPLATE: tuple[re.Pattern[str], ...] = (
    re.compile(
        r"(?<=[比较])[^，。；（）]{0,20}(?P<left>(?:增加|增长|上升|提高|减少|下降|降低)（(?:增加|增长|上升|减少|下降|降低)）)"
        r"(?=\s*(?:[\d_X×]|万元|亿元|%))"
    ),
    re.compile(r"(?P<left>包括但不限于以下(?:几项|几个方面|几方面))"),
    re.compile(
        r"(?<![如例A-Za-z0-9×*])(?P<left>(?:20)?(?:[XxＸ]{2,4}|×{2,4})[ ]?(?:万元|亿元|元|%|年度?|月|日|单位|部门|项目|个百分点))"
    ),
    re.compile(
        r"(?P<left>各(?:部门|单位)(?:要|应|需)(?:按照|根据|结合|对))[^。\n]{0,160}本(?:部门|单位)[^。\n]{0,120}"
        r"(?:分析|说明|描述|填写|概述|介绍)"
    ),
    re.compile(r"(?P<left>（(?:此处|请|应)(?:填写|简要|说明|描述|列出|概述)[^（）]{0,40}）)"),
)
_TRACE = re.compile(  # what each of them has, and of the blanks below; written out from the first sign on, which is looked for
    "（[增减上下降此请应]|包括但|X[XxＸ]|x[XxＸ]|Ｘ[XxＸ]|××|各部门(?:[要应需])|各单位(?:[要应需])|"
    + "|".join(rf"{sign}[ _＿\u3000]*(?:万元|亿元|%|个百分点)" for sign in "占比加少长降升低")
)
_INSTRUCTION = re.compile(
    r"(?:仍|仍应|应当?|需要?|请)保留(?:该|本|此)?(?:空)?表|表(?:格)?下方(?:应|需|请|作|另行|注明)[^，。；\n]{0,6}说明"
    r"|请(?:按|根据|结合)[^，。；\n]{0,12}(?:填写|填列|填报)|没有数据的[^，。；\n]{0,6}(?:应|需|请)[^，。；\n]{0,12}(?:空表|列示|说明)"
)
_SECTION = re.compile(r"(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、)\s?[^，。；：\d]{2,24}$")
_ASKED = re.compile(r"问题|经验|做法|建议|措施|打算|下一步|绩效|评价|情况|概况|结论|分析|依据|目标")
_END = re.compile(r"[。；\n]|$")
_UNFILLED = re.compile(
    r"(?P<left>(?:占比?|增加|减少|增长|下降|上升|降低)[ _＿\u3000]*(?:万元|亿元|%|个百分点))(?=[，。；、（）]|$)"
)
_NOUGHT = Interval.point(Fraction(0))


def blanks(view: View, card: Card) -> Iterator[Draft]:
    """部门负责人：, with nothing behind it and another part of the form below."""
    for number, block in view.blocks_with("："):
        if block.end - block.start > 120:
            continue
        line = view.prose.text[block.start : block.end]
        for found in _FIELD.finditer(line):
            if not _EMPTY.fullmatch(found["value"]) or (found.start() and not line[found.start() - 1].isspace()):
                continue
            if found.end() == len(line.rstrip()) and not _form_goes_on(view, number):
                continue
            part = view.say("blank", block.start + found.start(), block.start + found.end("label"), value=Fraction(1))
            yield _left(card, part, found["label"])


def _form_goes_on(view: View, number: int) -> bool:
    """Whether the next block is a part of its own, so that nothing there can be what this one asks for."""
    blocks = view.prose.blocks
    if number + 1 >= len(blocks):
        return False
    following: Block = blocks[number + 1]
    return following.kind == "heading" or _ANY_FIELD.match(view.prose.text, following.start, following.end) is not None


def empty_sections(view: View, card: Card) -> Iterator[Draft]:
    """二、存在问题, and then 三、下一步工作 at once. A list of headings, such as a table of contents, is none."""
    blocks, text = view.prose.blocks, view.prose.text
    for at in range(1, len(blocks) - 2):
        part, following = blocks[at], blocks[at + 1]
        if part.kind != "heading" or following.kind != "heading" or part.level != following.level:
            continue
        if blocks[at - 1].kind == "heading" or blocks[at + 2].kind == "heading":
            continue
        line = text[part.start : part.end]
        if _SECTION.match(line) and _ASKED.search(line):
            yield _left(card, view.say("blank", part.start, part.end, value=Fraction(1)), line.strip())


def template_texts(view: View, card: Card) -> Iterator[Draft]:
    """增加（减少）5万元, XX万元, 占 %，比上年减少 万元, 各部门要按照…: words that the template left to be replaced."""
    for _, block in view.blocks_with(*dict.fromkeys(found.group() for found in _TRACE.finditer(view.prose.text))):
        for pattern in _TEMPLATE:
            for found in pattern.finditer(view.prose.text, block.start, block.end):
                yield _left(card, view.say("template", *found.span("left"), value=Fraction(1)), found["left"])
        for found in _UNFILLED.finditer(view.prose.text, block.start, block.end):
            if _gaping(view, *found.span("left")):
                yield _left(card, view.say("template", *found.span("left"), value=Fraction(1)), found["left"])


def instructions(view: View, card: Card) -> Iterator[Draft]:
    """…的，仍保留该表格式，并在本表下方作说明: what the form asks of those who fill it in."""
    for _, block in view.blocks_with("保留", "下方", "请按", "请根据", "请结合", "没有数据的"):
        yield from _instructed(view, card, block)


def _instructed(view: View, card: Card, block: Block) -> Iterator[Draft]:
    """Each sentence that holds such words, once."""
    text, end = view.prose.text, block.start
    for found in _INSTRUCTION.finditer(text, block.start, block.end):
        if found.start() < end:
            continue
        start = max(block.start, *(text.rfind(sign, block.start, found.start()) + 1 for sign in "。；\n"))
        stop = _END.search(text, found.end(), block.end)
        end = stop.start() if stop else block.end
        yield _left(card, view.say("template", start, end, value=Fraction(1)), text[start:end])


def _gaping(view: View, start: int, end: int) -> bool:
    """Whether the source leaves room for a number there; layout has taken the blanks out, and 增长% may be a heading."""
    pieces = view.prose.spans(start, end)
    return re.search(r"[ _＿\u3000]", view.prose.source.text[pieces[0][0] : pieces[-1][1]]) is not None


def _left(card: Card, said: Statement, metric: str) -> Draft:
    """One thing left, where there should be none."""
    return Draft(card, (ClaimReading("none-left", terms("stated", said.id)),), limit=_NOUGHT, metric=metric)
