"""All binders in their order: sentences and figures to claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from gouji.claims import (
    account_lists,
    accounts,
    across,
    balances,
    bounds,
    change_binders,
    change_lists,
    column_differences,
    columns,
    companions,
    counted_parts,
    counts,
    cut_off,
    cuts,
    damaged,
    dates,
    differences,
    directions,
    enumerations,
    flat_targets,
    formulas,
    fund_rows,
    fund_sums,
    graded,
    grades,
    granularity,
    grid,
    headcounts,
    headed_points,
    identities,
    item_amounts,
    lattice,
    ledgers,
    lifecycle,
    list_totals,
    marks,
    misprints,
    named_counts,
    named_shares,
    near_sums,
    net_assets,
    part_lists,
    part_over_whole,
    percent_first,
    planned_bases,
    plausible,
    proportions,
    prose_scores,
    public_identities,
    public_presence,
    public_tables,
    public_texts,
    rates,
    rates_beside,
    remainders,
    repeats,
    residue,
    roll_forward,
    rows_told,
    scores,
    shares,
    sheets,
    sisters,
    slips,
    spread_sums,
    stages,
    structures,
    sums,
    target_answers,
    targets,
    texts_and_columns,
    texts_and_tables,
    three_public,
    told_deductions,
    told_scores,
    told_totals,
    told_weights,
    totals,
    totals_behind,
    two_sides,
    unit_factors,
    unprinted_bases,
    uses,
    vertical,
    weights,
    years,
)
from gouji.claims.cards import Cards, numbered
from gouji.claims.draft import Draft
from gouji.claims.told import told
from gouji.claims.view import View
from gouji.model.card import Card
from gouji.model.claim import Claim, ClaimReading
from gouji.model.forms import Form, FormCell
from gouji.model.lexicon import Lexicon
from gouji.model.prose import Prose
from gouji.model.public_tables import PublicTable
from gouji.model.sentence import Sentence
from gouji.model.statement import Figure, Statement
from gouji.model.told import Told

_OF_TEXT: tuple[tuple[str, Callable[[View, Card], Iterator[Draft]]], ...] = (
    ("establishment-posts", headcounts.establishment),
    ("direction", directions.directions),
    ("own-year", dates.own_years),
    ("cut-off-year", cut_off.cut_offs),
    ("own-month", dates.own_months),
    ("own-month", dates.own_spans),
    ("calendar-date", dates.impossible_dates),
    ("same-year", dates.years_with_themselves),
    ("blank-part", residue.blanks),
    ("blank-part", residue.empty_sections),
    ("template-text", residue.template_texts),
    ("instruction", residue.instructions),
    ("one-role", identities.roles),
    ("lost-group", damaged.lost_groups),
    ("carried-over", balances.carried),
    ("carried-over", roll_forward.roll_forward),
    ("week-days", dates.weeks),
)
"""Binders that need nothing but the text."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The claims of a filing, the cells of its forms, and the checks whose binder failed, each with the kind of failure."""

    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    form_cells: tuple[FormCell, ...] = ()
    told: Told | None = None


class _Tables:
    """The grids of a filing and what was recognised in them, which the binders of tables share."""

    def __init__(self, view: View, known: Sequence[Form], published: Sequence[PublicTable]) -> None:
        self.shapes = known
        self.grids = grid.grids(view)
        titled = sheets.titles(view, known)
        read = sheets.tables(view, self.grids, known, titled)
        self.forms = [*read, *vertical.tables(view, titled, read)]
        self.rows = scores.score_rows(self.grids, known)
        self.listed = lifecycle.listed(view, known)
        self.sisters = sisters.sisters(view, grid.numbers(view, self.grids))
        self.known = published
        self.published = public_tables.published(view, self.grids, published)
        self.lattices = [*lattice.of_grids(self.grids), *lattice.of_lines(view)]

    def cells(self) -> Iterator[FormCell]:
        yield from sheets.cells(self.forms)
        yield from scores.cells(self.rows, "score-sheet", len(self.forms) + 1)
        yield from lifecycle.cells(self.listed, len(self.forms) + 2)
        yield from public_tables.cells(self.published, len(self.forms) + 3)


