"""List marks that come twice, and plans of another year."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]

TITLE = "岚州市档案中心2024年度部门整体支出绩效自评报告\n"


def report(*headings: str) -> str:
    return "\n".join(f"{heading}\n按要求办理，资料齐全。" for heading in headings)


@pytest.mark.parametrize(
    ("headings", "verdicts"),
    [
        (("一、资金", "（1）预算", "（2）执行", "（3）结余"), [("holds", ["stated （3）结余", "mention （2）执行"])]),
        (
            ("一、资金", "（1）预算", "（2）执行", "（2）结余"),
            [("contradicted", ["stated （2）结余", "mention （2）执行"])],
        ),
        (("一、资金", "二、管理", "二、效益"), [("contradicted", ["stated 二、效益", "mention 二、管理"])]),
        (("1.预算", "2.执行", "2.结余"), [("contradicted", ["stated 2.结余", "mention 2.执行"])]),
        (
            ("一、资金", "（1）预算", "（2）执行", "二、管理", "（1）立项", "（2）合同"),
            [
                ("holds", ["stated （2）执行", "mention （1）预算"]),
                ("holds", ["stated 二、管理", "mention 一、资金"]),
                ("holds", ["stated （2）合同", "mention （1）立项"]),
            ],
        ),
        (("一、资金", "（1）预算", "（3）结余"), []),  # the line between may be lost
        (("二、管理", "二、效益"), []),  # so may the beginning
    ],
)
def test_marks_below_one_heading(headings: tuple[str, ...], verdicts: list[Verdict], judged_by: JudgedBy) -> None:
    assert judged_by("GJ911", report(*headings)) == verdicts


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("一、资金\n（1）预算\t5\n（2）执行\t4\n（2）结余\t3", id="rows of a table"),
        pytest.param("一、资金\n（1）预算\n（2）执行\n（2）结余", id="marks without prose"),
    ],
)
def test_marks_of_tables_and_contents_are_left_alone(text: str, judged_by: JudgedBy) -> None:
    assert judged_by("GJ911", text) == []


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("绩效目标围绕2024年度工作计划细化分解。", [("holds", ["mention 2024年度工作计划", "mention 2024"])]),
        ("绩效目标围绕2023年度工作计划细化分解。", [("contradicted", ["mention 2023年度工作计划", "mention 2024"])]),
        ("绩效目标根据2025年工作要点设定。", []),  # a later plan is an outlook
        ("中心制定了2023年度工作计划。", []),  # nothing rests on it
    ],
)
def test_the_year_of_the_plan(sentence: str, verdicts: list[Verdict], judged_by: JudgedBy) -> None:
    assert judged_by("GJ921", TITLE + sentence) == verdicts
