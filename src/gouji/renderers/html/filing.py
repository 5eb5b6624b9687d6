"""The filing as it reads: headings, paragraphs, tables, breaks of pages and sheets, with every figure marked.

The text is that of the source, put together by the blocks that layout found in it: torn lines make one paragraph again,
rows make a table. What layout took out (page numbers, running titles) is shown small. The blocks stand in chunks, which
a browser lays out only when they come into view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gouji.model.document import Source
from gouji.model.prose import Block, Prose
from gouji.renderers.html.marks import MarkedText
from gouji.renderers.html.words import Words, both, escape

CHUNK_ROWS = 40
"""Rows of text in a chunk; the style sheet gives a chunk that was not seen yet the height of so many."""

_ROW_SIGNS = 40  # of a line in the column of text
_TABLE_ROWS = 60  # of one table; a longer one goes on in the next chunk
_WORDS = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"[-−–—+]?[\d,，.．]*\d[\d,，.．]*\s*\S{0,3}|[-−–—]")
_RULE = re.compile(r"[\s:|-]*-{3}[\s:|-]*")
_LEADER = re.compile(r"[.．…·_]{6,}")  # of a table of contents
_PAGE = 6  # signs behind the dots
_LATIN = re.compile(r"[0-9A-Za-z,.;:)%]{2}")


def filing_html(prose: Prose, text: MarkedText, words: Words) -> str:
    """The whole text in chunks."""
    chunks: list[str] = []
    open_: list[str] = []
    rows = 0
    for part in _parts(prose, text, words):
        open_.append(part.html)
        rows += part.rows
        if rows >= CHUNK_ROWS:
            chunks.append(_chunk(open_))
            open_, rows = [], 0
    if open_:
        chunks.append(_chunk(open_))
    return "\n".join(chunks)


def _chunk(parts: Sequence[str]) -> str:
    return '<div class="k">\n' + "\n".join(parts) + "\n</div>"


@dataclass(frozen=True, slots=True)
class _Part:
    html: str
    rows: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block with the pieces of the source that it was made of, and what stands between the block before and it."""

    block: Block
    pieces: tuple[tuple[int, int], ...]
    before: str


def _parts(prose: Prose, text: MarkedText, words: Words) -> Iterator[_Part]:
    breaks = _Breaks(prose.source, words)
    all_placed = list(_placed(prose))

    def table_of(placed: _Placed) -> tuple[object, ...]:
        """What a row has in common with the other rows of its table; nothing for what is no row."""
        if placed.block.kind != "row" or "\t" not in _of(prose, placed):
            return ()
        address = prose.source.address_at(placed.pieces[0][0])
        return ("row",) if address is None else ("row", address.page, address.sheet, address.table)

    for table, run in groupby(all_placed, table_of):
        group = list(run)
        if table:
            for at in range(0, len(group), _TABLE_ROWS):
                rows = group[at : at + _TABLE_ROWS]
                yield from breaks.at(rows[0].pieces[0][0])
                yield from _noise(rows[0].before)
                yield _table(prose, text, rows)
            continue
        for placed in group:
            yield from breaks.at(placed.pieces[0][0])
            yield from _noise(placed.before)
            yield _block(prose, text, placed)
    yield from _noise(prose.source.text[max((placed.pieces[-1][1] for placed in all_placed), default=0) :])


def _of(prose: Prose, placed: _Placed) -> str:
    return prose.text[placed.block.start : placed.block.end]


def _placed(prose: Prose) -> Iterator[_Placed]:
    source = prose.source.text
    last = 0
    for block in prose.blocks:
        pieces = tuple(piece for piece in prose.spans(block.start, block.end) if piece[0] < piece[1])
        if pieces:
            yield _Placed(block, pieces, source[last : pieces[0][0]])
            last = max(last, pieces[-1][1])


def _noise(between: str) -> Iterator[_Part]:
    """What layout took out, such as page numbers; not the signs of Markdown."""
    for line in between.splitlines():
        if _WORDS.search(line):
            yield _Part(f'<p class="noise">{escape(" ".join(line.split()))}</p>', 1)


