"""XLSX and XLSM: what a workbook shows, from the values and results that are stored in it; nothing is computed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from xml.sax.saxutils import escape

from gouji.model.address import cell_name
from gouji.model.card import Text
from gouji.model.own_sheet import OWN_SHEET
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.error import ReadError
from gouji.readers.lines import one_line
from gouji.readers.number_formats import BUILT_IN, Show, general, show
from gouji.readers.package import Package
from gouji.readers.sheets import Row, Sheets
from gouji.readers.xml_parts import Element, local, parse, stream, value

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_HIDDEN = re.compile(rb"<(?:\w+:)?(?:col|row)\s[^>]*?hidden=\"(?:1|true)\"")
_STRING = re.compile(r"<si><t(?: [^>]*)?>([^<]*)</t></si>")
_CELL = re.compile(
    r'<c r="(([A-Z]{1,3})([0-9]{1,7}))"(?: s="([0-9]{1,5})")?(?: t="([a-zA-Z]+)")?(?:/>|>(?:(<f[^>]*>)(?:[^<]*</f>)?)?'
    r"(?:<v>([^<]*)</v>|<v/>|<is><t[^>]*>([^<]*)</t></is>)?</c>)"
)
_ODD = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]|^[ \u3000]|[ \u3000]$")
_ESCAPED = re.compile(r"_x([0-9a-fA-F]{4})_")
_CHUNK = 1024 * 1024  # characters of a sheet that are taken at a time
_MOST_COLUMNS = 16_384
_MOST_COVERED = 200_000  # rows that merged cells reach over


_Stored = tuple[str, str, str, str, str, str, str, str]
"""Name, letters, row, style, type, formula, stored value and inline text of a cell, as they are written in XML."""


@dataclass(slots=True)
class _Book:
    strings: list[str] = field(default_factory=list)
    formats: list[Show] = field(default_factory=list)  # by the style of a cell


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
    return Content(sheets.lines.text, MEDIA_TYPE, sheets.lines.addresses, sheets.remarks())


def _strings(part: bytes) -> list[str]:
    """Read as cells are: by a pattern where all strings are plain."""
    if b"<!" not in part:
        text = part.decode("utf-8")
        found = _STRING.findall(text)
        if len(found) == text.count("<si>") and text.rstrip().endswith("</sst>"):
            return [_clean(unescape(one) if "&" in one else one) for one in found]
    return [_clean(_text(item)) for item in stream(part, "si")]


def _rows(part: bytes, book: _Book, sheets: Sheets) -> Iterator[Row]:
    """The rows that hold something."""
    covered = _covered(part)
    columns: dict[str, int] = {}
    strings, formats = book.strings, book.formats
    row: list[tuple[int, str, str]] = []
    current = ""
    last = 0
    for name, letters, number, style, kind, formula, stored, inline in _cells(part, sheets):
        if number != current:
            if row:
                yield Row(int(current), row, len(row) == 1 and _is_wide(row, covered.get(int(current), ())))
            row, current, last = [], number, 0
        if not kind or kind == "n":
            if not stored:
                sheets.unstored += bool(formula)
                continue
            shown = formats[int(style)](stored) if style and formats else general(stored)
        elif kind == "s":
            shown = strings[int(stored)] if stored else ""
        else:
            shown = _written(kind, stored or inline)
        if not shown:
            continue
        column = columns.get(letters) or columns.setdefault(letters, _column(letters))
        if covered and any(low <= column <= high for low, high in covered.get(int(number), ())):
            continue
        if column <= last:
            raise ReadError(Text("文件已损坏（单元格顺序不对），无法读取", "damaged: cells out of order"))
        last = column
        row.append((column, name, shown))
    if row:
        yield Row(int(current), row, len(row) == 1 and _is_wide(row, covered.get(int(current), ())))


def _written(kind: str, stored: str) -> str:
    """A cell that holds words, a truth or an error of its own."""
    if kind == "b":
        return "TRUE" if stored == "1" else "FALSE"
    return _clean(unescape(stored) if "&" in stored else stored)


def _clean(text: str) -> str:
    """A string in one line; Excel writes signs that XML does not allow as _x000D_."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return one_line(text) if _ODD.search(text) else text


