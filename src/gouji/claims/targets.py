"""Targets: the actual value against the planned one, in the rows of a form and in 「计划X，实际Y」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.claims.draft import Draft
from gouji.claims.grid import Cell, Grid, Row
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import COUNT, DATE, FIGURES, MONEY, RATIO

_TARGET = re.compile(r"预期指标值|年度指标值|年度目标值|指标值|目标值|计划值|预期目标值")
_ACTUAL = re.compile(r"实际完成(?:指标)?值|实际完成|完成值|全年实际值|实际值|完成情况")
_QUALITY = re.compile(
    r"^(?:较?(?:明显|显著|良好|较好|及时|有效|提高|提升|改善|规范|健全|充分|合理|优|良|好|大幅))+(?:提高|提升|改善|增强|规范)?$"
)
_PLANNED = re.compile(r"(?:计划|目标|预期|指标)[^，。；]*$")
_REACHED = re.compile(r"(?:实际|完成)[^，。；]*$")
_INVERSE = re.compile(r"故障|投诉|事故|差错|控制率|成本|时限|天数|泄露|超支")


def forms(grids: Sequence[Grid]) -> Iterator[tuple[Row, Cell, Cell]]:
    """Rows with a target and an actual cell, under a header that names both side by side at the end of the row."""
    for grid in grids:
        open_form = False
        for row in grid.rows:
            words = [cell.words for cell in row.cells]
            planned = next(
                (at for at, word in enumerate(words) if _TARGET.search(word) and not _ACTUAL.search(word)), None
            )
            if planned is not None and any(_ACTUAL.search(word) for word in words[planned + 1 :]):
                open_form = True
                continue
            cells = row.filled
            if open_form and len(cells) >= 3 and len(cells[-2].text) <= 20 and len(cells[-1].text) <= 30:
                yield row, cells[-2], cells[-1]
            elif open_form and len(cells) < 3 and row.figures:
                open_form = False


def met(view: View, grids: Sequence[Grid], card: Card) -> Iterator[Draft]:
    for row, planned, reached in forms(grids):
        target, actual = planned.figure, reached.figure
        if target is not None and actual is not None and target.code == actual.code and not _INVERSE.search(row.text):
            yield _draft(card, actual, target, _name(row, planned))
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind == "row":
            continue
        for spot in spots:
            before = spot.mention.before
            if not spot.index or not _REACHED.search(before) or spot.sign not in (RATIO, COUNT, MONEY) or spot.change:
                continue
            target = view.spots[at][spot.index - 1]
            if target.code != spot.code or not _PLANNED.search(target.mention.before) or len(before) > 16:
                continue
            if target.figure.quantity.hedge in ("at-least", "more-than") and not _INVERSE.search(target.figure.label):
                yield _draft(card, spot, target, spot.figure.metric)


def _draft(card: Card, actual: Spot, target: Spot, name: str) -> Draft:
    terms = (Term(actual.id, "stated"), Term(target.id, "target"))
    return Draft(card, (ClaimReading("target", terms),), accusable=False, metric=name, period=actual.figure.period)


def _name(row: Row, planned: Cell) -> str:
    """The last words before the target."""
    return next((cell.words for cell in reversed(row.filled[: row.filled.index(planned)]) if len(cell.words) > 1), "")


def kinds(view: View, grids: Sequence[Grid], card: Card) -> Iterator[Draft]:
    """明显 answered by ≥95%, 100% answered by a date."""
    for row, planned, reached in forms(grids):
        one, two = _kind(planned), _kind(reached)
        if one is None or two is None or (one == two == "number"):
            continue
        if one == two or {one, two} == {"number", "quality"} or (one == "number" and two == "date"):
            terms = (Term(_said(view, row, reached, two), "stated"), Term(_said(view, row, planned, one), "target"))
            yield Draft(card, (ClaimReading("kind", terms),), metric=_name(row, planned))


def _kind(cell: Cell) -> str | None:
    if cell.figure is not None:
        return "number"
    if DATE in cell.text:
        return "date"
    if _QUALITY.match("".join(cell.text.split())) and not any(sign in FIGURES for sign in cell.text):
        return "quality"
    return None


def _said(view: View, row: Row, cell: Cell, kind: str) -> str:
    if cell.figure is not None:
        return cell.figure.id
    sentence = view.sentences[row.sentence]
    return view.say(kind, sentence.offset(cell.start), sentence.offset(cell.end - 1) + 1).id
