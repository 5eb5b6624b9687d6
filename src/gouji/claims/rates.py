"""Rates: named ones with their definitions, rates of a base that stands in the sentence, and any rate by its stem."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.claims.draft import Draft, terms
from gouji.claims.operands import is_listed, names_operand, readings
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.lexicon import Lexicon
from gouji.model.sentence import RATIO, TIMES

_OF_BASE = re.compile(r"(?:完成|为|占|达到|达|相当于|是)(?P<base>[^，。；：]*?)的$")
_BUDGET_BASE = re.compile(
    r"(?:完成|为|占|达到?|相当于|是)[^，。；：占]*?(?P<base>预算|计划|任务|目标)[^，。；：]{0,6}的$"
)
_NAMED_BUDGET = re.compile(r"(?:完成|为|占)(?:(?P<early>年初)|全年|调整后?的?)(?:部门|支出|财政拨款)?预算(?:数)?的$")
_BUDGETED = re.compile(r"(?:完成|为|占)[^，。；：占]*(?:预算|计划)(?:数)?的?$")
_COMPARED = re.compile(r"^，?决算数?(?:(?P<more>大于|高于|超过|多于)|小于|低于|少于)(?:年初|全年)?预算数?$")
_JOINT = re.compile(r"(?:合计|共|累计|总共|之和)占")  # of several amounts together
_STEM = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,8}?)率(?:为|是|达到|达|均为|保持在|约为|：)?$")
_STATES = ("实际", "当场", "直接", "按期", "按时", "及时", "平均", "综合", "总体")
_TARGET = re.compile(r"目标|计划|指标值|不低于|预期|要求")


def rates(view: View, named: Sequence[Card], of_base: Card, stem: Card, lexicon: Lexicon) -> Iterator[Draft]:
    terms_of = sorted(((term, card) for card in named for term in card.metric), key=lambda pair: -len(pair[0]))
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind == "row":
            continue
        for spot in spots:
            if spot.sign == TIMES and (draft := _stated_base(view, spot, of_base)):
                yield draft
            if spot.sign != RATIO:
                continue
            before = spot.mention.before
            if draft := _over_budget(view, spot, of_base):
                yield draft
            if before.endswith("的"):
                draft = _stated_base(view, spot, of_base) or _named_base(view, spot, of_base, lexicon)
            else:
                draft = _named(view, spot, terms_of, lexicon) or _by_stem(view, spot, stem)
            if draft is not None:
                yield draft


def _stated_base(view: View, spot: Spot, card: Card) -> Draft | None:
    """A，完成年初预算B的p%."""
    if spot.mention.before != "的" or not spot.index:
        return None
    base = view.spots[spot.sentence][spot.index - 1]
    if not base.base:
        return None
    part = view.nearest_main(base, base.code)
    if part is None or _JOINT.search(base.mention.before):
        return None
    return Draft(card, (_over("stated-base", spot, part, base),), metric=base.figure.metric, period=part.figure.period)


def _over_budget(view: View, spot: Spot, card: Card) -> Draft | None:
    """A，完成年初预算的p%，决算数大于预算数D: the budget is A less what it was passed by."""
    gap = next(iter(view.after(spot)), None)
    if gap is None or not _BUDGETED.search(spot.mention.before):
        return None
    found = _COMPARED.search(gap.mention.before)
    part = view.nearest_main(spot)
    if found is None or part is None or part.code != gap.code:
        return None
    sign = -1 if found["more"] else 1
    terms_ = (
        Term(spot.id, "stated"),
        Term(part.id, "numerator"),
        Term(part.id, "denominator"),
        Term(gap.id, "denominator", sign),
    )
    return Draft(card, (ClaimReading("budget-by-gap", terms_),), metric=part.figure.metric, period=part.figure.period)


def _named_base(view: View, spot: Spot, card: Card, lexicon: Lexicon) -> Draft | None:
    """预算B，…A，完成预算的p%: the base is named without its amount, which stands before in the sentence."""
    if not _BUDGET_BASE.search(spot.mention.before):
        return None
    part = view.nearest_main(spot)
    if part is None:
        return None
    budgets = _budgets(view, part, lexicon)
    if not budgets or names_operand(lexicon.operands["budget"], part.mention.clause):
        return None
    return Draft(
        card,
        tuple(_over("named-base", spot, part, base) for base in budgets[:2]),
        metric=part.figure.metric,
        period=part.figure.period,
    )


def misnamed(view: View, card: Card, lexicon: Lexicon) -> Iterator[Draft]:
    """年初预算A，全年预算B，决算C，完成年初预算的p%: of the two budgets the one that the words name is the base."""
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind == "row":
            continue
        for spot in spots:
            found = _NAMED_BUDGET.search(spot.mention.before) if spot.sign == RATIO else None
            part = view.nearest_main(spot) if found else None
            if found is None or part is None:
                continue
            budgets = _budgets(view, part, lexicon)
            early = [base for base in budgets if "年初" in base.mention.clause]
            late = [base for base in budgets if names_operand(lexicon.operands["adjusted"], base.mention.clause)]
            if len(early) == len(late) == 1 and early != late:
                base = early[0] if found["early"] else late[0]
                yield Draft(
                    card, (_over("named-base", spot, part, base),), metric=part.figure.metric, period=part.figure.period
                )


def _budgets(view: View, part: Spot, lexicon: Lexicon) -> list[Spot]:
    """The budgets before the amount, the nearest first."""
    operands = lexicon.operands["budget"], lexicon.operands["adjusted"]
    return [
        other
        for other in _since_last_rate(view, part)
        if other.main
        and other.code == part.code
        and any(names_operand(operand, other.mention.clause) for operand in operands)
    ]


def _since_last_rate(view: View, part: Spot) -> Iterator[Spot]:
    """The spots before the amount, up to a rate of a budget: its base has been used, and an item has one of its own."""
    for other in view.before(part):
        if other.sign == RATIO and _BUDGETED.search(other.mention.before):
            return
        yield other


def _named(view: View, spot: Spot, terms_of: Sequence[tuple[str, Card]], lexicon: Lexicon) -> Draft | None:
    clause = spot.figure.label
    metric = spot.figure.metric
    for term, card in terms_of:
        if (clause.endswith(term) or metric.endswith(term)) and not any(word in clause for word in card.excludes):
            found, near = readings(view, spot, card.definitions, lexicon)
            if not found:
                continue
            return Draft(
                card,
                tuple(found),
                accusable=near and not _TARGET.search(spot.mention.clause),
                otherwise="no-cue",
                metric=metric,
                period=spot.figure.period,
            )
    return None


def _by_stem(view: View, spot: Spot, card: Card) -> Draft | None:
    """受理B件，办结A件，办结率p%: the amount whose clause has the stem of the rate, over the amount before it."""
    found = _STEM.search(spot.mention.clause)
    clause = spot.mention.clause
    if found is None or _TARGET.search(clause) or any(word in clause for word in card.excludes):
        return None
    stem = found["stem"]
    for state in _STATES:
        if stem.startswith(state) and len(stem) - len(state) >= 2:
            stem = stem[len(state) :]
    before = [other for other in view.before(spot) if other.main and other.mention.depth <= spot.mention.depth]
    part = next((other for other in before[:3] if _has(stem, other)), None)
    if part is None:
        return None
    whole = [other for other in before if other.index < part.index and other.code == part.code]
    whole = [*whole[:1], *(other for other in whole[1:] if not is_listed(view, other))]
    near = bool(whole) and whole[0].figure.quantity.value >= part.figure.quantity.value
    for at in view.previous(spot.sentence, 2):
        whole += [
            other
            for other in reversed(view.spots[at])
            if other.main and other.code == part.code and not other.mention.depth
        ]
    if not whole:
        return None
    return Draft(
        card,
        tuple((_without if _negated(stem, part) else _over)("stem", spot, part, base) for base in whole[:4]),
        accusable=near and before[0] is part,
        metric=spot.figure.metric,
        period=spot.figure.period,
    )


def _has(stem: str, other: Spot) -> bool:
    clause = other.mention.clause
    return stem in clause or stem[-2:] in clause


def _negated(stem: str, other: Spot) -> bool:
    """抽查100批，不合格2批，合格率98%: the amount is what the rate leaves out."""
    return bool(re.search(f"[不未非无没]{stem[-2:]}", other.mention.clause))


def _without(definition: str, stated: Spot, part: Spot, base: Spot) -> ClaimReading:
    left = (Term(base.id, "numerator"), Term(part.id, "numerator", -1), Term(base.id, "denominator"))
    return ClaimReading(definition, (*terms("stated", stated.id), *left))


def _over(definition: str, stated: Spot, part: Spot, base: Spot) -> ClaimReading:
    return ClaimReading(
        definition, terms("stated", stated.id) + terms("numerator", part.id) + terms("denominator", base.id)
    )
