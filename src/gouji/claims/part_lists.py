"""Lists of parts in prose: 其中, 包括, brackets, 按…分, 由…组成, a colon, and lists over several paragraphs, with their totals.

Which number is the total: the nearest main amount before the cue first, then farther ones of the same sentence (or, where
the cue opens a sentence, of the ones before it). A list that holds amounts of its own parts has other readings, in which only
the amounts that begin a stretch between semicolons are parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from gouji.claims.closing import makes
from gouji.claims.kinship import one_more
from gouji.claims.view import Spot, View, is_total
from gouji.model.sentence import NUMBER, RATIO

_WHICH = re.compile(  # each word written out from its first sign on, which the search then looks for
    r"其中|包括|包含|分别是|分别为|依次为|具体为|具体是|构成为|构成是|构成：|分项看|分项情况(?:为|是|如下)?[：，]|具体情况(?:为|是|如下)?[：，]|"
    r"分类情况(?:为|是|如下)?[：，]|主要为|主要是|主要有|分(?:为|成)[^，。；：]{0,8}[：，]"
)
_REASON = "主要"  # T，主要是根据规定，…: a reason, and no list, where a clause of words follows
_LOOSE = re.compile(
    r"^(?:当)?中[，：]|^[，：；]?一是|^：|^，(?:主要)?用于"
)  # a list all the same, but nothing says of what
_AMONG = re.compile(r"^(?!其)(?P<name>[^，。；：]{2,8})中，")
_CUT = re.compile(
    r"按(?!照|期|时|规|要求)[^，。；：]{2,8}，|(?:按|从|分)[^，。；：]{1,12}?(?:分|看|划分|分类|统计|列示|来看|归类)(?:别为)?[，：]|按[^，。；：]{1,10}?分(?:为|成)|(?:分类|构成|性质)："
)
_MAY_CUT = re.compile("[按从分]|[成质]：")
_BY = re.compile(r"由[^，。；]{0,20}$")
_COMPOSED = re.compile(r"组成|构成|相加得|加总")
_UPWARD, _DOWNWARD = r"调增|增加|追加|增收|增支", r"调减|减少|追减|减收|减支"
_MAINLY = re.compile(rf"^，主要(?:是|为|系|由于|因)?(?:(?:{_UPWARD})|(?P<down>{_DOWNWARD}))")
_WIDER = re.compile(r"^(?:同期)?全[国省市州]$")  # A元（全国a元、全省b元）: what it is compared with
_FOREMOST = re.compile(
    r"居前|排(?:名|在)?前|前[一二三四五六七八九十两\d]{1,2}(?:位|名|类|项|个)|较多|最多|集中在|热点|突出"
)
_APART = re.compile(
    r"截[至止]|另有|另外|此外|不含|不包括|除此|(?<!上年)(?<!去年)(?<!较)(?<!比)同期|同时|另|上年同期(?!增|减|上|下|提|快|慢)|支出方面|收入方面"
)
_OPEN_LIST = re.compile(r"(?:其中|如下|组成|构成|分布为|分别为|包括|具体为|情况)?：\s*$|其中，?$")
_ALONE = re.compile(r"其中[：，]?\s*|(?:具体|分别|详细)(?:情况)?(?:为|是|如下)?：\s*")
_PLUS = re.compile(r"(?:收入|支出|资金)加(?!大|强|快|上年)|[，。；]加上(?!级)")
_GRAND = re.compile(r"(?:收入|支出|资金|财力)?(?:总计|合计|共计|总量|总额)")
_PAID = re.compile(r"(?:已|累计|实际)(?:经)?(?:完成)?(?:拨付|支付|支出|使用|到位)")
_OF_PAYING = re.compile(r"[拨支]付|[支用]|到位|下达|剩|结[转余]")
_STAGE = re.compile(r"(?:支出|收入)?(?:(?:年初|全年|调整后?)?预算|决算|执行)数?(?:为|是)?$")
_SHORT = 8  # characters of a sentence that only announces a list
_MOST_PARTS = 60
_MOST_TOTALS = 4
_MOST_FAR = 12
_NAME = 3  # characters from which a name tells a part from its total
_FAR = 6  # sentences back that a list by 按…分 or 分别为 may have its total
_BALANCE = re.compile(r"[顺逆]差$")  # 贸易顺差A。其中，民营企业出口a: a is none of A
_INDUSTRY = re.compile(r"第?(?P<number>[一二三])(?:次)?产业(?P<what>.*?)(?:完成|实现|达到?|为)*$")
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
    others: tuple[tuple[Spot, ...], ...] = ()  # the parts, where some amounts of the list belong to parts themselves


def lists(view: View) -> list[PartList]:
    """Every list of parts that prose announces."""
    return [found for found in _lists(view) if not _stages_of_one(found.parts)]


def _stages_of_one(parts: Sequence[Spot]) -> bool:
    """Whether the amounts are the budget and the outcome of one account: 主要用于：年初预算为A万元，支出决算为B万元."""
    return (
        len(parts) > 1
        and bool(_STAGE.search(parts[0].mention.clause))
        and all(_STAGE.fullmatch(part.mention.clause) for part in parts[1:])
    )


def is_mean(words: str) -> bool:
    """Whether the words make an average or a price of the amount behind them, which is no total of anything."""
    return ("均" in words or "单价" in words) and bool(_MEAN.search(words))


def opens_cut(words: str) -> bool:
    """Whether the words cut a total by something: 按来源分，, 从性质看，."""
    return _cut(words) is not None


def _cut(words: str) -> re.Match[str] | None:
    return _CUT.search(words) if _MAY_CUT.search(words) else None


def stretch(before: str) -> str:
    """The words behind the last semicolon: a cue before it has nothing to do with the amount behind it."""
    return before[before.rfind("；") + 1 :]


def _lists(view: View) -> Iterator[PartList]:
    for at in view.in_prose:
        taken = -1
        for spot in view.spots[at]:
            if not spot.main or (spot.index <= taken and not _opens_list(spot)):
                continue
            found = _list_at(view, spot)
            if found is None:
                continue
            yield found
            if found.cue != "bracket" and len(found.parts) > 1:
                taken = max(taken, *(part.index for part in found.parts if part.sentence == at))
        spread = _spread_list(view, at)
        if spread:
            yield spread


def _opens_bracket(spot: Spot) -> bool:
    before = spot.mention.before
    return before.endswith("（") or (spot.mention.depth > 0 and before.rfind("（") > before.rfind("）"))


def _opens_list(spot: Spot) -> bool:
    """Whether a list of its own begins at a part of another: a bracket, or 其中 behind it."""
    return _opens_bracket(spot) or bool(_which(stretch(spot.mention.before)))


def _which(before: str) -> re.Match[str] | None:
    """The cue that announces the parts of what stands before it."""
    for found in _WHICH.finditer(before):
        if not (found.group().startswith(_REASON) and "，" in before[found.end() :].lstrip("：，")):
            return found
    return None


def _list_at(view: View, spot: Spot) -> PartList | None:
    before = stretch(spot.mention.before)
    which = _which(before)
    if is_mean(before) or (is_total(spot) and not which):
        return None
    if _opens_bracket(spot) and spot.index:
        return _bracketed(view, spot)
    if "由" in before and _BY.search(before) and (composed := _composed(view, spot)):
        return composed
    cut = _cut(before)
    if _FOREMOST.search(before):
        return None
    if not which and not cut:
        return _loose(view, spot, before)
    if risen := _risen(view, spot, before):
        return risen
    parts, others = _collect(view, spot)
    parts = _with_third(view, parts)
    opens = (which is not None and which.start() <= 2) or (cut is not None and cut.start() <= 2)
    opens = opens and not any(one.main for one in view.spots[spot.sentence][: spot.index])
    side_by_side = bool(cut) or (which is not None and which.group().startswith(("分别", "依次")))
    totals, bound = _totals(view, spot, opens, back=_FAR if side_by_side else 2)
    if not totals:
        return None
    if side_by_side:
        names = {part.figure.label for part in parts if len(part.figure.label) >= _NAME}
        totals = tuple(total for total in totals if total.figure.label not in names)  # what is a part is no total
        if not totals:
            return None
        follows = opens and any(total.sentence == spot.sentence - 1 for total in totals)
        return PartList(parts, totals, "cut", False, False, follows, others)
    return PartList(parts, totals, "which", False, bound, others=others)


def _loose(view: View, spot: Spot, before: str) -> PartList | None:
    """T：a，b; T中，a，b; T，一是a，二是b: a list, but the wording leaves open whether it is one of this total's parts."""
    if not spot.index and (among := _AMONG.search(before)):
        totals, _ = _totals(view, spot, True, back=2)
        totals = _called(view, spot, among["name"]) or totals
        parts, others = _collect(view, spot)
        return PartList(parts, totals, "loose", False, False, others=others) if totals else None
    if not spot.index or not _LOOSE.search(before):
        return None
    total = view.nearest_main(spot, spot.code)
    if total is None or is_mean(total.mention.clause):
        return None
    parts, others = _collect(view, spot)
    return PartList(parts, (total,), "loose", False, False, others=others)