def bind(
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    prose: Prose,
    year: int | None,
    cards: Cards,
    lexicon: Lexicon,
    known: Sequence[Form] = (),
    published: Sequence[PublicTable] = (),
    *,
    kind: str | None = None,
    of_dossier: bool = False,
) -> Bound:
    """Every claim of the filing; two binders that find the same figures in the same roles make one claim.

    A binder that fails loses its own claims only. Its failure is told by type, never with text of the filing. For a
    filing `of_dossier` it is gathered too what others may tell as well; `kind` is that of the filing.
    """
    view = View(sentences, figures, prose, year)
    found = _Tables(view, known, published)
    claims: list[Claim] = []
    failed: list[tuple[str, str]] = []
    seen: set[_Key] = set()
    tried: set[_Key] = set()  # by the other readings of claims, too
    for name, binder in _binders(view, cards, lexicon, found):
        try:
            drafts = list(binder)
        except Exception as broken:  # a check that fails is a notice and must not cost the others
            failed.append((name, type(broken).__name__))
            continue
        for draft in drafts:
            key = _key(draft, draft.readings[0])
            if key not in (seen if draft.accusable or len(draft.readings) > 1 else tried):
                seen.add(key)
                tried.add(key)
                if len(draft.readings) > 1:
                    tried.update([_key(draft, reading) for reading in draft.readings[1:]])
                claims.append(numbered(draft, len(claims) + 1))
    used = {term.figure for claim in claims for reading in claim.readings for term in reading.terms}
    said = tuple(statement for statement in view.statements.values() if statement.id in used)
    others = told(view, found.grids, found.forms, kind, lexicon) if of_dossier else None
    return Bound(tuple(claims), said, tuple(failed), tuple(found.cells()), others)


_Key = tuple[str, frozenset[tuple[str, str, int]]]
_IN_ROLE = attrgetter("figure", "role", "sign")


def _key(draft: Draft, reading: ClaimReading) -> _Key:
    """The relation, and which figures are in which roles."""
    return draft.card.relation, frozenset(map(_IN_ROLE, reading.terms))


def _binders(view: View, cards: Cards, lexicon: Lexicon, found: _Tables) -> Iterator[tuple[str, Iterable[Draft]]]:
    """Each binder with the ids of its cards; a suite without a card leaves its binder out."""
    one = cards.one
    yield from _first_binders(view, cards, found)
    if quotient := one("printed-ratio"):
        yield quotient.id, formulas.ratios(view, quotient)
    if addition := one("printed-sum"):
        yield addition.id, formulas.sums(view, addition)
    if adjustment := one("adjustment"):
        yield adjustment.id, differences.adjustments(view, adjustment, lexicon)
        yield adjustment.id, differences.readjusted(view, adjustment)
    if gap := one("stated-gap"):
        yield gap.id, differences.gaps(view, gap)
        yield gap.id, balances.deficits(view, gap)
        yield gap.id, planned_bases.gaps(view, gap)
    of_base, stem, named = one("of-base"), one("stem-rate"), cards.all("named-rate")
    if of_base and stem:
        ids = "/".join(card.id for card in (*named, of_base, stem))
        yield ids, rates.rates(view, named, of_base, stem, lexicon)
        yield of_base.id, planned_bases.rates(view, of_base)
        yield stem.id, rates_beside.rates(view, stem)
    if misnamed := one("misnamed-base"):
        yield misnamed.id, rates.misnamed(view, misnamed, lexicon)
    yield from change_binders.of_sentences(view, cards, lexicon)
    yield from _sum_binders(view, cards, lexicon)
    if metric := one("same-metric"):
        yield metric.id, repeats.same_metric(view, metric)
    if similar := one("similar-metric"):
        yield similar.id, repeats.similar_metric(view, similar)
    if value := one("same-value"):
        yield value.id, sisters.same_value(found.sisters, value)
    if slip := one("slip"):
        yield slip.id, slips.slips(view, found.sisters, slip)
        yield slip.id, told_totals.totals(view, found.lattices, slip)
    if cap := one("capped-rate"):
        yield cap.id, bounds.capped(view, cap)
    if saving := one("full-saving"):
        yield saving.id, bounds.full_saving(view, saving)
    yield from _table_binders(view, cards, lexicon, found)
    yield from _form_binders(view, cards, found)
    yield from _text_binders(view, cards, lexicon, found)
    yield from change_binders.of_texts(view, cards)


