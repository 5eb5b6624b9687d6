"""Where the characters of single pages stand in a PDF file, for what is written into it.

Pages are read as `pdf` reads them, so that the boxes of addresses hold the same characters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdf

from gouji.model.address import Box
from gouji.readers.page import Character, Run
from gouji.readers.page_lines import rows
from gouji.readers.page_runs import characters, runs
from gouji.readers.pdf_characters import Boxes, Kept, Turn, written

_TALLEST = 40.0  # points from the middle of a character to its edge
_ROUNDED = 0.06  # points that a box may have lost on each side

Point = tuple[float, float]
"""Across and up, in the coordinates of the file."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of `pages`. `shown` is the page as it is shown; characters are in the direction of reading, which may be another."""

    number: int
    pages: int
    shown: Turn
    _turn: Turn
    _characters: Sequence[Character]  # by the heights of their middles

    def lines_in(self, box: Box) -> list[list[Character]]:
        """The characters whose middles are in a box of the page as it is shown, line by line as they are read."""
        left, top, right, bottom = self.turned(box)
        first = bisect_left(self._characters, 2 * (top - _ROUNDED), key=_twice_its_height)
        last = bisect_right(self._characters, 2 * (bottom + _ROUNDED), lo=first, key=_twice_its_height)
        inside = self._characters[first:last]
        among = [one for one in inside if left - _ROUNDED <= (one.left + one.right) / 2 <= right + _ROUNDED]
        return [characters(row) for row in rows(runs(among))]

    def is_blank(self, box: Box) -> bool:
        """Whether nothing is written in a box in the direction of reading; characters that reach into it count."""
        left, top, right, bottom = box
        first = bisect_left(self._characters, 2 * (top - _TALLEST), key=_twice_its_height)
        last = bisect_right(self._characters, 2 * (bottom + _TALLEST), lo=first, key=_twice_its_height)
        return not any(
            one.left < right and left < one.right and one.top < bottom and top < one.bottom
            for one in self._characters[first:last]
        )

    def turned(self, box: Box) -> Box:
        """A box of the page as it is shown, in the direction of reading."""
        back = (self._turn.quarters - self.shown.quarters) % 4
        return Turn(0.0, 0.0, self.shown.width, self.shown.height, back).flipped(box)

    def corners(self, box: Box) -> tuple[Point, Point, Point, Point]:
        """Upper left, upper right, lower left and lower right of a box in the direction of reading, in the file."""
        left, top, right, bottom = box
        place = self._turn.point
        return place(left, top), place(right, top), place(left, bottom), place(right, bottom)


def sheets(data: bytes, numbers: Iterable[int], kept: object = None) -> Iterator[Sheet]:
    """The pages with these numbers, from 1 on; without those that are damaged.

    `kept` is what the reader of the same file has kept (`Source.kept`); without it the pages are read.
    """
    if isinstance(kept, tuple):
        for number in numbers:
            page: Kept | None = kept[number - 1] if 0 < number <= len(kept) else None
            if page is not None:
                yield Sheet(number, len(kept), page.shown, page.turn, _by_height(page.runs))
    else:
        yield from _read(data, numbers)


def _read(data: bytes, numbers: Iterable[int]) -> Iterator[Sheet]:
    document = pdf.PdfDocument(data)
    try:
        for number in numbers:
            if not 0 < number <= len(document):
                continue
            try:
                page = document[number - 1]
                text_page = page.get_textpage()
            except pdf.PdfiumError:
                continue
            try:
                bounds: tuple[float, float, float, float] = page.get_bbox()
                text = written(page.raw, text_page.raw, bounds, Boxes())
                shown = Turn(*bounds, page.get_rotation() // 90 % 4)
                yield Sheet(number, len(document), shown, text.turn, _by_height(text.runs))
            finally:
                text_page.close()
                page.close()
    finally:
        document.close()


def _by_height(found: Sequence[Run]) -> list[Character]:
    return sorted(characters(found), key=_twice_its_height)


def _twice_its_height(one: Character) -> float:
    return one.top + one.bottom
