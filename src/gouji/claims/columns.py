"""Sums down the columns of a table: a total line over or under its rows, 其中 rows, classes over their items, shares to 100.

A total line accuses only where another column of the same rows closes. Levels are found by the amounts alone, in every
column at once, and so never accuse.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.draft import Draft, terms
from gouji.claims.lattice import Lattice, Line, closes, value_of
from gouji.claims.view import Spot
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import RATIO

_MOST = 80  # rows under one row
_SURE = 5  # decimal digits that must agree before amounts alone make a level
_WHOLE = Fraction(1)


def sums(lattices: Sequence[Lattice], card: Card) -> Iterator[Draft]:
    for number, lattice in enumerate(lattices):
        if lattice.of_points:
            continue
        yield from _totals(lattice, card, f"lines of lattice {number}")
        yield from _levels(lattice, card)


def _totals(lattice: Lattice, card: Card, group: str) -> Iterator[Draft]:
    lines = lattice.lines
    if lattice.whole is not None:
        for at in lattice.amounts:
            yield _draft(card, lattice.whole, lattice.column(at), group=group, witnesses=2)
        return
    marks = [at for at, line in enumerate(lines) if line.total]
    if len(marks) != 1:
        return
    mark = marks[0]
    if 0 < mark < len(lines) - 1:
        return  # between rows: which of them it adds up is not known
    others = [line for line in lines if not line.total]
    for parts in _choices(lattice, others):
        closing = [at for at in lattice.amounts if closes(lines[mark].cells[at], [line.cells[at] for line in parts])]
        if len(parts) > 1 and closing:
            break
    else:
        return
    for at in lattice.amounts:
        total = lines[mark].cells[at]
        cells = [cell for line in parts if (cell := line.cells[at]) is not None]
        if total is not None and len(cells) > 1:
            yield _draft(card, total, cells, group=group, witnesses=1 if lattice.labels and not lattice.lost else 2)
    for at, kind in enumerate(lattice.kinds):
        total = lines[mark].cells[at]
        cells = [cell for line in parts if (cell := line.cells[at]) is not None]
        if (
            kind in ("share", "rate")
            and total is not None
            and total.sign == RATIO
            and value_of(total) == _WHOLE
            and len(cells) == len(parts)
            and (kind == "share" or closes(total, cells))
            and any(value_of(cell) != _WHOLE for cell in cells)
        ):
            yield _draft(card, total, cells, nudge=True, accusable=False)


def _choices(lattice: Lattice, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """What a total line may add up: the subtotals, all rows but those of 其中, or the rows that no other row holds."""
    if any(line.subtotal for line in lines):
        yield [line for line in lines if line.subtotal]
        yield [line for line in lines if not line.subtotal and not line.part]
    yield [line for line in lines if not line.part]
    spans = [1] * len(lines)
    for at, count, _ in _closing_levels(lattice, lines):
        spans[at] = count
    tops = []
    at = 0
    while at < len(lines):
        tops.append(lines[at])
        at += spans[at]
    yield tops


def _levels(lattice: Lattice, card: Card) -> Iterator[Draft]:
    """A row that the rows below it make in every column, each of them with rows of its own below it or without."""
    for at, _, children in _closing_levels(lattice, lattice.lines):
        for column in lattice.amounts:
            total = lattice.lines[at].cells[column]
            cells = [cell for child in children if (cell := lattice.lines[child].cells[column]) is not None]
            if total is not None and closes(total, cells):
                yield _draft(card, total, cells, accusable=False)


def _closing_levels(lattice: Lattice, lines: Sequence[Line]) -> list[tuple[int, int, list[int]]]:
    """(row, how many rows with those below it, the rows that make it), from the last row up."""
    columns = [at for at in lattice.amounts if any(_digits(line.cells[at]) for line in lines)]
    spans = [1] * len(lines)
    found: list[tuple[int, int, list[int]]] = []
    for at in range(len(lines) - 2, -1, -1):
        total = lines[at]
        if total.part and not lines[at + 1].part:
            continue
        children: list[int] = []
        place = at + 1
        while place < len(lines) and len(children) < _MOST and not lines[place].total:
            children.append(place)
            place += spans[place]
            made = _makes(total, [lines[child] for child in children], columns)
            if made is None:
                break
            if made and len(children) > 1 and _sure(total, columns, cued=lines[at + 1].part):
                spans[at] = place - at
                found.append((at, place - at, children))
                break
    return found


def _makes(total: Line, children: Sequence[Line], columns: Sequence[int]) -> bool | None:
    """Whether the children make the row in every column; None where they pass it in the first."""
    made = True
    for order, column in enumerate(columns):
        stated = total.cells[column]
        if stated is None:
            continue
        cells = [child.cells[column] for child in children]
        if closes(stated, cells):
            continue
        made = False
        if not order and sum(value_of(cell) for cell in cells if cell is not None) > value_of(stated) > 0:
            return None
    return made


def _sure(total: Line, columns: Sequence[int], *, cued: bool) -> bool:
    """Whether the row has digits enough that it is not made by accident."""
    return sum(_digits(total.cells[column]) for column in columns) >= (_SURE - 2 if cued else _SURE)


def _digits(cell: Spot | None) -> float:
    if cell is None:
        return 0
    quantity = cell.figure.quantity
    return math.log10(max(1.0, float(abs(quantity.value / quantity.step)))) if quantity.step else 0


def _draft(
    card: Card,
    total: Spot,
    parts: Sequence[Spot],
    *,
    group: str | None = None,
    witnesses: int = 1,
    accusable: bool = True,
    nudge: bool = False,
) -> Draft:
    return Draft(
        card,
        (ClaimReading("column", terms("total", total.id) + terms("part", *(part.id for part in parts))),),
        accusable=accusable,
        otherwise="incomplete-list",
        consensus=group,
        witnesses=witnesses,
        nudge=nudge,
        metric=total.figure.metric,
        period=total.figure.period,
    )
