"""Tables with income on the left and spending on the right (收支总表): items to their totals, and both totals to each other.

一、财政拨款收入 | 500.00 | 一、一般公共服务支出 | 300.00, blank cells lost: an entry belongs to the side that its name speaks of.
A figure is accused only where two relations ask for one other value in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.claims.agreement import Sum, added, drafts
from gouji.claims.draft import Draft
from gouji.claims.grid import Grid, Row
from gouji.claims.view import Spot
from gouji.model.card import Card
from gouji.model.sentence import CODE, COUNT, FIGURES, RATIO

_MARK = re.compile(r"[一二三四五六七八九十]{1,3}、")
_SUB = re.compile(r"^(?:\d{1,2}[.．、]|（[一二三四五六七八九十\d]{1,3}）|[.．](?!\d))|^其中")
_INCOME = re.compile(r"收入|拨款|资金|基金|年初|上年|使用|动用|经营预算")
_SPENDING = re.compile(r"支出|结余分配|年末|结转下年|转下年|下年")
_GRAND = re.compile(r"^(?:收入|支出|收支)?总计$|^(?:收入|支出)合计$")
_TOTALS = re.compile("[总合]计.*[总合]计")  # of both sides
_YEAR = re.compile(r"^本年(?:收入|支出)(?:合计|小计)?$|^本年(?:收入|支出)")
_SUBTOTAL = re.compile(r"^(?!本年).*小计$")
_HEADLESS = re.compile(f"[{FIGURES}{CODE}]")


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    values: tuple[Spot, ...]
    main: bool  # marked 一、

    @property
    def spending(self) -> bool:
        return bool(_SPENDING.search(self.name)) or (self.main and not _INCOME.search(self.name))


def sums(grids: Sequence[Grid], card: Card) -> Iterator[Draft]:
    for grid in grids:
        left: list[_Entry] = []
        right: list[_Entry] = []
        last = max((at for at, row in enumerate(grid.rows) if _has_both(row)), default=-1)
        for row in grid.rows[: last + 1]:
            entries = list(_entries(row))
            grand = [entry for entry in entries if _GRAND.match(entry.name) and entry.values]
            if len(grand) == 2 and left and right:
                yield from drafts(card, list(_relations(left, right, *grand)))
                left, right = [], []
                continue
            if len(entries) > 2 or any(not entry.name for entry in entries):
                left, right = [], []
                continue
            for at, entry in enumerate(entries):
                if entry.values:
                    (right if at or (len(entries) == 1 and entry.spending) else left).append(entry)


def _has_both(row: Row) -> bool:
    """Whether the grand totals of both sides may stand in the row."""
    return bool(_TOTALS.search(row.text)) and sum(bool(_GRAND.match(cell.words)) for cell in row.filled) > 1


def _entries(row: Row) -> Iterator[_Entry]:
    """Names with the amounts behind them; a name that stands before another has lost its own."""
    name = ""
    values: list[Spot] = []
    for cell in row.cells:
        if not cell.text:
            continue
        if cell.figure is not None and cell.figure.sign not in (RATIO, COUNT):
            values.append(cell.figure)
            continue
        if values or name:
            yield _entry(name, values)
        name, values = _HEADLESS.sub("", "".join(cell.text.split())), []
    if values or name:
        yield _entry(name, values)


def _entry(name: str, values: Sequence[Spot]) -> _Entry:
    marks = list(_MARK.finditer(name))
    if marks and (marks[-1].start() or len(marks) == 1):
        behind = name[marks[-1].start() :]
        return _Entry(behind, tuple(values), main=not _SUB.match(behind))
    return _Entry(name, tuple(values), main=False)


def _relations(left: Sequence[_Entry], right: Sequence[_Entry], income: _Entry, spending: _Entry) -> Iterator[Sum]:
    yield added(income.values[0], (spending.values[0],))
    for side, grand in ((left, income), (right, spending)):
        yield from _side(side, grand)
    rows = [added(one.values[0], one.values[1:], along=True) for one in (*right, spending) if len(one.values) > 1]
    if 2 * sum(row.closes for row in rows) > len(rows):  # else they are the columns of two years
        yield from rows


def _side(entries: Sequence[_Entry], grand: _Entry) -> Iterator[Sum]:
    if any(_SUBTOTAL.search(entry.name) for entry in entries):
        return  # of kinds of income: columns of the table tell more
    subtotal = next((at for at, entry in enumerate(entries) if _YEAR.match(entry.name)), None)
    items = [entry for entry in entries[:subtotal] if entry.main]
    if subtotal is not None:
        if items:
            yield from _columns(entries[subtotal], items)
        rest = [entry for entry in entries[subtotal:] if not entry.main and not _SUB.match(entry.name)]
        yield from _columns(grand, rest)
    elif items:
        yield from _columns(grand, items)
    at = 0
    while at < len(entries):
        stop = at + 1
        while stop < len(entries) and _SUB.match(entries[stop].name):
            stop += 1
        if stop > at + 1 and entries[at].main:
            yield from _columns(entries[at], entries[at + 1 : stop])
        at = stop


def _columns(total: _Entry, parts: Sequence[_Entry]) -> Iterator[Sum]:
    yield added(total.values[0], [part.values[0] for part in parts])
    width = len(total.values)
    if width > 1 and all(len(part.values) == width for part in parts):
        for at in range(1, width):
            yield added(total.values[at], [part.values[at] for part in parts])
