"""Announced numbers against lists of names: 3个项目：甲、乙、丙; 甲、乙、丙三个项目; 分甲和乙两类; dates; rows of a table.

A list of names may contain the joining words itself, so it contradicts its number only where the number stands right
before the colon and nothing in the list can be read in two ways. All other lists are said to hold or pass unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.chinese import numerals
from gouji.claims.draft import Draft
from gouji.claims.grid import Grid, Row
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.prose import Block
from gouji.model.sentence import COUNT, DATE

_NUMBER = r"(?P<number>\d{1,3}|[二两三四五六七八九十]{1,3})"
_KINDS = r"(?:个|大类|类|项|家|种|部分|方面|块|大|批|所|条|名|位|处|级|次|期)"
_OF_KIND = re.compile(r"[\d二两三四五六七八九十](?:[个大类项家种块批所条名位处级次期]|部分|方面)")
_ANNOUNCED = re.compile(
    rf"(?P<said>(?<![\d.第前]){_NUMBER}{_KINDS}[^，。；：、\d]{{0,16}})[：]"
    rf"|(?P<last>[\u4e00-\u9fff]{{2,10}}(?:共|计|有|为)?(?P<amount>\d{{1,3}}){_KINDS})[：]"
)
_ANNOUNCEMENT = 24  # characters that one has at most
_WITH_PARTS = re.compile(
    rf"(?<![\d.第分])(?P<said>{_NUMBER}个[\u4e00-\u9fff（）、]{{1,10}}?)(?=[\u4e00-\u9fff]{{0,12}}[，。])[^：]{{0,60}}?其中："
)
_TOP = re.compile(
    r"(?P<said>前\s?(?P<number>\d{1,2}|[二三四五六七八九十]{1,2})\s?[位名])(?:的)?[^，。；：]{0,12}?"
    r"(?:分别|依次)?(?:是|为)?[：，]"
)
_COUNTED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<!第)(?P<said>(?P<number>\d{1,2}|[二两三四五六七八九十]{1,2})"
    r"(?:(?:个|大类|大|项|种|家|类)(?!月|季度|年|工作日|百分点)(?:(?![和及与的共均已由])[\u4e00-\u9fff]){1,6}|类|部分|块|级))"
)
_NUMBERED = re.compile(r"[\d二两三四五六七八九十](?:[个大项种家类块级]|部分)")
_DIVIDED = re.compile(r".*(?:分为|分成|包括|由)")
_LISTED = re.compile(r"[\u4e00-\u9fff（）、“”]")
_PLAIN = re.compile(r"[\u4e00-\u9fff、]+等")  # the lists that 等 closes are a matter of their own
_LONGEST = 400  # characters that names before their number are looked for in
_DATES = re.compile(rf"(?:先后|分别|分批)于?(?P<dates>{DATE}(?:[、和及]{DATE}){{1,11}})")
_BATCHED = re.compile("先后|分别|分批")
_BATCHES = frozenset({"批", "批次", "次", "期", "轮", "场", "场次"})
_JOINT = re.compile(r"以及|和|及|与")
_OPEN = re.compile(r"等|…|\.{3}|之一|若干")
_NAME = 16  # characters; longer pieces are sentences and not names
_NAMES = 24  # characters of a name that a verb may stand before
_ROWS = 5  # things of a table from which their number is no accident
_UNITS = {
    "单位": "单位",
    "部门": "部门",
    "承办单位": "单位",
    "乡镇": "乡镇",
    "县区": "县",
    "县市区": "县",
    "地区": "地区",
    "项目": "项目",
}
_SUM = re.compile(r"^(?:合计|总计|小计|共计)")


def enumerations(view: View, tables: Sequence[Grid], card: Card) -> Iterator[Draft]:
    """The lists of all blocks of prose, of dates, and of the rows of tables."""
    for block in view.prose.blocks:
        if block.kind == "row":
            continue
        text = view.prose.text[block.start : block.end]
        if "：" in text or "，" in text:
            yield from _listed(view, card, block, text)
        if "、" in text or "和" in text:
            yield from _closed(view, card, block, text)
    yield from _dated(view, card)
    yield from _rows(view, tables, card)


def _listed(view: View, card: Card, block: Block, text: str) -> Iterator[Draft]:
    """3个项目：甲、乙、丙。 · 四个县…其中：甲…；乙…；丙…；丁…。 · 前10位的是：甲1件；乙2件…"""
    for found in _announced(text):
        said, number = ("said", "number") if found["said"] else ("last", "amount")
        body = _body(text, found.end())
        if body.startswith("一是"):
            continue
        where = found.end(), found.end() + len(body)
        names = _pieces(body, "、")
        clean = (
            len(names) > 1
            and not _OPEN.search(body)
            and not _JOINT.search(body)
            and all(1 < len(name) <= _NAME and not re.search(r"[\d，；：]", name) for name in names)
        )
        sizes = {len(names), len(_pieces(body, "；"))} if not _OPEN.search(body) else set()
        if names and _JOINT.search(names[-1]):
            sizes.add(len(names) + 1)
        yield from _counted(view, card, block, found.span(said), found[number], sizes, where, accusable=clean)
    for pattern, sign in ((_WITH_PARTS, "其中："), (_TOP, "前")):
        for found in pattern.finditer(text) if sign in text else ():
            body = _body(text, found.end())
            where = found.end(), found.end() + len(body)
            sizes = {len(_pieces(body, mark)) for mark in "；、"}
            yield from _counted(view, card, block, found.span("said"), found["number"], sizes, where)


def _announced(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_ANNOUNCED`, which all end in a colon and hold no other."""
    start = 0
    colon = text.find("：")
    while colon >= 0:
        first = max(start, colon - _ANNOUNCEMENT)
        found = _ANNOUNCED.search(text, first, colon + 1) if _OF_KIND.search(text, first, colon) else None
        if found is not None:
            yield found
        start = colon + 1
        colon = text.find("：", start)


