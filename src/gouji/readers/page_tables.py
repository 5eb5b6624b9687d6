"""Runs of characters to the cells of ruled tables.

The text of a merged cell stands once, in the small cell at its beginning. A cell that wraps is one text. Where rules
part the columns but not the rows, numbers that stand side by side at the same heights make the rows. Numbers that stand
in one cell and are not one wrapped number stay apart; the table says so, and nobody reads them as one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.readers.page import Run
from gouji.readers.page_cells import Frame
from gouji.readers.page_lines import Line, lines
from gouji.readers.page_runs import apart
from gouji.readers.page_spills import put_back

Signs = tuple[Run | None, ...]
"""The runs of a text; None is a blank."""

_NUMBER = re.compile(r"[-−+]?[\d,.，．]+[%％]?")
_DIGIT = re.compile(r"[\d,.，．%％]")
_LEVEL = 0.5  # of a height, between numbers of one row
_ROOM = 2.0  # of a digit's width: a number with less room beside it has wrapped
_ON_EDGE = 1.0  # points that a digit reaches over the edge of its cell
_CUT = 0.1  # points of a sign that the edge of its cell cuts off
_TOUCHING = 0.1  # of a height, between digits of one number
_PADDING = 6.0  # points that cells keep free at both sides together


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row from left to right, empty ones too, and the page that they stand on."""

    cells: tuple[Signs, ...]
    page: int

    def text(self, column: int) -> str:
        return text_of(self.cells[column])

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(self.text(column) for column in range(len(self.cells)))


@dataclass(frozen=True, slots=True)
class Table:
    """`edges` are the places across the page at which columns begin, and the end of the last one."""

    edges: tuple[float, ...]
    top: float
    bottom: float
    rows: tuple[Row, ...]
    glued: int = 0  # cells with several numbers that nothing parts


def text_of(signs: Signs) -> str:
    """What is written."""
    return "".join([" " if one is None else one.text for one in signs])


