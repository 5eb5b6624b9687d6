"""Head-counts (人员情况): a number of people against their kinds, and people on the establishment against its size.

Kinds add up only along one axis: by post (专技, 管理, 工勤), by standing (在编, 退休, 临聘), by corps (行政, 参公, 事业), or posts
of the establishment itself. 党员15人、女性8人 overlap and are left alone. 另有 and what belongs to another axis stand outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gouji.claims.draft import Draft, sum_of, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import COUNT, NUMBER

_PEOPLE = frozenset({"人", "名", "个"})
_HEADS = re.compile(r"(?:现有|实有|共有|在职|在编|在岗|人员|职工|干部|员工|教师|编制)[^，。；：、（）]{0,12}$")
_POST = re.compile(
    r"(?:编制|在编|在职|在岗|实有|退休|总人数|职工人数|职工总数)(?:总数|人数|职工|人员|数)?(?:为|共)?[：:]?$"
)
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
        "in-office": re.compile(r"^(?:在职|在岗)(?!.*(?:在编|编外))"),
        "retired": re.compile(r"^离?退休"),
        "retired-veterans": re.compile(r"^离休"),
        "off-staff": re.compile(r"^(?:编外|非在编|编制外)"),
        "hired": re.compile(r"^(?:临聘|临时|外聘|聘用|合同)"),
        "dispatched": re.compile(r"派遣"),
        "helping": re.compile(r"协管|辅助|公益性岗位"),
        "serving": re.compile(r"特岗|三支一扶|西部计划"),
    },
    "corps": {
        "administrative": re.compile(r"^(?:行政|公务员)(?:编制|在编)?(?:人员|干部|职工)?$"),
        "like-administrative": re.compile(r"^参(?:公|照)"),
        "public": re.compile(r"^(?:全额|差额)?事业(?:编制|在编)?(?:人员|干部|职工)?$"),
        "working": re.compile(r"^(?:机关)?(?:工勤|技术工人)"),
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
_AGES = frozenset({"in-office", "retired", "retired-veterans"})  # of which nobody is two
_OUTSIDE = frozenset({"on-staff", "retired", "retired-veterans", "off-staff"})  # all others may be 编外
_MANIFOLD = frozenset({"helping", "serving"})  # of which there may be several: 特岗6人、三支一扶1人
_LEFT = re.compile(r"退休|离休|遗属|编外")  # outside those in office
_SERVING = re.compile(r"在职|在编|在岗")  # the retired are none of these
_BOTH = re.compile(r"双肩挑|兼任|兼职|其他|含在|包含在|含于|计入")
_SIZE = re.compile(r"(?:核定|批准)?[^，。；：、（）]{0,6}编制(?:总数|数|人数|人员)?(?:为|共|共计)?$")
_FILLED = re.compile(r"(?:实有|现有|实际)?(?:在职)?在编(?:在岗|在职)?(?:人员|人数|职工|数)?(?:为|共)?$")
_IN_OFFICE = re.compile(
    r"^(?:年末|年底|目前)?(?:(?:实有|现有|实际)(?:在职|在岗)?|在职|在岗)(?:人员|人数|职工|数)?(?:为|共)?$"
)
_NEAR = 2  # figures between the size of the establishment and the people on it
_ALL = re.compile(
    r"^[，；]?(?:以上|上述|各类|全部)?(?:人员|职工)?(?:合计|共计|总计|总人数|人员总数|共|共有)(?:人员|职工|人数)?(?:为|是|共)?[：:]?$"
)
_WHEN = re.compile(r"^.{0,14}?(?:年末|年底|现有|实有|目前|其中)[：，]?")
_NAMED_CELL = re.compile(r"[\t |]+[^\t |]{2,12}[\t |]+")  # 编制人数 20 实有人数 18, each beside its name in a row
_LISTED = re.compile(r"^[，、；和及与](?P<name>[^，。；：（）]{2,16})$")


def kinds(view: View, card: Card) -> Iterator[Draft]:
    """现有T人，其中在编a人、退休b人 · 在职T人：专技a人、管理b人、工勤c人 · T人（在编a人、协管员b人） · 在编a，编外b，合计T."""
    for spots in view.told:
        for total in spots:
            counted = total.sign in (COUNT, NUMBER) and _is_head_count(total)
            if counted and (_HEADS.search(total.mention.clause) or view.following(total)[:1] == "（"):
                draft = _of_kinds(view, card, total)
                if draft is not None:
                    yield draft
            elif _ALL.match(total.mention.before) and (draft := _of_kinds_before(spots, card, total)) is not None:
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
    kinds_of = _ranks if by_rank else _kinds
    axes = _Axes(kinds_of(opened["name"], total))
    parts = [first]
    if not axes.found:
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
        if (by_rank and _LEFT.search(name)) or not axes.add(kinds_of(name, total)):
            unread = inside
            break
        parts.append(spot)
    axis, found = axes.first
    inner = next((at for at, part in enumerate(parts) if at and "；" in part.mention.before), len(parts))
    if 1 < inner < len(parts) and sum(part.middle for part in parts[:inner]) == total.middle:
        parts, found = parts[:inner], found[:inner]  # 其中在编a人，编外b人；退休c人: who stands behind is outside
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
        (ClaimReading("kinds", sum_of(total, parts)),),
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


class _Axes:
    """The axes along which all names so far are kinds, each with its kinds: 工勤 is one by post and one by corps."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self.found: dict[str, list[str]] = {axis: [kind] for axis, kind in kinds.items()}

    def add(self, kinds: Mapping[str, str]) -> bool:
        """Whether the next name is a kind along an axis of all others; what has none is left out."""
        shared = {axis: [*known, kinds[axis]] for axis, known in self.found.items() if axis in kinds}
        self.found = shared or self.found
        return bool(shared)

    @property
    def first(self) -> tuple[str, list[str]]:
        return next(iter(self.found.items()))