def _called(view: View, first: Spot, name: str) -> tuple[Spot, ...]:
    """The amounts before of the very name that the list is said to be of: 非税收入中，a、b."""
    return tuple(
        spot
        for at in view.previous(first.sentence, _FAR + _FAR)
        for spot in reversed(view.spots[at])
        if spot.main and spot.sign == first.sign and not spot.mention.depth and spot.figure.label == name
    )[:_MOST_TOTALS]


def _risen(view: View, spot: Spot, before: str) -> PartList | None:
    """T，调增D，主要是调增a、b: the amounts make up the change, and not what it led to."""
    found = _MAINLY.match(before)
    change = view.spots[spot.sentence][spot.index - 1] if found and spot.index else None
    if found is None or change is None or not change.change or change.code != spot.code:
        return None
    if not re.search(_DOWNWARD if found["down"] else _UPWARD, change.mention.clause):
        return None
    parts, others = _collect(view, spot)
    return PartList(parts, (change,), "loose", False, False, others=others)


def _bracketed(view: View, spot: Spot) -> PartList | None:
    """T（a、b、c）: the total stands directly before the bracket, or before the rate that does: T，满意率100%（a、b）."""
    before = view.spots[spot.sentence][spot.index - 1]
    total = view.nearest_main(before, spot.code) if before.sign == RATIO else before
    opened = spot.mention.before.rfind("（")
    words = spot.mention.before[opened + 1 :]
    if (
        total is None
        or opened > 4
        or not total.main
        or total.code != spot.code
        or "不含" in words
        or is_mean(total.mention.clause)
        or _WIDER.search(words)
        or total.mention.depth >= spot.mention.depth
    ):
        return None
    parts, others = _collect(view, spot)
    whole = None if len(parts) < 2 or makes(total, parts) else _made(view, total, parts)
    if whole is not None:
        return PartList(parts, (whole, total), "bracket", False, False, others=others)
    return PartList(parts, (total,), "bracket", False, total is before, others=others)