def _counts(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_COUNTED`, looked for where a number and a word for things meet."""
    stop = 0
    for near in _NUMBERED.finditer(text):
        for start in (near.start() - 1, near.start()):  # a number has two signs at most
            found = _COUNTED.match(text, start) if start >= stop else None
            if found is not None:
                yield found
                stop = found.end()
                break


def _closed(view: View, card: Card, block: Block, text: str) -> Iterator[Draft]:
    """甲、乙、丙三个项目 · 分为甲和乙两类."""
    for found in _counts(text):
        end = start = found.start()
        while start and end - start < _LONGEST and _LISTED.match(text, start - 1):
            start -= 1
        divided = _DIVIDED.match(text, start, end)
        names = text[divided.end() if divided else start : end]
        pieces = _pieces(names, "、")
        joint = _JOINT.search(pieces[-1]) is not None
        if len(pieces) == 1:
            sizes = {len(_JOINT.split(names))} if divided and joint else set()
        else:
            sizes = {len(pieces), len(pieces) + joint} - {2}  # two names stand before many a number
        if not _PLAIN.fullmatch(names) and all(1 < len(piece) <= _NAMES for piece in pieces):
            yield from _counted(view, card, block, found.span("said"), found["number"], sizes, (end - len(names), end))


def _counted(
    view: View,
    card: Card,
    block: Block,
    said: tuple[int, int],
    number: str,
    sizes: set[int],
    where: tuple[int, int],
    *,
    accusable: bool = False,
) -> Iterator[Draft]:
    value = _value(number)
    if value is None or value < 2 or where[0] == where[1]:
        return
    size = int(value) if value in sizes else max(sizes, default=0) if accusable else 0
    if size < 2:
        return
    stated = view.say("count", block.start + said[0], block.start + said[1], value=value)
    listed = view.say("list", block.start + where[0], block.start + where[1], value=Fraction(size))
    yield _draft(card, stated.id, listed.id, stated.quote, accusable=accusable)


def _draft(card: Card, stated: str, listed: str, metric: str, *, accusable: bool = False) -> Draft:
    reading = ClaimReading("listed", (Term(stated, "stated"), Term(listed, "item")))
    return Draft(card, (reading,), accusable=accusable, otherwise="incomplete-list", metric=metric)


def _value(number: str) -> Fraction | None:
    return Fraction(int(number)) if number.isdigit() else numerals.parse(number)


def _body(text: str, start: int) -> str:
    """What is listed, up to the full stop."""
    end = text.find("。", start)
    return text[start : end if end >= 0 else len(text)].rstrip("；")


def _pieces(text: str, mark: str) -> list[str]:
    """The items between the marks that stand outside brackets."""
    if "（" not in text:
        return [piece.strip() for piece in text.split(mark)]
    pieces, depth, last = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "（") - (sign == "）")
        if sign == mark and depth <= 0:
            pieces.append(text[last:at].strip())
            last = at + 1
    return [*pieces, text[last:].strip()]


def _dated(view: View, card: Card) -> Iterator[Draft]:
    """分3批下达，先后于6月17日、9月13日、12月30日: as many dates as batches."""
    for at in view.in_prose:
        sentence = view.sentences[at]
        found = _DATES.search(sentence.skeleton) if _BATCHED.search(sentence.skeleton) else None
        if found is None:
            continue
        near = [*view.previous(at, 1), at]
        batches = [spot for one in near for spot in view.spots[one] if spot.sign == COUNT and spot.code in _BATCHES]
        before = [spot for spot in batches if spot.sentence < at or spot.mention.at < found.start()]
        size = found["dates"].count(DATE)
        if before and before[-1].figure.quantity.value == size:
            low, high = sentence.offset(found.start("dates")), sentence.offset(found.end("dates"))
            listed = view.say("list", low, high, value=Fraction(size))
            yield _draft(card, before[-1].id, listed.id, before[-1].figure.quote)


def _rows(view: View, tables: Sequence[Grid], card: Card) -> Iterator[Draft]:
    """由22个单位承办, and a table of 22 单位."""
    for grid in tables:
        head = next((_UNITS[row.name] for row in grid.rows[:3] if not row.figures and row.name in _UNITS), None)
        if head is None:
            continue
        named = _named(grid.rows)
        if len(named) < _ROWS:
            continue
        for spots in view.spots:
            for spot in spots:
                counted = spot.sign == COUNT and spot.code in ("个", "家") and view.following(spot).startswith(head)
                if counted and spot.figure.quantity.value == len(named):
                    first, last = view.sentences[named[0].sentence], view.sentences[named[-1].sentence]
                    end = last.offset(len(last.skeleton))
                    listed = view.say("list", first.offset(0), end, value=Fraction(len(named)))
                    yield _draft(card, spot.id, listed.id, spot.figure.quote)
                    break


def _named(rows: Sequence[Row]) -> list[Row]:
    """The rows that name a thing with its numbers, in the row itself or in the cells below."""
    return [
        row
        for at, row in enumerate(rows)
        if row.name
        and not _SUM.match(row.name)
        and (row.figures or (at + 1 < len(rows) and rows[at + 1].figures and not rows[at + 1].name))
    ]
