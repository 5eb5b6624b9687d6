"""Text against table: an amount that prose gives in 万元 and a row of that very name in 元.

Only whole names count, of rows with one amount (or one and the same in every column), printed once in the tables and
for one period. Rows and prose that speak of different stages (预算, 决算) are not compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from gouji.claims.draft import Draft, terms
from gouji.claims.grid import Grid, Row
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import MONEY

_NAME = 6  # characters from which a name is that of one thing
_GENERIC = re.compile(
    r"^(?:(?:一般公共|政府性基金|国有资本经营)?(?:财政|预算|拨款|资金|支出|收入|基本|项目|本年|上年|年初|年末|结转|结余|其他|"
    r"合计|总计|小计|总额|经费|费用|金额|人员|公用|日常|运行|完成|安排|数|和|与|的))+$"
)
_PLAIN_ROLES = frozenset({"none", "total", "part"})


def against_rows(view: View, tables: Sequence[Grid], card: Card) -> Iterator[Draft]:
    told: dict[str, list[Spot]] = defaultdict(list)
    for spots in view.told:
        for spot in spots:
            if spot.sign == MONEY and spot.main and not spot.mention.depth and spot.figure.quantity.hedge is None:
                told[spot.figure.metric].append(spot)
    for name, cell in _rows(tables, told).items():
        alike = [spot for spot in told[name] if spot.figure.period == cell.figure.period]
        if len(alike) != 1:
            continue
        spot = alike[0]
        reading = ClaimReading("row-of-that-name", terms("mention", spot.id, cell.id))
        accusable = _stage(spot) == _stage(cell) == "" and spot.figure.quantity.unit.printed != "亿元"
        yield Draft(card, (reading,), accusable=accusable, metric=name, period=spot.figure.period)


def _rows(tables: Sequence[Grid], names: Collection[str]) -> dict[str, Spot]:
    """The amount of each row of these names that has one value and a name of its own in all tables."""
    found: dict[str, list[Row]] = defaultdict(list)
    for grid in tables:
        for row in grid.rows:
            if row.name in names:
                found[row.name].append(row)
    amounts = {}
    for name, rows in found.items():
        if not name or len(rows) > 1 or not is_specific(name):
            continue
        figures = [spot for spot in rows[0].figures if spot.sign == MONEY]
        numbers = {spot.figure.quantity.value for spot in figures}
        if len(numbers) == 1 and len(figures) == len(rows[0].figures):
            amounts[name] = figures[0]
    return amounts


def is_specific(name: str) -> bool:
    """Whether a name is long and does not consist of the common words of accounts alone."""
    return len(name) >= _NAME and not _GENERIC.match(name)


def _stage(spot: Spot) -> str:
    return "" if spot.figure.role in _PLAIN_ROLES else spot.figure.role
