"""Sums that all but close: one of their figures is a slip of the hand away from making them (仅差一个数位).

A list that nothing calls complete may leave a part out, so that its sum proves nothing. But what is left out is hardly ever as
large as one changed digit, two exchanged ones or a lost one of a long figure would make it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gouji.claims.closing import makes
from gouji.claims.cuts import Cut
from gouji.claims.draft import Draft, terms
from gouji.claims.slip_of_hand import explains
from gouji.model.card import Card
from gouji.model.claim import ClaimReading

_OPEN = Fraction(1, 100)  # the chance of an accident where a total stands near
_BOUND = Fraction(3, 100)  # where a cue names the total
_CLOSED = Fraction(1)  # where the list looks complete, too


def near_sum(tried: Sequence[Cut], whole: Sequence[Cut], *, bound: bool, closed: bool) -> Cut | None:
    """The one of the `whole` lists that would close but for a slip, where none that was tried closes.

    `bound`: a cue names the total; `closed`: something says that the list is complete.
    """
    if any(makes(cut.total, cut.parts) for cut in tried):
        return None
    most = _CLOSED if closed else _BOUND if bound else _OPEN
    near = [cut for cut in whole if explains(cut.total, cut.parts, len(whole), most)]
    return near[0] if len(near) == 1 else None


def draft(cut: Cut, card: Card) -> Draft:
    """The claim that such a list makes its total."""
    return Draft(
        card,
        (ClaimReading("sum", terms("total", cut.total.id) + terms("part", *(part.id for part in cut.parts))),),
        unsupported=True,
        metric=cut.total.figure.metric,
        period=cut.total.figure.period,
    )
