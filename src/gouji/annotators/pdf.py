"""PDF: highlights with pop-up notes in a section behind the file, whose own bytes all stay.

All places of a finding are highlighted in one colour; the figure that it is about has the whole text. `clean` takes the section
off again; where another program has saved the file since, it takes out the annotations that bear our names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.annotators.error import AnnotateError, signed
from gouji.annotators.note import AUTHOR, Anchor, Note
from gouji.annotators.pdf_file import Page, PdfFile, annotations_of, is_signed
from gouji.annotators.pdf_marks import ICON, MARK, TAG, Corners, Marks, Share, Words, width_of
from gouji.annotators.pdf_quotes import boxes_of
from gouji.annotators.pdf_syntax import PdfSyntaxError, Raw, reference, replaced, text, values
from gouji.annotators.pdf_update import Update, without_last
from gouji.model.address import Box
from gouji.model.card import Text
from gouji.readers.pdf_places import Sheet, sheets

_MARGIN, _STEP = 16.0, 26.0  # points from the edge of the page to the first icon, and from one to the next
_ODD = (ValueError, KeyError, IndexError)  # what reading bytes that are not as they should be comes to

_Anchored = tuple[Note, int]
"""A note, and the number of one of its anchors."""


def annotate(original: bytes, notes: Sequence[Note], kept: object = None, /) -> bytes:
    """The file with a section behind it, in the place of an earlier one of ours.

    Raises AnnotateError where it is signed, encrypted or of an odd structure.
    """
    file = _opened(clean(original))
    try:
        return _annotated(file, notes, kept)
    except _ODD as odd:
        raise _odd() from odd


def clean(annotated: bytes) -> bytes:
    """The file without Gouji's annotations; the very bytes where it has none."""
    original = without_last(annotated)
    if original is not None:
        return original
    file = _opened(annotated, may_be_signed=True)
    try:
        update = Update(file)
        for page in file.pages():
            _take_out(file, page, update)
        if update.is_empty:
            return annotated
        if is_signed(file):
            raise _signed()
        return update.to_bytes(marked=False)
    except _ODD as odd:
        raise _odd() from odd


def as_written(annotated: bytes) -> bool:
    """Whether this is a copy of ours that no other program has saved since."""
    return without_last(annotated) is not None


def _opened(data: bytes, *, may_be_signed: bool = False) -> PdfFile:
    try:
        file = PdfFile(data)
        if file.is_encrypted:
            raise AnnotateError(
                Text(
                    "PDF 已加密或限制修改，不能写入批注；请用 gouji open 查看核对报告（HTML）",
                    "this PDF is encrypted and takes no notes; see its report (HTML) with gouji open",
                )
            )
        if not may_be_signed and is_signed(file):
            raise _signed()
    except _ODD as odd:
        raise _odd() from odd
    return file


def _signed() -> AnnotateError:
    return signed(Text(" PDF ", "PDF"))


def _odd() -> AnnotateError:
    return AnnotateError(
        Text(
            "PDF 的内部结构不规范，未写入批注；请用 gouji open 查看核对报告（HTML）",
            "the structure of this PDF is irregular, and no notes were written; see its report (HTML) with gouji open",
        )
    )


def _annotated(file: PdfFile, notes: Sequence[Note], kept: object) -> bytes:
    pages = list(file.pages())
    update = Update(file)
    marks = Marks(update)
    told: set[int] = set()
    added: dict[int, list[Raw]] = {}
    first: Sheet | None = None
    anchored = _by_page(notes)
    for sheet in sheets(file.data, sorted({1, *anchored}), kept):
        if sheet.pages != len(pages):
            raise PdfSyntaxError("pages that are counted in two ways")
        first = first or sheet
        found = list(_found(sheet, anchored.get(sheet.number, ())))
        told.update(place.note.rank for place in found if place.is_primary)
        added[sheet.number] = list(_highlights(sheet, pages[sheet.number - 1], found, marks))
    if first is None:
        raise PdfSyntaxError("no page that can be shown")
    others = [note for note in notes if note.rank not in told]
    added[first.number] += _icons(first, pages[first.number - 1], others, marks)
    for number, new in added.items():
        if new:
            page = pages[number - 1]
            array = b"[ %s ]" % b" ".join([*annotations_of(file, page), *new])
            update.put(page.number, replaced(page.dictionary, b"Annots", array), page.generation)
    return update.to_bytes(marked=True)


