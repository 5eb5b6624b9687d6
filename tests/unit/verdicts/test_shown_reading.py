"""Where every reading fails, the finding shows the one whose figures stand nearest."""

from __future__ import annotations

from gouji.pipeline import check_text


def test_the_base_of_the_sentence_goes_before_one_that_stands_farther_away() -> None:
    report = check_text("全年预算数415.08万元。\n年初预算数430.15万元，支出决算402.63万元，预算执行率95.20%。\n")

    assert [finding.message for finding in report.findings] == [
        "预算执行率：文中 95.20%；按文中数字 402.63÷430.15＝93.60%，两者不符。"
    ]


def test_of_bases_in_one_sentence_the_order_of_the_card_decides() -> None:
    report = check_text("年初预算430.15万元，全年预算415.08万元，支出402.63万元，预算执行率95.20%。\n")

    assert [finding.message for finding in report.findings] == [
        "预算执行率：文中 95.20%；按文中数字 402.63÷415.08＝97.00%，两者不符。"
    ]
