"""Two scores in each other's rows (得分互换): one passes its weight, and each is just the weight of the other.

Only one claim fails, as the lower score is in order where it stands; that both rows have full marks when the scores change places
is what supports it.
"""

from __future__ import annotations

from gouji.findings.case import Case
from gouji.findings.exchange import worded
from gouji.model.claim import Judgement
from gouji.model.finding import Suggestion


def exchanged_scores(case: Case, judgement: Judgement) -> Suggestion | None:
    """The one other row whose score and weight are this one's weight and score."""
    mine = _score_and_weight(judgement)
    if mine is None or judgement.verdict != "contradicted":
        return None
    score, weight = (case.quantities[figure].value for figure in mine)
    rows = [
        found[0]
        for other in case.judgements
        if other.verdict == "holds"
        and (found := _score_and_weight(other)) is not None
        and (case.quantities[found[0]].value, case.quantities[found[1]].value) == (weight, score)
    ]
    if len(rows) != 1:
        return None
    first, second = sorted((mine[0], rows[0]), key=lambda figure: case.by_id[figure].location.start)
    return worded(case, first, second)


def _score_and_weight(judgement: Judgement) -> tuple[str, str] | None:
    """The figures of a score that is held to its weight."""
    claim, terms = judgement.claim, judgement.reading.terms
    if claim.relation != "bound" or not claim.exact or [term.role for term in terms] != ["stated", "limit"]:
        return None
    return (terms[0].figure, terms[1].figure) if judgement.reading.definition == "at-most-weight" else None
