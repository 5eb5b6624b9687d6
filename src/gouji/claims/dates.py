"""Periods against each other: the year of the title and of the form, the month of a bulletin, days that no calendar has.

A filing may speak of any year. Only the places where it names its own period accuse: the title, the cell 预算年度, the
month that opens a bulletin of one month, and a year that is compared with itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from gouji.chinese import dates
from gouji.claims.draft import Draft, terms
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.interval import Interval
from gouji.model.statement import Statement

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d) ?年度?(?! ?[-—–~至到、和及与] ?\d)")
_REPORT = re.compile(r"自评|评价|决算|预算|绩效|通报|报告")
_RUN = re.compile(r"(?:19|20)\d\d ?年?(?:度|上|前)?(?: ?[-—–~至到、和及与] ?)(?:19|20)?\d\d")
_CELL = re.compile(r"预算年度(?:（[^）]{0,6}）)?[\t：]+ *(?P<year>(?:19|20)\d\d)(?= *(?:年度?)? *(?:\t|$|\n))")
_SEVEN = Interval.point(Fraction(7))
_TITLE_LENGTH = 60
_FIRST_LINES = 4  # in which a filing is titled
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_OF_MONTH = re.compile(
    rf"(?<![\d一二三四五六七八九十\-—–~至、])(?P<month>{_MONTH}) ?月份?(?![\d一二三四五六七八九十 ]|\d|初|末|底|[至\-—–~、])"
)
_SINGLE = re.compile(r"月报|通报|简报|情况|统计")
_SEVERAL = re.compile(r"累计|季度|半年|[-—–~至]\s*(?:1[0-2]|[1-9]|[二三四五六七八九十])\s*月|上月|环比|同比|次月|下月")
_SPAN = re.compile(rf"(?<![\d.])(?P<first>{_MONTH})月? ?(?:—+|-|–|~|～|至) ?(?P<last>{_MONTH}) ?月(?!\d)")
_SPAN_OPENS = re.compile(
    rf"(?:据统计[，,]? ?|(?:19|20)\d\d年|今年|全县|全市)*{_MONTH}月? ?(?:—+|-|–|~|～|至) ?{_MONTH} ?月份?[，,]"
)
_OPENS = re.compile(rf"^(?:据统计[，,]? ?|(?:19|20)\d\d年)*(?P<month>{_MONTH}) ?月份?[，,]")
_ITSELF = re.compile(
    r"(?P<one>(?:19|20)\d\d)年度?(?P<first>[^。；\n]{0,60}?)[，]?(?:比|较)(?P<two>(?:19|20)\d\d)年度?(?P<second>[^，。；\d]{0,10}?)"
    r"(?:增加|减少|增长|下降|上升|提高|降低)"
)
_COMPARED = ("比19", "比20", "较19", "较20")
_AMOUNT = re.compile(r"(?:为|是|达|安排)?[-−]?[\d,.]+ ?(?:万|亿)?元，?$")
_OTHER_STAGE = re.compile(r"决算|执行|完成|实际|调整|年初|年末|月|季|上半年|下半年|追加|\d{4}年")
_TOUCHED = re.compile(r"决算|执行|完成|实际|调整|追加")
_BUDGET_TITLE = re.compile(r"预算(?!执行|调整|绩效)")
_OTHER_TITLE = re.compile(r"决算|执行|调整|绩效|评价")
_AGAINST = re.compile(
    r"(?:比|较|与|同)(?P<year>(?:19|20)\d\d)年度?(?:部门|单位)?预算数?(?:增加|减少|增长|下降|持平|相比增加|相比减少)"
)
_BEHIND = 4  # characters between the words of a comparison and its figure
_WEEK = re.compile(
    r"(?:第[ ]?\d{1,2}[ ]?周|[上本]周)[ ]?(?P<days>（(?P<m1>\d{1,2})[ ]?[月.][ ]?(?P<d1>\d{1,2})[ ]?日?[ ]?[-—–~至]{1,2}[ ]?"
    r"(?:(?P<m2>\d{1,2})[ ]?[月.][ ]?)?(?P<d2>\d{1,2})[ ]?日?）)"
)
_LEAP_DAY = (2, 28)
_LONGEST = 31  # days of a month
_VOUCHER = re.compile(r"(?:记账|会计|付款|转账)?(?:凭证|凭单|单据|发票)|[记收付转]字")
_LUNAR = re.compile(r"农历|阴历|旧历|腊月|正月|闰")
_MAY_BE_IMPOSSIBLE = re.compile(r"(?:1[3-9]|[2-9]\d|0) ?月|月 ?(?:29|[3-9]\d|00?) ?[日号]")
_DATED = re.compile(r"(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?[日号]")


def weeks(view: View, card: Card) -> Iterator[Draft]:
    """第28周（7月8日—14日）: a week has seven days. The year is not needed but at the end of February."""
    for found in view.find(_WEEK, "周", rows=True):
        first = int(found["m1"]), int(found["d1"])
        last = int(found["m2"] or found["m1"]), int(found["d2"])
        if first <= _LEAP_DAY < last or not (_is_day(first) and _is_day(last)):
            continue
        year = 2001 if last >= first else 2002
        days = (date(year, *last) - date(2001, *first)).days + 1
        span = view.say("span", *found.span("days"), value=Fraction(days))
        yield Draft(card, (ClaimReading("seven-days", terms("stated", span.id)),), limit=_SEVEN, metric=span.quote)


def _is_day(day: tuple[int, int]) -> bool:
    return 1 <= day[0] <= 12 and 1 <= day[1] <= monthrange(2001, day[0])[1]


def own_years(view: View, card: Card) -> Iterator[Draft]:
    """标题2023年度 against the cell 预算年度 2022 of a form in the same filing."""
    title = titled(view)
    if title is None:
        return
    cells = list(view.find(_CELL, "预算年度", rows=True))
    several = len({found["year"] for found in cells}) > 1  # forms of several years are put together on purpose
    for found in cells:
        cell = view.say("year", found.start("year"), found.end("year"), value=Fraction(int(found["year"])))
        reading = ClaimReading("same-year", terms("mention", cell.id, title.id))
        yield Draft(card, (reading,), accusable=not several, metric="预算年度")


def titled(view: View) -> Statement | None:
    """The year of the title, where it names one and only one."""
    text = view.prose.text
    for block in view.prose.blocks[:_FIRST_LINES]:
        line = text[block.start : block.end]
        if block.kind == "row" or len(line) > _TITLE_LENGTH or "。" in line or not _REPORT.search(line):
            continue
        years = list(_YEAR.finditer(line))
        if len(years) == 1 and not _RUN.search(line):
            low, high = years[0].span("year")
            return view.say("year", block.start + low, block.start + high, value=Fraction(int(years[0]["year"])))
        return None
    return None


def own_months(view: View, card: Card) -> Iterator[Draft]:
    """A bulletin of one month: 标题二月份, and a paragraph that begins 3月份，."""
    blocks, text = view.prose.blocks, view.prose.text
    title = next((block for block in blocks[:_FIRST_LINES] if _SINGLE.search(text, block.start, block.end)), None)
    if title is None or title.kind == "row" or title.end - title.start > _TITLE_LENGTH:
        return
    line = text[title.start : title.end]
    named = list(_OF_MONTH.finditer(line))
    if len(named) != 1 or _SEVERAL.search(line) or "。" in line:
        return
    own = view.say(
        "month",
        title.start + named[0].start(),
        title.start + named[0].end(),
        value=Fraction(_number(named[0]["month"])),
    )
    said = []
    for block in blocks:
        if block.start <= title.start or block.kind == "row":
            continue
        opening = _OPENS.match(text[block.start : min(block.end, block.start + 40)])
        if opening is not None:
            start = block.start + opening.start("month")
            month = Fraction(_number(opening["month"]))
            said.append(view.say("month", start, block.start + opening.end() - 1, value=month))
    if not said or len({month.value for month in said}) > 1:
        return  # a text that goes from month to month is about several
    yield Draft(card, (ClaimReading("same-month", terms("mention", said[0].id, own.id)),), metric="月份")


def own_spans(view: View, card: Card) -> Iterator[Draft]:
    """A report of some months: 标题1—6月, and paragraphs that begin 1—7月，, and none that begins as the title says."""
    blocks, text = view.prose.blocks, view.prose.text
    title = next((block for block in blocks[:_FIRST_LINES] if _SPAN.search(text, block.start, block.end)), None)
    if title is None or title.kind == "row" or title.end - title.start > _TITLE_LENGTH:
        return
    named = list(_SPAN.finditer(text, title.start, title.end))
    if len(named) != 1:
        return
    own = _say_span(view, named[0])
    said = [
        _say_span(view, span)
        for block in blocks
        if block.start > title.start and block.kind != "row"
        for opening in (_SPAN_OPENS.match(text, block.start, block.end),)
        if opening is not None and (span := _SPAN.search(text, block.start, opening.end())) is not None
    ]
    if said and len({span.value for span in said}) == 1:
        yield Draft(card, (ClaimReading("same-months", terms("mention", said[0].id, own.id)),), metric="月份")


def _say_span(view: View, found: re.Match[str]) -> Statement:
    months = 100 * _number(found["first"]) + _number(found["last"])
    return view.say("months", found.start(), found.end(), value=Fraction(months))


def _number(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    return 10 * printed.startswith("十") + "十一二三四五六七八九".index(printed[-1]) % 10


def impossible_dates(view: View, card: Card) -> Iterator[Draft]:
    """2月30日, 13月5日: a day that no month has, or a month that no year has."""
    text = view.prose.text
    for _, block in view.blocks_with("月", rows=True):
        line = text[block.start : block.end]
        if not _MAY_BE_IMPOSSIBLE.search(line):
            continue
        for mention in dates.periods(line):
            if not mention.impossible or _LUNAR.search(line, max(0, mention.start - 8), mention.end):
                continue
            for found in _DATED.finditer(line, mention.start, mention.end):
                month, day = int(found["month"]), int(found["day"])
                if _is_voucher(line, found, day):
                    continue
                span = (block.start + found.start(), block.start + found.end())
                if not 1 <= month <= 12:
                    yield _beyond(view, card, span, month, 12)
                elif not 1 <= day <= (longest := _longest(mention.period, month)):
                    yield _beyond(view, card, span, day, longest)


def _is_voucher(line: str, found: re.Match[str], day: int) -> bool:
    """Whether it is the number of a document of the month: 12月75号凭证."""
    if not line.startswith("号", found.end("day")):
        return False
    return day > _LONGEST or _VOUCHER.match(line, found.end("day") + 1) is not None


def _longest(period: str, month: int) -> int:
    """Days of the month; a missing or masked year is taken for a leap year."""
    years = re.findall(r"(?<!\d)(\d{4})(?=-)", period)
    return max((monthrange(int(year), month)[1] for year in years), default=monthrange(2024, month)[1])


def _beyond(view: View, card: Card, span: tuple[int, int], value: int, most: int) -> Draft:
    said = view.say("date", *span, value=Fraction(value))
    limit = Interval(Fraction(1), Fraction(most))
    return Draft(card, (ClaimReading("calendar", terms("stated", said.id)),), limit=limit, metric=said.quote)


def years_with_themselves(view: View, card: Card) -> Iterator[Draft]:
    """2026年预算比2026年预算增加: what is compared with the year before names that year."""
    for found in view.find(_ITSELF, *_COMPARED):
        away = int(found["one"]) - int(found["two"])
        if away == 1 or (away == 0 and _same_name(found["first"], found["second"].strip())):
            one, two = (
                view.say("year", *found.span(side), value=Fraction(int(found[side]))) for side in ("one", "two")
            )
            compared = terms("mention", two.id, *_amount_behind(view, found.end()))
            yield Draft(card, (ClaimReading("next-year", terms("stated", one.id) + compared),), metric="比较的年度")
    yield from _against_own_budget(view, card)


def _against_own_budget(view: View, card: Card) -> Iterator[Draft]:
    """比2026年预算增加, in the budget of 2026 itself, where nothing of the sentence is of another stage."""
    title, text = titled(view), view.prose.text
    line = next(
        (text[block.start : block.end] for block in view.prose.blocks if _YEAR.search(text, block.start, block.end)), ""
    )
    if title is None or not _BUDGET_TITLE.search(line) or _OTHER_TITLE.search(line):
        return
    for _, block in view.blocks_with(*(f"{word}{century}" for word in "比较与同" for century in ("19", "20"))):
        for found in _AGAINST.finditer(text, block.start, block.end):
            sentence = text[max(block.start, text.rfind("。", block.start, found.start()) + 1) : found.start()]
            years = set(re.findall(r"(\d{4})年", sentence)) - {found["year"]}
            if Fraction(int(found["year"])) == title.value and not years and not _TOUCHED.search(sentence):
                two = view.say("year", *found.span("year"), value=title.value)
                compared = terms("mention", title.id, *_amount_behind(view, found.end()))
                yield Draft(card, (ClaimReading("next-year", terms("stated", two.id) + compared),), metric="比较的年度")


def _amount_behind(view: View, offset: int) -> list[str]:
    """The figure that the comparison is of, which follows its words."""
    for at in range(
        max(0, bisect_right(view.sentences, offset, key=lambda sentence: sentence.offset(0)) - 1), len(view.sentences)
    ):
        for spot in view.spots[at]:
            start = view.sentences[at].offset(spot.mention.at)
            if start >= offset:
                return [spot.id] if start - offset < _BEHIND else []
        if view.sentences[at].offset(0) > offset:
            break
    return []


def _same_name(first: str, second: str) -> bool:
    """Whether both sides are the same thing of the year; 决算 may well be compared with the budget of its own year."""
    if _OTHER_STAGE.search(first) or _OTHER_STAGE.search(second):
        return False
    if not second:
        return not re.search(r"\d", first)
    return first.startswith(second) or _AMOUNT.sub("", first).rstrip("，").endswith(second)
