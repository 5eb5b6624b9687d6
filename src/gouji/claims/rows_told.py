"""Tables that a paragraph tells: rows of names with an amount and a rate, and the same names with theirs in prose.

Three rows of a column that the paragraph tells as they stand say which column it is and in what unit; then the one row that it
tells otherwise does not agree. A table of 万元 without its unit is told in 亿元.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from gouji.claims.draft import Draft
from gouji.claims.grid import Grid, Row
from gouji.claims.kinship import core
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import COUNT, MONEY, NUMBER, RATIO

_WITNESSES = 3
_DIGITS = 2  # of a number that says something
_SCALES = tuple(Fraction(scale) for scale in (1, 10**4, 10**8))
_Told = dict[str, tuple[Spot, Spot | None]]  # by name, an amount of a paragraph and the rate behind it


@dataclass(frozen=True, slots=True)
class _Pair:
    key: str
    name: str
    told: Spot
    cell: Spot


def rows(view: View, tables: Sequence[Grid], card: Card) -> Iterator[Draft]:
    """The cells that a paragraph tells otherwise, where it tells three others of their column as they stand."""
    usable = [found for table in tables if len(found := _named(table)) > _WITNESSES]
    if not usable:
        return
    names = {name for found in usable for name in found}
    paragraphs = _paragraphs(view, names)
    for found in usable:
        width = max(len(row.figures) for row in found.values())
        for told in paragraphs:
            shared = [name for name in found if name in told]
            if len(shared) <= _WITNESSES:
                continue
            for column in range(width):
                for rate in (False, True):
                    pairs = list(_pairs(found, told, shared, column, rate=rate))
                    if len(pairs) > _WITNESSES and (odd := _odd(found, pairs)) is not None:
                        yield _draft(card, *odd)


def _named(table: Grid) -> dict[str, Row]:
    """The rows of numbers by their names, where no two have one."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in table.rows:
        if row.figures and len(name := core(row.name)) > 1:
            found[name].append(row)
    return {name: same[0] for name, same in found.items() if len(same) == 1}


def _paragraphs(view: View, names: set[str]) -> list[_Told]:
    """What each paragraph tells of the names, where it tells of one of them once."""
    found: dict[int, dict[str, list[tuple[Spot, Spot | None]]]] = defaultdict(lambda: defaultdict(list))
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind == "row":
            continue
        for spot in spots:
            if spot.main and spot.figure.quantity.hedge is None and (name := core(spot.figure.label)) in names:
                behind = next(view.after(spot), None)
                rate = behind if behind is not None and behind.sign == RATIO else None
                found[view.sentences[at].block][name].append((spot, rate))
    return [
        {name: told[0] for name, told in by_name.items() if len(told) == 1}
        for by_name in found.values()
        if len(by_name) > _WITNESSES
    ]


def _pairs(found: dict[str, Row], told: _Told, shared: Sequence[str], column: int, *, rate: bool) -> Iterator[_Pair]:
    for name in shared:
        figures = found[name].figures
        spot = told[name][1] if rate else told[name][0]
        if spot is None or column >= len(figures):
            continue
        cell = figures[column]
        kinds = (RATIO, NUMBER) if rate else (MONEY, COUNT, NUMBER)
        if cell.sign in kinds and cell.figure.quantity.hedge is None and cell.figure.quantity.value > 0:
            yield _Pair(name, found[name].name, spot, cell)


def _odd(found: dict[str, Row], pairs: Sequence[_Pair]) -> tuple[_Pair, Fraction] | None:
    """The one pair that does not agree in the unit in which all others do, and the scale of that unit.

    A row that has the amount in another column has lost a blank cell, or the paragraph tells that column.
    """
    for scale in _scales(pairs[0]):
        off = [pair for pair in pairs if not _agree(pair, scale)]
        telling = [pair for pair in pairs if pair not in off and _digits(pair.cell) >= _DIGITS]
        if len(off) == 1 and len({pair.cell.figure.quantity.value for pair in telling}) >= _WITNESSES:
            row = found[off[0].key].figures
            return None if any(_agree(replace(off[0], cell=cell), scale) for cell in row) else (off[0], scale)
    return None


def _scales(pair: _Pair) -> tuple[Fraction, ...]:
    """What the bare numbers of a column may be multiplied by; they may have their unit from its header."""
    if pair.cell.sign != NUMBER:
        return (Fraction(1),)
    return _SCALES if pair.told.sign == MONEY else (pair.told.figure.quantity.unit.scale,)


def _agree(pair: _Pair, scale: Fraction) -> bool:
    return pair.told.figure.quantity.interval().meets(pair.cell.figure.quantity.interval().scale(scale))


def _digits(spot: Spot) -> int:
    printed = spot.figure.quantity.printed.replace(",", "")
    return len(printed.replace(".", "").lstrip("0") if "." in printed else printed.strip("0"))


def _draft(card: Card, odd: _Pair, scale: Fraction) -> Draft:
    reading = ClaimReading(
        "row-of-that-name", (Term(odd.told.id, "mention"), Term(odd.cell.id, "mention", scale=scale))
    )
    return Draft(card, (reading,), metric=odd.name, period=odd.told.figure.period)
