"""A workbook as an annotator sees it: its sheets by name, and the parts that belong to each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gouji.annotators.markup import root
from gouji.annotators.package import ChangedPackage
from gouji.annotators.relations import RELATION, STRICT_RELATION
from gouji.readers.xml_parts import local, parse, value

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"

_SHAPES = re.compile(r"<(?:[\w.-]+:)?legacyDrawing\s[^<>]*?\bid\s*=\s*[\"']([^\"']*)")


@dataclass(frozen=True, slots=True)
class Book:
    """`sheets` are the worksheets in their order, name to part; `visible` the name of the first one that is shown."""

    part: str
    sheets: Mapping[str, str]
    visible: str | None
    strict: bool

    @property
    def relation(self) -> str:
        """How the kinds of relations begin in this workbook."""
        return STRICT_RELATION if self.strict else RELATION


def book_of(package: ChangedPackage) -> Book:
    """The workbook as it is now."""
    main = package.read.main_part("xl/workbook.xml")
    links = package.read.relations(main)
    workbook = parse(package.bytes_of(main))
    sheets: dict[str, str] = {}
    visible = None
    for sheet in workbook.iter():
        if local(sheet) == "sheet":
            kind, target = links.get(value(sheet, "id") or "", ("", ""))
            if kind == "worksheet" and target in package:
                name = sheet.get("name", "")
                sheets[name] = target
                if visible is None and sheet.get("state", "visible") == "visible":
                    visible = name
    return Book(main, sheets, visible, "purl.oclc.org" in str(workbook.tag))


def related(package: ChangedPackage, part: str, kind: str) -> str | None:
    """The part of that kind that a part refers to, in the file as submitted."""
    found = (target for its, target in package.read.relations(part).values() if its == kind)
    return next((target for target in found if target in package), None)


def shapes_of(package: ChangedPackage, part: str) -> str | None:
    """The part with the shapes of a sheet's comments; a picture in its header has another of the same kind."""
    named = _SHAPES.search(package.text(part))
    kind, target = package.read.relations(part).get(named[1], ("", "")) if named else ("", "")
    return target if kind == "vmlDrawing" and target in package else None


def reference(part: str, book: Book, id_: str) -> str:
    """The attribute by which an element of the part refers to a relation."""
    declared = re.search(r'xmlns:r\s*=\s*"', root(part)["rest"]) is not None
    return f'r:id="{id_}"' if declared else f'xmlns:r="{book.relation}" r:id="{id_}"'
