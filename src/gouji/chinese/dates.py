"""Dates and periods (日期、期间) as filings print them, with the characters they cover.

A period is a canonical string: "2023", "2023-H1", "2023-Q1", "2023-03", "2023-03-05", "2023-W28", or two of them with a
stroke between for a span ("2023-01/2023-06"). Without a year it starts with "--" ("--03", "--Q1", "---20" for a bare
day); a masked year (20xx年) keeps its X ("20XX"). School years run from September to August, five-year plans over
their years. Words such as 上年 and 本月 give an offset (`relative`) and are resolved by `resolve` once the filing's
year is known. Which figure a period belongs to is not decided here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

Grain = Literal["year", "half", "quarter", "month", "week", "day", "span", "plan", "school-year", "same"]
"""How long it is. "same" is 上年同期: as long as the period spoken of, `relative` years away."""

Edge = Literal["start", "end"]


class PeriodMention(NamedTuple):
    """`relative` counts units of `grain` from the filing's own (years for "same", and where `period` starts with "--").

    `edge` marks a moment instead of a stretch: 2023年初, 2023年末, 截至6月30日. `impossible` is 2月30日 or 13月.
    """

    start: int
    end: int
    period: str
    grain: Grain
    relative: int | None = None
    edge: Edge | None = None
    impossible: bool = False


_ZERO = "零〇○0OoОо◯"
_CN_DIGIT = "一二三四五六七八九"
_YEAR = rf"(?:(?:19|20)[0-9]{{2}}|[一二][九{_ZERO}][{_CN_DIGIT}{_ZERO}]{{2}}|20[xX×*＊]{{2}}|[xX×*＊]{{2,4}})"
_MONTH = r"(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[0-9]{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DASH = r" {0,2}(?:[-–—―~〜～]{1,2}|至|到) {0,2}"
_FREE = r"(?<![0-9.,])"

_ANCHOR = re.compile(
    r"(?=[0-9xX×*＊一二三四五六七八九十上下去前今本当次明第“\"「])"
    r"(?:(?![0-9])|(?<![0-9.,])(?=(?:19|20)[0-9xX×*＊]{2}|[0-9]{1,2} {0,2}[-–—―~〜～至到月日季个]))(?:"  # spares most numbers
    rf"(?P<years>{_FREE}(?P<y1>{_YEAR}) ?年?{_DASH}(?P<y2>{_YEAR}) ?(?P<school>学)?年度?)"
    rf"|(?P<listed>{_FREE}(?:19|20)[0-9]{{2}}(?=(?: ?年?度? ?[、和及与] ?(?:19|20)[0-9]{{2}}){{1,5}} ?年))"
    rf"|(?P<year>{_FREE}(?P<y>{_YEAR}) ?年(?!代))"
    rf"|(?P<numeric>{_FREE}(?P<ny>(?:19|20)[0-9]{{2}})(?P<mark>[-./])(?P<nm>[0-9]{{1,2}})(?P=mark)(?P<nd>[0-9]{{1,2}})"
    r"(?![0-9]|[./-][0-9]))"
    r"|(?P<dash>(?<![0-9.,-])(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])(?![0-9.,-]))"
    rf"|(?P<dots>{_FREE}(?P<ay>20[0-9]{{2}})\.(?P<am>[0-9]{{1,2}}){_DASH}(?P<by>20[0-9]{{2}})\.(?P<bm>[0-9]{{1,2}})(?![0-9.]))"
    r"|(?P<plan>(?P<open>[“\"「])?十(?P<pn>[一二三四五六])?五(?(open)[”\"」]|(?=规划|期间|时期|以来|末|初|收官|开局)))"
    rf"|(?P<months>(?<![0-9.,一二三四五六七八九十近每个第])(?={_MONTH}(?: ?月|{_DASH}{_MONTH} ?月)))"
    r"|(?P<part>(?<![0-9.,])(?:(?=[上下]半年|第[0-9]{1,2} ?周)"
    r"|(?=[第前]?[1-4一二三四两](?:[-–—~至][2-4二三四])? ?个? ?季度)))"
    r"|(?P<relative>(?:(?<!以)上一?(?:年|个?季|个?月|周)|(?<![除减])去年|(?<!以)前年|[今明]年|(?<![基成版根])本(?:年|季|月|周)"
    r"|(?<![相应])当(?:年|季|月)|(?<!以)下一?(?:年|个?季|个?月|周)|(?<![0-9批人车场一二三四五六七八九十])次年)(?!级|薪))"
    rf"|(?P<day>{_FREE}(?<![-–—~至月])(?P<d>3[01]|[12][0-9]|0?[1-9]) ?日(?![均内元语本]))"
    r")"
)
_SPAN = re.compile(
    rf"度? ?(?:(?P<m1>{_MONTH}) ?月 ?(?P<d1>{_DAY})(?: ?[日号]"
    rf"(?:{_DASH}(?:(?P<y2>{_YEAR}) ?年 ?)?(?:(?P<m2>{_MONTH}) ?月 ?)?(?P<d2>{_DAY}) ?[日号])?"
    rf"|{_DASH}(?P<d3>{_DAY}) ?[日号])"
    rf"|(?P<m4>{_MONTH}) ?(?:月份?)?{_DASH}(?:(?P<y5>{_YEAR}) ?年 ?)?(?P<m5>{_MONTH}) ?月份?"
    rf"|(?P<m6>{_MONTH}) ?月份?)(?:月?(?P<end>[末底])|(?P<start>初)(?!步))?"
)
_PART = re.compile(
    r"度? ?(?:(?P<half>[上下])半年|前(?P<first>[二三两23])个? ?季度"
    r"|第?(?P<q1>[1-4一二三四])(?:[-–—~至](?P<q2>[2-4二三四]))? ?季度|第(?P<week>[0-9]{1,2}) ?周)"
    r"(?:(?P<end>[末底])|(?P<start>初)(?!步))?"
)
_YEAR_EDGE = re.compile(r"度? ?年?(?:(?P<end>[末底])(?!端)|(?P<start>初)(?![步级中始期]))")
_YEAR_SPAN = re.compile(rf"度?{_DASH}(?P<y>{_YEAR}) ?年度?(?! ?{_MONTH} ?月)")
_GOES_ON = frozenset("度 -–—―~〜～至到0123456789十一二三四五六七八九上下前第年末底初")  # the next sign of any of these
_SHORT_DAYS = re.compile(
    rf"[(（ ]*(?P<m1>1[0-2]|0?[1-9])\.(?P<d1>[0-3]?[0-9]){_DASH}(?P<m2>1[0-2]|0?[1-9])\.(?P<d2>[0-3]?[0-9])(?=[)）])"
)
_AS_OF = ("截至", "截止", "截止到", "截至到", "截止至")
_LETTERS = {letter: str(value) for value, letter in enumerate(_CN_DIGIT, start=1)} | dict.fromkeys(_ZERO, "0")
_AWAY = {"上": -1, "去": -1, "前": -2, "今": 0, "本": 0, "当": 0, "明": 1, "下": 1, "次": 1}
_GRAINS: dict[str, Grain] = {"年": "year", "季": "quarter", "月": "month", "周": "week"}
_LEAP = re.compile(r"^(?:-|[0-9]{2}XX|X{4})(?=-)")
_CANONICAL = re.compile(r"(\d{4})(?:-(?:(H)([12])|(Q)([1-4])|(W)(\d\d)|(\d\d)(?:-(\d\d))?))?")


def periods(text: str) -> list[PeriodMention]:
    """All dates and periods in the order of the text; they do not overlap."""
    found: list[PeriodMention] = []
    at = 0
    while (anchor := _ANCHOR.search(text, at)) is not None:
        mention = _mention(text, anchor)
        if mention is None:
            at = max(anchor.end(), anchor.start() + 1)
            continue
        if mention.edge is None and text[max(0, mention.start - 3) : mention.start].rstrip().endswith(_AS_OF):
            mention = mention._replace(edge="end")
        found.append(mention)
        at = mention.end
        if mention.grain == "week" and (days := _SHORT_DAYS.match(text, at)) is not None:
            found.append(_short_days(days))
            at = days.end()
    return found


def resolve(mention: PeriodMention, year: int) -> str | None:
    """The canonical period in a filing of that year; None where more than the year is needed (上月, 上年同期)."""
    if mention.relative is not None:
        if mention.period:
            return _with_year(mention.period, year + mention.relative)
        return str(year + mention.relative) if mention.grain == "year" else None
    if mention.period.startswith("---"):
        return None
    return _with_year(mention.period, year)


def shift(period: str, years: int) -> str:
    """The same stretch some years later."""
    return re.sub(r"(?<![\dWHQ])\d{4}", lambda found: f"{int(found[0]) + years:04d}", period)


def bounds(period: str) -> tuple[date, date] | None:
    """First and last day of a canonical period; None for one without a year or that cannot be."""
    first, _, second = period.partition("/")
    start = _days(first)
    end = _days(second) if second else start
    return None if start is None or end is None else (start[0], end[1])


def _days(period: str) -> tuple[date, date] | None:
    found = _CANONICAL.fullmatch(period)
    if found is None:
        return None
    year = int(found[1])
    try:
        if found[9]:
            day = date(year, int(found[8]), int(found[9]))
            return day, day
        if found[6]:
            monday = date.fromisocalendar(year, int(found[7]), 1)
            return monday, monday + timedelta(days=6)
        if found[2]:
            first, last = (1, 6) if found[3] == "1" else (7, 12)
        elif found[4]:
            first, last = 3 * int(found[5]) - 2, 3 * int(found[5])
        else:
            first, last = (int(found[8]), int(found[8])) if found[8] else (1, 12)
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:
        return None


def _with_year(period: str, year: int) -> str:
    return "/".join(f"{year}-{part[2:]}" if part.startswith("--") else part for part in period.split("/"))


def _mention(text: str, anchor: re.Match[str]) -> PeriodMention | None:
    start, end = anchor.span()
    match anchor.lastgroup:
        case "year":
            return _after_year(text, start, end, _year(anchor["y"]), None)
        case "relative":
            return _relative(text, start, end)
        case "months" | "part":
            return _months(text, start, start, "-", None) or _part(text, start, start, "-", None)
        case "listed":
            return PeriodMention(start, end, anchor[0], "year")
        case "years":
            return _years(start, end, _year(anchor["y1"]), _year(anchor["y2"]), school=anchor["school"] is not None)
        case "numeric":
            day = f"{anchor['ny']}-{int(anchor['nm']):02d}-{int(anchor['nd']):02d}"
            return _dated(start, end, day, "day")
        case "dots":
            span = f"{anchor['ay']}-{int(anchor['am']):02d}/{anchor['by']}-{int(anchor['bm']):02d}"
            return _dated(start, end, span, "span")
        case "plan":
            first = 2001 + 5 * _number(anchor["pn"] or "")  # 十五 is the tenth plan, 2001 to 2005
            return PeriodMention(start, end, f"{first}/{first + 4}", "plan")
        case "day":
            return PeriodMention(start, end, f"---{int(anchor['d']):02d}", "day")
        case _:
            return PeriodMention(start, end, anchor[0], "month")


def _after_year(text: str, start: int, end: int, year: str, relative: int | None) -> PeriodMention:
    """What follows a year that is named ("2023") or meant ("-" with an offset): months, a part, an end, a year."""
    period = "" if year == "-" else year
    if text[end : end + 1] not in _GOES_ON:
        return PeriodMention(start, end, period, "year", relative)
    if year != "-" and (span := _YEAR_SPAN.match(text, end)) is not None:
        return _years(start, span.end(), year, _year(span["y"]), school=False)
    inner = _months(text, start, end, year, relative) or _part(text, start, end, year, relative)
    if inner is not None:
        return inner
    if (edge := _YEAR_EDGE.match(text, end)) is not None:
        return PeriodMention(start, edge.end(), period, "year", relative, _edge(edge))
    return PeriodMention(start, end + text.startswith("度", end), period, "year", relative)


def _years(start: int, end: int, first: str, last: str, *, school: bool) -> PeriodMention:
    if school:
        return PeriodMention(start, end, f"{first}-09/{last}-08", "school-year", impossible=last <= first)
    return PeriodMention(start, end, f"{first}/{last}", "span", impossible=last < first)


def _months(text: str, start: int, at: int, year: str, relative: int | None) -> PeriodMention | None:
    found = _SPAN.match(text, at)
    if found is None:
        return None
    end, edge = found.end(), _edge(found)
    if found["m6"]:
        return _dated(start, end, f"{year}-{_number(found['m6']):02d}", "month", relative, edge=edge)
    if found["m4"]:
        other = _year(found["y5"]) if found["y5"] else year
        span = f"{year}-{_number(found['m4']):02d}/{other}-{_number(found['m5']):02d}"
        return _dated(start, end, span, "span", relative, edge=edge)
    first = f"{year}-{_number(found['m1']):02d}-{_number(found['d1']):02d}"
    last_day = found["d2"] or found["d3"]
    if not last_day:
        return _dated(start, end, first, "day", relative, edge=edge)
    other = _year(found["y2"]) if found["y2"] else year
    last = f"{other}-{_number(found['m2'] or found['m1']):02d}-{_number(last_day):02d}"
    return _dated(start, end, f"{first}/{last}", "span", relative, edge=edge)


def _part(text: str, start: int, at: int, year: str, relative: int | None) -> PeriodMention | None:
    found = _PART.match(text, at)
    if found is None:
        return None
    end, edge = found.end(), _edge(found)
    if found["half"]:
        return PeriodMention(start, end, f"{year}-H{1 if found['half'] == '上' else 2}", "half", relative, edge)
    if found["week"]:
        return _dated(start, end, f"{year}-W{int(found['week']):02d}", "week", relative, edge=edge)
    first, last = (1, _number(found["first"])) if found["first"] else (_number(found["q1"]), _number(found["q2"] or ""))
    if not last:
        return PeriodMention(start, end, f"{year}-Q{first}", "quarter", relative, edge)
    span = f"{year}-{3 * first - 2:02d}/{year}-{3 * last:02d}"
    return PeriodMention(start, end, span, "span", relative, edge, impossible=last <= first)


def _relative(text: str, start: int, end: int) -> PeriodMention:
    word = text[start:end]
    grain, away = _GRAINS[word[-1]], _AWAY[word[0]]
    if grain == "quarter":
        end += text.startswith("度", end)
    if text.startswith(("同期", "度同期"), end):
        return PeriodMention(start, text.index("同期", end) + 2, "", "same" if grain == "year" else grain, away)
    if grain == "year":
        return _after_year(text, start, end, "-", away)
    return PeriodMention(start, end, "", grain, away)


def _short_days(found: re.Match[str]) -> PeriodMention:
    """The days behind a week, printed with points: 上周（2.27—3.05）."""
    span = "/".join(f"--{int(found[f'm{n}']):02d}-{int(found[f'd{n}']):02d}" for n in (1, 2))
    return _dated(found.start("m1"), found.end(), span, "span")


def _dated(
    start: int, end: int, period: str, grain: Grain, relative: int | None = None, *, edge: Edge | None = None
) -> PeriodMention:
    return PeriodMention(start, end, period, grain, relative, edge, not _possible(period))


def _possible(period: str) -> bool:
    """Whether such days exist and stand in order. A missing or masked year is taken for a leap year."""
    ends = [bounds(_LEAP.sub("2024", end, count=1)) for end in period.split("/")]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return False
    return "--" in period or "X" in period or known[0][0] <= known[-1][1]


def _edge(found: re.Match[str]) -> Edge | None:
    return "end" if found["end"] else "start" if found["start"] else None


def _year(printed: str) -> str:
    if printed.isascii() and printed.isdecimal():
        return printed
    return "".join(_LETTERS.get(letter, letter if letter.isdecimal() else "X") for letter in printed).rjust(4, "X")


def _number(printed: str) -> int:
    """A day or month in either script; nought for nothing."""
    if not printed or printed.isascii():
        return int(printed or 0)
    tens, ten, ones = printed.rpartition("十")
    return (10 * int(_LETTERS.get(tens, "1")) if ten else 0) + int(_LETTERS.get(ones, "0"))
