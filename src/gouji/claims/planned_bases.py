"""Plans and what became of them, parted in prose: 目标为改造20个，实际改造18个，完成目标的90%; …，超目标399人.

The plan is named by its word and the rate by the same word, with other words between. Where both amounts bear their words and
nothing else of the unit stands by, the rate must be theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.claims.closing import is_share
from gouji.claims.draft import Draft, difference, ratio
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.sentence import COUNT, MONEY, RATIO

_PLAN = r"(?:目标|计划|任务)"
_OF_PLAN = re.compile(rf"(?:占|完成|达到?|为)了?[^，。；：]{{0,8}}{_PLAN}[^，。；：]{{0,6}}的$")
_PLANNED = re.compile(rf"{_PLAN}|应")
_REACHED = re.compile(r"实际|(?<!应)完成|已")
_BEYOND = re.compile(rf"^，(?:超额完成|超出?|超过)(?:年度|全年|年初)?{_PLAN}?(?:任务|数|值)?$")
_MOST = 3  # amounts before that may be the two


def rates(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each rate of a plan that stands apart from its words."""
    for spots in view.telling(RATIO):
        for spot in spots:
            if spot.sign == RATIO and spot.mention.before.endswith("的") and _OF_PLAN.search(spot.mention.before):
                before = _before(view, spot)
                if before and not before[0].base:
                    yield from _rate(view, spot, before, card)


def gaps(view: View, card: Card) -> Iterator[Draft]:
    """完成任务2000人的120%，超额完成400人: by how much the plan was passed."""
    if "，超" not in view.prose.text:
        return
    for spots in view.told:
        for spot in spots:
            if spot.index > 1 and spot.mention.before.startswith("，超") and _BEYOND.search(spot.mention.before):
                before = _before(view, spot) if spot.sign in (COUNT, MONEY) else []
                plans = [one for one in before if one.base or _PLANNED.search(one.mention.clause)]
                done = [one for one in before if one not in plans]
                if len(plans) == len(done) == 1:
                    reading = difference("beyond-plan", spot.id, done[0].id, plans[0].id)
                    named = _REACHED.search(done[0].mention.clause) is not None
                    yield Draft(card, (reading,), accusable=named, metric=done[0].figure.metric)


def _before(view: View, spot: Spot) -> list[Spot]:
    """The amounts before it that may be the plan and what was done, nearest first; of the nearest one's unit."""
    found: list[Spot] = []
    for one in view.before(spot):
        amount = one.sign in (COUNT, MONEY) and not (one.change or one.prior) and not one.mention.depth
        if amount and (not found or one.code == found[0].code):
            found.append(one)
        if len(found) == _MOST:
            break
    return found if not found or spot.sign == RATIO or found[0].code == spot.code else []


def _rate(view: View, spot: Spot, before: Sequence[Spot], card: Card) -> Iterator[Draft]:
    done, rest = before[0], before[1:]
    if _PLANNED.search(done.mention.clause) and not _REACHED.search(done.mention.clause):
        return
    plan = next((one for one in rest[:1] if _PLANNED.search(one.mention.clause)), None)
    if plan is not None:
        named = _REACHED.search(done.mention.clause) is not None
        yield _draft(card, spot, done, plan, accusable=named and len(rest) == 1)
        return
    behind = next(iter(view.after(spot)), None)  # 占年度计划的78%，年度计划投资2000万元
    told = behind is not None and behind.main and behind.code == done.code and _PLANNED.search(behind.mention.clause)
    if behind is not None and told and is_share(spot, (done,), (behind,)):
        yield _draft(card, spot, done, behind, accusable=False)


def _draft(card: Card, spot: Spot, done: Spot, plan: Spot, *, accusable: bool) -> Draft:
    return Draft(
        card,
        (ratio("named-base", spot.id, done.id, plan.id),),
        accusable=accusable,
        metric=done.figure.metric,
        period=done.figure.period,
    )
