"""A workbook with all that a rewriting library would lose, and what the tests ask of an annotated one."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import xlsxwriter

from gouji.annotators.note import Anchor, Note
from gouji.model.document import Source
from gouji.model.limits import Limits
from gouji.model.location import Location
from gouji.readers.open import open_bytes

SHEET = "支出 表'1"


def source_of(data: bytes) -> Source:
    (source,) = open_bytes(data, "材料.xlsx", Limits())
    assert isinstance(source, Source), source
    return source


def note(sheet: str, cell: str, rank: int = 1) -> Note:
    location = Location(0, 1, sheet=sheet, cell=cell)
    anchor = Anchor("12", "primary", "合计", location, ((0, 1),), ())
    cells = (str(rank), "必改", "合计", f"{sheet}!{cell}", "12", "<不符>&", "", "请核实", f"N{rank}", "GJ301")
    return Note(rank, f"N{rank}", f"问题 {rank}", "“12”<不符>&\n第二行", "error", rank - 1, (anchor,), cells)


def cover() -> Note:
    names = ("序号", "处理要求", "审核规则", "位置", "原文", "问题说明", "疑似原值", "处理建议", "问题编号", "规则编号")
    return Note(0, "", "批注稿，请勿作为正式材料报送", "共 1 条", "info", 0, (), names)


def rich() -> bytes:
    """Stored results of formulas, a chart, a text box, sparklines, conditional formats, names and comments of others."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    amount = book.add_format({"num_format": "#,##0.00"})
    sheet = book.add_worksheet(SHEET)
    sheet.write_row(0, 0, ["项目", "预算数", "执行数", "执行率"])
    rows = [("人员经费", 120.5, 118.2), ("公用经费", 60.0, 57.3), ("项目支出", 87.9, 71.3)]
    for at, (name, budget, actual) in enumerate(rows, 1):
        sheet.write(at, 0, name)
        sheet.write(at, 1, budget, amount)
        sheet.write(at, 2, actual, amount)
        sheet.write_formula(at, 3, f"=C{at + 1}/B{at + 1}", book.add_format({"num_format": "0.00%"}), actual / budget)
    sheet.write(4, 0, "合计")
    sheet.write(4, 1, 268.4, amount)
    sheet.write(4, 2, 248.8, amount)  # 246.8
    sheet.write_comment("B2", "人员经费含津补贴", {"author": "审核员"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='支出 表''1'!$B$2:$B$4"})
    sheet.insert_chart("G2", chart)
    sheet.insert_textbox("G20", "说明文字")
    sheet.add_sparkline("F2", {"range": "'支出 表''1'!B2:C2"})
    sheet.conditional_format("B2:C5", {"type": "data_bar"})
    sheet.data_validation("A2", {"validate": "list", "source": ["甲", "乙"]})
    sheet.add_table("J1:K3")
    sheet.print_area("A1:D5")
    other = book.add_worksheet("说明")
    other.write(0, 0, "年初预算268.40万元，实际到位资金246.80万元，资金到位率93.95%。")
    other.set_column("A:A", 60)
    book.close()
    return out.getvalue()


def comments(data: bytes) -> dict[tuple[str, str], tuple[str, str]]:
    """Sheet and cell to author and text of each comment, as openpyxl reads them."""
    book = openpyxl.load_workbook(BytesIO(data))
    return {
        (sheet.title, cell.coordinate): (cell.comment.author, cell.comment.text)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }
