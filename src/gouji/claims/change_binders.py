"""The binders of changes, averages and differences by name, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from gouji.claims import (
    against_plan,
    averages,
    directions,
    earlier_years,
    growth,
    limits,
    named_differences,
    points,
    prose_scores,
    rates_apart,
    schedule,
    standards,
    told_surpluses,
    vital,
    yearly,
)
from gouji.claims.cards import Cards
from gouji.claims.draft import Draft
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.lexicon import Lexicon

_OF_TEXT: tuple[tuple[str, Callable[[View, Card], Iterator[Draft]]], ...] = (
    ("direction", directions.from_to),
    ("average", averages.averages),
    ("average", standards.products),
    ("average", prose_scores.means),
    ("stated-gap", against_plan.gaps),
    ("stem-rate", against_plan.rates),
    ("stated-limit", limits.limits),
    ("vital-rate", vital.vital),
)


def of_sentences(view: View, cards: Cards, lexicon: Lexicon) -> Iterator[tuple[str, Iterable[Draft]]]:
    """Before lists and shares: changes, and what is by its name a difference."""
    one = cards.one
    rise, gap = one("growth"), one("stated-gap")
    if rise and gap:
        yield rise.id, growth.growth(view, rise, gap)
        yield rise.id, earlier_years.changes(view, rise)
    if rate_change := one("rate-change"):
        yield rate_change.id, points.points(view, rate_change)
        yield rate_change.id, schedule.ahead(view, rate_change)
        yield rate_change.id, rates_apart.apart(view, rate_change)
    if by_name := cards.all("named-difference"):
        ids = "/".join(card.id for card in by_name)
        yield ids, named_differences.named_differences(view, by_name, lexicon)
        yield ids, told_surpluses.surpluses(view, by_name)
    if by_year := one("yearly-growth"):
        yield by_year.id, yearly.yearly(view, by_year)


def of_texts(view: View, cards: Cards) -> Iterator[tuple[str, Iterable[Draft]]]:
    """Behind everything else: what needs the text alone."""
    for cue, binder in _OF_TEXT:
        if card := cards.one(cue):
            yield card.id, binder(view, card)
