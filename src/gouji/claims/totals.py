"""Totals in tables: a 合计 row against the rows above it, column by column.

A flattened table has lost its columns, so rows count only when they have as many amounts of their own as the total row,
in one unit. A contradiction needs another column of the same rows that closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import lcm

from gouji.claims.draft import Draft, sum_of, terms
from gouji.claims.grid import Grid, Row
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.parts import in_parts
from gouji.model.record import record
from gouji.model.sentence import CODE, COUNT, MONEY, NUMBER

_TOTAL = re.compile(r"^(?:金额|支出|收入|总)?(?:合计|总计|共计)(?:金额)?$")
_PART = re.compile(r"^其中")
_SUBTOTAL = re.compile(r"(?:小计|合计|总计)$")
_OF_TOTAL = "计"  # in all names of totals
_MOST = 80
_BARE = 4  # bare numbers of a row from which they are a column of things and their total
_COLUMN_TOTALS = frozenset({"合计", "总计", "总额"})
_SOURCES = re.compile(r"财政拨款|其他资金|财政专户|基本支出|项目支出")
_HEADER = re.compile(r"(?:总计|合计)\s*(?:财政拨款|一般公共预算)")


@record(frozen=True, slots=True)
class _Line:
    """A row with amounts of its own."""

    row: Row
    amounts: tuple[Spot, ...]
    total: bool

    @property
    def name(self) -> str:
        return self.row.name


def table_totals(view: View, grids: Sequence[Grid], card: Card) -> Iterator[Draft]:
    tables = [(grid, _lines(grid)) for grid in grids]
    for grid, lines in tables:
        for at, line in enumerate(lines):
            if line.total:
                yield from _columns(card, grid, line, _like(lines[:at][::-1], line)[::-1])
                yield from _columns(card, grid, line, _like(lines[at + 1 :], line))
        yield from _levels(view, card, lines)
    yield from _closing(card, [line for _, lines in tables for line in lines])


def row_totals(view: View, grids: Sequence[Grid], card: Card) -> Iterator[Draft]:
    """总计 | 财政拨款 | 其他资金: the total column of a row against its other columns.

    Blank columns are lost in a flattened table, so only whole rows are compared; they accuse when others of the same
    kind close.
    """
    for number, grid in enumerate(grids):
        order = _total_column(view, grid)
        for row in grid.rows if order else ():
            amounts = [spot for spot in row.figures if spot.sign in (MONEY, NUMBER, COUNT)]
            if len(amounts) < 2 or len({spot.code for spot in amounts}) > 1 or _glued(row) or _two_sided(row):
                continue
            if amounts[0].sign != MONEY and len(amounts) < _BARE:
                continue
            total, parts = (amounts[0], amounts[1:]) if order == "first" else (amounts[-1], amounts[:-1])
            yield _sum(card, total, parts, f"rows of {len(amounts)} in grid {number}", witnesses=2, definition="row")


def _total_column(view: View, grid: Grid) -> str | None:
    """Whether the header puts the total before its parts or behind them; the header may have lost its cells."""
    for row in grid.rows[:4]:
        words = [cell.words for cell in row.cells if cell.words]
        if len(words) > 2 and not row.figures and not any(_PART.match(word) for word in words):
            if words[-1] in _COLUMN_TOTALS:
                return "last"
            if any(word in _COLUMN_TOTALS for word in words[:-1]) and any(_SOURCES.search(word) for word in words):
                return "first"
    block = view.sentences[grid.rows[0].sentence].block
    above = "".join(view.prose.text[one.start : one.end] for one in view.prose.blocks[max(0, block - 4) : block])
    return "first" if _HEADER.search(above[-200:]) else None


def _glued(row: Row) -> bool:
    """Whether several accounts have run into one line."""
    return sum([CODE in cell.text for cell in row.filled]) > 1


def _two_sided(row: Row) -> bool:
    """Whether another name stands between the amounts, as in a table of income and spending."""
    places = [at for at, cell in enumerate(row.cells) if cell.figure is not None]
    return bool(places) and any(len(cell.words) > 1 for cell in row.cells[places[0] : places[-1]])


def _lines(grid: Grid) -> list[_Line]:
    found = []
    for row in grid.rows:
        amounts = tuple([spot for spot in row.figures if spot.sign == MONEY])
        if amounts:
            found.append(_Line(row, amounts, _TOTAL.match(row.name) is not None))
    return found


def _like(lines: Sequence[_Line], total: _Line) -> list[_Line]:
    """The rows next to the total that have its number of amounts, up to another total."""
    found: list[_Line] = []
    for line in lines:
        if line.total or len(found) >= _MOST:
            break
        if len(line.amounts) == len(total.amounts):
            found.append(line)
    return found


def _columns(card: Card, grid: Grid, total: _Line, parts: Sequence[_Line]) -> Iterator[Draft]:
    parts = [line for line in parts if not _PART.match(line.name)]
    named = [line.row for line in parts if _OF_TOTAL in line.row.text]
    if any(_SUBTOTAL.search(cell.words) for row in named for cell in row.filled):
        return  # what it adds up is not known, above all where two sides stand in one row
    if len(parts) < 2 or any(line.name.endswith("小计") for line in parts):
        return  # subtotals and what they add up are no parts of one total
    columns = [[line.amounts[at] for line in parts] for at in range(len(total.amounts))]
    if any(map(_nested, columns)):
        return
    for stated, column in zip(total.amounts, columns, strict=True):
        group = f"column of {total.row.sentence}"
        yield _sum(card, stated, column, group, name=_name(grid, total.row, stated))


def _name(grid: Grid, total: Row, stated: Spot) -> str:
    """The cell by its row and, where a header above has as many cells, its column: 合计·执行数."""
    heads = [row for row in grid.rows if row.sentence < total.sentence and not row.figures]
    at = next((at for at, cell in enumerate(total.cells) if cell.figure is stated), 0)
    whole = bool(heads) and len(heads[-1].cells) == len(total.cells)
    label = heads[-1].cells[at].words if whole else ""
    return f"{total.name}·{label}" if label else stated.figure.metric or total.name


def _nested(column: Sequence[Spot]) -> bool:
    """Whether some amount is made by those below it: classes and their items in one column do not add up."""
    values = _values(column)
    return any(value and _below(values, at) for at, value in enumerate(values))


def _sum(
    card: Card,
    total: Spot,
    parts: Sequence[Spot],
    group: str,
    *,
    witnesses: int = 1,
    definition: str = "column",
    name: str = "",
) -> Draft:
    return Draft(
        card,
        (ClaimReading(definition, sum_of(total, parts)),),
        otherwise="incomplete-list",
        consensus=group,
        witnesses=witnesses,
        metric=name or total.figure.metric,
        period=total.figure.period,
    )


def _closing(card: Card, lines: Sequence[_Line]) -> Iterator[Draft]:
    """A 合计 row whose rows stand apart in the text: a tree of amounts that closes at every level confirms itself.

    Texts between the rows have taken away what set the levels apart, so this never accuses.
    """
    for at, line in enumerate(lines):
        if not line.total:
            continue
        total, *amounts = [other.amounts[0] for other in lines[at : at + 1 + _MOST]]
        wanted, *values = _values([total, *amounts])
        children, place = [], 0
        nested: list[tuple[Spot, list[Spot]]] = []
        reached = 0
        while place < len(amounts) and reached < wanted:
            node = amounts[place]
            below = _below(values, place)
            if below:
                nested.append((node, amounts[place + 1 : place + 1 + below]))
            children.append(node)
            reached += values[place]
            place += 1 + below
        if reached != wanted or place < 4 or not nested:
            continue
        for node, parts in [(total, children), *nested]:
            yield Draft(
                card,
                (ClaimReading("level", sum_of(node, parts)),),
                accusable=False,
                otherwise="incomplete-list",
                metric=node.figure.metric,
                period=node.figure.period,
            )


def _values(amounts: Sequence[Spot]) -> list[int]:
    """What is printed, in equal parts of one that all of it is whole numbers of."""
    values = [spot.figure.quantity.value for spot in amounts]
    under = lcm(*[value.denominator for value in values])
    return [in_parts(value, under) for value in values]


def _below(values: Sequence[int], place: int) -> int:
    """How many of the next amounts make this one exactly; 0 where none do."""
    value, reached = values[place], 0
    for count, other in enumerate(values[place + 1 :], 1):
        reached += other
        if reached == value:
            return count
        if reached > value:
            break
    return 0


def _levels(view: View, card: Card, lines: Sequence[_Line]) -> Iterator[Draft]:
    """Rows set in under a row: 单位 over its 项目, by the blanks that the source has before their names.

    A level closes a row when the amounts below it, up to the next row of its own level, make it exactly.
    """
    depths = [_indent(view, line.row) for line in lines]
    for at, line in enumerate(lines):
        stop = at + 1
        while stop < len(lines) and (line.total or depths[stop] > depths[at]):
            stop += 1
        if stop == at + 1:
            continue
        least = min(depths[at + 1 : stop])
        children = [lines[place] for place in range(at + 1, stop) if depths[place] == least]
        if any(len(child.amounts) != len(line.amounts) for child in children):
            continue
        for column, stated in enumerate(line.amounts):
            parts = terms("part", *[child.amounts[column].id for child in children])
            yield Draft(
                card,
                (ClaimReading("level", terms("total", stated.id) + parts),),
                accusable=False,
                otherwise="incomplete-list",
                metric=stated.figure.metric,
                period=stated.figure.period,
            )


def _indent(view: View, row: Row) -> int:
    """Blanks before the row's first word in the source."""
    offset = view.sentences[row.sentence].offset(0)
    start = view.prose.spans(offset, offset + 1)[0][0]
    text = view.prose.source.text
    if not text[max(start - 1, 0) : start].isspace():
        return 0  # words before it, or none at all
    begin = text.rfind("\n", 0, start) + 1
    begin = max(begin, text.rfind("\r", begin, start) + 1)
    before = text[begin:start]
    return len(before.replace("\t", "")) if not before or before.isspace() else 0
