"""Recognised forms in all their shapes: which cells are called what, and what their sums accuse."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gouji.model.report import DocumentReport
from gouji.pipeline import check_text

FUNDS = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
MONEY = ["310.00", "320.00", "300.80", "10", "94.00%", "9.40"]
ROWS = [
    ("培训班期数", "8", "8", "20", "20"),
    ("结业人数", "240", "251", "20", "20"),
    ("培训合格率", "95%", "98%", "15", "15"),
    ("培训按期完成率", "100%", "96%", "15", "14"),
    ("学员满意度", "90%", "93%", "20", "19"),
]
TITLE = "项目支出绩效自评表"


def one_cell_per_line(total: tuple[str, str] = ("100", "97.40"), **changed: tuple[str, ...]) -> str:
    """The form read cell by cell, the header of its indicators lost."""
    lines = [TITLE, *FUNDS, "年度资金总额", *changed.get("money", tuple(MONEY))]
    for name, *values in ROWS:
        lines += [name, *changed.get(name, tuple(values))]
    return "\n\n".join([*lines, "总分", *total])


def rows(separator: str, total: tuple[str, str] = ("100", "97.40"), **changed: tuple[str, ...]) -> str:
    lines = [[TITLE], ["资金", *FUNDS], ["年度资金总额", *changed.get("money", tuple(MONEY))]]
    lines += [["三级指标", "年度指标值", "实际完成值", "分值", "得分"]]
    lines += [[name, *changed.get(name, tuple(values))] for name, *values in ROWS]
    lines += [["总分", "", "", *total]]
    return "\n".join(separator.join(line) for line in lines)


def verdicts(report: DocumentReport, *checks: str) -> list[tuple[str, str, str | None]]:
    return [
        (one.claim.check, one.verdict, one.reason)
        for one in report.judgements
        if one.claim.check in checks and one.reading.definition in ("with-funds", "indicators", "adjusted")
    ]


SHAPES = [
    pytest.param(one_cell_per_line, id="lines"),
    pytest.param(lambda *args, **named: rows("\t", *args, **named), id="tabs"),
    pytest.param(lambda *args, **named: rows(" | ", *args, **named), id="bars"),
]
SUMS = ("GJ114", "GJ705", "GJ706")


@pytest.mark.parametrize("shape", SHAPES)
def test_a_sound_form_holds(shape) -> None:  # type: ignore[no-untyped-def]
    report = check_text(shape())
    assert set(verdicts(report, *SUMS)) == {(check, "holds", None) for check in SUMS}
    assert not report.findings
    assert not report.notices


@pytest.mark.parametrize("shape", SHAPES)
def test_one_wrong_cell_is_accused(shape) -> None:  # type: ignore[no-untyped-def]
    for changed, accused in (
        (shape(("100", "95.40")), "GJ706"),
        (shape(("95", "97.40")), "GJ705"),
        (shape(结业人数=("240", "251", "25", "20")), "GJ705"),
        (shape(money=("310.00", "320.00", "300.80", "10", "91.00%", "9.40")), "GJ114"),
    ):
        report = check_text(changed)
        assert {one.check for one in report.findings if one.severity == "error"} == {accused}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_missing_score_is_a_reason_and_no_accusation(shape) -> None:  # type: ignore[no-untyped-def]
    lost = ("240", "251", "20") if shape is one_cell_per_line else ("240", "251", "20", "")
    report = check_text(shape(结业人数=lost))
    assert not report.findings
    assert ("GJ706", "undecided", "incomplete-list") in verdicts(report, "GJ706")


def test_a_form_without_columns_needs_two_other_identities() -> None:
    """With the rate lost too, one sum that holds is not enough to accuse the other."""
    text = one_cell_per_line(("100", "95.40"), money=("310.00", "320.00", "300.80", "10", "9.40"))
    report = check_text(text)
    assert not report.findings
    assert ("GJ706", "undecided", "no-cue") in verdicts(report, "GJ706")


def test_a_score_above_its_weight_is_accused_where_the_weights_close() -> None:
    report = check_text(one_cell_per_line(("100", "98.40"), 培训合格率=("95%", "98%", "15", "16")))
    assert {one.check for one in report.findings} == {"GJ701"}


def test_a_lost_rate_is_not_read_from_the_points() -> None:
    report = check_text(one_cell_per_line(money=("310.00", "320.00", "300.80", "10", "9.40")))
    kinds = {cell.kind for cell in report.form_cells}
    assert "rate" not in kinds
    assert {"budget", "adjusted", "executed", "weight", "score"} <= kinds


LIST = (
    "1、1-产出指标；11-数量指标；教材编写册数；实施周期指标值:{cycle}；年度指标值:{annual}。"
    "2、2-效益指标；22-社会效益；资料外泄次数；实施周期指标值:0；年度指标值:0。"
)


@pytest.mark.parametrize(
    ("cycle", "annual", "verdict"),
    [
        ("≥6册", "≥2册", "holds"),
        ("≥6册", "≥6册", "holds"),
        ("≥6册/年", "≥6册", "holds"),
        ("≥2册", "≥6册", "contradicted"),
        ("≥1册/季度", "≥4册", None),
        ("≥2册", "≤6册", None),
        ("≤2%", "≤5%", None),
        ("50%", "60册", None),
        ("出版", "出版", None),
    ],
)
def test_the_target_of_the_year_lies_within_the_term(cycle: str, annual: str, verdict: str | None) -> None:
    report = check_text(LIST.format(cycle=cycle, annual=annual))
    found = [one.verdict for one in report.judgements if one.claim.check == "GJ803"]
    assert found == ([verdict, "holds"] if verdict else ["holds"])


def test_a_list_may_break_over_lines_in_any_place() -> None:
    text = "项目绩效指标如下。" + LIST.format(cycle="≥2册", annual="≥6册")
    for at in range(20, len(text) - 1):
        broken = check_text(f"{text[:at]}\n{text[at:]}")
        accused = [one.check for one in broken.findings]
        assert accused in (["GJ803"], []), text[at - 5 : at + 5]  # a unit that is torn from its number is not guessed
    assert [one.check for one in check_text(text).findings] == ["GJ803"]


def test_cells_of_all_forms_are_one_frame() -> None:
    from gouji.catalogue.locate import data_folder
    from gouji.verdicts.frame_schemas import Contracts
    from gouji.verdicts.frames import frame

    contract = Contracts.load(data_folder("schemas")).forms
    reports = [check_text(rows("\t")), check_text(LIST.format(cycle="≥2册", annual="≥2册"))]
    made = frame("forms", reports, contract)
    assert not contract.violations(made)
    assert set(made["form"]) == {"project-self-evaluation", "project-targets"}
    assert made["kind"].notna().all()


def test_a_cell_that_is_no_weight_must_not_be_called_one() -> None:
    from gouji.catalogue.locate import data_folder
    from gouji.verdicts.frame_schemas import Contracts
    from gouji.verdicts.frames import FrameContractError, assert_frames

    report = check_text(rows("\t"))
    first, *others = report.form_cells
    wrong = replace(first, kind="weight", figure=None)
    with pytest.raises(FrameContractError) as caught:
        assert_frames([replace(report, form_cells=(wrong, *others))], Contracts.load(data_folder("schemas")))
    assert {violation.rule for violation in caught.value.violations} == {"points-not-negative"}
