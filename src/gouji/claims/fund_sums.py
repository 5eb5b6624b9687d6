"""The funds of a project by their sources: 年度资金总额 and below it 中央财政资金, 地方资金, 其他资金, column by column.

The rows are read in their order, whatever cells before them were lost. Sources may lie in one another (财政拨款, 其中：中央资金),
so a column only holds, or shows a slip of the hand: where another column of the same rows closes, or where every row is
named after a level of government of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.claims.closing import makes
from gouji.claims.cuts import Cut
from gouji.claims.draft import Draft, terms
from gouji.claims.near_sums import BOUND
from gouji.claims.near_sums import draft as near_draft
from gouji.claims.sheets import is_money
from gouji.claims.slip_of_hand import explains
from gouji.claims.vertical import Piece, cells
from gouji.claims.view import Spot, View
from gouji.model import slips
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import MONEY

_TOTAL = re.compile(r"(?:资金(?:总额|合计|总计|总量)|年度(?:金额|总金额))(?:（[^（）]*）|）)?[：:]?$")
_ANY_TOTAL = re.compile(r"资\s*金\s*[总合]|年\s*度\s*(?:总\s*)?金\s*额")  # whatever blanks stand in it
_SOURCE = re.compile(
    r"^(?:其中|(?:[一二三四五1-9]|（[一二三四五1-9]）)[、.．]?)?[：:]?[^，。；]{0,12}(?:资金|拨款|补助|结转|结余|收入|预算|债券|配套|自筹)[^，。；]{0,8}$"
)
_LEVEL = re.compile(r"中央|省|自治区|[市州盟](?!场)|[县旗](?!级以上)|区|本级|自[筹有]|其他")
_UPPER = re.compile(r"财政拨款|拨款小计|结转|结余|其他|自有|自筹|单位")
_MARKS = ("资金", "金额")
_HEAD = 16  # characters of a name
_TITLE = 40  # characters of the name of a total, which may have a header before it
_AHEAD = 40  # blocks of the rows


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    amounts: tuple[Spot, ...]


def sums(view: View, card: Card, near: Card | None) -> Iterator[Draft]:
    """One draft for each column of amounts below a total of funds that the sources make, or are a slip away from making.

    `near` is for a slip that no other column bears out.
    """
    blocks = view.prose.blocks
    totals = [found.start() for found in _ANY_TOTAL.finditer(view.prose.text)]
    for number, block in view.blocks_with(*_MARKS, rows=True) if totals else ():
        stop = min(len(blocks), number + _AHEAD)
        ahead = bisect_left(totals, block.start)
        if block.end - block.start > 300 or ahead == len(totals) or totals[ahead] >= blocks[stop - 1].end:
            continue
        rows = _rows(view, number, stop)
        if len(rows) > 2:
            yield from _of_rows(rows[0], rows[1:], card)
            if near and (cut := _slip(rows[0], rows[1:])):
                yield near_draft(cut, near)


def _rows(view: View, first: int, stop: int) -> list[_Row]:
    """The row of the total, where the first block has it, and those of its sources behind it."""
    rows: list[_Row] = []
    name, run = "", list[Spot]()
    closed = False
    for one in cells(view, first, stop):
        spot = one.cell.figure if one.cell is not None else None
        beside = _beside(one)
        if spot is None and not one.words.strip("-—–/"):
            closed = bool(run)
            continue
        if spot is not None:
            if name and not closed and is_money(spot):
                run.append(spot)
            closed = closed or not is_money(spot)
            continue
        if name:
            rows.append(_Row(name, tuple(run)))
        name, run, closed = one.words, [beside] if beside is not None else [], beside is not None
        if not rows and not (len(name) <= _TITLE and _TOTAL.search(name)):
            if one.sentence >= 0 and view.sentences[one.sentence].block > first:
                return []
            name = ""
        elif rows and (len(name) > _HEAD or not _SOURCE.match(name) or _TOTAL.search(name)):
            return rows
    return [*rows, _Row(name, tuple(run))] if name else rows


def _beside(one: Piece) -> Spot | None:
    """The amount that closes a line of a name: 中央补助668.00."""
    cell = one.cell
    alone = cell is not None and len(cell.spots) == 1 and not one.break_ and cell.text != cell.spots[0].sign
    if not alone or cell is None or not cell.text.endswith(cell.spots[0].sign):
        return None
    return cell.spots[0] if is_money(cell.spots[0]) else None


def _of_rows(total: _Row, sources: Sequence[_Row], card: Card) -> Iterator[Draft]:
    filled = [row for row in sources if row.amounts]
    for rows in (filled, [row for row in filled if _UPPER.search(row.name)]):
        widths = {len(row.amounts) for row in rows}
        if len(rows) < 2 or len(widths) != 1 or (width := widths.pop()) > len(total.amounts):
            continue
        columns = [tuple(row.amounts[at] for row in rows if row.amounts[at].rough) for at in range(width)]
        closing = [len(parts) > 1 and makes(total.amounts[at], parts) for at, parts in enumerate(columns)]
        if not any(closing):
            continue
        aligned = not any(spot.sign == MONEY for spot in total.amounts[width:])  # behind the money stand points
        for at, parts in enumerate(columns):
            if closing[at] or (len(parts) > 1 and aligned):
                stated = terms("total", total.amounts[at].id)
                yield Draft(
                    card,
                    (ClaimReading("funds", stated + terms("part", *(part.id for part in parts))),),
                    accusable=False,
                    otherwise="incomplete-list",
                    allowance=slips.LIKELY,
                    metric=total.name.rstrip("：:"),
                )
        return


def _slip(total: _Row, sources: Sequence[_Row]) -> Cut | None:
    """One amount for each level of government, which a slip of the hand keeps from making the total."""
    rows = [row for row in sources if row.amounts]
    levels = {found.group() for row in rows if (found := _LEVEL.search(row.name))}
    if len(rows) < 2 or len(levels) < len(rows) or any(len(row.amounts) != 1 for row in (total, *rows)):
        return None
    cut = Cut(total.amounts[0], tuple(row.amounts[0] for row in rows))
    return cut if not makes(cut.total, cut.parts) and explains(cut.total, cut.parts, 1, BOUND) else None
