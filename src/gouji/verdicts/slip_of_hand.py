"""Claims that nothing binds, and that one slip of the hand in one of their figures keeps from holding.

Figures that have nothing to do with each other would hardly be so near to it by accident. How likely an accident may be, says
the claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gouji.model import slips
from gouji.model.claim import Claim, ClaimReading, Judgement
from gouji.model.quantity import Quantity
from gouji.verdicts import relations
from gouji.verdicts.accident import accident
from gouji.verdicts.judge import Judge

_UNBOUND = ("no-cue", "incomplete-list", "no-operand")
_TELLING = 3  # digits of two amounts that are surely one
_MOST = 40  # claims that are searched
_MOST_READINGS = 4


def by_slip(judged: Sequence[Judgement], quantities: Mapping[str, Quantity], judge: Judge) -> list[Judgement]:
    """The judgements, with those claims contradicted that a slip explains; one of a base, for a base that fits none is another."""
    left = _MOST
    open_ones = [_is_open(judgement) for judgement in judged]
    failing = Counter(one.claim.consensus for one, is_open in zip(judged, open_ones, strict=True) if is_open)
    found = []
    for judgement, is_open in zip(judged, open_ones, strict=True):
        if left and is_open and (judgement.claim.consensus is None or failing[judgement.claim.consensus] == 1):
            left -= 1
            found.append(_slipped(judgement, quantities, judge) or judgement)
        else:
            found.append(judgement)
    return found


def _is_open(judgement: Judgement) -> bool:
    unbound = judgement.verdict == "undecided" and judgement.reason in _UNBOUND
    return unbound and bool(judgement.claim.allowance)


def _slipped(judgement: Judgement, quantities: Mapping[str, Quantity], judge: Judge) -> Judgement | None:
    """The claim as contradicted on the first of its readings that one changed figure would make hold."""
    claim = judgement.claim
    tried = len(claim.readings)
    for reading in claim.readings[:_MOST_READINGS]:
        if _is_slip(replace(claim, readings=(reading,)), reading, tried, quantities, judge):
            stated = relations.stated(claim.relation, reading, quantities, "rounded")
            implied = relations.implied(claim.relation, reading, quantities, "rounded")
            return Judgement(claim, "contradicted", reading, stated, implied, None, tried, slip=True)
    return None


def _is_slip(claim: Claim, reading: ClaimReading, tried: int, quantities: Mapping[str, Quantity], judge: Judge) -> bool:
    """Whether one changed figure would make the reading hold, and an accident hardly would."""
    own = {term.figure: quantities[term.figure] for term in reading.terms}
    if len({own[term.figure].unit.code for term in reading.terms[1:]}) > 1:
        return False  # an average: of whom it is told, a slip does not say
    try:
        implied = relations.implied(claim.relation, reading, own, "rounded")
    except (relations.ZeroBaseError, relations.TooLargeError):
        return False
    allowed = slips.CERTAIN if _beyond_doubt(claim, reading, own) else claim.allowance
    chance = accident([(reading, implied)], own) * slips.KINDS * len(own) * tried
    most = allowed / chance if chance else None
    return any(
        judge(claim, {**own, figure: replace(quantity, value=value)}).verdict == "holds"
        for figure, quantity in own.items()
        for value, _ in slips.meant(quantity, most)
    )


def _beyond_doubt(claim: Claim, reading: ClaimReading, quantities: Mapping[str, Quantity]) -> bool:
    """Whether nought is the part of anything, or a long amount that of itself where words name both: 预算A元，支出A元."""
    over = [quantities[term.figure] for term in reading.terms if term.role == "numerator"]
    under = [quantities[term.figure] for term in reading.terms if term.role == "denominator"]
    if len(over) != 1 or len(under) != 1 or over[0].hedge is not None:
        return False
    if not over[0].value:
        return True
    digits = over[0].printed.replace(",", "").replace(".", "").strip("0")
    named = claim.allowance >= slips.NAMED
    return named and len(digits) >= _TELLING and over[0].value == under[0].value