def _is_wide(row: list[tuple[int, str, str]], covered: Iterable[tuple[int, int]]) -> bool:
    return any(low == row[0][0] + 1 for low, _ in covered)


def _cells(part: bytes, sheets: Sheets) -> Iterator[_Stored]:
    """Spreadsheets write cells in one manner, which a pattern reads several times as fast as a parser of XML.

    From the first cells on that are written otherwise, the sheet is parsed.
    """
    read = "0"
    if b"</sheetData>" in part and b"<!" not in part and part.rstrip().endswith(b"</worksheet>"):
        text = part.decode("utf-8")
        at, size = 0, len(text)
        while at < size:
            stop = text.find("</row>", at + _CHUNK)
            stop = size if stop < 0 else stop
            found = _CELL.findall(text, at, stop)
            if len(found) != text.count("<c ", at, stop) + text.count("<c>", at, stop) + text.count("<c/>", at, stop):
                break
            sheets.budget.look()
            if found:
                yield from found
                read = found[-1][2]
            at = stop
        else:
            return
    yield from _parsed(part, int(read))


def _parsed(part: bytes, after: int) -> Iterator[_Stored]:
    """The same by a parser of XML, behind the row of that number."""
    number = 0
    for row in stream(part, "row"):
        said = row.get("r")
        number = int(said) if said else number + 1
        column = 0
        for cell in row if number > after else ():
            letters = (cell.get("r") or "").rstrip("0123456789")
            column = _column(letters) if letters else column + 1
            held = {local(inner): inner for inner in cell}
            stored, inline = held.get("v"), held.get("is")
            yield (
                cell_name(number, column),
                cell_name(0, column)[:-1],
                str(number),
                cell.get("s", ""),
                cell.get("t", ""),
                "<f" if "f" in held else "",
                escape((stored.text or "") if stored is not None else ""),
                escape(_text(inline) if inline is not None else ""),
            )


def _text(item: Element) -> str:
    """A string with its runs; readings for pronunciation are left out."""
    pieces = []
    for part in item:
        name = local(part)
        if name == "t":
            pieces.append(part.text or "")
        elif name == "r":
            pieces.extend(inner.text or "" for inner in part if local(inner) == "t")
    return "".join(pieces)


def _formats(root: Element, *, from_1904: bool) -> list[Show]:
    codes = dict(BUILT_IN)
    found: list[Show] = []
    for part in root:
        name = local(part)
        if name == "numFmts":
            codes |= {int(one.get("numFmtId", "0")): one.get("formatCode", "General") for one in part}
        elif name == "cellXfs":
            found = [show(codes.get(int(one.get("numFmtId", "0")), "General"), from_1904) for one in part]
    return found


def _from_1904(workbook: Element) -> bool:
    return any(local(part) == "workbookPr" and part.get("date1904") in ("1", "true") for part in workbook)


def _covered(part: bytes) -> dict[int, list[tuple[int, int]]]:
    """By row, the columns that another cell covers; values that are left in them are not shown."""
    covered: dict[int, list[tuple[int, int]]] = {}
    left = _MOST_COVERED
    for first, top, last, bottom in _MERGED.findall(part) if b"mergeCell" in part else ():
        low, high = _column(first.decode()), _column(last.decode())
        left -= int(bottom) - int(top) + 1
        if left < 0:
            break
        for row in range(int(top), int(bottom) + 1):
            begins = low + 1 if row == int(top) else low
            if begins <= high:
                covered.setdefault(row, []).append((begins, high))
    return covered


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    if not 0 < number <= _MOST_COLUMNS:
        raise ReadError(Text("文件已损坏（单元格位置不对），无法读取", "damaged: a cell without a place"))
    return number
