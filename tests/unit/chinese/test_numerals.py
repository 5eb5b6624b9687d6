"""Numerals with one meaning are read, all others are left alone."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from gouji.chinese.numerals import NUMERAL, parse, step

READ = {
    "零": 0,
    "两": 2,
    "十": 10,
    "十五": 15,
    "二十二": 22,
    "一百零三": 103,
    "一百十五": 115,
    "一百一十五": 115,
    "两百": 200,
    "两千零二": 2002,
    "一千零一十": 1010,
    "一千零十": 1010,
    "十万": 10**5,
    "一万零五": 10005,
    "一万五千": 15000,
    "一百万五千": 1005000,
    "一百万零五千": 1005000,
    "一亿零三": 100000003,
    "一亿二千三百万": 123000000,
    "一万亿": 10**12,
    "九千九百九十九万亿": 9999 * 10**12,
    "壹佰贰拾叁万": 1230000,
    "二〇二四": 2024,
    "二○二四": 2024,
    "一九九八": 1998,
    "三点五": Fraction(7, 2),
    "零点零五": Fraction(1, 20),
    "三点五亿": 350000000,
    "一百二十点二五万": 1202500,
    "百分之五点二": Fraction(52, 1000),
    "百分之九十八": Fraction(98, 100),
    "百分之一百二十": Fraction(6, 5),
    "百分之百": 1,
    "千分之三": Fraction(3, 1000),
    "万分之二": Fraction(2, 10000),
    "三分之二": Fraction(2, 3),
    "十分之九": Fraction(9, 10),
    "三成": Fraction(3, 10),
    "两成半": Fraction(1, 4),
    "两成五": Fraction(1, 4),
    "半": Fraction(1, 2),
    "一半": Fraction(1, 2),
}
LEFT_ALONE = [
    "一二",
    "二三",
    "七八",
    "一二三",
    "一二三四",
    "十十",
    "两十",
    "一百五",
    "一千五",
    "两万五",
    "百",
    "百万",
    "百分之",
    "一分之二",
    "分之二",
    "零零七",
    "零五",
    "一千零五百",
    "一万零五千",
    "一百零",
    "亿",
    "一亿亿",
    "一万万",
    "点五",
    "三点",
    "三点五点二",
    "三点五百分",
    "五四十",
    "一百二十两",
    "成",
    "十成",
    "二百三百",
    "百二十",
    ",",
    "12",
    "年",
]


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_one_meaning(text: str, value: Fraction | int) -> None:
    assert parse(text) == value


@pytest.mark.parametrize("text", ["", *LEFT_ALONE])
def test_no_or_several_meanings(text: str) -> None:
    assert (parse(text), step(text)) == (None, None)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("十五", 1),
        ("二十", 10),
        ("一亿二千三百万", 10**6),
        ("三点五", Fraction(1, 10)),
        ("三点五亿", 10**7),
        ("百分之九十八", Fraction(1, 100)),
        ("百分之五点二", Fraction(1, 1000)),
        ("百分之百", 1),
        ("三成", Fraction(1, 10)),
        ("两成五", Fraction(1, 100)),
    ],
)
def test_step_is_the_last_written_place(text: str, last: Fraction | int) -> None:
    assert step(text) == last


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("安排一百零三个村，完成百分之九十八点五", ["一百零三", "百分之九十八点五"]),
        ("压减三成以上，三成立即办理", ["三成", "三"]),
        ("主要有三点一是进度", ["三", "一"]),
        ("约占三分之二，一半在县", ["三分之二", "一半"]),
        ("投入三点五亿元", ["三点五亿"]),
        ("计划与结果", []),
    ],
)
def test_fragment_finds_whole_runs(text: str, runs: list[str]) -> None:
    assert re.findall(NUMERAL, text) == runs
