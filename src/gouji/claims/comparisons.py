"""What a change is a change of: the amount now, the amount then and the difference, as far as a sentence prints them.

比上年的V₀增加D, 上年为V₀, 由V₀增加到V, 2022年V₀，2023年V: all orders lead to the same three spots.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from gouji.claims.closing import makes
from gouji.claims.slip_of_hand import explains
from gouji.claims.subjects import likeness, name_of, named
from gouji.claims.view import Spot, View
from gouji.model.sentence import DATE, NUMBER, RATIO, TIMES

_UP = r"增长|增加|调增|核增|上升|提高|提升|增幅|升幅|涨幅|净增|上涨|扩大|增收|增支|超收|超支|多支出?|多收入?|多|超"
_DOWN = r"下降|减少|调减|核减|降低|回落|压减|压缩|减幅|降幅|缩减|缩小|下滑|减收|减支|短收|净减|少支出?|少收入?|少"
_VERB = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|率|幅度|比例|比率|额|数)?(?:为|达到?|是|约)?[：:]?$")
_OPENS = re.compile(f"(?:按?(?:同|可比)口径)?(?:较|比|与|同比|环比|同(?=上|去|前|第|{DATE})|{DATE}?(?:较|比))")
_COMPARES = re.compile(r"比|较|与|同")
_BASES = {
    "budget": re.compile(r"(?:比|较|与)[^，。；]{0,10}(?:预算|计划|任务|目标)"),
    "opening": re.compile(r"(?:比|较|与)(?:年初|上年[末底]|去年[末底])"),
    "last period": re.compile(r"环比|(?:比|较|与)上(?:一?个?月|季|周|旬|期)"),
    "last year": re.compile(r"同比|(?:比|较|与)[^，。；]{0,4}(?:上年|去年|同期)"),
}
_ADJUSTS = re.compile(r"调[增减整至]|核[增减]|追[加减]")
_BOTH = re.compile(r"收(?:入)?[、和与]?支(?:出)?[^，。；]{0,4}(?:比|较|与|同)")  # 收、支与上年相比，各减少D
_GRAND = re.compile(r"(?:收入|支出)?总计(?:为|是|达)?$")
_OF_YEAR = re.compile(f"(?:比|较|与|同){DATE}")
_BACK = 8  # sentences before the change in which the amount of the year that it names may stand
_MOST_BESIDE = 3
_ACCIDENT = Fraction(1, 1000)
_DATED = re.compile(f"^(?:其中)?[：，]?{DATE}|{DATE}[^，。；]{{0,6}}$")
_NAMED_BASE = re.compile(
    rf"(?:比|较){DATE}(?P<name>[\u4e00-\u9fff]{{2,12}}?)(?:{_UP}|{_DOWN})(?:了|率|幅度|比例)?(?:为|达|约)?$"
)
_WHICH = re.compile(r"其中|包括")
_LAST_YEAR = re.compile(r"^(?:其中)?[：，]?(?:上年|去年)")
_THIS_YEAR = re.compile(rf"^[：，]?(?:本年|今年|当年|{DATE})")
_SINCE_LAST_YEAR = re.compile(r"(?:比|较|与)(?:上年|去年)度?(?:[相对]比|比较)?(?:增加|减少|增长|下降)")
_WITH_EACH_OTHER = re.compile(r"^[，：]?(?:两[年者])?(?:[相对]比|比较)(?:之下|后)?(?:净?增加|净?减少|增长|下降)")
_FROM = re.compile(r"(?:由|从)[^，。；]*$")
_LEVEL = re.compile(r"(?:率|比重|比例|占比)(?:为|达到?|是|约)?[：:]?$")


@dataclass(frozen=True, slots=True)
class Compared:
    """`sure` where the place and the names of the amounts leave no doubt, so that a failure contradicts."""

    now: Spot | None
    change: Spot | None
    then: Spot | None
    sure: bool = True


def direction(spot: Spot) -> int:
    """1 for a rise, −1 for a fall, 0 where the words before the figure say neither."""
    found = _VERB.search(spot.mention.clause)
    if found is None:
        return 0
    return 1 if found["up"] and not spot.mention.clause[: found.start()].endswith("负") else -1


def of_two_bases(one: Spot, two: Spot) -> bool:
    """Whether the words compare with different things: 比年初增加D，同比增长p%."""
    first, second = _base(one), _base(two)
    return first is not None and second is not None and first != second


def of_a_budget_adjusted(compared: Compared, rate: Spot) -> bool:
    """Whether the amounts tell of an adjustment of the budget, and the rate of a rise or a fall: 调增D，增长p%.

    The adjustment is one of the budget before; the rate may be one over last year, which is not printed.
    """
    if _ADJUSTS.search(rate.mention.clause):
        return False
    told = compared.change or compared.now
    return told is not None and _ADJUSTS.search(told.mention.clause) is not None


def _base(spot: Spot) -> str | None:
    return next((base for base, words in _BASES.items() if words.search(spot.mention.clause)), None)


def of_rate(view: View, spot: Spot, *, over_years: bool = False) -> Compared:
    """The amount itself, its change and what it is compared with, as far as the sentence has them.

    A rate `over_years` is one more of the same comparison; otherwise a rate before it has used the amounts up.
    """
    now, change, then = _gathered(view, spot, over_years=over_years)
    if now is not None and change is not None and likeness(view, now, change) == "other":
        now = then = None
    if then is not None and change is not None and then.index < change.index and name_of(change):
        then = None  # what another thing was before
    if now is None and change is not None:
        found = _elsewhere(view, change, then)
        now, then = found.now, then or found.then
        if now is None:
            return Compared(None, change, then)
        return Compared(now, change, then, found.sure)
    if now is None or likeness(view, now, spot) == "other":
        return Compared(None, None, None)
    if change is None and then is None:
        follow = next(iter(view.after(spot)), None)
        if follow is not None and follow.change and follow.code == now.code and direction(follow):
            change = follow if not name_of(follow) else None
    change = change if change is not None and change.code == now.code else None
    then = then if then is not None and then.code == now.code else None
    then = then or _named_then(view, spot, now)
    if then is None:
        now, then = _with_prior(view, now)
    return Compared(now, change, then, all(likeness(view, now, one) == "same" for one in (change, spot) if one))


def _gathered(view: View, spot: Spot, *, over_years: bool) -> tuple[Spot | None, Spot | None, Spot | None]:
    """The amount, the change and the amount before that stand nearest before the rate."""
    now = change = then = None
    passed = False
    for other in view.before(spot):
        if other.mention.depth > spot.mention.depth:
            continue
        if passed and _tells_a_change(other):
            break
        if change is None and then is None and _measures(other) and not name_of(spot):
            break
        if other.sign in (RATIO, TIMES):
            if direction(other) and change is None and then is None and not over_years:
                rest = view.spots[spot.sentence][other.index + 1 : spot.index]
                if not rest:
                    break  # the amount's change belongs to the rate before, unless another comparison follows
            continue
        if other.main and change is not None and other.code != change.code:
            passed = True
            continue  # 用车支出V，保有量n辆，比上年减少D
        if other.main:
            now = other
            break
        if other.change and change is None and then is None:
            change = other
        elif other.prior and then is None:
            then = other
    return now, change, then


def _tells_a_change(one: Spot) -> bool:
    """Whether it is a change or a rate of one, so that the amount before it has its comparison already."""
    return one.change or (one.sign in (RATIO, TIMES) and direction(one) != 0)


def _measures(one: Spot) -> bool:
    """Whether this is the level of a measure with a name of its own, which a change behind it is one of: 达标率p%，同比提高q%."""
    if one.sign == NUMBER:
        return bool(name_of(one))
    return one.sign == RATIO and not direction(one) and _LEVEL.search(one.mention.clause) is not None


def of_change(view: View, change: Spot) -> Compared:
    """The two amounts whose difference is stated: nothing but rates of the same comparison stands between."""
    now, then = _before_change(view, change)
    if then is not None and then.index + 1 != change.index and _COMPARES.search(change.mention.clause):
        return Compared(None, change, None)  # a second comparison, whose base is not printed
    if now is not None and likeness(view, now, change) == "other":
        now = None
    if now is None:
        found = _elsewhere(view, change, then)
        now, then = found.now, then or found.then
        if now is None or then is not None:
            return Compared(now, change, then, found.sure)
    if then is not None:
        return Compared(now, change, then, likeness(view, now, change) == "same")
    if not _COMPARES.search(change.mention.clause.replace("同比", "")):
        now, then = _with_prior(view, now)
        return Compared(now, change, then, likeness(view, now, change) == "same")
    pair = _told_of_both(view, change, now)
    if pair is not None:
        return Compared(pair[0], change, pair[1], likeness(view, pair[0], change) == "same")
    return Compared(now, change, _of_year_named(view, now, change), sure=False)


def _before_change(view: View, change: Spot) -> tuple[Spot | None, Spot | None]:
    """The amount, and the one that it is compared with, that stand nearest before the change."""
    then = None
    passed = False
    for other in view.before(change):
        if other.mention.depth > change.mention.depth:
            continue
        if passed and _tells_a_change(other):
            break
        if other.sign in (RATIO, TIMES) and direction(other):
            continue
        if other.main and other.code != change.code:
            passed = True
        elif other.code != change.code or other.change:
            break
        elif other.prior and then is None:
            then = other
        else:
            return (other if other.main else None), then
    return None, then


def _told_of_both(view: View, change: Spot, now: Spot) -> tuple[Spot, Spot] | None:
    """上年A，本年B，比上年增加D; 本年B，上年A，对比增加D: the two amounts that stand side by side before the change."""
    since = _SINCE_LAST_YEAR.search(change.mention.clause) is not None
    if not since and not _WITH_EACH_OTHER.search(change.mention.clause):
        return None
    later, earlier = _with_prior(view, now)
    if earlier is None or not (earlier.prior or _of_one_stage(later, earlier)):
        return None
    return later, earlier


def _of_one_stage(later: Spot, earlier: Spot) -> bool:
    """Whether two years that follow each other are told of in the same words, so that a budget is compared with a budget."""
    years = [(one.figure.period or "")[:4] for one in (later, earlier)]
    words = [one.mention.clause.rpartition(DATE)[2] for one in (later, earlier)]
    return all(year.isdigit() for year in years) and int(years[0]) - int(years[1]) == 1 and words[0] == words[1]


def _elsewhere(view: View, change: Spot, then: Spot | None) -> Compared:
    """The subject in the sentence before or of the comparison before, or the amount that the change's own name names."""
    again = _compared_again(view, change) if then is None else None
    if again is not None:
        return replace(_elsewhere(view, again, None), change=change, then=None)
    subject = _subject(view, change, then)
    if subject is not None:
        return Compared(subject, change, then)
    head = _head(view, change, then)
    if head is not None:
        return Compared(head, change, then, sure=False)
    if then is not None and (risen := _risen(view, change, then)):
        return Compared(risen, change, then, sure=False)
    found, exact = named(view, change)
    values = {one.figure.quantity.value for one in found}
    if len(values) == 1:
        one = found[0]
        near = view.sentences[one.sentence].block == view.sentences[change.sentence].block
        return Compared(one, change, None, sure=exact and near)
    if exact and len(found) == 2:
        later, earlier = sorted(found, key=lambda one: one.figure.period or "", reverse=True)
        if (earlier.figure.period or "")[:4] < (later.figure.period or "")[:4]:
            return Compared(later, change, earlier, sure=False)
    return Compared(None, change, None)


