"""Sums down the columns of a table: a total line over or under its rows, 其中 rows, classes over their items, shares to 100.

A total line accuses only where another column of the same rows closes. Levels are found by the amounts alone, in every
column at once, and so accuse only where one slip of the hand keeps one column from closing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from math import lcm, log10

from gouji.claims.closing import span, value
from gouji.claims.cuts import Cut
from gouji.claims.draft import Draft, sum_of
from gouji.claims.lattice import Lattice, Line, closes
from gouji.claims.near_sums import draft as near_draft
from gouji.claims.slip_of_hand import explains
from gouji.claims.view import Spot
from gouji.model import slips
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.parts import in_parts
from gouji.model.sentence import RATIO

_PAIRED = 6  # columns at most of which two are looked at together
_MOST = 80  # rows under one row
_SURE = 5  # decimal digits that must agree before amounts alone make a level
_ROUND = 1  # digits fewer that need to agree without noughts at the end
_ALONE = 0.5  # the same more, where one column stands alone
_WHOLE = Fraction(1)
_PLAIN = 3  # columns of a score sheet without levels, which no form is needed for: 指标, 分值, 得分
_NOUGHT = Fraction(0)
_BESIDE = Fraction(10**6)  # any slip tells where another column closes
_NAMED = Fraction(1)  # the chance of an accident where the header and a total line are there
_LOST = Fraction(3, 100)  # where the header is lost
_BY_ITSELF = Fraction(1, 1000)  # where nothing but the amounts makes a level


def sums(lattices: Sequence[Lattice], card: Card, near: Card | None) -> Iterator[Draft]:
    """`near` is for columns that a slip of the hand keeps from closing."""
    for number, lattice in enumerate(lattices):
        if lattice.of_points:
            if lattice.width <= _PLAIN:
                yield from _totals(lattice, card, f"lines of lattice {number}")
            continue
        if near:
            yield from _near_totals(lattice, near)
        yield from _totals(lattice, card, f"lines of lattice {number}")
        if not lattice.coded:  # codes of accounts say their levels, and amounts need not tell them
            yield from _levels(lattice, card, near)
            yield from _subtotals(lattice, card, f"subtotals of lattice {number}")


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
            enough = 1 if lattice.labels and not lattice.lost else 2
            yield _draft(card, total, cells, group=group, witnesses=enough, name=_name(lattice, lines[mark], at))
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
            told = _name(lattice, lines[mark], at)
            likely = slips.NAMED if kind == "share" else _NOUGHT
            yield _draft(card, total, cells, nudge=True, accusable=False, allowance=likely, name=told)


def _near_totals(lattice: Lattice, card: Card) -> Iterator[Draft]:
    """A total line that a slip in one column keeps from closing, where too few other columns close to be witnesses."""
    lines = lattice.lines
    marks = [at for at, line in enumerate(lines) if line.total]
    if lattice.whole is not None:
        stated: Sequence[Spot | None] = [lattice.whole] * lattice.width
        choices: Iterable[Sequence[Line]] = (lines,)
        tried = 1
    elif len(marks) == 1 and marks[0] in (0, len(lines) - 1):
        stated = lines[marks[0]].cells
        choices = _choices(lattice, [line for line in lines if not line.total])
        tried = 4 if any(line.subtotal for line in lines if not line.total) else 2
    else:
        return
    enough = 1 if lattice.labels and not lattice.lost else 2
    for parts in choices:
        columns = {at: [cell for line in parts if (cell := line.cells[at]) is not None] for at in lattice.amounts}
        closing = [at for at, cells in columns.items() if closes(stated[at], cells)]
        if len(closing) >= enough or len(parts) < 2:
            return
        most = _BESIDE if closing else _NAMED if lattice.labels else _LOST
        for at, cells in columns.items():
            total = stated[at]
            if total and at not in closing and len(cells) > 1 and explains(total, cells, tried, most):
                yield near_draft(Cut(total, tuple(cells)), card)
        yield from _near_hundred(lattice, stated, parts, card)


def _near_hundred(
    lattice: Lattice, stated: Sequence[Spot | None], parts: Sequence[Line], card: Card
) -> Iterator[Draft]:
    """A total line that says something else than 100 over shares that make 100."""
    for at, kind in enumerate(lattice.kinds):
        total = stated[at]
        cells = [cell for line in parts if (cell := line.cells[at]) is not None]
        if kind == "share" and total is not None and total.sign == RATIO and len(cells) == len(parts):
            gap = abs(sum(value(cell) for cell in cells) - _WHOLE)
            if gap <= sum(span(cell) for cell in cells) and explains(total, cells, 1, _BESIDE):
                yield near_draft(Cut(total, tuple(cells)), card)


def _choices(lattice: Lattice, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """What a total line may add up: the subtotals, all rows but those of 其中, or the rows that no other row holds.

    Two choices, and two more where there are subtotals; the last of them takes the longest to find.
    """
    if any(line.subtotal for line in lines):
        yield [line for line in lines if line.subtotal]
        yield [line for line in lines if not line.subtotal and not line.part]
    yield [line for line in lines if not line.part]
    spans = [1] * len(lines)
    for level in closing_levels(_Amounts.of(lines, lattice.amounts), lattice.amounts):
        spans[level.at] = level.span
    tops = []
    at = 0
    while at < len(lines):
        tops.append(lines[at])
        at += spans[at]
    yield tops


def _levels(lattice: Lattice, card: Card, near: Card | None) -> Iterator[Draft]:
    """A row that the rows below it make, each of them with rows of its own below it or without.

    In every column at once; where a column is no sum, such as of rates under a header that does not say so, in one.
    """
    told: set[tuple[int, int]] = set()
    amounts = lattice.amounts
    pairs = [*combinations(amounts, 2)] if 2 < len(amounts) <= _PAIRED else []
    cells_of = _Amounts.of(lattice.lines, amounts)
    for columns in (amounts, *pairs, *((at,) for at in amounts if len(amounts) > 1)):
        for level in closing_levels(cells_of, columns, _ALONE if len(columns) == 1 < len(amounts) else 0):
            if columns != amounts and level.wrong is not None and len(columns) > 1:
                continue  # the other column of a pair need not be one of sums
            if again := _cut_again(lattice.lines, level, columns):
                for column in columns:
                    total = lattice.lines[level.at].cells[column]
                    if total is not None:
                        yield _draft(
                            card, total, [cell for line in again if (cell := line.cells[column])], accusable=False
                        )
            for column in columns:
                total = lattice.lines[level.at].cells[column]
                cells = [cell for child in level.children if (cell := lattice.lines[child].cells[column]) is not None]
                if total is None or (level.at, column) in told:
                    continue
                if closes(total, cells):
                    told.add((level.at, column))
                    yield _draft(card, total, cells, accusable=False)
                elif near and column == level.wrong:
                    told.add((level.at, column))
                    yield near_draft(Cut(total, tuple(cells)), near)


def _cut_again(lines: Sequence[Line], level: Level, columns: Sequence[int]) -> Sequence[Line]:
    """The rows behind those that make a row, where they make it once more: 零售 by its trades, then by what was sold."""
    start = level.at + level.span
    for stop in range(start + 2, min(len(lines), start + _MOST) + 1):
        rows = lines[start:stop]
        if rows[-1].total or rows[-1].subtotal or level.wrong is not None:
            return ()
        if all(closes(lines[level.at].cells[column], [row.cells[column] for row in rows]) for column in columns):
            return rows
    return ()


def _subtotals(lattice: Lattice, card: Card, group: str) -> Iterator[Draft]:
    """小计 below its rows, which begin behind the subtotal before it; where two of its columns close, or one of many digits."""
    start = 0
    for at, line in enumerate(lattice.lines):
        if not (line.subtotal or line.total):
            continue
        above = [other for other in lattice.lines[start:at] if not other.part]
        start = at + 1
        if not line.subtotal or len(above) < 2:
            continue
        sums = {
            column: (total, [cell for other in above if (cell := other.cells[column]) is not None])
            for column in lattice.amounts
            if (total := line.cells[column]) is not None
        }
        closing = [total for total, cells in sums.values() if closes(total, cells)]
        if sum(map(_digits, closing)) < _SURE - 2:
            continue
        for total, cells in sums.values():
            if len(cells) > 1:
                yield _draft(card, total, cells, group=f"{group} {at}", witnesses=2)


@dataclass(frozen=True, slots=True)
class Level:
    """A row, how many rows it and those below it are, the rows that make it, and the one column in which a slip hides that."""

    at: int
    span: int
    children: tuple[int, ...]
    wrong: int | None = None


@dataclass(frozen=True, slots=True)
class _Amounts:
    """The cells of some columns by lines: values and slacks as whole parts of one, nought where there is none, and digits."""

    lines: Sequence[Line]
    values: Sequence[Mapping[int, int]]
    halves: Sequence[Mapping[int, int]]
    digits: Sequence[Mapping[int, float]]  # of the cells that are there
    totals: Sequence[bool]
    parts: Sequence[bool]

    @classmethod
    def of(cls, lines: Sequence[Line], columns: Sequence[int]) -> _Amounts:
        cells = [{column: cell for column in columns if (cell := line.cells[column]) is not None} for line in lines]
        told = [cell for row in cells for cell in row.values()]
        under = lcm(*[value(cell).denominator for cell in told], *[span(cell).denominator for cell in told])
        nought = dict.fromkeys(columns, 0)
        return cls(
            lines,
            [nought | {column: in_parts(value(cell), under) for column, cell in row.items()} for row in cells],
            [nought | {column: in_parts(span(cell), under) for column, cell in row.items()} for row in cells],
            [{column: _digits(cell) for column, cell in row.items()} for row in cells],
            [line.total for line in lines],
            [line.part for line in lines],
        )


def closing_levels(amounts: _Amounts, columns: Sequence[int], more: float = 0) -> list[Level]:
    """The rows that others make, from the last row up; `more` digits must agree."""
    lines, values, halves, parts = amounts.lines, amounts.values, amounts.halves, amounts.parts
    spans = [1] * len(lines)
    found: list[Level] = []
    for at in range(len(lines) - 2, -1, -1):
        told = amounts.digits[at]
        stated = [column for column in columns if column in told]
        if not stated or values[at][stated[0]] <= 0 or (parts[at] and not parts[at + 1]):
            continue
        least = (_SURE - 2 if parts[at + 1] else _SURE) + more
        if sum([told[column] for column in stated]) < least:
            continue
        gaps = [-values[at][column] for column in stated]
        slacks = [halves[at][column] for column in stated]
        children: list[int] = []
        place = at + 1
        while place < len(lines) and len(children) < _MOST and not amounts.totals[place]:
            children.append(place)
            for one, column in enumerate(stated):
                gaps[one] += values[place][column]
                slacks[one] += halves[place][column]
            place += spans[place]
            off = [one for one, gap in enumerate(gaps) if abs(gap) > slacks[one]]
            if len(children) > 1 and len(off) < 2:
                agreeing = _agreeing(lines, at, children, [one for at_, one in enumerate(stated) if at_ not in off])
                wrong = stated[off[0]] if off else None
                if (wrong is None and agreeing >= least - _ROUND) or (
                    wrong is not None and _hidden(lines, at, children, wrong, len(children), alone=agreeing < least)
                ):
                    spans[at] = place - at
                    found.append(Level(at, place - at, tuple(children), wrong))
                    break
            passed = sum([gap > slack for gap, slack in zip(gaps, slacks, strict=True)])
            if passed == len(gaps) or passed > 1:  # in one column the slip may be what passes
                break
    return found


def _agreeing(lines: Sequence[Line], at: int, children: Sequence[int], columns: Sequence[int]) -> float:
    """Decimal digits that the rows share with the one above them: not the noughts at the end of all, not those of one row."""
    found = 0.0
    for column in columns:
        total = lines[at].cells[column]
        cells = [cell for child in children if (cell := lines[child].cells[column]) is not None and value(cell)]
        if total is None or len(cells) < 2:
            continue
        steps = [cell.figure.quantity.step for cell in (total, *cells)]
        finest = min([step for step in steps if step], default=_NOUGHT)
        if finest:
            noughts = min(_noughts(value(cell) / finest) for cell in (total, *cells))
            found += max(0.0, _digits(total) - noughts)
    return found


def _noughts(number: Fraction) -> int:
    """The noughts at the end of a whole number of steps."""
    digits = str(number.numerator) if number.denominator == 1 else ""
    return len(digits) - len(digits.rstrip("0"))


def _hidden(lines: Sequence[Line], at: int, children: Sequence[int], column: int, tried: int, *, alone: bool) -> bool:
    """Whether a slip keeps the rows from making the one above them; `alone`: no other column says that they do."""
    total = lines[at].cells[column]
    cells = [cell for child in children if (cell := lines[child].cells[column]) is not None]
    if total is None or len(cells) != len(children):
        return False
    return explains(total, cells, tried, _BY_ITSELF if alone else _BESIDE)


def _digits(cell: Spot | None) -> float:
    """Decimal digits of a cell, which its parts must meet to make it by accident."""
    if cell is None or not (step := cell.figure.quantity.step):
        return 0.0
    number = value(cell)
    return log10(max(1.0, abs(number.numerator * step.denominator) / (number.denominator * step.numerator)))


def _draft(
    card: Card,
    total: Spot,
    parts: Sequence[Spot],
    *,
    group: str | None = None,
    witnesses: int = 1,
    accusable: bool = True,
    nudge: bool = False,
    allowance: Fraction = _NOUGHT,
    name: str = "",
) -> Draft:
    return Draft(
        card,
        (ClaimReading("column", sum_of(total, parts)),),
        accusable=accusable,
        otherwise="incomplete-list",
        consensus=group,
        witnesses=witnesses,
        nudge=nudge,
        allowance=allowance,
        metric=name or total.figure.metric,
        period=total.figure.period,
    )


def _name(lattice: Lattice, line: Line, column: int) -> str:
    """The cell by its row and its column: 合计·执行数."""
    return "·".join(name for name in (line.name, lattice.labels[column] if lattice.labels else "") if name)
