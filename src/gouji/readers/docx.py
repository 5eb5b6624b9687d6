"""DOCX: paragraphs, tables, text boxes and notes of a Word or WPS file, as they are shown with all changes accepted.

Lines of paragraphs are counted as Word users count them, empty ones left out. A table that stands in a cell follows the
row. Headers, footers and comments are no part of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gouji.model.address import cell_name
from gouji.readers import raised
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.docx_formulas import formula
from gouji.readers.docx_numbering import Numbering, numbering
from gouji.readers.docx_styles import Styles, styles
from gouji.readers.lines import Lines, one_line
from gouji.readers.package import Package
from gouji.readers.xml_parts import Element, local, parse, value

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_WRAPPERS = frozenset(
    {"sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "ins", "moveTo", "fldSimple", "dir", "bdo"}
)
_BREAKS = frozenset({"br", "cr"})
_SIGNS = {"noBreakHyphen": "-", "tab": "\t", "ptab": "\t"}
_BOXES = frozenset({"drawing", "pict", "object", "AlternateContent"})
_OFF = ("0", "false", "off", "none")
_MOST_COLUMNS = 1000
_ARTICLE = 10  # lines of a cell from which on it is no cell of a table


def read(data: bytes, budget: Budget) -> Content:
    """The text of the document. Raises ReadError."""
    return read_package(Package(data, budget), budget)


def text_parts(package: Package) -> tuple[str, ...]:
    """The names of the parts whose texts are read: the main one first, then those of notes."""
    main = package.main_part("word/document.xml")
    parts = {kind: target for kind, target in package.relations(main).values() if target in package}
    return (main, *(parts[kind] for kind in ("footnotes", "endnotes") if kind in parts))


def read_package(package: Package, budget: Budget) -> Content:
    """The same of an opened package."""
    main = package.main_part("word/document.xml")
    parts = {kind: target for kind, target in package.relations(main).values() if target in package}

    def part(kind: str) -> Element | None:
        return parse(package.read(parts[kind])) if kind in parts else None

    style_part, number_part = part("styles"), part("numbering")
    reader = _Reader(
        styles(style_part) if style_part is not None else Styles(),
        numbering(number_part) if number_part is not None else Numbering(),
        budget,
    )
    root = parse(package.read(main))
    for body in root:
        if local(body) == "body":
            reader.blocks(body)
    for kind in ("footnotes", "endnotes"):
        notes = part(kind)
        if notes is not None:
            reader.notes(notes, kind[:-1])
    return Content(reader.lines.text, MEDIA_TYPE, reader.lines.addresses)


@dataclass(slots=True)
class _Paragraph:
    """Text with tabs and line feeds as they stand; what stands in boxes anchored there; notes it refers to.

    `mark` is the number of a list that stands before the text.
    """

    text: str = ""
    mark: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    goes_on: bool = False  # its end is deleted, so that the next one belongs to it


@dataclass(slots=True)
class _Cell:
    lines: list[str]
    tables: list[Element]


class _Reader:
    def __init__(self, known: Styles, lists: Numbering, budget: Budget) -> None:
        self.lines = Lines()
        self._styles = known
        self._lists = lists
        self._budget = budget
        self._paragraph = 0
        self._tables = 0
        self._noted: dict[tuple[str, str], int] = {}  # kind and id of a note: the paragraph that refers to it
        self._kept = ""  # of a paragraph whose end is deleted

    def blocks(self, container: Element) -> None:
        """Paragraphs and tables one after the other."""
        for number, element in enumerate(_unwrapped(container)):
            if number % 512 == 0:
                self._budget.look()
            name = local(element)
            if name == "tbl":
                self._table(element)
            elif name == "p":
                paragraph = self._read(element)
                if paragraph.goes_on:
                    self._kept += paragraph.text
                    continue
                paragraph.text, self._kept = _numbered(paragraph.mark, self._kept + paragraph.text), ""
                self._write(paragraph)

    def notes(self, root: Element, kind: str) -> None:
        """Notes that are referred to, each with the place of its reference."""
        found = {value(note, "id") or "": note for note in root if local(note) == kind}
        for (noted, name), paragraph in list(self._noted.items()):
            if noted == kind and name in found:
                self._put(self._joined(found[name]), paragraph=paragraph)

    def _write(self, paragraph: _Paragraph) -> None:
        lines = [line for raw in paragraph.text.split("\n") if (line := _tabbed(raw))]
        if lines:
            self._paragraph += 1
        for line in lines:
            self._put(line, paragraph=self._paragraph)
        for note in paragraph.notes:
            self._noted.setdefault(note, max(1, self._paragraph))
        for box in paragraph.boxes:
            self.blocks(box)

    def _put(
        self, line: str, *, paragraph: int | None = None, table: int | None = None, cell: str | None = None
    ) -> None:
        if line:
            self.lines.put(line, paragraph=paragraph, table=table, cell=cell)
            self.lines.end()

    def _joined(self, container: Element) -> str:
        read = (self._read(element) for element in _unwrapped(container) if local(element) == "p")
        return one_line(" ".join(_numbered(paragraph.mark, paragraph.text) for paragraph in read))

    def _read(self, element: Element) -> _Paragraph:
        paragraph = _Paragraph()
        pieces: list[str] = []
        style = ""
        list_id, level = "", None
        for inner in element:
            if local(inner) == "pPr":
                for said in inner:
                    match local(said):
                        case "pStyle":
                            style = value(said, "val") or ""
                        case "numPr":
                            list_id, level = _list_of(said)
                        case "rPr":
                            paragraph.goes_on = any(local(mark) in ("del", "moveFrom") for mark in said)
            else:
                self._inline(inner, pieces, paragraph)
        text = "".join(pieces)
        if self._styles.is_contents(style):
            text = text.rpartition("\t")[0] if "\t" in text else text
        paragraph.text = text if text.strip() else ""
        if not paragraph.goes_on:  # an empty paragraph counts too, one that is part of the next does not
            paragraph.mark = self._mark(style, list_id, level)
        return paragraph

    def _mark(self, style: str, list_id: str, level: int | None) -> str:
        named, of_style = self._styles.list_of(style)
        chosen = list_id or named
        if not chosen or chosen == "0":
            return ""
        return self._lists.mark(chosen, level if level is not None else of_style)

    def _inline(self, element: Element, pieces: list[str], paragraph: _Paragraph) -> None:
        name = local(element)
        if name == "r":
            self._run(element, pieces, paragraph)
        elif name in _WRAPPERS:
            for inner in element:
                self._inline(inner, pieces, paragraph)
        elif name in ("oMath", "oMathPara"):
            pieces.append(formula(element))
        elif name == "ruby":
            for inner in element:
                if local(inner) == "rubyBase":
                    for run in inner:
                        self._inline(run, pieces, paragraph)
        elif name in _BOXES:
            paragraph.boxes.extend(_boxes(element))

    def _run(self, run: Element, pieces: list[str], paragraph: _Paragraph) -> None:
        is_raised = False
        for inner in run:
            name = local(inner)
            if name == "t":
                text = (inner.text or "").replace("\n", " ").replace("\t", " ")
                pieces.append(raised.shown(text, "".join(pieces[-2:])) if is_raised else text)
            elif name == "rPr":
                if _is_hidden(inner) or self._styles.hides(inner):
                    return
                is_raised = _is_raised(inner)
            elif name in _SIGNS:
                pieces.append(_SIGNS[name])
            elif name in _BREAKS:
                pieces.append("\n")
            elif name in ("footnoteReference", "endnoteReference"):
                paragraph.notes.append((name.removesuffix("Reference"), value(inner, "id") or ""))
            elif name in _BOXES:
                paragraph.boxes.extend(_boxes(inner))
            elif name == "ruby":
                self._inline(inner, pieces, paragraph)

    def _table(self, table: Element) -> None:
        rows = [row for row in _unwrapped(table, "tr") if not _is_deleted(row)]
        placed = [self._row(row) for row in rows]
        width = max((column for row in placed for column, _ in row), default=0)
        number = 0
        for at, row in enumerate(placed, 1):
            filled = [cell for _, cell in row if cell.lines or cell.tables]
            if any(cell.lines for cell in filled):
                if not number:
                    self._tables += 1
                    number = self._tables
                self._write_row(row, width, number, at, filled)
            for cell in filled:
                for inner in cell.tables:
                    self._table(inner)

    def _write_row(self, row: list[tuple[int, _Cell]], width: int, table: int, at: int, filled: list[_Cell]) -> None:
        if width == 1 or any(len(cell.lines) >= (2 if len(filled) == 1 else _ARTICLE) for cell in filled):
            for column, cell in row:
                for line in cell.lines:
                    self._put(line, table=table, cell=cell_name(at, column))
            return
        last = 1
        for column, cell in row:
            self.lines.tab(column - last)
            last = column
            self.lines.put(one_line(" ".join(cell.lines)), table=table, cell=cell_name(at, column))
        self.lines.tab(width - last)
        self.lines.end()

    def _row(self, row: Element) -> list[tuple[int, _Cell]]:
        """The cells with their columns, counted from 1; those that are covered by a cell above are empty."""
        placed: list[tuple[int, _Cell]] = []
        column = 1
        for element in _unwrapped(row, "tc"):
            if not placed:
                column += _before(row)
            span, covered = _merged(element)
            placed.append((column, _Cell([], []) if covered else self._cell(element)))
            column = min(column + span, _MOST_COLUMNS)
        self._budget.cells(column)
        return placed

    def _cell(self, element: Element) -> _Cell:
        cell = _Cell([], [])
        kept = ""
        for inner in _unwrapped(element):
            name = local(inner)
            if name == "tbl":
                cell.tables.append(inner)
            elif name == "p":
                paragraph = self._read(inner)
                kept += paragraph.text
                if not paragraph.goes_on:
                    shown = _numbered(paragraph.mark, kept)
                    cell.lines += [line for raw in shown.split("\n") if (line := one_line(raw))]
                    kept = ""
                for box in paragraph.boxes:
                    cell.lines += filter(None, [self._joined(box)])
        return cell


def _numbered(mark: str, text: str) -> str:
    """The text behind its mark; a blank keeps 1. apart from 2023."""
    if not text:
        return ""
    return f"{mark} {text}" if mark[-1:].isalnum() or (mark[-1:] in ".．" and text[0].isdigit()) else mark + text


def _unwrapped(container: Element, *names: str) -> Iterator[Element]:
    """The elements in a container, and in what merely wraps some of them; with names, only those."""
    for element in container:
        name = local(element)
        if name in _WRAPPERS:
            yield from _unwrapped(element, *names)
        elif not names or name in names:
            yield element


def _boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes; of two versions of one drawing the first."""
    if local(element) == "AlternateContent":
        for choice in element:
            yield from _boxes(choice)
            return
    for inner in element:
        if local(inner) == "txbxContent":
            yield inner
        else:
            yield from _boxes(inner)


