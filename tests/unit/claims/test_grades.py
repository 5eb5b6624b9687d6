"""Grades against the bands of the filing itself, of a chosen scheme, or of any scheme in force."""

from __future__ import annotations

import pytest

from gouji.pipeline import check_text
from gouji.settings import Settings


def judged(text: str, *suites: str) -> list[tuple[str, str]]:
    report = check_text(text, Settings(suites=("general", *suites)))
    grading = ("GJ704", "GJ709", "GJ711", "GJ712", "GJ713", "GJ714")
    return [(one.claim.check, one.verdict) for one in report.judgements if one.claim.check in grading]


def given(score: str, grade: str) -> str:
    return f"本次绩效自评得分{score}分，等级为“{grade}”。"


@pytest.mark.parametrize(
    ("score", "grade", "suite", "expected"),
    [
        ("76", "良", "", [("GJ704", "holds")]),  # some schemes say so
        ("76", "良", "grades-national", [("GJ711", "contradicted")]),
        ("76", "良", "grades-guangdong", [("GJ712", "contradicted")]),
        ("76", "良", "grades-shanghai", [("GJ713", "holds")]),
        ("76", "良好", "grades-beijing", [("GJ714", "holds")]),
        ("90", "良", "grades-national", [("GJ711", "contradicted")]),  # a limit belongs to the upper grade
        ("100", "优", "grades-national", [("GJ711", "holds")]),
        ("76", "合格", "grades-national", [("GJ704", "holds")]),  # a word that the scheme does not know
    ],
)
def test_the_settings_choose_the_scheme(score: str, grade: str, suite: str, expected: list[tuple[str, str]]) -> None:
    assert judged(given(score, grade), *filter(None, [suite])) == expected


@pytest.mark.parametrize(
    "laid_down",
    [
        "得分90（含）-100分为优，80（含）-90分为良，60（含）-80分为中，60分以下为差。",
        "评价等级分为优（90-100分）、良（80-90分）、中（60-80分）、差（60分以下）四档。",
        "90≤得分≤100为优，80≤得分<90为良，60≤得分<80为中，得分<60为差。",
        "综合得分90分（含）以上的为“优”，80分（含）-90分的为“良”，60分-80分的为“中”，60分（不含）以下的为“差”。",
        "等级：优：90-100分，良：80-89分，中：60-79分，差：0-59分。",
    ],
)
def test_the_bands_of_the_filing_go_before_all(laid_down: str) -> None:
    assert judged(f"{laid_down}\n{given('78.5', '良')}", "grades-shanghai") == [("GJ709", "contradicted")]
    assert judged(f"{laid_down}\n{given('84.5', '良')}") == [("GJ709", "holds")]
    assert judged(f"{laid_down}\n{given('59.5', '差')}") == [("GJ709", "holds")]


@pytest.mark.parametrize(
    "told",
    [
        "得分90分以上的项目12个，80分以上的项目5个。",  # no grades
        "执行率90%以上为优，80%-90%为良。",  # of a rate
        "得分90分以上的为优。",  # one grade is no scheme
        "90-100分为优，85-95分为良。",  # they overlap
        "甲类90-100分为优，80-90分为良。\n乙类85-100分为优，70-85分为良。",  # two schemes
    ],
)
def test_what_is_no_scheme_leaves_the_widest_bands(told: str) -> None:
    assert judged(f"{told}\n{given('78.5', '良')}") == [("GJ704", "holds")]


def test_limits_of_bands_are_no_scores() -> None:
    assert judged("得分≥85分为优秀，70≤得分＜85为良好，得分＜70为一般。") == []