def _compared_again(view: View, change: Spot) -> Spot | None:
    """比上年减少D，下降p%；较年初预算减少E: the change of the same amount before, where nothing but rates stands between."""
    if name_of(change) or not _OPENS.match(change.mention.clause):
        return None
    other = next((one for one in view.before(change) if one.sign not in (RATIO, TIMES)), None)
    if other is None or not other.change or other.code != change.code or other.mention.depth != change.mention.depth:
        return None
    return other if of_two_bases(other, change) else None


def _of_year_named(view: View, now: Spot, change: Spot) -> Spot | None:
    """较2011年增加D: the one amount of 2011 that opens a sentence before."""
    if not _OF_YEAR.search(change.mention.clause) or change.figure.period == now.figure.period:
        return None
    heads = [
        head
        for at in view.previous(change.sentence, _BACK)
        if (head := next((one for one in view.spots[at] if one.main), None)) is not None
        and head.code == change.code
        and head.figure.period == change.figure.period
        and head.id != now.id
    ]
    return heads[0] if len(heads) == 1 else None


def beside(view: View, now: Spot, change: Spot) -> list[Spot]:
    """The amounts side by side with this one, which a change behind them all may be of: 其中A、B，比上年增加D.

    None where the change names its own, and none across a rate or a change, which closes an item.
    """
    if name_of(change):
        return []
    row: list[Spot] = []
    skeleton = view.sentences[now.sentence].skeleton
    for other in view.before(now):
        if other.sign in (RATIO, TIMES) or other.change or other.prior or len(row) == _MOST_BESIDE:
            break
        if "；" in skeleton[other.mention.at : now.mention.at]:
            break
        if other.main and other.code == now.code and other.mention.depth <= now.mention.depth:
            row.append(other)
    return row


