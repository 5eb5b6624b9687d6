"""A unit word of another size (单位疑误): 16158元 among amounts in 万元, with a rate that fits in 万元.

The rate is the second relation: it was worked out from the amounts that are meant. Offered only where one figure alone has
a smaller unit than all the other amounts of its claim (what gets lost is a 万 or 亿), and where nothing agrees with it as it
stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gouji.findings.case import Case
from gouji.findings.caution import CAUTION
from gouji.findings.diagnosis import Holds
from gouji.model.claim import Judgement
from gouji.model.finding import Suggestion
from gouji.model.quantity import Quantity
from gouji.model.statement import Figure


def other_unit(case: Case, judgement: Judgement, holds: Holds) -> Suggestion | None:
    """The one amount that makes the rate agree when it has the unit of the others."""
    if judgement.claim.relation != "ratio":
        return None
    found = [(figure, changed) for figure, changed in _odd(case, judgement) if _agrees(case, figure, changed, holds)]
    if len(found) != 1:
        return None
    figure, changed = found[0]
    stated = case.by_id[judgement.reading.terms[0].figure]
    suggested = changed.printed + changed.unit.printed
    if case.language == "zh":
        support = f"{stated.quote}，及其余金额的单位"
        message = (
            f"“{figure.label}”处的 {figure.quote} 若为 {suggested}，与 {stated.quote} 相符（其余金额均以{changed.unit.printed}计）。"
            f"{CAUTION.zh}"
        )
    else:
        support = f"{stated.quote}, and the unit of the other amounts"
        message = (
            f"If {figure.quote} at “{figure.label}” were {suggested}, it would agree with {stated.quote} (the other amounts "
            f"are in {changed.unit.printed}). "
            f"{CAUTION.en}"
        )
    return Suggestion(figure.id, figure.quote, suggested, support, message)


def _odd(case: Case, judgement: Judgement) -> Iterator[tuple[Figure, Quantity]]:
    """Each amount whose unit differs from the one of all others, with its digits in theirs."""
    named = (case.by_id[figure] for figure in dict.fromkeys(term.figure for term in judgement.reading.terms))
    amounts = [figure for figure in named if isinstance(figure, Figure) and figure.quantity.unit.dimension == "money"]
    for figure in amounts:
        units = {other.quantity.unit for other in amounts if other.id != figure.id}
        if len(units) == 1 and figure.quantity.unit not in units:
            unit = units.pop()
            own, factor = figure.quantity, unit.scale / figure.quantity.unit.scale
            if unit.code == own.unit.code and factor > 1:
                yield figure, replace(own, value=own.value * factor, step=own.step * factor, unit=unit)


def _agrees(case: Case, figure: Figure, changed: Quantity, holds: Holds) -> bool:
    for other in case.claims_of[figure.id]:
        if other.verdict == "holds":
            return False  # what agrees as it stands is not what is wrong here
        if other.verdict == "contradicted" and not holds(other, case.changed(other, {figure.id: changed})):
            return False
    return True
