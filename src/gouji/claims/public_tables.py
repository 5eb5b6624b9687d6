"""Published tables (公开表) recognised by the title above them, with every amount under the id of its column and row.

Only rows that have kept their cells are read. What a table leaves blank is nought; what no id fits is left alone, and a
table with a column of amounts that nobody named is not whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gouji.claims.grid import Cell, Grid, Row
from gouji.claims.ledgers import account_in, code_columns
from gouji.claims.view import Spot, View
from gouji.model.forms import FormCell
from gouji.model.public_tables import TOTAL_ROW, CellAddress, PublicTable, Side
from gouji.model.sentence import CODE, MONEY, NUMBER

Cells = Mapping[str, Spot]
"""Amounts by the id of their column."""

_ABOVE = 8  # blocks between a title and the first row
_TITLE = 60  # characters of a title
_TOP = 3  # rows of a grid that may be its title
_QUOTES = re.compile(r"[\s“”\"'‘’《》]")
_TAIL = re.compile(r"(?:（[^（）]*）|续)+$")
_TOTAL = re.compile(r"^(?:支出|收入|本年支出|本年收入|基本支出)?(?:合计|总计)$")
_MAIN = re.compile(r"^([一二三四五六七八九十]{1,3})、")
_MARK = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、]|其中：)+")
_NAMING = re.compile(r"项目|科目|功能|名称")
_ORDINALS = re.compile(r"^(?:栏次|行次|序号|列次)$")
_CAPTION = re.compile(r"(?:单位|部门|公开表?|编制日期|金额)：")
_YEAR = re.compile(r"^(?:本|\d{4})?年?度?")
_COUNTED = re.compile(r"统计数|团组|人次|人数|批次|数量|保有量")
_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A 类, 款 or 项 by its whole code."""

    code: str
    name: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of one side. `ordinal` counts its list mark, `id` is that of a row the table knows."""

    side: Side
    name: str
    ordinal: int | None
    sub: bool
    id: str | None
    cells: Cells


@dataclass
class Published:
    """A recognised table. `number` counts those of the filing from nought; `title` and `last` are blocks.

    `whole` says that every column of amounts is known, `bare` that there is no figure in it at all.
    """

    table: PublicTable
    number: int
    title: int
    last: int = 0
    whole: bool = True
    bare: bool = False
    accounts: dict[str, AccountRow] = field(default_factory=dict)
    rows: dict[str, Cells] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def cell(self, at: CellAddress) -> Spot | None:
        """The amount at an address, None where there is none."""
        account = self.accounts.get(at.row)
        cells = account.cells if account else self.rows.get(at.row, {})
        return cells.get(at.column)

    def items(self, total: str) -> list[Entry]:
        """The marked rows above a total, on its side; none where their marks do not count from one on."""
        side = next((one.side for one in self.table.rows if one.id == total), None)
        found: list[Entry] = []
        for entry in self.entries:
            if entry.id == total:
                break
            if entry.side == side and entry.ordinal is not None:
                found.append(entry)
        return found if [one.ordinal for one in found] == list(range(1, len(found) + 1)) else []

    def classes(self, column: str) -> dict[str, Spot]:
        """The amounts of the classes (类) by name: accounts of three digits, or the marked rows on the side of spending."""
        named = [(one.name, one.cells) for one in self.accounts.values() if len(one.code) == 3]
        marked = [one for one in self.entries if one.side == "spending" and (one.ordinal is not None or one.sub)]
        named += [(one.name, one.cells) for one in marked]
        counted = Counter(name for name, _ in named)
        return {name: cells[column] for name, cells in named if counted[name] == 1 and column in cells}


def published(view: View, grids: Sequence[Grid], known: Sequence[PublicTable]) -> list[Published]:
    """The tables of the filing that are known, in order."""
    usable = [one for one in known if one.in_force(view.year)]
    found: list[Published] = []
    for grid in grids:
        named = _title_above(view, grid, usable)
        if named is not None:
            one = Published(named[1], len(found), named[0], view.sentences[grid.rows[-1].sentence].block)
            if _read(view, grid, one):
                found.append(one)
    return found


def cells(found: Sequence[Published], first: int) -> Iterator[FormCell]:
    """What the frame of the run asserts: every amount once. `first` is the number of the first table."""
    for one in found:
        rows: list[Cells] = [*(row.cells for row in one.accounts.values()), *(row.cells for row in one.entries)]
        rows += [cells for cells in one.rows.values() if cells not in rows]
        for number, row in enumerate(rows, 1):
            for spot in row.values():
                yield FormCell(one.table.id, first + one.number, number, "amount", spot.id)


def named_by(title: str, known: Sequence[PublicTable]) -> PublicTable | None:
    """The table that a line is the title of: the line ends with the longest of its titles."""
    words = _TAIL.sub("", _QUOTES.sub("", title))
    found = [
        (len(term), one)
        for one in known
        if words.endswith(one.titles)
        for term in one.titles
        if words.endswith(term) and not any(word in words for word in one.excludes)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def plain(name: str) -> str:
    """A name without list mark, quotes and what stands in brackets behind it."""
    return _TAIL.sub("", _MARK.sub("", _QUOTES.sub("", name)))


def _title_above(view: View, grid: Grid, known: Sequence[PublicTable]) -> tuple[int, PublicTable] | None:
    for row in grid.rows[:_TOP]:
        if len(row.filled) == 1 and not row.figures and (one := named_by(row.filled[0].words, known)):
            return view.sentences[row.sentence].block, one
    blocks = view.prose.blocks
    start = view.sentences[grid.rows[0].sentence].block
    for number in range(start - 1, max(-1, start - 1 - _ABOVE), -1):
        block = blocks[number]
        text = view.prose.text[block.start : block.end]
        if block.kind == "row" and not _CAPTION.search(text):
            return None
        if block.end - block.start <= _TITLE:
            one = named_by(text, known)
            if one is not None:
                return number, one
    return None


def _read(view: View, grid: Grid, one: Published) -> bool:
    """Fills in the amounts; False where the header is not that of the table."""
    width = Counter(len(row.cells) for row in grid.rows).most_common(1)[0][0]
    one.whole = all(len(row.cells) == width for row in grid.rows if row.figures)
    one.bare = not any(row.figures for row in grid.rows if not row.counts_columns)
    rows = [row for row in grid.rows if len(row.cells) == width]
    body = next((at for at, row in enumerate(rows) if _is_body(row)), len(rows))
    heads = [row for row in rows[:body] if len(row.filled) > 1 and not row.counts_columns]
    if not heads:
        return False
    columns, labels = _columns(heads, one.table)
    found = [row for row in rows[body:] if not row.counts_columns]
    if one.table.layout == "sides":
        return _read_sides(found, one, columns, labels)
    if one.table.layout == "funds":
        _read_funds(found, one, columns, labels)
        return True
    if not columns:
        return False
    _read_accounts(view, found, one, columns, width)
    return True


def _is_body(row: Row) -> bool:
    if any(CODE in cell.text for cell in row.cells):
        return True
    return (bool(row.figures) and not row.counts_columns) or (bool(_TOTAL.match(row.name)) and len(row.filled) == 1)


def _columns(heads: Sequence[Row], table: PublicTable) -> tuple[dict[int, str], list[str]]:
    """The ids of the columns by their place, and the lowest words over each."""
    width = len(heads[0].cells)
    labels, columns = [], {}
    for at in range(width):
        words = [_QUOTES.sub("", row.cells[at].words) for row in heads]
        lowest = next((level for level in reversed(range(len(heads))) if words[level]), None)
        label = words[lowest] if lowest is not None else ""
        labels.append(label)
        above = [_over(heads[level], at) for level in reversed(range(lowest or 0))]
        found = table.column(label, above) if label else None
        if found is not None:
            columns[at] = found
    return columns, labels


def _over(head: Row, at: int) -> str:
    """The words of the header cell over a column; a cell that spans columns stands at the first of them."""
    return next((_QUOTES.sub("", cell.words) for cell in reversed(head.cells[: at + 1]) if cell.words), "")


def _amount(cell: Cell) -> Spot | None:
    return cell.figure if cell.figure is not None and cell.figure.sign in (MONEY, NUMBER) else None


def _amounts(row: Row, columns: Mapping[int, str]) -> dict[str, Spot]:
    return {one: spot for at, one in columns.items() if (spot := _amount(row.cells[at])) is not None}


def _read_funds(rows: Sequence[Row], one: Published, columns: Mapping[int, str], labels: Sequence[str]) -> None:
    amounts = [row for row in rows if row.figures]
    if len(amounts) == 1:
        one.rows[TOTAL_ROW] = _amounts(amounts[0], columns)
        one.whole = one.whole and len(one.rows[TOTAL_ROW]) == len(amounts[0].figures)
    elif found := _listed_funds(amounts, one.table, labels):
        one.rows[TOTAL_ROW] = found
    elif amounts:
        one.whole = False


def _listed_funds(rows: Sequence[Row], table: PublicTable, labels: Sequence[str]) -> dict[str, Spot]:
    """The same amounts where each has a row, under 预算数 and 决算数; what is counted behind them has other units."""
    found: dict[str, Spot] = {}
    for row in rows:
        name = _MARK.sub("", _QUOTES.sub("", row.name))
        if _COUNTED.search(name):
            break
        for at, label in enumerate(labels):
            column = table.column(_YEAR.sub("", label), [name]) if name else None
            spot = _amount(row.cells[at])
            if column is not None and spot is not None:
                found.setdefault(column, spot)
    return found


def _read_accounts(view: View, rows: Sequence[Row], one: Published, columns: Mapping[int, str], width: int) -> None:
    groups = code_columns(view, rows, width)
    codes = {at for first, last in groups for at in range(first, last)}
    named = {at for at in range(width) if at not in codes and any(_amount(row.cells[at]) for row in rows)}
    one.whole = one.whole and named <= set(columns)
    for row in rows:
        for (first, last), stop in zip(
            groups, [start for start, _ in (*groups[1:], (width, width))], strict=bool(groups)
        ):
            account = account_in(view, row, range(first, last), range(last, stop))
            if account is None:
                continue
            if account.code in one.accounts:
                one.whole = False  # one account in several rows, as where units follow each other
                continue
            own = {columns[at]: spot for at, spot in account.cells.items() if at in columns}
            one.accounts[account.code] = AccountRow(account.code, plain(account.name), own)
        _read_totals(row, one, columns, codes)


def _read_totals(row: Row, one: Published, columns: Mapping[int, str], codes: set[int]) -> None:
    """合计, and rows that the table knows by name, with the amounts behind them up to the next name."""
    marks = [at for at, cell in enumerate(row.cells) if len(cell.words) > 1 and not cell.spots and at not in columns]
    if not marks or any(row.cells[at].text.startswith(CODE) for at in codes):
        return
    for mark, stop in zip(marks, [*marks[1:], len(row.cells)], strict=True):
        words = plain(row.cells[mark].words)
        own = one.table.row(words, "income")
        found = own or (TOTAL_ROW if _TOTAL.match(words) else None)
        if found is None:
            continue
        cells = {
            columns[at]: spot for at in range(mark + 1, stop) if at in columns and (spot := _amount(row.cells[at]))
        }
        if found in one.rows:
            one.whole = False
        one.rows.setdefault(found, cells)


def _read_sides(rows: Sequence[Row], one: Published, columns: Mapping[int, str], labels: Sequence[str]) -> bool:
    names = [at for at, label in enumerate(labels) if _NAMING.search(label) and at not in columns]
    starts = [at for at in names if at - 1 not in names]
    if len(starts) != 2 or not all(any(start < at for at in columns) for start in starts):
        return False
    left = {at: found for at, found in columns.items() if starts[0] < at < starts[1]}
    right = {at: found for at, found in columns.items() if at > starts[1]}
    if not left or not right:
        return False
    for row in rows:
        for side, start, own in (("income", starts[0], left), ("spending", starts[1], right)):
            stop = starts[1] if side == "income" else len(row.cells)
            name = next((row.cells[at].words for at in range(start, min(own)) if row.cells[at].words), "")
            if not name:
                continue
            unnamed = [at for at in range(start, stop) if at not in own and _amount(row.cells[at])]
            if any(not _ORDINALS.match(labels[at]) for at in unnamed):
                one.whole = False
            entry = _entry(one, "income" if side == "income" else "spending", name, _amounts(row, own))
            one.entries.append(entry)
            if entry.id is not None and entry.id not in one.rows:
                one.rows[entry.id] = entry.cells
    return True


def _entry(one: Published, side: Side, name: str, amounts: Cells) -> Entry:
    main = _MAIN.match(name)
    words = plain(name)
    found = one.table.row(words, side)
    if found is not None and any(entry.id == found for entry in one.entries):
        found = None  # the same name below another total
    sub = main is None and _MARK.match(name) is not None
    return Entry(side, words, _ordinal(main[1]) if main else None, sub, found, amounts)


def _ordinal(numeral: str) -> int:
    """一 to 九十九."""
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _DIGITS.get(numeral, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(ones, 0)
