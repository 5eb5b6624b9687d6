"""Words of direction against the two amounts: 决算数大于（小于、等于）预算数, 与…持平, and 由V₀降至V.

For the first two both amounts must stand before the words, in the same paragraph, and be the only ones of their kind there.
Which amount is which is said by their own clauses, never by their order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.interval import Interval
from gouji.model.sentence import MONEY

_WORDS = re.compile(
    r"决算数?(?:(?P<more>大于|高于|多于|超过)|(?P<less>小于|低于|少于)|(?P<same>等于))(?P<base>年初|全年|调整后?)?预算数?"
    r"|决算数?(?:与|和|同)(?P<of>年初|全年|调整后?)?预算数?(?P<level>持平|一致|相同|相等)"
)
_LEVEL = re.compile(r"[，；]?(?:与|比|较|同)(?P<base>(?:\d{4}年|上年|去年)[^，。；：]{0,14}?)持平")
_FROM = re.compile(r"(?:由|从)[^，。；]{0,24}$")
_TO = re.compile(
    r"^[^，。；、]{0,6}?(?:(?P<up>增长|增加|提高|提升|上升|扩大|攀升|上调|升|增)|(?P<down>下降|减少|降低|压减|压缩|缩减|缩小|回落|下调|降|减))[到至]$"
)
_STOP = re.compile(r"[，。；：（）]")
_SENTENCE = re.compile(r"。")
_BACK = 2  # sentences before the one with the words
_ACTUAL = re.compile(r"决算(?:数|支出)?(?:为|是|共)?$")
_BUDGET = re.compile(r"(?P<which>年初|全年|调整后?的?)?预算(?:数|安排)?(?:为|是|共)?$")
_RANKS = frozenset({"位", "名"})
_LOOSE = re.compile(r"当年|度|数|为|是|的|安排|完成|达|约|共")
_VAGUE = re.compile(r"基本|大致|大体|总体|略")


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount with its own clause, as the text has it."""

    at: int
    clause: str
    spot: Spot


def directions(view: View, card: Card) -> Iterator[Draft]:
    text = view.prose.text
    for number, block in view.blocks_with("决算", "持平"):
        compared = list(_WORDS.finditer(text, block.start, block.end))
        levels = list(_LEVEL.finditer(text, block.start, block.end)) if "持平" in text[block.start : block.end] else []
        if not compared and not levels:
            continue
        amounts = _amounts(view, number)
        places = [amount.at for amount in amounts]
        for found in compared:
            first = _opening(text, block.start, found.start())
            near = amounts[bisect_left(places, first) : bisect_left(places, found.start())]
            yield from _compared(card, near, found)
        for found in levels:
            first = max(block.start, text.rfind("。", block.start, found.start()) + 1)
            before, behind = bisect_left(places, found.start()), bisect_left(places, found.end())
            inside = amounts[before:behind]
            near = amounts[bisect_left(places, first) : before]
            words = found.group().lstrip("，；")
            own = (
                words != found.group()
            )  # behind a comma the words are about the amount before it, and of no other thing
            yield from _level(card, near, inside, found["base"], words, own=own)


def from_to(view: View, card: Card) -> Iterator[Draft]:
    """由V₀增加到V: V is not below V₀. A rank rises as its number falls, so ordinals are none."""
    for spots in view.told:
        for then, now in pairwise(spots):
            found = _TO.search(now.mention.before)
            if found is None or then.code != now.code or then.sign != now.sign or not _FROM.search(then.mention.before):
                continue
            if then.figure.quantity.hedge is not None or now.figure.quantity.hedge is not None:
                continue
            if then.mention.before.endswith("第") or then.code in _RANKS:
                continue
            low, high = (then, now) if found["up"] else (now, then)
            words = found.group().strip()
            yield _draft(card, low, high, _up_to(high), words)


def _amounts(view: View, number: int) -> list[_Amount]:
    """The amounts of a block of prose in order, none in brackets and none vague."""
    found = []
    block = view.prose.blocks[number]
    for at in view.of_block.get(number, ()):
        sentence = view.sentences[at]
        for spot in view.spots[at]:
            quantity = spot.figure.quantity
            if spot.sign != MONEY or spot.change or spot.mention.depth or quantity.hedge is not None:
                continue
            start = sentence.offset(spot.mention.at)
            clause = _STOP.split(view.prose.text[max(block.start, start - 60) : start])[-1]
            found.append(_Amount(start, clause.strip(), spot))
    return sorted(found, key=lambda amount: amount.at)


def _opening(text: str, start: int, stop: int) -> int:
    """Where the sentences begin in which the amounts may stand."""
    ends = [found.end() for found in _SENTENCE.finditer(text, start, stop)]
    return ends[-1 - _BACK] if len(ends) > _BACK else start


def _compared(card: Card, near: list[_Amount], found: re.Match[str]) -> Iterator[Draft]:
    actuals = [amount.spot for amount in near if _ACTUAL.search(amount.clause)]
    named = (found["base"] or found["of"] or "")[:2]
    budgets = [
        amount.spot
        for amount in near
        if (budgeted := _BUDGET.search(amount.clause)) and (not named or (budgeted["which"] or "")[:2] == named)
    ]
    if len(actuals) != 1 or len(budgets) != 1:
        return  # two budgets: the words do not say which
    actual, budget = actuals[0], budgets[0]
    if found["less"]:
        yield _draft(card, actual, budget, _up_to(budget), found.group())
    elif found["more"]:
        yield _draft(card, budget, actual, _up_to(actual), found.group())
    else:
        yield _draft(card, actual, budget, budget.figure.quantity.interval(), found.group())


def _level(
    card: Card, near: list[_Amount], inside: list[_Amount], base: str, words: str, *, own: bool
) -> Iterator[Draft]:
    """V₀ is the amount whose clause names the base, V the one behind it, or the only other one; or V₀ stands in the words."""
    if _VAGUE.search(base) or "口径" in base:
        return
    if inside:
        pair = (near[0], inside[0]) if own and len(near) == len(inside) == 1 else None
    else:
        pair = _two(near, base, own=own)
    if pair is not None and pair[0].spot.code == pair[1].spot.code:
        one, two = pair[0].spot, pair[1].spot
        yield _draft(card, one, two, two.figure.quantity.interval(), words)


def _two(near: list[_Amount], base: str, *, own: bool) -> tuple[_Amount, _Amount] | None:
    """This year's amount and last year's."""
    named = _LOOSE.sub("", base)
    prior = [amount for amount in near[:-1] if _LOOSE.sub("", amount.clause) == named]
    if len(prior) == 1 and near[-2] is prior[0]:
        return near[-1], prior[0]
    if len(near) != 2 or not own:
        return None
    started = [amount.clause.startswith(named) and amount.spot.prior for amount in near]
    return None if started[0] == started[1] else (near[started[0]], near[started[1]])


def _up_to(spot: Spot) -> Interval:
    return Interval(None, spot.figure.quantity.interval().high)


def _draft(card: Card, stated: Spot, other: Spot, limit: Interval, words: str) -> Draft:
    reading = ClaimReading("direction", terms("stated", stated.id) + terms("limit", other.id))
    return Draft(card, (reading,), limit=limit, metric=words, period=stated.figure.period)
