"""Joins what pages and lines have parted: wrapped lines to paragraphs, tables that go on over pages to one.

A line goes on in the next one where it reaches the margin on the right and the next one begins at the margin on the
left. A table goes on where it ends one page, nothing but a repeated caption stands above it on the next, and the columns
are the same; the header that the next page repeats is dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.readers.page_lines import Line
from gouji.readers.page_tables import Row, Signs, Table

_SAME_EDGE = 4.0  # points between the edges of one column on two pages
_SHORT_BY = 1.7  # heights that a full line may end before the margin: a sign that did not fit any more
_INDENT = 0.7  # heights
_FURTHEST = 6.0  # heights from the margin to where the first line of a paragraph may begin
_PITCH = 2.7  # heights between two lines of a paragraph
_SAME_SIZE = 1.25
_CLOSES = frozenset("，。、；：）》”%％！？,;")
_ENDS = frozenset("。！？!?…")
_CONTINUED = re.compile(r"[（(]?续(?:表|上表)?(?:[一二三四五六七八九十\d]*)[）)]?")
_WORD = re.compile(r"[!-~]+")  # what no line breaks in
_MARK = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、.．]\D|[)）])|第[一二三四五六七八九十]+[章节条部]"
)
_ITEM = re.compile(rf"{_MARK.pattern}|一是")
_ANNOUNCES = frozenset("：:")  # the items of a list follow, which are paragraphs of their own
_CAPTIONS = 4  # lines above a table that may be its caption


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of a paragraph, each with its page. `torn` are the lines before which digits were parted by the margin."""

    lines: tuple[tuple[int, Line], ...]
    torn: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """One page for joining: its number, its width, and lines and tables in the order of reading."""

    number: int
    width: float
    items: Sequence[Line | Table]


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of pages of one width begin and end; `indented` says that paragraphs begin with an indent."""

    left: float
    right: float
    indented: bool


def flow(pages: Sequence[Page]) -> list[Paragraph | Table]:
    """Everything in the order of reading."""
    margins = _margins(pages)
    found: list[Paragraph | Table] = []
    for page in pages:
        items = list(page.items)
        goes_on = _continued(found, items)
        if goes_on is not None:
            last = found[-1]
            table = items[goes_on]
            assert isinstance(last, Table)
            assert isinstance(table, Table)
            found[-1] = _appended(last, table)
            items = items[goes_on + 1 :]
        for item in items:
            if isinstance(item, Table):
                found.append(item)
            else:
                _take(found, page.number, item, margins.get(round(page.width)))
    return found


def _take(found: list[Paragraph | Table], page: int, line: Line, margins: Margins | None) -> None:
    before = found[-1] if found else None
    if margins is not None and isinstance(before, Paragraph):
        last_page, last = before.lines[-1]
        if _goes_on(last, line, margins, same_page=last_page == page):
            torn = before.torn | {len(before.lines)} if last.right > margins.right - 0.8 * last.height else before.torn
            found[-1] = Paragraph((*before.lines, (page, line)), torn)
            return
    found.append(Paragraph(((page, line),)))


def _goes_on(last: Line, line: Line, margins: Margins, *, same_page: bool) -> bool:
    tall, low = max(last.height, line.height), min(last.height, line.height)
    if tall > _SAME_SIZE * low or (same_page and not 0.3 * low < line.middle - last.middle < _PITCH * tall):
        return False
    if line.text[0] in _CLOSES:
        return True
    word = _WORD.match(line.text)
    width = word.end() * (line.right - line.left) / len(line.text) if word else line.height
    if last.left - margins.left > _FURTHEST * last.height and not _centred(last, line, margins):
        return False  # the last cell of a row that no rule tells
    full = last.right >= margins.right - max(_SHORT_BY * last.height, width)
    if not full or (abs(line.left - margins.left) > _INDENT * line.height and not _centred(last, line, margins)):
        return False
    if last.text[-1] in _ANNOUNCES and not margins.indented and _ITEM.match(line.text):
        return False
    return last.text[-1] not in _ENDS or (margins.indented and not _MARK.match(line.text))


def _centred(last: Line, line: Line, margins: Margins) -> bool:
    """Whether both are lines of a title."""
    middle = margins.left + margins.right
    return all(abs(one.left + one.right - middle) < 2 * one.height for one in (last, line)) and line.left > last.left


def _margins(pages: Sequence[Page]) -> dict[int, Margins]:
    lefts: dict[int, Counter[int]] = {}
    rights: dict[int, list[tuple[float, float]]] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, Line) and item.right - item.left > 0.45 * page.width:
                lefts.setdefault(round(page.width), Counter())[round(item.left)] += 1
                rights.setdefault(round(page.width), []).append((item.right, item.height))
    return {width: _margin(lefts[width], rights[width]) for width in lefts}


def _margin(lefts: Counter[int], rights: list[tuple[float, float]]) -> Margins:
    often = max(lefts.values())
    left = min(at for at, count in lefts.items() if count >= 0.15 * often)
    height = sorted(height for _, height in rights)[len(rights) // 2]
    ends = sorted(right for right, _ in rights)
    right = ends[min(len(ends) - 1, round(0.9 * len(ends)))]
    set_in = sum(count for at, count in lefts.items() if 1.2 * height < at - left < 3 * height)
    return Margins(left, right, set_in >= 0.1 * lefts.total())


def _continued(found: Sequence[Paragraph | Table], items: Sequence[Line | Table]) -> int | None:
    """Which item of a page goes on with the table that the pages before end with."""
    if not found or not isinstance(found[-1], Table):
        return None
    last = found[-1]
    for at, item in enumerate(items[: _CAPTIONS + 1]):
        if isinstance(item, Table):
            if _columns(last, item) is None:
                return None
            if at and not (
                _repeated(last, item) and list(_captions(found))[-at:] == [_bare(line) for line in items[:at]]
            ):
                return None
            return at
    return None


def _captions(found: Sequence[Paragraph | Table]) -> Iterator[str]:
    """The texts right above the last table."""
    above = found[-1 - _CAPTIONS : -1]
    for item in above:
        if isinstance(item, Paragraph):
            yield "".join(_bare(line) for _, line in item.lines)


def _bare(line: Line | Table) -> str:
    return "" if isinstance(line, Table) else _CONTINUED.sub("", line.text).replace(" ", "")


def _columns(table: Table, more: Table) -> list[int] | None:
    """For each column of `more`, the column of `table` that begins at its place; None where one has none."""
    if abs(table.edges[-1] - more.edges[-1]) > _SAME_EDGE:
        return None
    places = []
    for edge in more.edges[:-1]:
        nearest = min(range(len(table.edges) - 1), key=lambda at: abs(table.edges[at] - edge))
        if abs(table.edges[nearest] - edge) > _SAME_EDGE:
            return None
        places.append(nearest)
    return places if len(set(places)) == len(places) else None


def _repeated(table: Table, more: Table) -> int:
    """How many rows at the head of `more` repeat those at the head of `table`."""
    places = _columns(table, more) or []
    count = 0
    for one, other in zip(table.rows, more.rows, strict=False):
        texts = [text.replace(" ", "") for text in _spread(other, places, len(one.cells)).texts]
        if [text.replace(" ", "") for text in one.texts] != texts or not any(texts):
            break
        count += 1
    return count if count < len(more.rows) else 0


def _spread(row: Row, places: Sequence[int], width: int) -> Row:
    if len(places) == width:
        return row
    cells: list[Signs] = [()] * width
    for place, cell in zip(places, row.cells, strict=True):
        cells[place] = cell
    return Row(tuple(cells), row.page)


def _appended(table: Table, more: Table) -> Table:
    places = _columns(table, more) or []
    rows = [_spread(row, places, len(table.edges) - 1) for row in more.rows[_repeated(table, more) :]]
    kept = list(table.rows)
    if kept and rows and _rest_of(kept[-1], rows[0]):
        first = rows.pop(0)
        kept[-1] = replace(
            kept[-1], cells=tuple(one + other for one, other in zip(kept[-1].cells, first.cells, strict=True))
        )
    return replace(table, rows=(*kept, *rows), glued=table.glued + more.glued, bottom=more.bottom)


def _rest_of(row: Row, more: Row) -> bool:
    """Whether a row is what did not fit on the page before: words alone, under words, and none in the first column."""
    texts = more.texts
    return (
        not texts[0]
        and any(texts)
        and bool(row.cells[0])
        and not any(any(sign.isdigit() for sign in text) for text in texts)
        and all(row.cells[at] for at, text in enumerate(texts) if text)
        and len([text for text in texts if text]) < len([text for text in row.texts if text])
    )
