"""Sets a filing on pages of OFD and PDF: paragraphs in lines with an indent, tables with rules. Millimetres throughout."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from tests.unit.readers.packages import package

_SIZE, _LEFT, _TOP, _WIDTH, _BOTTOM = 4.0, 25.0, 25.0, 160.0, 270.0
_PAGE = (210.0, 297.0)
_LINE = 7.0
_POINTS = 72 / 25.4
_FONT = "STSong-Light"  # not embedded: no file of a font is needed
_WORDS = re.compile(r"[!-~]+|.")
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'

Blocks = Iterable[str | list[list[str]]]
"""Paragraphs, and tables with their rows."""


@dataclass
class _Page:
    """`texts` are left, top, words; `rules` left, top, width, height, one of which is nought."""

    texts: list[tuple[float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


def ofd(blocks: Blocks) -> bytes:
    pages = _set(blocks)
    listed = "".join(f'<ofd:Page ID="{number}" BaseLoc="Pages/{number}.xml"/>' for number in range(len(pages)))
    box = f"<ofd:PhysicalBox>0 0 {_PAGE[0]} {_PAGE[1]}</ofd:PhysicalBox>"
    return package(
        {
            "OFD.xml": f"<ofd:OFD {_SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea>{box}</ofd:PageArea></ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
            **{f"Doc_0/Pages/{number}.xml": _ofd_page(page) for number, page in enumerate(pages)},
        }
    )


def _ofd_page(page: _Page) -> str:
    objects = []
    for left, top, words in page.texts:
        steps = list(map(_width, words))
        objects.append(
            f'<ofd:TextObject ID="1" Boundary="{left} {top} {sum(steps) + 1} {_LINE}" Font="1" Size="{_SIZE}"><ofd:TextCode '
            f'X="0" Y="{_SIZE}" DeltaX="{" ".join(map(str, steps[:-1]))}">{escape(words)}</ofd:TextCode></ofd:TextObject>'
        )
    for left, top, width, height in page.rules:
        objects.append(
            f'<ofd:PathObject ID="2" Boundary="{left} {top} {width} {height}" LineWidth="0.3">'
            f"<ofd:AbbreviatedData>M 0 0 L {width} {height}</ofd:AbbreviatedData></ofd:PathObject>"
        )
    return f"<ofd:Page {_SPACE}><ofd:Content><ofd:Layer ID='9'>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"


def pdf(blocks: Blocks) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    file = BytesIO()
    canvas = Canvas(file, pagesize=(_PAGE[0] * _POINTS, _PAGE[1] * _POINTS), invariant=1)
    for page in _set(blocks):
        canvas.setFont(_FONT, _SIZE * _POINTS)
        for left, top, words in page.texts:
            canvas.drawString(left * _POINTS, (_PAGE[1] - top - _SIZE) * _POINTS, words)
        for left, top, width, height in page.rules:
            down = _PAGE[1] - top
            canvas.line(left * _POINTS, down * _POINTS, (left + width) * _POINTS, (down - height) * _POINTS)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _set(blocks: Blocks) -> list[_Page]:
    press = _Press()
    for block in blocks:
        if isinstance(block, str):
            press.paragraph(block)
        else:
            press.table(block)
    return press.pages


class _Press:
    """Fills pages from the top."""

    def __init__(self) -> None:
        self.pages = [_Page()]
        self.down = _TOP

    def paragraph(self, text: str) -> None:
        first, *others = _wrapped(text, _WIDTH - 2 * _SIZE, _WIDTH)
        self._line(first, _LEFT + 2 * _SIZE)
        for line in others:
            self._line(line, _LEFT)

    def table(self, rows: list[list[str]]) -> None:
        columns = max(map(len, rows))
        width = _WIDTH / columns
        wrapped = [[_wrapped(cell, width - 3, width - 3) for cell in row] for row in rows]
        top = bottom = -1.0  # of the rules on this page
        for row in wrapped:
            height = _LINE * max(map(len, row))
            if self._room(height) and top >= 0:
                self._upright(self.pages[-2], columns, top, bottom)
                top = -1.0
            page = self.pages[-1]
            if top < 0:
                top = self.down
                page.rules.append((_LEFT, top, _WIDTH, 0))
            for column, lines in enumerate(row):
                page.texts += [
                    (_LEFT + width * column + 1, self.down + _LINE * number, line)
                    for number, line in enumerate(lines)
                    if line
                ]
            self.down = bottom = self.down + height
            page.rules.append((_LEFT, bottom, _WIDTH, 0))
        self._upright(self.pages[-1], columns, top, self.down)

    @staticmethod
    def _upright(page: _Page, columns: int, top: float, bottom: float) -> None:
        page.rules += [(_LEFT + _WIDTH / columns * column, top, 0, bottom - top) for column in range(columns + 1)]

    def _line(self, line: str, left: float) -> None:
        self._room(_LINE)
        self.pages[-1].texts.append((left, self.down, line))
        self.down += _LINE

    def _room(self, height: float) -> bool:
        """Whether a new page had to begin."""
        full = self.down + height > _BOTTOM
        if full:
            self.pages.append(_Page())
            self.down = _TOP
        return full


def _width(words: str) -> float:
    return sum(_SIZE / 2 if sign.isascii() else _SIZE for sign in words)


def _wrapped(text: str, first: float, width: float) -> list[str]:
    """Lines no wider than that, the first one than `first`; words and numbers stay whole."""
    lines, room = [""], first
    for word in _WORDS.findall(text):
        size = _width(word)
        if size > room and lines[-1]:
            lines.append("")
            room = width
        lines[-1] += word
        room -= size
    return lines
