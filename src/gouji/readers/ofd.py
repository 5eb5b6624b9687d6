"""OFD (GB/T 33190-2016): text objects and paths by their places on the pages, which the XML tells in millimetres.

Fonts and signatures are not looked at: a text object has its characters beside the glyphs. A page that shows pictures and
no text is read by text recognition where that is installed, and is a remark where it is not.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot

from gouji.model.address import Box
from gouji.model.card import Text
from gouji.model.notice import UNREAD_PART, Remark
from gouji.readers import ocr, ofd_pictures, recognised_pages
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.error import ReadError
from gouji.readers.package import Package
from gouji.readers.page import Character, Rule, joined
from gouji.readers.page_lines import Line
from gouji.readers.page_runs import runs
from gouji.readers.page_tables import Table
from gouji.readers.page_text import lines_and_tables, written_out
from gouji.readers.xml_parts import Element, local, parse

MEDIA_TYPE = "application/ofd"

_POINTS = 72 / 25.4  # in a millimetre
_THIN = 3.0  # points; a filled shape that is thinner is a rule
_STRAIGHT = 1.0
_ASCENT, _DESCENT = 0.86, 0.14  # of the size of a font, above and below the line that it stands on
_HALF = 0.5  # of the size: how wide a letter or digit is that nothing tells the width of
_A4 = (0.0, 0.0, 210.0, 297.0)
_STEP = re.compile(r"[MLCQABS]|-?[\d.]+(?:[eE]-?\d+)?")
_TAKES = {"M": 2, "L": 2, "S": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_BLANK = frozenset(" \t\r\n\xa0\u3000\u2002\u2003\u200b\ufeff")
_NAMED = 8  # pages that a remark names

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read(data: bytes, budget: Budget) -> Content:
    """The text of all pages of the first document. Raises ReadError."""
    package = Package(data, budget)
    root = parse(package.read("OFD.xml"))
    main = next((_plain(one) for one in root.iter() if local(one) == "DocRoot"), "")
    if not main or main.lstrip("/") not in package:
        raise ReadError(Text("文件已损坏（OFD 中没有文档），无法读取", "damaged: there is no document in the OFD file"))
    document = parse(package.read(main))
    folder = posixpath.dirname(main)
    size = _box(_first(document, "PhysicalBox")) or _A4
    templates = {one.get("ID", ""): _joined(folder, one) for one in document.iter() if local(one) == "TemplatePage"}
    pages: list[list[Line | Table]] = []
    shown: list[_Shown | recognised_pages.Shown] = []
    pictured: list[int] = []
    read_off: list[int] = []
    doubtful = 0
    pictures = ofd_pictures.places(document, package, folder) if ocr.installed() else {}
    for number, place in enumerate(_pages(document, folder), 1):
        budget.page()
        page = _Page()
        content = parse(package.read(place)) if place in package else None
        if content is not None:
            page.take(content, package, templates)
            size_here = _box(_first(content, "PhysicalBox")) or size
        else:
            size_here = size
        scan = None
        if page.pictures and not page.characters:
            scan = (
                ofd_pictures.recognised(page.pictures, pictures, package, size_here[2:], budget) if pictures else None
            )
            (pictured if scan is None else read_off).append(number)
        if scan is not None:
            items = recognised_pages.items(scan, number)
            shown.append(recognised_pages.Shown(number, scan))
            doubtful += scan.doubtful
        else:
            items = lines_and_tables(runs(page.characters), joined(page.level), joined(page.upright), number)
            shown.append(_Shown(number, size_here[2] * _POINTS, size_here[3] * _POINTS))
        budget.cells(sum(len(item.rows) * (len(item.edges) - 1) for item in items if isinstance(item, Table)))
        pages.append(items)
    lines, of_tables = written_out(pages, shown)
    if pictured and not lines.text.strip() and not ocr.installed():
        raise ReadError(ocr.ABSENT)
    told = (*recognised_pages.remarks(read_off, doubtful), *_remarks(pictured), *of_tables)
    return Content(lines.text, MEDIA_TYPE, lines.addresses, told, recognised=frozenset(read_off))


@dataclass(frozen=True, slots=True)
class _Shown:
    number: int
    width: float
    height: float

    def box(self, read: Box) -> Box:
        return read


@dataclass(slots=True)
class _Page:
    """What the objects of one page show, in points."""

    characters: list[Character] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    pictures: dict[str, Box] = field(default_factory=dict)  # by id, in millimetres

    def take(self, content: Element, package: Package, templates: Mapping[str, str]) -> None:
        """The page, behind the templates that it names; these have no templates of their own."""
        for one in content.iter():
            if local(one) == "Template":
                place = templates.get(one.get("TemplateID", ""), "")
                if place in package:
                    self._objects(parse(package.read(place)))
        self._objects(content)

    def _objects(self, content: Element) -> None:
        for one in content.iter():
            name = local(one)
            if one.get("Visible", "true") == "false":
                continue
            if name == "TextObject":
                self._text(one)
            elif name == "PathObject":
                self._path(one)
            elif name == "ImageObject":
                self.pictures[one.get("ResourceID", "")] = _box(one.get("Boundary", "")) or _A4

    def _text(self, one: Element) -> None:
        boundary = _box(one.get("Boundary", ""))
        if boundary is None:
            return
        matrix = _matrix(one.get("CTM"))
        size = _number(one.get("Size"), 3.0)
        wide = hypot(matrix[0], matrix[1]) * _number(one.get("HScale"), 1.0)
        high = hypot(matrix[2], matrix[3])
        if abs(matrix[1]) > abs(matrix[0]):
            return  # set upright or askew: a watermark, a mark at the margin
        at = (0.0, 0.0)
        for code in one:
            if local(code) != "TextCode":
                continue
            at = (_number(code.get("X"), at[0]), _number(code.get("Y"), at[1]))
            text = code.text or ""
            rights = _deltas(code.get("DeltaX"), len(text))
            downs = _deltas(code.get("DeltaY"), len(text))
            x, y = at
            for index, sign in enumerate(text):
                advance = rights[index] if index < len(rights) else size * (_HALF if sign.isascii() else 1.0)
                left, base = _moved(matrix, x, y, boundary)
                width = min(advance, size * (0.7 if sign.isascii() else 1.1)) * wide
                if sign not in _BLANK:
                    tall = size * high
                    self.characters.append(
                        Character(
                            sign,
                            left * _POINTS,
                            (base - _ASCENT * tall) * _POINTS,
                            (left + max(width, 0.1)) * _POINTS,
                            (base + _DESCENT * tall) * _POINTS,
                        )
                    )
                x += advance if not downs or rights else 0.0
                y += downs[index] if index < len(downs) else 0.0
            at = (x, y)

    def _path(self, one: Element) -> None:
        boundary = _box(one.get("Boundary", ""))
        data = _first(one, "AbbreviatedData")
        if boundary is None or not data:
            return
        matrix = _matrix(one.get("CTM"))
        filled, stroked = one.get("Fill", "false") == "true", one.get("Stroke", "true") != "false"
        for outline in _outlines(data):
            points = [_moved(matrix, x, y, boundary) for x, y in outline]
            if stroked:
                for (left, top), (right, bottom) in pairwise(points):
                    self._rule(left * _POINTS, top * _POINTS, right * _POINTS, bottom * _POINTS)
            elif filled and points:
                across, down = [x * _POINTS for x, _ in points], [y * _POINTS for _, y in points]
                if min(max(across) - min(across), max(down) - min(down)) <= _THIN:
                    self._rule(min(across), min(down), max(across), max(down))

    def _rule(self, left: float, top: float, right: float, bottom: float) -> None:
        width, height = abs(right - left), abs(bottom - top)
        if height <= _THIN and width > max(height, _STRAIGHT):
            self.level.append(Rule((top + bottom) / 2, min(left, right), max(left, right)))
        elif width <= _THIN and height > max(width, _STRAIGHT):
            self.upright.append(Rule((left + right) / 2, min(top, bottom), max(top, bottom)))


def _pages(document: Element, folder: str) -> Iterator[str]:
    for pages in document:
        if local(pages) == "Pages":
            yield from (_joined(folder, page) for page in pages if local(page) == "Page")


def _joined(folder: str, one: Element) -> str:
    place = one.get("BaseLoc", "")
    return posixpath.normpath(place if place.startswith("/") else posixpath.join(folder, place)).lstrip("/")


def _plain(one: Element) -> str:
    return (one.text or "").strip()


def _first(container: Element, name: str) -> str:
    return next((_plain(one) for one in container.iter() if local(one) == name), "")


def _numbers(text: str) -> list[float]:
    return [float(piece) for piece in text.split()]


def _number(text: str | None, otherwise: float) -> float:
    return otherwise if text is None or not text.strip() else float(text)


def _box(text: str) -> tuple[float, float, float, float] | None:
    numbers = _numbers(text)
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else None


def _matrix(text: str | None) -> _Matrix:
    numbers = _numbers(text or "")
    return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]) if len(numbers) == 6 else _SAME


def _moved(matrix: _Matrix, x: float, y: float, boundary: tuple[float, float, float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return boundary[0] + a * x + c * y + e, boundary[1] + b * x + d * y + f


def _deltas(text: str | None, most: int) -> list[float]:
    """The way from each character to the next; "g 3 5.0" stands for three times 5.0."""
    found: list[float] = []
    pieces = (text or "").split()
    at = 0
    while at < len(pieces) and len(found) < most:
        if pieces[at] == "g" and at + 2 < len(pieces):
            found += [float(pieces[at + 2])] * min(int(pieces[at + 1]), most)
            at += 3
        else:
            found.append(float(pieces[at]))
            at += 1
    return found


def _outlines(data: str) -> Iterator[list[tuple[float, float]]]:
    """The corners of each line that is drawn in one go; of curves only their ends."""
    points: list[tuple[float, float]] = []
    sign = ""
    held: list[float] = []
    for piece in _STEP.findall(data):
        if not piece.isalpha():
            held.append(float(piece))
            if sign and len(held) == _TAKES[sign]:
                points.append((held[-2], held[-1]))
                held = []
            continue
        sign, held = piece, []
        if piece in "MS":
            if len(points) > 1:
                yield points
            points = []
        elif piece == "C" and points:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _remarks(pictured: list[int]) -> Iterator[Remark]:
    if pictured:
        named = pictured[:_NAMED]
        zh = f"第 {'、'.join(map(str, named))} 页" + (f"等 {len(pictured)} 页" if len(pictured) > _NAMED else "")
        en = f"pages with pictures and no text, not checked: {', '.join(map(str, named))}" + (
            f" ({len(pictured)} in all)" if len(pictured) > _NAMED else ""
        )
        yield Remark(UNREAD_PART, "warning", Text(f"{zh}没有可读取的文字（扫描件或图片），未核对", en))
