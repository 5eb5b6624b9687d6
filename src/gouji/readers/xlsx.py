"""XLSX and XLSM: what a workbook shows, from the values and results that are stored in it; nothing is computed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from itertools import groupby
from operator import itemgetter

from gouji.model.card import Text
from gouji.model.own_sheet import OWN_SHEET
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.error import ReadError
from gouji.readers.lines import one_line
from gouji.readers.number_formats import BUILT_IN, Show, general, show
from gouji.readers.package import Package
from gouji.readers.sheets import Rows, Sheets
from gouji.readers.xlsx_rows import Alike, Cell, column_of, rows, text_of
from gouji.readers.xml_parts import Element, local, parse, stream, value

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_HIDDEN = re.compile(rb"<(?:\w+:)?(?:col|row)\s[^>]*?hidden=\"(?:1|true)\"")
_STRING = re.compile(r"<si><t(?: [^>]*)?>([^<]*)</t></si>")
_BREAKS = re.compile(r"[\t\r\n]+")
_ESCAPED = re.compile(r"_x([0-9a-fA-F]{4})_")
_WORDS = ("inlineStr", "str")  # types of cells that hold words of their own
_PARTED = "\uf8ff"  # a sign that no word has, between them
_MOST_COVERED = 200_000  # rows that merged cells reach over


_Covered = dict[int, list[tuple[int, int]]]
"""By row, the columns that another cell covers, both ends included."""


@dataclass(slots=True)
class _Book:
    strings: list[str] = field(default_factory=list)
    formats: list[Show] = field(default_factory=list)  # by the style of a cell
    known: dict[tuple[str, str], Show] = field(default_factory=dict)

    def show(self, style: str, kind: str) -> Show:
        """What is shown for the stored values of cells of that style and type."""
        known = self.known.get((style, kind))
        if known is None:
            known = self.known[style, kind] = self._show(style, kind)
        return known

    def _show(self, style: str, kind: str) -> Show:
        if kind == "s":
            strings = self.strings
            return lambda stored: strings[int(stored)] if stored else ""
        if kind in ("", "n"):
            return self.formats[int(style)] if style and self.formats else general
        return partial(_written, kind)


def read(data: bytes, budget: Budget) -> Content:
    """The rows of all sheets that are shown. Raises ReadError."""
    package = Package(data, budget)
    main = package.main_part("xl/workbook.xml")
    if main.lower().endswith(".bin"):
        raise ReadError(
            Text("这是 XLSB 文件，请另存为 .xlsx 后重试", "a file of the format XLSB; save it as .xlsx and retry")
        )
    links = package.relations(main)
    parts = {kind: target for kind, target in links.values() if target in package}
    workbook = parse(package.read(main))
    book = _Book()
    if "sharedStrings" in parts:
        book.strings = _strings(package.read(parts["sharedStrings"]))
    if "styles" in parts:
        book.formats = _formats(parse(package.read(parts["styles"])), from_1904=_from_1904(workbook))
    sheets = Sheets(budget)
    for sheet in workbook.iter():
        if local(sheet) == "sheet":
            kind, target = links.get(value(sheet, "id") or "", ("", ""))
            if kind != "worksheet" or target not in package or sheet.get("name") == OWN_SHEET:
                continue
            if sheet.get("state", "visible") != "visible":
                sheets.hidden_sheets += 1
                continue
            part = package.read(target)
            sheets.hidden_lines += len(_HIDDEN.findall(part)) if b"hidden=" in part else 0
            sheets.sheet(sheet.get("name", ""), _rows(part, book, sheets))
    return sheets.content(MEDIA_TYPE)


def _strings(part: bytes) -> list[str]:
    """Read as cells are: by a pattern where all strings are plain."""
    if b"<!" not in part:
        text = part.decode("utf-8")
        found = _STRING.findall(text)
        if len(found) == text.count("<si>") and text.rstrip().endswith("</sst>"):
            if "&" in text:
                found = [unescape(one) if "&" in one else one for one in found]
            return [_clean(one) for one in found]
    return [_clean(text_of(item)) for item in stream(part, "si")]


def _rows(part: bytes, book: _Book, sheets: Sheets) -> Iterator[Rows]:
    """The rows that hold something."""
    covered = _covered(part)
    for found in rows(part, sheets.budget):
        if isinstance(found, Alike):
            yield from _alike(found, book, sheets, covered)
        else:
            yield from _one_by_one(found, book, sheets, covered)


def _alike(found: Alike, book: _Book, sheets: Sheets, covered: _Covered) -> Iterator[Rows]:
    numbers, *held = zip(*found.rows, strict=True)
    shown: dict[int, Sequence[str]] = {}
    for slot, values in zip(found.slots, held, strict=True):
        if not slot.holds:
            if slot.kind in ("", "n"):
                sheets.unstored += len(values) - values.count(None)
            continue
        column = column_of(slot.letters)
        own = _shown(book.show(slot.style, slot.kind), _unescaped(values) if slot.kind in _WORDS else values)
        other = shown.get(column)
        shown[column] = own if other is None else [one or two for one, two in zip(other, own, strict=True)]
    if not shown:
        return
    columns = tuple(shown)
    rows = [*zip(*shown.values(), strict=True)]
    for first, begin, end in _runs([*map(int, numbers)], rows, covered):
        if end - begin > 1:
            yield Rows(first, columns, rows[begin:end])
        else:
            cells = [(column, text) for column, text in zip(columns, rows[begin], strict=True) if text]
            yield from _row(first, cells, covered)


def _shown(show: Show, values: Sequence[str | None]) -> list[str]:
    if None in values:
        return ["" if value is None else show(value) for value in values]
    return [*map(show, values)]  # type: ignore[arg-type]


def _unescaped(values: Sequence[str | None]) -> Sequence[str | None]:
    """Words without references to characters, of which openpyxl writes one for each: a parser takes them all at once.

    Where these stand for what could be taken for references again, the words are left as they are.
    """
    held = [value for value in values if value is not None]
    joined = _PARTED.join(held)
    if "&#" not in joined:
        return values
    try:
        text = parse(f"<t>{joined}</t>".encode()).text or ""
    except ReadError:
        return values
    words = text.split(_PARTED)
    if "&" in text or len(words) != len(held):
        return values
    found = iter(words)
    return [None if value is None else next(found) for value in values]


def _runs(numbers: Sequence[int], rows: Sequence[tuple[str, ...]], covered: _Covered) -> Iterator[tuple[int, int, int]]:
    """Rows that follow each other and hold several cells, and each of the others by itself: number, and where in `rows`."""
    begin = 0
    several = [len(row) - row.count("") > 1 for row in rows]
    for at, number in enumerate(numbers):
        together = several[at] and several[begin] and number - numbers[begin] == at - begin
        if at > begin and not (together and number not in covered and numbers[begin] not in covered):
            yield numbers[begin], begin, at
            begin = at
    yield numbers[begin], begin, len(rows)


def _one_by_one(found: Sequence[Cell], book: _Book, sheets: Sheets, covered: _Covered) -> Iterator[Rows]:
    known = book.known
    for number, cells in groupby(found, itemgetter(2)):
        row: list[tuple[int, str]] = []
        for _, letters, _, style, kind, formula, stored, inline in cells:
            held = stored
            if not kind or kind == "n":
                if not stored:
                    sheets.unstored += bool(formula)
                    continue
                if not stored.isprintable():
                    held = one_line(stored)
            elif kind != "s":
                held = stored or inline
            show = known.get((style, kind)) or book.show(style, kind)
            shown = show(held)
            if shown:
                row.append((column_of(letters), shown))
        if row:
            yield from _row(int(number), row, covered)


def _row(number: int, cells: list[tuple[int, str]], covered: _Covered) -> Iterator[Rows]:
    under = covered.get(number, ()) if covered else ()
    if under:
        cells = [one for one in cells if not any(low <= one[0] <= high for low, high in under)]
    if not cells:
        return
    columns, shown = zip(*cells, strict=True)
    last = 0
    for column in columns:
        if column <= last:
            raise ReadError(Text("文件已损坏（单元格顺序不对），无法读取", "damaged: cells out of order"))
        last = column
    wide = bool(under) and len(cells) == 1 and any(low == columns[0] + 1 for low, _ in under)
    yield Rows(number, columns, [shown], wide)


def _written(kind: str, stored: str) -> str:
    """A cell that holds words, a truth or an error of its own."""
    if kind == "b":
        return "TRUE" if stored == "1" else "FALSE"
    return _clean(unescape(stored) if "&" in stored else stored)


def _clean(text: str) -> str:
    """A string in one line; Excel writes signs that XML does not allow as _x000D_."""
    if text.isprintable() and "_x" not in text and text.strip(" ") == text:
        return text  # as nearly all are
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return one_line(text)


def _formats(root: Element, *, from_1904: bool) -> list[Show]:
    codes = dict(BUILT_IN)
    found: list[Show] = []
    for part in root:
        name = local(part)
        if name == "numFmts":
            said = {int(one.get("numFmtId", "0")): one.get("formatCode", "General") for one in part}
            codes |= {number: _BREAKS.sub(" ", code) for number, code in said.items()}
        elif name == "cellXfs":
            found = [show(codes.get(int(one.get("numFmtId", "0")), "General"), from_1904) for one in part]
    return found


def _from_1904(workbook: Element) -> bool:
    return any(local(part) == "workbookPr" and part.get("date1904") in ("1", "true") for part in workbook)


def _covered(part: bytes) -> _Covered:
    """By row, the columns that another cell covers; values that are left in them are not shown."""
    covered: _Covered = {}
    left = _MOST_COVERED
    for first, top, last, bottom in _MERGED.findall(part) if b"mergeCell" in part else ():
        low, high = column_of(first.decode()), column_of(last.decode())
        left -= int(bottom) - int(top) + 1
        if left < 0:
            break
        for row in range(int(top), int(bottom) + 1):
            begins = low + 1 if row == int(top) else low
            if begins <= high:
                covered.setdefault(row, []).append((begins, high))
    return covered
