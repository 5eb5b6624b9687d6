"""Births and deaths over the population of the year: 出生率, 死亡率 and 自然增长率 from their numbers.

The base is the average of the population at both ends of the year, worked out from the last and its change, or the last alone.
Nobody prints which, and movements stand between births and the change, so these claims hold or stay undecided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.claims.comparisons import direction
from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model import slips
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import COUNT, RATIO

_POPULATION = re.compile(r"(?:常住|户籍|总|年末|全[国省市县区州])人口(?:总?数)?(?:为|达|是|共)?$")
_PERSONS = "人"
_BACK = 2  # sentences before


@dataclass(frozen=True, slots=True)
class _People:
    population: Spot
    change: Spot | None


def vital(view: View, card: Card) -> Iterator[Draft]:
    """Drafts for the sentences that print a birth rate and its number."""
    for at, spots in enumerate(view.spots):
        sentence = view.sentences[at]
        if sentence.kind == "row" or "出生率" not in sentence.skeleton:
            continue
        births, deaths = (_one(spots, COUNT, word) for word in ("出生", "死亡"))
        people = _people(view, at)
        if people is None:
            continue
        for word, number in (("出生率", births), ("死亡率", deaths)):
            rate = _one(spots, RATIO, word)
            if number is not None and rate is not None:
                yield _draft(card, rate, _shares(rate, ((number, 1),), people))
        natural = _one(spots, RATIO, "自然增长率")
        if births is not None and deaths is not None and natural is not None:
            yield _draft(card, natural, _shares(natural, ((births, 1), (deaths, -1)), people))


def _one(spots: list[Spot], sign: str, word: str) -> Spot | None:
    found = [
        spot
        for spot in spots
        if spot.sign == sign and word in spot.mention.clause and (sign == RATIO or "率" not in spot.mention.clause)
    ]
    return found[0] if len(found) == 1 and (sign == RATIO or found[0].code == _PERSONS) else None


def _people(view: View, at: int) -> _People | None:
    """The population named last, with its change where that stands right behind it."""
    for near in (at, *view.previous(at, _BACK)):
        for spot in reversed(view.spots[near]):
            if spot.code == _PERSONS and spot.main and _POPULATION.search(spot.mention.clause):
                behind = next(iter(view.after(spot)), None)
                is_change = behind is not None and behind.change and behind.code == _PERSONS and direction(behind) != 0
                return _People(spot, behind if is_change else None)
    return None


def _shares(rate: Spot, over: tuple[tuple[Spot, int], ...], people: _People) -> tuple[ClaimReading, ...]:
    stated = terms("stated", rate.id)
    whole = Term(people.population.id, "denominator")
    simple = ClaimReading("over-population", (*stated, *(Term(one.id, "numerator", sign) for one, sign in over), whole))
    if people.change is None:
        return (simple,)
    doubled = tuple(Term(one.id, "numerator", 2 * sign) for one, sign in over)
    both = (
        Term(people.population.id, "denominator", 2),
        Term(people.change.id, "denominator", -direction(people.change)),
    )
    return ClaimReading("over-average", (*stated, *doubled, *both)), simple


def _draft(card: Card, rate: Spot, readings: tuple[ClaimReading, ...]) -> Draft:
    return Draft(
        card, readings, accusable=False, allowance=slips.LIKELY, metric=rate.figure.metric, period=rate.figure.period
    )
