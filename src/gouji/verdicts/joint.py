"""Joint consistency (联合相容): claims that hold one by one and not together.

Each printed number stands for an interval, and each claim that holds narrows the intervals of its figures: with a share and the
part, the total is known better than it is printed. Where nothing is left for a figure, there are no true values for which all of
these claims hold. The search is in floating point; what it finds is shown again in fractions, without the claims that it does not
need. Intervals are so wide that the digits may be rounded or cut, whichever way each was.
"""

from __future__ import annotations

import operator
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import starmap
from typing import Generic

from gouji.model.card import Card
from gouji.model.claim import Claim, ClaimReading, Judgement, Term
from gouji.model.interval import Interval
from gouji.model.quantity import Number, Quantity
from gouji.model.record import record
from gouji.verdicts.judge import Judge

_LINEAR = frozenset({"sum", "difference"})
_MOST_CLAIMS = 8  # of one conflict: more explain nothing
_MOST_TRIED = 40  # from which they are sought
_MOST_FOUND = 20
_MOST_VISITS = 8  # to each claim, on average
_WORTH = 0.02  # of its width by which an interval must shrink for its other claims to be looked at again
_NOUGHT, _ONE = Fraction(0), Fraction(1)
_FLOATING, _EXACT = 1e-9, _NOUGHT  # what arithmetic may be off by, of the size of what is compared


@dataclass(frozen=True, slots=True)
class _Conflict:
    """Claims that cannot hold together: the one whose stated figure the others rule out, and what they leave it."""

    judgement: Judgement
    others: tuple[Judgement, ...]
    left: Interval


@record(frozen=True, slots=True)
class _Relation(Generic[Number]):
    """times · stated + shift = over ÷ under, both sums of figures with factors; without `under` the sum itself."""

    claim: int
    stated: str
    times: Number
    shift: Number
    over: Mapping[str, Number]
    under: Mapping[str, Number]

    @property
    def figures(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.stated, *self.over, *self.under)))


def disagreements(
    judged: Sequence[Judgement], quantities: Mapping[str, Quantity], card: Card, judge: Judge
) -> tuple[Judgement, ...]:
    """A claim of the card for each set of claims that cannot hold together, numbered behind those that were judged."""
    return tuple(
        judge(_claim(f"c{number}", conflict, card), quantities)
        for number, conflict in enumerate(_conflicts(judged, quantities), len(judged) + 1)
    )


def _claim(name: str, conflict: _Conflict, card: Card) -> Claim:
    """That the stated figure lies in what the other claims leave it."""
    claims = (conflict.judgement, *conflict.others)
    figures = list(dict.fromkeys(term.figure for one in claims for term in one.reading.terms))
    reading = ClaimReading("all-at-once", (Term(figures[0], "stated"), *(Term(one, "mention") for one in figures[1:])))
    own = conflict.judgement.claim
    return Claim(
        name,
        card.id,
        card.version,
        card.relation,
        (reading,),
        limit=conflict.left,
        metric=own.metric,
        period=own.period,
    )


def _conflicts(judged: Sequence[Judgement], quantities: Mapping[str, Quantity]) -> tuple[_Conflict, ...]:
    """Each claim is ruled out once."""
    counted = {at: one for at, one in enumerate(judged) if _counts(one, quantities)}
    live, rough = _system(counted, quantities, _float)
    found: list[_Conflict] = []
    for _ in range(_MOST_FOUND):
        clash = _Box(rough, live, _FLOATING).clash()
        if not clash:
            break
        least, exact = _system({at: counted[at] for at in sorted(clash)}, quantities, _itself)
        least = _least(least, exact)
        ruled_out = _ruled_out(least, exact)
        if ruled_out is not None:
            claim, left = ruled_out
            others = dict.fromkeys(relation.claim for relation in least if relation.claim != claim)
            found.append(_Conflict(judged[claim], tuple(judged[other] for other in others), left))
            clash = frozenset({claim})
        live = [relation for relation in live if relation.claim not in clash]
    return tuple(found)


