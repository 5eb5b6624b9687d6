"""The list of findings as the last sheet of the workbook, with links to the cells; nothing before it moves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gouji.annotators.markup import SIGN, escaped, plain, prefix
from gouji.annotators.note import Note
from gouji.annotators.package import ChangedPackage
from gouji.annotators.relations import declare, relate, unrelate
from gouji.annotators.xlsx_book import MAIN, STRICT_MAIN, Book, reference
from gouji.annotators.xlsx_looks import Looks, add_looks
from gouji.model.address import cell_name
from gouji.model.own_sheet import OWN_SHEET
from gouji.renderers.row_heights import points_of

TAB_COLOUR = "FFC00000"
"""All programs keep it, which tells our sheet from one of somebody else that bears its name."""

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WIDTHS = (6, 9, 17, 28, 14, 44, 26, 30, 10, 9)
"""In characters, for the columns of a list of findings; together they fill a landscape page of A4."""

_HEAD = 3  # row of the names of the columns
_PLACE = 3  # the column that links to the cell, from 0 on
_OURS = re.compile(rf'<(?:[\w.-]+:)?sheet name="{OWN_SHEET}" sheetId="\d+" [^<>]*{SIGN}/>')


def add(package: ChangedPackage, book: Book, notes: Sequence[Note]) -> None:
    """The sheet with one row for each note but the cover note; not beside a sheet of somebody else that bears its name."""
    if OWN_SHEET in book.sheets:
        return
    part = package.free(f"{book.part.rpartition('/')[0]}/worksheets".lstrip("/"), "sheet", ".xml")
    looks = add_looks(package, book)
    package.put(part, _sheet(notes, looks, STRICT_MAIN if book.strict else MAIN))
    declare(package, part, _SHEET)
    id_ = relate(package, book.part, f"{book.relation}/worksheet", part)
    workbook = plain(package.text(book.part))
    p = prefix(workbook)
    number = max((int(one) for one in re.findall(r'\bsheetId="(\d+)"', workbook)), default=0) + 1
    element = f'<{p}sheet name="{OWN_SHEET}" sheetId="{number}" {reference(workbook, book, id_)}{SIGN}/>'
    end = workbook.index(f"</{p}sheets>")
    package.put(book.part, f"{workbook[:end]}{element}{workbook[end:]}")


def stands(package: ChangedPackage, book: Book) -> bool:
    """Whether the list stands in the workbook as we wrote it."""
    return _OURS.search(package.text(book.part)) is not None


def take_out(package: ChangedPackage, book: Book) -> None:
    """Takes out the sheet that stands in the workbook as we wrote it."""
    workbook = package.text(book.part)
    left = _OURS.sub("", workbook)
    if left == workbook:
        return
    package.drop(book.sheets[OWN_SHEET])
    package.put(book.part, left)
    unrelate(package, book.part)


def _sheet(notes: Sequence[Note], looks: Looks, space: str) -> str:
    cover, findings = notes[0], [note for note in notes if note.rank]
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, 1)
    )
    last = cell_name(_HEAD + len(findings), len(_WIDTHS))
    summary = "\n".join(line for line in cover.body.split("\n") if OWN_SHEET not in line)  # that it is here
    rows = [
        _row(1, [(cover.title, looks.title)], 28),
        _row(2, [(summary, looks.plain)], points_of([(summary, sum(_WIDTHS))])),
        _row(_HEAD, [(name, looks.head) for name in cover.cells], 24),
        *(
            _row(_HEAD + at, _cells(note, looks), points_of(zip(note.cells, _WIDTHS, strict=False)))
            for at, note in enumerate(findings, 1)
        ),
    ]
    width = cell_name(0, len(_WIDTHS))[:-1]
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
            f'<worksheet xmlns="{space}"><sheetPr><tabColor rgb="{TAB_COLOUR}"/><pageSetUpPr fitToPage="1"/></sheetPr>',
            f'<dimension ref="A1:{last}"/>',
            f'<sheetViews><sheetView showGridLines="0" workbookViewId="0"><pane ySplit="{_HEAD}" topLeftCell="A{_HEAD + 1}" ',
            'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>',
            f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>",
            f'<mergeCells count="2"><mergeCell ref="A1:{width}1"/><mergeCell ref="A2:{width}2"/></mergeCells>',
            _links(findings),
            '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
            "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>",
        )
    )


def _cells(note: Note, looks: Looks) -> list[tuple[str, str]]:
    return [(text, looks.link if at == _PLACE and _target(note) else looks.cell) for at, text in enumerate(note.cells)]


def _row(number: int, cells: Sequence[tuple[str, str]], height: int) -> str:
    written = "".join(
        f'<c r="{cell_name(number, at)}"{look} t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'
        for at, (text, look) in enumerate(cells, 1)
    )
    return f'<row r="{number}" ht="{height}" customHeight="1">{written}</row>'


def _links(findings: Sequence[Note]) -> str:
    links = "".join(
        f'<hyperlink ref="{cell_name(_HEAD + at, _PLACE + 1)}" location="{escaped(target)}"/>'
        for at, note in enumerate(findings, 1)
        if (target := _target(note))
    )
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""


def _target(note: Note) -> str:
    """The cell, as a formula would name it."""
    if not note.anchors or note.anchors[0].location.sheet is None or note.anchors[0].location.cell is None:
        return ""
    quoted = note.anchors[0].location.sheet.replace("'", "''")
    return f"'{quoted}'!{note.anchors[0].location.cell}"
