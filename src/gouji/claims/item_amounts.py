"""An item by its accounts, （类）（款）（项）A万元, and the budget that the same paragraph gives it again: 2023年预算安排A万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import CODE, DATE, FIGURES, MONEY

_ITEM = re.compile(rf"（(?:[{FIGURES}{CODE}]|[{FIGURES}{CODE}]?[项款类])）[”\"]?(?:支出|预算)?$")
_AGAIN = re.compile(rf"^{DATE}(?:当年)?(?:年初)?预算(?:安排|数)?(?:为|是)?$")


def again(view: View, card: Card) -> Iterator[Draft]:
    """Both amounts are of the filing's own year; others of the same build must agree before one accuses."""
    blocks: dict[int, list[Spot]] = {}
    for spots in view.telling(MONEY):
        block = view.sentences[spots[0].sentence].block
        blocks.setdefault(block, []).extend([spot for spot in spots if spot.sign == MONEY])
    for spots in blocks.values():
        if not _names_item(view, spots[0]):
            continue
        head = spots[0]
        found = [spot for spot in spots[1:] if spot.main and _AGAIN.search(spot.mention.clause) and _own(view, spot)]
        if len(found) == 1 and sum(_names_item(view, spot) for spot in spots) == 1:
            yield Draft(
                card,
                (ClaimReading("item-again", terms("mention", found[0].id, head.id)),),
                consensus="item amounts",
                witnesses=3,
                metric=head.figure.metric,
                period=found[0].figure.period,
            )


def _names_item(view: View, spot: Spot) -> bool:
    """Whether the words before the amount end with the bracket of an account, （01项） or （项）."""
    return (
        _ITEM.search(view.sentences[spot.sentence].skeleton, max(0, spot.mention.at - 12), spot.mention.at) is not None
    )


def _own(view: View, spot: Spot) -> bool:
    return view.year is not None and (spot.figure.period or "").startswith(str(view.year))
