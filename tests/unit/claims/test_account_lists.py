"""Items with their accounts under the paragraph that tells the whole, amount by amount of one name."""

from __future__ import annotations

from collections.abc import Callable

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]

WHOLE = (
    "一般公共预算财政拨款支出年初预算为0万元，全年预算为98.20万元，支出决算为91.50万元，完成全年预算的93.18%。其中："
)
ITEMS = (
    "1、教育支出（类）普通教育（款）小学教育（项）。全年预算为60.20万元，支出决算为58.30万元。",
    "2、教育支出（类）普通教育（款）初中教育（项）。全年预算为23.00万元，支出决算为22.10万元。",
    "3、卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）。全年预算为15.00万元，支出决算为11.10万元。",
)
HOLDING = [
    ("holds", ["total 98.20万元", "part 60.20万元", "part 23.00万元", "part 15.00万元"]),
    ("holds", ["total 91.50万元", "part 58.30万元", "part 22.10万元", "part 11.10万元"]),
]


def test_budgets_make_the_budget_and_outcomes_the_outcome(judged_by: JudgedBy) -> None:
    assert judged_by("GJ321", WHOLE + "\n".join(ITEMS)) == HOLDING
    assert judged_by("GJ321", "\n".join((WHOLE, *ITEMS))) == HOLDING


def test_an_account_that_is_left_out_accuses_nobody(judged_by: JudgedBy) -> None:
    whole = WHOLE.replace("98.20", "99.20").replace("93.18", "92.24")
    found = judged_by("GJ321", "\n".join((whole, *ITEMS)))
    assert found == [("undecided: incomplete-list", ["total 99.20万元", *HOLDING[0][1][1:]]), HOLDING[1]]


def test_a_slip_that_the_rate_shows_too_accuses(judged_by: JudgedBy) -> None:
    found = judged_by("GJ321", "\n".join((WHOLE.replace("98.20", "99.20"), *ITEMS)))
    assert found == [("contradicted", ["total 99.20万元", *HOLDING[0][1][1:]]), HOLDING[1]]


def test_an_item_without_its_budget_leaves_the_outcomes(judged_by: JudgedBy) -> None:
    short = ITEMS[1].replace("全年预算为23.00万元，", "")
    assert judged_by("GJ321", "\n".join((WHOLE, ITEMS[0], short, ITEMS[2]))) == HOLDING[1:]


def test_a_heading_parts_the_items_from_the_whole(judged_by: JudgedBy) -> None:
    assert judged_by("GJ321", "\n".join((WHOLE, "六、政府性基金预算支出情况", *ITEMS))) == []
