"""XLSX: comments on the cells, and a list of findings as a last sheet.

The package is edited as it is written, so that stored results of formulas, charts, text boxes, sparklines and conditional formats
survive. `clean` takes the insertions out again, which gives back the very bytes; in a file that another program has saved
since, it takes out what Gouji has signed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gouji.annotators import xlsx_comments, xlsx_list, xlsx_looks
from gouji.annotators.error import signed
from gouji.annotators.note import Note
from gouji.annotators.package import ChangedPackage
from gouji.annotators.relations import undeclare
from gouji.annotators.xlsx_book import Book, book_of
from gouji.annotators.xlsx_resaved import take_out_signed
from gouji.model.card import Text

_FIRST_CELL = "A1"


def annotate(original: bytes, notes: Sequence[Note], _kept: object = None, /) -> bytes:
    """A copy with a comment for each note on its cell, and the list of them. Raises AnnotateError where it is signed."""
    package = ChangedPackage(original)
    if package.is_signed:
        raise signed(Text(" Excel ", "Excel"))
    book = book_of(package)
    placed = _placed(notes, book)
    for number, sheet in enumerate(book.sheets, 1):
        if sheet in placed:
            xlsx_comments.add(package, book, number, sheet, placed[sheet])
    xlsx_list.add(package, book, notes)
    return package.to_bytes()


def clean(annotated: bytes) -> bytes:
    """The file without Gouji's comments and list; the very bytes where it has none."""
    package = ChangedPackage(annotated)
    book = book_of(package)
    xlsx_list.take_out(package, book)
    if package.is_changed:
        xlsx_looks.take_out(package, book)
    for part in dict.fromkeys(book.sheets.values()):
        if part in package:
            xlsx_comments.take_out(package, part)
    if package.is_changed:
        undeclare(package)
    take_out_signed(package)
    return package.to_bytes()


def as_written(annotated: bytes) -> bool:
    """Whether this is a copy of ours that no other program has saved since."""
    package = ChangedPackage(annotated)
    return xlsx_list.stands(package, book_of(package))


def _placed(notes: Sequence[Note], book: Book) -> Mapping[str, Mapping[str, Sequence[Note]]]:
    """The notes by sheet and cell; those about the whole stand on the first cell that is shown."""
    placed: dict[str, dict[str, list[Note]]] = {}
    for note in notes:
        location = note.anchors[0].location if note.anchors else None
        sheet = location.sheet if location is not None and location.sheet in book.sheets else book.visible
        if sheet is None:
            continue
        cell = location.cell if location is not None and location.sheet == sheet else None
        placed.setdefault(sheet, {}).setdefault(cell or _FIRST_CELL, []).append(note)
    return placed
