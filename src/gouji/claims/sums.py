"""Parts and totals in prose: 其中, 包括, brackets, 按…分, 由…组成, 加上…总计, and lists over several paragraphs.

Which number is the total: the nearest main amount before the cue first, then farther ones of the same sentence (or, where
the cue opens a sentence, of the one before). A list accuses its total only when a cue says that it is complete.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View, is_total
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.lexicon import Lexicon
from gouji.model.sentence import RATIO

_WHICH = re.compile(r"其中|包括|包含|分别是|分别为|具体为|具体是|构成为|构成是|构成：|分项看|主要为|主要是|主要有")
_CUT = re.compile(
    r"按(?!照|期|时|规|要求)[^，。；：]{2,8}，|(?:按|从|分)[^，。；：]{1,12}?(?:分|看|划分|分类|统计|列示|来看|归类)(?:别为)?[，：]|(?:分类|构成|性质)："
)
_BY = re.compile(r"由[^，。；]{0,20}$")
_COMPOSED = re.compile(r"组成|构成|相加得|加总")
_KINDS = re.compile(
    r"(?P<number>[二两三四五六七八九十]{1,2}|\d{1,2})(?:大)?(?:个)?(?:类|部分|方面|项|块|种|级)[^，。；]{0,8}(?:：|，|$)"
)
_APART = re.compile(r"另有|另外|此外|不含|不包括|除此|同期|同时|另|上年同期|支出方面|收入方面")
_OPEN_LIST = re.compile(r"(?:其中|如下|组成|构成|分布为|分别为|包括|具体为|情况)?：\s*$|其中，?$")
_ADDING = re.compile(r"(?:^|[，。；、])(?:再)?加(?:上|：)?(?!强|快|大|速|入|班|工|固|以|油)")
_PLUS = re.compile(r"(?:收入|支出|资金)加(?!大|强|快|上年)|[，。；]加上(?!级)")
_OVERLAPPING = frozenset({"人", "名"})  # party members, women and graduates may be the same people
_GRAND = re.compile(r"(?:收入|支出|资金|财力)?(?:总计|合计|共计|总量|总额)")
_UP_TO_HERE = re.compile(
    r"(?:以上|上述)?(?P<number>[二两三四五六七八九])?(?:项|类|者|部分|方面)[^，。；]{0,4}(?:合计|共计|总计)|(?:以上|上述)[^，。；]{0,8}(?:合计|共计|总计)"
)
_NUMERALS = "一二三四五六七八九"
_CLOSING = re.compile(r"^[，；](?:合计|共计|总计)[^，。；]{0,3}$")
_MOST_PARTS = 60
_MOST_PREFIXES = 6
_MOST_TOTALS = 4
_MOST_FAR = 12
_FAR = 6  # sentences back that a list by 按…分 or 分别为 may have its total
_MEAN = re.compile(r"[人户日月年]均|平均|单价|均价")


@dataclass(frozen=True, slots=True)
class PartList:
    """The parts that follow a cue, what may be their total (nearest first), and how the cue binds them."""

    parts: tuple[Spot, ...]
    totals: tuple[Spot, ...]
    cue: str
    complete: bool
    bound: bool  # the total is beyond doubt
    follows: bool = False  # a list by 按…分 that opens the sentence right behind one with a total


def lists(view: View) -> list[PartList]:
    """Every list of parts that prose announces."""
    return list(_lists(view))


def _lists(view: View) -> Iterator[PartList]:
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind == "row":
            continue
        taken = -1
        for spot in spots:
            if spot.index > taken and (found := _list_at(view, spot)):
                yield found
                if found.cue != "bracket" and len(found.parts) > 1:
                    taken = (
                        max(part.index for part in found.parts if part.sentence == at)
                        if _same(found.parts, at)
                        else taken
                    )
        found = _spread_list(view, at)
        if found:
            yield found


def of_lists(found: Sequence[PartList], which: Card, composed: Card, lexicon: Lexicon, view: View) -> Iterator[Draft]:
    for one in (series for every in found for series in _series(every)):
        if len(one.parts) < 2 or not one.totals:
            continue
        partition = _partition(one, lexicon)
        complete = one.complete or partition or _announced(view, one) or _shares_close(view, one)
        whole = [one.parts]
        if not complete:
            whole += [
                one.parts[:count] for count in range(len(one.parts) - 1, max(1, len(one.parts) - _MOST_PREFIXES), -1)
            ]
        readings = tuple(
            ClaimReading("sum", terms("total", total.id) + terms("part", *(part.id for part in parts)))
            for total in one.totals
            for parts in whole
        )
        yield Draft(
            card=composed if one.cue == "composed" else which,
            readings=readings,
            accusable=(complete and one.bound) or (partition and one.follows),
            otherwise="incomplete-list",
            exceeding=one.bound and one.parts[0].code not in _OVERLAPPING,
            nudge=True,
            metric=one.totals[0].figure.metric,
            period=one.totals[0].figure.period,
        )


def _series(one: PartList) -> Iterator[PartList]:
    """The list, or where each item gives several amounts (决算a1，年初预算数b1；…), one list for each of them.

    A label that comes again and again names such a series; its total bears the same label.
    """
    times = Counter(part.figure.label for part in one.parts)
    again = {label for label, count in times.items() if count > 1 and label and count * 3 >= len(one.parts)}
    if not again or len(again) == len(times):
        yield one
        return
    rest = tuple(part for part in one.parts if part.figure.label not in again)
    yield replace(one, parts=rest, totals=tuple(total for total in one.totals if total.figure.label not in again))
    for label in sorted(again):
        parts = tuple(part for part in one.parts if part.figure.label == label)
        yield replace(
            one, parts=parts, totals=tuple(total for total in one.totals if total.figure.label == label), bound=False
        )


def _same(parts: Sequence[Spot], at: int) -> bool:
    return any(part.sentence == at for part in parts)


def _list_at(view: View, spot: Spot) -> PartList | None:
    before = spot.mention.before
    bracket = before.endswith("（") or ("（" in before and spot.mention.depth > 0 and _bracket_just_opened(before))
    if not spot.main or is_total(spot):
        return None
    if _MEAN.search(before):
        return None
    which = _WHICH.search(before)
    cut = _CUT.search(before)
    by = _BY.search(before)
    if bracket and spot.index:
        return _bracketed(view, spot, complete=False)
    if by and (composed := _composed(view, spot)):
        return composed
    if not which and not cut:
        return None
    parts = _collect(view, spot)
    opens = (which is not None and which.start() <= 2) or (cut is not None and cut.start() <= 2)
    side_by_side = bool(cut) or (which is not None and which.group().startswith("分别"))
    totals, bound = _totals(view, spot, opens, back=_FAR if side_by_side else 2)
    if not totals:
        return None
    if side_by_side:
        follows = opens and any(total.sentence == spot.sentence - 1 for total in totals)
        return PartList(parts, totals, "cut", False, False, follows)
    return PartList(parts, totals, "which", False, bound)


def _bracket_just_opened(before: str) -> bool:
    return before.rfind("（") > before.rfind("）")


def _bracketed(view: View, spot: Spot, complete: bool) -> PartList | None:
    """T（a、b、c）: the total stands directly before the bracket."""
    total = view.spots[spot.sentence][spot.index - 1]
    opened = spot.mention.before.rfind("（")
    words = spot.mention.before[opened + 1 :]
    if (
        opened > 4
        or not total.main
        or total.code != spot.code
        or "不含" in words
        or total.mention.depth >= spot.mention.depth
    ):
        return None
    return PartList(_collect(view, spot), (total,), "bracket", complete, True)


def _composed(view: View, spot: Spot) -> PartList | None:
    """T，由a、b组成: the word stands behind the last part."""
    parts = _collect(view, spot)
    if not _COMPOSED.match(view.following(parts[-1]).lstrip("等共，个两三四五六项")):
        return None
    by = spot.mention.before.rfind("由")
    totals, bound = _totals(view, spot, by <= 2, back=2 if by <= 2 else 0)
    return PartList(parts, totals, "composed", True, bound) if totals else None


def _collect(view: View, first: Spot) -> tuple[Spot, ...]:
    """The parts from the first on: main amounts of its unit at its depth, until something closes the list."""
    parts = [first]
    for spot in view.after(first):
        if spot.mention.depth < first.mention.depth or len(parts) >= _MOST_PARTS:
            break
        if spot.mention.depth > first.mention.depth:
            continue
        if _closes(spot):
            break
        if spot.main and spot.code == first.code:
            parts.append(spot)
    return tuple(parts)


def _closes(spot: Spot) -> bool:
    before = spot.mention.before
    return bool(
        (_WHICH.search(before) and not before.startswith("（"))
        or _CUT.search(before)
        or _BY.search(before)
        or _APART.search(before)
        or _PLUS.search(before)
        or is_total(spot)
        or _GRAND.search(spot.mention.clause)
    )


def _totals(view: View, first: Spot, opens: bool, back: int) -> tuple[tuple[Spot, ...], bool]:
    """Candidates for the total of a list that begins at `first`, and whether the nearest is bound by its place.

    `opens`: the cue opens the sentence; `back`: how many sentences before it the total may stand.
    """
    found = [
        spot
        for spot in view.before(first)
        if spot.main and spot.code == first.code and spot.mention.depth <= first.mention.depth
    ]
    if found and _MEAN.search(found[0].mention.clause):
        return (), False
    if found:
        return tuple(found[:_MOST_TOTALS]), True
    for at in view.previous(first.sentence, back):
        found += [
            spot
            for spot in reversed(view.spots[at])
            if spot.main
            and spot.code == first.code
            and not spot.mention.depth
            and not _MEAN.search(spot.mention.clause)
        ]
        if found and back < _FAR:
            return tuple(found[:_MOST_TOTALS]), opens and at == first.sentence - 1
    return tuple(found[:_MOST_FAR]), False


def _spread_list(view: View, at: int) -> PartList | None:
    """A sentence that ends in a colon and announces a list; each following block gives one part."""
    sentence = view.sentences[at]
    if not view.spots[at] or not _OPEN_LIST.search(sentence.skeleton):
        return None
    totals = [spot for spot in reversed(view.spots[at]) if spot.main and not spot.mention.depth]
    if not totals:
        return None
    code, block = totals[0].code, sentence.block
    parts: list[Spot] = []
    ended = False
    following = at + 1
    while following < len(view.sentences) and len(parts) < _MOST_PARTS:
        other = view.sentences[following]
        if other.block != block + 1 or other.kind == "row":
            break
        main = next((spot for spot in view.spots[following] if spot.main), None)
        if main is None or main.code != code or main.index > 1 or is_total(main):
            break
        inline = _collect(view, main) if not parts and not other.item else (main,)
        if len(inline) > 1:  # the whole list stands in one paragraph
            parts = list(inline)
            break
        parts.append(main)
        block = other.block
        following += 1
        ended = other.skeleton.rstrip().endswith("。")
        while following < len(view.sentences) and view.sentences[following].block == block:
            ended = view.sentences[following].skeleton.rstrip().endswith("。")
            following += 1
        if ended:
            break
    if len(parts) < 2:
        return None
    same = tuple(spot for spot in totals if spot.code == code)[:_MOST_TOTALS]
    tail = sentence.skeleton[-16:]
    return PartList(
        tuple(parts), same, "composed" if _COMPOSED.search(tail) else "which", bool(_COMPOSED.search(tail)), True
    )


def _partition(one: PartList, lexicon: Lexicon) -> bool:
    """Whether the parts are by definition all there is: 基本支出 and 项目支出."""
    labels = [part.mention.clause for part in one.parts]
    for partition in lexicon.partitions:
        if len(partition.parts) == len(labels) and all(
            sum(any(term in label for term in names) for label in labels) == 1 for names in partition.parts
        ):
            return True
    return False


def _announced(view: View, one: PartList) -> bool:
    """「分为二类」 before a list of two."""
    first = one.parts[0]
    total = one.totals[0]
    skeleton = view.sentences[first.sentence].skeleton
    start = total.mention.at if total.sentence == first.sentence else 0
    since = 0 if total.sentence != first.sentence else max(0, start - 40)
    found = next(reversed(list(_KINDS.finditer(skeleton, since, first.mention.at))), None)
    if found is None:
        return False
    number = found["number"]
    value = int(number) if number.isdigit() else "零一二三四五六七八九十".find(number.replace("两", "二"))
    return value == len(one.parts)


def shares_of(view: View, parts: Sequence[Spot]) -> list[Spot] | None:
    """The share that stands behind each part, or nothing where one lacks it."""
    shares = []
    for part, following in pairwise([*parts, None]):
        assert part is not None
        stop = (
            following.index
            if following is not None and following.sentence == part.sentence
            else len(view.spots[part.sentence])
        )
        share = next((spot for spot in view.spots[part.sentence][part.index + 1 : stop] if _is_share(view, spot)), None)
        if share is None:
            return None
        shares.append(share)
    return shares


def _is_share(view: View, spot: Spot) -> bool:
    if spot.sign != RATIO:
        return False
    before = spot.mention.before
    return bool(re.search(r"占[^，。；]*$|比重(?:为|是)?$|^（$|^（占?比?$", before))


def _shares_close(view: View, one: PartList) -> bool:
    """Whether every part has a share and the shares print as 100."""
    shares = shares_of(view, one.parts)
    if not shares:
        return False
    low = sum(share.figure.quantity.value - share.figure.quantity.step for share in shares)
    high = sum(share.figure.quantity.value + share.figure.quantity.step for share in shares)
    return low <= 1 <= high


def running_totals(view: View, card: Card) -> Iterator[Draft]:
    """Totals behind their parts: 加上…，收入总计T; …，以上两项合计T."""
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind == "row":
            continue
        for spot in spots:
            if not spot.main or not _grand(spot):
                continue
            before = [
                other
                for other in spots[: spot.index]
                if other.main and other.code == spot.code and other.mention.depth == spot.mention.depth
            ]
            last = max((at for at, other in enumerate(before) if _grand(other)), default=-1)
            before = before[last + 1 :]  # what another total has closed is no part of this one
            cue = next((other for other in before if _ADDING.search(other.mention.before)), None)
            if cue is not None:
                yield from _added(view, card, spot, cue, before)
            elif (counted := _UP_TO_HERE.search(spot.mention.before)) and len(before) >= 2:
                number = _NUMERALS.find((counted["number"] or "零").replace("两", "二")) + 1
                counts = [number] if 2 <= number <= len(before) else range(2, min(5, len(before)) + 1)
                yield _total_of(card, spot, [tuple(before[-count:]) for count in counts], len(counts) == 1)
            elif _CLOSING.search(spot.mention.before):
                run = _run(view, before)
                if len(run) >= 2:
                    yield _total_of(card, spot, [run], True)


def _grand(spot: Spot) -> bool:
    return bool(_GRAND.search(spot.mention.clause)) or is_total(spot)


def _run(view: View, before: Sequence[Spot]) -> tuple[Spot, ...]:
    """The tight list that ends the amounts: a、b、c or a，b，c with nothing but names between, in this sentence."""
    run: list[Spot] = []
    for spot in reversed(before):
        run.insert(0, spot)
        if not re.match(r"[、，和与及][^，。；]*$", spot.mention.before) or (
            run[1:] and run[0].index + 1 != run[1].index
        ):
            break
    while len(run) > 1 and run[0].index + 1 != run[1].index:
        run.pop(0)
    return tuple(run)


def _added(view: View, card: Card, total: Spot, cue: Spot, before: Sequence[Spot]) -> Iterator[Draft]:
    added = tuple(other for other in before if other.index >= cue.index)
    bases = [other for other in reversed(before) if other.index < cue.index]
    accusable = bool(bases)
    if not bases:
        for at in view.previous(total.sentence, 1):
            bases = [
                other
                for other in reversed(view.spots[at])
                if other.main and other.code == total.code and not other.mention.depth
            ]
    if bases:
        yield _total_of(card, total, [(base, *added) for base in bases[:_MOST_TOTALS]], accusable)


def _total_of(card: Card, total: Spot, choices: Sequence[tuple[Spot, ...]], accusable: bool) -> Draft:
    return Draft(
        card=card,
        readings=tuple(
            ClaimReading("sum", terms("total", total.id) + terms("part", *(part.id for part in parts)))
            for parts in choices
        ),
        accusable=accusable,
        otherwise="incomplete-list",
        nudge=True,
        metric=total.figure.metric,
        period=total.figure.period,
    )
