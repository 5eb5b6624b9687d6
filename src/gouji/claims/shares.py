"""Shares: 占X的p%, 占比p%, a percentage in brackets behind a part, several amounts together.

The base is the one that the shares of a list have in common, else the one that is named, else the list's total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gouji.claims.base_names import fiscal, labelled
from gouji.claims.closing import is_share, makes, value
from gouji.claims.cuts import Cut
from gouji.claims.draft import Draft, terms
from gouji.claims.part_lists import PartList
from gouji.claims.share_bases import Base, closed_by_itself, common_base, far_base, one_base_for_all, own_base
from gouji.claims.share_members import Member, members
from gouji.claims.view import Spot, View
from gouji.model import slips
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import RATIO

_KIND = re.compile(r"(?:公共|财政|基金|经营)+预算|预算(?=收入|支出)")
_OWN_PLAN = re.compile(r"(?:年初|年度|全年|当年|本年|其|人大|调整后?|变动|的)*(?:预算|计划|任务|目标)(?:数|安排)?的?$")
_PLAN = re.compile(r"预算|计划|任务|目标|GDP|生产总值")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_MOST = 5
_ALONE = Fraction(1, 4)  # the chance of an accident that is allowed where the base is one of several
_IN_TURN = 8  # lists of shares before and behind one that may be of its base, which is not printed
_ABOUT = 0.05  # by how much shares that make 100 may miss it at most, all rounding counted
_NEIGHBOURS = 6  # sentences with shares, among which a single share finds others of its base


@dataclass(frozen=True, slots=True)
class Unit:
    """The shares of a sentence that speak of one base, and the base that fits them."""

    members: tuple[Member, ...]
    base: Base | None
    sound: bool = False  # all are shares in the sum of their own parts, so that no other base contradicts one of them
    open: bool = False  # a base that is not printed would fit them all
    kin: tuple[Member, ...] = ()  # the members of sentences beside it, with which they are sound


def units(view: View, found: Sequence[PartList]) -> list[Unit]:
    """All shares of the text with their bases."""
    listed = {part.id: one for one in found for part in one.parts}
    groups = [group for spots in view.telling(RATIO) for group in _by_key(members(view, spots[0].sentence, listed))]
    based = []
    for place, group in enumerate(groups):
        first = _first(view, group)
        base = common_base(view, group, first, found)
        if base is None and (around := _around(groups, place)):
            base = common_base(view, around, first, own=group)
        fits = base is not None and all(is_share(one.share, one.parts, base.amounts, nudge=True) for one in group)
        kin = [] if fits or closed_by_itself(group) else _beside(groups, place)
        sound = not fits and (bool(kin) or closed_by_itself(group) is not None)
        is_open = base is not None and not fits and not base.closes and one_base_for_all(group)
        based.append(Unit(tuple(group), None if sound else base, sound, is_open, tuple(kin)))
    return based


def bases(based: Sequence[Unit]) -> dict[str, Spot]:
    """What the shares of amounts are shares in, by the ids of the amounts."""
    return {
        part.id: unit.base.amounts[0]
        for unit in based
        if unit.base is not None and len(unit.base.amounts) == 1
        for member in unit.members
        if is_share(member.share, member.parts, unit.base.amounts, nudge=True)
        for part in member.parts
    }


def whole_of(based: Sequence[Unit]) -> Iterator[Cut]:
    """Totals that the parts of shares in them make, also over several sentences."""
    run: list[Member] = []
    total: Spot | None = None
    for unit in based:
        base = unit.base
        if base is None or len(base.amounts) > 1:
            continue
        amount = base.amounts[0]
        if total is None or value(amount) != value(total) or amount.code != total.code:
            run, total = [], amount
        run += [member for member in unit.members if is_share(member.share, member.parts, (amount,), nudge=True)]
        for some in (run, run[:-1], [member for member in unit.members if member in run]):
            parts = tuple(dict.fromkeys(part for member in some for part in member.parts))
            if len(parts) > 1 and makes(total, parts):
                yield Cut(total, parts)
                run = []
                break


def shares(view: View, based: Sequence[Unit], card: Card) -> Iterator[Draft]:
    """One draft for each share whose amounts stand before it."""
    for unit in based:
        for member in unit.members:
            if member.apart and (unit.base is None or not is_share(member.share, member.parts, unit.base.amounts)):
                continue
            if unit.sound:
                yield _in_their_sum(card, member, unit)
            elif draft := _in_bracket(view, card, member) or _draft_of(view, card, member, unit):
                yield draft


def _by_key(found: Sequence[Member]) -> list[list[Member]]:
    groups: dict[tuple[str, str], list[Member]] = {}
    for member in found:
        groups.setdefault((member.key, member.parts[0].code), []).append(member)
    return list(groups.values())


def _around(groups: Sequence[list[Member]], place: int) -> list[Member]:
    """The members of the sentences about this one that may have its base: of the same words, or without any."""
    own = groups[place][0]
    near = [
        member
        for group in groups[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
        for member in group
        if member.parts[0].code == own.parts[0].code
    ]
    alike = [member for member in near if member.key == own.key]
    if not own.key or len(alike) == len(groups[place]):
        alike = [member for member in near if member.key in ("", own.key) or not own.key]
    return alike if len(alike) > len(groups[place]) else []


def _beside(groups: Sequence[list[Member]], place: int) -> list[Member]:
    """The shares of one base by its name that follow each other over sentences, where all are shares in their sum.

    一般补助a，占补助总量的p%。专项补助b，占补助总量的q%: the base is not printed.
    """
    own = groups[place]
    key, code = own[0].key, own[0].parts[0].code
    if not key:
        return []
    near = groups[max(0, place - _IN_TURN) : place + _IN_TURN + 1]
    alike = [group for group in near if group[0].key == key and group[0].parts[0].code == code]
    at = next(at for at, group in enumerate(alike) if group is own)
    for start in range(at, -1, -1):
        for stop in range(at + 1, len(alike) + 1):
            run = [member for group in alike[start:stop] for member in group]
            if stop - start > 1 and abs(sum(one.share.rough for one in run) - 1) <= _ABOUT and closed_by_itself(run):
                return run
    return []


def _first(view: View, group: Sequence[Member]) -> list[Spot]:
    """The amounts that a base is looked for among first: the totals of the list, and those that bear its name."""
    member = group[0]
    totals = list(member.one.totals) if member.one is not None else []
    return totals + (labelled(view, member.share, member.parts[0], member.base) if member.base else [])


def _in_bracket(view: View, card: Card, member: Member) -> Draft | None:
    """占上年筹集资金的p%（上年筹集T）: the base that is named stands in the bracket behind the share."""
    after = next(view.after(member.share), None)
    if (
        after is None
        or not after.mention.before.startswith("（")
        or after.code != member.parts[0].code
        or after.mention.depth <= member.share.mention.depth
        or not (after.main or after.prior)
        or not _shared_word(member.base, after.mention.before)
    ):
        return None
    closed = view.following(after)[:1] == "）"
    return Draft(
        card,
        (_reading(member, (after,)),),
        accusable=closed,
        metric=member.parts[0].figure.metric,
        period=member.parts[0].figure.period,
    )


def _in_their_sum(card: Card, member: Member, unit: Unit) -> Draft:
    """A share in the sum of a list whose total is not printed: the shares make 100, and all are those of the parts."""
    members = unit.kin or unit.members
    parts = dict.fromkeys(part.id for one in members for part in one.parts)
    operands = terms("numerator", *(part.id for part in member.parts)) + terms("denominator", *parts)
    return Draft(
        card,
        (ClaimReading("part/sum", terms("stated", member.share.id) + operands),),
        accusable=False,
        nudge=len(members) > 2,
        metric=member.parts[0].figure.metric,
        period=member.parts[0].figure.period,
    )


def _shared_word(one: str, two: str) -> bool:
    return any(word[at : at + 2] in two for word in _WORD.findall(one) for at in range(len(word) - 1))


def _draft_of(view: View, card: Card, member: Member, unit: Unit) -> Draft | None:
    share, part = member.share, member.parts[0]
    names = labelled(view, share, part, member.base) if member.base else []
    if _OWN_PLAN.match(member.base):
        names = [name for name in names if _is_plan(name)]  # 占预算的p% is of its own budget, not of all that came in
        if not names:
            return None
    alike = [] if names or not member.base else fiscal(view, share, part, member.base)
    if member.base and _PLAN.search(member.base) and not names and not alike:
        return None
    base = unit.base
    bases, is_named = _bases(view, share, part, member, names or alike, unit.members)
    if alike and value(part) <= value(alike[0]):
        is_named = False  # another name of the base accuses by itself only where the part would be more than all
    if base is None:
        if not any(is_share(share, member.parts, (one,)) for one in bases[:1]) and (
            far := far_base(view, member, [one for one in bases if not is_named])
        ):
            return _draft(card, member, [(far,)], False, unit, accusable=False)
        return _draft(card, member, [(one,) for one in bases], is_named, unit) if bases else None
    if not is_named and (own := own_base(view, member, base.amounts)):
        return _draft(card, member, [(own,)], False, unit, accusable=False)
    others = [(one,) for one in bases if (one,) != base.amounts]
    named = is_named and any(value(one) == value(base.amounts[0]) for one in names)
    return _draft(card, member, [base.amounts, *others], named, unit)


def _planned(spot: Spot) -> bool:
    return spot.figure.role in ("budget", "adjusted")


def _is_plan(spot: Spot) -> bool:
    """Whether the amount itself is a plan; 一般公共预算收入完成 only has the word in its name."""
    return _PLAN.search(_KIND.sub("", spot.mention.clause)) is not None and "完成" not in spot.mention.clause


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
    unit: Unit,
    *,
    accusable: bool = True,
) -> Draft:
    one, base = member.one, unit.base
    bound = one is not None and one.bound and (base is None or base.amounts[0] in one.totals)
    told = accusable and not unit.sound and (named or not (member.together or unit.open))
    return Draft(
        card=card,
        readings=tuple(_reading(member, amounts) for amounts in bases),
        accusable=told,
        allowance=(slips.NAMED if named else slips.LIKELY) if told else _ALONE,
        consensus="/".join(spot.id for spot in bases[0]),
        witnesses=0 if named else 1 if bound or (base is not None and base.closes) else 2,
        nudge=one is not None or len(unit.members) > 2 or (base is not None and base.shares > 2),
        metric=member.parts[0].figure.metric,
        period=member.parts[0].figure.period,
    )


def _reading(member: Member, amounts: Sequence[Spot]) -> ClaimReading:
    return ClaimReading(
        "part/total",
        terms("stated", member.share.id)
        + terms("numerator", *(part.id for part in member.parts))
        + terms("denominator", *(spot.id for spot in amounts)),
    )
