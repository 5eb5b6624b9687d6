"""Periods: only places where a filing names its own year or month accuse, and days that cannot be."""

from __future__ import annotations

import pytest

from gouji.pipeline import check_text


def verdicts(text: str, check: str) -> list[str]:
    return [one.verdict for one in check_text(text).judgements if one.claim.check == check]


def test_forms_of_several_years_do_not_accuse_the_title() -> None:
    title = "某所2023年度部门绩效自评报告\n一、概况\n"

    assert verdicts(f"{title}预算年度\t2022", "GJ922") == ["contradicted"]
    assert verdicts(f"{title}预算年度\t2023\n正文说明。\n预算年度\t2022", "GJ922") == ["holds", "undecided"]
    assert verdicts("某所2022—2023年绩效评价报告\n预算年度\t2022", "GJ922") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某县政务大厅二月份办件通报\n3月份，受理事项120件。", ["contradicted"]),
        ("某县政务大厅二月份办件通报\n2月份，受理事项120件。\n1月份，受理事项90件。", []),
        ("某县政务大厅1—2月份办件通报\n2月份，受理事项120件。", []),
        ("某县政务大厅二月份办件通报\n全县受理事项120件，3月份将继续压缩时限。", []),
    ],
)
def test_month_of_a_bulletin(text: str, expected: list[str]) -> None:
    assert verdicts(text, "GJ923") == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("合同于4月31日签订。", 1),
        ("合同于2023年13月5日签订。", 1),
        ("农历2月30日举行。", 0),
        ("截至2月29日。", 0),
        ("缴纳13月工资。", 0),
        ("2023年11月至2月供暖。", 0),
    ],
)
def test_days_that_no_calendar_has(text: str, count: int) -> None:
    assert verdicts(text, "GJ924") == ["contradicted"] * count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年项目支出预算12.40万元，比2025年预算减少4.60万元。", ["contradicted"]),
        ("2025年项目支出决算12.40万元，比2025年预算减少4.60万元。", []),
        ("2025年调整后预算12.40万元，比2025年预算减少4.60万元。", []),
        ("某局2025年部门预算说明\n收入预算90.00万元，比2025年预算增加4.60万元。", ["contradicted"]),
        ("某局2025年部门预算说明\n上年预算执行90.00万元，比2025年预算增加4.60万元。", []),
        ("某局2025年预算执行情况\n收入90.00万元，比2025年预算增加4.60万元。", []),
    ],
)
def test_a_year_compared_with_itself(text: str, expected: list[str]) -> None:
    assert verdicts(text, "GJ925") == expected
