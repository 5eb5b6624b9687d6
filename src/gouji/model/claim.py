"""Claims (核对项): testable relations between statements that the filing itself asserts, each with its readings (读法)."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, get_args

from gouji.model.interval import Interval
from gouji.model.quantity import Fit
from gouji.model.record import record

Relation = Literal[
    "ratio", "compound", "difference", "sum", "equal", "bound", "count", "order", "target", "type", "rubric"
]
RELATIONS: tuple[Relation, ...] = get_args(Relation)
"""compound average change of each year · count announced number of items · order list marks go up by one · target actual against target · type both of one
kind · rubric points against the band that the filing's own figure falls into."""

Verdict = Literal["holds", "contradicted", "undecided"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

Reason = Literal[
    "zero-base",
    "weak",
    "incomplete-list",
    "base-changed",
    "no-operand",
    "no-cue",
    "hedged",
    "unlike-units",
    "unreadable",
    "too-large",
]
"""Why a claim is undecided: the base is nought · may fit by accident · the list need not be complete · 同口径 ·
an operand is not printed · nothing binds the operands · an amount is vague · units do not compare · a number is
garbled · beyond the limits of the search."""
REASONS: tuple[Reason, ...] = get_args(Reason)

TermRole = Literal[
    "stated",
    "numerator",
    "denominator",
    "minuend",
    "subtrahend",
    "part",
    "total",
    "mention",
    "limit",
    "item",
    "target",
    "measure",
]


AS_IT_IS = Fraction(1)


@record(frozen=True, slots=True)
class Term:
    """A figure in a role. `sign` is −1 where the relation subtracts it, and 100 times that above the line of a ratio whose
    stated percentage is printed without its sign.

    `scale` is the unit that another mention of the value gives to a bare number: 1262635 of a table beside 126.3亿元, or that
    a proportion has whose numbers are percentages.
    """

    figure: str
    role: TermRole
    sign: int = 1
    scale: Fraction = AS_IT_IS


@record(frozen=True, slots=True)
class ClaimReading:
    """One way to take a claim. `binding` readings count against it: it is contradicted only if all of them fail.

    `away` is how many sentences its farthest figure is from the stated one. Of readings that fail the nearest is shown.
    """

    definition: str
    terms: tuple[Term, ...]
    binding: bool = True
    arithmetic: str = ""
    away: int = 0


@record(frozen=True, slots=True)
class Claim:
    """What a stage of claims hands to the kernel.

    The stated term stands first in each reading. `accusable` is false where a failure would not be a contradiction,
    and `otherwise` is then the reason. `exceeding` lets a sum of parts accuse by passing its total all the same.
    Claims of one `consensus` share a base that the wording leaves open: one of them is contradicted only when at least
    `witnesses` others hold on it, and no fewer than fail. `nudge` admits the nudged reading of the rounding. `limit` belongs to bounds,
    `bands` (of the measure, and the points for it) to rubrics. Scores and posts are `exact`, as they are printed.
    Where nothing binds the figures, one slip of the hand in them accuses all the same if an accident is no likelier than `allowance`.
    An `unsupported` claim is contradicted only where one of its figures holds in no other claim.
    """

    id: str
    check: str
    check_version: int
    relation: Relation
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


@record(frozen=True, slots=True)
class Judgement:
    """A claim with its verdict. `stated` and `implied` are those of the reading that decided, in base units.

    `slip`: no cue binds its figures; it is contradicted because one slip of the hand keeps it from holding.
    """

    claim: Claim
    verdict: Verdict
    reading: ClaimReading
    stated: Interval | None
    implied: Interval | None
    fit: Fit | None
    readings_tried: int
    weak: bool = False
    reason: Reason | None = None
    slip: bool = False
