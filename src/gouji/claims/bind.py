"""All binders in their order: sentences and figures to claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gouji.claims import bounds, differences, growth, rates, repeats, shares, sums
from gouji.claims.draft import Draft
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import Claim
from gouji.model.lexicon import Lexicon
from gouji.model.sentence import Sentence
from gouji.model.statement import Figure


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


@dataclass(frozen=True, slots=True)
class Bound:
    """The claims of a filing, and the checks whose binder failed, each with the kind of failure."""

    claims: tuple[Claim, ...]
    failed: tuple[tuple[str, str], ...] = ()


def bind(sentences: Sequence[Sentence], figures: Sequence[Figure], cards: Cards, lexicon: Lexicon) -> Bound:
    """Every claim of the filing; two binders that find the same figures in the same roles make one claim.

    A binder that fails loses its own claims only. Its failure is told by type, never with text of the filing.
    """
    view = View(sentences, figures)
    claims: list[Claim] = []
    failed: list[tuple[str, str]] = []
    seen: set[tuple[str, frozenset[tuple[str, str, int]]]] = set()
    for name, binder in _binders(view, cards, lexicon):
        try:
            drafts = list(binder)
        except Exception as broken:  # a check that fails is a notice and must not cost the others
            failed.append((name, type(broken).__name__))
            continue
        for draft in drafts:
            terms = draft.readings[0].terms
            key = (draft.card.relation, frozenset((term.figure, term.role, term.sign) for term in terms))
            if key not in seen:
                seen.add(key)
                claims.append(_claim(draft, len(claims) + 1))
    return Bound(tuple(claims), tuple(failed))


def _claim(draft: Draft, number: int) -> Claim:
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
        metric=draft.metric,
        period=draft.period,
    )


def _binders(view: View, cards: Cards, lexicon: Lexicon) -> Iterator[tuple[str, Iterable[Draft]]]:
    """Each binder with the ids of its cards; a suite without a card leaves its binder out."""
    found = sums.lists(view)
    one = cards.one
    if adjustment := one("adjustment"):
        yield adjustment.id, differences.adjustments(view, adjustment, lexicon)
    if gap := one("stated-gap"):
        yield gap.id, differences.gaps(view, gap)
    of_base, stem, named = one("of-base"), one("stem-rate"), cards.all("named-rate")
    if of_base and stem:
        ids = "/".join(card.id for card in (*named, of_base, stem))
        yield ids, rates.rates(view, named, of_base, stem, lexicon)
    rise = one("growth")
    if rise and gap:
        yield rise.id, growth.growth(view, rise, gap)
    which, composed = one("of-which"), one("composed-of")
    if which and composed:
        yield f"{which.id}/{composed.id}", sums.of_lists(found, which, composed, lexicon, view)
    if total := one("total-after"):
        yield total.id, sums.running_totals(view, total)
    if share := one("share-of-total"):
        yield share.id, shares.shares(view, found, share)
    if metric := one("same-metric"):
        yield metric.id, repeats.same_metric(view, metric)
    if value := one("same-value"):
        yield value.id, repeats.same_value(view, value)
    if cap := one("capped-rate"):
        yield cap.id, bounds.capped(view, cap)
    if saving := one("full-saving"):
        yield saving.id, bounds.full_saving(view, saving)