def _by_page(notes: Sequence[Note]) -> dict[int, list[_Anchored]]:
    """The anchors that stand on each page, in their order."""
    found: dict[int, list[_Anchored]] = {}
    for note in notes:
        for number, anchor in enumerate(note.anchors):
            for page in dict.fromkeys(address.page for address in anchor.addresses):
                if page is not None:
                    found.setdefault(page, []).append((note, number))
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """An anchor on a page: the quadrilaterals of its lines; `box` is the first of them in the direction of reading."""

    note: Note
    anchor: Anchor
    number: int
    quads: Sequence[Corners]
    box: Box

    @property
    def is_primary(self) -> bool:
        return self.number == 0

    @property
    def corner(self) -> tuple[int, int]:
        """Where it begins, to the point; what begins at one place is of one figure."""
        across, up = self.quads[0][0]
        return round(across), round(up)


def _found(sheet: Sheet, anchored: Sequence[_Anchored]) -> Iterator[_Place]:
    for note, number in anchored:
        anchor = note.anchors[number]
        boxes = list(boxes_of(anchor, sheet))
        if boxes:
            yield _Place(note, anchor, number, [sheet.corners(box) for box in boxes], boxes[0])


def _highlights(sheet: Sheet, page: Page, found: Sequence[_Place], marks: Marks) -> Iterator[Raw]:
    """The first note comes last, so that it lies on top of the others."""
    shares = list(_shares(found))
    for place, share in zip(reversed(found), reversed(shares), strict=True):
        note, anchor = place.note, place.anchor
        subject = note.title if place.is_primary else f"{note.title} · {anchor.part}"
        left, top, *_ = place.box
        above = (left + share.left, top - TAG, left + share.left + width_of(share.rank), top)
        told = note.body if place.is_primary else note.body.partition("\n")[0]
        yield from marks.highlight(
            place.quads,
            Words(f"{note.rank}:{note.number}:{place.number}:{sheet.number}", subject, f"{subject}\n{told}"),
            note.colour,
            share=share,
            is_primary=place.is_primary,
            is_blank=sheet.is_blank(above),
            page=page.reference,
            beside=(sheet.shown.right, place.quads[0][0][1]),
        )


def _shares(found: Sequence[_Place]) -> Iterator[Share]:
    """How those of one place share it."""
    counts = Counter(place.corner for place in found)
    before: dict[tuple[int, int], list[int]] = {}
    for place in found:
        ranks = before.setdefault(place.corner, [])
        yield Share(place.note.rank, len(ranks), counts[place.corner], sum(map(width_of, ranks)))
        ranks.append(place.note.rank)


def _icons(sheet: Sheet, page: Page, notes: Sequence[Note], marks: Marks) -> Iterator[Raw]:
    """Notes without a place, in columns from the upper left corner on."""
    shown = sheet.shown
    rows = max(1, int((shown.height - 2 * _MARGIN) // _STEP))
    for at, note in enumerate(notes):
        left, top = _MARGIN + at // rows * _STEP, _MARGIN + at % rows * _STEP
        right, bottom = left + ICON, top + ICON
        corners = (
            shown.point(left, top),
            shown.point(right, top),
            shown.point(left, bottom),
            shown.point(right, bottom),
        )
        yield from marks.icon(
            corners,
            str(note.rank) if note.rank else "!",
            Words(f"{note.rank}:{note.number}", note.title, f"{note.title}\n{note.body}"),
            note.colour if note.rank else None,
            page=page.reference,
            beside=shown.point(right + 6, top),
        )


def _take_out(file: PdfFile, page: Page, update: Update) -> None:
    held = annotations_of(file, page)
    kept = [raw for raw in held if not _is_ours(file, raw)]
    if len(kept) == len(held):
        return
    for raw in held:
        found = reference(raw)
        if found is not None and raw not in kept:
            update.drop(*found)
    array = b"[ %s ]" % b" ".join(kept) if kept else None
    update.put(page.number, replaced(page.dictionary, b"Annots", array), page.generation)


def _is_ours(file: PdfFile, raw: Raw) -> bool:
    """Whether an annotation bears our name, or opens one that does."""
    annotation = file.resolved(raw)
    if not annotation.startswith(b"<<"):
        return False
    known = values(annotation)
    if text(file.resolved(known.get(b"NM", b"null"))).startswith(MARK):
        return True
    if text(file.resolved(known.get(b"T", b"null"))) == AUTHOR:
        return True
    parent = known.get(b"Parent")
    return known.get(b"Subtype") == b"/Popup" and parent is not None and _is_ours(file, parent)
