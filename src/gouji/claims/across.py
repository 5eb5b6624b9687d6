"""Relations along the rows of a table: a rate column that is the quotient of two others, shares of the total line, growth
from one year's column to the next, a column that two others make.

Which columns belong together is told by the header's words and by the rows themselves: enough of them must agree before
any is compared, and a row accuses only where the header has a word for the relation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from gouji.claims.closing import is_share, makes, span, value
from gouji.claims.cuts import Cut
from gouji.claims.draft import Draft, sum_of, terms
from gouji.claims.lattice import Lattice, Line, told
from gouji.claims.near_sums import draft as near_draft
from gouji.claims.padded import is_cut, is_padded
from gouji.claims.slip_of_hand import explains, is_slip
from gouji.claims.view import Spot, View
from gouji.model import slips
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import NUMBER, RATIO

_TOLD = 3  # rows at least of a table of shares in an amount of the text
_BACK = 40  # sentences, which cells of one line are too, in which it stands
_MOST_BASES = 24
_WIDEST = 14  # columns; wider tables have several blocks
_TOTAL = re.compile(r"^(?:合计|总计|小计|总额|总数|总量|计)|(?:合计|总计|总额|总数|总量)$")
_PERCENT = re.compile(r"%|率|幅|占比|比重")
_COMPARABLE = re.compile(r"同口径|可比|自然口径|剔除|不变价")
_NEGATED = re.compile(r"^(?:未|不|非|其余|其他|剩余|无)")

How = Literal["quotient", "growth", "share"]
_NOUGHT = Fraction(0)
_FEW = 3  # rows, of which one that differs leaves too few others to say what the columns are
_SLIP = Fraction(10)  # accidents that may be as likely as that where headers say what the columns are
Fit = Literal["fits", "fails", "trivial", "silent"]


@dataclass(frozen=True, slots=True)
class _Quotient:
    """`base` is the column below the line; for a share it is the total line's figure of `over`.

    `sure` says that few rows differ, so that one that does may be accused.
    """

    how: How
    over: int
    base: int
    sure: bool = False


def rates(view: View, lattices: Sequence[Lattice], card: Card) -> Iterator[Draft]:
    for number, lattice in enumerate(lattices):
        if not lattice.labels or lattice.of_points or lattice.width > _WIDEST:
            continue
        for column, kind in enumerate(lattice.kinds):
            if kind == "amount":
                continue
            chosen = _chosen(lattice, column)
            if chosen is not None:
                yield from _quotients(lattice, column, chosen, card, f"column {column} of lattice {number}")
            elif kind in ("share", "rate"):
                yield from _of_told_total(view, lattice, column, card)


def _of_told_total(view: View, lattice: Lattice, column: int, card: Card) -> Iterator[Draft]:
    """商品投诉393件 in the text, and below it a table with some of them: 日用百货 | 75 | 19.1, shares in what the text tells."""
    rows = [line for line in lattice.lines if line.cells[column] is not None and _value(line.cells[column])]
    for over in range(column - 1, -1, -1):
        pairs = [(line, stated, part) for line in rows if (stated := line.cells[column]) and (part := line.cells[over])]
        if lattice.kinds[over] != "amount" or len(pairs) < _TOLD or len(pairs) < len(rows):
            continue
        for base in _before(view, pairs[0][2]):
            fits = [_is_told_share(lattice, column, stated, part, base) for _, stated, part in pairs]
            near = [_is_told_share(lattice, column, stated, part, base, nudge=True) for _, stated, part in pairs]
            if all(near) and sum(fits) >= max(2, len(pairs) - 2):
                for (line, stated, part), good in zip(pairs, fits, strict=True):
                    operands = terms("numerator", part.id, sign=_weight(lattice, stated, column))
                    reading = ClaimReading(
                        "share", (*terms("stated", stated.id), *operands, *terms("denominator", base.id))
                    )
                    if good:
                        yield Draft(card, (reading,), accusable=False, metric=line.name)
                return


def _is_told_share(lattice: Lattice, column: int, stated: Spot, part: Spot, base: Spot, *, nudge: bool = False) -> bool:
    return is_share(stated, (part,), (base,), scale=Fraction(1, _weight(lattice, stated, column)), nudge=nudge)


def _value(spot: Spot | None) -> Fraction:
    return value(spot) if spot is not None else Fraction(0)


def _before(view: View, first: Spot) -> Iterator[Spot]:
    """The amounts of prose before a table, the nearest first."""
    tried = 0
    for at in range(first.sentence - 1, max(-1, first.sentence - 1 - _BACK), -1):
        if view.sentences[at].kind == "row":
            continue
        for spot in reversed(view.spots[at]):
            if spot.main and tried < _MOST_BASES:
                tried += 1
                yield spot


def sums(lattices: Sequence[Lattice], card: Card, near: Card | None) -> Iterator[Draft]:
    """A column that two or more others make in every row: 合计 over its sources, 完成 and 未完成.

    `near` is for the one row of two that a slip of the hand keeps from it.
    """
    for number, lattice in enumerate(lattices):
        if not lattice.labels or lattice.of_points or lattice.width > _WIDEST or len(lattice.amounts) < 3:
            continue
        for total, parts in _making(lattice):
            for line in lattice.lines:
                stated = line.cells[total]
                cells = [cell for part in parts if (cell := line.cells[part]) is not None]
                if stated is None or len(cells) != len(parts):
                    continue
                yield Draft(
                    card,
                    (ClaimReading("row", sum_of(stated, cells)),),
                    otherwise="incomplete-list",
                    consensus=f"columns {total} and {parts} of lattice {number}",
                    witnesses=2,
                    metric=line.name,
                    period=stated.figure.period,
                )
        if near:
            yield from _near_rows(lattice, near)


def _near_rows(lattice: Lattice, card: Card) -> Iterator[Draft]:
    """Under headers that deny each other: too few rows close to tell what the columns are, and a slip explains the other one."""
    for first, second in pairwise(lattice.amounts):
        if not _deny(lattice, first, second):
            continue
        for total in lattice.amounts:
            if total in (first, second):
                continue
            rows = [
                (stated, (one, two))
                for line in lattice.lines
                if (stated := line.cells[total]) and (one := line.cells[first]) and (two := line.cells[second])
            ]
            off = [row for row in rows if not makes(*row)]
            if len(off) == 1 < len(rows) <= _FEW and explains(*off[0], 1, _SLIP):
                yield near_draft(Cut(*off[0]), card)


def _deny(lattice: Lattice, first: int, second: int) -> bool:
    one, two = lattice.labels[first], lattice.labels[second]
    return _negates(one, two) or _negates(two, one)


def _making(lattice: Lattice) -> Iterator[tuple[int, tuple[int, ...]]]:
    """(total, parts) of the columns for which the header has a word and most rows close."""
    amounts = lattice.amounts
    for total in amounts:
        if _TOTAL.search(lattice.labels[total]):
            behind = tuple(at for at in amounts if at > total)
            before = tuple(at for at in amounts if at < total)
            for parts in (behind, behind[:3], behind[:2], before, before[-3:], before[-2:]):
                if (
                    len(parts) > 1
                    and not any(_TOTAL.search(lattice.labels[at]) for at in parts)
                    and _made(lattice, total, parts)
                ):
                    yield total, parts
                    break
    for first, second in pairwise(amounts):
        if not _deny(lattice, first, second):
            continue
        for total in amounts:
            if total not in (first, second) and _made(lattice, total, (first, second)):
                yield total, (first, second)
                break


def _negates(label: str, other: str) -> bool:
    """未完成 against 完成."""
    found = _NEGATED.match(label)
    return found is not None and len(label) - found.end() > 1 and label[found.end() :] in other


def _made(lattice: Lattice, total: int, parts: Sequence[int]) -> bool:
    good = bad = 0
    for line in lattice.lines:
        stated, cells = line.cells[total], [line.cells[part] for part in parts]
        if stated is None or None in cells or sum(1 for cell in cells if cell is not None and value(cell)) < 2:
            continue
        slack = sum((span(cell) for cell in (stated, *cells) if cell is not None), Fraction(0))
        if abs(sum(value(cell) for cell in cells if cell is not None) - value(stated)) <= slack:
            good += 1
        else:
            bad += 1
    return good >= 2 and good > 2 * bad


def _chosen(lattice: Lattice, column: int) -> _Quotient | None:
    """The one way to read a column that most rows agree on; ways that fit the same rows are told apart by nearness."""
    ways = list(_ways(lattice, column, lattice.kinds[column]))
    best: tuple[int, int, _Quotient] | None = None
    for way in ways:
        fits = [_fits(lattice, line, column, way) for line in lattice.lines]
        good, bad = fits.count("fits"), fits.count("fails")
        if good >= 2 and good >= 3 * bad and (best is None or (good, -bad) > (best[0], best[1])):
            best = good, -bad, replace(way, sure=bad <= max(1, good // 8))
    if best is None and lattice.kinds[column] == "rate":
        for way in ways:  # all of them 100 %: two columns that are alike
            if all(_fits(lattice, line, column, way) in ("trivial", "silent") for line in lattice.lines):
                return way
    return best[2] if best else _all_but(lattice, column, ways)


def _all_but(lattice: Lattice, column: int, ways: Sequence[_Quotient]) -> _Quotient | None:
    """The one way that a few rows agree on but for one, which a slip of the hand explains."""
    if sum(not line.total for line in lattice.lines) > _FEW or not told(lattice.labels[column]):
        return None
    found = []
    for way in ways:
        fits = [_fits(lattice, line, column, way) for line in lattice.lines]
        if fits.count("fails") == 1 <= fits.count("fits"):
            line = lattice.lines[fits.index("fails")]
            if _is_slip(lattice, line, column, way):
                found.append(way)
    return found[0] if len(found) == 1 else None


def _is_slip(lattice: Lattice, line: Line, column: int, way: _Quotient) -> bool:
    stated, operands = line.cells[column], _operands(lattice, line, way)
    if stated is None or operands is None or way.how == "growth":
        return False
    over, base = operands
    weight = _weight(lattice, stated, column)
    rate, half = value(stated) / weight, span(stated) / weight
    return (
        is_slip(stated, weight * value(over) / value(base), span(stated))
        or is_slip(over, rate * value(base), half * value(base) + span(over))
        or (rate > 0 and is_slip(base, value(over) / rate, half * value(over) / rate**2 + span(base)))
    )


def _ways(lattice: Lattice, column: int, kind: str) -> Iterator[_Quotient]:
    amounts = sorted(lattice.amounts, key=lambda at: (at > column, abs(column - at)))
    if kind == "share":
        for over in amounts:
            yield _Quotient("share", over, over)
    for over in amounts:
        for base in amounts:
            if over != base:
                yield _Quotient("growth" if kind == "growth" else "quotient", over, base)
    if kind == "rate" and any(spot.sign == RATIO for spot in lattice.column(column)[:1]):
        for over in amounts:
            yield _Quotient("share", over, over)


def _whole(lattice: Lattice, column: int) -> Spot | None:
    """The total line's figure in a column, or the one that stands for the table."""
    if lattice.whole is not None:
        return lattice.whole
    totals = [line for line in lattice.lines if line.total]
    return totals[0].cells[column] if len(totals) == 1 else None


