"""Writes fixed pages as text: runs of characters and rules to lines and tables, these to paragraphs, each piece with its box."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from gouji.model.address import Box, cell_name
from gouji.model.card import Text
from gouji.model.notice import UNREAD_PART, Remark
from gouji.readers.lines import Lines
from gouji.readers.page import Rule, Run
from gouji.readers.page_cells import frames
from gouji.readers.page_columns import arranged
from gouji.readers.page_flow import Page, Paragraph, flow
from gouji.readers.page_lines import Line, rows
from gouji.readers.page_running import without_running
from gouji.readers.page_runs import apart
from gouji.readers.page_tables import Row, Signs, Table, ruled, text_of

_PIECES = re.compile(
    r"[\d.,，．]+(?: ?[%％‰]|[十百千万亿]{1,2}[元人个件户]?|[元年月日人个项件户辆台])?|[^\d.,，．]+"
)  # of any text they leave nothing out


class Shown(Protocol):
    """A page that was read: its number, the size that it is read in, and a box on it as it is shown."""

    @property
    def number(self) -> int: ...

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...

    def box(self, read: Box) -> Box: ...


def lines_and_tables(runs: Sequence[Run], level: list[Rule], upright: list[Rule], number: int) -> list[Line | Table]:
    """Those of one page, from top to bottom."""
    cells = frames(level, upright) if runs else []
    inside: list[list[Run]] = [[] for _ in cells]
    outside: list[Run] = []
    _share(runs, [(*frame.bounds, held) for frame, held in zip(cells, inside, strict=True)], outside)
    items: list[Line | Table] = []
    tables = [ruled(frame, held, number) for frame, held in zip(cells, inside, strict=True) if held]
    at = 0
    free = rows(outside)
    for table in tables:
        start = at
        while at < len(free) and free[at][0].top < table.top:
            at += 1
        items += [*arranged(free[start:at], number), table]
    return [*items, *arranged(free[at:], number)]


def _share(
    runs: Sequence[Run], bounds: Sequence[tuple[float, float, float, float, list[Run]]], outside: list[Run]
) -> None:
    """Puts what stands within the first of the bounds to what that holds, by the middles of its signs."""
    if not bounds:
        outside += runs
        return
    for one in runs:
        _, left, top, right, bottom, lefts, rights = one
        begin, end, down = (left + rights[0]) / 2, (lefts[-1] + right) / 2, (top + bottom) / 2
        for least, first, most, final, held in bounds:
            if down < first or down > final or end < least or begin > most:
                continue
            if least <= begin and end <= most:
                held.append(one)
            else:
                _share(apart(one), bounds, outside)
            break
        else:
            outside.append(one)


def written_out(pages: list[list[Line | Table]], shown: Sequence[Shown]) -> tuple[Lines, list[Remark]]:
    """The text of all pages, and what is to be said of their tables. Running headers and page numbers are left out."""
    kept = without_running(pages, [page.height for page in shown])
    blocks = flow([Page(page.number, page.width, items) for page, items in zip(shown, kept, strict=True)])
    writer = _Writer(Lines(), shown)
    for block in blocks:
        writer.block(block)
    return writer.lines, list(_remarks([block for block in blocks if isinstance(block, Table)]))


class _Writer:
    """Writes paragraphs and tables, each piece of text with the place that it stands at."""

    def __init__(self, lines: Lines, shown: Sequence[Shown]) -> None:
        self.lines = lines
        self._shown = shown
        self._rounded = _Rounded()
        self._paragraphs = self._tables = 0

    def block(self, block: Paragraph | Table) -> None:
        if isinstance(block, Table):
            self._tables += 1
            for number, row in enumerate(block.rows, 1):
                if any(row.cells):
                    self._row(row, number)
            return
        self._paragraphs += 1
        before = ""
        for at, (page, line) in enumerate(block.lines):
            if before and _apart(before, line.text[0]) and at not in block.torn:
                self.lines.put(" ", page=page, paragraph=self._paragraphs)
            self._signs(line.runs, line.text, page, paragraph=self._paragraphs)
            before = line.text[-1]
        self.lines.end()

    def _row(self, row: Row, number: int) -> None:
        for column, cell in enumerate(row.cells, 1):
            if column > 1:
                self.lines.tab()
            if cell:
                self._signs(cell, text_of(cell), row.page, table=self._tables, cell=cell_name(number, column))
        self.lines.end()

    def _signs(
        self,
        signs: Signs,
        text: str,
        page: int,
        *,
        table: int | None = None,
        cell: str | None = None,
        paragraph: int | None = None,
    ) -> None:
        """Numbers with their units apart from what stands around them, so that each has its own box."""
        put, shown, rounded = self.lines.put, self._shown[page - 1].box, self._rounded
        pieces = _PIECES.findall(text)
        for piece, found in zip(pieces, _boxes(signs, pieces), strict=True):
            box = None
            if found is not None:
                left, top, right, bottom = shown(found)
                box = rounded[left], rounded[top], rounded[right], rounded[bottom]
            put(piece, page, box, None, table, cell, paragraph)


class _Rounded(dict[float, float]):
    """Places rounded to tenths of a point; most stand at the same ones as others."""

    def __missing__(self, place: float) -> float:
        found = self[place] = round(place, 1)
        return found


def _boxes(signs: Signs, pieces: Sequence[str]) -> Iterator[Box | None]:
    """The box around each of the pieces that the signs are cut into; None around a blank."""
    run = signs[0]
    end = 0
    if len(signs) == 1 and run is not None:
        _, _, top, _, bottom, lefts, rights = run
        for piece in pieces:
            start, end = end, end + len(piece)
            yield lefts[start], top, rights[end - 1], bottom
        return
    at = begin = 0  # the run that is reached, and where it begins in the text
    for piece in pieces:
        start, end = end, end + len(piece)
        boxes: list[Box] = []
        while start < end:
            run = signs[at]
            stop = begin + (1 if run is None else len(run.text))
            last = min(stop, end)
            if run is not None:
                boxes.append((run.lefts[start - begin], run.top, run.rights[last - begin - 1], run.bottom))
            start = last
            if last == stop:
                at, begin = at + 1, stop
        yield _around(boxes) if boxes else None


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _apart(before: str, one: str) -> bool:
    """Whether a blank stands between the sign that ends a line and the one that begins the next."""
    return before.isascii() and one.isascii() and before.isalnum() and one.isalnum()


def _remarks(tables: Sequence[Table]) -> Iterator[Remark]:
    for table in tables:
        if table.glued:
            page = table.rows[0].page if table.rows else 0
            zh = f"第 {page} 页起的表格有 {table.glued} 个单元格内的数字粘连，未作为数字读取"
            en = f"in the table that begins on page {page}, cells with several numbers that nothing parts: {table.glued}; not read as numbers"
            yield Remark(UNREAD_PART, "warning", Text(zh, en))
