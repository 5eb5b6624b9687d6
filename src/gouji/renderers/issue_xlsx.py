"""The list of problems as a workbook: A4 landscape, every cell text, the department's columns marked for filling in."""

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

_WIDTHS = {
    "rank": 5, "path": 18, "number": 9, "check": 8, "title": 16, "severity": 8, "handling": 8, "place": 24, "quote": 14,
    "message": 44, "suggestion": 24, "remedy": 30, "changed": 14, "statement": 24, "proof": 18, "fingerprint": 18,
}  # fmt: skip
_BIRTH = datetime(1980, 1, 1, tzinfo=UTC)  # the same run gives the same bytes
_A4 = 9


def render(run: RunReport, say: Wording, cards: Mapping[str, Card]) -> bytes:
    issues = issue_list(run, say, cards)
    stored = BytesIO()
    with Workbook(
        stored, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"created": _BIRTH, "title": say("issues.sheet")})
        sheet = book.add_worksheet(say("issues.sheet"))
        plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B8BEC6", "num_format": "@"}
        head = book.add_format({**plain, "bold": True, "bg_color": "#E6EAF0", "valign": "vcenter"})
        told, asked = book.add_format(plain), book.add_format({**plain, "bg_color": "#FFF8E1"})
        for at, column in enumerate(COLUMNS):
            sheet.set_column(at, at, _WIDTHS[column])
        sheet.write_row(0, 0, issues.titles, head)
        for number, row in enumerate(issues.rows, 1):
            for at, (column, cell) in enumerate(zip(COLUMNS, row, strict=True)):
                sheet.write_string(number, at, cell, asked if column in ANSWERS else told)
        if issues.rows:
            changed = COLUMNS.index("changed")
            choices = [say("issues.done"), *WAIVER_REASONS]
            sheet.data_validation(
                1, changed, len(issues.rows), changed, {"validate": "list", "source": choices, "error_type": "warning"}
            )
        sheet.autofilter(0, 0, len(issues.rows), len(COLUMNS) - 1)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&C&P / &N")
    return stored.getvalue()
