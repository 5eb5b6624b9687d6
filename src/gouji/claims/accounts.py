"""Tables of accounts (功能分类, 经济分类): every class is the sum of its sections, every section of its items (类款项).

The codes say which rows belong together, wherever the lines were broken: 201 holds 20105, which holds 2010507. The first
amount of a row is its total; the other columns are compared where all rows of a group have as many.

A lost row and a wrong figure both keep a group from closing. So a figure is accused only where two relations that fail
ask for one and the same other value in its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile

from gouji.claims.agreement import Sum, added, drafts
from gouji.claims.draft import Draft
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.sentence import CODE, COUNT, FIGURES, MONEY, NUMBER, POINTS, RATIO, TIMES, Sentence

_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_LINE = re.compile(r"(\d{3}(?:\d{2}){0,2})([^\d，。；：%]{0,24})")
_TOTAL = re.compile(r"^(?:支出|收入|本年支出|本年收入)?(?:合计|总计)$")
_ENDS = re.compile(r"表$|^注：|^说明|。|^单位：")
_PAGE = 40  # characters; a longer line is no part of a table
_LEAST = 3  # accounts that make a table
_BARE = f" {FIGURES}{CODE}"
_SIGN = re.compile(f"([{FIGURES}{CODE}])")
_OF_TOTAL = "计"  # in all names of totals
_NONE, _SEVERAL = -1, -2  # sentences of a block
_NEXT_CODE = ["\t", CODE]
_AMOUNTS = "\t " + MONEY + POINTS + NUMBER + TIMES  # what a row may end with
_OF_OTHERS = frozenset({RATIO, COUNT})  # signs that no table of accounts holds


@dataclass
class _Node:
    """An account with its amounts; the table's total has an empty code.

    `cells` are those of a row that has kept them, blank ones too.
    """

    code: str
    values: list[Spot] = field(default_factory=list)
    cells: tuple[Spot | None, ...] = ()


def sums(view: View, card: Card) -> Iterator[Draft]:
    for table in _tables(view):
        yield from drafts(card, list(_relations(table)))


def _relations(table: Sequence[_Node]) -> Iterator[Sum]:
    nodes = {node.code: node for node in table if node.code}
    codes = sorted(nodes)
    classes = [nodes[code] for code in codes if len(code) == 3]
    for total in (node for node in table if not node.code):
        yield from _group(total, classes)
    for code in codes:
        if len(code) == 7:
            continue
        start, stop = bisect_left(codes, code) + 1, bisect_left(codes, code + ":")
        below = codes[start:stop]
        least = min(map(len, below), default=0)
        yield from _group(nodes[code], [nodes[one] for one in below if len(one) == least])
    if _kept(table):
        yield from _along(
            [(node.cells[0], [cell for cell in node.cells[1:] if cell is not None]) for node in table if node.cells]
        )
        return
    widest = max(len(node.values) for node in table)
    if widest > 2:
        whole = [node for node in table if len(node.values) == widest]
        made = list(_along([(node.values[0], node.values[1:]) for node in whole]))
        yield from made
        if made:
            yield from (added(node.values[0], (node.values[1],), along=True) for node in table if len(node.values) == 2)


def _kept(table: Sequence[_Node]) -> bool:
    """Whether every row has kept its cells, and some are blank."""
    widths = {len(node.cells) for node in table if node.values}
    return len(widths) == 1 and min(widths) > 2 and any(None in node.cells for node in table)


def _along(rows: Sequence[tuple[Spot | None, Sequence[Spot]]]) -> Iterator[Sum]:
    """The first column as the sum of the others, where it is that in most rows."""
    found = [added(total, parts, along=True) for total, parts in rows if total is not None and parts]
    if 2 * sum(one.closes for one in found) > len(found):
        yield from found


def _group(total: _Node, parts: Sequence[_Node]) -> Iterator[Sum]:
    """The columns of a row and of the rows that make it; one row alone repeats its values."""
    if not parts or not total.values:
        return
    if not all(part.values for part in parts):  # a blank amount is nought, or was lost
        told = added(total.values[0], [part.values[0] for part in parts if part.values])
        if len(told.parts) > 1 and told.closes:
            yield told
        return
    yield added(total.values[0], [part.values[0] for part in parts])
    if total.cells and all(len(part.cells) == len(total.cells) for part in parts):
        for at, stated in enumerate(total.cells[1:], 1):
            cells = tuple(cell for part in parts if (cell := part.cells[at]) is not None)
            if stated is not None and cells:
                yield added(stated, cells)
        return
    width = len(total.values)
    if all(len(part.values) == width for part in parts) and width > 1:
        for at in range(1, width):
            yield added(total.values[at], [part.values[at] for part in parts])


class _Tables:
    """The accounts of each table in their order; a code that comes again begins another.

    Codes, words and amounts come in reading order, and so does what cannot stand in a table of accounts.
    """

    def __init__(self) -> None:
        self.whole: list[list[_Node]] = []
        self.nodes: list[_Node] = []  # of the table that is being read
        self.node: _Node | None = None  # that amounts are read of
        self._codes: set[str] = set()

    def code(self, code: str) -> None:
        if code in self._codes:
            self.end()
        self._codes.add(code)
        self.node = _Node(code)
        self.nodes.append(self.node)

    def words(self, words: str) -> None:
        if _OF_TOTAL in words and _TOTAL.match("".join(words.split())):
            self.node = _Node("")
            self.nodes.append(self.node)
        elif self.node is not None and self.node.values:
            self.node = None  # words behind the amounts: a header on the next page

    def end(self) -> None:
        if len({node.code for node in self.nodes if node.values and node.code}) >= _LEAST:
            self.whole.append(self.nodes)
        self.nodes, self.node, self._codes = [], None, set()


def _tables(view: View) -> list[list[_Node]]:
    tables = _Tables()
    inside: dict[int, int] = {}
    for at, sentence in enumerate(view.sentences):
        inside[sentence.block] = _SEVERAL if sentence.block in inside else at
    for number, block in enumerate(view.prose.blocks):
        at = inside.get(number, _NONE)
        if at == _SEVERAL or (at != _NONE and block.kind != "row" and CODE not in view.sentences[at].skeleton):
            tables.end()
        elif at == _NONE or block.kind != "row":
            _read_line(tables, view.prose.text[block.start : block.end])
        else:
            _read_row(tables, view, at)
    tables.end()
    return tables.whole


def _read_line(tables: _Tables, line: str) -> None:
    if not (tables.nodes or _OF_TOTAL in line or line.lstrip()[:1].isdecimal()):
        return  # no table goes on or begins here
    text = "".join(line.split())
    alone = _LINE.fullmatch(text)
    if alone is not None:
        tables.code(alone[1])
    elif len(text) > _PAGE or _ENDS.search(text):
        tables.end()
    else:
        tables.words(text)


def _read_row(tables: _Tables, view: View, at: int) -> None:
    sentence = view.sentences[at]
    skeleton, spots = sentence.skeleton, view.spots[at]
    if not (tables.nodes or CODE in skeleton or _OF_TOTAL in skeleton):
        return  # no table goes on or begins here
    pieces = _SIGN.split(skeleton.rstrip(_AMOUNTS))  # words and signs in turn, before the amounts that end the row
    offset = place = piece = 0
    while piece < len(pieces) - 1:
        words, sign = pieces[piece], pieces[piece + 1]
        piece += 2
        offset += len(words)
        if words and words != "\t" and words.strip():
            tables.words(words)
        start = offset
        offset += 1
        if sign != CODE:
            spot = spots[place]
            place += 1
            if sign in _OF_OTHERS:
                tables.end()
            elif tables.node is not None:
                tables.node.values.append(spot)
            continue
        first = sentence.offset(start)
        code = view.prose.text[first : sentence.offset(offset)].strip()
        while pieces[piece : piece + 2] == _NEXT_CODE and _is_level(view, sentence, offset + 1, code):
            piece += 2  # a code that stands in several cells is taken as a whole
            offset += 2
            code = _padded(view.prose.text[first : sentence.offset(offset)])
        code = _padded(code)
        if _CODE.fullmatch(code):
            tables.code(code)
        else:
            tables.end()
    if pieces[-1].strip():
        tables.words(pieces[-1])
    if tables.node is not None:
        tables.node.values += spots[place:]
        kept = _cells(skeleton, spots)  # with all of its spots, where it has kept any
        if len(kept) > 1 and len(tables.node.values) == len(spots):
            tables.node.cells = tuple(dropwhile(lambda cell: cell is None, kept))  # 合计 stands before blank codes


def _cells(skeleton: str, spots: Sequence[Spot]) -> tuple[Spot | None, ...]:
    """The cells behind the one name of a row; none where there is more in them than an amount."""
    pieces = skeleton.split("\t")
    named = len(pieces) - 1
    while named >= 0 and not pieces[named].strip(_BARE):
        named -= 1
    if named < 0:
        return ()
    widths = [len(piece.strip()) for piece in pieces[named + 1 :]]
    if sum(widths) != len(spots) or max(widths, default=0) > 1:
        return ()
    if len(widths) == len(spots):
        return tuple(spots)
    left = iter(spots)
    return tuple([next(left) if width else None for width in widths])


def _is_level(view: View, sentence: Sentence, at: int, code: str) -> bool:
    """Whether a code is that of a section or an item alone, 05 or 7, or goes on from the one before it: 20105 behind 201."""
    words = view.prose.text[sentence.offset(at) : sentence.offset(at + 1)].strip()
    return len(words) < 3 or (len(words) == len(code) + 2 and words.startswith(code))


def _padded(code: str) -> str:
    """201 05 07 as 2010507, and so is 201 20105 2010507; 301 2, which has lost a nought, as 30102."""
    whole = ""
    for part in code.split():
        whole = part if not whole or (len(part) > 2 and part.startswith(whole)) else whole + part.zfill(2)
    return whole
