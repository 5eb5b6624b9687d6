"""The bands that a filing itself gives its grades: 90（含）-100分为优、80（含）-90分为良, or 优（90-100分）、良（80-90分）.

At least two grades must have a band in one paragraph, each above the next; a single 「90分以上的为优」 may tell what was found and
not what was laid down. Two schemes in one filing are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from gouji.claims.view import View
from gouji.model.interval import Interval
from gouji.model.statement import Statement

_GRADE = r"[“”\"‘’ ]{0,2}(?P<grade>优秀|优|良好|良|中等|中|不合格|不及格|合格|及格|一般|较差|差|低)[“”\"‘’ ]{0,2}"
_NUMBER = r"\d{1,3}(?:\.\d+)?(?! ?[%\d])"
_WITH = r"(?: ?（(?:含|包含|不含)[^（）]{0,6}）)?"
_BAND = (
    rf"(?:(?P<low>{_NUMBER}) ?分?(?P<low_with>{_WITH}) ?[-—–~～至到]{{1,2}} ?(?P<high>{_NUMBER}) ?分?(?P<high_with>{_WITH})"
    rf"|(?P<from>{_NUMBER}) ?分? ?(?:≤|<=)[^，。；≤<]{{0,6}}(?P<sign>≤|<=|<|＜) ?(?P<to>{_NUMBER}) ?分?"
    rf"|(?:≥|>=|不低于|大于等于|大于或等于) ?(?P<least>{_NUMBER}) ?分?"
    rf"|(?P<above>{_NUMBER}) ?分?{_WITH}(?:及|或)?以上"
    rf"|(?:<|＜|低于|不足|小于) ?(?P<under>{_NUMBER}) ?分?"
    rf"|(?P<below>{_NUMBER}) ?分?(?P<below_with>{_WITH})以下)"
)
_BAND_FIRST = re.compile(
    rf"{_BAND}{_WITH}(?:的|者|之间)*[，：:]? ?(?:评价|评定|绩效)?(?:等级|等次|结果)?(?:评定|认定|确定|对应)?(?:为|是|属于?|即)?[：:]?{_GRADE}(?=[，。；、）（\s等级档次]|$)"
)
_GRADE_FIRST = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[为即是括])){_GRADE}(?:等级|等|级|档)?(?:（|：|:|为) ?(?:评价|综合)?(?:得分|评分|分数|分值)?(?:在)? ?{_BAND}"
)
_HINT = re.compile(r"优.*良|良.*优|合格.*不合格|优.*差", re.DOTALL)
_TOP = Fraction(1)  # the largest hole that whole numbers leave: 80-89 and 90-100


@dataclass(frozen=True, slots=True)
class Band:
    """What the scores of a grade are, and where the filing says so."""

    interval: Interval
    said: Statement
    span: tuple[int, int]  # offsets in the text


def own_bands(view: View) -> Mapping[str, Band]:
    """The band of each grade, where the filing lays down one scheme; empty otherwise."""
    found: dict[str, Band] = {}
    for _, block in view.blocks_with("优", "合格", rows=True):
        text = view.prose.text[block.start : block.end]
        if "分" not in text or not _HINT.search(text):
            continue
        scheme = _scheme(view, block.start, text)
        if any(grade in found and found[grade].interval != band.interval for grade, band in scheme.items()):
            return {}
        found |= scheme
    return found


def _scheme(view: View, start: int, text: str) -> dict[str, Band]:
    """The bands of a paragraph, in the order that gives more of them."""
    read = max((list(_matches(pattern, text)) for pattern in (_BAND_FIRST, _GRADE_FIRST)), key=len)
    grades = [grade for grade, _, _ in read]
    if len(read) < 2 or len(set(grades)) < len(read):
        return {}
    intervals = _closed_up(sorted((interval for _, interval, _ in read), key=_least))
    if intervals is None:
        return {}
    wider = {_least(one): one for one in intervals}
    return {
        grade: Band(
            wider[_least(interval)],
            view.say("band", start + span[0], start + span[1]),
            (start + span[0], start + span[1]),
        )
        for grade, interval, span in read
    }


def _least(interval: Interval) -> Fraction:
    return Fraction(0) if interval.low is None else interval.low


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, Interval, tuple[int, int]]]:
    for found in pattern.finditer(text):
        yield found["grade"], _interval(found), found.span()


def _interval(found: re.Match[str]) -> Interval:
    """Both ends belong to a band, unless the words leave one out."""
    if found["low"]:
        ends = sorted(
            [
                (Fraction(found["low"]), "不含" in found["low_with"]),
                (Fraction(found["high"]), "不含" in found["high_with"]),
            ]
        )  # 100-90分 is told from the top
        return Interval(ends[0][0], ends[1][0], open_low=ends[0][1], open_high=ends[1][1])
    if found["from"]:
        return Interval(Fraction(found["from"]), Fraction(found["to"]), open_high=found["sign"] in ("<", "＜"))
    if least := found["least"] or found["above"]:
        return Interval(Fraction(least), None)
    if found["under"]:
        return Interval(None, Fraction(found["under"]), open_high=True)
    return Interval(
        None, Fraction(found["below"]), open_high="含" not in found["below_with"] or "不含" in found["below_with"]
    )


def _closed_up(intervals: Sequence[Interval]) -> list[Interval] | None:
    """The bands from the lowest up without the holes that whole numbers leave; None where two overlap."""
    for below, above in pairwise(intervals):
        if below.high is None or above.low is None or below.high > above.low:
            return None
    return [
        Interval(below.low, above.low, open_low=below.open_low, open_high=True)
        if above is not None and below.high is not None and above.low is not None and 0 < above.low - below.high <= _TOP
        else below
        for below, above in zip(intervals, [*intervals[1:], None], strict=True)
    ]
