"""PDF filings with text, read by pdfium: characters and rules by their places on the pages.

What is drawn but not written, a scan say, is not read here: the page is a remark. So is a cell whose numbers nothing parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdf
import pypdfium2.raw as pdfium

from gouji.model.address import Box, cell_name
from gouji.model.card import Text
from gouji.model.notice import UNREAD_PART, Remark
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.error import ReadError
from gouji.readers.lines import Lines
from gouji.readers.page import Character, around
from gouji.readers.page_cells import frames
from gouji.readers.page_columns import arranged
from gouji.readers.page_flow import Page, Paragraph, flow
from gouji.readers.page_lines import Line, rows
from gouji.readers.page_running import without_running
from gouji.readers.page_tables import Row, Signs, Table, ruled
from gouji.readers.pdf_characters import Turn, Written, written
from gouji.readers.pdf_rules import Drawn, drawn

_MOST_OBJECTS = 500_000  # of one page
_PICTURED = 0.5  # of a page without text, from which it is a scan
_OUTLINES = 100  # drawn shapes of a page without text, from which they are letters
_NAMED = 8  # pages that a remark names
_PIECES = re.compile(r"[\d.,，．]+(?: ?[%％‰]|[十百千万亿]{1,2}[元人个件户]?|[元年月日人个项件户辆台])?|[^\d.,，．]+")


def read(data: bytes, budget: Budget) -> Content:
    """The text of a PDF file. Raises ReadError where it is encrypted or damaged, or beyond the limits."""
    document = _opened(data)
    try:
        return _read(document, budget)
    finally:
        document.close()


def _opened(data: bytes) -> pdf.PdfDocument:
    try:
        document = pdf.PdfDocument(data)
        count = len(document)
    except pdf.PdfiumError as failed:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(failed).lower():
            raise ReadError(
                Text("PDF 已加密，请去掉密码后重试", "an encrypted PDF; take the password off and retry")
            ) from failed
        raise ReadError(Text("PDF 已损坏，无法读取", "a damaged PDF that cannot be read")) from failed
    if count < 1:
        document.close()
        raise ReadError(Text("PDF 没有页面", "a PDF without pages"))
    return document


def _read(document: pdf.PdfDocument, budget: Budget) -> Content:
    pages: list[list[Line | Table]] = []
    shown: list[_Shown] = []
    scans: list[int] = []
    broken: list[int] = []
    for number in range(1, len(document) + 1):
        budget.page()
        found, items = _page(document, number)
        if found is None:
            broken.append(number)
        elif found.scan:
            scans.append(number)
        budget.cells(sum(len(item.rows) * (len(item.edges) - 1) for item in items if isinstance(item, Table)))
        pages.append(items)
        shown.append(found or _Shown(number, Turn(0, 0, 1, 1, 0), 0, scan=False))
    kept = without_running(pages, [one.turn.height for one in shown])
    blocks = flow([Page(one.number, one.turn.width, items) for one, items in zip(shown, kept, strict=True)])
    lines = Lines()
    writer = _Writer(lines, shown)
    for block in blocks:
        writer.block(block)
    return Content(
        lines.text,
        "application/pdf",
        lines.addresses,
        tuple(_remarks(scans, broken, [block for block in blocks if isinstance(block, Table)])),
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a page that was read stands: `turn` is the direction of reading, `further` leads on to how it is shown."""

    number: int
    turn: Turn
    further: int
    scan: bool

    def box(self, characters: list[Character]) -> Box:
        left, top, right, bottom = around(characters)
        if self.further:
            left, top, right, bottom = self.turn.again(self.further).flipped((left, top, right, bottom))
        return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def _page(document: pdf.PdfDocument, number: int) -> tuple[_Shown | None, list[Line | Table]]:
    """A page, and its lines and tables in the order of reading; None where it is damaged."""
    try:
        page = document[number - 1]
        text_page = page.get_textpage()
    except pdf.PdfiumError:
        return None, []
    try:
        found = written(page.raw, text_page.raw, page.get_bbox())
        art = drawn(page.raw, found.turn, _MOST_OBJECTS)
        further = (page.get_rotation() // 90 - found.turn.quarters) % 4
    finally:
        text_page.close()
        page.close()
    if not art.visible_text:
        found = Written([], found.turn)
    scan = not found.characters and (art.pictured >= _PICTURED or art.outlines > _OUTLINES)
    return _Shown(number, found.turn, further, scan), _items(found, art, number)


def _items(found: Written, art: Drawn, number: int) -> list[Line | Table]:
    """Lines and tables from top to bottom."""
    cells = frames(art.level, art.upright) if found.characters else []
    inside: list[list[Character]] = [[] for _ in cells]
    outside: list[Character] = []
    for one in found.characters:
        across, down = (one.left + one.right) / 2, (one.top + one.bottom) / 2
        for at, frame in enumerate(cells):
            if frame.holds(across, down):
                inside[at].append(one)
                break
        else:
            outside.append(one)
    items: list[Line | Table] = []
    tables = [ruled(frame, characters, number) for frame, characters in zip(cells, inside, strict=True) if characters]
    at = 0
    free = rows(outside)
    for table in tables:
        start = at
        while at < len(free) and free[at][0].top < table.top:
            at += 1
        items += [*arranged(free[start:at], number), table]
    return [*items, *arranged(free[at:], number)]


class _Writer:
    """Writes paragraphs and tables, each piece of text with the place that it stands at."""

    def __init__(self, lines: Lines, shown: Sequence[_Shown]) -> None:
        self._lines = lines
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
                self._lines.put(" ", page=page, paragraph=self._paragraphs)
            self._signs(line.characters, page, paragraph=self._paragraphs)
            before = line.characters[-1]
        self._lines.end()

    def _row(self, row: Row, number: int) -> None:
        for column, cell in enumerate(row.cells, 1):
            if column > 1:
                self._lines.tab()
            self._signs(cell, row.page, table=self._tables, cell=cell_name(number, column))
        self._lines.end()

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
        text = "".join(" " if one is None else one.text for one in signs)
        for piece in _PIECES.finditer(text):
            characters = [one for one in signs[piece.start() : piece.end()] if one is not None]
            box = self._shown[page - 1].box(characters) if characters else None
            self._lines.put(piece.group(), page=page, box=box, table=table, cell=cell, paragraph=paragraph)


def _apart(before: Character, one: Character) -> bool:
    """Whether a blank stands between what ends a line and what begins the next one."""
    return before.text.isascii() and one.text.isascii() and before.text.isalnum() and one.text.isalnum()


def _remarks(scans: Sequence[int], broken: Sequence[int], tables: Sequence[Table]) -> Iterator[Remark]:
    if scans:
        zh = f"{_pages(scans, zh=True)}没有可读取的文字（扫描件或图片），未核对"
        yield Remark(
            UNREAD_PART,
            "warning",
            Text(zh, f"{_pages(scans, zh=False)} no text that can be read (a scan or a picture); not checked"),
        )
    if broken:
        zh = f"{_pages(broken, zh=True)}已损坏，未读取"
        yield Remark(UNREAD_PART, "warning", Text(zh, f"{_pages(broken, zh=False)} damage and could not be read"))
    for table in tables:
        if table.glued:
            page = table.rows[0].page if table.rows else 0
            zh = f"第 {page} 页起的表格有 {table.glued} 个单元格内的数字粘连，未作为数字读取"
            en = f"in the table that begins on page {page}, cells with several numbers that nothing parts: {table.glued}; not read as numbers"
            yield Remark(UNREAD_PART, "warning", Text(zh, en))


def _pages(numbers: Sequence[int], *, zh: bool) -> str:
    named = ", ".join(map(str, numbers[:_NAMED]))
    if zh:
        return f"第 {named.replace(', ', '、')} 页" + (f"等 {len(numbers)} 页" if len(numbers) > _NAMED else "")
    return f"{'page' if len(numbers) == 1 else 'pages'} {named}" + (
        f" and others ({len(numbers)} in all) have"
        if len(numbers) > _NAMED
        else " has"
        if len(numbers) == 1
        else " have"
    )
