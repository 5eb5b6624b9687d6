"""Score sheets: weight and score of a row, deductions in prose, bands of a rubric, grades."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]

SHEET = "项目支出评分表\n指标\t分值\t评分标准\t得分\n"
RUBRIC = "对照年度任务逐项核对，全部按期完成的，得满分，每有一项未按期完成的扣一分"
BANDS = "教材发放及时率≥95%的，得4分；95%>教材发放及时率≥80%的，得2分；教材发放及时率<80%的，得0分"


def row(name: str, weight: object, score: object, rubric: str = RUBRIC) -> str:
    return f"{name}\t{weight}\t{rubric}\t{score}\n"


@pytest.mark.parametrize(
    ("table", "verdicts"),
    [
        pytest.param(SHEET + row("培训组织", 5, 5), [("holds", ["stated 5", "limit 5"])], id="full marks"),
        pytest.param(SHEET + row("培训组织", 5, 5.5), [("contradicted", ["stated 5.5", "limit 5"])], id="above"),
        pytest.param(
            f"{SHEET}培训组织\t5\t{RUBRIC}。6\n",
            [("contradicted", ["stated 6", "limit 5"])],
            id="the score has run into the end of the rubric",
        ),
        pytest.param("指标\t数量\t说明\t备注\n" + row("培训组织", 5, 6), [], id="no score sheet"),
        pytest.param(f"{SHEET}培训组织\t{RUBRIC}\t6\n", [], id="the weight is lost"),
        pytest.param(f"{SHEET}培训组织\t5\t{RUBRIC}\t\n", [], id="the score is empty"),
        pytest.param(f"{SHEET}培训组织\t5\t优\t6\n", [], id="nothing tells weight from score"),
    ],
)
def test_a_score_against_its_weight(table: str, verdicts: list[Verdict], judged_by: JudgedBy) -> None:
    assert judged_by("GJ701", table) == verdicts


@pytest.mark.parametrize(
    ("prose", "table", "verdicts"),
    [
        pytest.param(
            "培训组织规范性扣0.5分。",
            row("培训组织规范性", 5, 4.5),
            [("holds", ["stated 4.5", "minuend 5", "subtrahend -0.5分"])],
            id="taken off",
        ),
        pytest.param(
            "培训组织规范性扣0.5分。",
            row("培训组织规范性", 5, 5),
            [("contradicted", ["stated 5", "minuend 5", "subtrahend -0.5分"])],
            id="not taken off",
        ),
        pytest.param(
            "培训组织规范性和学员管理规范性各扣1分。",
            row("培训组织规范性", 5, 4) + row("学员管理规范性", 4, 4),
            [
                ("holds", ["stated 4", "minuend 5", "subtrahend -1分"]),
                ("contradicted", ["stated 4", "minuend 4", "subtrahend -1分"]),
            ],
            id="各扣: from each",
        ),
        pytest.param(
            "教材发放及时率扣2分。",
            f"教材发放及时率\t{BANDS}\t4\n",
            [("contradicted", ["stated 4", "minuend 4分", "subtrahend -2分"])],
            id="the rubric says the full marks where the weight is lost",
        ),
        pytest.param("宣传工作不够扣1分。", row("培训组织规范性", 5, 5), [], id="no row of that name"),
        pytest.param(
            "规范性扣1分。",
            row("培训组织规范性", 5, 5) + row("学员管理规范性", 4, 4),
            [],
            id="two rows of that name",
        ),
        pytest.param("培训组织规范性扣0.5分。", f"培训组织规范性\t5\t{RUBRIC}\t\n", [], id="the score is empty"),
    ],
)
def test_a_deduction_against_the_row_that_it_names(
    prose: str, table: str, verdicts: list[Verdict], judged_by: JudgedBy
) -> None:
    assert judged_by("GJ702", f"存在问题：{prose}\n{SHEET}{table}") == verdicts


@pytest.mark.parametrize(
    ("rate", "score", "check", "verdict"),
    [
        ("96.0%", 4, "GJ703", "holds"),
        ("95%", 4, "GJ703", "holds"),
        ("94.99%", 2, "GJ703", "holds"),
        ("79.9%", 0, "GJ703", "holds"),
        ("96.0%", 2, "GJ703", "contradicted"),
        ("94.99%", 4, "GJ710", "contradicted"),  # more than the rubric gives
        ("79.9%", 2, "GJ710", "contradicted"),
    ],
)
def test_points_are_those_of_the_band_that_the_rate_falls_into(
    rate: str, score: int, check: str, verdict: str, judged_by: JudgedBy
) -> None:
    text = f"教材发放及时率为{rate}。\n{SHEET}{row('教材发放及时率', 4, score, BANDS)}"

    assert judged_by(check, text) == [(verdict, [f"stated {score}", f"measure {rate}"])]


@pytest.mark.parametrize(
    ("prose", "rubric"),
    [
        pytest.param("教材发放及时率为96.0%。经复核，教材发放及时率为82.0%。", BANDS, id="two rates"),
        pytest.param("教材发放及时率目标值为96.0%。", BANDS, id="a target"),
        pytest.param("教室使用率为96.0%。", BANDS, id="another rate"),
        pytest.param("教材发放及时率为96.0%。", "教材发放及时率≥95%的，得4分，没有达到要求的酌情扣分", id="one band"),
    ],
)
def test_a_rubric_is_silent(prose: str, rubric: str, judged_by: JudgedBy) -> None:
    assert judged_by("GJ703", f"{prose}\n{SHEET}{row('教材发放及时率', 4, 2, rubric)}") == []


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("自评得分为93.5分，等级为“优”。", [("holds", ["stated 93.5分", "mention 优"])]),
        ("自评总分90分，等级为优。", [("holds", ["stated 90分", "mention 优"])]),
        ("自评得分为93.5分，等级为“良”。", [("contradicted", ["stated 93.5分", "mention 良"])]),
        ("综合得分89.99分，等次为优秀。", [("contradicted", ["stated 89.99分", "mention 优秀"])]),
        # 75 to 80 is 良 in some schemes and 中 in others
        ("综合得分为76分，评价等级为“良”。", [("holds", ["stated 76分", "mention 良"])]),
        ("综合得分为76分，评价等级为“中”。", [("holds", ["stated 76分", "mention 中"])]),
        ("自评得分\t84.0\n评价等级\t优\n", [("contradicted", ["stated 84.0", "mention 优"])]),
        ("自评得分为93.5分，其中产出指标完成良好。", []),
    ],
)
def test_a_grade_against_all_bands_in_force(text: str, verdicts: list[Verdict], judged_by: JudgedBy) -> None:
    assert judged_by("GJ704", text) == verdicts


def test_two_deductions_from_one_indicator_add_up(judged_by: JudgedBy) -> None:
    text = f"培训组织规范性扣0.5分。\n此外，培训组织规范性扣0.5分。\n{SHEET}{row('培训组织规范性', 5, 4)}"

    assert "contradicted" not in {verdict for verdict, _ in judged_by("GJ702", text)}
