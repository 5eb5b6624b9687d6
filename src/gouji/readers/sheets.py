"""Writes the sheets of a workbook: each row that holds something is a line, under the name of its sheet.

Hidden rows and columns are read, for totals count them in; hidden sheets are not, for they hold lists and old versions.
Both are said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gouji.model.card import Text
from gouji.model.notice import HIDDEN_CONTENT, UNREAD_PART, Remark
from gouji.readers.budget import Budget
from gouji.readers.lines import Lines, one_line

_UNNAMED = re.compile(r"(?:sheet|工作表)\s*\d*", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；！？]|.{40}", re.DOTALL)

Cells = Sequence[tuple[int, str, str]]
"""Columns from 1 on, name of the cell and what it shows, in order and each in one line; cells that show nothing are left out."""


@dataclass(slots=True)
class Sheets:
    """Lines of the workbook, and what is to be said of it."""

    budget: Budget
    lines: Lines = field(default_factory=Lines)
    hidden_sheets: int = 0
    hidden_lines: int = 0
    unstored: int = 0  # formulas without a stored result

    def sheet(self, name: str, rows: Iterable[Cells]) -> None:
        """A sheet with those of its rows that hold something."""
        begun = in_table = False
        lines = self.lines
        for cells in rows:
            last = cells[-1][0]
            self.budget.cells(last)
            if not begun:
                begun = True
                if not _UNNAMED.fullmatch(name):
                    lines.put(one_line(name), sheet=name)
                    lines.end()
            lone = len(cells) == 1 and (not in_table or bool(_SENTENCE.search(cells[0][2])))
            in_table = in_table or not lone
            lines.row(name, cells, last if lone else 1)
            if last == 1 and not lone:
                lines.tab()  # a lone name among the rows of a table is a row
            lines.end()

    def remarks(self) -> tuple[Remark, ...]:
        found = []
        if self.hidden_sheets:
            text = Text(
                f"有 {self.hidden_sheets} 个隐藏的工作表，未核对", f"hidden sheets not checked: {self.hidden_sheets}"
            )
            found.append(Remark(HIDDEN_CONTENT, "warning", text))
        if self.hidden_lines:
            text = Text(
                f"有 {self.hidden_lines} 个隐藏的行列，已一并核对",
                f"hidden rows and columns, checked too: {self.hidden_lines}",
            )
            found.append(Remark(HIDDEN_CONTENT, "info", text))
        if self.unstored:
            text = Text(
                f"有 {self.unstored} 个公式没有保存计算结果，未纳入核对；请用 Excel 或 WPS 打开并保存后重试",
                f"formulas without a stored result, left out: {self.unstored}; open and save the file, and retry",
            )
            found.append(Remark(UNREAD_PART, "warning", text))
        return tuple(found)
