"""Sentences to claims: which figures a cue binds, in which roles, and what may accuse."""

from __future__ import annotations

import pytest

from gouji.model.claim import Judgement
from gouji.model.report import DocumentReport
from gouji.pipeline import check_text

Bound = tuple[str, list[str]]


def bound(text: str) -> list[Bound]:
    """Each claim with the terms of the reading that decided: 「-」 before what the relation subtracts."""
    report = check_text(text)
    return [(one.claim.check, terms(report, one)) for one in report.judgements]


def terms(report: DocumentReport, judgement: Judgement) -> list[str]:
    quotes = {figure.id: figure.quote for figure in report.figures}
    return [f"{term.role} {'-' if term.sign < 0 else ''}{quotes[term.figure]}" for term in judgement.reading.terms]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "年初预算为120.50万元，支出决算为98.30万元，完成年初预算的81.58%。",
            [("GJ119", ["stated 81.58%", "numerator 98.30万元", "denominator 120.50万元"])],
        ),
        (
            "年末在编人员36人，编外人员12人，编外人员控制率25.00%。",
            [("GJ107", ["stated 25.00%", "numerator 12人", "denominator 36人", "denominator 12人"])],
        ),
        (
            "年初预算430.15万元，年中调减25.07万元，追加10.00万元，调整后预算415.08万元。",
            [("GJ201", ["stated 415.08万元", "minuend 430.15万元", "subtrahend -25.07万元", "part 10.00万元"])],
        ),
        (
            "本年收入640.00万元，比上年增加140.00万元，增长28.00%。",
            [("GJ402", ["stated 28.00%", "numerator 140.00万元", "denominator 640.00万元", "denominator -140.00万元"])],
        ),
        (
            "举报受理160件，比上年减少40件，下降20%。",
            [("GJ402", ["stated 20%", "numerator 40件", "denominator 160件", "denominator 40件"])],
        ),
        (
            "项目资金95.00万元，由中央资金50.00万元和省级资金45.00万元组成。",
            [("GJ302", ["total 95.00万元", "part 50.00万元", "part 45.00万元"])],
        ),
        (
            "甲校210人，乙校220人，共计430人。",
            [("GJ303", ["total 430人", "part 210人", "part 220人"])],
        ),
        (
            "受理200件，办结180件，办结率90%。",
            [("GJ105", ["stated 90%", "numerator 180件", "denominator 200件"])],
        ),
        ("发放准确率102.4%。", [("GJ601", ["stated 102.4%"])]),
        ("收入12万元。支出9万元。", []),
        ("执行率不低于90%得10分。", []),
    ],
)
def test_what_a_cue_binds(text: str, claims: list[Bound]) -> None:
    assert bound(text) == claims


def test_claims_are_numbered_in_their_order_and_bind_once() -> None:
    report = check_text("年初预算为120万元，支出决算为98万元，完成年初预算的81.67%，预算执行率81.67%。")

    assert [one.claim.id for one in report.judgements] == [f"c{at}" for at in range(1, len(report.judgements) + 1)]
    keys = [(one.claim.relation, frozenset(one.claim.readings[0].terms)) for one in report.judgements]
    assert len(keys) == 3
    assert len(set(keys)) == len(keys)


def test_a_second_sentence_does_not_lend_its_amounts_to_a_rate_that_has_its_own() -> None:
    text = "甲项目年初预算100万元，支出决算50万元。乙项目年初预算80万元，支出决算60万元，预算执行率75%。"

    assert bound(text) == [("GJ101", ["stated 75%", "numerator 60万元", "denominator 80万元"])]


def test_a_repeated_rate_is_compared() -> None:
    text = "道路停车泊位使用率82.00%。\n经核查，道路停车泊位使用率84.00%。"

    assert bound(text) == [("GJ501", ["mention 84.00%", "mention 82.00%"])]
    assert [one.verdict for one in check_text(text).judgements] == ["contradicted"]


def test_an_equal_amount_elsewhere_is_a_repeat_that_never_accuses() -> None:
    text = "财政拨款5,263,400.00元。\n全年支出526.34万元。\n"
    (judgement,) = check_text(text).judgements

    assert (judgement.claim.check, judgement.verdict, judgement.claim.accusable) == ("GJ502", "holds", False)


def test_the_nearest_total_comes_before_a_farther_one_that_one_more_part_makes() -> None:
    report = check_text(
        "全年收入合计1210.00万元，支出合计1154.20万元，其中基本支出701.10万元、项目支出453.10万元，年末结转55.80万元。"
    )

    assert [[term.figure for term in one.reading.terms] for one in report.judgements] == [
        ["f2", "f3", "f4"],
        ["f5", "f1", "f2"],  # what income and spending leave
    ]
