"""Shares of one list whose base is not printed: all but one agree on how much it must be.

甲1108件，占比28.07%；乙945件，占比21.42%；丙539件，占比13.67%；…: each amount over its share is the base. Where three or more of them
leave the base only a narrow room, and exactly one lies outside even if it was made to close, that one does not belong to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gouji.claims.closing import span, value
from gouji.claims.draft import Draft, ratio
from gouji.claims.share_members import Member
from gouji.claims.shares import Unit
from gouji.claims.view import View
from gouji.model.card import Card

_LEAST = 4  # shares, one of which is the odd one
_NARROW = Fraction(1, 100)
_Room = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class _Odd:
    """The member that stands apart, and the base of all others that comes nearest to its own."""

    member: Member
    base: Fraction


def odd_shares(view: View, based: Sequence[Unit], card: Card) -> Iterator[Draft]:
    """One draft for each list of shares of which exactly one has another base than the rest."""
    for unit in based:
        if unit.base is not None or unit.sound or len(unit.members) < _LEAST:
            continue
        odd = _odd(unit.members)
        if odd is None:
            continue
        share, part = odd.member.share, odd.member.parts[0]
        end = view.sentences[share.sentence].offset(share.mention.at)
        base = view.say("base", end - len(share.mention.clause[-2:]), end, value=odd.base)
        reading = ratio("part/common-base", share.id, part.id, base.id)
        yield Draft(card, (reading,), metric=part.figure.metric, period=part.figure.period)


def _odd(members: Sequence[Member]) -> _Odd | None:
    plain = all(
        not member.apart
        and not member.together
        and member.share.sentence == members[0].share.sentence
        and member.share.mention.depth == members[0].share.mention.depth
        and member.parts[0].index == member.share.index - 1
        and member.parts[0].code == members[0].parts[0].code
        and value(member.share) > 0
        and value(member.parts[0]) > 0
        for member in members
    )
    if not plain:
        return None
    rooms = [_room(member) for member in members]
    found = []
    for at, member in enumerate(members):
        others = [room for place, room in enumerate(rooms) if place != at]
        low, high = max(room[0] for room in others), min(room[1] for room in others)
        if low > high or high - low > _NARROW * low:
            continue
        if low < sum(value(one.parts[0]) for one in members if one is not member):
            return None
        least, most = _room(member, nudged=True)
        if most < low:
            found.append(_Odd(member, low))
        elif least > high:
            found.append(_Odd(member, high))
    return found[0] if len(found) == 1 else None


def _room(member: Member, *, nudged: bool = False) -> _Room:
    """What the base may be, from this amount and this share."""
    part, share = member.parts[0], member.share
    half = span(share) + (share.figure.quantity.step if nudged else 0)
    least = (value(part) - span(part)) / (value(share) + half)
    most = (value(part) + span(part)) / (value(share) - half) if value(share) > half else least * 1000
    return least, most
