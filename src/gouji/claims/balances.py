"""Two sides that balance: 收入总计 against 支出总计 where the text says 收支平衡, and what is left at the end of the year.

Only the words make both sides one number. A year may close with 结余分配 or reserves that the sentences leave out, so the
balance carried forward holds or stays unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gouji.claims.closing import makes
from gouji.claims.draft import Draft, difference, open_sum, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import DATE, MONEY

_BACK = 5  # sentences that the other side may stand before
_IN = re.compile(r"(?:(?:收入|收方)(?:总计|总量|总额)|总收入)(?:为|是|达|共)?$")
_OUT = re.compile(r"(?:(?:支出|支方)(?:总计|总量|总额)|总支出)(?:为|是|达|共)?$")
_BALANCED = re.compile(r"收支(?:相抵)?[，]?(?:总体|实现|保持|当年|基本)?平衡|当年平衡|收支相等")
_NOT_BALANCED = re.compile(r"不平衡|未|结余|赤字|缺口")
_OFFSET = re.compile(
    r"(?:收支(?:总量|总计|总额)?(?:相抵|轧抵|品迭)|收入总[量计额]减去?支出总[量计额])后?，?[^，。；]{0,8}?(?:(?P<short>赤字|缺口|差额)|结余|结转(?:下年)?)(?:资金)?(?:为|是)?$"
)
_SIDE = re.compile(r"收入|支出|收方|支方|总计|总量|总额|相应|当年|年度|^[收支]、|\d")

_LEFT = r"(?:结转和?结余|结转|结余)(?:资金)?(?:为|是)?$"
_OPENING = re.compile(rf"(?:上年|年初|期初)(?:度)?{_LEFT}")
_CLOSING = re.compile(
    rf"(?:年末|年底|期末){_LEFT}|(?:结转和?结余|结转|结余)(?:至|到)?(?:下年|下一年|次年)度?(?:继续)?(?:使用|支出)?(?:资金)?(?:为|是)?$"
)
_BODY = r"(?:[我本](?:单位|部门|局|院|校|中心|县|区|镇|乡|委))?"
_INCOME = re.compile(
    rf"^(?:本年|当年|全年|年度)?{_BODY}(?:(?:总)?收入(?:合计|总额)?|(?:实际)?(?:到位|下达)(?:资金)?)(?:为|是)?$"
)
_SPENT = re.compile(rf"^(?:本年|当年|全年|年度)?{_BODY}(?:总)?支出(?:合计|总额)?(?:为|是)?$")
_LEAD = re.compile(rf"^[{DATE}（）一二三四五六七八九十\d、.]+度?")
_FLOWS = ("opening", "income", "spent")
_KINDS = {"opening": _OPENING, "closing": _CLOSING, "income": _INCOME, "spent": _SPENT}

_OF_ACCOUNT = re.compile("收入|支出|结余|结转|到位|下达|差额")  # in the name of each amount of an account
_MOVED = re.compile(
    r"分配|使用[^，。；]{0,8}结余|专用结余|缴回|上缴|收回|核销|调整|调入|调出|转入|交回|注销|弥补|加上|上解|平衡"
)
_OF_THE_YEAR = re.compile(r"本年|当年|全年|年度")

_OF = r"^(?:部门|单位)?(?:本年|当年|本年度)?{}(?:为|是)?$"
_APART = 8  # sentences over which the accounts of one side are told
_SIDES = {
    "收入总计": {
        "total": re.compile(_OF.format("收入总计")),
        "year": re.compile(r"^(?:部门|单位)?(?:本年|当年|本年度)收入(?:合计)?(?:为|是)?$"),
        "left": re.compile(rf"(?:上年|年初|期初)(?:度)?{_LEFT}"),
        "more": re.compile(
            r"使用非财政拨款(?:专用)?结余(?:[（和][^，。；]*)?(?:为|是)?$|用事业基金弥补收支差额(?:为|是)?$"
        ),
    },
    "支出总计": {
        "total": re.compile(_OF.format("支出总计")),
        "year": re.compile(r"^(?:部门|单位)?(?:本年|当年|本年度)支出(?:合计)?(?:为|是)?$"),
        "left": re.compile(rf"(?:年末|年底|期末){_LEFT}"),
        "more": re.compile(r"结余分配(?:为|是)?$"),
    },
}


def both_sides(view: View, card: Card) -> Iterator[Draft]:
    """收入总计A万元。支出总计B万元，收支平衡: A and B are one."""
    if "平衡" not in view.prose.text and "收支相等" not in view.prose.text:
        return
    for spots in view.telling(MONEY):
        at = spots[0].sentence
        for spot in spots:
            if spot.sign != MONEY or not _OUT.search(spot.mention.clause):
                continue
            said = view.sentences[at].skeleton[spot.mention.at :]
            if not _BALANCED.search(said) or _NOT_BALANCED.search(said):
                continue
            income = list(_other_side(view, spot))
            if len(income) == 1:
                yield Draft(
                    card,
                    (ClaimReading("both-sides", terms("mention", spot.id, income[0].id)),),
                    metric=spot.figure.metric,
                    period=spot.figure.period,
                )


def deficits(view: View, card: Card) -> Iterator[Draft]:
    """收入总量A亿元。支出总量B亿元。收支总量相抵，赤字D亿元: B less A. What is left over may be inside B already, and accuses nobody."""
    for spots in view.telling(MONEY):
        for spot in spots:
            offset = spot.sign == MONEY and "收" in spot.mention.before
            found = _OFFSET.search(spot.mention.before) if offset else None
            if found is None:
                continue
            sides = [_last_total(view, spot, words) for words in (_IN, _OUT)]
            if sides[0] is None or sides[1] is None:
                continue
            short = found["short"] is not None
            over, under = (sides[1], sides[0]) if short else (sides[0], sides[1])
            yield Draft(
                card,
                (difference("total-less-total", spot.id, over.id, under.id),),
                accusable=short,
                otherwise="incomplete-list",
                metric=spot.figure.metric,
                period=spot.figure.period,
            )


def _last_total(view: View, spot: Spot, words: re.Pattern[str]) -> Spot | None:
    """The total of a side that the paragraph told last."""
    block = view.sentences[spot.sentence].block
    for at in (spot.sentence, *view.previous(spot.sentence, _BACK)):
        if view.sentences[at].block != block:
            return None
        for other in reversed(view.spots[at]):
            before = at < spot.sentence or other.index < spot.index
            if before and other.sign == MONEY and other.code == spot.code and words.search(other.mention.clause):
                return other
    return None


def _other_side(view: View, spot: Spot) -> Iterator[Spot]:
    """The totals of income since the last total of spending, of the same body."""
    blocks = view.prose.blocks
    for at in (spot.sentence, *view.previous(spot.sentence, _BACK)):
        first, last = view.sentences[at].block, view.sentences[spot.sentence].block
        if any(block.kind == "heading" for block in blocks[first + 1 : last + 1]):
            return
        for other in reversed(view.spots[at]):
            if other.sign != MONEY or other.code != spot.code or (at == spot.sentence and other.index >= spot.index):
                continue
            if _OUT.search(other.mention.clause):
                return
            if _IN.search(other.mention.clause):
                if _SIDE.sub("", other.figure.metric) != _SIDE.sub("", spot.figure.metric):
                    return
                yield other


def sides_told_apart(view: View, card: Card) -> Iterator[Draft]:
    """本年收入合计A万元. 年初结转和结余B万元. 收入总计C万元, and the like of spending, in sentences of their own.

    使用非财政拨款结余 and 结余分配 belong to the sum where they are told; where they are not there may be some all the same, so
    that nothing is accused.
    """
    for side, names in _SIDES.items():
        if side not in view.prose.text:
            continue
        found: dict[str, Spot] = {}
        for spots in view.telling(MONEY):
            at = spots[0].sentence
            for spot in spots:
                if spot.sign != MONEY or spot.change or spot.prior or spot.figure.quantity.hedge is not None:
                    continue
                kind = _kind(spot, names)
                if kind is not None:
                    found = {one: other for one, other in found.items() if at - other.sentence <= _APART}
                    found[kind] = spot
                    if {"total", "year", "left"} <= set(found):
                        parts = [found[part] for part in ("year", "left", "more") if part in found]
                        yield open_sum(card, "told-apart", found["total"], parts)
                        found = {}


def _kind(spot: Spot, names: Mapping[str, re.Pattern[str]]) -> str | None:
    """Which of the named amounts of an account it is."""
    clause = spot.mention.clause
    if not _OF_ACCOUNT.search(clause):
        return None
    clause = _LEAD.sub("", clause)
    return next((kind for kind, words in names.items() if words.search(clause)), None)


def carried(view: View, card: Card) -> Iterator[Draft]:
    """上年结转1万元, 当年收入288.49万元; 全年支出288.13万元, 年末结转1.35万元, also as 结转下年."""
    found: dict[str, Spot] = {}
    for at in view.in_prose:
        for spot in view.spots[at]:
            if spot.sign != MONEY or spot.part or spot.figure.quantity.hedge is not None:
                continue
            kind = _kind(spot, _KINDS)
            if kind is None:
                continue
            if kind == "income" and "spent" in found:
                found = {"opening": found["opening"]} if _opens_late(found) else {}
            found[kind] = spot
            if len(found) == len(_KINDS):
                late = _opens_late(found)
                if not late or makes(found["closing"], [found[one] for one in _FLOWS], (1, 1, -1)):
                    yield _closing(card, found, sure=not late and _nothing_else(view, found))
                found = {}
            elif (
                kind == "closing"
                and {"income", "spent"} <= set(found)
                and makes(spot, [found["income"], found["spent"]], (1, -1))
            ):
                yield _closing(card, found, sure=False)  # nothing was left of the year before, or it is not told
        if found:
            found = {kind: spot for kind, spot in found.items() if at - spot.sentence <= _BACK}


def _opens_late(found: Mapping[str, Spot]) -> bool:
    """Whether what was left of the year before is told behind the spending: 收入a，支出b；年初结转c，年末结转d."""
    opening, spent = found.get("opening"), found.get("spent")
    return (
        opening is not None and spent is not None and (spent.sentence, spent.index) < (opening.sentence, opening.index)
    )


def _nothing_else(view: View, found: dict[str, Spot]) -> bool:
    """Whether one paragraph tells all four, the income that of the year alone, and no other way in or out."""
    if not _OF_THE_YEAR.search(found["income"].mention.clause):
        return False  # 上年结转a，收入合计b: the second may contain the first
    blocks = {view.sentences[spot.sentence].block for spot in found.values()}
    if len(blocks) > 1:
        return False
    block = view.prose.blocks[blocks.pop()]
    return not _MOVED.search(view.prose.text, block.start, block.end)


def _closing(card: Card, found: dict[str, Spot], *, sure: bool) -> Draft:
    closing = found["closing"]
    brought = [found[kind].id for kind in ("opening", "income") if kind in found]
    reading = ClaimReading(
        "carried-over",
        terms("stated", closing.id) + terms("minuend", *brought) + terms("subtrahend", found["spent"].id, sign=-1),
    )
    return Draft(
        card,
        (reading,),
        accusable=sure,
        otherwise="incomplete-list",
        metric=closing.figure.metric,
        period=closing.figure.period,
    )
