"""Tables of accounts: classes, sections and items by their codes, however the lines were broken."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]

TABLE = """支出预算总表
单位：元
项目 合计 基本支出 项目支出
205 教育支出 702,000 402,000 300,000
205 02 普通教育 702,000 402,000 300,000
205 02 01 学前教育 402,000 402,000 0
205 02 02 小学教育 300,000 0 300,000
221 住房保障支出 98,500 98,500 0
221 02 住房改革支出 98,500 98,500 0
221 02 01 住房公积金 98,500 98,500 0
合计 800,500 500,500 300,000"""

WHOLE_CODES = re.sub(
    r"(?m)^(\d{3}) ?(\d\d)? ?(\d\d)? ",
    lambda code: (
        f"{code[1]}\t{code[1] + code[2] if code[2] else ''}\t{code[1] + code[2] + code[3] if code[3] else ''}\t"
    ),
    TABLE,
).replace(" ", "\t")


def _of(verdicts: list[Verdict], total: str) -> list[Verdict]:
    return [one for one in verdicts if one[1][0] == f"total {total}"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TABLE, id="a row to a line"),
        pytest.param(TABLE.replace("205 02 02 ", "2050202 ").replace("205 02 01", "2050201"), id="codes in one piece"),
        pytest.param(TABLE.replace("学前教育 ", "学前教\n育\n"), id="a name broken over lines"),
        pytest.param(TABLE.replace("300,000\n221 住", "300,000 221 住"), id="two rows run into one line"),
        pytest.param(TABLE.replace("300,000\n221 住", "300,000\n项目 一般公共预算支出\n合计 基本支出 项目支出\n221 住"),
                     id="the header again on the next page"),
        pytest.param(TABLE.replace(" ", "\t"), id="cells parted by tabs"),
        pytest.param(WHOLE_CODES, id="a column for each level, with whole codes"),
    ],
)  # fmt: skip
def test_codes_say_which_rows_make_which(text: str, judged_by: JudgedBy) -> None:
    verdicts = judged_by("GJ304", text)

    assert ("holds", ["total 800,500", "part 702,000", "part 98,500"]) in verdicts
    assert ("holds", ["total 500,500", "part 402,000", "part 98,500"]) in verdicts
    assert ("holds", ["total 702,000", "part 402,000", "part 300,000"]) in verdicts
    assert {verdict for verdict, terms in verdicts if len(terms) < 7} == {"holds"}


def test_a_figure_that_fails_along_its_row_and_its_column_is_accused(judged_by: JudgedBy) -> None:
    verdicts = judged_by("GJ304", TABLE.replace("小学教育 300,000", "小学教育 390,000"))

    assert [one for one in verdicts if one[0] == "contradicted"] == [
        ("contradicted", ["total 702,000", "part 402,000", "part 390,000"]),
        ("contradicted", ["total 390,000", "part 0", "part 300,000"]),
    ]


def test_a_row_that_was_lost_accuses_nobody(judged_by: JudgedBy) -> None:
    verdicts = judged_by("GJ304", TABLE.replace("205 02 02 小学教育 300,000 0 300,000\n", ""))

    assert "contradicted" not in [verdict for verdict, _ in verdicts]


def test_a_class_that_was_lost_accuses_nobody_where_the_total_is_told_twice(judged_by: JudgedBy) -> None:
    text = TABLE.replace("205 教育支出 702,000", "合计 800,500 500,500 300,000\n205 教育支出 702,000").replace(
        "221 住房保障支出 98,500 98,500 0\n", ""
    )

    assert "contradicted" not in [verdict for verdict, _ in judged_by("GJ304", text)]


def test_economic_accounts_stand_side_by_side(judged_by: JudgedBy) -> None:
    text = """单位：万元
