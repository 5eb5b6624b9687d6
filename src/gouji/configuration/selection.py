"""Which checks a filing is judged by, and with which severity, handling and audience.

A check is named by id (GJ301), dotted name (sums.of-which) or family (sums); the closer name wins over the family.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from gouji.configuration.options import Named
from gouji.model.card import Card
from gouji.model.claim import Judgement
from gouji.model.mistake import Mistake
from gouji.model.statement import Figure, Untested
from gouji.model.wording import Wording
from gouji.settings import Settings

_Value = TypeVar("_Value")

_UNNAMED, _FAMILY, _ITSELF = 0, 1, 2


def listed(options: Iterable[str]) -> tuple[str, ...]:
    """The names of a repeated option whose values may be lists with commas."""
    return tuple(name for option in options for name in (part.strip() for part in option.split(",")) if name)


def chosen(cards: Iterable[Card], settings: Settings) -> frozenset[str]:
    """The ids of the checks that are selected and not ignored.

    Named as itself beats named by family, so that `ignore = ["sums"]` and `select = ["GJ301"]` leave one check of
    the family; named alike in both is ignored.
    """
    found = []
    for card in cards:
        wanted = _nearest(card, settings.select) if settings.select else _UNNAMED
        unwanted = _nearest(card, settings.ignore)
        if (not settings.select or wanted > _UNNAMED) and (unwanted == _UNNAMED or wanted > unwanted):
            found.append(card.id)
    return frozenset(found)


def kept(judgements: Sequence[Judgement], cards: Iterable[Card], checks: frozenset[str]) -> tuple[Judgement, ...]:
    """The judgements of these checks.

    They are taken out when all are judged: a claim may rest on those of another check, as witnesses of its base or as
    the relation found first for the same figures, and settings must not change a verdict. A check that looks at what
    others could not divide (0/0) keeps theirs.
    """
    empty_base = any(card.cue == "zero-base" and card.id in checks for card in cards)
    return tuple(
        judgement
        for judgement in judgements
        if judgement.claim.check in checks or (empty_base and judgement.reason == "zero-base")
    )


def unselected(
    untested: Sequence[Untested | None], figures: Sequence[Figure], judged: Sequence[Judgement]
) -> tuple[Untested | None, ...]:
    """`untested` of the judgements that were kept, where another check would have looked at the figure."""
    tried = {term.figure for judgement in judged for term in judgement.reading.terms}
    return tuple(
        "not-selected" if why not in (None, "undecided") and figure.id in tried else why
        for why, figure in zip(untested, figures, strict=True)
    )


def weighed(card: Card, settings: Settings) -> Card:
    """The card with the severity, handling and audience that the settings give it."""
    if not (settings.severity or settings.handling or settings.audience):
        return card
    return replace(
        card,
        severity=_given(card, settings.severity, card.severity),
        handling=_given(card, settings.handling, card.handling),
        audience=_given(card, settings.audience, card.audience),
    )


def unknown(named: Iterable[Named], cards: Sequence[Card], say: Wording) -> Iterator[Mistake]:
    """A mistake for each name that no check and no family has."""
    from difflib import get_close_matches  # only for those who mistype

    names = sorted({name for card in cards for name in (card.id, card.name, card.family)})
    plain = {_plain(name) for name in names}
    for one in named:
        if _plain(one.name) in plain:
            continue
        near = get_close_matches(one.name, names, 1)
        if near:
            yield one.mistake(say("settings.no-such-check-near", name=one.name, near=near[0]))
        else:
            yield one.mistake(say("settings.no-such-check", name=one.name))


def _nearest(card: Card, names: Iterable[str]) -> int:
    return max((_nearness(card, name) for name in names), default=_UNNAMED)


def _nearness(card: Card, name: str) -> int:
    plain = _plain(name)
    if plain in (_plain(card.id), _plain(card.name)):
        return _ITSELF
    return _FAMILY if plain == _plain(card.family) else _UNNAMED


def _given(card: Card, values: Iterable[tuple[str, _Value]], own: _Value) -> _Value:
    best, found = _UNNAMED, own
    for name, value in values:
        nearness = _nearness(card, name)
        if nearness > best:
            best, found = nearness, value
    return found


def _plain(name: str) -> str:
    return name.strip().lower()
