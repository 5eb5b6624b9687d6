"""Points of a form (分值与得分): sums against the printed total, the row of money, points for the execution rate.

A form that has lost its columns is a hypothesis. Its claims form one consensus, in which a sum that fails is contradicted
only where two other identities of the form close; a form whose header stands over every cell needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.draft import Draft, sum_of
from gouji.claims.padded import is_padded
from gouji.claims.sheets import Entry, Table
from gouji.claims.view import Spot, View
from gouji.model import slips
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.forms import MONEY_KINDS, ColumnKind
from gouji.model.sentence import COUNT

_LEAST = 3  # rows that a sum is made of
_NOTE = re.compile(r"分值(?:分别)?(?:为|是|：)")
_NEAR = 6  # blocks behind a form that may say how its points are given
_FORMULA = re.compile(
    r"分值[^，。；]{0,6}[×xX*＊][^，。；]{0,6}执行率|权重[^，。；]{0,6}[×xX*＊][^，。；]{0,6}执行率|满分[^，。；]{0,6}[×xX*＊][^，。；]{0,6}执行率"
    r"|执行率[^，。；]{0,6}[×xX*＊][^，。；]{0,6}(?:分值|权重)"
)


def totals(view: View, tables: Sequence[Table], kind: ColumnKind, card: Card) -> Iterator[Draft]:
    """The printed total of the weights, or of the scores, against the rows."""
    for number, table in enumerate(tables):
        total = table.total
        stated = total.figure(kind) if total is not None else None
        if stated is None or total is None:
            continue
        yield from _sum(table, number, kind, stated, total, card)
        if kind == "weight":
            yield from _groups(table, number, card)
            yield from _note(view, table, stated, card)


def _sum(table: Table, number: int, kind: ColumnKind, stated: Spot, total: Entry, card: Card) -> Iterator[Draft]:
    rows = [entry.figure(kind) for entry in table.indicators]
    parts = [spot for spot in rows if spot is not None]
    money = [spot for entry in table.entries if entry.funds and (spot := entry.figure(kind)) is not None]
    if len(parts) < _LEAST or len(money) > 1:
        return
    lost = bool(table.form.funds) and not any(entry.funds for entry in table.entries)  # it may have points too
    unscored = not money and any(entry.funds and entry.figure("weight") for entry in table.entries)  # points unprinted
    missing = table.unread or lost or unscored or len(parts) < len(rows)
    headed = table.headed and total.whole and all(entry.whole for entry in table.indicators)
    readings = [_reading("with-funds", stated, [*money, *parts])] if money else []
    readings.append(_reading("indicators", stated, parts))
    yield Draft(
        card,
        tuple(readings),
        accusable=not missing,
        otherwise="incomplete-list",
        consensus=_consensus(number),
        witnesses=0 if headed else 2,
        exact=True,
        metric=total.name,
    )


def _reading(definition: str, total: Spot, parts: Sequence[Spot]) -> ClaimReading:
    return ClaimReading(definition, sum_of(total, parts))


def _consensus(number: int) -> str:
    return f"form {number}"


def _groups(table: Table, number: int, card: Card) -> Iterator[Draft]:
    """产出指标（50分） over its rows: where the mark stands among them is not sure, so this bears witness only."""
    sound = _closes(table)
    for group in table.groups:
        parts = [spot for entry in group.entries if (spot := entry.figure("weight")) is not None]
        if len(parts) == len(group.entries):
            yield Draft(
                card,
                (_reading("class", group.points, parts),),
                accusable=False,
                otherwise="incomplete-list",
                allowance=slips.CERTAIN if sound else Fraction(0),
                consensus=_consensus(number),
                exact=True,
                metric="分值",
            )


def _note(view: View, table: Table, stated: Spot, card: Card) -> Iterator[Draft]:
    """注：各一级指标分值为：产出指标50分、效益指标30分… behind the form."""
    last = view.sentences[stated.sentence].block
    for at, sentence in enumerate(view.sentences):
        if not last < sentence.block <= last + _NEAR or sentence.kind == "row" or not _NOTE.search(sentence.skeleton):
            continue
        parts = [spot for spot in view.spots[at] if spot.sign == COUNT and spot.code == "分"]
        if len(parts) >= _LEAST and len(parts) == len(view.spots[at]):
            yield Draft(
                card,
                (_reading("note", stated, parts),),
                accusable=False,
                otherwise="incomplete-list",
                allowance=slips.NAMED,
                exact=True,
                metric=table.form.title_zh,
            )


def execution(tables: Sequence[Table], card: Card) -> Iterator[Draft]:
    """执行数 over 预算数 in the row of money: by the adjusted budget, else by the initial one."""
    for number, table in enumerate(tables):
        for entry in table.entries:
            rate, spent = entry.figure("rate"), entry.figure("executed")
            if not entry.funds or rate is None or spent is None:
                continue
            bases = [base for kind in ("adjusted", "budget") if (base := entry.figure(_kind(kind))) is not None]
            bases = [base for base in bases if base.figure.quantity.value > 0]
            readings = tuple(
                ClaimReading(
                    definition,
                    (Term(rate.id, "stated"), Term(spent.id, "numerator"), Term(base.id, "denominator")),
                )
                for definition, base in zip(("adjusted", "budget"), bases, strict=False)
            )
            if readings:
                yield Draft(
                    card,
                    readings,
                    accusable=rate.figure.quantity.hedge is None
                    and not any(is_padded(rate, spent, base) for base in bases),
                    consensus=_consensus(number),
                    witnesses=0 if entry.whole else 2,
                    metric="预算执行率",
                )


def _kind(kind: str) -> ColumnKind:
    return "adjusted" if kind == "adjusted" else "budget"


def of_which(tables: Sequence[Table], card: Card) -> Iterator[Draft]:
    """年度资金总额 and the rows 其中 below it; some of them may be lost, so only parts that pass it count."""
    for table in tables:
        money = [entry for entry in table.entries if entry.funds]
        if len(money) < 2 or money[0].words.startswith("其中"):
            continue
        for kind in MONEY_KINDS:
            stated = money[0].figure(kind)
            parts = [spot for entry in money[1:] if (spot := entry.figure(kind)) is not None]
            if stated is not None and parts and len(parts) == len(money) - 1:
                yield Draft(
                    card,
                    (_reading("funds", stated, parts),),
                    accusable=False,
                    otherwise="incomplete-list",
                    allowance=slips.LIKELY,
                    metric=money[0].name,
                )


def points(view: View, tables: Sequence[Table], card: Card) -> Iterator[Draft]:
    """分值 × 执行率: the score over the weight is the rate. Whole points are rounded by rules that nobody printed."""
    stated_rule = "执行率" in view.prose.text and bool(_FORMULA.search(view.prose.text))
    for number, table in enumerate(tables):
        for entry in table.entries:
            rate, weight, score = (entry.figure(kind) for kind in _POINTS)
            if not entry.funds or rate is None or weight is None or score is None:
                continue
            if rate.figure.quantity.value > 1 or not weight.figure.quantity.value:
                continue
            parts = (Term(rate.id, "stated"), Term(score.id, "numerator"), Term(weight.id, "denominator"))
            broken = score.figure.quantity.step < Fraction(1)
            yield Draft(
                card,
                (ClaimReading("points", parts),),
                accusable=stated_rule and broken,
                consensus=_consensus(number) if not entry.whole else None,
                metric="预算执行率得分",
            )


_POINTS: tuple[ColumnKind, ColumnKind, ColumnKind] = ("rate", "weight", "score")


def caps(tables: Sequence[Table], card: Card) -> Iterator[Draft]:
    """No score passes its weight; a form without its columns must have weights that make their total."""
    for table in tables:
        sound = _closes(table)
        for entry in table.entries:
            weight, score = entry.figure("weight"), entry.figure("score")
            if weight is None or score is None or entry.total or not (entry.whole or sound):
                continue
            parts = (Term(score.id, "stated"), Term(weight.id, "limit"))
            yield Draft(card, (ClaimReading("at-most-weight", parts),), exact=True, metric=entry.name)


def _closes(table: Table) -> bool:
    """Whether the weights make their total and at least one class closes, or the row of money gives its rate."""
    if table.total is None or (stated := table.total.figure("weight")) is None or table.unread:
        return False
    weights = [spot.figure.quantity.value for entry in table.entries if (spot := _own_weight(entry)) is not None]
    classes = [
        sum(spot.figure.quantity.value for entry in group.entries if (spot := entry.figure("weight")) is not None)
        == group.points.figure.quantity.value
        for group in table.groups
    ]
    return sum(weights) == stated.figure.quantity.value and (any(classes) or _rate_closes(table))


def _own_weight(entry: Entry) -> Spot | None:
    return None if entry.total else entry.figure("weight")


def _rate_closes(table: Table) -> bool:
    for entry in table.entries:
        rate, spent, base = entry.figure("rate"), entry.figure("executed"), entry.figure("adjusted")
        if rate is not None and spent is not None and base is not None and base.figure.quantity.value:
            quotient = spent.figure.quantity.value / base.figure.quantity.value
            return abs(quotient - rate.figure.quantity.value) <= rate.figure.quantity.step
    return False
