"""Totals of tables: which rows a total binds, what lets it accuse, and what keeps it from doing so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]

HEAD = "单位：万元\n项目\t预算数\t执行数\n"
ROWS = "宿舍粉刷\t30.20\t28.10\n管网改造\t44.50\t44.50\n"
SOURCES = "单位：万元\n项目\t合计\t财政拨款\t其他资金\n宿舍粉刷\t30.20\t28.10\t2.10\n管网改造\t44.50\t40.00\t4.50\n"

BUDGET = ["total 74.70", "part 30.20", "part 44.50"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        pytest.param(
            f"{HEAD}{ROWS}合计\t74.70\t72.60",
            [("holds", BUDGET), ("holds", ["total 72.60", "part 28.10", "part 44.50"])],
            id="both columns close",
        ),
        pytest.param(
            f"{HEAD}{ROWS}合计\t74.70\t76.20",
            [("holds", BUDGET), ("contradicted", ["total 76.20", "part 28.10", "part 44.50"])],
            id="one column closes and bears witness against the other",
        ),
        pytest.param(
            f"项目\t预算数\t执行数\n{ROWS}合计\t74.70\t76.20",
            [("holds", BUDGET), ("contradicted", ["total 76.20", "part 28.10", "part 44.50"])],
            id="a header stands for the unit that is not told",
        ),
        pytest.param(
            f"{HEAD}合计\t74.70\t76.20\n{ROWS}",
            [("holds", BUDGET), ("contradicted", ["total 76.20", "part 28.10", "part 44.50"])],
            id="the total stands above its rows",
        ),
        pytest.param(
            f"{HEAD}宿舍粉刷\t30.20\t28.10\n其中：墙面\t20.20\t18.10\n管网改造\t44.50\t44.50\n合计\t74.70\t72.60",
            [("holds", BUDGET), ("holds", ["total 72.60", "part 28.10", "part 44.50"])],
            id="a 其中 row is not added again",
        ),
        pytest.param(
            "| 项目 | 预算数 | 执行数 |\n| --- | ---: | ---: |\n"
            "| 宿舍粉刷 | 30.20万元 | 28.10万元 |\n| 管网改造 | 44.50万元 | 44.50万元 |\n| 合计 | 74.70万元 | 76.20万元 |",
            [
                ("holds", ["total 74.70万元", "part 30.20万元", "part 44.50万元"]),
                ("contradicted", ["total 76.20万元", "part 28.10万元", "part 44.50万元"]),
            ],
            id="a Markdown table with units in the cells",
        ),
    ],
)
def test_a_total_row_is_added_up_column_by_column(text: str, verdicts: list[Verdict], judged_by: JudgedBy) -> None:
    assert judged_by("GJ304", text) == verdicts


@pytest.mark.parametrize(("total", "verdict"), [("84.83", "holds"), ("84.84", "holds"), ("84.85", "contradicted")])
def test_three_rounded_parts_and_their_total_may_be_off_by_four_half_units(
    total: str, verdict: str, judged_by: JudgedBy
) -> None:
    text = f"{HEAD}宿舍粉刷\t30.24\t28.10\n管网改造\t44.54\t44.50\n门禁\t10.04\t1.00\n合计\t{total}\t73.60"

    assert [one for one, _ in judged_by("GJ304", text)] == [verdict, "holds"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        pytest.param(
            "单位：万元\n项目\t预算数\n宿舍粉刷\t30.20\n管网改造\t44.50\n合计\t74.80",
            [("undecided: no-cue", ["total 74.80", "part 30.20", "part 44.50"])],
            id="a single column has no witness",
        ),
        pytest.param(
            f"{HEAD}{ROWS}合计\t75.70\t76.20",
            [
                ("undecided: no-cue", ["total 75.70", "part 30.20", "part 44.50"]),
                ("undecided: no-cue", ["total 76.20", "part 28.10", "part 44.50"]),
            ],
            id="no column closes: rows may be missing",
        ),
        pytest.param(
            f"{HEAD}宿舍粉刷\t30.20\t28.10\n管网改造\t44.50\n合计\t74.70\t76.20",
            [],
            id="a row has lost a cell",
        ),
        pytest.param(
            f"{HEAD}教育支出\t60.00\t58.00\n普通教育\t60.00\t58.00\n"
            "住房支出\t14.70\t14.60\n住房改革\t14.70\t14.60\n合计\t74.70\t76.20",
            [],
            id="classes and their items in one column",
        ),
        pytest.param(f"{HEAD}{ROWS}二、其他项目安排\n合计\t74.70\t76.20", [], id="a heading ends the table"),
        pytest.param(
            f"{HEAD}{ROWS}以上为本年度安排的两个维修项目，均已完工。\n合计\t74.70\t76.20", [], id="prose ends the table"
        ),
    ],
)
def test_a_total_row_does_not_accuse(text: str, verdicts: list[Verdict], judged_by: JudgedBy) -> None:
    assert judged_by("GJ304", text) == verdicts


def test_a_row_is_added_up_where_two_others_close(judged_by: JudgedBy) -> None:
    assert judged_by("GJ304", f"{SOURCES}门禁\t12.00\t10.00\t1.00") == [
        ("holds", ["total 30.20", "part 28.10", "part 2.10"]),
        ("holds", ["total 44.50", "part 40.00", "part 4.50"]),
        ("contradicted", ["total 12.00", "part 10.00", "part 1.00"]),
    ]


def test_a_row_with_one_witness_stays_undecided(judged_by: JudgedBy) -> None:
    text = "单位：万元\n项目\t合计\t财政拨款\t其他资金\n宿舍粉刷\t30.20\t28.10\t2.10\n门禁\t12.00\t10.00\t1.00"

    assert judged_by("GJ304", text) == [
        ("holds", ["total 30.20", "part 28.10", "part 2.10"]),
        ("undecided: no-cue", ["total 12.00", "part 10.00", "part 1.00"]),
    ]


def test_the_total_column_may_stand_last(judged_by: JudgedBy) -> None:
    text = "单位：万元\n项目\t财政拨款\t其他资金\t合计\n宿舍粉刷\t28.10\t2.10\t30.20\n管网改造\t40.00\t4.50\t44.50"

    assert judged_by("GJ304", text) == [
        ("holds", ["total 30.20", "part 28.10", "part 2.10"]),
        ("holds", ["total 44.50", "part 40.00", "part 4.50"]),
    ]


def test_a_row_that_lost_a_cell_is_not_accused(judged_by: JudgedBy) -> None:
    assert "contradicted" not in {one for one, _ in judged_by("GJ304", f"{SOURCES}门禁\t12.00\t10.00")}


def test_rows_set_in_below_a_row_confirm_it_and_never_accuse(judged_by: JudgedBy) -> None:
    text = (
        "单位：万元\n项目\t预算数\n宿舍维护\t30.20\n  墙面粉刷\t20.20\n  门窗更换\t10.00\n"
        "管网改造\t44.50\n  给水\t24.50\n  排水\t20.10\n"
    )

    assert judged_by("GJ304", text) == [
        ("holds", ["total 30.20", "part 20.20", "part 10.00"]),
        ("undecided: incomplete-list", ["total 44.50", "part 24.50", "part 20.10"]),
    ]


def test_a_tree_of_amounts_that_closes_at_every_level_confirms_itself(judged_by: JudgedBy) -> None:
    text = (
        "单位：万元\n合计\t30.00\n经考核，另作说明的部分如下所示。\n人员\t20.00\n在编\t15.00\n聘用\t5.00\n公用\t10.00\n"
    )

    assert judged_by("GJ304", text) == [
        ("holds", ["total 30.00", "part 20.00", "part 10.00"]),
        ("holds", ["total 20.00", "part 15.00", "part 5.00"]),
    ]
