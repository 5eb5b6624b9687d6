"""The closed lists that tie a card to the code: cue classes, and the slots that a relation fills in messages.

A cue class (触发词类) is grammar and lives in the stage of claims; here stands only what a card may rely on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gouji.model.claim import Relation


@dataclass(frozen=True, slots=True)
class Cue:
    """What a card with this cue must declare.

    `definitions`: the operands are named by the card, otherwise the sentence itself names them. `metric`: the card
    says which stated figures it is about, otherwise any. `accuses`: whether a failure may be a contradiction.
    `several`: more than one card may have it, each about other figures. `fails_only`: a relation is looked for only
    where it fails, so that nothing holds under it. `identities`: the card names cells of published tables that are one
    amount. `bands`: the card gives each grade its scores.
    """

    name: str
    relation: Relation
    definitions: bool = False
    metric: bool = False
    accuses: bool = True
    several: bool = False
    fails_only: bool = False
    identities: bool = False
    bands: bool = False


CUES: tuple[Cue, ...] = (
    Cue("named-rate", "ratio", definitions=True, metric=True, several=True),
    Cue("of-base", "ratio"),
    Cue("stem-rate", "ratio"),
    Cue("misnamed-base", "ratio"),
    Cue("zero-base", "ratio", accuses=False),
    Cue("share-of-total", "ratio"),
    Cue("one-base", "ratio", fails_only=True),
    Cue("growth", "ratio"),
    Cue("yearly-growth", "compound"),
    Cue("adjustment", "difference", definitions=True),
    Cue("stated-gap", "difference", definitions=True),
    Cue("rate-change", "difference"),
    Cue("column-difference", "difference"),
    Cue("named-difference", "difference", definitions=True, metric=True, several=True),
    Cue("of-which", "sum"),
    Cue("composed-of", "sum"),
    Cue("total-after", "sum"),
    Cue("sum-alongside", "sum"),
    Cue("proportion", "bound"),
    Cue("granularity", "bound"),
    Cue("industry-structure", "sum", fails_only=True),
    Cue("shares-of-whole", "sum"),
    Cue("same-metric", "equal"),
    Cue("similar-metric", "equal"),
    Cue("same-value", "equal", accuses=False),
    Cue("capped-rate", "bound", metric=True),
    Cue("full-saving", "bound", metric=True),
    Cue("stated-limit", "bound"),
    Cue("average", "ratio"),
    Cue("printed-ratio", "ratio"),
    Cue("printed-sum", "sum"),
    Cue("vital-rate", "ratio", accuses=False),
    Cue("account-levels", "sum"),
    Cue("table-total", "sum"),
    Cue("published-sum", "sum"),
    Cue("published-cells", "equal", identities=True),
    Cue("published-parts", "sum", identities=True),
    Cue("published-told", "equal", identities=True),
    Cue("account-told", "equal", identities=True),
    Cue("missing-table", "bound"),
    Cue("empty-table", "bound"),
    Cue("unmentioned-table", "bound"),
    Cue("list-total", "sum"),
    Cue("table-rate", "ratio"),
    Cue("score-cap", "bound"),
    Cue("deduction", "difference"),
    Cue("told-deduction", "difference"),
    Cue("rubric-band", "rubric"),
    Cue("above-rubric", "rubric", fails_only=True),
    Cue("grade-band", "bound"),
    Cue("own-grade-band", "bound"),
    Cue("scheme-band", "bound", several=True, bands=True),
    Cue("target-met", "target", accuses=False),
    Cue("target-kind", "type"),
    Cue("full-marks", "bound", fails_only=True),
    Cue("bound-as-answer", "bound", fails_only=True),
    Cue("far-above-target", "bound", fails_only=True),
    Cue("life-cycle", "bound"),
    Cue("weight-sum", "sum"),
    Cue("score-sum", "sum"),
    Cue("told-scores", "sum"),
    Cue("form-rate", "ratio"),
    Cue("execution-points", "ratio"),
    Cue("announced-count", "count"),
    Cue("list-marks", "order"),
    Cue("plan-year", "equal"),
    Cue("staff-kinds", "sum"),
    Cue("establishment-posts", "bound"),
    Cue("direction", "bound"),
    Cue("text-and-table", "equal"),
    Cue("item-amount", "equal"),
    Cue("own-year", "equal"),
    Cue("cut-off-year", "equal"),
    Cue("own-month", "equal"),
    Cue("calendar-date", "bound"),
    Cue("same-year", "order"),
    Cue("list-gap", "bound"),
    Cue("blank-part", "bound"),
    Cue("template-text", "bound"),
    Cue("instruction", "bound"),
    Cue("mixed-stage", "bound"),
    Cue("one-role", "equal"),
    Cue("lost-group", "bound"),
    Cue("slip", "bound"),
    Cue("all-at-once", "bound", fails_only=True),
    Cue("near-sum", "sum", fails_only=True),
    Cue("part-over-whole", "bound", fails_only=True),
    Cue("both-sides", "equal"),
    Cue("carried-over", "difference"),
    Cue("week-days", "bound"),
    Cue("unit-word", "equal", fails_only=True),
    Cue("unit-price", "bound"),
    Cue("opening-balance", "equal"),
    Cue("prior-as-filed", "equal"),
    Cue("prior-by-change", "difference"),
    Cue("across-filings", "equal"),
    Cue("target-as-set", "equal"),
    Cue("two-copies", "equal"),
)

_ALWAYS = ("metric", "stated", "implied", "arithmetic", "where")

SLOTS: Mapping[Relation, frozenset[str]] = MappingProxyType(
    {
        "ratio": frozenset(_ALWAYS),
        "compound": frozenset(_ALWAYS),
        "difference": frozenset((*_ALWAYS, "gap")),
        "sum": frozenset((*_ALWAYS, "gap")),
        "equal": frozenset((*_ALWAYS, "other", "place")),
        "bound": frozenset((*_ALWAYS, "limit", "other", "place")),
        "count": frozenset(_ALWAYS),
        "order": frozenset((*_ALWAYS, "other", "place")),
        "target": frozenset((*_ALWAYS, "other", "place")),
        "type": frozenset((*_ALWAYS, "other", "place")),
        "rubric": frozenset((*_ALWAYS, "other", "place")),
    }
)
"""metric the name of the figure · stated it as printed · arithmetic the sum or quotient written out with its result, to
as many digits as stated · implied that result alone · where the place in people's words · gap what is missing or over ·
other and place the second value and its place · limit the bound."""

FAMILIES: tuple[str, ...] = (
    "rates", "differences", "sums", "growth", "shares", "repeats", "bounds", "scores", "targets", "counts", "periods",
    "units", "headcount", "form", "dossier",
)  # fmt: skip


def cue_named(name: str) -> Cue | None:
    return next((cue for cue in CUES if cue.name == name), None)
