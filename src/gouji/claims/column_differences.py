"""Differences along the rows of a table: 预算数, 执行数 and 结余数, 应收 and 已收 and 未收.

The header of the result has a word for what is left, and most rows agree on the two columns that make it; one row that does not
is then compared. A table in which two rows or more differ is left alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from gouji.claims.closing import makes, value
from gouji.claims.draft import Draft, terms
from gouji.claims.lattice import Lattice, Line
from gouji.claims.view import Spot
from gouji.model.card import Card
from gouji.model.claim import ClaimReading

_LEFT = re.compile(
    r"结余|结转|余额|剩余|差额|差异|缺口|节约|节省|未(?:执行|支出|使用|完成|支付|拨付|到位|落实|整改|[收报缴办结发])|增减额|增减数|增加额"
)
_BROUGHT = re.compile(r"上年|年初|期初")
_WIDEST = 14  # columns; wider tables have several blocks
_LEAST = 2  # rows that agree
_DIGITS = 3.0  # that these rows must have met, for small counts meet by accident


def differences(lattices: Sequence[Lattice], card: Card) -> Iterator[Draft]:
    """One draft for each row of a column that two others make by their difference."""
    for number, lattice in enumerate(lattices):
        if not lattice.labels or lattice.of_points or lattice.width > _WIDEST or len(lattice.amounts) < 3:
            continue
        for column in lattice.amounts:
            label = lattice.labels[column]
            if not _LEFT.search(label) or _BROUGHT.search(label):
                continue
            made_of = _made_of(lattice, column)
            if made_of is not None:
                yield from _rows(lattice, column, made_of, card, f"column {column} of lattice {number}")


def _made_of(lattice: Lattice, column: int) -> tuple[tuple[int, ...], int] | None:
    """The columns that come in and the one that goes out whose difference most rows state, the nearest before it first."""
    others = sorted((at for at in lattice.amounts if at != column), key=lambda at: (at > column, abs(column - at)))
    brought = [at for at in others if _BROUGHT.search(lattice.labels[at])]
    for opening in ((), *((at,) for at in brought)):
        for less in others:
            for more in others:
                if len({*opening, more, less}) == len(opening) + 2 and _agree(lattice, column, (*opening, more), less):
                    return (*opening, more), less
    return None


def _agree(lattice: Lattice, column: int, more: tuple[int, ...], less: int) -> bool:
    """Whether all rows agree but one; a total line that adds up a wrong row is wrong with it."""
    good = bad = 0
    digits = 0.0
    for line in lattice.lines:
        cells = _cells(line, column, more, less)
        if cells is None or line.total or not all(value(cell) for cell in cells[-2:]):
            continue
        if makes(cells[0], cells[1:], _signs(more)):
            good += 1
            digits += math.log10(abs(cells[-2].rough) / float(cells[-2].figure.quantity.step or 1) + 1)
        else:
            bad += 1
    return good >= _LEAST and bad <= 1 and good > bad and digits >= _DIGITS


def _cells(line: Line, column: int, more: tuple[int, ...], less: int) -> list[Spot] | None:
    """The cells of the result and of what makes it; None where one is blank."""
    cells = [line.cells[at] for at in (column, *more, less)]
    found = [cell for cell in cells if cell is not None]
    return found if len(found) == len(cells) else None


def _filled(lattice: Lattice, line: Line) -> set[int]:
    """The columns of amounts that are not nought in the row."""
    return {at for at in lattice.amounts if (cell := line.cells[at]) is not None and value(cell)}


def _signs(more: tuple[int, ...]) -> tuple[int, ...]:
    return (*(1 for _ in more), -1)


def _rows(
    lattice: Lattice, column: int, made_of: tuple[tuple[int, ...], int], card: Card, group: str
) -> Iterator[Draft]:
    more, less = made_of
    named = {column, *more, less}
    agreeing = [
        line
        for line in lattice.lines
        if (cells := _cells(line, column, more, less)) and makes(cells[0], cells[1:], _signs(more))
    ]
    usual = {at for line in agreeing for at in _filled(lattice, line) - named}
    for line in lattice.lines:
        cells = _cells(line, column, more, less)
        if cells is None:
            continue
        stated, *into, out = (cell.id for cell in cells)
        reading = ClaimReading(
            "columns", terms("stated", stated) + terms("minuend", *into) + terms("subtrahend", out, sign=-1)
        )
        yield Draft(
            card,
            (reading,),
            accusable=_filled(lattice, line) - named <= usual,  # 调整数 is nought in all other rows
            otherwise="incomplete-list",
            consensus=group,
            witnesses=_LEAST,
            metric="·".join(name for name in (line.name, lattice.labels[column]) if name),
            period=cells[0].figure.period,
        )
