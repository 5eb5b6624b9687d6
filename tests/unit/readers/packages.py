"""Makes small DOCX, XLSX and OFD files for the tests of their readers, part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DIGITS = "0123456789"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of the parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def relations(of: Mapping[str, str]) -> str:
    """A part of relations: kind to target; digits behind a kind tell several apart."""
    entries = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/{kind.rstrip(_DIGITS)}" Target="{target}"/>'
        for number, (kind, target) in enumerate(of.items(), 1)
    )
    package_names = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package_names}">{entries}</Relationships>'


def types(of: Mapping[str, str]) -> str:
    """The part of types: name of a part to the last piece of its type."""
    entries = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
        for name, kind in of.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def docx(body: str, **others: str) -> bytes:
    """A document of that body; other parts by the kind of their relation, such as styles or footnotes."""
    names = {kind: f"{kind}.xml" for kind in others}
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    space = f'xmlns:w="{_WORD}" xmlns:mc="mc" xmlns:wps="wps" xmlns:m="m" xmlns:v="v"'
    return package(
        {
            "[Content_Types].xml": types(
                {
                    "word/document.xml": "wordprocessingml.document.main",
                    **{f"word/{kind}.xml": f"wordprocessingml.{kind}" for kind in others},
                }
            ),
            "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
            "word/_rels/document.xml.rels": relations(names),
            "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
            **{
                f"word/{kind}.xml": f"<w:{roots[kind]} {space}>{part}</w:{roots[kind]}>"
                for kind, part in others.items()
            },
        }
    )


def paragraph(text: str, properties: str = "") -> str:
    """One run in a paragraph."""
    said = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{said}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def word_table(*rows: tuple[str, ...]) -> str:
    """Rows of cells; a cell is its text, with ^ for one that the cell above covers, and |n behind it for a span."""

    def cell(text: str) -> str:
        text, _, span = text.partition("|")
        said = f'<w:gridSpan w:val="{span}"/>' if span else ""
        said += "<w:vMerge/>" if text == "^" else ""
        return f"<w:tc><w:tcPr>{said}</w:tcPr>{paragraph('' if text == '^' else text)}</w:tc>"

    body = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl>{body}</w:tbl>"


def xlsx(
    sheets: Mapping[str, str],
    *,
    strings: tuple[str, ...] = (),
    styles: str = "",
    states: Mapping[str, str] | None = None,
    workbook: str = "",
) -> bytes:
    """A workbook: name of a sheet to the inside of its part; `states` of sheets that are hidden."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{number}" state="{(states or {}).get(name, "visible")}"/>'
        for number, name in enumerate(sheets, 1)
    )
    links = {f"worksheet{number}": f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)}
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    space = f'xmlns="{_SHEET}" xmlns:r="{_RELATIONS}"'
    return package(
        {
            "[Content_Types].xml": types(
                {
                    "xl/workbook.xml": "spreadsheetml.sheet.main",
                    "xl/sharedStrings.xml": "spreadsheetml.sharedStrings",
                    "xl/styles.xml": "spreadsheetml.styles",
                    **{
                        f"xl/worksheets/sheet{number}.xml": "spreadsheetml.worksheet"
                        for number in range(1, len(sheets) + 1)
                    },
                }
            ),
            "_rels/.rels": relations({"officeDocument": "xl/workbook.xml"}),
            "xl/_rels/workbook.xml.rels": relations(
                {**links, "sharedStrings": "sharedStrings.xml", "styles": "styles.xml"}
            ),
            "xl/workbook.xml": f"<workbook {space}>{workbook}<sheets>{listed}</sheets></workbook>",
            "xl/sharedStrings.xml": f"<sst {space}>{shared}</sst>",
            "xl/styles.xml": f"<styleSheet {space}>{styles}</styleSheet>",
            **{
                f"xl/worksheets/sheet{number}.xml": f"<worksheet {space}>{inside}</worksheet>"
                for number, inside in enumerate(sheets.values(), 1)
            },
        }
    )
