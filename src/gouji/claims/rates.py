"""Rates: named ones with their definitions, rates of a base that stands in the sentence, and any rate by its stem."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims import namesakes
from gouji.claims.draft import Draft, ratio
from gouji.claims.operands import names_operand, readings
from gouji.claims.stem_rates import beside, by_pieces, by_stem, over_heads
from gouji.claims.view import Spot, View
from gouji.model import slips
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.lexicon import Lexicon
from gouji.model.sentence import RATIO, TIMES

_OF_BASE = re.compile(r"(?:完成|为|占|达到|达|相当于|是)(?P<base>[^，。；：]*?)的$")
_BUDGET_BASE = re.compile(
    r"(?:完成|为|占|达到?|相当于|是)[^，。；：占]*?(?P<base>预算|计划|任务|目标)[^，。；：]{0,6}的$"
)
_OF_TARGET = re.compile(r"^(?:的?(?:目标|计划|预算|任务)(?:任务|数|值)?)的$")  # 完成全年B目标的p%
_OTHER_TARGET = re.compile(r"(?:为|完成|占|达到?)[^，。；]*(?:目标|计划|任务|预算数)$")
_COMPLETED = re.compile(r"完成(?:了?(?:全年|年度|年初|年|[全本][省市县区]))?$")
_NAMED_BUDGET = re.compile(r"(?:完成|为|占)(?:(?P<early>年初)|全年|调整后?的?)(?:部门|支出|财政拨款)?预算(?:数)?的$")
_BUDGETED = re.compile(r"(?:完成|为|占)[^，。；：占]*(?:预算|计划)(?:数)?的?$")
_COMPARED = re.compile(
    r"^，?(?:决算数?(?:(?P<more>大于|高于|超过|多于)|小于|低于|少于)(?P<base>年初|全年|调整后?)?预算数?"
    r"|(?:比|较)(?P<than>年初|全年|调整后?)?(?:的)?预算数?(?:(?P<over>超收|超支|增加|增收|多收|超)|短收|减少|少收|减收|少))$"
)
_JOINT = re.compile(r"(?:合计|共|累计|总共|之和)占")  # of several amounts together
_EACH = re.compile(r"分别|依次|各占")
_NEXT = re.compile(r"^[、，和及与]$")
_FROM = re.compile(r"[由从][^，。；]*$")
_IN_TIME = re.compile(r"按期|按时|限时|准时|当场|一次性")  # what was done in such a way is not all that was done
_ANSWERS = "份"
_TARGET = re.compile(r"目标|计划|指标值|不低于|预期|要求")


def rates(view: View, named: Sequence[Card], of_base: Card, stem: Card, lexicon: Lexicon) -> Iterator[Draft]:
    terms_of = sorted(((term, card) for card in named for term in card.metric), key=lambda pair: -len(pair[0]))
    ends = tuple(term for term, _ in terms_of)
    for spots in view.telling(RATIO, TIMES):
        for spot in spots:
            if spot.sign == TIMES:
                draft = _stated_base(view, spot, of_base) or _named(view, spot, terms_of, ends, lexicon)
                if draft is not None:
                    yield draft
            if spot.sign != RATIO:
                continue
            before = spot.mention.before
            if draft := _over_budget(view, spot, of_base):
                yield draft
            if before.endswith("的"):
                if in_order := _in_order(view, spot, of_base):
                    yield from in_order
                    continue
                draft = _stated_base(view, spot, of_base) or _named_base(view, spot, of_base, lexicon)
            else:
                draft = (
                    _named(view, spot, terms_of, ends, lexicon)
                    or by_stem(view, spot, stem)
                    or _of_name(view, spot, stem)
                )
                yield from by_pieces(view, spot, stem)
            if draft is not None:
                yield draft


def _stated_base(view: View, spot: Spot, card: Card) -> Draft | None:
    """A，完成年初预算B的p%."""
    if not spot.index:
        return None
    base = view.spots[spot.sentence][spot.index - 1]
    if not (base.base and spot.mention.before == "的") and not (
        base.main and _OF_TARGET.search(spot.mention.before) and _COMPLETED.search(base.mention.before)
    ):
        return None
    part = view.nearest_main(base, base.code)
    while part is not None and _OTHER_TARGET.search(part.mention.clause):
        part = view.nearest_main(part, base.code)  # 为三季度目标A的p%，为全年目标B的q%
    if part is None or _JOINT.search(base.mention.before) or _EACH.search(base.mention.clause):
        return None
    return Draft(
        card, (ratio("stated-base", spot.id, part.id, base.id),), metric=base.figure.metric, period=part.figure.period
    )


def _in_order(view: View, spot: Spot, card: Card) -> list[Draft]:
    """A、B，分别占T的p%和q%: the amounts and the rates in their order, where there are as many of both."""
    spots = view.spots[spot.sentence]
    base = spots[spot.index - 1] if spot.mention.before == "的" and spot.index else None
    if base is None or not base.base or not _EACH.search(base.mention.clause):
        return []
    rates_ = [spot]
    for other in view.after(spot):
        if other.sign != RATIO or not _NEXT.match(other.mention.before):
            break
        rates_.append(other)
    parts: list[Spot] = []
    for other in view.before(base):
        if not other.main or other.code != base.code or len(parts) == len(rates_):
            break
        parts.insert(0, other)
    if len(rates_) < 2 or len(parts) != len(rates_):
        return []
    return [
        Draft(
            card,
            (ratio("stated-base", rate.id, part.id, base.id),),
            metric=part.figure.metric,
            period=part.figure.period,
        )
        for rate, part in zip(rates_, parts, strict=True)
    ]


def _over_budget(view: View, spot: Spot, card: Card) -> Draft | None:
    """A，完成年初预算的p%，决算数大于预算数D: the budget is A less what it was passed by."""
    gap = next(iter(view.after(spot)), None)
    if gap is None or not _BUDGETED.search(spot.mention.before):
        return None
    found = _COMPARED.search(gap.mention.before)
    part = view.nearest_main(spot)
    if found is None or part is None or part.code != gap.code:
        return None
    sign = -1 if found["more"] or found["over"] else 1
    stage = (found["base"] or found["than"] or "")[:2]
    terms_ = (
        Term(spot.id, "stated"),
        Term(part.id, "numerator"),
        Term(part.id, "denominator"),
        Term(gap.id, "denominator", sign),
    )
    return Draft(
        card,
        (ClaimReading("budget-by-gap", terms_),),
        accusable=not stage or stage in spot.mention.before,  # 完成预算 and 比年初预算 may be two budgets
        metric=part.figure.metric,
        period=part.figure.period,
    )


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
        tuple(ratio("named-base", spot.id, part.id, base.id) for base in budgets[:2]),
        metric=part.figure.metric,
        period=part.figure.period,
    )


def misnamed(view: View, card: Card, lexicon: Lexicon) -> Iterator[Draft]:
    """年初预算A，全年预算B，决算C，完成年初预算的p%: of the two budgets the one that the words name is the base."""
    for spots in view.telling(RATIO):
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
                    card,
                    (ratio("named-base", spot.id, part.id, base.id),),
                    metric=part.figure.metric,
                    period=part.figure.period,
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


def _named(
    view: View, spot: Spot, terms_of: Sequence[tuple[str, Card]], ends: tuple[str, ...], lexicon: Lexicon
) -> Draft | None:
    """By the first of the terms that ends the name of the rate; `ends` are the terms alone, for a look in passing."""
    clause, metric = _name(view, spot)
    if not (clause.endswith(ends) or metric.endswith(ends)):
        return None
    for term, card in terms_of:
        if (clause.endswith(term) or metric.endswith(term)) and not any(word in clause for word in card.excludes):
            found, near = readings(view, spot, card.definitions, lexicon)
            sure = near
            if not near:  # the base may be the amount that opens a sentence before, whatever it is called
                found += over_heads(view, spot, card.definitions, lexicon, {reading.terms for reading in found})
                sure = len(found) == 1 and beside(view, spot, found[0]) and not _saves(card)
                if of_name := namesakes.base(view, spot):
                    found.insert(0, ratio("namesake", spot.id, *[one.id for one in of_name]))
            if not found:
                continue
            if way := _IN_TIME.search(metric):
                sure = sure and any(way.group() in one.mention.clause for one in view.before(spot) if one.main)
            several = _by_several_ways(view, spot, card, lexicon) or _told_before(view, spot, found[0])
            return Draft(
                card,
                tuple(found),
                accusable=sure and not several and not _TARGET.search(spot.mention.clause),
                otherwise="no-cue",
                allowance=Fraction(0) if several else slips.NAMED,
                metric=metric,
                period=spot.figure.period,
            )
    return None


def _of_name(view: View, spot: Spot, card: Card) -> Draft | None:
    """计划任务B户. …完成A户，完工率p%: a base of the same name in a sentence before, which the rate fits."""
    found = namesakes.base(view, spot)
    if found is None:
        return None
    return Draft(
        card,
        (ratio("namesake", spot.id, *[one.id for one in found]),),
        accusable=False,
        metric=spot.figure.metric,
        period=spot.figure.period,
    )


def _told_before(view: View, spot: Spot, reading: ClaimReading) -> bool:
    """举报47件，办结40件，办结率85.11%；咨询783件，办结率100%: the amounts are of the rate before, others follow that."""
    named = {term.figure for term in reading.terms[1:]}
    between: list[Spot] = []
    for other in view.before(spot):
        if other.id in named:
            return False
        if other.sign == RATIO and other.figure.label == spot.figure.label:
            return any(one.main and one.code != spot.code for one in between)
        between.append(other)
    return False


def _saves(card: Card) -> bool:
    """采购规模A，节约B，节约率: what no word calls a plan may be what was spent, which is no base of a saving."""
    return any("saved" in one.numerator for one in card.definitions)


def _by_several_ways(view: View, spot: Spot, card: Card, lexicon: Lexicon) -> bool:
    """线上发放a份，收回b份；线下发放c份，收回d份，回收率: answers that came in by several ways have one rate."""
    answers = [one for one in view.before(spot) if one.main and one.code == _ANSWERS]
    operands = (lexicon.operands[name.removeprefix("-")] for one in card.definitions for name in one.denominator)
    return any(sum(names_operand(operand, one.mention.clause) for one in answers) > 1 for operand in operands)


def _name(view: View, spot: Spot) -> tuple[str, str]:
    """Label and metric; in 城乡收入比由2.05:1降至2.02:1 they stand before the first of the two."""
    before = view.spots[spot.sentence][spot.index - 1] if spot.index else None
    if (
        before is not None
        and before.prior
        and before.code == spot.code
        and (found := _FROM.search(before.figure.label))
    ):
        name = before.figure.label[: found.start()]
        return name, name
    return spot.figure.label, spot.figure.metric