def _system(
    judged: Mapping[int, Judgement], quantities: Mapping[str, Quantity], number: Callable[[Fraction], Number]
) -> tuple[list[_Relation[Number]], dict[str, tuple[Number, Number]]]:
    """What the claims say of figures with bounds, and these bounds, in fractions or floating point."""
    relations = [relation for at, one in judged.items() for relation in _relations(at, one, number)]
    named = dict.fromkeys(figure for relation in relations for figure in relation.figures)
    ends = {figure: pair for figure in named if (pair := quantities[figure].widest(number)) is not None}
    if len(ends) < len(named):
        relations = [relation for relation in relations if all(figure in ends for figure in relation.figures)]
    return relations, ends


def _counts(judgement: Judgement, quantities: Mapping[str, Quantity]) -> bool:
    """Whether the claim holds because something binds its figures, and by more than a later reading.

    What nothing but equal digits binds may be two things that print alike: percentages are no witnesses, and amounts only where
    one place prints more digits than the other.
    """
    claim = judgement.claim
    if judgement.verdict != "holds" or judgement.fit not in ("rounded", "truncated") or claim.unsupported:
        return False
    if claim.relation == "equal":
        told = [quantities[term.figure] for term in judgement.reading.terms]
        finer = len({one.step for one in told}) > 1 and told[0].unit.dimension != "ratio"
        return claim.accusable or finer
    return claim.accusable and claim.relation in {*_LINEAR, "ratio"}


def _relations(at: int, judgement: Judgement, number: Callable[[Fraction], Number]) -> Iterator[_Relation[Number]]:
    stated, *rest = judgement.reading.terms
    times, nought = number(stated.scale), number(_NOUGHT)
    if judgement.claim.relation == "equal":
        for term in rest:
            yield _Relation(at, stated.figure, times, nought, {term.figure: number(term.scale)}, {})
    elif judgement.claim.relation in _LINEAR:
        yield _Relation(
            at, stated.figure, times, nought, _sum([(term.figure, term.sign * number(term.scale)) for term in rest]), {}
        )
    else:
        one = number(_ONE)
        over: dict[str, Number] = _sum([(term.figure, term.sign * one) for term in rest if term.role == "numerator"])
        under: dict[str, Number] = _sum([(term.figure, term.sign * one) for term in rest if term.role == "denominator"])
        both = next((figure for figure in over if figure in under), None)
        shift: Number = nought if both is None else -over[both] / under[both]
        if shift:  # (a − b) ÷ b = p is a ÷ b = p + 1, where each figure is named once
            for figure, factor in under.items():
                over[figure] = over.get(figure, nought) + factor * shift
            over = {figure: factor for figure, factor in over.items() if factor}
        if over:
            yield _Relation(at, stated.figure, times, shift, over, under)


def _sum(factors: Iterable[tuple[str, Number]]) -> dict[str, Number]:
    found: dict[str, Number] = {}
    for figure, factor in factors:
        found[figure] = found[figure] + factor if figure in found else factor
    return {figure: factor for figure, factor in found.items() if factor}


def _float(number: Fraction) -> float:
    """As float() does it, in half the time."""
    return number.numerator / number.denominator


def _itself(number: Fraction) -> Fraction:
    return number


