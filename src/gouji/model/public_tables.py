"""Tables that departments publish (公开表) with their budgets and final accounts: titles, columns, rows and their sums.

A title tells the table; its number and its place differ by province and year. Columns and rows have ids, so that checks
can name a cell as `table/row/column`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

TableKind = Literal["final", "budget"]
TableLayout = Literal["accounts", "sides", "funds"]
"""accounts: a row for each 类款项 · sides: income on the left, spending on the right · funds: one row of amounts."""
Side = Literal["income", "spending"]

KINDS: tuple[TableKind, ...] = get_args(TableKind)
LAYOUTS: tuple[TableLayout, ...] = get_args(TableLayout)
SIDES: tuple[Side, ...] = get_args(Side)
TOTAL_ROW, EACH, ITEMS = "total", "each", "items"
"""The 合计 row of accounts and the one row of funds · every account · the marked rows without an id of their own."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column by the words that head it, and by those of a header above them where `under` has any."""

    id: str
    terms: tuple[str, ...]
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of one side by its whole name, without list mark and brackets."""

    id: str
    side: Side
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSum:
    """Ids of the total and of its parts, a leading minus for what is taken away: columns along every row, or rows down.

    A row may be `items`, the rows with list marks that have no id of their own (the functions of spending), or the code
    of an account.
    """

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A table in force from `first_year` on. Its title ends with one of `titles` and holds none of `excludes`.

    `subject` are words for what it is about: where a filing says that it has none of it, the table may be empty. From
    `required_from` on every filing holds it.
    """

    id: str
    title_zh: str
    title_en: str
    titles: tuple[str, ...]
    kind: TableKind
    layout: TableLayout
    columns: tuple[TableColumn, ...]
    first_year: int
    excludes: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    along: tuple[TableSum, ...] = ()
    down: tuple[TableSum, ...] = ()
    subject: tuple[str, ...] = ()
    last_year: int | None = None
    required_from: int | None = None

    def required(self, year: int) -> bool:
        """Whether every filing of the year holds the table, be it empty."""
        return self.required_from is not None and self.required_from <= year and self.in_force(year)

    def in_force(self, year: int | None) -> bool:
        """Whether it may be met in a filing of the year; one without a year may use any."""
        return year is None or self.first_year <= year <= (self.last_year or year)

    def column(self, label: str, above: Sequence[str]) -> str | None:
        """The id of the column that a header cell heads; `above` are the words of the headers over it, nearest first."""
        named = [one for one in self.columns if label in one.terms]
        for words in above:
            for one in named:
                if any(word in words for word in one.under):
                    return one.id
        return next((one.id for one in named if not one.under), None)

    def row(self, name: str, side: Side) -> str | None:
        """The id of the row of that whole name."""
        return next((one.id for one in self.rows if one.side == side and name in one.terms), None)


@dataclass(frozen=True, slots=True)
class CellAddress:
    """`table/row/column`, where the row may be an account's code. `each` stands for every account two tables share."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}/{self.row}/{self.column}"

    @property
    def each(self) -> bool:
        return self.row == EACH


@dataclass(frozen=True, slots=True)
class Identity:
    """What a card says of a cell: it is the sum of its parts, or what the text tells behind one of the words `told`.

    `within` are words of the same sentence. With `if_totals_agree` accounts are compared only where the totals of the
    two tables are the same: what is part of the other is then all of it.
    """

    total: CellAddress
    parts: tuple[CellAddress, ...] = ()
    told: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    if_totals_agree: bool = False


@lru_cache(maxsize=1024)
def address(text: str) -> CellAddress:
    """The address that a card writes; ValueError where it is none."""
    table, row, column = text.split("/")
    return CellAddress(table, row, column)
