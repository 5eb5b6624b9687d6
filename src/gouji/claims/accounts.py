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

from gouji.claims.agreement import Sum, drafts
from gouji.claims.draft import Draft
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.sentence import CODE, COUNT, FIGURES, RATIO

_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_LINE = re.compile(r"(\d{3}(?:\d{2}){0,2})([^\d，。；：%]{0,24})")
_TOTAL = re.compile(r"^(?:支出|收入|本年支出|本年收入)?(?:合计|总计)$")
_ENDS = re.compile(r"表$|^注：|^说明|。|^单位：")
_PAGE = 40  # characters; a longer line is no part of a table
_LEAST = 3  # accounts that make a table
_NONE, _SEVERAL = -1, -2  # sentences of a block


@dataclass
class _Node:
    """An account with its amounts; the table's total has an empty code."""

    code: str
    values: list[Spot] = field(default_factory=list)


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
    widest = max(len(node.values) for node in table)
    rows = [node for node in table if len(node.values) == widest]
    if widest > 2:
        made = [Sum(node.values[0], tuple(node.values[1:]), along=True) for node in rows]
        if 2 * sum(one.closes for one in made) > len(made):
            yield from made
            yield from (Sum(node.values[0], (node.values[1],), along=True) for node in table if len(node.values) == 2)


def _group(total: _Node, parts: Sequence[_Node]) -> Iterator[Sum]:
    """The columns of a row and of the rows that make it; one row alone repeats its values."""
    if not parts or not total.values or not all(part.values for part in parts):
        return
    yield Sum(total.values[0], tuple(part.values[0] for part in parts))
    width = len(total.values)
    if all(len(part.values) == width for part in parts) and width > 1:
        for at in range(1, width):
            yield Sum(total.values[at], tuple(part.values[at] for part in parts))


def _tables(view: View) -> Iterator[list[_Node]]:
    """The accounts of each table in their order; a code that comes again begins another."""
    nodes: list[_Node] = []
    seen: set[str] = set()
    node: _Node | None = None
    for token in _tokens(view):
        if isinstance(token, Spot):
            if node is not None:
                node.values.append(token)
            continue
        kind, text = token
        if kind == "code":
            if text in seen:
                yield from _whole(nodes)
                nodes, seen = [], set()
            node = _Node(text)
            seen.add(text)
            nodes.append(node)
        elif kind == "end":
            yield from _whole(nodes)
            nodes, seen, node = [], set(), None
        elif _TOTAL.match(text):
            node = _Node("")
            nodes.append(node)
        elif node is not None and node.values:
            node = None  # words behind the amounts: a header on the next page
    yield from _whole(nodes)


def _whole(nodes: Sequence[_Node]) -> Iterator[list[_Node]]:
    kept = [node for node in nodes if node.values]
    if len({node.code for node in kept if node.code}) >= _LEAST:
        yield list(nodes)


def _tokens(view: View) -> Iterator[Spot | tuple[str, str]]:
    """Codes, words and amounts in reading order; what cannot stand in a table of accounts ends it."""
    inside: dict[int, int] = {}
    for at, sentence in enumerate(view.sentences):
        inside[sentence.block] = _SEVERAL if sentence.block in inside else at
    for number, block in enumerate(view.prose.blocks):
        at = inside.get(number, _NONE)
        if at == _SEVERAL or (at != _NONE and block.kind != "row" and CODE not in view.sentences[at].skeleton):
            yield "end", ""
        elif at == _NONE or block.kind != "row":
            text = "".join(view.prose.text[block.start : block.end].split())
            alone = _LINE.fullmatch(text)
            if alone is not None:
                yield "code", alone[1]
            elif len(text) > _PAGE or _ENDS.search(text):
                yield "end", ""
            else:
                yield "words", text
        else:
            yield from _row(view, at)


def _row(view: View, at: int) -> Iterator[Spot | tuple[str, str]]:
    sentence = view.sentences[at]
    place = 0
    words = ""
    for offset, sign in enumerate(sentence.skeleton):
        if sign not in FIGURES and sign != CODE:
            words += sign
            continue
        if words.strip():
            yield "words", "".join(words.split())
        words = ""
        if sign == CODE:
            start, stop = sentence.offset(offset), sentence.offset(offset + 1)
            code = _padded(view.prose.text[start:stop])
            yield ("code", code) if _CODE.fullmatch(code) else ("end", "")
            continue
        spot = view.spots[at][place]
        place += 1
        if sign in (RATIO, COUNT):
            yield "end", ""
        else:
            yield spot
    if words.strip():
        yield "words", "".join(words.split())


def _padded(code: str) -> str:
    """201 05 07 as 2010507; 301 2, which has lost a nought, as 30102."""
    first, *others = code.split()
    return first + "".join(part.zfill(2) for part in others)
