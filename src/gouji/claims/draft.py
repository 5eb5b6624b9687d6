"""A claim before it has an id: what the binders yield."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from gouji.claims.view import Spot
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Reason, Term, TermRole
from gouji.model.interval import Interval
from gouji.model.record import record


@record(frozen=True, slots=True)
class Draft:
    card: Card
    readings: tuple[ClaimReading, ...]
    accusable: bool = True
    otherwise: Reason = "no-cue"
    exceeding: bool = False
    consensus: str | None = None
    witnesses: int = 2
    nudge: bool = False
    limit: Interval | None = None
    bands: tuple[tuple[Interval, Interval], ...] = ()
    exact: bool = False
    unsupported: bool = False
    allowance: Fraction = Fraction(0)
    metric: str = ""
    period: str | None = None


def terms(role: TermRole, *figures: str, sign: int = 1) -> tuple[Term, ...]:
    if len(figures) == 1:
        return (_term(figures[0], role, sign),)
    return tuple([_term(figure, role, sign) for figure in figures])


def sum_of(total: Spot, parts: Iterable[Spot]) -> tuple[Term, ...]:
    """A total and its parts."""
    return (_term(total.id, "total", 1), *[_term(part.id, "part", 1) for part in parts])


def open_sum(card: Card, definition: str, total: Spot, parts: Iterable[Spot]) -> Draft:
    """A total and parts that may not be all of it: the sum holds or stays unsaid."""
    return Draft(
        card,
        (ClaimReading(definition, sum_of(total, parts)),),
        accusable=False,
        otherwise="incomplete-list",
        metric=total.figure.metric,
        period=total.figure.period,
    )


def difference(definition: str, stated: str, minuend: str, subtrahend: str) -> ClaimReading:
    """The stated figure as one less another."""
    return ClaimReading(
        definition, terms("stated", stated) + terms("minuend", minuend) + terms("subtrahend", subtrahend, sign=-1)
    )


def ratio(definition: str, stated: str, part: str, base: str) -> ClaimReading:
    """The stated figure as one over another."""
    return ClaimReading(definition, terms("stated", stated) + terms("numerator", part) + terms("denominator", base))


@lru_cache(maxsize=16384)
def _term(figure: str, role: TermRole, sign: int) -> Term:
    """Most figures come in several claims in one role."""
    return Term(figure, role, sign)
