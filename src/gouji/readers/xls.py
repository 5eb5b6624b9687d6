"""XLS and ET: the workbooks of old versions of Excel and WPS, as they are shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlrd

from gouji.model.card import Text
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.error import ReadError
from gouji.readers.lines import one_line
from gouji.readers.number_formats import show
from gouji.readers.sheets import Rows, Sheets

MEDIA_TYPE = "application/vnd.ms-excel"


def read(data: bytes, budget: Budget) -> Content:
    """The rows of all sheets that are shown. Raises ReadError."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True)
    except xlrd.XLRDError as failed:
        if "encrypted" in str(failed).lower():
            raise ReadError(
                Text("文件已加密，请去掉密码后重试", "encrypted; take the password off and retry")
            ) from failed
        raise
    sheets = Sheets(budget)
    for sheet in book.sheets():
        if sheet.visibility:
            sheets.hidden_sheets += 1
            continue
        sheets.hidden_lines += sum(bool(info.hidden) for info in sheet.colinfo_map.values())
        sheets.sheet(sheet.name, _rows(book, sheet, sheets))
    return sheets.content(MEDIA_TYPE)


def _rows(book: Any, sheet: Any, sheets: Sheets) -> Iterator[Rows]:
    covered = {
        (row, column)
        for top, bottom, left, right in sheet.merged_cells[:10_000]
        for row in range(top, min(bottom, sheet.nrows))
        for column in range(left, right)
        if (row, column) != (top, left)
    }
    for row in range(sheet.nrows):
        columns: list[int] = []
        texts: list[str] = []
        for column, cell in enumerate(sheet.row(row)):
            shown = _shown(book, cell)
            if shown and (row, column) not in covered:
                columns.append(column + 1)
                texts.append(shown)
        if columns:
            info = sheet.rowinfo_map.get(row)
            sheets.hidden_lines += bool(info is not None and info.hidden)
            yield Rows(row + 1, tuple(columns), [tuple(texts)], (row, columns[0]) in covered)


def _shown(book: Any, cell: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return one_line(cell.value)
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        stored = repr(cell.value)
        code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return one_line(show(code, bool(book.datemode))(stored.removesuffix(".0")))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return ""
