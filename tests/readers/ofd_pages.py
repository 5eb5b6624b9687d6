"""Sets a filing on OFD pages: paragraphs in lines with an indent, tables with rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from tests.unit.readers.packages import package

_SIZE, _LEFT, _TOP, _WIDTH, _BOTTOM = 4.0, 25.0, 25.0, 160.0, 270.0  # millimetres
_LINE = 7.0
_WORDS = re.compile(r"[!-~]+|.")
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


class _Sheets:
    """Pages that are filled from the top."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = [[]]
        self.down = _TOP

    def room(self, height: float) -> None:
        if self.down + height > _BOTTOM:
            self.pages.append([])
            self.down = _TOP

    def text(self, text: str, left: float) -> float:
        """Sets a line at the height where the page is; gives back where it ends."""
        steps = [_SIZE / 2 if sign.isascii() else _SIZE for sign in text]
        boundary = f"{left} {self.down} {sum(steps) + 1} {_LINE}"
        deltas = " ".join(map(str, steps[:-1]))
        self.pages[-1].append(
            f'<ofd:TextObject ID="1" Boundary="{boundary}" Font="1" Size="{_SIZE}"><ofd:TextCode X="0" Y="{_SIZE}" '
            f'DeltaX="{deltas}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
        )
        return left + sum(steps)

    def rule(self, left: float, top: float, width: float, height: float) -> None:
        self.pages[-1].append(
            f'<ofd:PathObject ID="2" Boundary="{left} {top} {width} {height}" LineWidth="0.3">'
            f"<ofd:AbbreviatedData>M 0 0 L {width} {height}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def ofd(blocks: Iterable[str | list[list[str]]]) -> bytes:
    """The file of paragraphs, and of tables with their rows."""
    sheets = _Sheets()
    for block in blocks:
        if isinstance(block, str):
            _paragraph(sheets, block)
        else:
            _table(sheets, block)
    pages = {f"Doc_0/Pages/Page_{number}/Content.xml": _content(page) for number, page in enumerate(sheets.pages)}
    listed = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(sheets.pages))
    )
    return package(
        {
            "OFD.xml": f"<ofd:OFD {_SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
            f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
            **pages,
        }
    )


def _content(objects: list[str]) -> str:
    return f"<ofd:Page {_SPACE}><ofd:Content><ofd:Layer ID='9'>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"


def _paragraph(sheets: _Sheets, text: str) -> None:
    first, *others = _wrapped(text, _WIDTH - 2 * _SIZE, _WIDTH)
    _line(sheets, first, _LEFT + 2 * _SIZE)
    for line in others:
        _line(sheets, line, _LEFT)


def _wrapped(text: str, first: float, width: float) -> list[str]:
    """Lines no wider than that, the first one than `first`; words and numbers stay whole."""
    lines, room = [""], first
    for word in _WORDS.findall(text):
        size = sum(_SIZE / 2 if sign.isascii() else _SIZE for sign in word)
        if size > room and lines[-1]:
            lines.append("")
            room = width
        lines[-1] += word
        room -= size
    return lines


def _line(sheets: _Sheets, line: str, left: float) -> None:
    sheets.room(_LINE)
    sheets.text(line, left)
    sheets.down += _LINE


def _table(sheets: _Sheets, rows: list[list[str]]) -> None:
    columns = max(map(len, rows))
    width = _WIDTH / columns
    wrapped = [[_wrapped(cell, width - 3, width - 3) for cell in row] for row in rows]
    heights = [_LINE * max(map(len, row)) for row in wrapped]
    sheets.room(sum(heights))
    top = sheets.down
    for row, height in zip(wrapped, heights, strict=True):
        sheets.rule(_LEFT, sheets.down, _WIDTH, 0)
        start = sheets.down
        for column, lines in enumerate(row):
            sheets.down = start
            for line in filter(None, lines):
                sheets.text(line, _LEFT + width * column + 1)
                sheets.down += _LINE
        sheets.down = start + height
    sheets.rule(_LEFT, sheets.down, _WIDTH, 0)
    for column in range(columns + 1):
        sheets.rule(_LEFT + width * column, top, 0, sheets.down - top)