def _sum_binders(view: View, cards: Cards, lexicon: Lexicon) -> Iterator[tuple[str, Iterable[Draft]]]:
    """The binders of totals with their parts, and of shares in totals."""
    one = cards.one
    lists = part_lists.lists(view)
    which, composed = one("of-which"), one("composed-of")
    if stage := one("mixed-stage"):
        yield stage.id, stages.mixed(view, lists, stage)
    spread = [*spread_sums.spread(view, lists)]
    based = shares.units(view, [*lists, *spread_sums.as_lists(spread)])
    whole = [*sums.closed(lists)]
    cut = cuts.others([*cuts.cuts(view), *shares.whole_of(based)], whole)
    cut += cuts.others(spread, [*whole, *cut])
    cut += uses.uses(view, [*whole, *cut])
    if which:  # before the lists, which leave open whether they are complete
        yield which.id, graded.sums(view, which)
        yield which.id, sums.of_cuts([*misprints.totals(view, based)], which, accusable=True)
    if which and composed:
        of_lists = sums.of_lists(lists, cut, which, composed, one("near-sum"), lexicon, view, shares.bases(based))
        yield f"{which.id}/{composed.id}", of_lists
    if which:
        yield which.id, sums.of_cuts(cut, which)
    if close := one("near-sum"):
        yield close.id, (near_sums.draft(cut, close) for cut in misprints.parts(based))
    if over := one("part-over-whole"):
        yield over.id, part_over_whole.overs(view, lists, over)
    closed = [*whole, *cut]
    if number := one("announced-count"):
        yield number.id, counted_parts.counts(view, closed, number)
    if left := one("stated-gap"):
        yield left.id, remainders.remainders(view, closed, left)
    if beside := one("sum-alongside"):
        yield beside.id, companions.alongside(view, closed, beside, one("near-sum"))
        yield beside.id, change_lists.sums(view, beside)
    if listed := one("list-total"):
        yield listed.id, list_totals.columns_of_paragraphs(view, listed)
    if total := one("total-after"):
        yield total.id, sums.running_totals(view, total)
        yield total.id, prose_scores.deducted(view, total)
    if which:  # behind the binders that may accuse
        yield which.id, balances.sides_told_apart(view, which)
        yield which.id, net_assets.sums(view, which)
    if total:
        yield total.id, totals_behind.totals(view, total, one("near-sum"))
    yield from _share_binders(view, cards, based, closed, lists)


def _share_binders(
    view: View,
    cards: Cards,
    based: Sequence[shares.Unit],
    closed: Sequence[cuts.Cut],
    lists: Sequence[part_lists.PartList],
) -> Iterator[tuple[str, Iterable[Draft]]]:
    """The binders of shares; `closed` are the totals that their parts make."""
    one = cards.one
    if odd := one("one-base"):
        yield odd.id, unprinted_bases.odd_shares(view, based, odd)
    if share := one("share-of-total"):
        yield share.id, shares.shares(view, based, share)
        yield share.id, structures.parts_of(view, closed, lists, share)
        yield share.id, structures.of_parts(view, closed, share)
        yield share.id, named_shares.shares(view, share)
        yield share.id, percent_first.shares(view, share)
    if few := one("granularity"):
        yield few.id, granularity.granularity(view, few)
    if proportion := one("proportion"):
        yield proportion.id, proportions.proportions(view, proportion)
    if industries := one("industry-structure"):
        yield industries.id, structures.of_industries(view, industries)
    if hundred := one("shares-of-whole"):
        yield hundred.id, structures.wholes(view, hundred)


def _first_binders(view: View, cards: Cards, found: _Tables) -> Iterator[tuple[str, Iterable[Draft]]]:
    """The binders that know more than a general one does of the same figures, and so go before it."""
    one = cards.one
    yield from _published_binders(view, cards, found)
    if listed := one("list-total"):  # before the sums, which leave open whether paragraphs are one list
        yield listed.id, list_totals.sums(view, listed)
        yield listed.id, account_lists.sums(view, listed)
    if scheme := one("told-scores"):  # before the sums, which cannot tell weights from the weights of their parts
        yield scheme.id, told_weights.sums(view, scheme)
    if heads := one("staff-kinds"):  # before the sums, which do not know what kinds of people there are
        yield heads.id, headcounts.kinds(view, heads)
    if sides := one("both-sides"):
        yield sides.id, balances.both_sides(view, sides)
    if item := one("item-amount"):
        yield item.id, item_amounts.again(view, item)
    if amount := one("text-and-table"):  # before the repeats, which never accuse
        yield amount.id, texts_and_tables.against_rows(view, found.grids, amount)
        yield amount.id, texts_and_columns.against_columns(view, found.lattices, amount)
        yield amount.id, rows_told.rows(view, found.grids, amount)


def _published_binders(view: View, cards: Cards, found: _Tables) -> Iterator[tuple[str, Iterable[Draft]]]:
    """The binders of the tables that departments publish."""
    one = cards.one
    if total := one("published-sum"):
        yield total.id, public_identities.sums(found.published, total)
    if same := one("published-cells"):
        yield same.id, public_identities.same_cells(found.published, same)
    if part := one("published-parts"):
        yield part.id, public_identities.parts(found.published, part)
    if told := one("published-told"):
        yield told.id, public_texts.totals(view, found.published, told)
    if account := one("account-told"):
        yield account.id, public_texts.accounts(view, found.published, account)
    if missing := one("missing-table"):
        yield missing.id, public_presence.missing(view, found.published, found.known, missing)
    if unmentioned := one("unmentioned-table"):
        yield unmentioned.id, public_presence.unmentioned(view, found.published, found.known, unmentioned)
    if empty := one("empty-table"):
        yield empty.id, public_presence.empty(view, found.published, empty)


