"""Characters to printed lines, by their places alone: the order in the file says nothing.

Digits that are set a little higher or lower than the words around them stand in the same line; small raised digits are
footnote marks, which belong to no sentence. What is printed twice at one place, to look bold, is one character.
"""

from __future__ import annotations

from collections.abc import Sequence

from gouji.model.record import record
from gouji.readers.page import Character, around
from gouji.readers.raised import MARK, POWERS

_SAME_LINE = 0.5  # of the lower of two heights, between their middles
_INSIDE = 0.45  # of the higher one, where the other is much lower: its middle is inside
_TWICE = 0.35  # of a width, between two prints of one character
_BLANK = 0.24  # of the height of a line: a wider gap between letters or digits is a blank
_WIDE = 1.0  # of the height: a wider gap is a blank between any two
_SMALL = 0.78  # of the height of its line: what is lower and raised is a mark
_RAISED = 0.12
_BELOW_TOP = 0.15  # of the height: what begins further down than that is not raised


@record(frozen=True, slots=True)
class Line:
    """A printed line: its characters from left to right, with `None` for each blank between them."""

    characters: tuple[Character | None, ...]
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

    @property
    def text(self) -> str:
        return "".join([" " if one is None else one.text for one in self.characters])


def lines(characters: Sequence[Character]) -> list[Line]:
    """The printed lines from top to bottom."""
    return [_line(row) for row in rows(characters)]


def rows(characters: Sequence[Character]) -> list[list[Character]]:
    """Characters of one height on the page, each row from left to right."""
    if not characters:
        return []
    if _is_row(characters):
        return [list(characters)]
    found: list[list[Character]] = []
    row: list[Character] = []
    middle = height = 0.0
    for one in sorted(characters, key=_middle):
        _, _, top, _, bottom = one
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
    for row in found:
        row.sort(key=_left)
    return [once(row) for row in found]


def _is_row(characters: Sequence[Character]) -> bool:
    """Whether they stand in one row, in their order and each once, as those of most cells do."""
    _, left, top, _, bottom = characters[0]
    if bottom <= top:
        return False
    for _, begins, high, ends, low in characters:
        if high != top or low != bottom or begins < left:
            return False
        left = ends - 0.5 * (ends - begins)
    return True


def once(row: list[Character]) -> list[Character]:
    """Without what is printed a second time over itself, and without footnote marks."""
    kept: list[Character] = []
    for one in row:
        if kept and one.left < kept[-1].right - 0.5 * (kept[-1].right - kept[-1].left) and _twice(one, kept[-3:]):
            continue
        kept.append(one)
    heights = [one.bottom - one.top for one in kept]
    tall, low = max(heights), min(heights)
    return _without_marks(kept, tall) if low < _SMALL * tall else kept


def _twice(one: Character, before: list[Character]) -> bool:
    return any(other.text == one.text and one.left - other.left < _TWICE * (one.right - one.left) for other in before)


def parted(row: Sequence[Character], gap: float) -> list[list[Character]]:
    """The row cut where the gap between two characters is wider than `gap` of the row's height."""
    wide = gap * max([bottom - top for _, _, top, _, bottom in row])
    before = row[0]
    pieces = [[before]]
    for one in row[1:]:
        if one[1] - before[3] > wide:
            pieces.append([])
        pieces[-1].append(one)
        before = one
    return pieces


def line_of(row: Sequence[Character]) -> Line:
    """A line of characters that stand in their order."""
    return _line(row)


def _line(row: Sequence[Character]) -> Line:
    height = max([bottom - top for _, _, top, _, bottom in row])
    wide, narrow = _WIDE * height, _BLANK * height
    before = row[0]
    filled: list[Character | None] = [before]
    for one in row[1:]:
        gap = one[1] - before[3]
        if gap > narrow and (gap > wide or (before.text.isascii() and one.text.isascii())):
            filled.append(None)
        filled.append(one)
        before = one
    return Line(tuple(filled), *around(row))


def _without_marks(row: list[Character], height: float) -> list[Character]:
    """Without small digits that are set up to the top of the line.

    Digits on its base may be as small, where the file gives the height of the signs of one font and the lines of the other.
    """
    tall = [one for one in row if one.bottom - one.top > _SMALL * height]
    top, base = min(one.top for one in tall), min(one.bottom for one in tall)
    kept: list[Character] = []
    for one in row:
        small = one.bottom - one.top < _SMALL * height
        raised = base - one.bottom > _RAISED * height and one.top - top < _BELOW_TOP * height
        if not (small and raised and MARK.fullmatch(one.text) and kept and kept[-1].text not in POWERS):
            kept.append(one)
    return kept or row


def _middle(one: Character) -> float:
    return one.top + one.bottom


def _left(one: Character) -> float:
    return one.left
