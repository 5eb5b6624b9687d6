"""What shares are shares in: of several amounts the one that most of the shares of a list fit.

The wording seldom names a base, and it may stand pages before. One share would fit many an amount by accident; several of one
list fit no other than theirs. So the base is chosen for all of them together, nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from gouji.claims.closing import is_share, makes, value
from gouji.claims.part_lists import PartList, is_mean
from gouji.claims.share_members import Member
from gouji.claims.view import Spot, View

_BACK = 60  # sentences in which a base is looked for
_MOST = 60  # amounts that may be a base
_LISTS = 6  # lists before, of which several parts together may be a base
_WIDE = 6  # parts of such a list
_ACCIDENT = Fraction(1, 20)


@dataclass(frozen=True, slots=True)
class Base:
    """The amounts that make a base together, and whether the parts of the shares make it too."""

    amounts: tuple[Spot, ...]
    closes: bool
    shares: int


def common_base(
    view: View,
    group: Sequence[Member],
    first: Sequence[Spot],
    found: Sequence[PartList] = (),
    own: Sequence[Member] = (),
) -> Base | None:
    """The base that most members fit, or None. `first` are amounts to be tried before all others.

    `found` are the lists of the text, of which parts may be a base together (投诉和举报 of all 诉求). Most of `own` must
    fit what the others do, where they are but some of the group.
    """
    group = [member for member in group if not member.apart]
    if len(group) < 2:
        return None
    parts = list(dict.fromkeys(part for member in group for part in member.parts))
    best: tuple[Spot, ...] = ()
    most = at_best = 0
    for tried, amounts in enumerate(_candidates(view, group, first, found), 1):
        if 2 * sum(is_share(member.share, member.parts, amounts) for member in own) < len(own):
            continue
        fitting = sum(is_share(member.share, member.parts, amounts) for member in group)
        count = fitting + (fitting > 0 and len(amounts) == 1 and makes(amounts[0], parts))
        needed = 2 if len(amounts) == 1 else 4
        if count > most and count >= needed:
            best, most, at_best = amounts, count, tried
            if fitting == len(group):
                break
    if not best or most * 2 < len(group):
        return None
    closes = len(best) == 1 and makes(best[0], parts)
    if not closes and at_best * min(_width(member) for member in group) > _ACCIDENT:
        return None
    return Base(best, closes, len(group))


def _width(member: Member) -> Fraction:
    """How much of the scale of amounts would fit the share, relatively."""
    share = member.share.figure.quantity
    if not share.value:
        return Fraction(1)
    part = sum((value(spot) for spot in member.parts), Fraction(0))
    quantities = [spot.figure.quantity for spot in member.parts]
    steps = sum((Fraction(0) if one.exact else one.step for one in quantities), Fraction(0))
    return abs(share.step / share.value) + (abs(steps / part) if part else Fraction(1))


def _candidates(
    view: View, group: Sequence[Member], first: Sequence[Spot], found: Sequence[PartList]
) -> Iterator[tuple[Spot, ...]]:
    parts = {part.id for member in group for part in member.parts}
    lead = group[0].parts[0]
    least = max(sum(value(part) for part in member.parts) for member in group)
    seen: set[Fraction] = set()
    for spot in _amounts(view, lead, first):
        if (
            spot.main
            and spot.code == lead.code
            and spot.id not in parts
            and value(spot) >= least
            and value(spot) not in seen
            and not is_mean(spot.mention.clause)
        ):
            seen.add(value(spot))
            yield (spot,)
            if len(seen) >= _MOST:
                break
    if len(group) < 4:
        return
    before = [
        one
        for one in found
        if one.parts[-1].sentence < lead.sentence and one.parts[0].code == lead.code and 2 < len(one.parts) <= _WIDE
    ]
    for one in reversed(before[-_LISTS:]):
        for count in range(2, len(one.parts)):
            for some in combinations(one.parts, count):
                if sum(value(spot) for spot in some) >= least:
                    yield some


def _amounts(view: View, lead: Spot, first: Sequence[Spot]) -> Iterator[Spot]:
    """What may be a base: the amounts given, those before in the sentence, those of the sentences before."""
    yield from first
    for spot in view.before(lead):
        if spot.mention.depth <= lead.mention.depth:
            yield spot
    for at in range(lead.sentence - 1, max(-1, lead.sentence - 1 - _BACK), -1):
        if view.sentences[at].kind != "row":
            for spot in reversed(view.spots[at]):
                if not spot.mention.depth:
                    yield spot
