"""Bounds: rates that cannot pass 100 %, and a cost-saving rate of 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from gouji.claims.draft import Draft, terms
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.interval import Interval
from gouji.model.sentence import RATIO

_WHOLE = Fraction(1)
_NEARLY = Fraction(995, 1000)
_CHANGE = re.compile(r"(?:增长|提高|下降|增加|上升|降低|减少|提升)[^，。；]{0,6}$")
_GLUED = re.compile(r"\d{4,}")  # 20 and 100%: cells of a table whose borders were lost


def capped(view: View, card: Card) -> Iterator[Draft]:
    """Stated values, not targets, of rates that are a part of a whole."""
    limit = Interval(Fraction(0), _WHOLE)
    terms_of = tuple(card.metric)
    for spots in view.telling(RATIO, rows=True):
        for spot in spots:
            figure = spot.figure
            if spot.sign != RATIO or figure.role in ("target", "change") or figure.quantity.value < _WHOLE:
                continue
            if not figure.metric.endswith(terms_of) or _CHANGE.search(spot.mention.clause):
                continue
            if any(word in figure.metric for word in card.excludes):
                continue
            if _GLUED.fullmatch(figure.quantity.printed):
                continue
            if figure.quantity.value == _WHOLE and figure.quantity.hedge not in ("at-least", "more-than"):
                continue  # 100 % itself is in bounds by its face
            yield Draft(
                card,
                (ClaimReading("at-most-100", terms("stated", spot.id)),),
                limit=limit,
                metric=figure.metric,
                period=figure.period,
            )


def full_saving(view: View, card: Card) -> Iterator[Draft]:
    """A saving rate is under 100 % wherever anything was spent; what prints as 100 % is above 99.5 %."""
    limit = Interval(None, _NEARLY, open_high=True)
    terms_of = tuple(card.metric)
    for spots in view.telling(RATIO, rows=True):
        for spot in spots:
            figure = spot.figure
            if spot.sign != RATIO or figure.role == "target" or figure.quantity.value < _WHOLE:
                continue
            if figure.metric.endswith(terms_of):
                yield Draft(
                    card,
                    (ClaimReading("under-100", terms("stated", spot.id)),),
                    limit=limit,
                    metric=figure.metric,
                    period=figure.period,
                )
