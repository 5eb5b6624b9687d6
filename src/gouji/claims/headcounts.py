"""Head-counts (人员情况): a number of people against their kinds, and people on the establishment against its size.

Kinds add up only along one axis: by post (专技, 管理, 工勤), by standing (在编, 退休, 临聘), or posts of the establishment
itself (行政, 事业). 党员15人、女性8人 overlap and are left alone. 另有 and what belongs to another axis stand outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import COUNT, NUMBER

_PEOPLE = frozenset({"人", "名", "个"})
_HEADS = re.compile(r"(?:现有|实有|共有|在职|在编|在岗|人员|职工|干部|员工|教师|编制)[^，。；：、（）]{0,12}$")
_POST = re.compile(r"(?:编制|在编|在职|在岗|实有|退休)(?:总数|人数|职工|人员|数)?(?:为|共)?$")
_OPENED = re.compile(
    r"^(?P<cue>，?按[^，。；：（）、]{1,8}?(?:分为|划分为|分|为)[：，]?|，?其中(?:包括)?[：，]?|：|（(?:其中)?[：，]?|，?(?:包括|分为|分别为)[：，]?|，)(?P<name>[^，。；：（）]{2,16})$"
)
_NEXT = re.compile(
    r"^[、，；和及与](?P<name>[^，。；：（）]{2,16})$|^）[、，；和及与]?(?P<other>[^，。；：（）]{2,16})$"
)
_APART = re.compile(r"另|此外|不含|不包括|除此|同期|上年|新增|减少|增加")
_AXES: dict[str, dict[str, re.Pattern[str]]] = {
    "post": {
        "skilled": re.compile(r"专业技术|专技"),
        "managing": re.compile(r"管理(?:岗|人员|类|$)"),
        "working": re.compile(r"工勤|技术工人|后勤服务"),
    },
    "standing": {
        "on-staff": re.compile(r"(?<!非)(?<!不)在编|编内"),
        "retired": re.compile(r"^(?:离?退休|离休)"),
        "off-staff": re.compile(r"^(?:编外|非在编|编制外)"),
        "hired": re.compile(r"^(?:临聘|临时|外聘|聘用|合同)"),
        "dispatched": re.compile(r"派遣"),
        "helping": re.compile(r"协管|辅助|公益性岗位"),
        "serving": re.compile(r"特岗|三支一扶|西部计划"),
    },
    "establishment": {
        "administrative": re.compile(r"行政(?:编制|执法专项编制)?$"),
        "public": re.compile(r"事业(?:编制)?$"),
        "working": re.compile(r"工勤(?:编制)?$"),
    },
}
_WHOLE = (
    {"skilled", "managing", "working"},
    {"on-staff", "off-staff"},
)
_OUTSIDE = frozenset({"on-staff", "retired", "off-staff"})  # all others may be 编外
_MANIFOLD = frozenset({"helping", "serving"})  # of which there may be several: 特岗6人、三支一扶1人
_LEFT = re.compile(r"退休|离休|遗属|编外")  # outside those in office
_SERVING = re.compile(r"在职|在编|在岗")  # the retired are none of these
_BOTH = re.compile(r"双肩挑|兼任|兼职|其他")
_SIZE = re.compile(r"(?:核定|批准)?[^，。；：、（）]{0,6}编制(?:总数|数|人数|人员)?(?:为|共|共计)?$")
_FILLED = re.compile(r"(?:实有|现有|实际)?(?:在职)?在编(?:在岗)?(?:人员|人数|职工|数)?(?:为|共)?$")
_NEAR = 2  # figures between the size of the establishment and the people on it


def kinds(view: View, card: Card) -> Iterator[Draft]:
    """现有T人，其中在编a人、退休b人 · 在职T人：专技a人、管理b人、工勤c人 · T人（在编a人、协管员b人）."""
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind == "row":
            continue
        for total in spots:
            if _is_head_count(total) and (_HEADS.search(total.mention.clause) or view.following(total)[:1] == "（"):
                draft = _of_kinds(view, card, total)
                if draft is not None:
                    yield draft


def _is_head_count(spot: Spot) -> bool:
    if spot.figure.quantity.hedge is not None or spot.change or spot.prior or spot.base:
        return False
    if spot.sign == NUMBER:  # 核定编制19，实有在编15, without a word of what is counted
        return spot.figure.quantity.exact and bool(_POST.search(spot.mention.clause))
    return spot.sign == COUNT and spot.code in _PEOPLE


def _of_kinds(view: View, card: Card, total: Spot) -> Draft | None:
    first = next(view.after(total), None)
    opened = _OPENED.match(first.mention.before) if first is not None else None
    if first is None or opened is None or first.code != total.code or first.sign != total.sign:
        return None
    inside = opened["cue"].startswith("（")
    if first.mention.depth != total.mention.depth + inside:
        return None
    by_rank = "按" in opened["cue"]
    axis, kind = ("rank", opened["name"]) if by_rank else _kind(opened["name"], total)
    parts, found = [first], [kind]
    if axis is None:
        return None
    unread = False  # whether the bracket goes on with what is not understood
    for spot in list(view.after(total))[1:]:
        closed = inside and "）" in spot.mention.before and not _deeper(view, spot, first)
        if spot.mention.depth < first.mention.depth or closed:
            break
        if spot.mention.depth > first.mention.depth:
            continue
        following = _NEXT.match(spot.mention.before)
        name = (following["name"] or following["other"]) if following else ""
        if not following or spot.sign != total.sign or spot.code != total.code or _APART.search(name):
            unread = inside
            break
        one, kind = ("rank", name) if by_rank else _kind(name, total)
        if one != axis or (by_rank and _LEFT.search(name)):
            unread = inside
            break
        parts.append(spot)
        found.append(kind)
    if unread or len(parts) < 2 or len(set(found)) < len(found) or _overlap(found):
        return None
    told = opened["cue"]
    partial = "其中" in told or "包括" in told
    if told == "，" and set(found) != _WHOLE[0]:
        return None  # a comma alone does not make the next number a part
    complete = set(found) in _WHOLE[1:] or (not partial and (set(found) == _WHOLE[0] or axis != "post"))
    last = view.following(parts[-1])
    return Draft(
        card,
        (ClaimReading("kinds", terms("total", total.id) + terms("part", *(part.id for part in parts))),),
        accusable=complete
        and bool(_HEADS.search(total.mention.clause))
        and not _BOTH.search(last)
        and "等" not in last[:2],
        otherwise="incomplete-list",
        exceeding=not _BOTH.search(last),
        exact=True,
        metric=re.sub(r"[现实共]有?$", "", total.figure.metric) or "人数",
        period=total.figure.period,
    )


def _deeper(view: View, spot: Spot, first: Spot) -> bool:
    """Whether the bracket that closes before the spot stood inside the list's own."""
    previous = view.spots[spot.sentence][spot.index - 1]
    return previous.mention.depth > first.mention.depth and spot.mention.before.count("）") == 1


