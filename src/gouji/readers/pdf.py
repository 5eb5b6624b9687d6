"""PDF filings with text, read by pdfium: characters and rules by their places on the pages.

What is drawn but not written, a scan say, is read by text recognition where that is installed; where it is not, the page is
a remark. So is a cell whose numbers nothing parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdf
import pypdfium2.raw as pdfium

from gouji.model.address import Box
from gouji.model.card import Text
from gouji.model.notice import UNREAD_PART, Remark
from gouji.readers import ocr, recognised_pages
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.error import ReadError
from gouji.readers.page import Run
from gouji.readers.page_lines import Line
from gouji.readers.page_tables import Table
from gouji.readers.page_text import lines_and_tables, written_out
from gouji.readers.pdf_characters import Boxes, Kept, Turn, Written, written
from gouji.readers.pdf_rules import drawn

_MOST_OBJECTS = 500_000  # of one page
_PICTURED = 0.5  # of a page without text, from which it is a scan
_OUTLINES = 100  # drawn shapes of a page without text, from which they are letters
_NAMED = 8  # pages that a remark names


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
    kept: list[Kept | None] = []
    shown: list[_Shown | recognised_pages.Shown] = []
    scans: list[int] = []
    read_off: list[int] = []
    broken: list[int] = []
    doubtful = 0
    boxes = Boxes()
    by_recognition = ocr.installed()
    for number in range(1, len(document) + 1):
        budget.page()
        found, items = _page(document, number, boxes)
        if found is None:
            broken.append(number)
        elif found.scan and by_recognition:
            page = _recognised(document, number, budget)
            items = recognised_pages.items(page, number)
            shown.append(recognised_pages.Shown(number, page))
            read_off.append(number)
            doubtful += page.doubtful
        elif found.scan:
            scans.append(number)
        budget.cells(sum(len(item.rows) * (len(item.edges) - 1) for item in items if isinstance(item, Table)))
        pages.append(items)
        kept.append(None if found is None else found.kept())
        if len(shown) < number:
            shown.append(found or _Shown(number, Turn(0, 0, 1, 1, 0), 0, scan=False))
    lines, of_tables = written_out(pages, shown)
    if scans and not lines.text.strip():
        raise ReadError(ocr.ABSENT)
    told = (*recognised_pages.remarks(read_off, doubtful), *_remarks(scans, broken), *of_tables)
    return Content(
        lines.text, "application/pdf", lines.addresses, told, recognised=frozenset(read_off), kept=tuple(kept)
    )


def _recognised(document: pdf.PdfDocument, number: int, budget: Budget) -> ocr.Recognised:
    """The page as it is shown, read off its picture."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(ocr.INCHES / 72, (ocr.MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        return ocr.recognised(page.render(scale=scale, rev_byteorder=False).to_numpy(), scale * 72, budget)
    finally:
        page.close()


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a page that was read stands: `turn` is the direction of reading, `further` leads on to how it is shown."""

    number: int
    turn: Turn
    further: int
    scan: bool
    runs: Sequence[Run] = ()

    @property
    def width(self) -> float:
        return self.turn.width

    @property
    def height(self) -> float:
        return self.turn.height

    def kept(self) -> Kept:
        turn = self.turn
        return Kept(replace(turn, quarters=(turn.quarters + self.further) % 4), turn, self.runs)

    def box(self, read: Box) -> Box:
        return self.turn.again(self.further).flipped(read) if self.further else read


def _page(document: pdf.PdfDocument, number: int, boxes: Boxes) -> tuple[_Shown | None, list[Line | Table]]:
    """A page, and its lines and tables in the order of reading; None where it is damaged."""
    try:
        page = document[number - 1]
        text_page = page.get_textpage()
    except pdf.PdfiumError:
        return None, []
    try:
        found = written(page.raw, text_page.raw, page.get_bbox(), boxes)
        art = drawn(page.raw, found.turn, _MOST_OBJECTS)
        further = (page.get_rotation() // 90 - found.turn.quarters) % 4
    finally:
        text_page.close()
        page.close()
    if not art.visible_text:
        found = Written([], found.turn)
    scan = not found.runs and (art.pictured >= _PICTURED or art.outlines > _OUTLINES)
    shown = _Shown(number, found.turn, further, scan, found.runs)
    return shown, lines_and_tables(found.runs, art.level, art.upright, number)


def _remarks(scans: Sequence[int], broken: Sequence[int]) -> Iterator[Remark]:
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
