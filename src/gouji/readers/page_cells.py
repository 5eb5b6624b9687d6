"""Rules to the cells of a table: which stretches of the page are parted from each other.

Rules that meet are one table. Its places across and down make small cells; where no rule parts two of them they are one
merged cell. An outer edge that is not drawn is there all the same, since the rules end at it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.model.address import Box
from gouji.readers.page import TOUCH, Rule

_MOST = 400_000  # small cells of one table
_DRAWING = 2_000  # rules of a page from which it is a drawing, and no table
_COVER = 0.7  # of a small cell's side that a rule must cover to part it from the next one


@dataclass(frozen=True, slots=True)
class Frame:
    """The cells of one ruled table. `columns` and `rows` are the places of its edges, one more than there are of each.

    `merged` has, for every small cell row by row, the small cell (row × columns + column) that its merged cell begins
    with; `odd` are the beginnings of merged cells that are no rectangles.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    merged: tuple[int, ...]
    odd: frozenset[int]

    @property
    def width(self) -> int:
        return len(self.columns) - 1

    @property
    def height(self) -> int:
        return len(self.rows) - 1

    @property
    def bounds(self) -> Box:
        """Left, top, right and bottom end."""
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]

    def cell(self, across: float, down: float) -> int:
        """The beginning of the merged cell at a place in the frame."""
        columns, rows = self.columns, self.rows
        column = bisect_right(columns, across, 1, len(columns) - 1) - 1
        row = bisect_right(rows, down, 1, len(rows) - 1) - 1
        return self.merged[row * (len(columns) - 1) + column]


def frames(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Frame]:
    """The tables that the rules make, from top to bottom. A line under a word, or a box around a text, is none."""
    if len(level) + len(upright) > _DRAWING:
        return []
    found = [frame for group in _groups(level, upright) if (frame := _frame(*group)) is not None]
    return sorted(_outermost(found), key=lambda frame: (frame.rows[0], frame.columns[0]))


def _groups(level: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that meet, directly or over others."""
    root = list(range(len(level) + len(upright)))

    def top(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    order = sorted(range(len(level)), key=lambda at: level[at].at)
    places = [level[at].at for at in order]
    spans = [(level[at].low - TOUCH, level[at].high + TOUCH, at) for at in order]
    for number, rule in enumerate(upright, len(level)):
        first, last = bisect_right(places, rule.low - TOUCH), bisect_right(places, rule.high + TOUCH)
        across = rule.at
        for low, high, at in spans[first:last]:
            if low <= across <= high and root[at] != number:
                root[top(at)] = number
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate(level):
        groups.setdefault(top(at), ([], []))[0].append(rule)
    for at, rule in enumerate(upright, len(level)):
        groups.setdefault(top(at), ([], []))[1].append(rule)
    yield from groups.values()


def _frame(level: list[Rule], upright: list[Rule]) -> Frame | None:
    if len(level) < 2 or not upright:
        return None
    columns = _places([rule.at for rule in upright], (min(r.low for r in level), max(r.high for r in level)))
    rows = _places([rule.at for rule in level], (min(r.low for r in upright), max(r.high for r in upright)))
    width, height = len(columns) - 1, len(rows) - 1
    if width < 1 or height < 1 or width * height < 2 or width * height > _MOST:
        return None
    merged = _merge(columns, rows, level, upright)
    if len(set(merged)) < 2:
        return None
    return Frame(columns, rows, tuple(merged), _odd(merged, width))


def _places(found: list[float], ends: tuple[float, float]) -> tuple[float, ...]:
    """The edges in their order, those within `TOUCH` once; the ends of the rules are edges too."""
    places: list[list[float]] = []
    for at in sorted([*found, *(end for end in ends if all(abs(end - at) > 2 * TOUCH for at in found))]):
        if places and at - places[-1][0] <= TOUCH:
            places[-1].append(at)
        else:
            places.append([at])
    return tuple(sum(group) / len(group) for group in places)


def _merge(columns: Sequence[float], rows: Sequence[float], level: list[Rule], upright: list[Rule]) -> list[int]:
    width, height = len(columns) - 1, len(rows) - 1
    root = list(range(width * height))

    def top(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    right = _parting(columns, rows, upright)
    below = _parting(rows, columns, level)
    if all(map(all, right[1:-1])) and all(map(all, below[1:-1])):
        return root
    for row in range(height):
        under = below[row + 1] if row + 1 < height else [True] * width
        for column in range(width):
            at = row * width + column
            if column + 1 < width and not right[column + 1][row]:
                one, other = sorted((top(at), top(at + 1)))
                root[other] = one
            if not under[column]:
                one, other = sorted((top(at), top(at + width)))
                root[other] = one
    return [top(at) for at in range(width * height)]


def _parting(edges: Sequence[float], across: Sequence[float], rules: list[Rule]) -> list[list[bool]]:
    """For each edge, which stretches between the places across it a rule covers."""
    parted = [[False] * (len(across) - 1) for _ in edges]
    for rule in rules:
        edge = bisect_right(edges, rule.at)
        if edge == len(edges) or (edge and rule.at - edges[edge - 1] <= edges[edge] - rule.at):
            edge -= 1  # the nearer of the two, the first where they are as near
        if rule.low <= across[0] and rule.high >= across[-1]:
            parted[edge] = [True] * (len(across) - 1)
            continue
        for at in range(max(0, bisect_right(across, rule.low) - 1), len(across) - 1):
            low, high = across[at], across[at + 1]
            if low >= rule.high:
                break
            if min(high, rule.high) - max(low, rule.low) >= _COVER * (high - low):
                parted[edge][at] = True
    return parted


def _odd(merged: Sequence[int], width: int) -> frozenset[int]:
    several = {start for at, start in enumerate(merged) if start != at}
    extents: dict[int, list[int]] = {}
    for at, start in enumerate(merged) if several else ():
        if start not in several:
            continue
        row, column = divmod(at, width)
        extent = extents.setdefault(start, [row, row, column, column, 0])
        extent[1] = row
        extent[2], extent[3] = min(extent[2], column), max(extent[3], column)
        extent[4] += 1
    return frozenset(
        start
        for start, (first, last, left, right, count) in extents.items()
        if count != (last - first + 1) * (right - left + 1)
    )


def _outermost(found: list[Frame]) -> list[Frame]:
    """Without tables that stand inside a cell of another one: their text is the text of the cell."""
    return [
        frame
        for frame in found
        if not any(
            other is not frame
            and other.columns[0] - TOUCH <= frame.columns[0]
            and frame.columns[-1] <= other.columns[-1] + TOUCH
            and other.rows[0] - TOUCH <= frame.rows[0]
            and frame.rows[-1] <= other.rows[-1] + TOUCH
            for other in found
        )
    ]
