"""Writes fixed pages as text: characters and rules to lines and tables, these to paragraphs, each piece with its box."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from gouji.model.address import Box, cell_name
from gouji.model.card import Text
from gouji.model.notice import UNREAD_PART, Remark
from gouji.readers.lines import Lines
from gouji.readers.page import Character, Rule
from gouji.readers.page_cells import frames
from gouji.readers.page_columns import arranged
from gouji.readers.page_flow import Page, Paragraph, flow
from gouji.readers.page_lines import Line, rows
from gouji.readers.page_running import without_running
from gouji.readers.page_tables import Row, Signs, Table, ruled

_PIECES = re.compile(r"[\d.,，．]+(?: ?[%％‰]|[十百千万亿]{1,2}[元人个件户]?|[元年月日人个项件户辆台])?|[^\d.,，．]+")


class Shown(Protocol):
    """A page that was read: its number, the size that it is read in, and the box of characters as it is shown."""

    @property
    def number(self) -> int: ...

    @property
    def width(self) -> float: ...

    @property
    def height(self) -> float: ...

    def box(self, characters: list[Character]) -> Box: ...


def lines_and_tables(
    characters: Sequence[Character], level: list[Rule], upright: list[Rule], number: int
) -> list[Line | Table]:
    """Those of one page, from top to bottom."""
    cells = frames(level, upright) if characters else []
    inside: list[list[Character]] = [[] for _ in cells]
    outside: list[Character] = []
    bounds = [(*frame.bounds, held) for frame, held in zip(cells, inside, strict=True)]
    if not bounds:
        outside = list(characters)
    for one in characters if bounds else ():
        _, left, top, right, bottom = one
        across, down = (left + right) / 2, (top + bottom) / 2
        for least, first, most, final, held in bounds:
            if least <= across <= most and first <= down <= final:
                held.append(one)
                break
        else:
            outside.append(one)
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
        self._paragraphs = self._tables = 0

    def block(self, block: Paragraph | Table) -> None:
        if isinstance(block, Table):
            self._tables += 1
            for number, row in enumerate(block.rows, 1):
                if any(row.cells):
                    self._row(row, number)
            return
        self._paragraphs += 1
        before: Character | None = None
        for at, (page, line) in enumerate(block.lines):
            first = line.characters[0]
            if before is not None and first is not None and _apart(before, first) and at not in block.torn:
                self.lines.put(" ", page=page, paragraph=self._paragraphs)
            self._signs(line.characters, page, paragraph=self._paragraphs)
            before = line.characters[-1]
        self.lines.end()

    def _row(self, row: Row, number: int) -> None:
        for column, cell in enumerate(row.cells, 1):
            if column > 1:
                self.lines.tab()
            self._signs(cell, row.page, table=self._tables, cell=cell_name(number, column))
        self.lines.end()

    def _signs(
        self,
        signs: Signs,
        page: int,
        *,
        table: int | None = None,
        cell: str | None = None,
        paragraph: int | None = None,
    ) -> None:
        """Numbers with their units apart from what stands around them, so that each has its own box."""
        text = "".join([" " if one is None else one.text for one in signs])
        for piece in _PIECES.finditer(text):
            characters = [one for one in signs[piece.start() : piece.end()] if one is not None]
            box = self._shown[page - 1].box(characters) if characters else None
            self.lines.put(piece.group(), page=page, box=box, table=table, cell=cell, paragraph=paragraph)


def _apart(before: Character, one: Character) -> bool:
    """Whether a blank stands between what ends a line and what begins the next one."""
    return before.text.isascii() and one.text.isascii() and before.text.isalnum() and one.text.isalnum()


def _remarks(tables: Sequence[Table]) -> Iterator[Remark]:
    for table in tables:
        if table.glued:
            page = table.rows[0].page if table.rows else 0
            zh = f"第 {page} 页起的表格有 {table.glued} 个单元格内的数字粘连，未作为数字读取"
            en = f"in the table that begins on page {page}, cells with several numbers that nothing parts: {table.glued}; not read as numbers"
            yield Remark(UNREAD_PART, "warning", Text(zh, en))
