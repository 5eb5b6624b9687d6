"""Shares: 占X的p%, 占比p%, a percentage in brackets behind a part. The base is the one that is named, else the list's total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji.claims.draft import Draft, terms
from gouji.claims.part_lists import PartList
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import RATIO

_SHARE = re.compile(
    r"占(?P<base>[^，。；（）占]{0,30}?)(?:的)?(?:比重|比例|比|份额)?(?:分别|依次)?(?:为|达到|达|约|约为)?$"
)
_BRACKET = re.compile(r"^（(?:占比?|占总量的?|比重)?$")
_PLAN = re.compile(r"预算|计划|任务|目标|GDP|生产总值")
_VAGUE = re.compile(r"^(?:全部|全市|全县|全区|总|其|当年|本年|年度|所有|上述)+|(?:的|总量|总数|总额|合计|总计)+$")
_MOST = 5
_FAR = 6  # sentences back that shares side by side may have their base
_MOST_FAR = 12
_SIDE_BY_SIDE = re.compile(r"分别|依次")
_JOINER = re.compile(r"[、，和与及]|以及")


def shares(view: View, found: Sequence[PartList], card: Card) -> Iterator[Draft]:
    """One draft for each share whose part stands right before it."""
    totals_of = {part.id: one for one in [*_implied(view), *found] for part in one.parts}
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind == "row":
            continue
        for spot in spots:
            base = _base(spot)
            if base is None:
                continue
            if _SIDE_BY_SIDE.search(spot.mention.before):
                yield from _side_by_side(view, spot, base, card)
                continue
            part = view.nearest_main(spot)
            if part is None:
                continue
            one = totals_of.get(part.id)
            if base and _PLAN.search(base) and not _labelled(view, spot, part, base):
                continue
            bases, named = _bases(view, spot, part, base, one)
            if bases:
                yield _draft(card, spot, part, bases, named, one)


def _base(spot: Spot) -> str | None:
    """The base that the words before the percentage name; empty where they name none; None where it is no share."""
    if spot.sign != RATIO:
        return None
    before = spot.mention.before
    if _BRACKET.match(before):
        return ""
    found = _SHARE.search(before)
    return found["base"] if found else None


def _implied(view: View) -> Iterator[PartList]:
    """a，占p；b，占q；…without a cue: parts by their shares, and the amounts before the first as their total."""
    for at, spots in enumerate(view.spots):
        parts: list[Spot] = []
        taken: set[int] = set()
        for spot in spots:
            base = _base(spot) if spot.sign == RATIO else None
            part = view.nearest_main(spot) if base is not None else None
            if part is not None and (not parts or part.code == parts[0].code) and part.index not in taken:
                taken.add(part.index)
                parts.append(part)
        if len(parts) < 2:
            continue
        first = parts[0]
        totals = [other for other in view.before(first) if other.main and other.code == first.code]
        for back in view.previous(at, 2):
            totals += [
                other
                for other in reversed(view.spots[back])
                if other.main and other.code == first.code and not other.mention.depth
            ]
        if totals:
            yield PartList(tuple(parts), tuple(totals[:_MOST]), "cut", False, False)


def _side_by_side(view: View, first: Spot, base: str, card: Card) -> Iterator[Draft]:
    """a、b和c，分别占X的p、q和r: as many amounts before as there are shares, matched by position."""
    run = [first]
    for spot in view.after(first):
        if spot.sign != RATIO or not _JOINER.fullmatch(spot.mention.before):
            break
        run.append(spot)
    parts = [other for other in view.before(first) if other.main][: len(run)][::-1]
    if len(parts) < len(run) or len({part.code for part in parts}) > 1:
        return
    named = _labelled(view, first, parts[0], base)
    bases = (
        named[:_MOST]
        or [
            other
            for at in view.previous(first.sentence, _FAR)
            for other in view.spots[at]
            if other.main and other.code == parts[0].code
        ][:_MOST_FAR]
    )
    for part, share in zip(parts, run, strict=True):
        if bases:
            draft = _draft(card, share, part, bases, bool(named), None)
            yield replace(draft, consensus=f"{bases[0].id}/{first.id}", nudge=len(run) > 2)


def _core(base: str) -> str:
    return _VAGUE.sub("", _VAGUE.sub("", base))


def _labelled(view: View, spot: Spot, part: Spot, base: str) -> list[Spot]:
    """Earlier amounts of the part's unit that bear the name of the base, nearest first."""
    core = _core(base)
    if len(core) < 2:
        return []
    found = [other for other in view.before(part) if other.main and other.code == part.code and _named(core, other)]
    for at in view.previous(spot.sentence, 6):
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


def _bases(view: View, spot: Spot, part: Spot, base: str, one: PartList | None) -> tuple[list[Spot], bool]:
    named = _labelled(view, spot, part, base) if base else []
    if named:
        # the whole of a list is what was completed, even where the budget bears the name of the base
        plans = [other for other in named if _planned(other) and not _planned(part)]
        facts = [other for other in named if other not in plans]
        whole = [total for total in one.totals if total not in named] if one is not None else []
        return [*facts[:_MOST], *whole[:_MOST], *plans[:1]], True
    if one is not None:
        return list(one.totals[:_MOST]), False
    before = [
        other
        for other in view.before(part)
        if other.main and other.code == part.code and other.mention.depth <= part.mention.depth
    ]
    if before:
        return before[:_MOST], False
    for at in view.previous(spot.sentence, 2):
        before = [
            other
            for other in reversed(view.spots[at])
            if other.main and other.code == part.code and not other.mention.depth
        ]
        if before:
            return before[:_MOST], False
    return [], False


def _draft(card: Card, spot: Spot, part: Spot, bases: Sequence[Spot], named: bool, one: PartList | None) -> Draft:
    group = bases[0].id
    return Draft(
        card=card,
        readings=tuple(
            ClaimReading(
                "part/total", terms("stated", spot.id) + terms("numerator", part.id) + terms("denominator", base.id)
            )
            for base in bases
        ),
        accusable=True,
        consensus=group,
        witnesses=0 if named else 1 if one is not None and one.bound else 2,
        nudge=one is not None,
        metric=part.figure.metric,
        period=part.figure.period,
    )