def _operands(lattice: Lattice, line: Line, way: _Quotient) -> tuple[Spot, Spot] | None:
    over = line.cells[way.over]
    base = _whole(lattice, way.over) if way.how == "share" else line.cells[way.base]
    return (over, base) if over is not None and base is not None and over.id != base.id else None


def _weight(lattice: Lattice, stated: Spot, column: int) -> int:
    """100 where a percentage is printed without its sign, under a header that says so."""
    return 100 if stated.sign == NUMBER and _PERCENT.search(lattice.labels[column]) else 1


def _fits(lattice: Lattice, line: Line, column: int, way: _Quotient) -> Fit:
    """Whether the row agrees; it is trivial where a column is compared with its like, and silent without a base."""
    stated, operands = line.cells[column], _operands(lattice, line, way)
    if stated is None or operands is None:
        return "silent"
    over, base = operands
    top, bottom = value(over), value(base)
    weight = _weight(lattice, stated, column)
    if way.how == "growth":
        top -= bottom
    if bottom <= 0 or (not top and not value(stated)):
        return "silent"
    loose = span(over) + span(base) * (1 + abs(top / bottom))
    near = abs(weight * top / bottom - value(stated)) <= stated.figure.quantity.step + weight * loose / bottom
    if near and top == bottom and way.how != "growth":
        return "trivial"
    return "fits" if near else "fails"


def _quotients(lattice: Lattice, column: int, way: _Quotient, card: Card, group: str) -> Iterator[Draft]:
    label = lattice.labels[column]
    cut = all(is_cut(cell) for line in lattice.lines if (cell := line.cells[column]) is not None)
    for line in lattice.lines:
        stated, operands = line.cells[column], _operands(lattice, line, way)
        if stated is None or operands is None or not value(operands[1]):
            continue
        over, base = operands
        weight = _weight(lattice, stated, column)
        numerator = [Term(over.id, "numerator", weight)]
        if way.how == "growth":
            numerator.append(Term(base.id, "numerator", -weight))
        clear = told(label) and not _COMPARABLE.search(label + line.name)
        clear = clear and not (cut and is_padded(stated, over, base, weight=weight, growth=way.how == "growth"))
        reading = ClaimReading(way.how, (Term(stated.id, "stated"), *numerator, Term(base.id, "denominator")))
        yield Draft(
            card,
            (reading,),
            accusable=way.sure and clear,
            allowance=slips.LIKELY if clear else _NOUGHT,
            consensus=group,
            witnesses=3,
            nudge=way.how == "share",
            metric=f"{line.name}·{label}",
            period=stated.figure.period,
        )
