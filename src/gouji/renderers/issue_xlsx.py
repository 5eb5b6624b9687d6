"""The list of problems as a workbook: A4 landscape, every cell text, the department's columns marked for filling in.

All columns fit on one page side by side and can be read there; the fingerprint, which only `gouji respond` needs, is
hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

from gouji.model.card import Card
from gouji.model.finding import WAIVER_REASONS
from gouji.model.report import RunReport
from gouji.model.wording import Wording
from gouji.renderers.issue_list import ANSWERS, COLUMNS, issue_list
from gouji.renderers.row_heights import points_of

_WIDTHS = {
    "rank": 5, "path": 13, "number": 8, "check": 7, "title": 11, "severity": 6, "handling": 7, "place": 17, "quote": 11,
    "message": 31, "suggestion": 17, "remedy": 19, "changed": 10, "statement": 15, "proof": 11, "fingerprint": 18,
}  # fmt: skip
_HIDDEN = "fingerprint"
_HEAD = 2  # the row of the titles, from 0 on
_BIRTH = datetime(1980, 1, 1, tzinfo=UTC)  # the same run gives the same bytes
_A4 = 9
_FONT = "宋体"


def render(run: RunReport, say: Wording, cards: Mapping[str, Card]) -> bytes:
    issues = issue_list(run, say, cards)
    stored = BytesIO()
    with Workbook(
        stored, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"created": _BIRTH, "title": say("issues.sheet")})
        sheet = book.add_worksheet(say("issues.sheet"))
        last = COLUMNS.index(_HIDDEN) - 1
        title = book.add_format(
            {"font_name": _FONT, "bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}
        )
        hint = book.add_format({"font_name": _FONT, "font_size": 10, "text_wrap": True, "valign": "vcenter"})
        sheet.merge_range(0, 0, 0, last, say("issues.sheet"), title)
        sheet.merge_range(1, 0, 1, last, say("issues.hint"), hint)
        sheet.set_row(0, 30)
        sheet.set_row(1, 20)
        sheet.set_row(_HEAD, 34)
        plain = {
            "font_name": _FONT,
            "font_size": 10,
            "text_wrap": True,
            "valign": "top",
            "border": 1,
            "border_color": "#B8BEC6",
            "num_format": "@",
        }
        head = book.add_format({**plain, "bold": True, "bg_color": "#E6EAF0", "align": "center", "valign": "vcenter"})
        told, asked = book.add_format(plain), book.add_format({**plain, "bg_color": "#FFF8E1"})
        for at, column in enumerate(COLUMNS):
            sheet.set_column(at, at, _WIDTHS[column], None, {"hidden": column == _HIDDEN})
        sheet.write_row(_HEAD, 0, issues.titles, head)
        for number, row in enumerate(issues.rows, _HEAD + 1):
            sheet.set_row(number, points_of(zip(row[: last + 1], _WIDTHS.values(), strict=False)))
            for at, (column, cell) in enumerate(zip(COLUMNS, row, strict=True)):
                sheet.write_string(number, at, cell, asked if column in ANSWERS else told)
        if issues.rows:
            changed = COLUMNS.index("changed")
            choices = [say("issues.done"), *WAIVER_REASONS]
            sheet.data_validation(
                _HEAD + 1,
                changed,
                _HEAD + len(issues.rows),
                changed,
                {"validate": "list", "source": choices, "error_type": "warning"},
            )
        sheet.autofilter(_HEAD, 0, _HEAD + len(issues.rows), len(COLUMNS) - 1)
        sheet.freeze_panes(_HEAD + 1, 0)
        sheet.repeat_rows(_HEAD)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&C&P / &N")
    return stored.getvalue()