def _ranks(name: str, _: Spot) -> dict[str, str]:
    return {"rank": name}


def _kinds(name: str, total: Spot) -> dict[str, str]:
    """By axis, the kind of people that a name tells; a name of two kinds along one axis is none."""
    clause = total.mention.clause
    size = bool(_SIZE.search(clause)) and "人员" not in clause
    found: dict[str, str] = {}
    for axis, kinds_of_axis in _AXES.items():
        kinds = [kind for kind, words in kinds_of_axis.items() if words.search(name)]
        if (axis == "establishment") != size or not kinds:
            continue
        if len(kinds) > 1 or (kinds[0] in _AGES and _SERVING.search(clause)):
            return {}
        found[axis] = name if kinds[0] in _MANIFOLD else kinds[0]
    return found


def _of_kinds_before(spots: Sequence[Spot], card: Card, total: Spot) -> Draft | None:
    """在编18人，编外人员7人，合计25人. Everything since the posts of the establishment, or the beginning, is a kind."""
    run: list[Spot] = []
    axes: _Axes | None = None
    for spot in reversed(spots[: total.index]):
        alike = spot.sign == total.sign and spot.code == total.code and spot.mention.depth == total.mention.depth
        if is_establishment(spot):
            break
        listed = _LISTED.match(spot.mention.before)
        kinds = _kinds(_WHEN.sub("", listed["name"] if listed else spot.mention.clause), total)
        if not alike or not kinds or _APART.search(spot.mention.clause) or spot.figure.quantity.hedge is not None:
            return None
        if axes is None:
            axes = _Axes(kinds)
        elif not axes.add(kinds):
            return None
        run.insert(0, spot)
    if axes is None or len(run) < 2:
        return None
    _, found = axes.first
    if len(set(found)) < len(found) or _overlap(found):
        return None
    made = sum_of(total, run)
    return Draft(card, (ClaimReading("kinds", made),), exact=True, metric="人数合计", period=total.figure.period)


def _overlap(found: Sequence[str]) -> bool:
    """编外4人、劳务派遣2人: the second may be inside the first, and any of both among those in office."""
    if "in-office" in found and not set(found) <= _AGES:
        return True
    return "off-staff" in found and not set(found) <= _OUTSIDE


def is_establishment(spot: Spot) -> bool:
    """Whether the count is of posts and not of people: 核定编制20人 is no part of a head-count."""
    return bool(_SIZE.search(spot.mention.clause)) and not _FILLED.search(spot.mention.clause)


def establishment(view: View, card: Card) -> Iterator[Draft]:
    """核定编制19人，实有在编15人: no more people on the establishment than it has posts.

    实有15人 and 在职15人 without 在编 may have others among them, so that a greater number does not accuse.
    """
    for spots in view.telling(COUNT, NUMBER, rows=True):
        row = view.sentences[spots[0].sentence].kind == "row"
        for size in spots:
            if not _is_head_count(size) or not _SIZE.search(size.mention.clause) or size.change or size.prior:
                continue
            kind = _posts(size)
            for filled in list(view.after(size))[:_NEAR]:
                if row and not _NAMED_CELL.fullmatch(filled.mention.before):
                    break
                on_posts = bool(_FILLED.search(filled.mention.clause))
                if (
                    (_is_head_count(filled) or (filled.sign == size.sign == NUMBER and _is_in_office(filled)))
                    and filled.code == size.code
                    and filled.mention.depth == size.mention.depth
                    and (on_posts or _is_in_office(filled))
                    and _posts(filled) == kind
                    and filled.figure.period == size.figure.period
                ):
                    reading = ClaimReading("posts", terms("stated", filled.id) + terms("limit", size.id))
                    yield Draft(
                        card,
                        (reading,),
                        accusable=on_posts,
                        exact=True,
                        metric=filled.figure.metric,
                        period=filled.figure.period,
                    )
                    break


def _is_in_office(spot: Spot) -> bool:
    return bool(_IN_OFFICE.search(spot.mention.clause)) and spot.figure.quantity.exact and not spot.change


def _posts(spot: Spot) -> str:
    """Which posts are meant: 行政编制 has its own people; without a word, all."""
    found = re.search(r"行政|事业|工勤|参公", spot.mention.clause)
    return found.group() if found else ""
