"""What the tests of DOCX ask of an annotated file: its comments, what they stand around, and the text without them."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from docx import Document
from lxml import etree

from gouji.annotators.note import Anchor, Note
from gouji.model.document import Source
from gouji.model.limits import Limits
from gouji.model.location import Location
from gouji.readers.open import open_bytes

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def source_of(data: bytes) -> Source:
    """The filing as it is read."""
    (source,) = open_bytes(data, "材料.docx", Limits())
    assert isinstance(source, Source), source
    return source


def note(data: bytes, quote: str, rank: int = 1, nth: int = 0, *, length: int = 0) -> Note:
    """A note on the nth place of a text in the filing; `length` where blanks and tabs stand within it."""
    source = source_of(data)
    start = -1
    for _ in range(nth + 1):
        start = source.text.index(quote, start + 1)
    span = (start, start + (length or len(quote)))
    shown = source.quote((span,))
    anchor = Anchor(shown, "primary", "文中", Location(*span), (span,), source.addresses_in((span,)))
    return Note(rank, f"N{rank}", f"问题 {rank}", f"“{shown}”<不符>&\n第二行", "error", rank - 1, (anchor,))


def cover() -> Note:
    return Note(0, "", "批注稿，请勿作为正式材料报送", "", "info", 0, ())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@dataclass
class Ranges:
    """What the comments of the main text stand around, by their ids."""

    text: dict[str, str] = field(default_factory=dict)
    held: dict[str, list[str]] = field(default_factory=dict)  # the kinds of other elements in them
    referred: list[str] = field(default_factory=list)


def ranges(data: bytes) -> Ranges:
    found = Ranges()
    open_: list[str] = []
    for element in etree.fromstring(parts(data)["word/document.xml"]).iter():
        name, id_ = etree.QName(element).localname, element.get(f"{WORD}id", "")
        if name == "commentRangeStart":
            open_.append(id_)
            found.text[id_], found.held[id_] = "", []
            assert element.getparent().tag != f"{WORD}r"
        elif name == "commentRangeEnd":
            open_.remove(id_)
        elif name == "commentReference":
            found.referred.append(id_)
        for each in open_:
            if name == "t" and element.tag.startswith(WORD):
                found.text[each] += element.text or ""
            else:
                found.held[each].append(name)
    assert not open_
    return found


def comments(data: bytes) -> list[tuple[str, str]]:
    """Author and text of each comment, as python-docx reads them."""
    return [(one.author, one.text) for one in Document(BytesIO(data)).comments]
