"""Writes a plain text filing in other formats: each line a paragraph, each line with tabs or bars a row of a table."""

from __future__ import annotations

import base64
import csv
import re
from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO, StringIO

import xlwt
from tests.readers.set_pages import ofd, pdf
from tests.unit.readers.packages import docx, package, paragraph, word_table, xlsx

from gouji.model.address import cell_name

_PAGE_NUMBER = re.compile(r"- \d+ -")

Block = str | list[list[str]]
"""A paragraph, or a table with its rows."""


def blocks(text: str) -> Iterator[Block]:
    """What the text is made of; marks of Markdown and page numbers are left out, those of lists are printed."""
    rows: list[list[str]] = []
    for line in text.splitlines():
        row = _cells(line)
        if row is not None:
            if set("".join(row)) - set("-: "):
                rows.append(row)
            continue
        if rows:
            yield rows
            rows = []
        if line.strip() and not _PAGE_NUMBER.fullmatch(line.strip()):
            yield re.sub(r"^- ", "•", line.strip().lstrip("#> "))
    if rows:
        yield rows


def _cells(line: str) -> list[str] | None:
    if line.lstrip().startswith("|"):
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    return [cell.strip() for cell in line.split("\t")] if "\t" in line.strip() else None


def as_docx(text: str) -> bytes:
    return docx(
        "".join(
            paragraph(escape(block))
            if isinstance(block, str)
            else word_table(*(tuple(map(escape, row)) for row in block))
            for block in blocks(text)
        )
    )


def _page(text: str) -> str:
    def shown(block: Block) -> str:
        if isinstance(block, str):
            return f"<p>{escape(block)}</p>"
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in block)
        return f"<table>{rows}</table>"

    return f"<html><body>{''.join(map(shown, blocks(text)))}</body></html>"


def as_html(text: str) -> bytes:
    return _page(text).encode("gb18030")


def as_mht(text: str) -> bytes:
    head = b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    return head + base64.encodebytes(_page(text).encode())


def _rows(text: str) -> Iterator[list[str]]:
    """An empty row stands behind each table."""
    for block in blocks(text):
        yield from [[block]] if isinstance(block, str) else [*block, []]


def as_xlsx(text: str) -> bytes:
    rows = []
    for number, row in enumerate(_rows(text), 1):
        cells = "".join(
            f'<c r="{cell_name(number, column)}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for column, cell in enumerate(row, 1)
        )
        rows.append(f'<row r="{number}">{cells}</row>')
    return xlsx({"Sheet1": f"<sheetData>{''.join(rows)}</sheetData>"})


def as_xls(text: str) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate(_rows(text)):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(text: str) -> bytes:
    """As spreadsheets write it: every row as wide as the widest."""
    rows = list(_rows(text))
    width = max(2, *map(len, rows))
    out = StringIO()
    csv.writer(out).writerows([*row, *[""] * (width - len(row))] for row in rows)
    return out.getvalue().encode("gb18030")


def as_markdown(text: str) -> bytes:
    def shown(block: Block) -> str:
        if isinstance(block, str):
            return f"{block}\n\n"
        head, *rows = (f"| {' | '.join(row)} |\n" for row in block)
        return f"{head}|{' --- |' * len(block[0])}\n{''.join(rows)}\n"

    return "".join(map(shown, blocks(text))).encode()


def as_rtf(text: str) -> bytes:
    def coded(piece: str) -> str:
        units = piece.encode("utf-16-le")
        return "".join(f"\\u{int.from_bytes(units[at : at + 2], 'little')}?" for at in range(0, len(units), 2))

    def shown(block: Block) -> str:
        if isinstance(block, str):
            return f"\\pard {coded(block)}\\par\n"
        return "".join(
            f"\\trowd\\pard\\intbl {''.join(f'{coded(cell)}' + chr(92) + 'cell ' for cell in row)}\\row\n"
            for row in block
        )

    return f"{{\\rtf1\\ansi\\uc1 {''.join(map(shown, blocks(text)))}}}".encode("ascii")


def as_ofd(text: str) -> bytes:
    return ofd(blocks(text))


def as_pdf(text: str) -> bytes:
    return pdf(blocks(text))


def as_zip(text: str) -> bytes:
    return package({"材料.txt": text})


FORMATS: dict[str, Callable[[str], bytes]] = {
    "docx": as_docx,
    "html": as_html,
    "mht": as_mht,
    "xlsx": as_xlsx,
    "xls": as_xls,
    "rtf": as_rtf,
    "ofd": as_ofd,
    "pdf": as_pdf,
    "zip": as_zip,
    "csv": as_csv,
    "md": as_markdown,
}


def name(form: str) -> str:
    """Texts are told apart by their names alone; others by what they hold."""
    return f"材料.{form}" if form in ("csv", "md") else "材料"