def _with_prior(view: View, now: Spot) -> tuple[Spot, Spot | None]:
    """由V₀增加到V, and two amounts that name their years side by side, whichever stands first."""
    if not now.index:
        return now, None
    other = view.spots[now.sentence][now.index - 1]
    if other.code != now.code or other.mention.depth != now.mention.depth:
        return now, None
    if other.prior:
        told = _FROM.search(other.mention.before) or (
            _LAST_YEAR.match(other.mention.clause) and _THIS_YEAR.match(now.mention.clause) and _alike(other, now)
        )
        return now, other if told else None
    if not other.main or not _alike(one=other, two=now):
        return now, None
    if not (_DATED.search(other.mention.clause) and _DATED.search(now.mention.clause)):
        return now, None
    first, second = other.figure.period or "", now.figure.period or ""
    if not first[:4].isdigit() or not second[:4].isdigit() or first[:4] == second[:4] or first[4:] != second[4:]:
        return now, None
    return (now, other) if first < second else (other, now)


def _named_then(view: View, rate: Spot, now: Spot) -> Spot | None:
    """2022年预算执行数为V₀，2023年预算安排V，比2022年预算执行数增加p%: the base is named again, by its year and its name."""
    named = _NAMED_BASE.search(rate.mention.clause)
    if named is None or not now.index or named["name"] in now.mention.clause:
        return None
    other = view.spots[now.sentence][now.index - 1]
    years = [spot.figure.period or "" for spot in (other, now)]
    if not (other.main and other.code == now.code and other.mention.depth == now.mention.depth):
        return None
    if not all(year[:4].isdigit() for year in years) or int(years[1][:4]) - int(years[0][:4]) != 1:
        return None
    return other if named["name"] in other.mention.clause else None


