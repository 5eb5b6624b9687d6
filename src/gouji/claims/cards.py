"""The cards of a suite as binders ask for them, and drafts made claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gouji.claims.draft import Draft
from gouji.model.card import Card
from gouji.model.claim import Claim


class Cards:
    """The cards of a suite by the cue that they rely on."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._by_cue: dict[str, list[Card]] = {}
        for card in cards:
            self._by_cue.setdefault(card.cue, []).append(card)

    def all(self, cue: str) -> Sequence[Card]:
        return self._by_cue.get(cue, ())

    def one(self, cue: str) -> Card | None:
        return next(iter(self.all(cue)), None)


def numbered(draft: Draft, number: int) -> Claim:
    """The draft as the claim of that number."""
    return Claim(
        id=f"c{number}",
        check=draft.card.id,
        check_version=draft.card.version,
        relation=draft.card.relation,
        readings=draft.readings,
        accusable=draft.accusable,
        otherwise=draft.otherwise,
        exceeding=draft.exceeding,
        consensus=draft.consensus,
        witnesses=draft.witnesses,
        nudge=draft.nudge,
        limit=draft.limit,
        bands=draft.bands,
        exact=draft.exact,
        unsupported=draft.unsupported,
        allowance=draft.allowance,
        metric=draft.metric,
        period=draft.period,
    )
