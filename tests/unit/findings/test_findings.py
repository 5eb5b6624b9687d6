"""Findings of whole texts: one for each cause, worded from what is printed, with a suggestion only where it is the only one."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from gouji.model.card import Language
from gouji.model.finding import Finding
from gouji.model.report import DocumentReport
from gouji.pipeline import check_text
from gouji.settings import Settings

OFF_STAFF = """一、基本情况
年末在编人数7人，在岗12人。
二、编外用工
年末在编人员12人，编外人员12人，编外人员控制率63.16%。
"""
SWAPPED = "年初预算为200.00万元，支出决算为163.00万元（基本支出100.00万元、项目支出36.00万元），完成年初预算的68.00%。"


def checked(text: str, language: Language = "zh") -> DocumentReport:
    return check_text(text, Settings(language=language))


def only(text: str, language: Language = "zh") -> Finding:
    (found,) = checked(text, language).findings
    return found


def quotes(report: DocumentReport, found: Finding) -> list[tuple[str, str]]:
    by_id = {figure.id: figure.quote for figure in report.figures}
    return [(piece.role, by_id[piece.figure or ""]) for piece in found.evidence]


def checks(report: DocumentReport) -> list[str]:
    return [found.check for found in report.findings]


def test_the_other_mention_of_an_operand_is_suggested() -> None:
    report = checked(OFF_STAFF)
    (found,) = report.findings

    assert (found.check, found.severity, found.handling, found.confidence) == ("GJ107", "error", "必改", "high")
    assert found.message == (
        "编外人员控制率：文中 63.16%；按文中数字 12÷（12＋12）＝50.00%，两者不符。另一处“年末在编人数 7人”代入可得 63.16%。"
    )
    assert quotes(report, found) == [
        ("primary", "63.16%"),
        ("related", "12人"),
        ("related", "12人"),
        ("related", "7人"),
    ]
    assert found.suggestion is not None
    assert (found.suggestion.printed, found.suggestion.suggested, found.suggestion.support) == (
        "12人",
        "7人",
        "第 2 行“年末在编人数 7人”",
    )
    assert found.suggestion.message == (
        "“年末在编人员”处的 12人 若为 7人，各处相符（依据：第 2 行“年末在编人数 7人”）。"
        "请对照原始资料核实后更正，勿仅为相符而改数"
    )


def test_the_other_mention_in_english() -> None:
    found = only(OFF_STAFF, "en")

    assert found.message == (
        "编外人员控制率: the text states 63.16%; from the figures stated, 12÷（12＋12）＝50.00%. The two do not agree."
        " With “年末在编人数 7人” from another place the result is 63.16%."
    )
    assert found.suggestion is not None
    assert found.suggestion.support == "line 2 “年末在编人数 7人”"


def test_a_mention_that_agrees_with_nothing_is_not_suggested() -> None:
    assert only(OFF_STAFF.replace("7人", "8人")).suggestion is None


def test_two_mentions_that_would_do_are_not_suggested() -> None:
    """12 ÷ (4 + 12) and 36 ÷ (12 + 36) are both 75 %."""
    accused = "二、编外用工\n年末在编人员12人，编外人员12人，编外人员控制率75.00%。\n"
    on, off = "年末在编人数4人。\n", "年末编外人员人数36人。\n"

    assert [one.suggestion and one.suggestion.suggested for one in checked(on + accused).findings] == ["4人"]
    assert [one.suggestion and one.suggestion.suggested for one in checked(off + accused).findings] == ["36人"]
    assert [one.suggestion for one in checked(on + off + accused).findings] == [None]


def test_the_stated_figure_may_be_the_one_that_differs_elsewhere() -> None:
    found = only(
        "年末在编人员12人，编外人员4人，编外人员控制率25.00%。\n二、分析\n"
        "本单位年末在编人员12人，编外人员4人，编外人员控制率30.00%。"
    )

    assert found.message.endswith("两者不符。另一处为“编外人员控制率 25.00%”。")
    assert len(found.claims) == 2


def test_swapped_digits_need_a_second_relation() -> None:
    found = only(SWAPPED)

    assert len(found.claims) == 2
    assert found.suggestion is not None
    assert (found.suggestion.printed, found.suggestion.suggested) == ("163.00万元", "136.00万元")


def test_swapped_digits_alone_are_no_suggestion() -> None:
    alone = "年初预算为200.00万元，支出决算为163.00万元，完成年初预算的68.00%。"

    assert only(alone).suggestion is None


def test_two_amounts_in_each_others_places_are_one_finding() -> None:
    found = only(
        "甲局支出150.00万元，其中：基本支出80.00万元、项目支出31.50万元。\n"
        "乙局支出200.00万元，其中：基本支出168.50万元、项目支出70.00万元。"
    )

    assert len(found.claims) == 2
    assert found.suggestion is not None
    assert (found.suggestion.printed, found.suggestion.suggested) == ("31.50万元", "70.00万元")
    assert found.suggestion.message == (
        "“项目支出 31.50万元”与第 2 行“项目支出 70.00万元”若互换，各处相符。请对照原始资料核实后更正，勿仅为相符而改数"
    )


def test_two_sums_that_no_exchange_mends() -> None:
    report = checked(
        "甲局支出150.00万元，其中：基本支出80.00万元、项目支出31.50万元。\n"
        "乙局支出210.00万元，其中：基本支出168.50万元、项目支出70.00万元。"
    )

    assert [found.suggestion for found in report.findings] == [None, None]


def test_an_amount_in_another_unit_than_the_others() -> None:
    found = only("税收收入51431万元，比上年增加2430元，增长4.96%。")

    assert found.suggestion is not None
    assert (found.suggestion.printed, found.suggestion.suggested) == ("2430元", "2430万元")
    assert found.suggestion.message == (
        "“比上年增加”处的 2430元 若为 2430万元，与 4.96% 相符（其余金额均以万元计）。请对照原始资料核实后更正，勿仅为相符而改数"
    )


def test_an_amount_that_no_unit_makes_agree() -> None:
    assert only("税收收入51431万元，比上年增加2430元，增长7.96%。").suggestion is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "收入年初预算277585万元，增加27407万元，调整为304992元。",
            "调整为：文中 304992元；按文中数字 277585万元＋27407万元＝3049920000元，相差 3049615008元。",
        ),
        (
            "全年投入=12.50+13.50+4.00=31.00万元。",
            "全年投入：算式得出 31.00万元；按算式中的数 12.50＋13.50＋4.00＝30.00万元，相差 1.00万元。",
        ),
        (
            "总分=18+26.5+30+9=85分。",
            "总分：算式得出 85分；按算式中的数 18＋26.5＋30＋9＝83.5分，相差 1.5分。",
        ),
    ],
)
def test_the_arithmetic_has_the_units_and_digits_of_its_numbers(text: str, message: str) -> None:
    assert only(text).message == message


def test_claims_about_one_stated_figure_are_one_finding() -> None:
    report = checked(
        "2022年泊位使用率为91.20%。本年度道路停车泊位数1200个，使用泊位840个，道路停车泊位使用率82.00%。\n"
        "道路停车泊位使用率102.00%。"
    )

    primaries = [piece.figure for found in report.findings for piece in found.evidence if piece.role == "primary"]
    assert len(primaries) == len(set(primaries))
    claims = [claim for found in report.findings for claim in found.claims]
    assert len(claims) == len(set(claims))


def test_a_rate_over_nothing_is_a_warning() -> None:
    report = checked("项目预算为0万元，实际支出0万元，预算执行率100%。")
    (found,) = report.findings

    assert (found.check, found.severity, found.handling) == ("GJ121", "warning", "需说明")
    assert found.message == "预算执行率：文中 100%，而作为基数的数为零，比率无法核对。"
    assert [judgement.verdict for judgement in report.judgements] == ["undecided"]


def test_a_lower_bound_that_touches_the_limit_is_to_be_explained() -> None:
    assert (only("发放准确率≥100%。").severity, only("发放准确率≥100%。").handling) == ("warning", "需说明")
    assert (only("发放准确率102.4%。").severity, only("发放准确率102.4%。").handling) == ("error", "必改")


def test_findings_stand_in_the_order_of_their_figures() -> None:
    report = checked("发放准确率102.4%。项目预算为0万元，实际支出0万元，预算执行率100%。信息公开率103.5%。")

    assert checks(report) == ["GJ601", "GJ121", "GJ601"]
    assert [found.message[:5] for found in report.findings] == ["发放准确率", "预算执行率", "信息公开率"]


def fingerprints(text: str) -> Sequence[str]:
    return [found.fingerprint for found in checked(text).findings]


def test_fingerprints_outlive_another_layout() -> None:
    plain = "某县水利局2023年度部门决算报告\n年初预算为120.50万元，支出决算为98.30万元，完成年初预算的91.58%。\n"
    broken = "某县水利局2023年度部门决算报告\n\n- 1 -\n年初预算为１２０.５０万元，支出决算为98.30\n万元，\n完成年初预算的 91.58% 。\n"

    assert len(fingerprints(plain)) == 1
    assert fingerprints(plain) == fingerprints(broken)


def test_fingerprints_outlive_edits_of_other_paragraphs() -> None:
    other = "全年共受理来信312件，办结300件。\n本年新增公路12.5公里。\n" + OFF_STAFF

    assert fingerprints(OFF_STAFF) == fingerprints(other)


@pytest.mark.parametrize(
    "other",
    [
        OFF_STAFF.replace("63.16%", "63.17%"),
        OFF_STAFF.replace("编外人员12人", "编外人员13人"),
        "2022年度部门决算报告\n" + OFF_STAFF,
    ],
)
def test_another_value_or_period_is_another_finding(other: str) -> None:
    assert set(fingerprints(other)).isdisjoint(fingerprints(OFF_STAFF))


def test_equal_findings_of_a_filing_differ_by_their_ordinal() -> None:
    text = "甲项目发放准确率102.4%。"
    once, thrice = fingerprints(text), fingerprints("\n".join([text] * 3))

    assert len(set(thrice)) == 3
    assert list(thrice[:1]) == list(once)


def test_numbers_tell_the_findings_apart() -> None:
    found = checked("\n".join(f"第{at}批发放准确率10{at}.4%。" for at in range(1, 9))).findings

    assert len({one.number for one in found}) == len(found) == 8
    assert all(re.fullmatch("[0-9A-F]{6,16}", one.number) for one in found)
    assert all(one.fingerprint.upper().startswith(one.number) for one in found)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "text",
    [
        OFF_STAFF,
        SWAPPED,
        "项目预算为0万元，实际支出0万元，预算执行率100%。",
        "发放准确率102.4%。",
        "预算资金315.00万元，其中：基本支出105.00万元，项目支出201.00万元。",
        "本年收入792.22万元，比上年增加189.25万元，增长41.39%。",
    ],
)
def test_nobody_is_accused(text: str, language: Language) -> None:
    for found in checked(text, language).findings:
        suggestion = (found.suggestion.message, found.suggestion.support) if found.suggestion else ()
        said = " ".join((found.message, found.explanation, found.remedy, *suggestion))

        assert not re.search("错误|造假|虚报|违规|不合格|fraud|fake|error|violat", said)
        assert "{" not in said
        assert found.message


COPIED = """2023年项目支出情况表
单位：万元
项目\t年初预算\t调整\t全年预算\t支出数\t执行率
河道清淤\t120.00\t15.60\t135.60\t128.82\t95.00%
泵站维修\t86.40\t12.40\t98.80\t128.82\t90.00%
水质监测\t64.20\t3.30\t67.50\t60.75\t90.00%
合计\t270.60\t31.30\t301.90\t278.49\t92.25%
"""


def test_the_line_above_copied_down_is_suggested() -> None:
    (found,) = checked(COPIED).findings

    assert found.suggestion is not None
    assert (found.suggestion.printed, found.suggestion.suggested, found.suggestion.support) == (
        "128.82",
        "88.92",
        "第 4 行“128.82”",
    )
    assert found.suggestion.message == (
        "128.82 与上一行（第 4 行“128.82”）相同，若为 88.92，各处相符。请对照原始资料核实后更正，勿仅为相符而改数"
    )


def test_another_wrong_value_is_no_copy_of_the_line_above() -> None:
    report = checked(COPIED.replace("98.80\t128.82", "98.80\t108.92"))

    assert [found.suggestion for found in report.findings] == [None] * len(report.findings)
    assert report.findings


def test_the_value_that_two_sums_ask_for_is_suggested() -> None:
    table = (
        "项目\t预算数\t执行数\t结余\n水渠\t120.50\t110.30\t10.20\n泵站\t80.00\t75.50\t4.50\n"
        "堤防\t60.20\t55.10\t5.10\n合计\t260.70\t241.90\t19.80"
    )
    found = only(table)

    assert check_of(found, table) == ["GJ304", "GJ215"]
    assert found.suggestion is not None
    assert (found.suggestion.printed, found.suggestion.suggested) == ("241.90", "240.90")
    assert found.suggestion.message == (
        "“合计·执行数”处的 241.90 若为 240.90，各处相符（依据：表中两栏之差（合计·结余））。请对照原始资料核实后更正，勿仅为相符而改数"
    )


def check_of(finding: Finding, text: str) -> list[str]:
    """The checks of the claims that the finding is about."""
    checks = {one.claim.id: one.claim.check for one in check_text(text).judgements}
    return [checks[claim] for claim in finding.claims]
