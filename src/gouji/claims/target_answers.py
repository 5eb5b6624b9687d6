"""What rows of forms make of their targets: full marks below the target, an actual value that repeats the target's bound, far
more than was planned and not a word why.

They tell what a reviewer would ask about. Nothing is said of rows that are as they should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.draft import Draft, terms
from gouji.claims.sheets import Entry, Placed, Table, is_points
from gouji.claims.targets import values
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.interval import Interval
from gouji.model.sentence import COUNT, NUMBER

_LEAST = frozenset({"at-least", "more-than"})
_MOST = frozenset({"at-most", "less-than"})
_NONE = Interval.point(Fraction(0))
_WORD = re.compile(r"[\u4e00-\u9fff]")
_REASON = 3  # characters of a reason at least
_FAR = 3  # times the target, from which a plan was hardly one


def full_marks(tables: Sequence[Table], card: Card) -> Iterator[Draft]:
    """指标值 ≥12场, 完成值 10场, 分值 20, 得分 20: the target says by its sign which way it is missed."""
    for entry, planned, reached in values(tables):
        target, actual = planned.cell.figure, reached.cell.figure
        weight, score = entry.figure("weight"), entry.figure("score")
        if not _comparable(target, actual) or target is None or actual is None:
            continue
        if not (is_points(weight) and is_points(score)) or weight is None or score is None:
            continue
        limit = _planned(target)
        if (
            limit is None
            or weight.figure.quantity.value != score.figure.quantity.value
            or not weight.figure.quantity.value
        ):
            continue
        reading = ClaimReading("full-marks", terms("stated", actual.id) + terms("limit", target.id, score.id))
        if not actual.figure.quantity.interval().meets(limit):
            yield Draft(card, (reading,), limit=limit, metric=entry.name, period=actual.figure.period)


def repeated_bounds(view: View, tables: Sequence[Table], card: Card) -> Iterator[Draft]:
    """指标值 ≥95%, 完成值 ≥95%: what was planned is no answer to what was reached."""
    for entry, planned, reached in values(tables):
        target, actual = planned.cell.figure, reached.cell.figure
        if target is None or actual is None or target.code != actual.code:
            continue
        one, two = target.figure.quantity, actual.figure.quantity
        if one.hedge in _LEAST | _MOST and (one.hedge, one.value) == (two.hedge, two.value):
            said = _said(view, reached)
            reading = ClaimReading("bound-as-answer", terms("stated", said) + terms("target", target.id))
            yield Draft(card, (reading,), limit=_NONE, metric=entry.name)


def far_above(view: View, tables: Sequence[Table], card: Card) -> Iterator[Draft]:
    """指标值 100人, 完成值 1000人, and nothing under 偏差原因. Rates and money are left alone: they have limits of their own."""
    for entry, planned, reached in values(tables):
        target, actual = planned.cell.figure, reached.cell.figure
        if not _comparable(target, actual) or target is None or actual is None or target.sign not in (COUNT, NUMBER):
            continue
        if target.figure.quantity.hedge not in (None, "at-least") or not _unexplained(view, entry):
            continue
        value = target.figure.quantity.value
        limit = Interval(None, value * _FAR, open_high=True)
        if value > 0 and actual.figure.quantity.value >= value * _FAR:
            reading = ClaimReading("far-above", terms("stated", actual.id) + terms("limit", target.id))
            yield Draft(card, (reading,), limit=limit, exact=True, metric=entry.name, period=actual.figure.period)


def _comparable(target: Spot | None, actual: Spot | None) -> bool:
    return (
        target is not None
        and actual is not None
        and target.code == actual.code
        and actual.figure.quantity.hedge is None
    )


def _planned(target: Spot) -> Interval | None:
    """What meets a target that says by its sign which way it goes."""
    quantity = target.figure.quantity
    if quantity.hedge in _LEAST:
        return Interval(quantity.value, None)
    return Interval(None, quantity.value) if quantity.hedge in _MOST else None


def _unexplained(view: View, entry: Entry) -> bool:
    """Whether the row ends with its values: a reason would stand behind them."""
    last = max(entry.placed, key=lambda one: one.cell.end)
    return len(_WORD.findall(view.sentences[last.sentence].skeleton, last.cell.end)) < _REASON


def _said(view: View, placed: Placed) -> str:
    sentence = view.sentences[placed.sentence]
    start, end = sentence.offset(placed.cell.start), sentence.offset(placed.cell.end)
    return view.say("bound", start, end, value=Fraction(1)).id
