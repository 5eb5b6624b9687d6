"""What a template leaves behind: blanks, alternatives, placeholders; and what only looks like it."""

from __future__ import annotations

import pytest

from gouji.pipeline import check_text


def told(text: str, check: str) -> list[str]:
    report = check_text(text)
    quotes = {statement.id: statement.quote for statement in report.statements}
    return [quotes[one.reading.terms[0].figure] for one in report.judgements if one.claim.check == check]


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("某所绩效自评报告\n单位负责人：\n填报人：周某\n一、概况", ["单位负责人"]),
        ("某所绩效自评报告\n填报人：周某\n联系电话：\n一、概况", ["联系电话"]),
        ("某所绩效自评报告\n单位负责人（签字）：\n填报人：周某\n一、概况", []),
        ("某所绩效自评报告\n单位负责人：\n李某\n一、概况", []),
    ],
)
def test_parts_left_blank(text: str, blank: list[str]) -> None:
    assert told(text, "GJ913") == blank


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("会议费比上年增加（减少）2.00万元。", ["增加（减少）"]),
        ("全年收入××万元。", ["××万元"]),
        ("公务接待费占 %，比上年减少 万元。", ["占 %", "减少 万元"]),
        ("各部门要结合工作实际，对本部门履职情况进行分析。", ["各部门要结合"]),
        ("科目\t本年\t增长%", []),
        ("本月增加（减少）额按规定列示。", []),
        ("证件号440××××1234，如XX单位。", []),
        ("会议要求，各部门要结合实际抓好落实。", []),
    ],
)
def test_words_of_a_template(text: str, left: list[str]) -> None:
    assert told(text, "GJ914") == left
