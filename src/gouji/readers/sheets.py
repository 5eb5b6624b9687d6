"""Writes the sheets of a workbook: each row that holds something is a line, under the name of its sheet.

Hidden rows and columns are read, for totals count them in; hidden sheets are not, for they hold lists and old versions.
Both are said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gouji.model.card import Text
from gouji.model.notice import HIDDEN_CONTENT, UNREAD_PART, Remark
from gouji.readers.budget import Budget
from gouji.readers.lines import Lines, one_line

_OFTEN = 1000  # cells after which the budget is asked
_UNNAMED = re.compile(r"(?:sheet|工作表)\s*\d*", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；！？]|.{40}", re.DOTALL)


class Row(NamedTuple):
    """A row that holds something. `cells` are in order: column from 1 on, name, and what is shown, in one line.

    `wide` where its first cell is merged with those beside it.
    """

    number: int
    cells: Sequence[tuple[int, str, str]]
    wide: bool = False


@dataclass(slots=True)
class Sheets:
    """Lines of the workbook, and what is to be said of it."""

    budget: Budget
    lines: Lines = field(default_factory=Lines)
    hidden_sheets: int = 0
    hidden_lines: int = 0
    unstored: int = 0  # formulas without a stored result

    def sheet(self, name: str, rows: Iterable[Row]) -> None:
        """A sheet with those of its rows that hold something."""
        begun = False
        lone: Row | None = None  # the row before, where it holds one cell and may belong to the table above
        last = -1  # number of the last row of a table
        width = 0  # of the rows since the budget was asked
        reach = 0  # the last column of the table so far
        for row in rows:
            width += row.cells[-1][0]
            if width > _OFTEN:
                self.budget.cells(width)
                width = 0
            if not begun:
                begun = True
                if not _UNNAMED.fullmatch(name):
                    self.lines.put(one_line(name), sheet=name)
                    self.lines.end()
            if lone is not None:
                within = len(row.cells) > 1 and row.number == lone.number + 1
                self._row(name, lone, reach if within else 0)
                last, lone = lone.number if within else -1, None
            below = row.number == last + 1
            reach = max(reach if below else 0, row.cells[-1][0])
            if len(row.cells) > 1 or (below and row.cells[0][0] > 1):
                self._row(name, row, reach)
                last = row.number
            elif below and not row.wide and not _SENTENCE.search(row.cells[0][2]):
                lone = row
            else:
                self._row(name, row)
        self.budget.cells(width)
        if lone is not None:
            self._row(name, lone)

    def _row(self, name: str, row: Row, reach: int = 0) -> None:
        """A row of a table goes as far as those above it; a title, a note or a unit is a line.

        A lone name between the rows of a table is a row.
        """
        last = row.cells[-1][0]
        self.lines.row(name, row.cells, 1 if reach else last)
        for _ in range(last, max(reach, 2) if reach else last):
            self.lines.tab()
        self.lines.end()

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
