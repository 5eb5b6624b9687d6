"""Totals that a complete list shows to be misprinted: all its shares are those of the sum of its own parts, and make 100.

Such a list needs no word to be complete. It accuses the amount that stands where its total should, right before it, where that is
the sum of its parts but for one digit that was changed, exchanged, left out or put in, or for a decimal point. Where the shares are
those of the printed total, one of the parts or the total differs from the others by a slip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.closing import is_share, makes, span, value
from gouji.claims.cuts import Cut
from gouji.claims.near_sums import CLOSED
from gouji.claims.part_lists import is_mean
from gouji.claims.share_bases import closed_by_itself
from gouji.claims.share_members import Member
from gouji.claims.shares import Unit
from gouji.claims.slip_of_hand import explains, is_slip
from gouji.claims.view import Spot, View
from gouji.model.sentence import RATIO

_LEAST = 3  # shares
_BACK = 8  # sentences back that the total of a list may stand


def totals(view: View, based: Sequence[Unit]) -> Iterator[Cut]:
    """The amounts before lists that close by themselves, and that are not the totals of them."""
    whole = [(unit.members, parts) for unit in based if (parts := closed_by_itself(unit.members))]
    inside = {part.id for _, parts in whole for part in parts}
    for members, parts in whole:
        told = {value(part) for part in parts}
        for spots in _before(view, parts[0]):
            found = [
                spot
                for spot in spots
                if spot.main
                and not spot.mention.depth
                and spot.code == parts[0].code
                and spot.id not in inside
                and value(spot) not in told  # a part told once more
                and not is_mean(spot.mention.clause)
            ]
            if any(makes(spot, parts) for spot in found):
                break  # also one with a share of its own: 目标A，完成T，占目标的p%。其中：a、b
            found = [spot for spot in found if not _has_share(view, spot)]
            near = [spot for spot in found if _is_misprint(spot, parts) and not _fits_some(members, spot)]
            if len(near) == 1:
                yield Cut(near[0], parts)
            if found:
                break


def parts(based: Sequence[Unit]) -> Iterator[Cut]:
    """Lists whose shares are all those of one printed amount and make 100, and which a slip keeps from making it.

    A share of two or three digits is that of many amounts, so that it does not show which part differs.
    """
    for unit in based:
        base, found = unit.base, unit.members
        if base is None or len(base.amounts) != 1 or len(found) < _LEAST:
            continue
        total = base.amounts[0]
        listed = tuple(part for member in found for part in member.parts)
        if any(member.together or member.apart for member in found) or len(set(listed)) != len(found):
            continue
        gap = abs(sum((value(member.share) for member in found), Fraction(-1)))
        room = sum((member.share.figure.quantity.step for member in found), Fraction(0))
        if gap > room or makes(total, listed):
            continue
        if all(is_share(member.share, member.parts, (total,), nudge=True) for member in found) and explains(
            total, listed, 1, CLOSED
        ):
            yield Cut(total, listed)


def _fits_some(members: Sequence[Member], total: Spot) -> bool:
    """Whether shares are also those in the amount: then a small part may stand without its share."""
    return any(is_share(member.share, member.parts, (total,)) for member in members)


def _has_share(view: View, spot: Spot) -> bool:
    """Whether the amount is an item of a list of shares, as 类64件（50%）, and no total of it."""
    behind = view.spots[spot.sentence][spot.index + 1 : spot.index + 2]
    return any(share.sign == RATIO and ("占" in share.mention.before or share.mention.depth) for share in behind)


def _before(view: View, lead: Spot) -> Iterator[list[Spot]]:
    yield list(view.before(lead))
    for at in range(lead.sentence - 1, max(-1, lead.sentence - 1 - _BACK), -1):
        if view.sentences[at].kind != "row":
            yield view.spots[at]


def _is_misprint(spot: Spot, parts: Sequence[Spot]) -> bool:
    """Whether the printed amount is the sum but for one slip of the hand."""
    whole = sum((value(part) for part in parts), Fraction(0))
    return is_slip(spot, whole, sum((span(part) for part in parts), Fraction(0)))
