"""The comments of a sheet: their texts in one part, the shapes that show them in another, in VML, as Excel has them.

A cell has one comment. Where somebody else has written it, ours is added below, in the same comment; where it belongs to a
thread, which shows nothing else, it is left alone and the list of findings has to do.
ECMA-376 part 1, 18.7 (comments), and part 4, 19 (VML).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import count

from gouji.annotators.markup import SIGN, escaped, plain, prefix, root
from gouji.annotators.note import AUTHOR, Note
from gouji.annotators.package import ChangedPackage
from gouji.annotators.relations import declare, declare_suffix, relate, unrelate
from gouji.annotators.xlsx_book import MAIN, STRICT_MAIN, Book, reference, related, shapes_of
from gouji.annotators.xlsx_layout import Layout
from gouji.model.address import row_and_column

HEAD = f"【{AUTHOR}】"
"""How all our texts begin: LibreOffice keeps no authors of comments in a workbook."""

FOOT = "【勾稽批注完】"
"""How our text in a comment of somebody else ends, who may go on below it."""

SHAPE_MARK = "Gouji"

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AFTER = frozenset(  # what stands behind legacyDrawing in a sheet (18.3.1.99)
    [
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
        "AlternateContent",
    ]
)
_SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_DECLARED = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())
_KIND = (
    f'<v:shapetype id="_x0000_t202" alt="{SHAPE_MARK}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_TAG = re.compile(r"<(?P<end>/?)(?:[\w.-]+:)?(?P<name>[\w.-]+)(?:[^>\"']|\"[^\"]*\"|'[^']*')*?(?P<empty>/?)>")
_AUTHOR = re.compile(r"<(?:[\w.-]+:)?author(?:\s[^<>]*)?(?:/>|>([^<]*)</)")
_COMMENT = re.compile(r"<(?P<p>[\w.-]+:)?comment\s(?P<fields>[^<>]*)>(?P<inside>.*?)</(?P=p)?comment\s*>", re.DOTALL)
_SHAPE_ID = re.compile(r"_x0000_s(\d+)")
_OUR_SHAPE = re.compile(rf'<v:(shape|shapetype) id="_x0000_[st]\d+" alt="{SHAPE_MARK}".*?</v:\1>', re.DOTALL)

_WIDTH = 330  # pixels of a comment
_IN_LINE = 26  # characters of 9 points
_LINE = 16  # pixels


def add(package: ChangedPackage, book: Book, number: int, sheet: str, notes: Mapping[str, Sequence[Note]]) -> None:
    """Comments on cells of a sheet: name of a cell to the notes on it. `number` is that of the sheet, from 1 on."""
    part = book.sheets[sheet]
    texts = related(package, part, "comments")
    if texts is None:
        texts = package.free(_folder(book.part), "comments", ".xml")
        package.put(texts, _no_comments(strict=book.strict))
        relate(package, part, f"{book.relation}/comments", texts)
        declare(package, texts, _COMMENTS)
    text, added = _with_texts(plain(package.text(texts)), notes)
    package.put(texts, text)
    if not added:
        return
    shown = plain(package.text(part))
    shapes = shapes_of(package, part)
    if shapes is None:
        shapes = package.free(f"{_folder(book.part)}/drawings".lstrip("/"), "vmlDrawing", ".vml")
        package.put(shapes, _no_shapes(number))
        id_ = relate(package, part, f"{book.relation}/vmlDrawing", shapes)
        declare_suffix(package, "vml", _VML)
        package.put(part, _with_drawing(shown, reference(shown, book, id_)))
    layout = Layout(shown)
    package.put(shapes, _with_shapes(package.text(shapes), {cell: notes[cell] for cell in added}, layout))


def take_out(package: ChangedPackage, part: str) -> None:
    """Takes out the comments that stand in a sheet as we wrote them, and the parts that were ours."""
    texts, shapes = related(package, part, "comments"), shapes_of(package, part)
    if texts is None or AUTHOR not in (text := package.text(texts)):
        return
    left = _without_texts(text)
    if left == text:
        return
    if left in (_no_comments(strict=False), _no_comments(strict=True)):
        package.drop(texts)
    else:
        package.put(texts, left)
    if shapes is not None:
        drawn = package.text(shapes)
        bare = _OUR_SHAPE.sub("", drawn)
        if re.fullmatch(re.escape(_no_shapes(0)).replace('data="0"', r'data="\d+"'), bare):
            package.drop(shapes)
            package.put(part, re.sub(rf"<(?:[\w.-]+:)?legacyDrawing [^<>]*{SIGN}/>", "", package.text(part)))
        elif bare != drawn:
            package.put(shapes, bare)
    unrelate(package, part)


def _folder(part: str) -> str:
    return part.rpartition("/")[0]


def _no_comments(*, strict: bool) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    space = STRICT_MAIN if strict else MAIN
    return f'{head}<comments{SIGN}xmlns="{space}"><authors></authors><commentList></commentList></comments>'


def _no_shapes(number: int) -> str:
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
    return f"<xml {_DECLARED}>{layout}</xml>"


def _with_texts(text: str, notes: Mapping[str, Sequence[Note]]) -> tuple[str, list[str]]:
    """The part with our texts, and the cells that have a comment of their own for them."""
    p = prefix(text)
    authors = _AUTHOR.findall(text)
    held = {_field(found["fields"], "ref"): found for found in _COMMENT.finditer(text)}
    pieces: list[tuple[int, str]] = []
    added = [cell for cell in notes if cell not in held]
    for cell in notes:
        if cell in held:
            author = _field(held[cell]["fields"], "authorId")
            if author.isdigit() and int(author) < len(authors) and authors[int(author)].startswith("tc="):
                continue
            pieces += _below(held[cell], notes[cell], p)
    ours = f"<{p}author{SIGN}>{AUTHOR}</{p}author>"
    comments = "".join(
        f'<{p}comment ref="{cell}" authorId="{len(authors)}"><{p}text>{_runs(notes[cell], p)}</{p}text></{p}comment{SIGN}>'
        for cell in sorted(added, key=row_and_column)
    )
    pieces.append((text.index(f"</{p}authors>"), ours))
    pieces.append((text.index(f"</{p}commentList>"), comments))
    return _inserted(text, pieces), added


def _below(comment: re.Match[str], notes: Sequence[Note], p: str) -> list[tuple[int, str]]:
    """Our text behind that of somebody else; a text without runs becomes one, for it cannot have runs beside it."""
    inside, offset = comment["inside"], comment.start("inside")
    ends = inside.rindex(f"</{p}text>")
    for other in (f"<{p}rPh", f"<{p}phoneticPr"):
        if other in inside:
            ends = min(ends, inside.index(other))
    said = "\n".join(f"{one.title}\n{one.body}" for one in notes)
    ours = f'<{p}r{SIGN} ><{p}t xml:space="preserve">\n\n{HEAD}\n{escaped(said)}\n{FOOT}</{p}t></{p}r{SIGN} >'
    plain_text = re.search(rf"<{p}t(?:\s[^<>]*)?>[^<]*</{p}t>", inside) if f"<{p}r>" not in inside else None
    if plain_text is None:
        return [(offset + ends, ours)]
    return [
        (offset + plain_text.start(), f"<{p}r{SIGN}>"),
        (offset + plain_text.end(), f"</{p}r{SIGN}>"),
        (offset + ends, ours),
    ]


def _without_texts(text: str) -> str:
    p = re.escape(prefix(text))
    text = re.sub(rf"<{p}author{SIGN}>[^<]*</{p}author>", "", text)
    text = re.sub(rf"<{p}comment [^<>]*>(?:(?!</{p}comment).)*</{p}comment{SIGN}>", "", text, flags=re.DOTALL)
    text = re.sub(rf"<{p}r{SIGN} >.*?</{p}r{SIGN} >", "", text, flags=re.DOTALL)
    return re.sub(rf"</?{p}r{SIGN}>", "", text)


def _runs(notes: Sequence[Note], p: str) -> str:
    look = f'<{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="宋体"/><{p}family val="3"/><{p}charset val="134"/>'
    pieces = []
    for number, note in enumerate(notes):
        gap = "\n\n" if number else f"{HEAD}\n"
        pieces.append(
            f'<{p}r><{p}rPr><{p}b/>{look}</{p}rPr><{p}t xml:space="preserve">{gap}{escaped(note.title)}</{p}t></{p}r>'
        )
        if note.body:
            body = escaped(note.body)
            pieces.append(f'<{p}r><{p}rPr>{look}</{p}rPr><{p}t xml:space="preserve">\n{body}</{p}t></{p}r>')
    return "".join(pieces)


def _with_drawing(sheet: str, refers: str) -> str:
    """The sheet with the element that names its shapes, in its place among the last elements."""
    found = root(sheet)
    element = f"<{found['prefix'] or ''}legacyDrawing {refers}{SIGN}/>"
    depth = 0
    for tag in _TAG.finditer(sheet, max(sheet.rfind("sheetData>"), sheet.rfind("sheetData/>"), found.end())):
        if tag["end"]:
            depth -= 1
            if depth < 0:
                return f"{sheet[: tag.start()]}{element}{sheet[tag.start() :]}"
        else:
            if depth == 0 and tag["name"] in _AFTER:
                return f"{sheet[: tag.start()]}{element}{sheet[tag.start() :]}"
            depth += not tag["empty"]
    raise ValueError("a sheet without an end")


def _with_shapes(drawn: str, notes: Mapping[str, Sequence[Note]], layout: Layout) -> str:
    numbers = count(max((int(one) for one in _SHAPE_ID.findall(drawn)), default=_first_shape(drawn)) + 1)
    shapes = "".join(_shape(next(numbers), cell, notes[cell], layout) for cell in sorted(notes, key=row_and_column))
    shapes = shapes if 'id="_x0000_t202"' in drawn else _KIND + shapes
    if "xmlns:v=" not in drawn[: drawn.index(">")]:
        shapes = re.sub(
            rf'<v:(shape|shapetype) (id="_x0000_[st]\d+" alt="{SHAPE_MARK}")', rf"<v:\1 \2 {_DECLARED}", shapes
        )
    end = drawn.rindex("</xml>")
    return f"{drawn[:end]}{shapes}{drawn[end:]}"


def _first_shape(drawn: str) -> int:
    """Ids of shapes count by 1024 in blocks, which the part says to be its own."""
    found = re.search(r'<(?:\w+:)?idmap [^>]*data="(\d+)', drawn)
    return 1024 * (int(found[1]) if found else 1)


def _shape(id_: int, cell: str, notes: Sequence[Note], layout: Layout) -> str:
    row, column = row_and_column(cell)
    box = layout.box(row - 1, column - 1, _WIDTH, _height(notes))
    anchor = ", ".join(map(str, box))
    return (
        f'<v:shape id="_x0000_s{id_}" alt="{SHAPE_MARK}" type="#_x0000_t202" style="position:absolute;width:{_WIDTH * 3 // 4}pt;'
        f'height:{_height(notes) * 3 // 4}pt;z-index:{id_ % 1024};visibility:hidden" fillcolor="#fff2cc" o:insetmode="auto">'
        '<v:fill color2="#fff2cc"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )


def _height(notes: Sequence[Note]) -> int:
    """Pixels that the text needs."""
    lines = [HEAD, *(line for note in notes for line in (note.title, *note.body.split("\n"), ""))]
    return _LINE * sum(1 + len(line) // _IN_LINE for line in lines)


def _field(attributes: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', attributes)
    return found[1] if found else ""


def _inserted(text: str, pieces: Sequence[tuple[int, str]]) -> str:
    made: list[str] = []
    last = 0
    for at, piece in sorted(pieces, key=lambda one: one[0]):
        made += text[last:at], piece
        last = at
    return "".join((*made, text[last:]))
