"""Rows of money of a self-evaluation that no title names: 总额 | 年初预算 | 调整后预算 | 执行数 | 执行率, one below or beside the other.

The header says in which order the amounts of a row follow each other, whatever cells before them were lost. Such a row may
hold; it is accused only where the form itself is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.claims.draft import Draft, terms
from gouji.claims.sheets import is_money
from gouji.claims.vertical import cells
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.forms import MONEY_KINDS, ColumnKind, Form
from gouji.model.sentence import MONEY, RATIO

_MARK = "执行率"
_BACK = 8  # blocks before that hold the rest of a header of one cell a line
_AHEAD = 50  # blocks of the rows of money
_HEAD = 16  # characters of a header cell
_STROKES = "-—–/"  # in a cell without points


def rates(view: View, forms: Sequence[Form], card: Card) -> Iterator[Draft]:
    """One draft for each row whose amounts and rate follow each other as the header has them."""
    usable = [form for form in forms if form.funds and form.in_force(view.year)]
    for number, block in view.blocks_with(_MARK, rows=True):
        text = view.prose.text[block.start : block.end]
        if block.kind != "row" and len(text) > _HEAD:
            continue
        for form in usable:
            amounts = _amounts(view, form, number, alone=_is_wide(text))
            if amounts is not None:
                yield from _rows(view, form, number + 1, amounts, card)
                break


def _amounts(view: View, form: Form, number: int, *, alone: bool) -> tuple[ColumnKind, ...] | None:
    """The columns of money before the rate, where the one that was spent is the last of them."""
    told: list[ColumnKind] = []
    for one in cells(view, number if alone else max(0, number - _BACK), number + 1):
        if one.cell is not None and one.cell.figure is not None:
            told = []
            continue
        kind = form.column(one.words) if 0 < len(one.words) <= _HEAD else None
        if kind == "rate":
            return tuple(told) if len(told) > 1 and told[-1] == "executed" else None
        if kind == "weight" and told:
            continue  # 执行数 | 分值 | 执行率
        if kind in MONEY_KINDS:
            if kind in told:  # 年度预算数 stands over 年初预算 and 调整后预算数
                told = told[told.index(kind) + 1 :]
            told.append(kind)
    return None


def _rows(view: View, form: Form, first: int, amounts: Sequence[ColumnKind], card: Card) -> Iterator[Draft]:
    run: list[Spot] = []
    for one in cells(view, first, min(len(view.prose.blocks), first + _AHEAD)):
        spot = one.cell.figure if one.cell is not None else None
        if spot is None and run and not one.words.strip(_STROKES):
            continue
        if spot is None or (one.break_ and _is_wide(view.sentences[one.sentence].skeleton)):
            run = []
        if spot is None:
            if one.words and form.column(one.words) in ("name", "target", "actual"):
                return
            continue
        run.append(spot)
        weighed = (
            len(run) == len(amounts) + 2 and run[-2].sign != MONEY
        )  # the points between what was spent and the rate
        if spot.sign == RATIO and (len(run) == len(amounts) + 1 or weighed) and all(map(is_money, run[: len(amounts)])):
            yield from _draft(dict(zip(amounts, run, strict=False)), spot, card)


def _is_wide(row: str) -> bool:
    """Whether more than one cell of the row has something in it."""
    return sum(1 for cell in row.split("\t") if cell.strip()) > 1


def _draft(row: dict[ColumnKind, Spot], rate: Spot, card: Card) -> Iterator[Draft]:
    kinds: tuple[ColumnKind, ...] = ("adjusted", "budget")
    readings = tuple(
        ClaimReading(
            kind, terms("stated", rate.id) + terms("numerator", row["executed"].id) + terms("denominator", row[kind].id)
        )
        for kind in kinds
        if kind in row and row[kind].figure.quantity.value > 0
    )
    if readings:
        yield Draft(card, readings, accusable=False, metric="预算执行率")
