"""Findings as notes: their words, the places that they are about, and their row in a list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.readers.formats import as_docx, as_xlsx

from gouji.annotators.note import Note
from gouji.annotators.notes import MOST_EVIDENCE, notes_of
from gouji.catalogue.messages import Messages
from gouji.catalogues import catalogue_of
from gouji.model.card import Language
from gouji.model.finding import Suggestion
from gouji.model.report import DocumentReport
from gouji.pipeline import check_bytes
from gouji.settings import Settings

TEXT = """一、资金情况

单位：万元

| 项目 | 预算数 | 执行数 | 结余数 |
| 甲项目 | 96.40 | 92.85 | 3.55 |
| 乙项目 | 48.20 | 45.30 | 2.90 |
| 丙项目 | 42.60 | 41.75 | 0.85 |
| 合计 | 187.20 | 182.90 | 7.30 |
"""  # the rows make 179.90
SUGGESTED = "“合计·执行数”处的 182.90 若为 179.90，各处相符（依据：表中两栏之差（合计·结余数））。请对照原始资料核实后更正，勿仅为相符而改数"


def checked(data: bytes, language: Language = "zh") -> DocumentReport:
    (document,) = check_bytes(data, "材料", Settings(language=language), keep_text=True).documents
    return document


def notes(document: DocumentReport, language: Language = "zh") -> tuple[Note, ...]:
    titles = {card.id: card.title.in_language(language) for card in catalogue_of(Settings()).cards}
    return notes_of(document, Messages.load().wording(language), titles)


def test_the_words_of_a_finding() -> None:
    cover, note = notes(checked(as_docx(TEXT)))
    assert (cover.rank, cover.title, cover.anchors, len(cover.cells)) == (0, "批注稿，请勿作为正式材料报送", (), 10)
    assert (note.rank, note.number, note.severity, note.colour) == (1, "D7E5B8", "error", 0)
    assert note.title == "问题 1 · 必改 · 表内合计"
    assert note.body.splitlines() == [
        "合计·执行数：表中合计 182.90；各行相加 92.85＋45.30＋41.75＝179.90万元，相差 3.00万元。",
        "涉及数字：",
        "· 合计 182.90（表 1 第 5 行第 3 列）",
        "· 分项 92.85（表 1 第 2 行第 3 列）",
        "· 分项 45.30（表 1 第 3 行第 3 列）",
        "· 分项 41.75（表 1 第 4 行第 3 列）",
        "· 文中 7.30（表 1 第 5 行第 4 列）",
        "· 被减数 187.20（合计，表 1 第 5 行第 2 列）",
        f"疑似原值：{SUGGESTED}",
        "处理建议：请核实合计行和各行数字，并确认没有漏列的行。请对照原始资料核实后更正，勿仅为相符而改数。",
        "问题编号 D7E5B8（GJ304）",
    ]
    assert dict(zip(cover.cells, note.cells, strict=True)) == {
        "序号": "1",
        "处理要求": "必改",
        "审核规则": "表内合计",
        "位置": "表 1 第 5 行第 3 列 · 一、资金情况",
        "原文": "182.90",
        "问题说明": "合计·执行数：表中合计 182.90；各行相加 92.85＋45.30＋41.75＝179.90万元，相差 3.00万元。",
        "疑似原值": SUGGESTED,
        "处理建议": "请核实合计行和各行数字，并确认没有漏列的行。请对照原始资料核实后更正，勿仅为相符而改数。",
        "问题编号": "D7E5B8",
        "规则编号": "GJ304",
    }


def test_the_places_of_a_finding() -> None:
    _, note = notes(checked(as_xlsx(TEXT), "en"), "en")
    assert [
        (anchor.quote, anchor.role, anchor.part, [(one.sheet, one.cell) for one in anchor.addresses])
        for anchor in note.anchors
    ] == [
        ("182.90", "primary", "total", [("Sheet1", "C7")]),
        ("92.85", "related", "part", [("Sheet1", "C4")]),
        ("45.30", "related", "part", [("Sheet1", "C5")]),
        ("41.75", "related", "part", [("Sheet1", "C6")]),
        ("7.30", "related", "stated", [("Sheet1", "D7")]),
        ("187.20", "related", "minuend", [("Sheet1", "B7")]),
    ]
    assert note.body.splitlines()[2] == "· total 182.90 (Sheet1!C7)"


def test_a_suggestion_is_told_with_its_label() -> None:
    document = checked(as_docx(TEXT))
    (finding,) = document.findings
    told = replace(
        finding, suggestion=Suggestion("f1", "182.90", "179.90", "", "“合计”处的 182.90 若为 179.90，各处相符。")
    )
    _, note = notes(replace(document, findings=(told,)))
    assert "疑似原值：“合计”处的 182.90 若为 179.90，各处相符。" in note.body.splitlines()
    assert note.cells[6] == "“合计”处的 182.90 若为 179.90，各处相符。"


def test_a_long_list_of_evidence_is_cut() -> None:
    rows = "\n".join(f"| 项目{number} | {number}.50 | {number}.50 |" for number in range(1, 21))
    document = checked(as_docx(f"| 项目 | 预算数 | 执行数 |\n{rows}\n| 合计 | 220.00 | 229.00 |\n"))
    _, note = notes(document)
    lines = note.body.splitlines()
    assert [line for line in lines if line.startswith("· ")][MOST_EVIDENCE:] == ["· 另有 9 处，见核对报告"]
    assert len(note.anchors) == 21


def test_a_document_without_its_text_has_no_places() -> None:
    (document,) = check_bytes(as_docx(TEXT), "材料", Settings()).documents
    with pytest.raises(ValueError, match="text"):
        notes(document)
