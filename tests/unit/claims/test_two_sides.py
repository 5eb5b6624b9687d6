"""Income on the left and spending on the right of one table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]

TABLE = """收支预算总表
单位：元
本年收入 本年支出
项目 预算数 项目 预算数
一、财政拨款收入 812,000 一、一般公共服务支出 302,000
1. 一般公共预算资金 800,000 二、教育支出 250,500
2. 政府性基金 12,000 三、科学技术支出 100,500
二、事业收入 188,000 四、卫生健康支出 200,000
三、其他收入 五、住房保障支出 147,000
收入总计 1,000,000 支出总计 1,000,000"""
WITH_YEAR = """收支决算总表
单位：万元
一、财政拨款收入 507.82 一、一般公共服务支出 464.87
二、事业收入 20.00 二、教育支出 52.95
本年收入合计 527.82 本年支出合计 517.82
年初结转和结余 10.00 年末结转和结余 20.00
总计 537.82 总计 537.82"""


@pytest.mark.parametrize("text", [TABLE, TABLE.replace(" ", "\t").replace("1.\t", "1.").replace("2.\t", "2.")])
def test_items_make_their_side_and_the_sides_are_alike(text: str, judged_by: JudgedBy) -> None:
    assert judged_by("GJ304", text) == [
        ("holds", ["total 1,000,000", "part 1,000,000"]),
        ("holds", ["total 1,000,000", "part 812,000", "part 188,000"]),
        ("holds", ["total 812,000", "part 800,000", "part 12,000"]),
        ("holds", ["total 1,000,000", "part 302,000", "part 250,500", "part 100,500", "part 200,000", "part 147,000"]),
    ]


def test_the_year_and_what_is_carried_over_make_the_total(judged_by: JudgedBy) -> None:
    found = judged_by("GJ304", WITH_YEAR)

    assert ("holds", ["total 537.82", "part 527.82", "part 10.00"]) in found
    assert ("holds", ["total 537.82", "part 517.82", "part 20.00"]) in found
    assert ("holds", ["total 527.82", "part 507.82", "part 20.00"]) in found
    assert ("holds", ["total 517.82", "part 464.87", "part 52.95"]) in found
    assert "contradicted" not in [verdict for verdict, _ in found]


def test_a_subtotal_that_its_items_and_the_total_want_otherwise_is_accused(judged_by: JudgedBy) -> None:
    found = judged_by("GJ304", WITH_YEAR.replace("合计 527.82", "合计 572.82"))

    assert ("contradicted", ["total 537.82", "part 572.82", "part 10.00"]) in found
    assert ("contradicted", ["total 572.82", "part 507.82", "part 20.00"]) in found


def test_an_item_that_was_lost_accuses_nobody(judged_by: JudgedBy) -> None:
    found = judged_by("GJ304", TABLE.replace("四、卫生健康支出 200,000", "四、卫生健康支出"))

    assert "contradicted" not in [verdict for verdict, _ in found]
