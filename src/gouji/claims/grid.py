"""Table rows as the binders see them: cells with their text and figures, rows that stand together as one grid.

A table flattened to text has lost cells; nothing here guesses where they were. A row knows its own cells in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gouji.claims.view import Spot, View
from gouji.model.record import record
from gouji.model.sentence import CODE, DATE, FIGURES

_TITLE = re.compile(r"(?:决算|预算|收入|支出|收支|情况|明细)总?表$")
_ORDINALS = re.compile(r"^(?:栏次|行次|列次)+$")
_NUMBER = re.compile(r"[1-9]\d{0,2}")
_ROWS, _MANY_ROWS = 3, 5
_NO_SIGNS = str.maketrans("", "", FIGURES + DATE + CODE)


@record(frozen=True, slots=True)
class Cell:
    """`start` and `end` are offsets in the row's skeleton, without blanks around."""

    text: str
    start: int
    end: int
    spots: tuple[Spot, ...]
    words: str  # the text without blanks and signs

    @property
    def figure(self) -> Spot | None:
        """The figure that is all there is in the cell."""
        return self.spots[0] if len(self.spots) == 1 and self.text == self.spots[0].sign else None


@dataclass(frozen=True)
class Row:
    sentence: int
    cells: tuple[Cell, ...]

    @cached_property
    def filled(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.text)

    @cached_property
    def figures(self) -> tuple[Spot, ...]:
        """The figures that have a cell to themselves."""
        return tuple(cell.figure for cell in self.cells if cell.figure is not None)

    @cached_property
    def name(self) -> str:
        """The words of the first cell that has any."""
        return next((cell.words for cell in self.cells if len(cell.words) > 1), "")

    @cached_property
    def counts_columns(self) -> bool:
        """Whether it is the row that numbers the columns: 栏次 1 2 3."""
        if _ORDINALS.match(self.name):
            return True
        numbers = [spot.figure.quote for spot in self.figures]
        return len(numbers) > 1 and numbers == [str(at) for at in range(1, len(numbers) + 1)]

    @cached_property
    def text(self) -> str:
        return "".join(cell.words for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that follow each other; prose between them ends a grid, a heading line does too."""

    rows: tuple[Row, ...]


def grids(view: View) -> list[Grid]:
    """All grids of the filing, in order."""
    return list(_grids(view))


def numbers(view: View, found: Sequence[Grid]) -> frozenset[str]:
    """The figures that only count the rows or the columns of a table."""
    counting: set[str] = set()
    for one in found:
        for row in one.rows:
            said = {spot.id for spot in view.spots[row.sentence]}
            if row.counts_columns:
                counting |= said
            elif len(said) > sum(len(cell.spots) for cell in row.cells):
                counting |= said - {spot.id for cell in row.cells for spot in cell.spots}
    return frozenset(counting)


def _grids(view: View) -> Iterator[Grid]:
    rows: list[Row] = []
    last = -2
    for at, sentence in enumerate(view.sentences):
        if sentence.kind != "row":
            continue
        if rows and _parted(view, last, sentence.block):
            yield Grid(_without_numbers(rows))
            rows = []
        rows.append(_row(view, at))
        last = sentence.block
    if rows:
        yield Grid(_without_numbers(rows))


def _without_numbers(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows without the numbers that only count them (行次, 序号), whatever the header calls these, or where it is lost."""
    columns: dict[int, list[int | None]] = {}
    for row in rows:
        if not row.counts_columns:
            for at, cell in enumerate(row.cells):
                if cell.figure is not None:
                    quote = cell.figure.figure.quote
                    columns.setdefault(at, []).append(int(quote) if _NUMBER.fullmatch(quote) else None)
    counting = {at for at, numbers in columns.items() if _counts(numbers)}
    if not counting:
        return tuple(rows)
    return tuple(
        Row(
            row.sentence,
            tuple(replace(cell, spots=()) if at in counting else cell for at, cell in enumerate(row.cells)),
        )
        if not row.counts_columns
        else row
        for row in rows
    )


def _counts(numbers: Sequence[int | None]) -> bool:
    """Whether each number is the one before it plus one: from one on, or for many rows."""
    first = numbers[0]
    if first is None or len(numbers) < (_ROWS if first == 1 else _MANY_ROWS):
        return False
    return list(numbers) == list(range(first, first + len(numbers)))


def _parted(view: View, last: int, block: int) -> bool:
    """Whether more than a short caption stands between two rows, a title is, or the filing has them in two tables."""
    blocks = view.prose.blocks
    return any(
        one.kind == "heading" or one.end - one.start > 12 or _TITLE.search(view.prose.text, one.start, one.end)
        for one in blocks[last + 1 : block]
    ) or (view.prose.table_of(blocks[last]) != view.prose.table_of(blocks[block]))


def _row(view: View, at: int) -> Row:
    sentence = view.sentences[at]
    spots = view.spots[at]
    cells: list[Cell] = []
    start = 0
    place = 0
    for piece in sentence.skeleton.split("\t"):
        end = start + len(piece)
        inside = []
        while place < len(spots) and spots[place].mention.at < end:
            inside.append(spots[place])
            place += 1
        text = piece.strip()
        first = start + len(piece) - len(piece.lstrip())
        words = "".join(text.split()).translate(_NO_SIGNS)
        cells.append(Cell(text, first, first + len(text), tuple(inside), words))
        start = end + 1
    return Row(at, tuple(cells))
