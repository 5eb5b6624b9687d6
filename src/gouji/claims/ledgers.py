"""Lists of accounts (类款项) that stand side by side in one table: a class against its sections, a section against its items.

The codes say which row belongs to which: 208 holds 20805, and that 2080505. A 合计 row has a total for each list. Cells that a
list leaves blank are noughts, as the forms have it. `accounts` reads the tables that are one list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gouji.claims.draft import Draft, sum_of
from gouji.claims.grid import Grid, Row
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import CODE, MONEY, NUMBER

_TOTAL = re.compile(r"(?:合计|总计|共计)$")
_DIGITS = re.compile(r"\d{1,9}(?![\d.,])")
_CLASS = 3  # digits of the code of a class; each level below has two more
_LEAST = 3  # accounts of a list
_OFTEN = 0.6  # of the rows of a grid that have its width

Cells = dict[int, Spot]
"""Amounts by their column."""


@dataclass(frozen=True, slots=True)
class Account:
    """A row of one list: its code, all levels together, and its amounts."""

    code: str
    name: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class Total:
    """A 合计 in a row: its amounts, up to the next one in the same row. `first` is the column of its name."""

    name: str
    first: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table of several lists. Each begins at a column with codes; `lists` are in the order of these columns."""

    number: int
    starts: tuple[int, ...]
    lists: tuple[tuple[Account, ...], ...]
    totals: tuple[Total, ...]


def ledgers(view: View, grids: Sequence[Grid]) -> list[Ledger]:
    """The tables with lists side by side, in order."""
    found = (_ledger(view, grid, number) for number, grid in enumerate(grids))
    return [ledger for ledger in found if ledger is not None]


def levels(tables: Sequence[Ledger], card: Card) -> Iterator[Draft]:
    """Each account against those right below it, in each column; each total against the accounts above which there is none."""
    for table in tables:
        group = f"accounts of grid {table.number}"
        for accounts in table.lists:
            for parent, children in _families(accounts):
                yield from _sums(card, parent.cells, children, "level", group)
        for total in table.totals:
            later = min((other.first for other in table.totals if other.first > total.first), default=None)
            tops = [
                account
                for start, accounts in zip(table.starts, table.lists, strict=True)
                if start >= total.first and (later is None or start < later)
                for account in _tops(accounts)
            ]
            yield from _sums(card, total.cells, tops, "total", group)


def _sums(card: Card, stated: Cells, parts: Sequence[Account], definition: str, group: str) -> Iterator[Draft]:
    for column, total in stated.items():
        cells = [
            part.cells[_beside(column, stated, part)] for part in parts if _beside(column, stated, part) in part.cells
        ]
        if cells:
            yield Draft(
                card,
                (ClaimReading(definition, sum_of(total, cells)),),
                otherwise="incomplete-list",
                consensus=group,
                witnesses=3,
                metric=total.figure.metric,
                period=total.figure.period,
            )


def _beside(column: int, stated: Cells, part: Account) -> int:
    """The column of a part: the same one, or in a list of one column the only one it has."""
    return column if column in part.cells or len(stated) != 1 or len(part.cells) != 1 else next(iter(part.cells))


def _families(accounts: Sequence[Account]) -> list[tuple[Account, list[Account]]]:
    """Accounts with those whose nearest account above they are."""
    known = {account.code: account for account in accounts}
    below: dict[str, list[Account]] = {}
    for account in accounts:
        above = _above(account.code, known)
        if above is not None:
            below.setdefault(above, []).append(account)
    return [(known[code], children) for code, children in below.items()]


def _tops(accounts: Sequence[Account]) -> list[Account]:
    known = {account.code: account for account in accounts}
    return [account for account in accounts if _above(account.code, known) is None]


def _above(code: str, known: dict[str, Account]) -> str | None:
    for length in range(len(code) - 2, _CLASS - 1, -2):
        if code[:length] in known:
            return code[:length]
    return None


