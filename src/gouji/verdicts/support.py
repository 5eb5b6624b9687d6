"""Values that are borne out elsewhere: each of two that agree with others in the filing is what was meant.

A claim bears a value out only where it would fail with the other value: a rate of two digits is that of many amounts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from gouji.model.claim import Judgement
from gouji.model.quantity import Quantity
from gouji.verdicts.judge import Judge


def by_support(judged: Sequence[Judgement], quantities: Mapping[str, Quantity], judge: Judge) -> list[Judgement]:
    """The judgements, with the unsupported claims undecided of which every figure is borne out."""
    if not any(one.claim.unsupported and one.verdict == "contradicted" for one in judged):
        return list(judged)
    holding: dict[str, list[Judgement]] = defaultdict(list)
    for one in judged:
        if one.verdict == "holds" and not one.claim.unsupported:
            for figure in dict.fromkeys(term.figure for term in one.reading.terms):
                holding[figure].append(one)

    def borne_out(figure: str, wanted: Fraction | None) -> bool:
        if wanted is None:
            return bool(holding[figure])
        return any(not _holds_with(one, figure, wanted, quantities, judge) for one in holding[figure])

    return [
        replace(one, verdict="undecided", reason="no-cue")
        if one.verdict == "contradicted"
        and one.claim.unsupported
        and all(borne_out(figure, wanted) for figure, wanted in _wanted(one, quantities))
        else one
        for one in judged
    ]


def _holds_with(
    judgement: Judgement, figure: str, value: Fraction, quantities: Mapping[str, Quantity], judge: Judge
) -> bool:
    changed = {term.figure: quantities[term.figure] for term in judgement.reading.terms}
    changed[figure] = replace(changed[figure], value=value)
    return judge(replace(judgement.claim, readings=(judgement.reading,)), changed).verdict == "holds"


def _wanted(judgement: Judgement, quantities: Mapping[str, Quantity]) -> list[tuple[str, Fraction | None]]:
    """Each figure of the claim with the value that it would need for the claim to hold; None where that is not one value."""
    first, *others = judgement.reading.terms
    if any(term.scale != 1 for term in judgement.reading.terms):
        return [(term.figure, None) for term in judgement.reading.terms]
    whole = quantities[first.figure].value
    if judgement.claim.relation == "sum":
        gap = whole - sum(quantities[term.figure].value for term in others)
        return [(first.figure, whole - gap), *((term.figure, quantities[term.figure].value + gap) for term in others)]
    if len(others) == 1 and quantities[first.figure].unit == quantities[others[0].figure].unit:
        return [(first.figure, quantities[others[0].figure].value), (others[0].figure, whole)]
    if judgement.claim.relation == "bound" and len(others) == 1:
        return _wanted_in_unit(judgement, quantities)
    return [(term.figure, None) for term in judgement.reading.terms]


def _wanted_in_unit(judgement: Judgement, quantities: Mapping[str, Quantity]) -> list[tuple[str, Fraction | None]]:
    """The same of a bare number and an amount, whose value in the number's unit is the limit of the claim."""
    first, other = (term.figure for term in judgement.reading.terms)
    limit, value = judgement.claim.limit, quantities[other].value
    if limit is None or limit.low is None or limit.high is None or not value or not limit.low + limit.high:
        return [(first, None), (other, None)]
    factor = (limit.low + limit.high) / 2 / value
    return [(first, value * factor), (other, quantities[first].value / factor)]
