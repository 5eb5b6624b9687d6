"""The only arithmetic: decides every claim with integers and fractions (结论).

Readings are tried in their order, first with rounded digits, then truncated, then nudged where the claim admits it. A
claim is contradicted only when every reading that a cue binds fails under all of them. Free choice among readings
manufactures agreement: what holds only on a later reading, and would do so by accident in more than one case of twenty,
stays undecided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from gouji.model.claim import Claim, ClaimReading, Judgement, Reason
from gouji.model.interval import Interval
from gouji.model.parts import in_parts
from gouji.model.quantity import FITS, Fit, Quantity
from gouji.verdicts import relations
from gouji.verdicts.accident import accident
from gouji.verdicts.joint_slip import by_joint_slip
from gouji.verdicts.slip_of_hand import by_slip
from gouji.verdicts.support import by_support

_ACCIDENT = Fraction(1, 20)
_LOST = 1e-14  # of what is added up in floating point, beyond what may be lost of it
_COARSE = 10  # times what rounded parts leave open of a total, in which it is at most as large as that


def judge(
    claims: Sequence[Claim], quantities: Mapping[str, Quantity], kinds: Mapping[str, str] | None = None
) -> tuple[Judgement, ...]:
    """A verdict for each claim, in their order; `quantities` by the id of a figure or statement, `kinds` of statements."""
    judged = _by_consensus([judge_one(claim, quantities, kinds) for claim in claims])
    alone = by_slip(by_support(judged, quantities, judge_one), quantities, judge_one)
    return by_joint_slip(alone, quantities, judge_one)


def judge_one(claim: Claim, quantities: Mapping[str, Quantity], kinds: Mapping[str, str] | None = None) -> Judgement:
    """A verdict on one claim by itself, without the consensus of others."""
    if claim.exact:
        named = {term.figure for reading in claim.readings for term in reading.terms}
        quantities = {figure: replace(quantities[figure], exact=True, hedge=None) for figure in named}
    if claim.relation == "bound":
        return _bound(claim, quantities)
    if claim.relation == "target":
        return _target(claim, quantities)
    if claim.relation == "rubric":
        return _rubric(claim, quantities)
    if claim.relation == "type":
        return _type(claim, kinds or {})
    usable: list[tuple[int, ClaimReading, Interval]] = []
    reason: Reason | None = None
    for order, reading in enumerate(claim.readings):
        try:
            usable.append((order, reading, relations.implied(claim.relation, reading, quantities, "rounded")))
        except relations.ZeroBaseError:
            reason = reason or ("zero-base" if order == 0 or _of_nought(reading, quantities) else claim.otherwise)
        except relations.TooLargeError:
            reason = reason or "too-large"
    if not usable:
        return _undecided(claim, claim.readings[0], reason or "no-operand", len(claim.readings))
    for fit in FITS:
        if fit == "nudged" and not claim.nudge:
            continue
        for tried, (_, reading, implied) in enumerate(usable, 1):
            stated = relations.stated(claim.relation, reading, quantities, fit)
            if claim.relation == "equal" and fit == "truncated":
                met = stated.meets(relations.implied(claim.relation, reading, quantities, fit))
            else:
                met = stated.meets(implied)
            if met:
                return _met(
                    claim, reading, stated, implied, fit, usable, tried if fit == "rounded" else len(usable), quantities
                )
    return _failed(claim, usable, reason, quantities)


def _of_nought(reading: ClaimReading, quantities: Mapping[str, Quantity]) -> bool:
    """Whether nought is divided by nought; an amount over nought, as a later reading, is only a wrong base."""
    return all(quantities[term.figure].value == 0 for term in reading.terms[1:])


def _met(
    claim: Claim,
    reading: ClaimReading,
    stated: Interval,
    implied: Interval,
    fit: Fit,
    usable: Sequence[tuple[int, ClaimReading, Interval]],
    tried: int,
    quantities: Mapping[str, Quantity],
) -> Judgement:
    if not stated.bounded or not implied.bounded:
        return Judgement(claim, "undecided", reading, stated, implied, None, tried, reason="hedged")
    weak = (
        tried > 1 and accident([(reading, implied) for _, reading, implied in usable[:tried]], quantities) > _ACCIDENT
    ) or (claim.relation == "sum" and _coarse(reading, stated, implied, quantities))
    if weak:
        return Judgement(claim, "undecided", reading, stated, implied, None, tried, weak=True, reason="weak")
    return Judgement(claim, "holds", reading, stated, implied, fit, tried)


def _coarse(reading: ClaimReading, stated: Interval, implied: Interval, quantities: Mapping[str, Quantity]) -> bool:
    """Whether only the room that a part printed in far larger units leaves makes the total: 1.39 of 0.01 and 1."""
    value, ends, others = quantities[reading.terms[0].figure].value, stated.ends, implied.ends
    if ends is None or others is None or not value.numerator or _surely_fine(value, ends, others):
        return False
    under = lcm(value.denominator, *[end.denominator for end in (*ends, *others)])
    low, high, least, most = [in_parts(end, under) for end in (*ends, *others)]
    if _COARSE * (high - low + most - least) <= abs(in_parts(value, under)):
        return False
    made = sum((quantities[term.figure].value * term.scale * term.sign for term in reading.terms[1:]), Fraction(0))
    return abs(made - value) > Fraction(high - low, 2 * under)


def _surely_fine(value: Fraction, ends: tuple[Fraction, Fraction], others: tuple[Fraction, Fraction]) -> bool:
    """Whether floating point is sure that all that is left open is little of the total."""
    low, high, least, most = [end.numerator / end.denominator for end in (*ends, *others)]
    lost = _LOST * (abs(low) + abs(high) + abs(least) + abs(most))
    return _COARSE * (high - low + most - least + lost) < abs(value.numerator / value.denominator)


def _failed(
    claim: Claim,
    usable: Sequence[tuple[int, ClaimReading, Interval]],
    reason: Reason | None,
    quantities: Mapping[str, Quantity],
) -> Judgement:
    binding = [entry for entry in usable if entry[1].binding]
    accuses = claim.accusable or (claim.exceeding and _exceeds(claim, binding, quantities))
    contradicted = reason is None and bool(binding) and accuses
    _, reading, implied = _nearest(claim, usable, quantities) if contradicted else _first(claim, usable, quantities)
    stated = relations.stated(claim.relation, reading, quantities, "rounded")
    if contradicted:
        return Judgement(claim, "contradicted", reading, stated, implied, None, len(usable))
    if reason is not None or not binding:
        return replace(
            _undecided(claim, reading, reason or claim.otherwise, len(usable)), stated=stated, implied=implied
        )
    return replace(_undecided(claim, reading, claim.otherwise, len(usable)), stated=stated, implied=implied)


def _first(
    claim: Claim, usable: Sequence[tuple[int, ClaimReading, Interval]], quantities: Mapping[str, Quantity]
) -> tuple[int, ClaimReading, Interval]:
    """The reading that comes first; of differences the one that misses least."""
    if claim.relation == "difference":
        return min(usable, key=lambda entry: _distance(claim, entry, quantities))
    return usable[0]


def _nearest(
    claim: Claim, usable: Sequence[tuple[int, ClaimReading, Interval]], quantities: Mapping[str, Quantity]
) -> tuple[int, ClaimReading, Interval]:
    """Where all readings fail, the first of those whose figures stand nearest; the finding shows it.

    Of several totals for the same parts it is the one that misses least.
    """
    if claim.relation == "difference":
        return _first(claim, usable, quantities)
    if claim.relation == "sum":
        parts = usable[0][1].terms[1:]
        same = [entry for entry in usable if entry[1].terms[1:] == parts]
        return min(same, key=lambda entry: _distance(claim, entry, quantities))
    return min(usable, key=lambda entry: (not entry[1].binding, entry[1].away))


def _distance(claim: Claim, entry: tuple[int, ClaimReading, Interval], quantities: Mapping[str, Quantity]) -> Fraction:
    """How far a reading misses; the nearest of several is the one that was meant."""
    _, reading, implied = entry
    stated = relations.stated(claim.relation, reading, quantities, "rounded")
    if stated.low is None or stated.high is None or implied.low is None or implied.high is None:
        return Fraction(0)
    return max(stated.low - implied.high, implied.low - stated.high)


def _exceeds(
    claim: Claim, binding: Sequence[tuple[int, ClaimReading, Interval]], quantities: Mapping[str, Quantity]
) -> bool:
    """Whether the parts pass the total on every reading."""
    for _, reading, implied in binding:
        high = relations.stated(claim.relation, reading, quantities, "nudged").high
        if implied.low is None or high is None or implied.low <= high:
            return False
    return True


def _bound(claim: Claim, quantities: Mapping[str, Quantity]) -> Judgement:
    reading = claim.readings[0]
    quantity = quantities[reading.terms[0].figure]
    stated, limit = quantity.interval(), claim.limit
    if limit is None:  # the limit is printed too
        limit = Interval(None, quantities[reading.terms[1].figure].value)
    if quantity.hedge in ("at-least", "more-than"):
        limit = replace(limit, open_high=True)  # who states a lower bound says that the value may be above it
    if stated.meets(limit):
        return Judgement(claim, "holds", reading, stated, limit, "rounded", 1)
    if claim.accusable:
        return Judgement(claim, "contradicted", reading, stated, limit, None, 1)
    return replace(_undecided(claim, reading, claim.otherwise, 1), stated=stated, implied=limit)


def _target(claim: Claim, quantities: Mapping[str, Quantity]) -> Judgement:
    """Whether the actual value meets its target; missing it contradicts only a claim to have met it."""
    reading = claim.readings[0]
    actual, target = (quantities[term.figure] for term in reading.terms[:2])
    stated, implied = actual.interval(), target.interval()
    if target.hedge is None and actual.value >= target.value:
        implied = Interval(implied.low, None)  # a bare number is the least that was planned
    if stated.meets(implied):
        return Judgement(claim, "holds", reading, stated, implied, "rounded", 1)
    if claim.accusable:
        return Judgement(claim, "contradicted", reading, stated, implied, None, 1)
    return replace(_undecided(claim, reading, claim.otherwise, 1), stated=stated, implied=implied)


def _rubric(claim: Claim, quantities: Mapping[str, Quantity]) -> Judgement:
    """The points awarded against those of the one band that holds all that the measure can be."""
    reading = claim.readings[0]
    awarded, measure = quantities[reading.terms[0].figure].interval(), quantities[reading.terms[1].figure]
    fitting = {points for band, points in claim.bands if band.meets(measure.interval())}
    if len(fitting) > 1:  # the rounded value lies on a limit: the printed one decides
        fitting = {points for band, points in claim.bands if measure.value in band}
    if len(fitting) != 1:
        return _undecided(claim, reading, "no-cue", 1)
    points = fitting.pop()
    if awarded.meets(points):
        return Judgement(claim, "holds", reading, awarded, points, "rounded", 1)
    return Judgement(claim, "contradicted", reading, awarded, points, None, 1)


def _type(claim: Claim, kinds: Mapping[str, str]) -> Judgement:
    """Whether two values answer the same kind of question; a figure is a number, a statement is what it says."""
    reading = claim.readings[0]
    one, two = (kinds.get(term.figure, "number") for term in reading.terms[:2])
    return Judgement(claim, "holds" if one == two else "contradicted", reading, None, None, None, 1)


def _undecided(claim: Claim, reading: ClaimReading, reason: Reason, tried: int) -> Judgement:
    return Judgement(claim, "undecided", reading, None, None, None, tried, reason=reason)


def _by_consensus(judged: list[Judgement]) -> list[Judgement]:
    """A base that the wording leaves open accuses only where most of its other claims hold on it."""
    holding: dict[str, int] = defaultdict(int)
    failing: dict[str, int] = defaultdict(int)
    for judgement in judged:
        group = judgement.claim.consensus
        if group is not None:
            tally = holding if judgement.verdict == "holds" else failing
            tally[group] += judgement.verdict in ("holds", "contradicted")
    return [
        replace(judgement, verdict="undecided", reason="no-cue")
        if judgement.verdict == "contradicted"
        and (group := judgement.claim.consensus) is not None
        and judgement.claim.witnesses
        and not (holding[group] >= judgement.claim.witnesses and holding[group] >= failing[group])
        else judgement
        for judgement in judged
    ]
