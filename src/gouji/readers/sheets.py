"""Writes the sheets of a workbook: each row that holds something is a line, under the name of its sheet.

Hidden rows and columns are read, for totals count them in; hidden sheets are not, for they hold lists and old versions.
Both are said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from gouji.model.card import Text
from gouji.model.notice import HIDDEN_CONTENT, UNREAD_PART, Remark
from gouji.model.sheet_addresses import SheetAddresses, SheetLines
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.lines import one_line

_OFTEN = 1000  # cells after which the budget is asked
_UNNAMED = re.compile(r"(?:sheet|工作表)\s*\d*", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；！？]|.{40}", re.DOTALL)


class Rows(NamedTuple):
    """Rows that follow each other from `number` on and hold something in the same columns, which count from 1.

    `shown` has what each of them shows there, in one line. A row with a single cell stands alone; it is `wide` where that
    cell is merged with those beside it.
    """

    number: int
    columns: tuple[int, ...]
    shown: Sequence[tuple[str, ...]]
    wide: bool = False


@dataclass(slots=True)
class Sheets:
    """Lines of the workbook, and what is to be said of it."""

    budget: Budget
    hidden_sheets: int = 0
    hidden_lines: int = 0
    unstored: int = 0  # formulas without a stored result
    _parts: list[str] = field(default_factory=list)
    _places: list[SheetLines] = field(default_factory=list)
    _lines: int = 0

    def content(self, media_type: str) -> Content:
        """All that was put."""
        text = "".join(self._parts)
        return Content(text, media_type, SheetAddresses(text, tuple(self._places)), self._remarks())

    def sheet(self, name: str, found: Iterable[Rows]) -> None:
        """A sheet with those of its rows that hold something."""
        begun = False
        lone: Rows | None = None  # the row before, where it holds one cell and may belong to the table above
        last = -1  # number of the last row of a table
        width = 0  # of the rows since the budget was asked
        reach = 0  # the last column of the table so far
        for rows in found:
            number, columns, shown, wide = rows
            width += columns[-1] * len(shown)
            if width > _OFTEN:
                self.budget.cells(width)
                width = 0
            if not begun:
                begun = True
                if not _UNNAMED.fullmatch(name):
                    self._put(SheetLines(self._lines, name), [f"{one_line(name)}\n"])
            if lone is not None:
                within = len(columns) > 1 and number == lone.number + 1
                self._rows(name, lone, reach if within else 0)
                last, lone = lone.number if within else -1, None
            below = number == last + 1
            reach = max(reach if below else 0, columns[-1])
            if len(columns) > 1 or (below and columns[0] > 1):
                self._rows(name, rows, reach)
                last = number + len(shown) - 1
            elif below and not wide and not _SENTENCE.search(shown[0][0]):
                lone = rows
            else:
                self._rows(name, rows)
        self.budget.cells(width)
        if lone is not None:
            self._rows(name, lone)

    def _rows(self, name: str, rows: Rows, reach: int = 0) -> None:
        """Rows of a table go as far as those above them; a title, a note or a unit is a line.

        A lone name between the rows of a table is a row.
        """
        begin = 1 if reach else rows.columns[-1]
        line = _line(rows.columns, begin, max(reach, 2) if reach else 0)
        self._put(SheetLines(self._lines, name, rows.number, begin), [line % shown for shown in rows.shown])

    def _put(self, place: SheetLines, lines: list[str]) -> None:
        self._places.append(place)
        self._parts += lines
        self._lines += len(lines)

    def _remarks(self) -> tuple[Remark, ...]:
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


@lru_cache(maxsize=1024)
def _line(columns: tuple[int, ...], begin: int, end: int) -> str:
    """What a row with those columns is written by: %s for each, tabs between them, from the first column to the last."""
    cells = "%s".join("\t" * (column - before) for before, column in pairwise((begin, *columns)))
    return f"{cells}%s" + "\t" * (end - columns[-1]) + "\n"
