"""Targets: the actual value against the planned one, in the rows of a form and in 「计划X，实际Y」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.claims.draft import Draft
from gouji.claims.grid import Cell
from gouji.claims.sheets import Entry, Placed, Table
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import COUNT, DATE, FIGURES, MONEY, RATIO

_QUALITY = re.compile(
    r"^(?:较?(?:明显|显著|良好|较好|及时|有效|提高|提升|改善|规范|健全|充分|合理|优|良|好|大幅))+(?:提高|提升|改善|增强|规范)?$"
)
_PLANNED = re.compile(r"(?:计划|目标|预期|预定|指标)[^，。；]*$")
_VALUE = re.compile(r"(?:目标|计划|预期|指标)值?(?:为|是|[：:=＝])$")  # 年初目标值=100%，实际完成值=100%
_REACHED = re.compile(r"(?:实际|完成)[^，。；]*$")
_INVERSE = re.compile(r"故障|投诉|事故|差错|控制率|成本|时限|天数|泄露|超支|金额|造价|费用")


def values(tables: Sequence[Table]) -> Iterator[tuple[Entry, Placed, Placed]]:
    """Rows of forms with a target and an actual value."""
    for table in tables:
        for entry in table.entries:
            planned, reached = entry.cell("target"), entry.cell("actual")
            if planned is not None and reached is not None and not entry.total and not entry.funds:
                yield entry, planned, reached


def met(view: View, tables: Sequence[Table], card: Card) -> Iterator[Draft]:
    for entry, planned, reached in values(tables):
        target, actual = planned.cell.figure, reached.cell.figure
        if target is None or actual is None or target.code != actual.code:
            continue
        # where less is better, only the planned value itself is sure to meet the plan
        if not _INVERSE.search(entry.words) or target.figure.quantity.value == actual.figure.quantity.value:
            yield _draft(card, actual, target, entry.name)
    for target, spot in (pair for spots in view.told for pair in pairwise(spots)):
        before = spot.mention.before
        if target.code != spot.code or spot.sign not in (RATIO, COUNT, MONEY) or spot.change or len(before) > 16:
            continue
        if not _REACHED.search(before) or not _PLANNED.search(target.mention.before):
            continue
        more = target.figure.quantity.hedge in ("at-least", "more-than") and not _INVERSE.search(target.figure.label)
        same = _VALUE.search(target.mention.before) or "实际" in before
        more = more or (
            bool(same) and target.middle < spot.middle and not _INVERSE.search(target.mention.before + before)
        )
        if more or (same and target.middle == spot.middle):
            yield _draft(card, spot, target, spot.figure.metric)


def _draft(card: Card, actual: Spot, target: Spot, name: str) -> Draft:
    terms = (Term(actual.id, "stated"), Term(target.id, "target"))
    return Draft(card, (ClaimReading("target", terms),), accusable=False, metric=name, period=actual.figure.period)


def kinds(view: View, tables: Sequence[Table], card: Card) -> Iterator[Draft]:
    """明显 answered by ≥95%, 100% answered by a date."""
    for entry, planned, reached in values(tables):
        one, two = _kind(planned.cell), _kind(reached.cell)
        if one is None or two is None or (one == two == "number"):
            continue
        if one == two or {one, two} == {"number", "quality"} or (one == "number" and two == "date"):
            terms = (Term(_said(view, reached, two), "stated"), Term(_said(view, planned, one), "target"))
            yield Draft(card, (ClaimReading("kind", terms),), metric=entry.name)


def _kind(cell: Cell) -> str | None:
    if cell.figure is not None:
        return "number"
    if DATE in cell.text:
        return "date"
    if _QUALITY.match("".join(cell.text.split())) and not any(sign in FIGURES for sign in cell.text):
        return "quality"
    return None


def _said(view: View, placed: Placed, kind: str) -> str:
    cell = placed.cell
    if cell.figure is not None:
        return cell.figure.id
    sentence = view.sentences[placed.sentence]
    return view.say(kind, sentence.offset(cell.start), sentence.offset(cell.end)).id