def _made(view: View, total: Spot, parts: tuple[Spot, ...]) -> Spot | None:
    """What the parts make of the amounts before the one that stands at the bracket: 资产A，负债B，净资产C（甲a，乙b）."""
    earlier = (
        other
        for other in view.before(total)
        if other.main and other.code == total.code and other.mention.depth <= total.mention.depth
    )
    return next((other for other in islice(earlier, _MOST_TOTALS) if makes(other, parts)), None)


def _composed(view: View, spot: Spot) -> PartList | None:
    """T，由a、b组成: the word stands behind the last part."""
    parts, _ = _collect(view, spot)
    if not _COMPOSED.match(view.following(parts[-1]).lstrip("等共，个两三四五六项")):
        return None
    by = spot.mention.before.rfind("由")
    totals, bound = _totals(view, spot, by <= 2, back=2 if by <= 2 else 0)
    return PartList(parts, totals, "composed", True, bound) if totals else None


def _collect(view: View, first: Spot) -> tuple[tuple[Spot, ...], tuple[tuple[Spot, ...], ...]]:
    """The parts from the first on, and other readings of them.

    Parts are the main amounts of the first one's unit at its depth, until something closes the list. Where that is the list
    of a part's own parts, the list may go on behind the next semicolon.
    """
    parts = [first]
    beyond: list[Spot] = []
    inner = closed = False
    for spot in view.after(first):
        if spot.mention.depth < first.mention.depth or len(parts) + len(beyond) >= _MOST_PARTS:
            break
        if spot.mention.depth > first.mention.depth:
            continue
        before = stretch(spot.mention.before)
        new = "；" in spot.mention.before
        if _closes(spot, before, first):
            if not _which(before):
                break
            inner, closed = True, True
            if new:
                break
            continue
        inner = inner and not new
        if inner or not spot.main or spot.code != first.code:
            continue
        if not closed:
            parts.append(spot)
        elif new:
            beyond.append(spot)
    others = []
    if beyond:
        others.append((*parts, *beyond))
    for whole in ([*parts, *beyond], parts):
        stretches = [[whole[0]]]
        for part in whole[1:]:
            stretches.append([part]) if "；" in part.mention.before else stretches[-1].append(part)
        heads = tuple(some[0] for some in stretches)
        if 1 < len(heads) < len(whole) and heads not in others and not any(map(one_more, stretches)):
            others.append(heads)
    if len(parts) < 2 and others:  # 其中：a，其中：…；b: the first is no list
        return others[0], tuple(others[1:])
    return tuple(parts), tuple(others)


