"""What shares are shares in: of several amounts the one that most of the shares of a list fit.

The wording seldom names a base, and it may stand pages before. One share would fit many an amount by accident; several of one
list fit no other than theirs. So the base is chosen for all of them together, nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from gouji.claims.base_names import named
from gouji.claims.closing import is_share, makes, span, value
from gouji.claims.part_lists import PartList, is_mean
from gouji.claims.share_members import Member
from gouji.claims.view import Spot, View

_BACK = 60  # sentences in which a base is looked for
_MOST = 60  # amounts that may be a base
_LISTS = 6  # lists before, of which several parts together may be a base
_WIDE = 6  # parts of such a list
_NAME = 3  # characters of a name that is no mere kind of thing
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
        fitting = sum(is_share(member.share, member.parts, amounts) for member in group)
        closes = fitting > 0 and len(amounts) == 1 and makes(amounts[0], parts)
        if not closes and 2 * sum(is_share(member.share, member.parts, amounts) for member in own) < len(own):
            continue
        count = fitting + closes
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


def closed_by_itself(members: Sequence[Member]) -> tuple[Spot, ...] | None:
    """The parts of shares that make 100 and are those of the parts in their own sum."""
    parts = tuple(dict.fromkeys(part for member in members for part in member.parts))
    if len(parts) < 2 or len(parts) != len(members) or any(member.apart or member.together for member in members):
        return None
    shares = [member.share for member in members]
    hundred = sum((value(share) for share in shares), Fraction(0))
    slack = sum((span(share) for share in shares), shares[0].figure.quantity.step)
    if abs(hundred - 1) > slack:
        return None
    if all(is_share(member.share, member.parts, parts, nudge=len(parts) > 2) for member in members):
        return parts
    return None


def one_base_for_all(members: Sequence[Member]) -> bool:
    """Whether some amount, printed or not, would fit all the shares: then none contradicts a base that most only fit."""
    low, high = Fraction(0), None
    for member in members:
        top = sum((value(part) for part in member.parts), Fraction(0))
        wide = sum((span(part) for part in member.parts), Fraction(0))
        share, half = value(member.share), span(member.share) + member.share.figure.quantity.step
        low = max(low, (top - wide) / (share + half)) if share + half > 0 else low
        most = (top + wide) / (share - half) if share > half else None
        high = most if high is None else high if most is None else min(high, most)
    return high is None or low <= high


def far_base(view: View, member: Member, near: Sequence[Spot]) -> Spot | None:
    """The one amount before that a share fits which no other of its base stands by, unless an accident would fit too.

    `near` are amounts that were looked at already. Where the base has a name the amount bears it.
    """
    fitting: Spot | None = None
    tried = len(near)
    for (amount,) in _candidates(view, [member], (), ()):
        tried += 1
        if not is_share(member.share, member.parts, (amount,)) or not named(member.base, amount):
            continue
        if fitting is not None:
            return None
        fitting = amount
    return fitting if tried * _width(member) <= _ACCIDENT else None


def own_base(view: View, member: Member, common: tuple[Spot, ...]) -> Spot | None:
    """The amount before of the part's own name that the share fits, where it does not fit the base of the others.

    较大火灾65起；重大火灾6起。非重点单位较大火灾60起、占总数的92.3%，重大火灾5起、占总数的83.3%.
    """
    name = member.parts[0].figure.metric
    if len(name) < _NAME or len(member.parts) > 1 or is_share(member.share, member.parts, common):
        return None
    found = [
        amount
        for (amount,) in _candidates(view, [member], (), ())
        if (amount.figure.metric == name or view.following(amount).startswith(name))
        and is_share(member.share, member.parts, (amount,))
    ]
    return found[0] if found else None


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
    sizes = sorted(sum((value(part) for part in member.parts), Fraction(0)) for member in group)
    least = sizes[-2] if len(sizes) > 1 else sizes[-1]  # one amount of a list may be misprinted and pass the total
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
