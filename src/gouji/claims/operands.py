"""Find the amounts that a definition names: the nearest one before the rate whose clause bears one of the operand's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from gouji.claims.view import Spot, View
from gouji.model.card import Definition
from gouji.model.claim import ClaimReading, Term
from gouji.model.lexicon import Lexicon, Operand
from gouji.model.sentence import POINTS

_WHOLE = re.compile(r"共|总|全[市县区省州]")
_BACK = 5  # sentences that operands may stand before the rate


def readings(
    view: View, spot: Spot, definitions: Sequence[Definition], lexicon: Lexicon
) -> tuple[list[ClaimReading], bool]:
    """A reading for each definition whose operands are found, and whether their places bind one of them."""
    wholes = list(_pool(view, spot, wholes_first=True))
    nearest = list(_pool(view, spot, wholes_first=False))  # each item of a list may have a rate of its own
    pools = [wholes] if nearest == wholes else [nearest, wholes] if _again(view, spot) else [wholes, nearest]
    found: list[ClaimReading] = []
    near = False
    for definition, pool in product(definitions, pools):
        bound = _bind(pool, definition, lexicon)
        if bound is None:
            continue
        numerator, denominator = bound
        terms = [Term(spot.id, "stated")]
        terms += [Term(other.id, "numerator", sign) for other, sign in numerator]
        terms += [Term(other.id, "denominator", sign) for other, sign in denominator]
        binding = all(_bound(view, spot, other) for other, _ in (*numerator, *denominator))
        binding = binding and not any(is_listed(view, other) for other, _ in denominator)
        near = near or binding
        if not any(reading.terms == tuple(terms) for reading in found):
            away = max(abs(other.sentence - spot.sentence) for other, _ in (*numerator, *denominator))
            found.append(ClaimReading(definition.id, tuple(terms), binding, away=away))
    return found, near


def _again(view: View, rate: Spot) -> bool:
    """Whether the rate was stated before in the sentence, so that this one is that of an item."""
    return any(other.sign == rate.sign and other.figure.metric == rate.figure.metric for other in view.before(rate))


def _bound(view: View, rate: Spot, operand: Spot) -> bool:
    """Whether the operand's place leaves no doubt: before the rate in its sentence, or the last amount of the one before."""
    if operand.sentence == rate.sentence:
        return operand.index < rate.index
    if operand.sentence != rate.sentence - 1 or not _same_paragraph(view, operand, rate):
        return False
    mains = [spot for spot in view.spots[operand.sentence] if spot.main]
    here = [spot for spot in view.spots[rate.sentence][: rate.index] if spot.main and spot.code == operand.code]
    return bool(mains) and mains[-1].id == operand.id and len(here) == 1


def is_listed(view: View, base: Spot) -> bool:
    """Whether the amount is a later item of a list of parts, which the rate of the whole does not divide by.

    其中全市共受理B件, at the beginning of a sentence, is the whole of what the sentence speaks of.
    """
    return any(
        spot.part
        and (spot.index or not _WHOLE.search(spot.mention.clause))
        and spot.mention.depth <= base.mention.depth
        for spot in view.spots[base.sentence][: base.index]
    )


def _same_paragraph(view: View, one: Spot, two: Spot) -> bool:
    return view.sentences[one.sentence].block == view.sentences[two.sentence].block


def _pool(view: View, spot: Spot, *, wholes_first: bool) -> Iterator[Spot]:
    """Amounts that may be operands, nearest first: before the rate up to an equal rate, then behind it.

    `wholes_first`: a whole comes before its parts.
    """
    rate = spot.figure.metric
    before: list[Spot] = []
    for other in view.before(spot):
        if other.sign == spot.sign and other.figure.metric == rate:
            yield from sorted(before, key=lambda one: wholes_first and one.part)
            return
        if other.sign not in (spot.sign, POINTS):
            before.append(other)
    yield from sorted(before, key=lambda one: wholes_first and one.part)
    for other in view.after(spot):
        if other.sign == spot.sign:
            break
        yield other
    for at in view.previous(spot.sentence, _BACK):
        earlier: list[Spot] = []
        for other in reversed(view.spots[at]):
            if other.sign == spot.sign and other.figure.metric == rate:
                yield from sorted(earlier, key=lambda one: wholes_first and (one.part or is_listed(view, one)))
                return
            if other.sign not in (spot.sign, POINTS):
                earlier.append(other)
        yield from sorted(earlier, key=lambda one: wholes_first and (one.part or is_listed(view, one)))


def _bind(
    pool: Sequence[Spot], definition: Definition, lexicon: Lexicon
) -> tuple[list[tuple[Spot, int]], list[tuple[Spot, int]]] | None:
    used: dict[str, Spot] = {}

    def side(names: tuple[str, ...]) -> list[tuple[Spot, int]] | None:
        bound = []
        for name in names:
            sign, plain = (-1, name[1:]) if name.startswith("-") else (1, name)
            if plain not in used:
                taken = {spot.id for spot in used.values()}
                code = next((_counted(spot) for spot in used.values()), None)
                spot = next(
                    (
                        one
                        for one in pool
                        if one.id not in taken
                        and (code is None or _counted(one) == code)
                        and names_operand(lexicon.operands[plain], one.mention.clause)
                    ),
                    None,
                )
                if spot is None:
                    return None
                used[plain] = spot
            bound.append((used[plain], sign))
        return bound

    numerator = side(definition.numerator)
    denominator = side(definition.denominator) if numerator is not None else None
    if numerator is None or denominator is None:
        return None
    return numerator, denominator


def _counted(spot: Spot) -> str:
    """What is counted; people are 人 and 名."""
    return "人" if spot.code == "名" else spot.code


def names_operand(operand: Operand, clause: str) -> bool:
    for term in operand.terms:
        if term in clause:
            return not any(word in clause for word in operand.excludes)
    return False