def _kind(name: str, total: Spot) -> tuple[str | None, str]:
    """The axis that a kind of people belongs to, and which kind it is; a name of two kinds is none."""
    clause = total.mention.clause
    size = bool(_SIZE.search(clause)) and "人员" not in clause
    found = [
        (axis, kind)
        for axis, kinds_of_axis in _AXES.items()
        if (axis == "establishment") == size
        for kind, words in kinds_of_axis.items()
        if words.search(name)
    ]
    if len(found) != 1 or (found[0][1] == "retired" and _SERVING.search(clause)):
        return None, ""
    axis, kind = found[0]
    return axis, name if kind in _MANIFOLD else kind


def _overlap(found: Sequence[str]) -> bool:
    """编外4人、劳务派遣2人: the second may be inside the first."""
    return "off-staff" in found and not set(found) <= _OUTSIDE


def establishment(view: View, card: Card) -> Iterator[Draft]:
    """核定编制19人，实有在编15人: no more people on the establishment than it has posts."""
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind == "row":
            continue
        for size in spots:
            if not _is_head_count(size) or not _SIZE.search(size.mention.clause) or size.change or size.prior:
                continue
            kind = _posts(size)
            for filled in list(view.after(size))[:_NEAR]:
                if (
                    _is_head_count(filled)
                    and filled.code == size.code
                    and filled.mention.depth == size.mention.depth
                    and _FILLED.search(filled.mention.clause)
                    and _posts(filled) == kind
                    and filled.figure.period == size.figure.period
                ):
                    reading = ClaimReading("posts", terms("stated", filled.id) + terms("limit", size.id))
                    yield Draft(card, (reading,), exact=True, metric=filled.figure.metric, period=filled.figure.period)
                    break


def _posts(spot: Spot) -> str:
    """Which posts are meant: 行政编制 has its own people; without a word, all."""
    found = re.search(r"行政|事业|工勤|参公", spot.mention.clause)
    return found.group() if found else ""