def _with_third(view: View, parts: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """The two first industries with the third, told in the sentence behind them: 第二产业b元，其中工业c元。第三产业d元."""
    last = parts[-1]
    kinds = [_industry(part) for part in parts]
    if [number for number, _ in kinds] != ["一", "二"] or last.sentence + 1 >= len(view.spots):
        return parts
    behind = view.sentences[last.sentence + 1]
    first = next(iter(view.spots[last.sentence + 1]), None)
    if first is None or behind.block != view.sentences[last.sentence].block:
        return parts
    third = first.main and first.code == last.code and _industry(first) == ("三", kinds[-1][1])
    return (*parts, first) if third else parts


def _industry(spot: Spot) -> tuple[str, str]:
    """Which industry the amount is of, and what of it: 增加值, 投资."""
    found = _INDUSTRY.search(spot.mention.clause)
    return (found["number"], found["what"]) if found else ("", "")


def _closes(spot: Spot, before: str, first: Spot) -> bool:
    if _which(before) and not before.startswith("（"):
        return True
    if spot.figure.quantity.hedge in ("at-most", "less-than") and first.figure.quantity.hedge is None:
        return True  # a、b，控制在限额C之内
    if _PAID.search(before) and not _OF_PAYING.search(first.mention.clause):
        return True  # T，其中管理费a，已拨付B: what has been paid is told of T
    if not spot.main:
        return bool(_cut(before) or _APART.search(before) or _PLUS.search(before))
    return bool(
        _cut(before)
        or (_BY.search(before) and not _BY.search(first.mention.before))  # 由甲a件，由乙b件
        or _APART.search(before)
        or _PLUS.search(before)
        or is_total(spot)
        or (_GRAND.search(spot.mention.clause) and not _GRAND.search(first.mention.clause))  # 甲资产总额a、乙资产总额b
    )


def _totals(view: View, first: Spot, opens: bool, back: int) -> tuple[tuple[Spot, ...], bool]:
    """Candidates for the total of a list that begins at `first`, and whether the nearest is bound by its place.

    `opens`: the cue opens the sentence; `back`: how many sentences before it the total may stand.
    """
    found = [
        spot
        for spot in view.before(first)
        if spot.main
        and spot.code == first.code
        and spot.mention.depth <= first.mention.depth
        and not _BALANCE.search(spot.mention.clause)
    ]
    if found and is_mean(found[0].mention.clause):
        return (), False
    if found and back < _FAR:
        return tuple(found[:_MOST_TOTALS]), True
    bound = bool(found)
    if not found and any(spot.sign == NUMBER and spot.figure.quantity.unit.printed for spot in view.before(first)):
        return (), False  # 津补A万，其中财政a万元: what lacks its unit is nearer than any total of another sentence
    for at in view.previous(first.sentence, back):
        found += [
            spot
            for spot in reversed(view.spots[at])
            if spot.main
            and spot.code == first.code
            and not spot.mention.depth
            and not is_mean(spot.mention.clause)
            and not _BALANCE.search(spot.mention.clause)
        ]
        if found and back < _FAR:
            return tuple(found[:_MOST_TOTALS]), opens and at == first.sentence - 1
    heads = [spot for spot in found[_MOST_FAR:] if not any(one.main for one in view.spots[spot.sentence][: spot.index])]
    return tuple(found[:_MOST_FAR] + heads), bound


def _spread_list(view: View, at: int) -> PartList | None:
    """A sentence that ends in a colon and announces a list; each following block gives one part."""
    sentence = view.sentences[at]
    ending = sentence.skeleton.rstrip()
    opens = ending.endswith(("：", "其中", "其中，")) and _OPEN_LIST.search(sentence.skeleton)
    if not view.spots[at] or not (opens or _announces(view, at)):
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
        inline = _collect(view, main)[0] if not parts and not other.item else (main,)
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


def _announces(view: View, at: int) -> bool:
    """Whether nothing but 其中： stands between the sentence and the end of its block: T，占总数的p%。其中："""
    sentence = view.sentences[at]
    end = sentence.offset(len(sentence.skeleton))
    stop = view.prose.blocks[sentence.block].end
    return 0 < stop - end <= _SHORT and _ALONE.fullmatch(view.prose.text[end:stop]) is not None
