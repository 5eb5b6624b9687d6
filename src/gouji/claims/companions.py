"""What stands beside the amounts of a sum adds up as they do: the increases of the parts make that of the whole.

So do the amounts of last year, of the plan, and what is stated in another unit beside each (人次 and the 收入 from them).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gouji.claims.closing import makes, value
from gouji.claims.comparisons import of_two_bases
from gouji.claims.cuts import Cut, telling
from gouji.claims.draft import Draft
from gouji.claims.near_sums import CLOSED
from gouji.claims.near_sums import draft as near_draft
from gouji.claims.slip_of_hand import explains
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import RATIO

_UP = re.compile(r"增|多|升|提高|涨|超收")
_DOWN = re.compile(r"减|少|降|压|缩|短收|回落|跌")
_YEAR = re.compile(r"(?:较|比|与|同)?(?:上年|去年|上一年)度?(?:的)?(?:同期|同月)?(?:数|决算数?)?(?:相比)?|同比")
_LAST = re.compile(r"环比|(?:较|比)上(?:月|季度|期|周)")
_VERB = re.compile(
    r"(?:净|共|又|分别|相应)?(?:[增减][加少长收支]?|多|少|上升|下降|提高|降低|压[减缩]|缩减|回落|超收|短收|涨|跌)+[^增减]{0,4}$"
)
_SAVED = re.compile(r"节约|节省|节支")
_EACH = re.compile(r"分别")
_LEVEL = re.compile(r"持平|相同|一致|无变化|未(?:发生)?变|无增减")
_OTHER_BASE = re.compile(r"口径|可比|剔除|扣除|不含")
_LEAST = 2
_BACK = 30  # sentences in which the increase of a whole may stand before its parts
_NAMED = "named"
_ASIDE = re.compile(r"[，、；]")
_LABELS = 24  # characters of a clause that tell one series from another


@dataclass(frozen=True, slots=True)
class _Beside:
    """A figure that goes with an amount: the series it belongs to, and its sign."""

    series: str
    spot: Spot
    sign: int = 1


def alongside(view: View, closed: Sequence[Cut], card: Card, near: Card | None) -> Iterator[Draft]:
    """Sums of what goes with the parts of sums that close; `near` is for those that a slip of the hand keeps from it."""
    for cut in closed:
        whole, parts = _of_cut(view, cut)
        for series in dict.fromkeys(one.series for one in parts[0] + parts[-1]):
            yield from _series(view, card, cut, series, whole, parts, near)
    for spots in view.spots:
        parts_of_it = _by_themselves(spots)
        if len(parts_of_it) >= _LEAST and (far := _far(view, parts_of_it)):
            yield _draft(card, far, parts_of_it, accusable=False)


def witness(view: View, cut: Cut) -> bool:
    """Whether an increase is stated of every part and of the total, and those make this."""
    whole, parts = _of_cut(view, cut)
    for of_whole in whole:
        if not of_whole.series.startswith("change"):
            continue
        found = [one for beside in parts for one in beside if one.series == of_whole.series]
        if len(found) == len(parts) and _closes(of_whole, found):
            return telling(of_whole.spot, [one.spot for one in found], 1)
    return False


def _of_cut(view: View, cut: Cut) -> tuple[list[_Beside], list[list[_Beside]]]:
    """What stands beside the total, and beside each part."""
    heads = {spot.id for spot in (cut.total, *cut.parts)}
    inside = [spot.sentence for spot in (cut.total, *cut.parts)]
    whole = _beside(view, cut.total, heads, alone=inside.count(cut.total.sentence) == 1)
    if in_order := _in_order(view, cut):
        return whole, in_order
    return whole, [_beside(view, part, heads, alone=inside.count(part.sentence) == 1) for part in cut.parts]


def _in_order(view: View, cut: Cut) -> list[list[_Beside]]:
    """甲a人，乙b人，分别比上年增加c人和d人: the changes behind all parts, as these follow each other."""
    last = cut.parts[-1]
    spots = view.spots[last.sentence][last.index + 1 : last.index + 1 + len(cut.parts)]
    if len(spots) < len(cut.parts) or not _EACH.search(spots[0].mention.clause):
        return []
    first = _of(spots[0], last)
    if first is None or not first.series.startswith("change"):
        return []
    if any(not spot.change or spot.code != last.code or len(spot.mention.before) > 1 for spot in spots[1:]):
        return []
    series = first.series.replace("分别", "").replace("  ", " ").strip()
    return [[_Beside(series, spot, first.sign)] for spot in spots]


def _series(
    view: View,
    card: Card,
    cut: Cut,
    series: str,
    whole: Sequence[_Beside],
    parts: Sequence[Sequence[_Beside]],
    near: Card | None,
) -> Iterator[Draft]:
    of_parts = [next((one for one in beside if one.series == series), None) for beside in parts]
    found = [one for one in of_parts if one is not None]
    if len(found) < _LEAST:
        return
    missing = [part for part, one in zip(cut.parts, of_parts, strict=True) if one is None]
    of_whole = next((one for one in whole if one.series == series), None)
    if missing and series.startswith(("beside", _NAMED)):
        return
    if of_whole is None:
        if series.startswith("change") and not missing and (far := _far(view, found)):
            yield _draft(card, far, found, accusable=False)
        return
    sure = (
        series.startswith("change ")
        and makes(cut.total, cut.parts)
        and all(_LEVEL.search(view.following(part)) or not value(part) for part in missing)
        and not any(_OTHER_BASE.search(one.spot.mention.before) for one in (of_whole, *found))
    )
    if series.startswith(_NAMED) and not telling(of_whole.spot, [one.spot for one in found], 1):
        return
    if sure or _closes(of_whole, found):
        yield _draft(card, of_whole, found, accusable=sure)
    elif near and series.startswith("beside") and makes(cut.total, cut.parts):
        spots = tuple(one.spot for one in found)
        if explains(of_whole.spot, spots, 1, CLOSED):
            yield near_draft(Cut(of_whole.spot, spots), near)


def _draft(card: Card, whole: _Beside, parts: Sequence[_Beside], *, accusable: bool) -> Draft:
    terms = (Term(whole.spot.id, "total"), *(Term(one.spot.id, "part", one.sign * whole.sign) for one in parts))
    return Draft(
        card=card,
        readings=(ClaimReading("alongside", terms),),
        accusable=accusable,
        otherwise="incomplete-list",
        nudge=True,
        metric=whole.spot.figure.metric,
        period=whole.spot.figure.period,
    )


def _closes(whole: _Beside, parts: Sequence[_Beside]) -> bool:
    return makes(whole.spot, [one.spot for one in parts], [one.sign for one in parts], whole.sign)


def _beside(view: View, head: Spot, heads: set[str], *, alone: bool) -> list[_Beside]:
    """What is stated of an amount behind it, before the next of the list; before a semicolon where others follow."""
    found: list[_Beside] = []
    for spot in view.after(head):
        parted = "；" in spot.mention.before and not alone
        if spot.id in heads or parted or spot.mention.depth < head.mention.depth:
            break
        if spot.sign == RATIO or spot.mention.depth > head.mention.depth:
            continue
        one = _of(spot, head)
        if one is not None and all(one.series != other.series for other in found):
            found.append(one)
    return found


def _of(spot: Spot, head: Spot) -> _Beside | None:
    clause = spot.mention.clause
    if spot.change and spot.code == head.code:
        sign = 1 if _UP.search(clause) else -1 if _DOWN.search(clause) else 0
        if _SAVED.search(clause):
            return _Beside("saved", spot)
        base = _LAST.sub("上期", _YEAR.sub("上年", _VERB.sub("", clause)))
        return _Beside(f"change {base[-_LABELS:]}".strip(), spot, sign) if sign else None
    if spot.base and spot.code == head.code:
        return _Beside("base", spot)  # 完成a元，为预算b元的p%
    if spot.prior and spot.code == head.code:
        return _Beside(f"prior {clause[-_LABELS:]}", spot)
    if spot.main and spot.code != head.code:
        return _Beside(f"beside {spot.code}", spot)
    if spot.main and _ASIDE.match(spot.mention.before) and len(spot.figure.label) > 1:
        return _Beside(f"{_NAMED} {spot.figure.label}", spot)  # 资产A，负债B: of each the same
    return None


def _by_themselves(spots: Sequence[Spot]) -> list[_Beside]:
    """The increases that begin the stretches of a sentence between semicolons: 汉族增加a人，增长p%；少数民族增加b人."""
    found: list[_Beside] = []
    new = True
    for spot in spots:
        new = new or "；" in spot.mention.before
        if not new:
            continue
        if not spot.change:
            return []
        sign = 1 if _UP.search(spot.mention.clause) else -1 if _DOWN.search(spot.mention.clause) else 0
        if not sign or (found and spot.code != found[0].spot.code):
            return []
        found.append(_Beside("", spot, sign))
        new = False
    return found


def _far(view: View, parts: Sequence[_Beside]) -> _Beside | None:
    """The increase of a whole that stands by itself before: 净增D人。……汉族增加a人；少数民族增加b人."""
    first = parts[0].spot
    tried = 0
    for at in range(first.sentence, max(-1, first.sentence - 1 - _BACK), -1):
        if view.sentences[at].kind == "row":
            continue
        for spot in reversed(view.spots[at]):
            if at == first.sentence and spot.index >= first.index:
                continue
            if not spot.change or spot.code != first.code or any(of_two_bases(spot, one.spot) for one in parts):
                continue
            tried += 1
            sign = 1 if _UP.search(spot.mention.clause) else -1
            whole = _Beside("", spot, sign)
            if _closes(whole, parts) and telling(spot, [one.spot for one in parts], tried):
                return whole
    return None
