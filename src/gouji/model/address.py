"""Where a piece of the text stands in a file that is more than text: page and box, sheet and cell, table, paragraph."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points (1/72 inch), from the upper left corner of the page as it is shown."""


class Address(NamedTuple):
    """Holds from `start`, an offset of `Source.text`, until the start of the next one. All counts begin with 1.

    `page` and `box` are of fixed pages. `sheet` and `cell` (B7) are of workbooks. `table` counts the tables of a filing
    that has no sheets; its `cell` is named alike, so that the third column of its fourth row is C4. `paragraph` counts
    the paragraphs that stand in no table. `line` and `column` are of the source of a text format, HTML say, that is
    not taken as it stands; characters follow each other there until the next address. A named tuple, for a workbook has
    one for every cell.
    """

    start: int
    page: int | None = None
    box: Box | None = None
    sheet: str | None = None
    table: int | None = None
    cell: str | None = None
    paragraph: int | None = None
    line: int | None = None
    column: int | None = None


def cell_name(row: int, column: int) -> str:
    """B7 for row 7 and column 2, both counted from 1."""
    return f"{_letters(column)}{row}"


@cache
def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def row_and_column(cell: str) -> tuple[int, int]:
    """The other way round: (7, 2) for B7."""
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(cell[len(letters) :]), column
