"""Words that are longer than their cell, as in spreadsheets that are printed: they run on over the edge of the column.

A spreadsheet shows of such words what its cell has room for, but the file holds them whole, over the edge and under the
words of the next cell. They are told from those by their order in the file and by their places end to end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import inf

from gouji.readers.page import Run
from gouji.readers.page_cells import Frame

_GAP = 0.15  # of a height, between two signs of one run
_SAME_GAP = 0.2  # points between the gaps of one run
_SAME_BASE = 1.0  # points
_ALIGNED = 0.6  # of a height, from the edge of a cell to words that stand at it


def put_back(
    frame: Frame, inside: dict[int, list[Run]], characters: Sequence[Run], on_edge: list[int]
) -> None:
    """Puts the runs that stand on an edge, each into the one cell that it was written in.

    `characters` are runs of one sign each; `on_edge` are the places among them of signs that stand on an edge between columns, in their order; `inside` has
    what stands in each cell.
    """
    end = 0
    for at in on_edge:
        if at < end:
            continue
        first, end = _run(characters, at)
        run = characters[first:end]
        cells = [frame.cell((one.left + one.right) / 2, (one.top + one.bottom) / 2) for one in run]
        if len(run) < 2 or (len(set(cells)) == 1 and not _parted(frame, characters[at])):
            continue
        home = _home(frame, run, cells)
        for one, cell in zip(run, cells, strict=True):
            if cell != home and one in inside[cell]:
                inside[cell].remove(one)
                inside[home].append(one)


def _parted(frame: Frame, one: Run) -> bool:
    """Whether the two ends of a sign stand in different cells."""
    middle = (one.top + one.bottom) / 2
    return frame.cell(one.left, middle) != frame.cell(one.right, middle)


def _run(characters: Sequence[Run], at: int) -> tuple[int, int]:
    """The stretch of signs that stand end to end with the one at the place, as they were written."""
    one = characters[at]
    touching = _GAP * (one.bottom - one.top)
    gaps = [_gap(characters, before) for before in (at - 1, at)]
    gap = next((gap for gap in gaps if abs(gap) <= touching), None)
    first = end = at
    if gap is not None:
        while abs(_gap(characters, first - 1) - gap) < _SAME_GAP:
            first -= 1
        while abs(_gap(characters, end) - gap) < _SAME_GAP:
            end += 1
    return first, end + 1


def _gap(characters: Sequence[Run], before: int) -> float:
    """What is free between a sign and the one that was written next, on one line."""
    if not 0 <= before < len(characters) - 1:
        return inf
    one, other = characters[before], characters[before + 1]
    return other.left - one.right if abs(one.bottom - other.bottom) < _SAME_BASE else inf


def _home(frame: Frame, run: Sequence[Run], cells: Sequence[int]) -> int:
    """The cell at whose left edge the run begins, else the one at whose right edge it ends, else the one that has most."""
    edges = frame.columns
    height = run[0].bottom - run[0].top
    left = edges[max(0, bisect_right(edges, run[0].left + height / 8) - 1)]
    if cells[0] == cells[-1]:
        return cells[0]
    if run[0].left - left < _ALIGNED * height:
        return cells[0]
    right = edges[min(len(edges) - 1, bisect_right(edges, run[-1].right - height / 8))]
    if right - run[-1].right < _ALIGNED * height:
        return cells[-1]
    return max(cells, key=lambda cell: (cells.count(cell), -cell))
