"""Text against the cells of a table: 人员经费支出118.20万元 and the row 人员经费 in the column 执行数.

A row is told where the words of an amount are its name and those of the stage of one column (预算, 执行). Two cells of that column
which are told as they stand vouch that the text speaks of it; then a third that is told otherwise does not agree.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from gouji.claims.draft import Draft, terms
from gouji.claims.lattice import Lattice
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import MONEY

_STAGES = {
    "budget": re.compile(r"预算|年初|计划|批复|下达|安排"),
    "actual": re.compile(r"决算|执行|支出数|实际|完成|使用|支付|本年支出|支出"),
    "arrived": re.compile(r"到位"),
}
_OTHER = re.compile(r"上年|去年|比|较|增|减|差|结转|结余|率|占")  # columns that are no amount of this year
_LOOSE = re.compile(
    r"(?:财政拨款|预算|决算|执行|实际|年初|全年|完成|安排|批复|使用|支付|到位|支出|收入|资金|金额|数|共|为|是)+$"
)
_LEAD = re.compile(r"^(?:其中|用于|本年|当年|全年|实际|年初|安排|支付|使用|[：:，、])+")
_WITNESSES = 2
_SHORTEST = 2


def against_columns(view: View, lattices: Sequence[Lattice], card: Card) -> Iterator[Draft]:
    """One draft for each cell that prose tells once."""
    usable = [(number, one) for number, one in enumerate(lattices) if one.labels and not one.of_points and not one.lost]
    if not usable:
        return
    told = _told(view)
    for number, lattice in usable:
        names = Counter(line.name for line in lattice.lines)
        stages = {at: _stage(lattice.labels[at]) for at in lattice.amounts if not _OTHER.search(lattice.labels[at])}
        for line in lattice.lines:
            if names[line.name] > 1 or line.total or line.short:
                continue
            for at, stage in stages.items():
                cell = line.cells[at]
                if cell is None or list(stages.values()).count(stage) > 1:
                    continue
                spots = [spot for spot in told.get((_core(line.name), stage), ()) if _alike(spot, cell)]
                if len({spot.figure.quantity.value for spot in spots}) == 1:
                    yield _draft(card, spots[0], cell, line.name, f"told {number} {at}")


def _told(view: View) -> dict[tuple[str, str], list[Spot]]:
    """The main amounts of prose by their names and stages."""
    found: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    for spots in view.told:
        for spot in spots:
            name = _core(spot.figure.metric)
            if spot.sign == MONEY and spot.main and spot.figure.quantity.hedge is None and len(name) >= _SHORTEST:
                found[name, _stage(spot.mention.clause)].append(spot)
    return found


def _core(name: str) -> str:
    return _LOOSE.sub("", _LEAD.sub("", name))


def _stage(words: str) -> str:
    return next((stage for stage, found in _STAGES.items() if found.search(words)), "")


def _alike(spot: Spot, cell: Spot) -> bool:
    """Whether both are amounts of one currency and year."""
    years = {period[:4] for one in (spot, cell) if (period := one.figure.period)}
    return spot.code == cell.code and len(years) < 2


def _draft(card: Card, spot: Spot, cell: Spot, name: str, group: str) -> Draft:
    return Draft(
        card,
        (ClaimReading("cell-of-that-name", terms("mention", spot.id, cell.id)),),
        consensus=group,
        witnesses=_WITNESSES,
        metric=name,
        period=spot.figure.period,
    )
