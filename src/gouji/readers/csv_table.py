"""CSV: a sheet with its cells parted by commas, semicolons or tabs, quoted as spreadsheets write them."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO
from itertools import islice
from typing import NamedTuple

from gouji.model.address import cell_name
from gouji.readers import text
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.encoding import decode
from gouji.readers.lines import Lines, one_line

MEDIA_TYPE = "text/csv"

_PARTERS = (",", "\t", ";", "|")
_SAMPLE = 50  # rows that show what parts the cells
_SENTENCE = re.compile(r"[。；！？]|.{40}", re.DOTALL)
_FORMULA = re.compile(r'="([^"]*)"')  # how a code keeps its noughts


class _Row(NamedTuple):
    """A row that holds something, and the line on which it begins."""

    number: int
    line: int
    cells: Sequence[str]

    @property
    def lone(self) -> bool:
        return bool(self.cells[0].strip()) and not any(cell.strip() for cell in self.cells[1:])


def read(data: bytes, budget: Budget) -> Content:
    """The rows of the table; a file of that name that holds none is plain text. Raises ReadError."""
    source, encoding = decode(data)
    try:
        parter = _parter(source)
        if not parter:
            return text.read(data, budget)
        lines = Lines()
        reader = csv.reader(StringIO(source, newline=""), delimiter=parter, skipinitialspace=True)
        line = 1
        rows: list[_Row] = []
        for number, row in enumerate(reader, 1):
            budget.cells(len(row))
            if any(cell.strip() for cell in row):
                rows.append(_Row(number, line, row))
            line = reader.line_num + 1
        for before, one, behind in zip([None, *rows], rows, [*rows[1:], None], strict=False):
            _write(lines, one, within=_parted(one, before, behind))
    except csv.Error:  # a quote that is never closed, say
        return text.read(data, budget)
    return Content(lines.text, MEDIA_TYPE, lines.addresses, encoding=encoding)


def _parted(row: _Row, before: _Row | None, behind: _Row | None) -> bool:
    """Whether the row is one of a table: a title, a note or a paragraph stands alone in the first cell."""
    if not row.lone:
        return True
    if _SENTENCE.search(row.cells[0]):
        return False
    return all(
        other is not None and not other.lone and abs(other.number - row.number) == 1 for other in (before, behind)
    )


def _write(lines: Lines, row: _Row, *, within: bool) -> None:
    for column, cell in enumerate(row.cells if within else row.cells[:1], 1):
        if column > 1:
            lines.tab()
        code = _FORMULA.fullmatch(cell)
        lines.put(one_line(code[1] if code else cell), table=1, cell=cell_name(row.number, column), line=row.line)
    lines.end()


def _parter(source: str) -> str:
    """The sign by which most rows have at least two cells, and by which they have the most; empty where there is none."""
    best = (0, 0, "")
    for parter in _PARTERS:
        read = csv.reader(StringIO(source, newline=""), delimiter=parter)
        try:
            rows = [len(row) for row in islice(read, _SAMPLE) if row]
        except csv.Error:  # a row that this sign does not part is longer than a cell may be
            continue
        parted = sum(size > 1 for size in rows)
        if 2 * parted > len(rows) and (parted, sum(rows)) > best[:2]:
            best = (parted, sum(rows), parter)
    return best[2]
