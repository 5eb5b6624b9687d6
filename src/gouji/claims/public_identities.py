"""What published tables (公开表) must have in common: sums within one, and the same amounts in two.

The tables say which columns and rows add up, the cards which cells of two tables are one amount. None of it accuses
where the other identities of the tables do not hold: a copy of another year, or of another unit, is told by that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.claims.closing import value
from gouji.claims.draft import Draft, sum_of, terms
from gouji.claims.public_tables import AccountRow, Cells, Published
from gouji.claims.view import Spot
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.public_tables import ITEMS, TOTAL_ROW, CellAddress, Identity, TableSum

_WITNESSES = 3
_CARRIED = {"income-total": "opening", "spending-total": "closing"}
_BETWEEN = "cells of published tables"


def sums(found: Sequence[Published], card: Card) -> Iterator[Draft]:
    """The sums that each table declares: along its rows, and of its rows."""
    for one in found:
        if not one.whole:
            continue
        group = f"sums of published table {one.number}"
        rows = [*(row.cells for row in one.accounts.values()), *(row.cells for row in one.entries)]
        rows += [cells for row, cells in one.rows.items() if row == TOTAL_ROW]
        for row in rows:
            for declared in one.table.along:
                yield from _along(card, row, declared, group)
        for declared in one.table.down:
            yield from _down(card, one, declared, group)


def same_cells(found: Sequence[Published], card: Card) -> Iterator[Draft]:
    """Cells of two tables that are one amount."""
    for identity in card.identities:
        for part in identity.parts:
            if carried(found, identity.total) or carried(found, part):
                continue
            for stated, other in _pairs(found, identity, part):
                if stated.id != other.id and stated.code == other.code:
                    reading = ClaimReading("same-cell", terms("mention", stated.id, other.id))
                    yield _draft(card, reading, stated, _BETWEEN)


def parts(found: Sequence[Published], card: Card) -> Iterator[Draft]:
    """A cell that is the sum of cells of another table."""
    for identity in card.identities:
        total = _cell(found, identity.total)
        cells = [cell for part in identity.parts if (cell := _cell(found, part)) is not None]
        if carried(found, identity.total):
            continue
        if total is not None and len(cells) > 1 and len({cell.code for cell in (total, *cells)}) == 1:
            made = sum_of(total, cells)
            yield _draft(card, ClaimReading("cells", made), total, _BETWEEN)


def only(found: Sequence[Published], table: str) -> Published | None:
    """The table of that id; None where the filing has none, or several, of which each unit may have its own."""
    named = [one for one in found if one.table.id == table]
    return named[0] if len(named) == 1 else None


def carried(found: Sequence[Published], at: CellAddress) -> bool:
    """Whether a grand total of a budget has money in it that other years bring or get; tables of the year may leave it out."""
    one = only(found, at.table)
    row = _CARRIED.get(at.row)
    return one is not None and one.table.kind == "budget" and any(map(value, one.rows.get(row or "", {}).values()))


def _cell(found: Sequence[Published], at: CellAddress) -> Spot | None:
    one = only(found, at.table)
    return one.cell(at) if one is not None else None


def _pairs(found: Sequence[Published], identity: Identity, part: CellAddress) -> Iterator[tuple[Spot, Spot]]:
    one, two = only(found, identity.total.table), only(found, part.table)
    if one is None or two is None:
        return
    if not identity.total.each:
        stated, other = one.cell(identity.total), two.cell(part)
        if stated is not None and other is not None:
            yield stated, other
        return
    if identity.if_totals_agree and not _totals_agree(one, two, (identity.total.column, part.column)):
        return
    if one.accounts and two.accounts:
        rows = [(row.cells, same.cells) for row, same in _accounts_of_both(one, two)]
        for mine, others in (*rows, (one.rows.get(TOTAL_ROW, {}), two.rows.get(TOTAL_ROW, {}))):
            if identity.total.column in mine and part.column in others:
                yield mine[identity.total.column], others[part.column]
        return
    classes = two.classes(part.column)
    for name, stated in one.classes(identity.total.column).items():
        if name in classes:
            yield stated, classes[name]


def _accounts_of_both(one: Published, two: Published) -> Iterator[tuple[AccountRow, AccountRow]]:
    for code, row in one.accounts.items():
        same = two.accounts.get(code)
        if same is not None and row.name == same.name:
            yield row, same


def _totals_agree(one: Published, two: Published, columns: tuple[str, str]) -> bool:
    """Whether both have one total: of accounts in their first column, as the sides have it in their own."""
    totals = [
        _total(table, column if table.entries or other.entries else TOTAL_ROW)
        for table, other, column in ((one, two, columns[0]), (two, one, columns[1]))
    ]
    return totals[0] is not None and totals[1] is not None and value(totals[0]) == value(totals[1])


def _total(table: Published, column: str) -> Spot | None:
    rows = ("spending-of-year", "spending-total") if table.entries else (TOTAL_ROW,)
    return next((cells[column] for row in rows if column in (cells := table.rows.get(row, {}))), None)


def _along(card: Card, row: Cells, declared: TableSum, group: str) -> Iterator[Draft]:
    total = row.get(declared.total)
    found = [
        Term(row[name].id, "part", -1 if part.startswith("-") else 1)
        for part in declared.parts
        if (name := part.removeprefix("-")) in row
    ]
    if total is not None and found:
        yield _draft(card, ClaimReading("row", (*terms("total", total.id), *found)), total, group)


def _down(card: Card, one: Published, declared: TableSum, group: str) -> Iterator[Draft]:
    stated = one.rows.get(declared.total, {})
    rows: list[Cells] = []
    for part in declared.parts:
        if part == ITEMS:
            rows += [entry.cells for entry in one.items(declared.total)]
        elif part in one.accounts:
            rows.append(one.accounts[part].cells)
        else:
            rows.append(one.rows.get(part, {}))
    if _others(one, declared):
        return
    for column, total in stated.items():
        cells = [row[column] for row in rows if column in row]
        if cells and any(value(cell) for cell in cells):
            made = sum_of(total, cells)
            yield _draft(card, ClaimReading("rows", made), total, group)


def _others(one: Published, declared: TableSum) -> bool:
    """Whether a row with amounts stands among the parts that is neither one of them nor marked as part of another."""
    named = {declared.total, *declared.parts}
    if ITEMS in declared.parts or not one.entries:
        return False
    inside = False
    for entry in one.entries:
        if entry.side != next((row.side for row in one.table.rows if row.id == declared.total), None):
            continue
        if entry.id == declared.total:
            return False
        if entry.id == declared.parts[0]:
            inside = True
        elif inside and entry.cells and entry.id not in named and entry.ordinal is None and not entry.sub:
            return True
    return False


def _draft(card: Card, reading: ClaimReading, stated: Spot, group: str) -> Draft:
    return Draft(
        card,
        (reading,),
        otherwise="incomplete-list",
        consensus=group,
        witnesses=_WITNESSES,
        metric=stated.figure.metric,
        period=stated.figure.period,
    )
