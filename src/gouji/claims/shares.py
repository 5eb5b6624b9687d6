"""Shares: 占X的p%, 占比p%, a percentage in brackets behind a part, several amounts together.

The base is the one that the shares of a list have in common, else the one that is named, else the list's total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.claims.closing import is_share
from gouji.claims.draft import Draft, terms
from gouji.claims.part_lists import PartList
from gouji.claims.share_bases import Base, common_base
from gouji.claims.share_members import Member, members
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading

_PLAN = re.compile(r"预算|计划|任务|目标|GDP|生产总值")
_VAGUE = re.compile(r"^(?:全部|全市|全县|全区|总|其|当年|本年|年度|所有|上述)+|(?:的|总量|总数|总额|合计|总计|量|数)+$")
_MOST = 5
_FAR = 6  # sentences back that a base may have its name
_NEIGHBOURS = 6  # sentences with shares, among which a single share finds others of its base


def shares(view: View, found: Sequence[PartList], card: Card) -> Iterator[Draft]:
    """One draft for each share whose amounts stand before it."""
    listed = {part.id: one for one in found for part in one.parts}
    units = [
        group
        for at, spots in enumerate(view.spots)
        if spots and view.sentences[at].kind != "row"
        for group in _by_key(members(view, at, listed))
    ]
    for place, unit in enumerate(units):
        bases = _first(view, unit)
        base = common_base(view, unit, bases, found)
        if base is None and (around := _around(units, place)):
            base = common_base(view, around, bases, own=unit)
        for member in unit:
            if member.apart and (base is None or not is_share(member.share, member.parts, base.amounts)):
                continue
            if draft := _draft_of(view, card, member, unit, base):
                yield draft


def _by_key(found: Sequence[Member]) -> list[list[Member]]:
    groups: dict[tuple[str, str], list[Member]] = {}
    for member in found:
        groups.setdefault((member.key, member.parts[0].code), []).append(member)
    return list(groups.values())


def _around(units: Sequence[list[Member]], place: int) -> list[Member]:
    """The members of the units about this one that may have its base: those of one unit, and of the same words or none."""
    own = units[place][0]
    found = [
        member
        for unit in units[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
        for member in unit
        if member.parts[0].code == own.parts[0].code and (member.key in ("", own.key) or not own.key)
    ]
    return found if len(found) > len(units[place]) else []


def _first(view: View, unit: Sequence[Member]) -> list[Spot]:
    """The amounts that a base is looked for among first: those that bear its name, and the totals of the list."""
    bases: list[Spot] = []
    for member in unit[:1]:
        if member.base:
            bases += _labelled(view, member.share, member.parts[0], member.base)
        if member.one is not None:
            bases += member.one.totals
    return bases


def _draft_of(view: View, card: Card, member: Member, unit: Sequence[Member], base: Base | None) -> Draft | None:
    share, part = member.share, member.parts[0]
    named = _labelled(view, share, part, member.base) if member.base else []
    if member.base and _PLAN.search(member.base) and not named:
        return None
    bases, is_named = _bases(view, share, part, member, named, unit)
    if base is None:
        return _draft(card, member, [(one,) for one in bases], is_named, unit) if bases else None
    others = [(one,) for one in bases if (one,) != base.amounts]
    readings = [base.amounts, *others]
    return _draft(card, member, readings, is_named and base.amounts[0] in named, unit, base)


def _core(base: str) -> str:
    return _VAGUE.sub("", _VAGUE.sub("", base))


def _labelled(view: View, spot: Spot, part: Spot, base: str) -> list[Spot]:
    """Earlier amounts of the part's unit that bear the name of the base, nearest first."""
    core = _core(base)
    if len(core) < 2:
        return []
    found = [other for other in view.before(part) if other.main and other.code == part.code and _named(core, other)]
    for at in view.previous(spot.sentence, _FAR):
        found += [
            other
            for other in reversed(view.spots[at])
            if other.main and other.code == part.code and _named(core, other)
        ]
    return [other for other in found if other.id != part.id]


def _named(core: str, other: Spot) -> bool:
    label = other.figure.label
    return len(label) >= 2 and (core in label or label in core or core in other.mention.clause)


def _planned(spot: Spot) -> bool:
    return spot.figure.role in ("budget", "adjusted")


def _bases(
    view: View, spot: Spot, part: Spot, member: Member, named: Sequence[Spot], unit: Sequence[Member]
) -> tuple[list[Spot], bool]:
    """What the share may be a share in when it is looked at by itself, and whether the first bears the name."""
    one = member.one
    if named:
        # the whole of a list is what was completed, even where the budget bears the name of the base
        plans = [other for other in named if _planned(other) and not _planned(part)]
        facts = [other for other in named if other not in plans]
        whole = [total for total in one.totals if total not in named] if one is not None else []
        return [*facts[:_MOST], *whole[:_MOST], *plans[:1]], True
    if one is not None:
        return list(one.totals[:_MOST]), False
    lead = unit[0].parts[0] if len(unit) > 1 else part  # before the first of a list
    before = [
        other
        for other in view.before(lead)
        if other.main and other.code == part.code and other.mention.depth <= part.mention.depth
    ]
    if before and len(unit) < 2:
        return before[:_MOST], False
    for at in view.previous(spot.sentence, 2):
        before += [
            other
            for other in reversed(view.spots[at])
            if other.main and other.code == part.code and not other.mention.depth
        ]
        if before and len(unit) < 2:
            break
    return before[:_MOST], False


def _draft(
    card: Card,
    member: Member,
    bases: Sequence[tuple[Spot, ...]],
    named: bool,
    unit: Sequence[Member],
    base: Base | None = None,
) -> Draft:
    one = member.one
    bound = one is not None and one.bound and (base is None or base.amounts[0] in one.totals)
    return Draft(
        card=card,
        readings=tuple(
            ClaimReading(
                "part/total",
                terms("stated", member.share.id)
                + terms("numerator", *(part.id for part in member.parts))
                + terms("denominator", *(spot.id for spot in amounts)),
            )
            for amounts in bases
        ),
        accusable=not member.together or named,
        consensus="/".join(spot.id for spot in bases[0]),
        witnesses=0 if named else 1 if bound or (base is not None and base.closes) else 2,
        nudge=one is not None or len(unit) > 2 or (base is not None and base.shares > 2),
        metric=member.parts[0].figure.metric,
        period=member.parts[0].figure.period,
    )
