"""All binders in their order: sentences and figures to claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gouji.claims import (
    bounds,
    counts,
    differences,
    grades,
    grid,
    growth,
    marks,
    rates,
    repeats,
    scores,
    shares,
    sums,
    targets,
    totals,
    years,
)
from gouji.claims.draft import Draft
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import Claim
from gouji.model.lexicon import Lexicon
from gouji.model.prose import Prose
from gouji.model.sentence import Sentence
from gouji.model.statement import Figure, Statement


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
    statements: tuple[Statement, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


def bind(
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    prose: Prose,
    year: int | None,
    cards: Cards,
    lexicon: Lexicon,
) -> Bound:
    """Every claim of the filing; two binders that find the same figures in the same roles make one claim.

    A binder that fails loses its own claims only. Its failure is told by type, never with text of the filing.
    """
    view = View(sentences, figures, prose, year)
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
    used = {term.figure for claim in claims for reading in claim.readings for term in reading.terms}
    said = tuple(statement for statement in view.statements.values() if statement.id in used)
    return Bound(tuple(claims), said, tuple(failed))


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
        bands=draft.bands,
        exact=draft.exact,
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
    if similar := one("similar-metric"):
        yield similar.id, repeats.similar_metric(view, similar)
    if value := one("same-value"):
        yield value.id, repeats.same_value(view, value)
    if cap := one("capped-rate"):
        yield cap.id, bounds.capped(view, cap)
    if saving := one("full-saving"):
        yield saving.id, bounds.full_saving(view, saving)
    yield from _table_binders(view, cards, lexicon)
    if count := one("announced-count"):
        yield count.id, counts.counts(view, count)
    if mark := one("list-marks"):
        yield mark.id, marks.marks(view, mark)
    if year := one("plan-year"):
        yield year.id, years.plan_years(view, view.year, year)


def _table_binders(view: View, cards: Cards, lexicon: Lexicon) -> Iterator[tuple[str, Iterable[Draft]]]:
    """The binders of tables, which share the grids."""
    tables = grid.grids(view)
    rows = scores.score_rows(tables)
    one = cards.one
    if total := one("table-total"):
        yield total.id, totals.table_totals(view, tables, total)
        yield total.id, totals.row_totals(view, tables, total)
    if cap := one("score-cap"):
        yield cap.id, scores.caps(rows, cap)
    if deduction := one("deduction"):
        yield deduction.id, scores.deductions(view, rows, deduction)
    if rubric := one("rubric-band"):
        yield rubric.id, scores.rubrics(view, rows, rubric)
    if grade := one("grade-band"):
        yield grade.id, grades.grades(view, tables, lexicon, grade)
    if target := one("target-met"):
        yield target.id, targets.met(view, tables, target)
    if kind := one("target-kind"):
        yield kind.id, targets.kinds(view, tables, kind)
