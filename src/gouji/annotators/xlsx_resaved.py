"""Takes Gouji's comments and list out of a workbook that another program has saved since, by who has signed them."""

from __future__ import annotations

import re

from gouji.annotators.note import AUTHOR
from gouji.annotators.package import TYPES, ChangedPackage
from gouji.annotators.relations import listing
from gouji.annotators.xlsx_book import Book, book_of, related, shapes_of
from gouji.annotators.xlsx_comments import FOOT, HEAD
from gouji.annotators.xlsx_list import TAB_COLOUR
from gouji.model.address import row_and_column
from gouji.model.own_sheet import OWN_SHEET
from gouji.readers.xml_parts import Element, local, parse, serialise, value

_SHAPE = re.compile(r"<(?P<p>\w+:)?shape\s(?:(?!</(?P=p)shape>).)*</(?P=p)shape>", re.DOTALL)


def take_out_signed(package: ChangedPackage) -> None:
    """What is left of them."""
    book = book_of(package)
    if OWN_SHEET in book.sheets and TAB_COLOUR in package.text(book.sheets[OWN_SHEET]):
        _drop_list(package, book)
    for name, part in book.sheets.items():
        texts = None if name == OWN_SHEET else related(package, part, "comments")
        if texts is None or "Gouji" not in package.text(texts):  # LibreOffice parts texts by their scripts
            continue
        gone = _comments(package, texts)
        shapes = shapes_of(package, part)
        if gone and shapes is not None:
            _shapes(package, shapes, gone)


def _comments(package: ChangedPackage, part: str) -> set[tuple[int, int]]:
    """Takes our texts out; the cells that have no comment any more."""
    root = parse(package.bytes_of(part))
    authors = [one.text or "" for one in root.iter() if local(one) == "author"]
    gone = set()
    changed = False
    for comment in [one for one in root.iter() if local(one) == "comment"]:
        number = comment.get("authorId", "")
        author = authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""
        pieces = [one for one in comment.iter() if local(one) == "t"]
        text = "".join(one.text or "" for one in pieces)
        if author == AUTHOR or text.lstrip().startswith(HEAD):
            gone.add(row_and_column(comment.get("ref", "A1")))
            _remove(comment)
        elif HEAD in text:
            begins = text.index(HEAD)
            ends = text.find(FOOT, begins)
            _cut(pieces, len(text[:begins].rstrip()), len(text) if ends < 0 else ends + len(FOOT))
            changed = True
    if gone or changed:
        package.put(part, serialise(root))
    return gone


def _cut(pieces: list[Element], begins: int, ends: int) -> None:
    """Takes the characters from one place to another out of a text in pieces; a run that held nothing else goes."""
    offset = 0
    for piece in pieces:
        text = piece.text or ""
        low, high = (min(max(at - offset, 0), len(text)) for at in (begins, ends))
        offset += len(text)
        piece.text = text[:low] + text[high:]
        run = piece.getparent()
        if text and not piece.text and run is not None and local(run) == "r":
            _remove(run)


def _shapes(package: ChangedPackage, part: str, cells: set[tuple[int, int]]) -> None:
    def left(shape: re.Match[str]) -> str:
        row = re.search(r"<(?:\w+:)?Row>\s*(\d+)", shape[0])
        column = re.search(r"<(?:\w+:)?Column>\s*(\d+)", shape[0])
        if row is None or column is None or 'ObjectType="Note"' not in shape[0]:
            return shape[0]
        return "" if (int(row[1]) + 1, int(column[1]) + 1) in cells else shape[0]

    package.put(part, _SHAPE.sub(left, package.text(part)))


def _drop_list(package: ChangedPackage, book: Book) -> None:
    """The sheet, its part and what names it; names and views that count sheets count them anew."""
    root = parse(package.bytes_of(book.part))
    sheets = [one for one in root.iter() if local(one) == "sheet"]
    place = next(at for at, one in enumerate(sheets) if one.get("name") == OWN_SHEET)
    id_ = value(sheets[place], "id")
    _remove(sheets[place])
    for name in [one for one in root.iter() if local(one) == "definedName"]:
        own = name.get("localSheetId", "")
        if own == str(place):
            _remove(name)
        elif own.isdigit():
            name.set("localSheetId", str(_counted(int(own), place)))
    for view in (one for one in root.iter() if local(one) == "workbookView"):
        for field in ("activeTab", "firstSheet"):
            if view.get(field, "").isdigit():
                view.set(field, str(min(_counted(int(view.get(field, "0")), place), len(sheets) - 2)))
    package.put(book.part, serialise(root))
    part = book.sheets[OWN_SHEET]
    links, types = parse(package.bytes_of(listing(book.part))), parse(package.bytes_of(TYPES))
    for one in [link for link in links if link.get("Id") == id_]:
        links.remove(one)
    for one in [type_ for type_ in types if type_.get("PartName", "").lower() == f"/{part}".lower()]:
        types.remove(one)
    package.put(listing(book.part), serialise(links))
    package.put(TYPES, serialise(types))
    package.drop(part)
    if listing(part) in package:
        package.drop(listing(part))


def _counted(place: int, gone: int) -> int:
    return place - (gone < place)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
