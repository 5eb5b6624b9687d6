"""The list of problems as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO

from gouji.model.card import Card
from gouji.model.report import RunReport
from gouji.model.wording import Wording
from gouji.renderers.issue_list import issue_list

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(run: RunReport, say: Wording, cards: Mapping[str, Card]) -> str:
    issues = issue_list(run, say, cards)
    written = StringIO(newline="")
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(issues.titles)
    table.writerows([_harmless(cell) for cell in row] for row in issues.rows)
    return written.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
