"""Writes the sheets of a workbook: each row that holds something is a line, under the name of its sheet.

Hidden rows and columns are read, for totals count them in; hidden sheets are not, for they hold lists and old versions.
Both are said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
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
    """Rows that follow each other from `number` on and hold something in some of the columns, which count from 1.

    `shown` has what each of them shows there, in one line. A row that stands alone has no column in which it holds nothing, and one
    of several holds more than one cell. A row is `wide` where its only cell is merged with those beside it.
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
            if not begun:
                begun = True
                if not _UNNAMED.fullmatch(name):
                    self._put(SheetLines(self._lines, name), [f"{one_line(name)}\n"])
            if lone is not None:
                within = len(rows.columns) > 1 and rows.number == lone.number + 1
                self._rows(name, lone, reach if within else 0)
                last, lone = lone.number if within else -1, None
            for stretch in _stretches(rows, reach if rows.number == last + 1 else 0):
                number, columns, shown, wide = stretch
                width += columns[-1] * len(shown)
                if width > _OFTEN:
                    self.budget.cells(width)
                    width = 0
                below = number == last + 1
                reach = max(reach if below else 0, columns[-1])
                if len(columns) > 1 or (below and columns[0] > 1):
                    self._rows(name, stretch, reach)
                    last = number + len(shown) - 1
                elif below and not wide and not _SENTENCE.search(shown[0][0]):
                    lone = stretch
                else:
                    self._rows(name, stretch)
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


def _stretches(rows: Rows, reach: int) -> Iterator[Rows]:
    """The rows, parted where one goes farther than all above it in the table, which reaches so far."""
    number, columns, shown, _ = rows
    if len(shown) == 1 or reach >= columns[-1]:
        yield rows
        return
    begin, count = 0, bisect_right(columns, reach)
    for at, row in enumerate(shown):
        if count == len(columns):
            break
        own = max(place for place, text in enumerate(row, 1) if text)
        if own > count:
            if at > begin:
                yield Rows(number + begin, columns[:count], [row[:count] for row in shown[begin:at]])
            begin, count = at, own
    yield Rows(number + begin, columns[:count], [row[:count] for row in shown[begin:]])


@lru_cache(maxsize=1024)
def _line(columns: tuple[int, ...], begin: int, end: int) -> str:
    """What a row with those columns is written by: %s for each, tabs between them, from the first column to the last."""
    cells = "%s".join("\t" * (column - before) for before, column in pairwise((begin, *columns)))
    return f"{cells}%s" + "\t" * (end - columns[-1]) + "\n"