class _Box(Generic[Number]):
    """What is left of each figure's interval, and which claims have narrowed it."""

    def __init__(
        self, ends: Mapping[str, tuple[Number, Number]], relations: Sequence[_Relation[Number]], slack: Number
    ) -> None:
        """`slack`: by how much arithmetic may be off, of the size of what is compared."""
        self.ends: dict[str, tuple[Number, Number]] = dict(ends)
        self._relations: Sequence[_Relation[Number]] = relations
        self._slack: Number = slack
        self._why: dict[str, frozenset[int]] = {}
        self._of: dict[str, list[int]] = defaultdict(list)
        for at, relation in enumerate(relations):
            for figure in relation.figures:
                self._of[figure].append(at)

    def clash(self) -> frozenset[int]:
        """The claims that leave a figure nothing; none where all have something left, or where the search takes too long."""
        waiting = deque(at for at, relation in enumerate(self._relations) if not self._inert(relation))
        queued = set(waiting)
        left = _MOST_VISITS * len(self._relations)
        while waiting and left:
            left -= 1
            at = waiting.popleft()
            queued.discard(at)
            relation = self._relations[at]
            why = frozenset({relation.claim}).union(*(self._why.get(figure, ()) for figure in relation.figures))
            for figure, low, high in self.narrowed(relation):
                least, most = self.ends[figure]
                slack = self._slack * (abs(least) + abs(most))
                if low > most + slack or high < least - slack:
                    return why
                ends = sorted((max(low, least), min(high, most)))
                if (most - least) - (ends[1] - ends[0]) <= _WORTH * (most - least):
                    continue
                self.ends[figure] = ends[0], ends[1]
                self._why[figure] = why
                fresh = [other for other in self._of[figure] if other != at and other not in queued]
                waiting.extend(fresh)
                queued.update(fresh)
        return frozenset()

    def _inert(self, relation: _Relation[Number]) -> bool:
        """Whether the claim narrows nothing as long as nothing else does: a sum of numbers that are printed alike."""
        if relation.under:
            return False
        factors = [(relation.stated, relation.times), *relation.over.items()]
        widths = [high - low for low, high in starmap(self._part, factors)]
        return bool(2 * max(widths) <= _added(widths) * (1 + self._slack))

    def narrowed(self, relation: _Relation[Number]) -> Iterator[tuple[str, Number, Number]]:
        """What the claim leaves of each of its figures, the stated one first."""
        low, high = self._total(relation.over)
        stated = self.ends[relation.stated]
        least, most = sorted((stated[0] * relation.times + relation.shift, stated[1] * relation.times + relation.shift))
        if relation.under:
            bottom, top = self._total(relation.under)
            if bottom <= 0:
                return
            quotients = [end / by for end in (low, high) for by in (bottom, top)]
            yield self._of_stated(relation, min(quotients), max(quotients))
            if least > 0 and low >= 0:
                yield from self._members(relation.under, low / most, high / least)
            products = [end * by for end in (least, most) for by in (bottom, top)]
            yield from self._members(relation.over, min(products), max(products))
        else:
            yield self._of_stated(relation, low, high)
            yield from self._members(relation.over, least, most)

    def _of_stated(self, relation: _Relation[Number], low: Number, high: Number) -> tuple[str, Number, Number]:
        low, high = (low - relation.shift) / relation.times, (high - relation.shift) / relation.times
        return relation.stated, min(low, high), max(low, high)

    def _total(self, factors: Mapping[str, Number]) -> tuple[Number, Number]:
        ends = list(starmap(self._part, factors.items()))
        return _added([low for low, _ in ends]), _added([high for _, high in ends])

    def _part(self, figure: str, factor: Number) -> tuple[Number, Number]:
        low, high = self.ends[figure]
        return (low * factor, high * factor) if factor > 0 else (high * factor, low * factor)

    def _members(
        self, factors: Mapping[str, Number], least: Number, most: Number
    ) -> Iterator[tuple[str, Number, Number]]:
        """What each is left where the sum lies between two values."""
        low, high = self._total(factors)
        for figure, factor in factors.items():
            part_low, part_high = self._part(figure, factor)
            one, two = (least - (high - part_high)) / factor, (most - (low - part_low)) / factor
            yield figure, min(one, two), max(one, two)


def _added(numbers: Sequence[Number]) -> Number:
    return reduce(operator.add, numbers)


def _least(
    relations: Sequence[_Relation[Fraction]], ends: Mapping[str, tuple[Fraction, Fraction]]
) -> list[_Relation[Fraction]]:
    """Of claims that clash those that do so in fractions, and would not without one of them; none where they are too many."""
    kept = list(relations)
    claims = list(dict.fromkeys(relation.claim for relation in kept))
    if len(claims) > _MOST_TRIED or not _Box(ends, kept, _EXACT).clash():
        return []
    for claim in claims:
        fewer = [relation for relation in kept if relation.claim != claim]
        if _Box(ends, fewer, _EXACT).clash():
            kept = fewer
    return kept if len({relation.claim for relation in kept}) <= _MOST_CLAIMS else []


def _ruled_out(
    relations: Sequence[_Relation[Fraction]], ends: Mapping[str, tuple[Fraction, Fraction]]
) -> tuple[int, Interval] | None:
    """The claim whose stated figure cannot be what is printed by the others, and what they leave it; rates before amounts, and
    what comes later before what comes first."""
    for relation in sorted(relations, key=lambda relation: (not relation.under, -relation.claim)):
        box = _Box(ends, [other for other in relations if other.claim != relation.claim], _EXACT)
        box.clash()
        least, most = ends[relation.stated]
        for figure, low, high in box.narrowed(relation):
            if figure == relation.stated and (low > most or high < least):
                return relation.claim, Interval(low, high)
    return None
