"""What is left of a fund in a year, told in a section of its own: 居民医保基金收入A。…居民医保基金支出B。…居民医保基金当期结余C.

Only the names bind the three amounts, so that a surplus holds or stays unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.claims.closing import makes
from gouji.claims.draft import Draft
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import MONEY

_LEFT = re.compile(r"(?P<name>.*?)(?:当[期年]|本[期年]|年度)?(?:收支)?(?:结余|结存)$")
_WHOLE = re.compile(r"累计|滚存|年[末底初]|期[末初]|历年|上年|结转|可支配")
_FLOW = re.compile(r"(?P<name>.*?)(?P<way>收入|支出)$")
_DONE = re.compile(r"(?:总计|合计|共计|总额|完成|实现|达到|达|为|共|全年|总)+$|^(?:全[市县区省州]|其中|，|：)+")
_DEFINITION = "income-less-spending"
_BACK = 12  # sentences back
_LEAST = 4  # characters of a name


def surpluses(view: View, cards: Sequence[Card]) -> Iterator[Draft]:
    """One draft for each surplus whose income and spending stand in sentences before, under its own name."""
    definitions = {definition.id: card for card in cards for definition in card.definitions}
    card = definitions.get(_DEFINITION)
    if card is None:
        return
    for spots in view.telling(MONEY):
        for spot in spots:
            if (
                spot.sign != MONEY
                or "结" not in spot.figure.label
                or not (left := _LEFT.fullmatch(_plain(spot)))
                or _WHOLE.search(spot.mention.clause)
            ):
                continue
            name = _DONE.sub("", left["name"])
            if len(name) < _LEAST:
                continue
            income, spent = _flow(view, spot, name, "收入"), _flow(view, spot, name, "支出")
            if income is None or spent is None or spot.sentence in (income.sentence, spent.sentence):
                continue
            if makes(spot, (income, spent), (1, -1)):
                terms = (Term(spot.id, "stated"), Term(income.id, "minuend"), Term(spent.id, "subtrahend", -1))
                yield Draft(
                    card,
                    (ClaimReading(_DEFINITION, terms),),
                    accusable=False,
                    otherwise="no-cue",
                    metric=spot.figure.metric,
                    period=spot.figure.period,
                )


def _plain(spot: Spot) -> str:
    return _DONE.sub("", spot.figure.label)


def _flow(view: View, left: Spot, name: str, way: str) -> Spot | None:
    """The nearest amount before of the name's income or spending."""
    for at in view.previous(left.sentence, _BACK):
        for spot in reversed(view.spots[at]):
            flow = _FLOW.fullmatch(_plain(spot)) if spot.main and spot.code == left.code else None
            if flow and flow["way"] == way and _DONE.sub("", flow["name"]) == name:
                return spot
    return None
