"""What the tests of PDF ask of an annotated file, through pdfium and not through our own reading of the format."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2 as pdf
import pypdfium2.raw as pdfium
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gouji.annotators.note import Anchor, Note
from gouji.annotators.pdf_file import PdfFile
from gouji.model.document import Source
from gouji.model.limits import Limits
from gouji.model.location import Location
from gouji.readers.open import open_bytes

FONT, SIZE = "STSong-Light", 12.0
_KINDS = {pdfium.FPDF_ANNOT_HIGHLIGHT: "highlight", pdfium.FPDF_ANNOT_TEXT: "text", pdfium.FPDF_ANNOT_POPUP: "popup"}


@dataclass(frozen=True)
class Shown:
    """An annotation, and the characters without blanks whose middles are in its quadrilaterals."""

    page: int
    kind: str
    name: str
    contents: str
    covered: str
    has_appearance: bool


def shown(data: bytes) -> list[Shown]:
    document = pdf.PdfDocument(data)
    try:
        return [one for number in range(len(document)) for one in _on_page(document[number], number + 1)]
    finally:
        document.close()


def highlights(data: bytes) -> list[Shown]:
    return [one for one in shown(data) if one.kind == "highlight"]


def colours(data: bytes) -> dict[str, tuple[float, ...]]:
    """The colours of the annotations by their names, as another reader has them; pdfium keeps them to itself."""
    with pdfplumber.open(BytesIO(data)) as other:
        found = [one["data"] for page in other.pages for one in page.annots]
    return {one["NM"].decode("utf-16"): tuple(one["C"]) for one in found if "C" in one and "NM" in one}


def text_of(data: bytes) -> list[str]:
    document = pdf.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _on_page(page: Any, number: int) -> Iterator[Shown]:
    characters = list(_characters(page))
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        raw = pdfium.FPDFPage_GetAnnot(page.raw, index)
        try:
            quads = list(_quads(raw))
            covered = "".join(
                sign
                for sign, across, up in characters
                if any(left <= across <= right and bottom <= up <= top for left, bottom, right, top in quads)
            )
            yield Shown(
                number,
                _KINDS.get(pdfium.FPDFAnnot_GetSubtype(raw), "other"),
                _value(raw, b"NM"),
                _value(raw, b"Contents"),
                covered,
                bool(pdfium.FPDFAnnot_GetAP(raw, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2),
            )
        finally:
            pdfium.FPDFPage_CloseAnnot(raw)


def _characters(page: Any) -> Iterator[tuple[str, float, float]]:
    text_page = page.get_textpage()
    for index in range(text_page.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text_page.raw, index))
        if not sign.isspace():
            left, bottom, right, top = text_page.get_charbox(index)
            yield sign, (left + right) / 2, (bottom + top) / 2


def _quads(raw: Any) -> Iterator[tuple[float, float, float, float]]:
    for index in range(pdfium.FPDFAnnot_CountAttachmentPoints(raw)):
        quad = pdfium.FS_QUADPOINTSF()
        assert pdfium.FPDFAnnot_GetAttachmentPoints(raw, index, quad)
        across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
        rect = pdfium.FS_RECTF()
        assert pdfium.FPDFAnnot_GetRect(raw, rect)
        assert rect.left <= min(across)
        assert max(across) <= rect.right
        assert rect.bottom <= min(up)
        assert max(up) <= rect.top
        yield min(across), min(up), max(across), max(up)


def _value(raw: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(raw, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(raw, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le")


@dataclass(frozen=True)
class Sheet:
    """A page with lines of text, `apart` points from each other. `turned` is its rotation; `along` turns what is written as well, so that it reads upright."""

    lines: tuple[str, ...]
    turned: int = 0
    along: bool = False
    cropped: tuple[float, float, float, float] | None = None
    link: bool = False
    apart: float = 20.0


def made(*pages: Sheet, locked: str = "") -> bytes:
    """A file of pages that are shown 400 points wide and 300 high."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = BytesIO()
    canvas = Canvas(file, pagesize=(400, 300), invariant=1, encrypt=locked or None)
    for page in pages:
        canvas.setPageRotation(page.turned)
        canvas.setCropBox(page.cropped)
        canvas.setFont(FONT, SIZE)
        if page.along:
            canvas.translate(*{90: (300, 0), 180: (400, 300), 270: (0, 400)}.get(page.turned, (0, 0)))
            canvas.rotate(page.turned)
        for number, line in enumerate(page.lines):
            canvas.drawString(50, 230 - page.apart * number, line)
        if page.link:
            canvas.linkURL("https://example.org/", (50, 50, 90, 60))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def source_of(data: bytes) -> Source:
    """The filing as it is read."""
    (source,) = open_bytes(data, "材料.pdf", Limits())
    assert isinstance(source, Source), source
    return source


def anchor(data: bytes, quote: str, nth: int = 0) -> Anchor:
    """The nth place of a text in the filing."""
    source = source_of(data)
    start = -1
    for _ in range(nth + 1):
        start = source.text.index(quote, start + 1)
    span = (start, start + len(quote))
    return Anchor(quote, "primary", "文中", Location(*span), (span,), source.addresses_in((span,)))


def note(*anchors: Anchor, rank: int = 1) -> Note:
    return Note(rank, f"N{rank}", f"问题 {rank}", f"两者不符（{rank}）\n处理要求：必改", "error", rank - 1, anchors)


def cover() -> Note:
    return Note(0, "", "批注稿，请勿作为正式材料报送", "共 1 处", "info", 0, ())


def packed(data: bytes) -> bytes:
    """The same file as later versions of PDF have it: objects in a stream, cross-references in another, with a predictor."""
    file = PdfFile(data)
    out = bytearray(b"%PDF-1.7\n")
    rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    held: list[tuple[int, bytes]] = []
    for found in re.finditer(rb"(?m)^(\d+) 0 obj\r?\n(.*?)\r?\nendobj", data, re.DOTALL):
        number, body = int(found[1]), found[2]
        if b"stream" in body:
            rows[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        else:
            rows[number] = (2, file.size, len(held))
            held.append((number, file.object(number)))
    offsets, bodies = [], bytearray()
    for number, body in held:
        offsets.append(b"%d %d" % (number, len(bodies)))
        bodies += body + b"\n"
    head = b" ".join(offsets) + b"\n"
    rows[file.size] = (1, len(out), 0)
    content = zlib.compress(head + bodies)
    out += b"%d 0 obj\n<</Type /ObjStm/N %d /First %d /Filter /FlateDecode /Length %d>>stream\n%s\nendstream\nendobj\n" % (
        file.size, len(held), len(head), len(content), content
    )  # fmt: skip
    begins, last = len(out), file.size + 1
    rows[last] = (1, begins, 0)
    table, before = bytearray(), bytes(6)
    for number in range(last + 1):
        kind, second, third = rows.get(number, (0, 0, 0))
        row = bytes([kind]) + second.to_bytes(3, "big") + third.to_bytes(2, "big")
        table += b"\x02" + bytes((one - other) % 256 for one, other in zip(row, before, strict=True))
        before = row
    content = zlib.compress(table)
    out += b"%d 0 obj\n<</Type/XRef/W[1 3 2]/Size %d/Root %s/ID[<00><00>]" % (last, last + 1, file.trailer[b"Root"])
    out += b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 6>>/Length %d>>stream\n" % len(content)
    out += content + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % begins
    return bytes(out)
