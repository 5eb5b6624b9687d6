"""XLS: what a workbook of the old format shows. Its files are made by xlwt."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import xlwt
from tests.unit.readers.conftest import Opened, Refused

from gouji.model.place import place


def book(*names: str) -> tuple[Any, list[Any]]:
    made = xlwt.Workbook(encoding="utf-8")
    return made, [made.add_sheet(name) for name in names]


def saved(made: Any) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def form(code: str) -> Any:
    style = xlwt.XFStyle()
    style.num_format_str = code
    return style


def test_a_sheet(opened: Opened) -> None:
    made, (sheet, hidden) = book("收支", "字典")
    hidden.visibility = 1
    hidden.write(0, 0, "看不见")
    sheet.write_merge(0, 0, 0, 2, "收支表")
    for column, name in enumerate(("科目", "决算数\n（万元）", "完成率")):
        sheet.write(1, column, name)
    sheet.write(2, 0, "合计")
    sheet.write(2, 1, 1234.5, form("#,##0.00"))
    sheet.write(2, 2, 0.9983, form("0.00%"))
    sheet.write(3, 2, date(2023, 12, 31), form("yyyy-mm-dd"))
    sheet.row(3).hidden = True

    source = opened(saved(made), "决算.et")

    assert (source.media_type, source.text) == (
        "application/vnd.ms-excel",
        "收支\n收支表\n科目\t决算数 （万元）\t完成率\n合计\t1,234.50\t99.83%\n\t\t2023-12-31\n",
    )
    start = source.text.index("99.83%")
    assert place(source.locate(((start, start + 6),)), "zh") == "收支!C3"
    assert [one.message.zh for one in source.remarks] == [
        "有 1 个隐藏的工作表，未核对",
        "有 1 个隐藏的行列，已一并核对",
    ]


def test_a_cut_file(refused: Refused) -> None:
    made, (sheet,) = book("表")
    for row in range(500):
        sheet.write(row, 0, f"第{row}行")

    assert refused(saved(made)[:9000])[0].startswith("文件已损坏")
