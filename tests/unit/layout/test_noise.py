"""Marks of extraction: what is taken out, what it becomes, and what must stay."""

from __future__ import annotations

import pytest

from gouji.layout.noise import number_cell, pieces


def kept(line: str) -> str:
    return "".join(text for _, _, text in pieces(line))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("满意度 $\\geq 95\\%$，完成率 $98\\%$。", "满意度≥95%，完成率98%。"),
        ("目标$\\leqslant 3$次，$2 \\times 3$", "目标≤3次，2 ×3"),
        ('支出<b>12.5</b>万元，<span class="x">3</span>万元', "支出12.5万元，3万元"),
        ("支出12.5万元<sup>1</sup>，人口<sup>[2]</sup>为3万人", "支出12.5万元，人口为3万人"),
        ("面积500m<sup>2</sup>", "面积500m2"),
        ("常住人口[2]为579101人，收入[12]为3亿元", "常住人口为579101人，收入为3亿元"),
        ("執行（xíng）率（lǜ）", "執行率"),
        ("支出\u200b12\u200b.5万\ufeff元\uf0a7", "支出12.5万元"),
        ("受理553件，，其中办结500件，。", "受理553件，其中办结500件。"),
        ("一  般  公  共  预  算 支 出 12.5 万 元 。", "一般公共预算支出12.5万元。"),
        ("满意度98%%，98 %", "满意度98%，98%"),
    ],
)
def test_noise_is_taken_out(line: str, text: str) -> None:
    assert kept(line) == text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("<td>12</td><td>34</td>", "12 34"),
        ("$12$34$", "12 34"),
        ("12\uf0a734", "12 34"),
        ("10<sup>4</sup>元", "10 4元"),
        ("1\u200b2\u00ad3", "123"),
        ("12<b></b>\u200b<i>34", "12 34"),
    ],
)
def test_only_invisible_signs_may_stand_in_a_number(line: str, text: str) -> None:
    assert kept(line) == text


@pytest.mark.parametrize(
    "line",
    [
        "年初预算为120.50万元。",
        "3<5，7>6",
        "$12.5",
        "数组a[3]",
        "（PPP）模式（含税）",
        "321 146",
        "a, b",
    ],
)
def test_the_rest_stays(line: str) -> None:
    assert kept(line) == line


def test_pieces_tell_where_they_stood() -> None:
    assert list(pieces("支出 <b>3</b>元")) == [(0, 2, "支出"), (6, 7, "3"), (11, 12, "元")]
    assert list(pieces("率$\\geq 95\\%$")) == [(0, 1, "率"), (2, 7, "≥"), (7, 9, "95"), (9, 11, "%")]
    assert list(pieces("支出3元")) == [(0, 4, "支出3元")]
    assert list(pieces("")) == [(0, 0, "")]


def test_the_pieces_of_a_torn_number() -> None:
    assert number_cell("5,950,600. 00") == [(0, 10, "5,950,600."), (11, 13, "00")]
    assert number_cell("282. .83") == [(0, 4, "282."), (6, 8, "83")]


@pytest.mark.parametrize("cell", ["", "12", "1,234.50", "12 34", "支出", "1.2.3", ". .", "12. 5元"])
def test_no_torn_number(cell: str) -> None:
    assert number_cell(cell) is None
