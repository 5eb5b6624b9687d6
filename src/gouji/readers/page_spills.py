"""Words that are longer than their cell, as in spreadsheets that are printed: they run on over the edge of the column.

A spreadsheet shows of such words what its cell has room for, but the file holds them whole, over the edge and under the
words of the next cell. They are told from those by their order in the file and by their places end to end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import inf

from gouji.readers.page import Run
from gouji.readers.page_cells import Frame
from gouji.readers.page_runs import apart, sign_of

_GAP = 0.15  # of a height, between two signs of one run
_SAME_GAP = 0.2  # points between the gaps of one run
_SAME_BASE = 1.0  # points
_ALIGNED = 0.6  # of a height, from the edge of a cell to words that stand at it


def put_back(
    frame: Frame, inside: dict[int, list[Run]], runs: Sequence[Run], on_edge: Sequence[tuple[int, int]]
) -> None:
    """Puts the words that stand on an edge, each into the one cell that it was written in.

    `on_edge` are the signs that stand on an edge between columns, in their order, each by the place of its run in `runs` and
    its own in that; `inside` has what stands in each cell.
    """
    signs = _Signs(runs)
    end = 0
    for place, within in on_edge:
        at = signs.starts[place] + within
        if at < end:
            continue
        first, end = _run(signs, at)
        run = [signs[number] for number in range(first, end)]
        cells = [frame.cell((one.left + one.right) / 2, (one.top + one.bottom) / 2) for one in run]
        if len(run) < 2 or (len(set(cells)) == 1 and not _parted(frame, signs[at])):
            continue
        home = _home(frame, run, cells)
        for cell in {home, *cells}:
            inside[cell] = [sign for one in inside[cell] for sign in apart(one)]
        for one, cell in zip(run, cells, strict=True):
            if cell != home and one in inside[cell]:
                inside[cell].remove(one)
                inside[home].append(one)


class _Signs:
    """All signs of some runs, counted through in the order that they were written in."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self.starts = list(accumulate((len(one.lefts) for one in runs), initial=0))

    def __len__(self) -> int:
        return self.starts[-1]

    def __getitem__(self, at: int) -> Run:
        place = bisect_right(self.starts, at) - 1
        return sign_of(self._runs[place], at - self.starts[place])


def _parted(frame: Frame, one: Run) -> bool:
    """Whether the two ends of a sign stand in different cells."""
    middle = (one.top + one.bottom) / 2
    return frame.cell(one.left, middle) != frame.cell(one.right, middle)


def _run(signs: _Signs, at: int) -> tuple[int, int]:
    """The stretch of signs that stand end to end with the one at the place, as they were written."""
    one = signs[at]
    touching = _GAP * (one.bottom - one.top)
    gaps = [_gap(signs, before) for before in (at - 1, at)]
    gap = next((gap for gap in gaps if abs(gap) <= touching), None)
    first = end = at
    if gap is not None:
        while abs(_gap(signs, first - 1) - gap) < _SAME_GAP:
            first -= 1
        while abs(_gap(signs, end) - gap) < _SAME_GAP:
            end += 1
    return first, end + 1


def _gap(signs: _Signs, before: int) -> float:
    """What is free between a sign and the one that was written next, on one line."""
    if not 0 <= before < len(signs) - 1:
        return inf
    one, other = signs[before], signs[before + 1]
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
