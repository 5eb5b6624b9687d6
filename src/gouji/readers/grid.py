"""Tables with merged cells as rows of text: the value stands once, the other cells that it covers are empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from gouji.readers.budget import Budget

_Content = TypeVar("_Content")


@dataclass(slots=True)
class Span(Generic[_Content]):
    """A cell as written, over so many columns and rows; rows 0 is to the end of the table."""

    content: _Content
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Placed(Generic[_Content]):
    """A cell in its column, counted from 1."""

    content: _Content
    column: int


@dataclass(slots=True)
class Grid(Generic[_Content]):
    """`rows` hold the cells that begin in them; `width` is the last column in which one begins anywhere."""

    rows: list[list[Placed[_Content]]] = field(default_factory=list)
    width: int = 0


def place(rows: Sequence[Sequence[Span[_Content]]], budget: Budget) -> Grid[_Content]:
    """Puts every cell into its column, as a browser does; a span that reaches beyond all other cells ends with them."""
    grid: Grid[_Content] = Grid()
    taken: dict[int, int] = {}  # column: how many more rows a cell from above covers it
    for number, row in enumerate(rows):
        placed: list[Placed[_Content]] = []
        now: dict[int, int] = {}
        column = 1
        for span in row:
            while column in taken or column in now:
                column += 1
            placed.append(Placed(span.content, column))
            below = (span.rows or len(rows) - number) - 1
            for covered in range(column, column + span.columns):
                now[covered] = below
            column += span.columns
        budget.cells(max(len(row), column - 1, len(taken)))
        taken = {
            column: left - 1 if column not in now else now[column]
            for column, left in {**now, **taken}.items()
            if (now[column] if column in now else left - 1) > 0
        }
        grid.rows.append(placed)
        grid.width = max([grid.width, *(cell.column for cell in placed)])
    return grid
