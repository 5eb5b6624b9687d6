"""The cards of a suite as binders ask for them, and drafts made claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter

from gouji.claims.draft import Draft
from gouji.model.card import Card
from gouji.model.claim import Claim

_OF_CARD = 4  # fields of a claim that its number and its card give
_SAID = attrgetter(*[field.name for field in fields(Claim)[_OF_CARD:]])  # the others, as the draft has them


class Cards:
    """The cards of a suite by the cue that they rely on."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._by_cue: dict[str, list[Card]] = {}
        for card in cards:
            self._by_cue.setdefault(card.cue, []).append(card)
        self._first = {cue: found[0] for cue, found in self._by_cue.items()}

    def all(self, cue: str) -> Sequence[Card]:
        return self._by_cue.get(cue, ())

    def one(self, cue: str) -> Card | None:
        return self._first.get(cue)


def numbered(draft: Draft, number: int) -> Claim:
    """The draft as the claim of that number."""
    card = draft.card
    return Claim(f"c{number}", card.id, card.version, card.relation, *_SAID(draft))
