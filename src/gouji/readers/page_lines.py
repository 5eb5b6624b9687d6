"""Runs of characters to printed lines, by their places alone: the order in the file says nothing.

Digits that are set a little higher or lower than the words around them stand in the same line; small raised digits are
footnote marks, which belong to no sentence. What is printed twice at one place, to look bold, is one character.
"""

from __future__ import annotations

from collections.abc import Sequence

from gouji.model.record import record
from gouji.readers.page import Run, around
from gouji.readers.page_runs import BLANK, apart
from gouji.readers.raised import MARK, POWERS

_SAME_LINE = 0.5  # of the lower of two heights, between their middles
_INSIDE = 0.45  # of the higher one, where the other is much lower: its middle is inside
_TWICE = 0.35  # of a width, between two prints of one character
_WIDE = 1.0  # of the height: a wider gap is a blank between any two
_SMALL = 0.78  # of the height of its line: what is lower and raised is a mark
_RAISED = 0.12
_BELOW_TOP = 0.15  # of the height: what begins further down than that is not raised


@record(frozen=True, slots=True)
class Line:
    """A printed line: its runs from left to right, with `None` for each blank between them, and their text."""

    runs: tuple[Run | None, ...]
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def lines(runs: Sequence[Run]) -> list[Line]:
    """The printed lines from top to bottom."""
    if len(runs) == 1:
        return [line_of(runs)]
    return [line_of(row) for row in rows(runs)]


def rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs of one height on the page, each row from left to right."""
    if not runs:
        return []
    if _is_row(runs):
        return [list(runs)]
    found: list[list[Run]] = []
    row: list[Run] = []
    middle = height = 0.0
    for one in sorted(runs, key=_middle):
        top, bottom = one[2], one[4]
        its = bottom - top
        at = (top + bottom) / 2
        low, tall = (its, height) if its < height else (height, its)
        if row and at - middle < (_SAME_LINE * low if low > _SMALL * tall else _INSIDE * tall):
            row.append(one)
            if its > height:  # the tallest says where the line stands
                middle, height = at, its
            continue
        row = [one]
        found.append(row)
        middle, height = at, its
    return [_in_order(row) if len(row) > 1 else row for row in found]


def _is_row(runs: Sequence[Run]) -> bool:
    """Whether they stand in one row, in their order and each once, as those of most cells do."""
    first = runs[0]
    top, bottom = first.top, first.bottom
    if bottom <= top:
        return False
    left = first.left
    for one in runs:
        if one[2] != top or one[4] != bottom or one[1] < left:
            return False
        left = one.last_middle
    return True


def _in_order(row: list[Run]) -> list[Run]:
    """From left to right, without what is printed a second time over itself, and without footnote marks."""
    kept = sorted(row, key=_left)
    if any(map(_over, kept[1:], kept)):
        kept = _once(sorted([sign for one in row for sign in apart(one)], key=_left))
    heights = [one[4] - one[2] for one in kept]
    tall, low = max(heights), min(heights)
    return _without_marks(kept, tall) if low < _SMALL * tall else kept


def _over(one: Run, before: Run) -> bool:
    """Whether one begins over the last sign of the other, or before it."""
    return one[1] < before.last_middle


def _once(row: list[Run]) -> list[Run]:
    """Signs without what is printed a second time."""
    kept: list[Run] = []
    for one in row:
        if not (kept and _over(one, kept[-1]) and _twice(one, kept[-3:])):
            kept.append(one)
    return kept


def _twice(one: Run, before: list[Run]) -> bool:
    return any(other.text == one.text and one.left - other.left < _TWICE * (one.right - one.left) for other in before)


def parted(row: Sequence[Run], gap: float) -> list[list[Run]]:
    """The row cut where the gap between two characters is wider than `gap` of the row's height, which is no less than a blank."""
    before = row[0]
    if len(row) == 1:
        return [[before]]
    wide = gap * max([one[4] - one[2] for one in row])
    pieces = [[before]]
    for one in row[1:]:
        if one[1] - before[3] > wide:
            pieces.append([])
        pieces[-1].append(one)
        before = one
    return pieces


def line_of(row: Sequence[Run]) -> Line:
    """A line of runs that stand in their order."""
    before = row[0]
    if len(row) == 1:
        text, left, top, right, bottom, _, _ = before
        return Line((before,), text, left, top, right, bottom)
    height = max([one[4] - one[2] for one in row])
    wide, narrow = _WIDE * height, BLANK * height
    filled: list[Run | None] = [before]
    text = before[0]
    for one in row[1:]:
        gap = one[1] - before[3]
        if gap > narrow and (gap > wide or (before[0][-1].isascii() and one[0][0].isascii())):
            filled.append(None)
            text += " "
        filled.append(one)
        text += one[0]
        before = one
    return Line(tuple(filled), text, *around(row))


def _without_marks(row: list[Run], height: float) -> list[Run]:
    """Without small digits that are set up to the top of the line.

    Digits on its base may be as small, where the file gives the height of the signs of one font and the lines of the other.
    """
    tall = [one for one in row if one.bottom - one.top > _SMALL * height]
    top, base = min(one.top for one in tall), min(one.bottom for one in tall)
    kept: list[Run] = []
    for one in row:
        small = one.bottom - one.top < _SMALL * height
        raised = base - one.bottom > _RAISED * height and one.top - top < _BELOW_TOP * height
        if not (small and raised):
            kept.append(one)
            continue
        for sign in apart(one):
            if not (MARK.fullmatch(sign.text) and kept and kept[-1].text[-1] not in POWERS):
                kept.append(sign)
    return kept or row


def _middle(one: Run) -> float:
    return one[2] + one[4]


def _left(one: Run) -> float:
    return one[1]
