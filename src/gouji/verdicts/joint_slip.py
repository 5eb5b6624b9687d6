"""One figure of several claims that nothing binds, and one slip of the hand that keeps all of these from holding.

Each of the claims by itself may be one of other figures. That the same changed number makes two of them hold, each with figures
of its own, is no accident: 减少0.18万元，下降4.68% beside 12.39 and 11.81 of another paragraph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from math import prod

from gouji.model import slips
from gouji.model.claim import Claim, Judgement
from gouji.model.interval import Interval
from gouji.model.quantity import Quantity
from gouji.verdicts import relations
from gouji.verdicts.accident import accident
from gouji.verdicts.judge import Judge

_UNBOUND = ("no-cue", "incomplete-list", "no-operand")
_ARITHMETIC = ("sum", "difference", "ratio")
_MOST = 24  # figures that are searched, and claims of each
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Mended:
    """Claims that a changed figure makes hold, and how likely an accident would."""

    claims: tuple[Judgement, ...]
    chance: Fraction


def by_joint_slip(
    judged: Sequence[Judgement], quantities: Mapping[str, Quantity], judge: Judge
) -> tuple[Judgement, ...]:
    """The judgements, with those unbound claims contradicted that one slip in a figure they share explains together."""
    of_figure: dict[str, list[Judgement]] = defaultdict(list)
    for one in judged:
        if _is_open(one):
            for figure in dict.fromkeys(term.figure for term in one.reading.terms):
                of_figure[figure].append(one)
    shared = [figure for figure, claims in of_figure.items() if _TWO <= len(claims) <= _MOST][:_MOST]
    if not shared:
        return tuple(judged)
    holding: dict[str, list[Judgement]] = defaultdict(list)
    for one in judged:
        if one.verdict == "holds" and one.claim.relation in _ARITHMETIC:
            for term in one.reading.terms:
                holding[term.figure].append(one)
    best: dict[str, _Mended] = {}
    for figure in shared:
        mended = _mended(figure, of_figure[figure], holding[figure], quantities, judge)
        for one in mended.claims if mended else ():
            if mended and (one.claim.id not in best or mended.chance < best[one.claim.id].chance):
                best[one.claim.id] = mended
    if not best:
        return tuple(judged)
    told = {one.claim.id for mended in best.values() for one in mended.claims if best[one.claim.id] is mended}
    return tuple(
        replace(one, verdict="contradicted", reason=None, fit=None, slip=True) if one.claim.id in told else one
        for one in judged
    )


def _is_open(one: Judgement) -> bool:
    return (
        one.verdict == "undecided"
        and one.reason in _UNBOUND
        and one.claim.relation in _ARITHMETIC
        and one.stated is not None
        and one.implied is not None
        and one.implied.width is not None
    )


def _mended(
    figure: str,
    claims: Sequence[Judgement],
    holding: Sequence[Judgement],
    quantities: Mapping[str, Quantity],
    judge: Judge,
) -> _Mended | None:
    """The least likely of what slips in the figure would mend, if it is no accident."""
    found: list[_Mended] = []
    for value, count in _meant(quantities[figure], claims, figure, quantities):
        changed = {**quantities, figure: replace(quantities[figure], value=value)}
        fits = [one for one in claims if judge(_alone(one), changed).verdict == "holds"]
        apart = _apart(figure, [(_accident(one, changed), one) for one in fits])
        if len(apart) < _TWO or any(judge(_alone(one), changed).verdict != "holds" for one in holding):
            continue
        chance = slips.KINDS * count * (len(claims) - len(fits) + 1) * _together(figure, apart, changed)
        if chance <= max(slips.LIKELY, *(one.claim.allowance for one in fits)):
            found.append(_Mended(tuple(fits), chance))
    return min(found, key=lambda one: one.chance, default=None)


def _apart(figure: str, claims: Sequence[tuple[Fraction, Judgement]]) -> list[tuple[Fraction, Judgement]]:
    """The claims, the most telling first, that have figures of their own; of those that state the figure only the first.

    Sums have nothing but the figure in common: of two that share parts, a part that both leave out explains both.
    """
    seen: set[str] = {figure}
    summed: set[str] = set()
    found: list[tuple[Fraction, Judgement]] = []
    stated = False
    for chance, one in sorted(claims, key=lambda claim: claim[0]):
        others = {term.figure for term in one.reading.terms} - {figure}
        states = one.reading.terms[0].figure == figure
        is_sum = one.claim.relation == "sum"
        if others - seen and not (states and stated) and not (is_sum and others & summed):
            found.append((chance, one))
            seen |= others
            summed |= others if is_sum else set()
            stated |= states
    return found


def _together(figure: str, apart: Sequence[tuple[Fraction, Judgement]], quantities: Mapping[str, Quantity]) -> Fraction:
    """The chance that all the claims hold by accident.

    Shares that are all of one other base, which is not printed, say one thing of it: how near the number must come to it.
    """
    bases: list[Interval] = []
    rest = [Fraction(1)]
    for likely, one in apart:
        base = _base(figure, one, quantities)
        if base is None:
            rest.append(min(Fraction(1), likely))
        else:
            bases.append(base)
    if bases:
        room = reduce(Interval.intersect, bases).width
        rest.append(Fraction(1) if room is None else min(Fraction(1), room / abs(quantities[figure].value)))
    return prod(rest, start=Fraction(1))


def _base(figure: str, one: Judgement, quantities: Mapping[str, Quantity]) -> Interval | None:
    """What a share says of its base; None where the figure is no base by itself."""
    stated, *others = one.reading.terms
    under = [term for term in others if term.role != "numerator"]
    if one.claim.relation != "ratio" or [term.figure for term in under] != [figure]:
        return None
    share, part = quantities[stated.figure].interval(), [quantities[term.figure].interval() for term in others[:-1]]
    if len(part) != 1 or not share.low or not share.high or part[0].low is None or part[0].high is None:
        return None
    scale = others[0].sign * stated.scale**-1
    return Interval(part[0].low * scale / share.high, part[0].high * scale / share.low)


def _accident(one: Judgement, quantities: Mapping[str, Quantity]) -> Fraction:
    """The chance that the claim holds with figures that have nothing to do with each other."""
    own = {term.figure: quantities[term.figure] for term in one.reading.terms}
    return accident([(one.reading, relations.implied(one.claim.relation, one.reading, own, "rounded"))], own)


def _alone(one: Judgement) -> Claim:
    return replace(one.claim, readings=(one.reading,))


def _meant(
    quantity: Quantity, claims: Sequence[Judgement], figure: str, quantities: Mapping[str, Quantity]
) -> Iterator[tuple[Fraction, int]]:
    """The values of which the figure may be a slip that two of the claims come near to; floating point looks first."""
    tried: set[Fraction] = set()
    rough = [_Rough(one, figure, quantities) for one in claims]
    for value, count in slips.meant(quantity):
        if value not in tried:
            tried.add(value)
            if sum(one.near(float(value)) for one in rough) >= _TWO:
                yield value, count


class _Rough:
    """A claim in floating point, with one of its figures left open."""

    def __init__(self, one: Judgement, figure: str, quantities: Mapping[str, Quantity]) -> None:
        first, *others = one.reading.terms
        self._stated = float(quantities[first.figure].value * first.scale)
        self._is_stated = first.figure == figure
        self._scale = float(first.scale)
        width = max(one.stated.width or 0, 0) if one.stated else Fraction(0)
        implied = one.implied.width if one.implied else None
        self._room = float(width + (implied or 0))
        self._ratio = one.claim.relation == "ratio"
        self._over = [
            (float(quantities[term.figure].value), float(term.sign * term.scale), term.figure == figure)
            for term in others
            if not self._ratio or term.role == "numerator"
        ]
        self._under = [
            (float(quantities[term.figure].value), float(term.sign * term.scale), term.figure == figure)
            for term in others
            if self._ratio and term.role != "numerator"
        ]
        self._was = self._made(None)

    def near(self, value: float) -> bool:
        stated = value * self._scale if self._is_stated else self._stated
        made = self._made(value)
        if made is None:
            return False
        room = self._room
        if self._was:
            room *= max(1.0, abs(made / self._was))
        if self._is_stated and self._stated:
            room *= max(1.0, abs(stated / self._stated))
        return abs(made - stated) <= room

    def _made(self, value: float | None) -> float | None:
        over = sum((value if mine and value is not None else own) * weight for own, weight, mine in self._over)
        if not self._ratio:
            return over
        under = sum((value if mine and value is not None else own) * weight for own, weight, mine in self._under)
        return over / under if under else None