def _risen(view: View, change: Spot, then: Spot) -> Spot | None:
    """The one amount before that is what was then with its change: 同上次的V₀相比，净增D, where V stands under a heading before."""
    way = direction(change)
    tried = 0
    near: list[Spot] = []
    for at in range(change.sentence - 1, max(-1, change.sentence - 1 - _BACK), -1):
        for other in reversed(view.spots[at]):
            if not (other.main and other.code == change.code and way):
                continue
            tried += 1
            room = other.half + then.half + change.half or other.figure.quantity.step
            if makes(other, (then, change), (1, way)) and tried * room <= _ACCIDENT * other.figure.quantity.value:
                return other
            risen = (other, (then, change)) if way > 0 else (then, (other, change))
            if explains(*risen, tried, _ACCIDENT):  # but for one slip of the hand
                near.append(other)
    return near[0] if len(near) == 1 else None


def _alike(one: Spot, two: Spot) -> bool:
    """Whether the names may be of one thing: equal, or one of them leaves the name to the other."""
    first, second = one.figure.metric, two.figure.metric
    return not first or not second or first.endswith(second) or second.endswith(first)


def _subject(view: View, change: Spot, then: Spot | None) -> Spot | None:
    """「…3618件。较上年增加433件，增长12%」: the one amount of its unit in the sentence before, in the same paragraph.

    Also where what it is compared with stands first: 「…3618件。与上年的3185件相比，增加433件」.
    """
    first = change if then is None else then
    if change.sentence == 0 or first.index or change.index > 1:
        return None
    if not _OPENS.match(first.mention.before) and not _BOTH.match(first.mention.before):
        return None
    at = change.sentence - 1
    if at and _lists_parts(view, at):
        at -= 1  # T。其中：a，b，c。比上年增加D
    before = view.sentences[at]
    apart = view.sentences[change.sentence].block - before.block
    if before.kind == "row" or apart > (1 if _BOTH.match(first.mention.before) else 0):
        return None
    mains = [spot for spot in view.spots[at] if spot.main and spot.code == change.code]
    if len(mains) > 1 and _BOTH.match(first.mention.before) and _GRAND.search(mains[0].mention.clause):
        mains = mains[:1] if _WHICH.search(mains[1].mention.before) else mains  # 支出总计T，其中：a，b
    return mains[0] if len({main.figure.quantity.value for main in mains}) == 1 else None


def _head(view: View, change: Spot, then: Spot | None) -> Spot | None:
    """「T，其中：a；b。较上年的V₀增加D」: the total of the list in the sentence before, which a change of no name may be of."""
    first = change if then is None else then
    if change.sentence == 0 or first.index or change.index > 1 or not _OPENS.match(first.mention.before):
        return None
    if view.sentences[change.sentence - 1].block != view.sentences[change.sentence].block:
        return None
    spots = [spot for spot in view.spots[change.sentence - 1] if spot.main and spot.code == change.code]
    if len(spots) < 3 or not _WHICH.search(spots[1].mention.before) or spots[0].mention.depth:
        return None
    return spots[0] if spots[0].rough >= max(spot.rough for spot in spots) else None


def _lists_parts(view: View, at: int) -> bool:
    """Whether the sentence only lists the parts of the one amount of the sentence before, which they make."""
    spots = view.spots[at]
    parts = [spot for spot in spots if spot.main]
    whole = [spot for spot in view.spots[at - 1] if spot.main]
    return (
        len(parts) == len(spots) > 1
        and len(whole) == 1
        and _WHICH.match(parts[0].mention.before) is not None
        and all(part.code == whole[0].code for part in parts)
        and makes(whole[0], [part for part in parts if part.mention.depth == parts[0].mention.depth])
    )