def _ledger(view: View, grid: Grid, number: int) -> Ledger | None:
    widths = Counter(len(row.cells) for row in grid.rows)
    width, count = widths.most_common(1)[0]
    rows = [row for row in grid.rows if len(row.cells) == width]
    if width < 3 or count < _OFTEN * len(grid.rows):
        return None
    groups = code_columns(view, rows, width)
    if len(groups) < 2:
        return None
    lists: list[tuple[Account, ...]] = []
    starts: list[int] = []
    for (first, last), stop in zip(groups, [*(start for start, _ in groups[1:]), width], strict=True):
        accounts = tuple(
            account
            for row in rows
            if (account := account_in(view, row, range(first, last), range(last, stop))) is not None
        )
        if not lists or not _goes_on(lists[-1], accounts):
            lists.append(accounts)
            starts.append(first)
        elif all(len(account.cells) < 2 for account in (*lists[-1], *accounts)):
            lists[-1] += accounts
        else:
            return None  # which of several amounts goes on which is not known
    for one in lists:
        if len({account.code for account in one}) < len(one):
            return None  # one account in several rows: which of them is meant is not known
    if sum(map(len, lists)) < _LEAST:
        return None
    return Ledger(number, tuple(starts), tuple(lists), tuple(_totals(rows, width)))


def _goes_on(before: Sequence[Account], accounts: Sequence[Account]) -> bool:
    """Whether a list goes on beside itself: 302 and its first items, then further items of 302."""
    known = {account.code: account for account in before}
    return any(_above(account.code, known) for account in accounts)


def code_columns(view: View, rows: Sequence[Row], width: int) -> list[tuple[int, int]]:
    """First and past-last column of each list's codes: a column of whole codes, or one of classes and those of its levels.

    The levels may be told as 05 and 07 or as whole codes again, 20105 and 2010507.
    """
    groups: list[tuple[int, int]] = []
    filled, coded = [0] * width, [0] * width
    for row in rows:
        for column, cell in enumerate(row.cells):
            if cell.spots:
                filled[column] += 1
            elif CODE in cell.text:
                filled[column] += 1
                coded[column] += cell.text.startswith(CODE)
    for column in range(width):
        if 2 * coded[column] <= filled[column]:
            continue
        codes = [code for row in rows if (code := _code(view, row, column)) is not None]
        if groups and groups[-1][1] == column and _deeper(view, rows, column):
            groups[-1] = (groups[-1][0], column + 1)
        elif all(len(code) >= _CLASS and len(code) % 2 for code in codes):
            groups.append((column, column + 1))
        elif groups and groups[-1][1] == column and all(len(code) < _CLASS for code in codes):
            groups[-1] = (groups[-1][0], column + 1)
    return groups


def _deeper(view: View, rows: Sequence[Row], column: int) -> bool:
    """Whether each code in the column goes on from the one on its left, and is longer than any of them where that is blank."""
    pairs = [(_code(view, row, column - 1), _code(view, row, column)) for row in rows]
    levels = [(before, code) for before, code in pairs if code is not None]
    least = min((len(before) for before, _ in pairs if before is not None), default=0)
    return all(
        len(code) > least if before is None else len(code) == len(before) + 2 and code.startswith(before)
        for before, code in levels
    ) and all(len(code) > _CLASS for _, code in levels)


def _code(view: View, row: Row, column: int) -> str | None:
    """The digits that a cell in a column of codes begins with; its name may follow."""
    cell = row.cells[column]
    if not cell.text or "\u4e00" <= cell.text[0] <= "\u9fff":
        return None
    found = _DIGITS.match(view.prose.text, view.sentences[row.sentence].offset(cell.start))
    return found.group() if found else None


def account_in(view: View, row: Row, codes: range, rest: range) -> Account | None:
    found = [_code(view, row, column) for column in codes]
    whole = [code for code in found if code is not None and len(code) >= _CLASS]
    if whole and found.index(whole[-1]):  # 2010507 behind 201 and 20105, or alone
        found = [whole[-1]]
    if found[0] is None:
        return None
    code = found[0]
    for piece, following in pairwise([*found[1:], None, None] if len(found) > 1 else [None, None]):
        if piece is None:
            if following is not None:
                return None  # a level is left out
            break
        code += piece.zfill(2)
    name = next((row.cells[column].words for column in rest if row.cells[column].words), "")
    return Account(code, name, _amounts(row, rest))


def _amounts(row: Row, columns: range) -> Cells:
    return {
        column: spot
        for column in columns
        if (spot := row.cells[column].figure) is not None and spot.sign in (MONEY, NUMBER)
    }


def _totals(rows: Sequence[Row], width: int) -> Iterator[Total]:
    for row in rows:
        marks = [at for at, cell in enumerate(row.cells) if _TOTAL.search(cell.words)]
        if not marks or not row.figures:
            continue
        for mark, stop in zip(marks, [*marks[1:], width], strict=True):
            cells = _amounts(row, range(mark + 1, stop))
            if cells:
                yield Total(row.cells[mark].words, mark, cells)
