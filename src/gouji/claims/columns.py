"""Sums down the columns of a table: a total line over or under its rows, 其中 rows, classes over their items, shares to 100.

A total line accuses only where another column of the same rows closes. Levels are found by the amounts alone, in every
column at once, and so never accuse.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from gouji.claims.closing import span, value
from gouji.claims.draft import Draft, terms
from gouji.claims.lattice import Lattice, Line, closes
from gouji.claims.view import Spot
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import RATIO

_MOST = 80  # rows under one row
_SURE = 5  # decimal digits that must agree before amounts alone make a level
_ALONE = 0.5  # the same more, where one column stands alone
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
    if len(marks) > 1 and marks[0] > 1:  # 本年支出合计 above 总计: the rows above the first are its own
        yield from _totals(replace(lattice, lines=lines[: marks[0] + 1]), card, group)
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
            and value(total) == _WHOLE
            and len(cells) == len(parts)
            and (kind == "share" or closes(total, cells))
            and any(value(cell) != _WHOLE for cell in cells)
        ):
            yield _draft(card, total, cells, nudge=True, accusable=False)


def _choices(lattice: Lattice, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """What a total line may add up: the subtotals, all rows but those of 其中, or the rows that no other row holds."""
    if any(line.subtotal for line in lines):
        yield [line for line in lines if line.subtotal]
        yield [line for line in lines if not line.subtotal and not line.part]
    yield [line for line in lines if not line.part]
    spans = [1] * len(lines)
    for at, count, _ in _closing_levels(lines, lattice.amounts):
        spans[at] = count
    tops = []
    at = 0
    while at < len(lines):
        tops.append(lines[at])
        at += spans[at]
    yield tops


def _levels(lattice: Lattice, card: Card) -> Iterator[Draft]:
    """A row that the rows below it make, each of them with rows of its own below it or without.

    In every column at once; where a column is no sum, such as of rates under a header that does not say so, in one.
    """
    told: set[tuple[int, int]] = set()
    amounts = lattice.amounts
    for columns in (amounts, *((at,) for at in amounts if len(amounts) > 1)):
        for at, _, children in _closing_levels(lattice.lines, columns, 0 if columns == amounts else _ALONE):
            for column in columns:
                total = lattice.lines[at].cells[column]
                cells = [cell for child in children if (cell := lattice.lines[child].cells[column]) is not None]
                if total is not None and (at, column) not in told and closes(total, cells):
                    told.add((at, column))
                    yield _draft(card, total, cells, accusable=False)


def _closing_levels(lines: Sequence[Line], columns: Sequence[int], more: float = 0) -> list[tuple[int, int, list[int]]]:
    """(row, how many rows with those below it, the rows that make it), from the last row up; `more` digits must agree."""
    spans = [1] * len(lines)
    found: list[tuple[int, int, list[int]]] = []
    for at in range(len(lines) - 2, -1, -1):
        total = lines[at]
        stated = [(column, cell) for column in columns if (cell := total.cells[column]) is not None]
        if not stated or value(stated[0][1]) <= 0 or (total.part and not lines[at + 1].part):
            continue
        sure = _digits(stated) >= (_SURE - 2 if lines[at + 1].part else _SURE) + more
        if not sure:
            continue
        sums = [Fraction(0)] * len(stated)
        slacks = [span(cell) for _, cell in stated]
        children: list[int] = []
        place = at + 1
        while place < len(lines) and len(children) < _MOST and not lines[place].total:
            children.append(place)
            for order, (column, _) in enumerate(stated):
                cell = lines[place].cells[column]
                if cell is not None:
                    sums[order] += value(cell)
                    slacks[order] += span(cell)
            place += spans[place]
            gaps = [made - value(cell) for made, (_, cell) in zip(sums, stated, strict=True)]
            if len(children) > 1 and all(abs(gap) <= slack for gap, slack in zip(gaps, slacks, strict=True)):
                spans[at] = place - at
                found.append((at, place - at, children))
                break
            if gaps[0] > slacks[0]:
                break
    return found


def _digits(stated: Sequence[tuple[int, Spot]]) -> float:
    """Decimal digits of a row, which its parts must meet to make it by accident."""
    quantities = [cell.figure.quantity for _, cell in stated]
    return sum(math.log10(max(1.0, float(abs(one.value / one.step)))) for one in quantities if one.step)


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
