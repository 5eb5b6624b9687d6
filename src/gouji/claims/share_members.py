"""Shares with the amounts that they are shares of: one by one, side by side, or several amounts together.

What they are shares in stands in `share_bases`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gouji.claims.part_lists import PartList
from gouji.claims.view import Spot, View
from gouji.model.sentence import RATIO

_SHARE = re.compile(
    r"占(?P<base>[^，。；（）占]{0,30}?)(?:的)?(?:比重|比例|比|份额)?(?:分别|依次)?(?:为|达到|达|约|约为)?$"
)
_BRACKET = re.compile(r"^（(?:占比?|占总量的?|比重)?$")
_TOGETHER = re.compile(
    r"(?P<number>[二两三四五六七八九十\d]{1,2})?[^，。；]{0,6}?(?:合计|总共|共计|一共|累计|之和|共)占"
)
_SIDE_BY_SIDE = re.compile(r"分别|依次")
_JOINER = re.compile(r"[、，和与及]|以及")
_SUBJECT = re.compile(
    r"(?:^|[，；：）、])(?!(?:约|共|合计|分别|依次|各|均|仅|只|其|也|就|总共|大约|总体|平均|所|，)*占)[^，；：）、]{2,}占[^占]*$"
)
_FIRST = re.compile(r"[：是为有]|其中|；")
_FOREMOST = re.compile(r"前[一二三四五六七八九十\d]{1,2}|居前|靠前|最多|较多|突出")
_BESIDE = re.compile(r"[、和及与][^，。；：、]*$")
_NUMERALS = "零一二三四五六七八九十"
_MOST_TOGETHER = 7


@dataclass(frozen=True, slots=True)
class Member:
    """A share, the amounts that make its part, the words that name its base, and the list that the part stands in."""

    share: Spot
    parts: tuple[Spot, ...]
    base: str
    key: str  # the base's words as printed; a share without any speaks of the same base as the one before it
    one: PartList | None
    together: bool = False
    apart: bool = False  # the share has a subject of its own: 按期办结的占97%


def base_words(spot: Spot) -> str | None:
    """The base that the words before the percentage name; empty where they name none; None where it is no share."""
    if spot.sign != RATIO:
        return None
    before = spot.mention.before
    if _BRACKET.match(before):
        return ""
    found = _SHARE.search(before)
    return found["base"] if found else None


def members(view: View, at: int, listed: Mapping[str, PartList]) -> list[Member]:
    """The shares of a sentence whose amounts stand before them, in order."""
    return list(_members(view, at, listed))


def _members(view: View, at: int, listed: Mapping[str, PartList]) -> Iterator[Member]:
    key = ""
    taken = -1
    used: set[tuple[str, str]] = set()
    for spot in view.spots[at]:
        base = base_words(spot)
        if base is None or spot.index <= taken:
            continue
        key = base or key
        run = run_of(view, spot)
        if len(run) > 1 or _SIDE_BY_SIDE.search(spot.mention.before):
            taken = run[-1].index
            parts = [other for other in view.before(spot) if other.main][: len(run)][::-1]
            if len(parts) == len(run) and len({part.code for part in parts}) == 1:
                for part, share in zip(parts, run, strict=True):
                    yield Member(share, (part,), base, key, listed.get(part.id))
            continue
        together = _TOGETHER.search(spot.mention.before)
        if together:
            joint = _joint(view, spot, together["number"])
            if len(joint) > 1:
                yield Member(spot, joint, base, key, listed.get(joint[0].id), together=True)
            continue
        nearest = view.nearest_main(spot)
        if nearest is not None and (nearest.id, base) not in used:
            used.add((nearest.id, base))
            beside = _run_before(view, nearest)
            # 居前三位的：甲a件、乙b件、丙c件，占p%; without such words the share may be that of the last
            foremost = _FOREMOST.search(beside[0].mention.before) if len(beside) > 1 else None
            if len(beside) > 1:
                yield Member(spot, beside, base, key, listed.get(beside[0].id), together=True, apart=foremost is None)
            if foremost is None:
                yield Member(
                    spot, (nearest,), base, key, listed.get(nearest.id), apart=has_subject(spot) or len(beside) > 1
                )


def _run_before(view: View, last: Spot) -> tuple[Spot, ...]:
    """The amounts side by side that end with this one: 甲a件、乙b件、丙c件, with nothing but names between."""
    run = [last]
    for spot in view.before(last):
        joined = _BESIDE.match(run[0].mention.before) is not None
        if not joined or not spot.main or spot.code != last.code or spot.mention.depth != last.mention.depth:
            break
        run.insert(0, spot)
    return tuple(run) if len(run) <= _MOST_TOGETHER else (last,)


def has_subject(share: Spot) -> bool:
    """Whether words before 占 say whose share it is, so that it need not be that of the amount before."""
    return bool(_SUBJECT.search(share.mention.before))


def run_of(view: View, first: Spot) -> list[Spot]:
    """The percentages that stand side by side from the first on."""
    run = [first]
    for spot in view.after(first):
        if spot.sign != RATIO or not _JOINER.fullmatch(spot.mention.before):
            break
        run.append(spot)
    return run


def _joint(view: View, share: Spot, number: str | None) -> tuple[Spot, ...]:
    """The amounts that are counted together before the share: as many as it says, or all of the list before it."""
    found: list[Spot] = []
    for spot in view.before(share):
        if spot.sign == RATIO or len(found) > _MOST_TOGETHER:
            break
        if not spot.main or (found and spot.code != found[0].code):
            continue
        found.append(spot)
        if _FIRST.search(spot.mention.before) and not number:
            break
    if number:
        count = int(number) if number.isdigit() else _NUMERALS.find(number.replace("两", "二"))
        found = found[:count] if 1 < count <= len(found) else []
    return tuple(found[::-1]) if len(found) <= _MOST_TOGETHER else ()