def _block(prose: Prose, text: MarkedText, placed: _Placed) -> _Part:
    plain = _of(prose, placed)
    inner, leader = _led(_joined(prose.source, text, placed.pieces), plain)
    number = _line_number(prose.source, placed.pieces[0][0])
    block = placed.block
    if block.kind == "heading":
        level = min(max(block.level, 1), 4)
        return _Part(f'<h3 class="{" ".join(filter(None, (f"l{level}", leader)))}"{number}>{inner}</h3>', 2)
    if prose.title and plain.replace(" ", "") == prose.title.replace(" ", ""):
        return _Part(f'<h2 class="title"{number}>{inner}</h2>', 3)
    kind = f' class="{leader}"' if leader else ""
    return _Part(f"<p{kind}{number}>{inner}</p>", 1 + len(plain) // _ROW_SIGNS)


def _led(inner: str, plain: str) -> tuple[str, str]:
    """The dots of a table of contents as lines, which reach as far as there is room, or are short where they are many."""
    pieces = _LEADER.split(plain)
    if len(pieces) == 1:
        return inner, ""
    if len(pieces) == 2 and len(pieces[1].strip()) <= _PAGE:
        return f"<span>{_LEADER.sub('</span><i></i><span>', inner)}</span>", "entry"
    return _LEADER.sub("<i></i>", inner), "leader"


def _joined(source: Source, text: MarkedText, pieces: Sequence[tuple[int, int]]) -> str:
    """Pieces of torn lines put together again; Latin words keep a blank between them."""
    parts: list[str] = []
    last = pieces[0][0]
    for start, end in pieces:
        between = source.text[last:start]
        if _WORDS.search(between):
            parts.append(f' <span class="noise">{escape(" ".join(between.split()))}</span> ')
        elif between and _LATIN.fullmatch(source.text[last - 1] + source.text[start]):
            parts.append(" ")
        parts.append(text.html(start, end))
        last = end
    return "".join(parts)


def _table(prose: Prose, text: MarkedText, rows: Sequence[_Placed]) -> _Part:
    lines: list[str] = []
    height = 0
    for placed in rows:
        plain = _of(prose, placed)
        if _RULE.fullmatch(plain):
            continue
        cells = _cells(prose, text, placed, head=not lines)
        lines.append(f"<tr{_line_number(prose.source, placed.pieces[0][0])}>{''.join(cells)}</tr>")
        height += 1 + max(len(cell) for cell in plain.split("\t")) // 12
    return _Part(f'<div class="t"><table>\n{chr(10).join(lines)}\n</table></div>', height)


def _cells(prose: Prose, text: MarkedText, placed: _Placed, *, head: bool) -> Iterator[str]:
    plain = _of(prose, placed)
    framed = not prose.source.tabular and plain.startswith("\t") and plain.endswith("\t")  # | of Markdown at both edges
    at = placed.block.start
    cells = []
    for cell in plain.split("\t"):
        cells.append((at, cell))
        at += len(cell) + 1
    if framed:
        cells = cells[1:-1]
    tag = "th" if head and not any(_NUMBER.fullmatch(cell.strip()) for _, cell in cells) else "td"
    for start, cell in cells:
        pieces = [piece for piece in prose.spans(start, start + len(cell)) if piece[0] < piece[1]] if cell else []
        inner = _joined(prose.source, text, pieces) if pieces else ""
        side = ' class="r"' if _NUMBER.fullmatch(cell.strip()) else ""
        yield f"<{tag}{side}>{inner}</{tag}>"


def _line_number(source: Source, offset: int) -> str:
    return "" if source.addresses else f' data-l="{source.line_of(offset)}"'


class _Breaks:
    """Where a page or sheet begins."""

    def __init__(self, source: Source, words: Words) -> None:
        self._source = source
        self._words = words
        self._page: int | None = None
        self._sheet: str | None = None

    def at(self, offset: int) -> Iterator[_Part]:
        """What to show before the block that begins there; blocks come in order."""
        address = self._source.address_at(offset)
        if address is None:
            return
        if address.sheet is not None and address.sheet != self._sheet:
            self._sheet = address.sheet
            yield _Part(f'<h3 class="break">{self._words("html.sheet", name=address.sheet)}</h3>', 2)
        if address.page is not None and address.page != self._page:
            self._page = address.page
            yield _Part(f'<p class="break">{both(self._words.pair("html.page", page=address.page))}</p>', 1)
