"""Periods and dates as they are printed, with the characters they cover."""

from __future__ import annotations

from datetime import date

import pytest

from gouji.chinese.dates import PeriodMention, bounds, periods, resolve, shift


def seen(text: str) -> list[tuple[str, str]]:
    return [(text[mention.start : mention.end], mention.period) for mention in periods(text)]


@pytest.mark.parametrize(
    ("printed", "period", "grain"),
    [
        ("2023年", "2023", "year"),
        ("2023 年度", "2023", "year"),
        ("二〇二三年", "2023", "year"),
        ("二0二0年度", "2020", "year"),
        ("20xx年", "20XX", "year"),
        ("××年", "XXXX", "year"),
        ("2022-2023年", "2022/2023", "span"),
        ("2022年至2024年", "2022/2024", "span"),
        ("2023年1-6月", "2023-01/2023-06", "span"),
        ("2023年1—6月", "2023-01/2023-06", "span"),
        ("2023年1至6月份", "2023-01/2023-06", "span"),
        ("2023年1月-6月", "2023-01/2023-06", "span"),
        ("2022年11月至2023年3月", "2022-11/2023-03", "span"),
        ("2023年一季度", "2023-Q1", "quarter"),
        ("2023年第2季度", "2023-Q2", "quarter"),
        ("2023年上半年", "2023-H1", "half"),
        ("2023年前三季度", "2023-01/2023-09", "span"),
        ("2023年3月", "2023-03", "month"),
        ("20XX年3月", "20XX-03", "month"),
        ("2023年3月5日", "2023-03-05", "day"),
        ("二○二三年十二月三十一日", "2023-12-31", "day"),
        ("2023年1月1日至12月31日", "2023-01-01/2023-12-31", "span"),
        ("2023年7月8-14日", "2023-07-08/2023-07-14", "span"),
        ("2023.3.5", "2023-03-05", "day"),
        ("2023-03-05", "2023-03-05", "day"),
        ("2023/3/5", "2023-03-05", "day"),
        ("2023-03", "2023-03", "month"),
        ("2023.1-2023.12", "2023-01/2023-12", "span"),
        ("2023年第28周", "2023-W28", "week"),
        ("2023-2024学年", "2023-09/2024-08", "school-year"),
        ("“十四五”", "2021/2025", "plan"),
        ("一季度", "--Q1", "quarter"),
        ("上半年", "--H1", "half"),
        ("前三季度", "--01/--09", "span"),
        ("1-3季度", "--01/--09", "span"),
        ("3月", "--03", "month"),
        ("十二月", "--12", "month"),
        ("7月8日—14日", "--07-08/--07-14", "span"),
        ("2月29日", "--02-29", "day"),
        ("15日", "---15", "day"),
    ],
)
def test_canonical(printed: str, period: str, grain: str) -> None:
    mentions = periods(f"甲{printed}，乙")
    assert [(m.start, m.end, m.period, m.grain, m.relative, m.edge, m.impossible) for m in mentions] == [
        (1, 1 + len(printed), period, grain, None, None, False)
    ]


@pytest.mark.parametrize(
    ("printed", "period", "grain", "away"),
    [
        ("上年", "", "year", -1),
        ("上一年度", "", "year", -1),
        ("去年", "", "year", -1),
        ("前年", "", "year", -2),
        ("本年度", "", "year", 0),
        ("当年", "", "year", 0),
        ("下年", "", "year", 1),
        ("上年同期", "", "same", -1),
        ("上月", "", "month", -1),
        ("本月", "", "month", 0),
        ("上季度", "", "quarter", -1),
        ("上周", "", "week", -1),
        ("去年1-6月", "--01/--06", "span", -1),
        ("今年上半年", "--H1", "half", 0),
    ],
)
def test_relative(printed: str, period: str, grain: str, away: int) -> None:
    assert [m[:5] for m in periods(f"与{printed}相比")] == [(1, 1 + len(printed), period, grain, away)]


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        ("截至2023年12月31日", "end"),
        ("截止 6月30日", "end"),
        ("2023年末", "end"),
        ("2023年年底", "end"),
        ("2023年初", "start"),
        ("12月底", "end"),
        ("上年末", "end"),
        ("2023年初步", None),
        ("2023年", None),
    ],
)
def test_moments(text: str, edge: str | None) -> None:
    assert [m.edge for m in periods(text)] == [edge]


@pytest.mark.parametrize(
    "text",
    ["2月30日", "2023年2月29日", "13月", "2023-13-01", "2024-2022年", "2023年6月至3月", "2023年4月1-31日", "2023年0月"],
)
def test_impossible(text: str) -> None:
    assert [(m.end - m.start, m.impossible) for m in periods(text)] == [(len(text), True)]


@pytest.mark.parametrize(
    "text",
    [
        "三个月",
        "6个月",
        "1990年代",
        "以上年度",
        "基本年",
        "相当年",
        "100年",
        "3.5月",
        "12345年",
        "5日均",
        "第三部分",
        "十四五项",
        "1-6件",
    ],
)
def test_no_period(text: str) -> None:
    assert periods(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第28周（7月8日—14日）", [("第28周", "--W28"), ("7月8日—14日", "--07-08/--07-14")]),
        ("上周（2.27—3.05）受理", [("上周", ""), ("2.27—3.05", "--02-27/--03-05")]),
        ("2022、2023年", [("2022", "2022"), ("2023年", "2023")]),
        ("2023年12月收入比上年增长5%", [("2023年12月", "2023-12"), ("上年", "")]),
        ("十四五规划期末", [("十四五", "2021/2025")]),
        ("2023年5个月", [("2023年", "2023")]),
    ],
)
def test_several(text: str, expected: list[tuple[str, str]]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("3月", "2023-03"),
        ("1-6月", "2023-01/2023-06"),
        ("上年", "2022"),
        ("去年1-6月", "2022-01/2022-06"),
        ("2021年", "2021"),
        ("上月", None),
        ("上年同期", None),
        ("15日", None),
    ],
)
def test_resolved_in_a_filing_of_2023(text: str, period: str | None) -> None:
    assert [resolve(mention, 2023) for mention in periods(text)] == [period]


def test_shift_moves_years_only() -> None:
    moved = [shift(text, -1) for text in ("2023", "2023-H1", "2023-01/2023-06", "2024-02-01", "--03")]
    assert moved == ["2022", "2022-H1", "2022-01/2022-06", "2023-02-01", "--03"]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-H2", date(2023, 7, 1), date(2023, 12, 31)),
        ("2023-Q1", date(2023, 1, 1), date(2023, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-03-05", date(2023, 3, 5), date(2023, 3, 5)),
        ("2023-W01", date(2023, 1, 2), date(2023, 1, 8)),
        ("2023-01/2023-06", date(2023, 1, 1), date(2023, 6, 30)),
    ],
)
def test_bounds(period: str, first: date, last: date) -> None:
    assert bounds(period) == (first, last)


def test_no_bounds() -> None:
    assert [bounds(text) for text in ("--03", "20XX", "2023-02-30", "2023-W60", "")] == [None] * 5


def test_mention_is_a_plain_tuple() -> None:
    assert periods("截至2023年末") == [PeriodMention(2, 8, "2023", "year", None, "end", False)]