def _list_of(said: Element) -> tuple[str, int | None]:
    list_id, level = "", None
    for part in said:
        if local(part) == "numId":
            list_id = value(part, "val") or ""
        elif local(part) == "ilvl":
            text = value(part, "val") or ""
            level = int(text) if text.isdigit() else None
    return list_id, level


def _is_hidden(properties: Element) -> bool:
    return any(local(said) == "vanish" and (value(said, "val") or "") not in _OFF for said in properties)


def _is_raised(properties: Element) -> bool:
    return any(local(said) == "vertAlign" and value(said, "val") == "superscript" for said in properties)


def _is_deleted(row: Element) -> bool:
    return any(local(mark) == "del" for properties in row if local(properties) == "trPr" for mark in properties)


def _before(row: Element) -> int:
    """Columns that the row leaves out at its beginning."""
    for properties in row:
        if local(properties) == "trPr":
            for said in properties:
                if local(said) == "gridBefore":
                    return _count(value(said, "val"), 0)
    return 0


def _merged(cell: Element) -> tuple[int, bool]:
    """How many columns the cell spans, and whether another cell covers it."""
    span, covered = 1, False
    for properties in cell:
        if local(properties) == "tcPr":
            for said in properties:
                name = local(said)
                if name == "gridSpan":
                    span = max(1, _count(value(said, "val"), 1))
                elif name in ("vMerge", "hMerge"):
                    covered = value(said, "val") in (None, "", "continue")
    return span, covered


def _count(text: str | None, otherwise: int) -> int:
    return min(int(text), _MOST_COLUMNS) if text is not None and text.isdigit() else otherwise


def _tabbed(line: str) -> str:
    """A line of a paragraph; tabs within it stay, for they may part cells."""
    return "\t".join(one_line(part) for part in line.strip("\t ").split("\t"))
