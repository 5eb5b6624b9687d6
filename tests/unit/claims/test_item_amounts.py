"""An item's amount said again in its paragraph, a rise over a base that is named again, and a budget compared with itself."""

from __future__ import annotations

from collections.abc import Callable

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]

ITEM = "{mark}、卫生健康支出（210类）某支出（11款）某医疗（0{mark}项）{head}万元。主要用于：日常支出。2022年当年预算执行数为{prior}万元，2023年预算安排{now}万元，比2022年预算执行数增加{rate}%。主要原因是：业务增加。"


def _text(*items: tuple[str, str, str, str]) -> str:
    lines = [
        ITEM.format(mark=mark, head=head, prior=prior, now=now, rate=rate)
        for mark, (head, prior, now, rate) in enumerate(items, 1)
    ]
    return "某局2023年部门预算\n" + "\n".join(lines)


GOOD = ("30.10", "28.00", "30.10", "7.50"), ("12.60", "12.00", "12.60", "5.00"), ("17.25", "15.00", "17.25", "15.00")


def test_a_rise_over_a_base_that_is_named_again(judged_by: JudgedBy) -> None:
    assert judged_by("GJ402", _text(GOOD[0])) == [
        ("holds", ["stated 7.50%", "numerator 30.10万元", "numerator -28.00万元", "denominator 28.00万元"])
    ]
    assert [verdict for verdict, _ in judged_by("GJ402", _text((*GOOD[0][:3], "9.50")))] == ["contradicted"]


def test_another_year_is_no_base(judged_by: JudgedBy) -> None:
    text = _text(GOOD[0]).replace("比2022年预算执行数", "比2021年决算数")
    assert judged_by("GJ402", text) == []


def test_an_item_whose_paragraph_gives_another_amount(judged_by: JudgedBy) -> None:
    odd = ("28.80", "20.00", "21.50", "7.50")
    assert judged_by("GJ545", _text(*GOOD, odd)) == [
        ("holds", ["mention 30.10万元", "mention 30.10万元"]),
        ("holds", ["mention 12.60万元", "mention 12.60万元"]),
        ("holds", ["mention 17.25万元", "mention 17.25万元"]),
        ("contradicted", ["mention 21.50万元", "mention 28.80万元"]),
    ]