def _text_binders(view: View, cards: Cards, lexicon: Lexicon, found: _Tables) -> Iterator[tuple[str, Iterable[Draft]]]:
    """The binders that look at the text, its marks and its dates."""
    one = cards.one
    if count := one("announced-count"):
        yield count.id, counts.counts(view, count)
        yield count.id, named_counts.counts(view, count)
        yield count.id, enumerations.enumerations(view, found.grids, count)
    listed = marks.lists(view)
    if mark := one("list-marks"):
        yield mark.id, marks.marks(view, listed, mark)
    if left_out := one("list-gap"):
        yield left_out.id, marks.skipped(view, listed, left_out)
    if year := one("plan-year"):
        yield year.id, years.plan_years(view, view.year, year)
    if word := one("unit-word"):
        yield word.id, unit_factors.unit_factors(view, word)
    if price := one("unit-price"):
        yield price.id, plausible.unit_prices(view, price, lexicon)
    for cue, binder in _OF_TEXT:
        if card := one(cue):
            yield card.id, binder(view, card)


def _table_binders(view: View, cards: Cards, lexicon: Lexicon, found: _Tables) -> Iterator[tuple[str, Iterable[Draft]]]:
    """The binders of tables, whatever form they have."""
    tables, rows = found.grids, found.rows
    one = cards.one
    if level := one("account-levels"):  # before the totals, which do not know what the codes say
        yield level.id, ledgers.levels(ledgers.ledgers(view, tables), level)
    if total := one("table-total"):
        yield total.id, three_public.sums(view, tables, total)
        yield total.id, accounts.sums(view, total)
        yield total.id, two_sides.sums(tables, total)
        yield total.id, totals.table_totals(view, tables, total)
        yield total.id, totals.row_totals(view, tables, total)
        yield total.id, weights.of_which(found.forms, total)
        yield total.id, fund_sums.sums(view, total, one("near-sum"))
        yield total.id, columns.sums(found.lattices, total, one("near-sum"))
        yield total.id, across.sums(found.lattices, total, one("near-sum"))
    if difference := one("column-difference"):
        yield difference.id, column_differences.differences(found.lattices, difference)
    if rate := one("table-rate"):
        yield rate.id, across.rates(view, found.lattices, rate)
    if cap := one("score-cap"):
        yield cap.id, scores.caps(rows, cap)
    if deduction := one("deduction"):
        yield deduction.id, scores.deductions(view, rows, deduction)
    if told_off := one("told-deduction"):
        yield told_off.id, told_deductions.deductions(view, told_off)
    if rubric := one("rubric-band"):
        yield rubric.id, scores.rubrics(view, rows, rubric, one("above-rubric"))
    own, schemes, widest = one("own-grade-band"), cards.all("scheme-band"), one("grade-band")
    if graded_by := [card for card in (own, *schemes, widest) if card is not None]:
        ids = "/".join(card.id for card in graded_by)
        yield ids, grades.grades(view, tables, lexicon, own, schemes, widest)


def _form_binders(view: View, cards: Cards, found: _Tables) -> Iterator[tuple[str, Iterable[Draft]]]:
    """The binders of recognised forms."""
    one = cards.one
    if target := one("target-met"):
        yield target.id, targets.met(view, found.forms, target)
        yield target.id, flat_targets.met(view, found.grids, target)
    if kind := one("target-kind"):
        yield kind.id, targets.kinds(view, found.forms, kind)
    if full := one("full-marks"):
        yield full.id, target_answers.full_marks(found.forms, full)
    if again := one("bound-as-answer"):
        yield again.id, target_answers.repeated_bounds(view, found.forms, again)
    if far := one("far-above-target"):
        yield far.id, target_answers.far_above(view, found.forms, far)
    if cycle := one("life-cycle"):
        yield cycle.id, lifecycle.targets(found.listed, found.forms, cycle)
    if weight := one("weight-sum"):
        yield weight.id, weights.totals(view, found.forms, "weight", weight)
    if score := one("score-sum"):
        yield score.id, weights.totals(view, found.forms, "score", score)
    if told_sum := one("told-scores"):
        yield told_sum.id, told_scores.sums(view, told_sum)
        yield told_sum.id, headed_points.sums(view, told_sum)
    if cap := one("score-cap"):
        yield cap.id, weights.caps(found.forms, cap)
    if rate := one("form-rate"):
        yield rate.id, weights.execution(found.forms, rate)
        yield rate.id, fund_rows.rates(view, found.shapes, rate)
    if points := one("execution-points"):
        yield points.id, weights.points(view, found.forms, points)
        yield points.id, prose_scores.execution(view, points)