def ruled(frame: Frame, runs: Sequence[Run], page: int) -> Table:
    """The table of a frame with the runs that stand in it."""
    width, height, merged = frame.width, frame.height, frame.merged
    inside = _inside(frame, runs)
    filled = {start: lines(found) for start, found in inside.items() if found}
    last = {start: at // width for at, start in enumerate(merged)}
    rows: list[Row] = []
    glued = 0
    for row in range(height):
        begin = row * width
        cells = [filled.get(at, []) for at in range(begin, begin + width)]
        if not any(cells):
            rows.append(Row(((),) * width, page))
            continue
        if max(map(len, cells)) < 2:
            rows.append(Row(tuple([cell[0].runs if cell else () for cell in cells]), page))
            continue
        sides = [_sides(frame, at) for at in range(begin, begin + width)]
        whole = [last[merged[at]] == row for at in range(begin, begin + width)]
        bands = _bands(cells, whole, sides)
        if len(bands) == 1:
            glued += sum(_is_glued(cell, right - left) for cell, (left, right) in zip(cells, sides, strict=True))
        rows += [Row(tuple(signs(cell, right - left) for cell, (left, right) in zip(band, sides, strict=True)), page)
                 for band in bands]  # fmt: skip
    glued += sum(1 for start in frame.odd if sum(_is_number(line) for line in filled.get(start, ())) > 1)
    return Table(frame.columns, frame.rows[0], frame.rows[-1], tuple(rows), glued)


def _inside(frame: Frame, runs: Sequence[Run]) -> dict[int, list[Run]]:
    """What stands in each merged cell."""
    inside: dict[int, list[Run]] = defaultdict(list)
    over: list[Run] = []
    on_edge: list[tuple[int, int]] = []
    columns, places, merged = frame.columns, frame.rows, frame.merged
    width, height = frame.width, frame.height
    for place, one in enumerate(runs):  # as frame.cell does it, for many
        _, left, top, right, bottom, _, _ = one
        row = (bisect_right(places, (top + bottom) / 2, 1, height) - 1) * width - 1
        column = bisect_right(columns, left)
        if column == bisect_left(columns, right):  # between two edges
            inside[merged[row + min(max(column, 1), width)]].append(one)
            continue
        for number, sign in enumerate(apart(one)):
            text, left, _, right, _, _, _ = sign
            at = bisect_left(columns, left + _CUT)
            if at <= width and columns[at] < right - _CUT:  # on the edge of a column: what is longer than its cell
                if not _DIGIT.match(text):
                    on_edge.append((place, number))
                elif left + _ON_EDGE <= columns[at] < right - _ON_EDGE:
                    over.append(sign)
            inside[merged[row + bisect_right(columns, (left + right) / 2, 1, width)]].append(sign)
    for one in over:
        _gather(frame, inside, one)
    if on_edge:
        put_back(frame, inside, runs, on_edge)
    return inside


def _gather(frame: Frame, inside: dict[int, list[Run]], one: Run) -> None:
    """Puts the digits that touch this one, on either side of the edge, into the cell that has most of them.

    A number may run over several narrow cells.
    """
    middle = (one.top + one.bottom) / 2
    cells = {frame.cell((left + right) / 2, middle) for left, right in pairwise(frame.columns)}
    for cell in cells & inside.keys():
        inside[cell] = [sign for other in inside[cell] for sign in apart(other)]
    row = sorted(
        (other for cell in cells for other in inside.get(cell, ()) if other.top < middle < other.bottom),
        key=lambda other: other.left,
    )
    low = high = row.index(one)
    while low and _touch(row[low - 1], row[low]):
        low -= 1
    while high + 1 < len(row) and _touch(row[high], row[high + 1]):
        high += 1
    run = row[low : high + 1]
    held = {cell: sum(other in inside.get(cell, ()) for other in run) for cell in sorted(cells)}
    most = max(held, key=lambda cell: held[cell])
    for cell, number in held.items():
        if number and cell != most:
            inside[cell] = [other for other in inside[cell] if other not in run]
    inside[most] = [other for other in inside[most] if other not in run] + run


def _touch(one: Run, other: Run) -> bool:
    gap = other.left - one.right
    return gap < _TOUCHING * (one.bottom - one.top) and all(map(_DIGIT.match, (one.text, other.text)))


def signs(cell: Sequence[Line], width: float) -> Signs:
    """The text of the lines of a cell: they follow each other directly, but for digits that had room on the line."""
    if len(cell) < 2:
        return cell[0].runs if cell else ()
    found: list[Run | None] = []
    before = ""
    for line in cell:
        first = line.text[0]
        words = before.isascii() and first.isascii() and before.isalnum() and first.isalnum()
        if words and not (_DIGIT.match(before) and _DIGIT.match(first) and _wraps(cell, width)):
            found.append(None)
        found.extend(line.runs)
        before = line.text[-1]
    return tuple(found)


def _sides(frame: Frame, at: int) -> tuple[float, float]:
    """Left and right edge of the merged cell that begins at a small cell."""
    start = frame.merged[at]
    row, column = divmod(at, frame.width)
    end = column
    while end + 1 < frame.width and frame.merged[row * frame.width + end + 1] == start:
        end += 1
    return frame.columns[column], frame.columns[end + 1]


def _is_number(line: Line) -> bool:
    return _NUMBER.fullmatch(line.text) is not None


def _wraps(cell: Sequence[Line], width: float) -> bool:
    """Whether each line but the last one fills the cell."""
    for line in cell[:-1]:
        digit = (line.right - line.left) / max(1, len(line.text))
        if width - (line.right - line.left) > _ROOM * digit + _PADDING:
            return False
    return True


def _is_glued(cell: Sequence[Line], width: float) -> bool:
    """Whether a cell holds several numbers, one below the other, that are not one that has wrapped."""
    return len(cell) > 1 and all(_is_number(line) for line in cell) and not _wraps(cell, width)


def _bands(
    cells: Sequence[list[Line]], whole: Sequence[bool], sides: Sequence[tuple[float, float]]
) -> list[list[list[Line]]]:
    """The rows that a row between two rules is made of: mostly one."""
    columns = [
        cell
        for cell, ends, (left, right) in zip(cells, whole, sides, strict=True)
        if ends and _is_glued(cell, right - left)
    ]
    if len(columns) < 2 and not (
        columns and any(len(cell) == len(columns[0]) for cell in cells if cell is not columns[0])
    ):
        return [list(cells)]
    heights = [line.middle for line in max(columns, key=len)]
    near = _LEVEL * max(line.height for line in columns[0])
    if any(min(abs(line.middle - at) for at in heights) > near for cell in columns for line in cell):
        return [list(cells)]
    bands: list[list[list[Line]]] = [[[] for _ in cells] for _ in heights]
    for column, cell in enumerate(cells):
        for line in cell:
            nearest = min(range(len(heights)), key=lambda at: abs(heights[at] - line.middle))
            bands[nearest][column].append(line)
    return bands