301 工资福利支出 95.36 302 商品和服务支出 10.23
30101 基本工资 54.12 30201 办公费 6.78
30102 津贴补
贴
39.70 30202 印刷费 0.00
30113 住房公积金 1.54 30211 差旅费 3.45
人员经费合计 95.36 公用经费合计 10.23"""

    assert _of(judged_by("GJ304", text), "95.36")[:1] == [
        ("holds", ["total 95.36", "part 54.12", "part 39.70", "part 1.54"])
    ]
    assert _of(judged_by("GJ304", text), "10.23")[:1] == [
        ("holds", ["total 10.23", "part 6.78", "part 0.00", "part 3.45"])
    ]


BLANKS = """单位：万元
301 工资福利支出 120.50 302 商品和服务支出 31.70
30101 基本工资 80.00 30201 办公费 12.00
30102 津贴补贴 40.50 30202 印刷费
30103 奖金 30203 咨询费
30107 绩效工资 30218 专用材料费 4.39
30199 其他工资福利支出 30299 其他商品和服务支出 15.31
人员经费合计 120.50 公用经费合计 31.70"""


def test_accounts_without_an_amount_are_noughts_where_the_others_make_the_total(judged_by: JudgedBy) -> None:
    found = judged_by("GJ304", BLANKS)

    assert _of(found, "120.50")[:1] == [("holds", ["total 120.50", "part 80.00", "part 40.50"])]
    assert _of(found, "31.70")[:1] == [("holds", ["total 31.70", "part 12.00", "part 4.39", "part 15.31"])]


def test_accounts_without_an_amount_accuse_nobody(judged_by: JudgedBy) -> None:
    found = judged_by("GJ304", BLANKS.replace("4.39", "5.39"))

    assert "contradicted" not in [verdict for verdict, _ in found]


def test_an_account_whose_name_was_broken_off_keeps_its_amount(judged_by: JudgedBy) -> None:
    text = """单位：万元
301 工资福利支出 820.50 302 商品和服务支出 31.70
30101 基本工资 80.20 30201 办公费 27.31
机关事业单位基本
30108 740.30 30206 电费 4.39
养老保险缴费
人员经费合计 820.50 公用经费合计 31.70"""

    found = judged_by("GJ304", text)

    assert _of(found, "820.50")[:1] == [("holds", ["total 820.50", "part 80.20", "part 740.30"])]
    assert _of(found, "31.70")[:1] == [("holds", ["total 31.70", "part 27.31", "part 4.39"])]


KEPT = (
    "单位：万元\n"
    "类\t款\t项\t科目名称\t合计\t基本支出\t项目支出\n"
    "合计\t\t\t\t1,250.50\t850.50\t400.00\n"
    "205\t\t\t教育支出\t1,000.50\t600.50\t400.00\n"
    "205\t02\t\t普通教育\t1,000.50\t600.50\t400.00\n"
    "205\t02\t01\t学前教育\t600.50\t600.50\t\n"
    "205\t02\t02\t小学教育\t400.00\t\t400.00\n"
    "221\t\t\t住房保障支出\t250.00\t250.00\t\n"
    "221\t02\t\t住房改革支出\t250.00\t250.00\t\n"
    "221\t02\t01\t住房公积金\t250.00\t250.00\t"
)


def test_blank_cells_are_noughts_in_their_columns(judged_by: JudgedBy) -> None:
    found = judged_by("GJ304", KEPT)

    assert ("holds", ["total 850.50", "part 600.50", "part 250.00"]) in found
    assert ("holds", ["total 400.00", "part 400.00"]) in found
    assert {verdict for verdict, _ in found} == {"holds"}


def test_a_wrong_cell_beside_a_blank_one_is_accused(judged_by: JudgedBy) -> None:
    found = judged_by("GJ304", KEPT.replace("小学教育\t400.00\t\t400.00", "小学教育\t400.00\t\t440.00"))

    assert [terms for verdict, terms in found if verdict == "contradicted"] == [
        ["total 400.00", "part 440.00"],
        ["total 400.00", "part 440.00"],
    ]
