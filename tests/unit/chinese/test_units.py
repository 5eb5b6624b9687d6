"""Units by their base and scale, and where a word is no unit."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from gouji.chinese.units import DURATION, UNIT, unit
from gouji.model.quantity import Dimension, Unit

HUNDREDTH = Fraction(1, 100)


@pytest.mark.parametrize(
    ("printed", "code", "scale", "dimension"),
    [
        ("元", "CNY", 1, "money"),
        ("圆", "CNY", 1, "money"),
        ("千元", "CNY", 1000, "money"),
        ("万元", "CNY", 10**4, "money"),
        ("百万元", "CNY", 10**6, "money"),
        ("千万元", "CNY", 10**7, "money"),
        ("亿元", "CNY", 10**8, "money"),
        ("万亿元", "CNY", 10**12, "money"),
        ("万元人民币", "CNY", 10**4, "money"),
        ("美元", "USD", 1, "money"),
        ("亿美元", "USD", 10**8, "money"),
        ("万港元", "HKD", 10**4, "money"),
        ("欧元", "EUR", 1, "money"),
        ("%", "1", HUNDREDTH, "ratio"),
        ("％", "1", HUNDREDTH, "ratio"),
        (r"\%", "1", HUNDREDTH, "ratio"),
        ("百分比", "1", HUNDREDTH, "ratio"),
        ("‰", "1", Fraction(1, 1000), "ratio"),
        ("倍", "1", 1, "ratio"),
        ("成", "1", Fraction(1, 10), "ratio"),
        ("个百分点", "pp", HUNDREDTH, "points"),
        ("百分点", "pp", HUNDREDTH, "points"),
        ("个千分点", "pp", Fraction(1, 1000), "points"),
        ("人", "人", 1, "count"),
        ("万人次", "人次", 10**4, "count"),
        ("百万件", "件", 10**6, "count"),
        ("批次", "批次", 1, "count"),
        ("分", "分", 1, "count"),
        ("㎡", "平方米", 1, "measure"),
        ("万亩", "平方米", Fraction(20000000, 3), "measure"),
        ("公里", "米", 1000, "measure"),
        ("千米", "米", 1000, "measure"),
        ("千克", "千克", 1, "measure"),
        ("万吨", "千克", 10**7, "measure"),
        ("千瓦时", "千瓦时", 1, "measure"),
        ("万千瓦", "千瓦", 10**4, "measure"),
        ("个月", "月", 1, "measure"),
        ("年", "年", 1, "measure"),
        ("分钟", "小时", Fraction(1, 60), "measure"),
        ("元/人", "元/人", 1, "measure"),
        ("万元/年", "元/年", 10**4, "measure"),
        ("元/生.年", "元/生.年", 1, "measure"),
        ("份/季度", "份/季度", 1, "measure"),
        ("万", "1", 10**4, "number"),
        ("万亿", "1", 10**12, "number"),
    ],
)
def test_base_and_scale(printed: str, code: str, scale: Fraction | int, dimension: Dimension) -> None:
    assert unit(printed) == Unit(printed, code, Fraction(scale), dimension)


@pytest.mark.parametrize("printed", ["", "百", "部门", "单位", "万万", "元元", "预算", "月", "日", "万 元"])
def test_no_unit(printed: str) -> None:
    assert unit(printed) is None


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        ("个百分点以上", "个百分点"),
        ("亿元人民币，", "亿元人民币"),
        ("万元/年。", "万元/年"),
        ("万余人", "万"),
        ("分钟以内", "分钟"),
        ("人次", "人次"),
        ("项目标", "项"),
        ("家企业", "家"),
        ("%%", "%%"),
    ],
)
def test_longest_word_first(behind: str, found: str) -> None:
    match = re.match(UNIT, behind)
    assert match is not None
    assert (match[0], unit(found) is not None) == (found, True)


@pytest.mark.parametrize(
    "behind",
    [
        "部门",
        "分别",
        "成本",
        "项目",
        "元旦",
        "人员",
        "本级",
        "家庭",
        "年",
        "月",
        "万兀",
        "期末",
        "处理",
        "条例",
        "份额",
        "批复",
        "起草",
        "名称",
        "场所",
        "类别",
        "位于",
        "次年",
    ],
)
def test_start_of_another_word(behind: str) -> None:
    assert re.match(UNIT, behind) is None


def test_durations_only_on_request() -> None:
    texts = ["年", "个月", "日", "个工作日", "万元"]
    assert [re.fullmatch(DURATION, text) is not None for text in texts] == [True, True, True, True, False]
