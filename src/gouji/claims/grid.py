"""Table rows as the binders see them: cells with their text and figures, rows that stand together as one grid.

A table flattened to text has lost cells; nothing here guesses where they were. A row knows its own cells in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.claims.view import Spot, View
from gouji.model.record import record
from gouji.model.sentence import CODE, DATE, FIGURES

_TITLE = re.compile(r"(?:决算|预算|收入|支出|收支|情况|明细)总?表$")
_ORDINALS = re.compile(r"^(?:栏次|行次|列次)+$")
_NUMBER = re.compile(r"[1-9]\d{0,2}")
_DIGITS = 3  # of a number that counts
_ROWS, _MANY_ROWS = 3, 5
_BLANKS_AND_SIGNS = re.compile(rf"[\s{FIGURES}{DATE}{CODE}]+")


@record(frozen=True, slots=True)
class Cell:
    """`start` and `end` are offsets in the row's skeleton, without blanks around."""

    text: str
    start: int
    end: int
    spots: tuple[Spot, ...]
    words: str  # the text without blanks and signs
    figure: Spot | None  # that is all there is in the cell


@record(frozen=True, slots=True)
class Row:
    """A row with what is asked of it most."""

    sentence: int
    cells: tuple[Cell, ...]
    filled: tuple[Cell, ...]
    figures: tuple[Spot, ...]  # that have a cell to themselves
    name: str  # the words of the first cell that has any
    counts_columns: bool  # whether it is the row that numbers the columns: 栏次 1 2 3
    text: str  # all words


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
            spots = view.spots[row.sentence]
            if not spots:
                continue
            if row.counts_columns:
                counting.update([spot.id for spot in spots])
            elif len(spots) > sum([len(cell.spots) for cell in row.filled]):
                counting.update({spot.id for spot in spots} - {spot.id for cell in row.filled for spot in cell.spots})
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
    # the first and the last number of each column that counts as far as it is read
    runs: dict[int, tuple[int, int]] = {}
    others: set[int] = set()
    for row in rows:
        if row.counts_columns or not row.figures:
            continue
        for at, cell in enumerate(row.cells):
            if cell.figure is None or at in others:
                continue
            quote = cell.figure.figure.quote
            number = int(quote) if len(quote) <= _DIGITS and _NUMBER.fullmatch(quote) else 0
            first, last = runs.get(at, (number, number - 1))
            if number and number == last + 1:
                runs[at] = first, number
            else:
                others.add(at)
    counting = {at for at, run in runs.items() if at not in others and _counts(*run)}
    if not counting:
        return tuple(rows)
    return tuple(
        _row_of(
            row.sentence,
            tuple(
                replace(cell, spots=(), figure=None) if at in counting and cell.spots else cell
                for at, cell in enumerate(row.cells)
            ),
        )
        if not row.counts_columns
        else row
        for row in rows
    )


def _counts(first: int, last: int) -> bool:
    """Whether numbers that go up by one count rows: from one on, or for many rows."""
    return last - first + 1 >= (_ROWS if first == 1 else _MANY_ROWS)


def _parted(view: View, last: int, block: int) -> bool:
    """Whether more than a short caption stands between two rows, a title is, or the filing has them in two tables."""
    blocks = view.prose.blocks
    for one in blocks[last + 1 : block]:
        if one.kind == "heading" or one.end - one.start > 12 or _TITLE.search(view.prose.text, one.start, one.end):
            return True
    return view.prose.table_of(blocks[last]) != view.prose.table_of(blocks[block])


def _row(view: View, at: int) -> Row:
    spots = iter(view.spots[at])
    spot = next(spots, None)
    cells: list[Cell] = []
    start = 0
    for piece in view.sentences[at].skeleton.split("\t"):
        end = start + len(piece)
        if spot is None or spot.mention.at >= end:
            text = piece.strip()
            first = start if len(text) == len(piece) else start + len(piece) - len(piece.lstrip())
            cells.append(Cell(text, first, first + len(text), (), words_of(text), None))
        elif len(piece) == 1:
            cells.append(Cell(piece, start, end, (spot,), "", spot))
            spot = next(spots, None)
        else:
            inside: list[Spot] = []
            while spot is not None and spot.mention.at < end:
                inside.append(spot)
                spot = next(spots, None)
            cells.append(_cell(piece, start, tuple(inside)))
        start = end + 1
    return _row_of(at, tuple(cells))


def _cell(piece: str, start: int, inside: tuple[Spot, ...]) -> Cell:
    text = piece.strip()
    first = start + len(piece) - len(piece.lstrip())
    figure = inside[0] if len(inside) == 1 and text == inside[0].sign else None
    return Cell(text, first, first + len(text), inside, words_of(text), figure)


def words_of(text: str) -> str:
    """The text without blanks and signs."""
    return text if text.isalnum() else _BLANKS_AND_SIGNS.sub("", text)


def _row_of(sentence: int, cells: tuple[Cell, ...]) -> Row:
    filled = tuple([cell for cell in cells if cell.text])
    figures = tuple([cell.figure for cell in filled if cell.figure is not None])
    words = [cell.words for cell in filled if cell.words]
    name = ""
    for one in words:
        if len(one) > 1:
            name = one
            break
    return Row(sentence, cells, filled, figures, name, _numbers_columns(name, figures), "".join(words))


def _numbers_columns(name: str, figures: Sequence[Spot]) -> bool:
    if name.endswith("次") and _ORDINALS.match(name):
        return True
    if len(figures) < 2 or figures[0].figure.quote != "1":
        return False
    return [spot.figure.quote for spot in figures] == [str(at) for at in range(1, len(figures) + 1)]
