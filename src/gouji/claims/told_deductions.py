"""Points that prose takes off: 分值5分，因制度不健全扣1分，得4分.

What stands in the words of a rule (每低1个百分点扣0.5分，扣完为止) is no deduction that was made, and leaves open which was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.claims.draft import Draft
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import COUNT

_AWARD = re.compile(r"(?:实际|自评|评价|最终|该项|本项|指标|综合评定|故|应|共)*得分?(?:为|是)?[：:]?$")
_WEIGHT = re.compile(r"(?:分值|满分|标准分|权重)(?:为|是|共)?[：:]?$")
_TAKEN = re.compile(r"扣(?:除|减|分|了)?(?:为)?$")
_GIVEN = re.compile(r"加(?:分|了)?$")
_BACK = 4  # sentences of its paragraph that the weight may stand before the award
_RULE = re.compile(r"每|酌情|扣完|否则|以上|以下|不足|最多|最高|如|若|凡|的，?扣|标准|规则|细则|办法|计分")


def deductions(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each award behind a weight and what was taken off it."""
    for spots in view.telling(COUNT):
        for spot in spots:
            if _is_points(spot) and _AWARD.search(spot.mention.clause):
                draft = _draft(view, card, spots[: spot.index], spot)
                if draft is not None:
                    yield draft


def _is_points(spot: Spot) -> bool:
    return spot.sign == COUNT and spot.code == "分" and spot.figure.quantity.hedge is None and not spot.mention.depth


def _draft(view: View, card: Card, before: Sequence[Spot], award: Spot) -> Draft | None:
    """The weight less all that stands between it and the award; none where a point there is neither taken nor given."""
    changes: list[Term] = []
    ruled = bool(_RULE.search(award.mention.before))
    weight = None
    for spot in reversed(before):
        clause = spot.mention.clause
        if not _is_points(spot):
            ruled = ruled or bool(_RULE.search(spot.mention.before))
        elif _WEIGHT.search(clause):
            weight = spot
            break
        elif _RULE.search(spot.mention.before):
            ruled = True
        elif _TAKEN.search(clause):
            changes.append(Term(spot.id, "subtrahend", -1))
        elif _GIVEN.search(clause):
            changes.append(Term(spot.id, "part"))
        else:
            return None
    weight = weight or _weight_of(view, award)
    if weight is None or not changes:
        return None
    terms = (Term(award.id, "stated"), Term(weight.id, "minuend"), *reversed(changes))
    return Draft(
        card,
        (ClaimReading("weight-deduction", terms),),
        accusable=not ruled,
        exact=True,
        metric=weight.figure.metric,
        period=award.figure.period,
    )


def _weight_of(view: View, award: Spot) -> Spot | None:
    """The one weight that the paragraph tells before its one award; the rule may stand between them."""
    block = view.sentences[award.sentence].block
    points = [
        spot
        for at in (*reversed(list(view.previous(award.sentence, _BACK))), award.sentence)
        if view.sentences[at].block == block
        for spot in view.spots[at]
        if _is_points(spot)
    ]
    weights = [spot for spot in points if _WEIGHT.search(spot.mention.clause)]
    awards = [spot for spot in points if _AWARD.search(spot.mention.clause) and not _RULE.search(spot.mention.before)]
    return weights[0] if len(weights) == len(awards) == 1 and weights[0].sentence < award.sentence else None
