"""PDF files of our own: drawn character by character where the test is about places."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"  # not embedded: no file of a font is needed
WIDTH, HEIGHT = A4

Paint = Callable[["Sheet"], None]


class Sheet:
    """A page that is drawn on with the top at 0."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas = canvas
        self.height = height
        self.size(12)

    def size(self, points: float) -> None:
        self.points = points
        self.canvas.setFont(FONT, points)

    def text(self, left: float, top: float, words: str) -> None:
        """Words whose line begins at a height of the page."""
        self.canvas.drawString(left, self.height - top - 0.88 * self.points, words)

    def right(self, right: float, top: float, words: str) -> None:
        self.canvas.drawRightString(right, self.height - top - 0.88 * self.points, words)

    def rule(self, left: float, top: float, right: float, bottom: float) -> None:
        self.canvas.line(left, self.height - top, right, self.height - bottom)

    def table(self, columns: Sequence[float], rows: Sequence[float], cells: Sequence[Sequence[str]]) -> None:
        """A ruled table; a cell that is None belongs to the one on its left."""
        for at, row in enumerate(cells):
            for column, words in enumerate(row):
                if words is None:
                    continue
                end = column + 1
                while end < len(row) and row[end] is None:
                    end += 1
                self.canvas.rect(
                    columns[column], self.height - rows[at + 1], columns[end] - columns[column], rows[at + 1] - rows[at]
                )
                for line, piece in enumerate(words.split("\n")):
                    self.text(columns[column] + 3, rows[at] + 3 + 14 * line, piece)


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """A PDF file with one page for each function that paints one."""

    def made(*pages: Paint, turned: int = 0, locked: str = "") -> bytes:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        file = io.BytesIO()
        canvas = Canvas(file, pagesize=A4, invariant=1, encrypt=locked or None)
        for paint in pages:
            canvas.setPageRotation(turned)
            paint(Sheet(canvas, HEIGHT))
            canvas.showPage()
        canvas.save()
        return file.getvalue()

    return made
