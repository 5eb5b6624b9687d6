"""Amounts and rates that are by their name a difference: 自然增长率, 收支结余, 节约资金, 实际受理 after what was sent back.

The card names the operands. It accuses only where all of them stand in the sentence before the stated figure, or, for a card
of the scope of a section, in its paragraph, and no word tells of an amount that is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.claims.draft import Draft
from gouji.claims.operands import is_listed, names_operand
from gouji.claims.view import Spot, View
from gouji.model import slips
from gouji.model.card import Card, Definition
from gouji.model.claim import ClaimReading, Term
from gouji.model.lexicon import Lexicon
from gouji.model.sentence import COUNT, MONEY, RATIO

_BACK = 2  # sentences before, in the same paragraph or not
_UNPRINTED = re.compile(r"追加|调整|调增|调减|调剂|结转|上缴|收回|动用|盘活|另[有外]|其他|往年|历年|累计")


def named_differences(view: View, cards: Sequence[Card], lexicon: Lexicon) -> Iterator[Draft]:
    """One draft for each figure that a card names, where the operands of a definition are printed."""
    terms_of = sorted(((term, card) for card in cards for term in card.metric), key=lambda pair: -len(pair[0]))
    ends = tuple(term for term, _ in terms_of)
    for spots in view.told:
        for spot in spots:
            if spot.sign not in (MONEY, COUNT, RATIO) or not spot.figure.label.endswith(ends):
                continue
            name = spot.figure.label
            card = next((card for term, card in terms_of if name.endswith(term)), None)
            if card is not None and not any(word in spot.mention.clause for word in card.excludes):
                yield from _draft(view, spot, card, lexicon)


def _draft(view: View, spot: Spot, card: Card, lexicon: Lexicon) -> Iterator[Draft]:
    pool = list(_pool(view, spot))
    # 收入A，其中其他收入a; 支出B，其中其他支出b: the wholes first, but for what is itself one of several
    alone = spot.sign == MONEY and not (spot.part or is_listed(view, spot))
    wholes = [one for one in pool if alone and not (one.part or is_listed(view, one))]
    bound = [
        (definition, operands)
        for definition in card.definitions
        if (operands := _bind(wholes, definition, lexicon) or _bind(pool, definition, lexicon)) is not None
    ]
    if not bound:
        return
    readings = tuple(
        ClaimReading(
            definition.id,
            (
                Term(spot.id, "stated"),
                *(Term(one.id, "minuend" if sign > 0 else "subtrahend", sign) for one, sign in operands),
            ),
        )
        for definition, operands in bound
    )
    near = all(_near(view, spot, one, card) for _, operands in bound for one, _ in operands)
    words = view.sentences[spot.sentence].skeleton[: spot.mention.at]
    only = all(len(_matching(pool, definition, lexicon)) == len(definition.numerator) for definition, _ in bound)
    yield Draft(
        card,
        readings,
        accusable=near and only and not _UNPRINTED.search(words) and "其中" not in words,
        otherwise="no-operand" if near else "no-cue",
        allowance=slips.LIKELY if near and only else slips.UNLIKELY,
        metric=spot.figure.metric,
        period=spot.figure.period,
    )


def _matching(pool: Sequence[Spot], definition: Definition, lexicon: Lexicon) -> set[str]:
    """The figures of the nearest sentence that bear the name of an operand; more than one each leave it open which is meant."""
    nearest = max((one.sentence for one in pool), default=0)
    operands = [lexicon.operands[name.removeprefix("-")] for name in definition.numerator]
    return {
        one.id
        for one in pool
        if one.sentence == nearest and any(names_operand(operand, one.mention.clause) for operand in operands)
    }


def _near(view: View, spot: Spot, operand: Spot, card: Card) -> bool:
    if operand.sentence == spot.sentence:
        return True
    return card.scope == "section" and view.sentences[operand.sentence].block == view.sentences[spot.sentence].block


def _pool(view: View, spot: Spot) -> Iterator[Spot]:
    """Figures of the stated one's unit, nearest first: before it in its sentence, then in sentences before."""
    for other in view.before(spot):
        if other.sign == spot.sign and other.code == spot.code and other.mention.depth <= spot.mention.depth:
            yield other
    for at in view.previous(spot.sentence, _BACK):
        for other in reversed(view.spots[at]):
            if other.sign == spot.sign and other.code == spot.code and not other.mention.depth:
                yield other


def _bind(pool: Sequence[Spot], definition: Definition, lexicon: Lexicon) -> list[tuple[Spot, int]] | None:
    bound: list[tuple[Spot, int]] = []
    for name in definition.numerator:
        sign, plain = (-1, name[1:]) if name.startswith("-") else (1, name)
        taken = {spot.id for spot, _ in bound}
        found = next(
            (one for one in pool if one.id not in taken and names_operand(lexicon.operands[plain], one.mention.clause)),
            None,
        )
        if found is None:
            return None
        bound.append((found, sign))
    places = sorted((spot.sentence, spot.index) for spot, _ in bound)
    return bound if all(two[0] - one[0] <= 1 for one, two in pairwise(places)) else None
