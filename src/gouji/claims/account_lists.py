"""Items told one by one with their accounts (类款项), under the paragraph that tells the whole: budgets to the budget, outcomes to the outcome.

「全年预算为A万元，支出决算为B万元」 and below it 「…（项）。全年预算为a万元，支出决算为b万元」 for each account. What binds an amount is
its own name. An account whose outcome is nought is often left out, so such a list never accuses.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from gouji.claims.draft import Draft, sum_of
from gouji.claims.public_texts import PATH, Told, named, told_amounts
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading

_ROLE = re.compile(r"(年初预算|全年预算|调整预算|预算|决算)(?:数|支出)?$")
_ITEM = "项）"  # ends the path of an item
_LEAST = 3  # items of a list
_APART = 2  # paragraphs between two items, or between the whole and the first


@dataclass
class _List:
    whole: dict[str, Spot]
    last: int  # block
    items: list[dict[str, Spot]] = field(default_factory=list)


def sums(view: View, card: Card) -> Iterator[Draft]:
    for found in _lists(view):
        for role, total in sorted(found.whole.items(), key=lambda told: (told[1].sentence, told[1].index)):
            parts = [item[role] for item in found.items if role in item]
            if len(parts) == len(found.items) >= _LEAST and len({spot.code for spot in (total, *parts)}) == 1:
                made = sum_of(total, parts)
                yield Draft(
                    card,
                    (ClaimReading("accounts", made),),
                    accusable=False,
                    otherwise="incomplete-list",
                    metric=total.figure.metric,
                    period=total.figure.period,
                )


def _lists(view: View) -> Iterator[_List]:
    if _ITEM not in view.prose.text:
        return
    amounts = view.once(told_amounts)
    above: tuple[int, dict[str, Spot]] = (-_APART - 1, {})
    opened: _List | None = None
    for number, block in enumerate(view.prose.blocks):
        told = amounts.get(number, [])
        paths = (
            []
            if block.kind == "row" or view.prose.text.find(_ITEM, block.start, block.end) < 0
            else [path for path in PATH.finditer(view.prose.text, block.start, block.end) if path[3]]
        )
        if opened is not None and (block.kind == "heading" or number - opened.last > _APART):
            yield opened
            opened = None
        if block.kind == "heading":
            above = (-_APART - 1, {})
        if not paths:
            if told and opened is None:
                above = number, _roles(view, told, last=True)
            continue
        offsets = [one.offset for one in told]
        before = _roles(view, told[: bisect_left(offsets, paths[0].start())], last=True)
        if before or opened is None:
            if opened is not None:
                yield opened
            whole = before or (above[1] if number - above[0] <= _APART else {})
            opened = _List(whole, number)
        for at, path in enumerate(paths):
            stop = paths[at + 1].start() if at + 1 < len(paths) else block.end
            opened.items.append(_roles(view, told[bisect_left(offsets, path.end()) : bisect_left(offsets, stop)]))
        opened.last = number
    if opened is not None:
        yield opened


def _roles(view: View, told: list[Told], *, last: bool = False) -> dict[str, Spot]:
    """The first amount behind each name, or the last."""
    found: dict[str, Spot] = {}
    for one in told[::-1] if last else told:
        role = _ROLE.search(named(view, one.spot))
        if role is not None:
            found.setdefault(role[1], one.spot)
    return found
