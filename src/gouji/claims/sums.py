"""Parts and totals in prose: 其中, 包括, brackets, 按…分, 由…组成, 加上…总计, and lists over several paragraphs.

Which number is the total: the nearest main amount before the cue first, then farther ones of the same sentence (or, where
the cue opens a sentence, of the one before). A list accuses its total only when a cue says that it is complete.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from gouji.claims import companions
from gouji.claims.base_names import labelled
from gouji.claims.classified import classified
from gouji.claims.closing import is_share, makes, value
from gouji.claims.cuts import Cut
from gouji.claims.cuts import near as nearly
from gouji.claims.draft import Draft, sum_of
from gouji.claims.headcounts import is_establishment
from gouji.claims.kinship import one_more
from gouji.claims.near_sums import BOUND, CERTAIN, CLOSED, SIDE_BY_SIDE, NearSums, closes, draft
from gouji.claims.part_lists import PartList
from gouji.claims.slip_of_hand import explains, is_slip
from gouji.claims.view import Spot, View, is_total
from gouji.claims.whole_lists import allowance, is_divided, is_whole_bracket
from gouji.model import slips
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.lexicon import Lexicon
from gouji.model.sentence import MONEY, RATIO

_KINDS = re.compile(
    r"(?P<number>[二两三四五六七八九十]{1,2}|\d{1,2})(?:大)?(?:个)?(?:类|部分|方面|项|块|种|级)[^，。；]{0,8}(?:：|，|$)"
)
_ADDING = re.compile(r"(?:^|[，。；、])(?:再)?加(?:上|：)?(?!强|快|大|速|入|班|工|固|以|油)")
_SPOKEN = re.compile(r"(?P<name>[\u4e00-\u9fff]{4,20})，(?:再)?加")
_OVERLAPPING = frozenset({"人", "名"})  # party members, women and graduates may be the same people
_PLACED = re.compile(
    r"失业|再就业|困难|毕业生|农民工|退役|残疾|零就业"
)  # kinds of those who found work overlap, and are not all
_KIND = re.compile(r"[类镇乡村县市区局院所站校]$")
_WAYS = (("出口", "进口", "进出口"), ("支出", "收入", "收支"))
_A_TOTAL = re.compile(r"(?:^|[，；、：和与及])总(?!部|队|站|工会|商会|店|装|院|局|所)|全口径")
_PROJECT = re.compile(r"项目$")
_GRAND = re.compile(r"(?:收入|支出|资金|财力)?(?:总计|合计|共计|总量|总额)")
_UP_TO_HERE = re.compile(
    r"(?:以上|上述)?(?P<number>[二两三四五六七八九])?(?:项|类|者|部分|方面)[^，。；]{0,4}(?:合计|共计|总计)|(?:以上|上述)[^，。；]{0,8}(?:合计|共计|总计)"
)
_NUMERALS = "一二三四五六七八九"
_CLOSING = re.compile(r"^[，；](?:合计|共计|总计)[^，。；]{0,3}$")
_WHICH = re.compile(r"其中")
_LEFT = ("结余资金", "结余资金为")
_MOST_PREFIXES = 6
_INSIDE = re.compile(r"其中|包括|包含")
_FITTING = 2  # shares that show their base
_MOST_INSIDE = 4  # amounts of one that is added
_MOST_TOTALS = 4


def of_lists(
    found: Sequence[PartList],
    cut: Sequence[Cut],
    which: Card,
    composed: Card,
    near: Card | None,
    lexicon: Lexicon,
    view: View,
    bases: Mapping[str, Spot],
) -> Iterator[Draft]:
    """A draft for each list; what makes a total elsewhere is no list without one. `near` is for lists a slip from closing.

    `bases` are, by amounts, what their shares are shares in.
    """
    elsewhere = {frozenset(part.id for part in one.parts) for one in cut}
    near_sums = NearSums(view, [*closed(found), *cut])
    plains: list[Draft] = []
    for one in (_sorted(view, series, bases) for every in found for series in _series(every)):
        if len(one.parts) < 2 or not one.totals or _averaged(one):
            continue
        kinds = _kinds_of_one(one, lexicon)
        partition = kinds == len(one.parts)
        complete = (
            one.complete or partition or _announced(view, one) or _shares_close(view, one) or _witnessed(view, one)
        )
        choices = [*_choices(one, complete or is_whole_bracket(view, one))]
        readings = tuple(ClaimReading("sum", sum_of(total, parts)) for total, parts in choices)
        accusable = (complete and one.bound) or (partition and one.follows)
        accusable = accusable and not (_is_net(one) or _of_both_ways(one))
        if not accusable and any(frozenset(part.id for part in one.parts) <= cut_parts for cut_parts in elsewhere):
            continue  # with those behind it that the list leaves out, it is the whole one already
        plain = Draft(
            card=composed if one.cue == "composed" else which,
            readings=readings,
            accusable=accusable,
            otherwise="incomplete-list",
            exceeding=not _AMONG_IT.match(view.following(one.parts[0])) and _may_exceed(one, kinds),
            nudge=True,
            metric=one.totals[0].figure.metric,
            period=one.totals[0].figure.period,
        )
        tried = [Cut(*choice) for choice in choices]
        if near and not accusable and not closes(tried) and not _told_otherwise(view, one, tried, plain, kinds):
            shared = _shared(view, one)
            whole = [one for one in tried if shared in (None, one.total)]
            looks_whole = complete or classified([part.mention.clause for part in one.parts])
            likely = CERTAIN if shared else CLOSED if looks_whole else Fraction(0)
            near_sums.add(len(plains), whole, max(likely, allowance(view, one)))
        plains.append(plain)
    if near:
        _without_cue(
            view,
            near_sums,
            [*cut, *(Cut(one.totals[0], one.parts) for one in found if one.totals and len(one.parts) > 1)],
            len(plains),
        )
    hidden = near_sums.cuts()
    for key, plain in enumerate(plains):
        yield draft(hidden[key], near) if near and key in hidden else plain
    for key in hidden:
        if near and key >= len(plains):
            yield draft(hidden[key], near)


def _told_otherwise(view: View, one: PartList, tried: Sequence[Cut], plain: Draft, kinds: int | None) -> bool:
    """Whether a list that does not close needs no slip: it passes its total, has one behind it, or lacks one of its kinds."""
    behind = next((spot for spot in view.after(one.parts[-1]) if spot.main), None)
    passes = plain.exceeding and all(sum(value(part) for part in cut.parts) > value(cut.total) for cut in tried)
    return (
        passes
        or _are_placed(one)
        or (behind is not None and _CLOSING.search(behind.mention.before) is not None)
        or (kinds is not None and kinds > len(one.parts))
    )


def _are_placed(one: PartList) -> bool:
    """Whether the parts are kinds of people out of work, of those who found any: 城镇新增就业T人，其中失业人员再就业a人、就业困难人员b人."""
    return "就业" in one.totals[0].mention.clause and all(
        part.code in _OVERLAPPING and _PLACED.search(part.mention.clause) for part in one.parts
    )


def _sorted(view: View, one: PartList, bases: Mapping[str, Spot]) -> PartList:
    """The list with the total first that its shares are shares in, or, for a cut without shares, the head of a sentence."""
    base = bases.get(one.parts[0].id) if len(one.parts) > 2 else None
    shared = base is not None and all(bases.get(part.id) is base for part in one.parts)
    if base is not None and shared and base.id not in {total.id for total in one.totals}:
        return replace(one, totals=(base,), bound=True)
    if len(one.parts) < 2 or len(one.totals) < 2 or makes(one.totals[0], one.parts):
        return one
    if is_divided(view, one):
        own = tuple(total for total in one.totals if total.sentence == one.parts[0].sentence)
        made = [total for total in one.totals if makes(total, one.parts)]
        return replace(one, totals=own) if all(is_slip(own[0], value(total)) for total in made) else one
    if shares := shares_of(view, one.parts):
        fits = [(_fitting(shares, one.parts, total), total) for total in one.totals]
        most = max(count for count, _ in fits)
        first = [total for count, total in fits if count == most and count >= max(_FITTING, len(shares) - 1)]
    else:
        heads = [total for total in one.totals if not total.index and total.sentence < one.parts[0].sentence]
        first = [total for total in heads if one.cue == "cut" and makes(total, one.parts)] or (
            heads if one.cue == "cut" else []
        )
    if not first or first[0] is one.totals[0]:
        return one
    return replace(one, totals=(first[0], *(total for total in one.totals if total is not first[0])))


def _without_cue(view: View, near_sums: NearSums, known: Sequence[Cut], key: int) -> None:
    """Lists that nothing announces, of figures that are not in a list already."""
    taken = {part.id for one in known for part in one.parts}
    for run in nearly(view):
        tried = [one for one in run if not any(part.id in taken for part in one.parts)]
        if not tried or closes(tried):
            continue
        first = tried[0]
        beside = first.parts[0].sentence == first.total.sentence
        if beside and classified([part.mention.clause for part in first.parts]):
            near_sums.add(key, [first], CLOSED)
        else:
            near_sums.add(key, tried, SIDE_BY_SIDE)
        key += 1


def _shared(view: View, one: PartList) -> Spot | None:
    """The one total of which all parts but one have the shares that stand behind them, and these make 100."""
    shares = shares_of(view, one.parts) if _shares_close(view, one) else None
    if not shares:
        return None
    good = [total for total in one.totals if _fitting(shares, one.parts, total) == len(shares) - 1]
    return good[0] if len({value(total) for total in good}) == 1 else None


def _fitting(shares: Sequence[Spot], parts: Sequence[Spot], total: Spot) -> int:
    """How many of the parts have their shares in the total."""
    several = len(parts) > _FITTING
    return sum(is_share(share, (part,), (total,), nudge=several) for share, part in zip(shares, parts, strict=True))


def _is_net(one: PartList) -> bool:
    """Whether the total is negative and no part is: some of the parts are deducted, and nothing printed says which."""
    return any(total.figure.quantity.value < 0 for total in one.totals) and all(
        part.figure.quantity.value >= 0 for part in one.parts
    )


def closed(found: Sequence[PartList]) -> Iterator[Cut]:
    """The lists that make one of their totals."""
    for one in found:
        choice = next(((total, parts) for total, parts in _choices(one, complete=True) if makes(total, parts)), None)
        if choice is not None and len(choice[1]) > 1:
            yield Cut(*choice)


def of_cuts(found: Sequence[Cut], card: Card, *, accusable: bool = False) -> Iterator[Draft]:
    """Sums that nothing but their arithmetic binds."""
    for cut in found:
        reading = ClaimReading("sum", sum_of(cut.total, cut.parts))
        yield Draft(
            card=card,
            readings=(reading,),
            accusable=accusable,
            otherwise="incomplete-list",
            metric=cut.total.figure.metric,
            period=cut.total.figure.period,
        )


_AMONG_IT = re.compile(r"[^，。；]{0,12}中，")  # T。其中，本级完成的S件中，a件、b件: what S is made of


def _may_exceed(one: PartList, kinds: int | None) -> bool:
    """Whether parts that pass their total accuse it: nothing lets them overlap, lie in one another or be negative."""
    if not one.bound or one.parts[0].code in _OVERLAPPING or _is_net(one) or _runs_on(one) or _of_two_cuts(one):
        return False
    if _of_both_ways(one):
        return False
    return kinds is not None or _apart(one) or _too_large(one)


def _averaged(one: PartList) -> bool:
    """Whether the parts are scores of several things and the whole lies among them, as their average does."""
    values = sorted(part.figure.quantity.value for part in one.parts)
    return one.parts[0].code == "分" and all(
        values[0] <= total.figure.quantity.value <= values[-1] for total in one.totals
    )


def _runs_on(one: PartList) -> bool:
    """Whether one item behind a semicolon is more than the total by itself: 违规A元，其中当年B元；不规范C元."""
    most = max(total.figure.quantity.value for total in one.totals)
    over = [part for part in one.parts if part.figure.quantity.value > most]
    if len(over) == len(one.parts) and one.totals[0].sentence != one.parts[0].sentence:
        return True  # none of them can be a part of it
    return len(over) == 1 and "；" in over[0].mention.before and not _apart(one)


def _of_both_ways(one: PartList) -> bool:
    """Whether some parts come in and others go out, and the total is of one of both: 进口A，其中民营企业出口a，进口b."""
    names = [part.mention.clause for part in one.parts]
    return any(
        any(out in name for name in names)
        and any(into in name for name in names)
        and not any(both in total.mention.clause for total in one.totals)
        for out, into, both in _WAYS
    )


def _of_two_cuts(one: PartList) -> bool:
    """Whether a part is called a total and another is not: 其中地方收入a，总税收收入和地方税收收入分别为b、c."""
    grand = [_A_TOTAL.search(part.mention.clause) is not None for part in one.parts]
    return any(grand) and not all(grand)


def _apart(one: PartList) -> bool:
    """Whether the names of the parts make them kinds or places, of which none holds another: 甲镇、乙镇; 商品类、服务类."""
    names = [re.split(r"[，；、：]", part.mention.clause.rstrip("共为是有"))[-1] for part in one.parts]
    kind = _PROJECT if one.parts[0].sign == MONEY else _KIND
    return len({name[-1:] for name in names}) == 1 and all(kind.search(name) for name in names)


def _too_large(one: PartList) -> bool:
    """Whether the parts pass the total even if each lies within a larger one before it.

    回收280份，有效275份 and 规模以上企业280家，高新技术企业150家 are parts of one another.
    """
    whole, largest = Fraction(0), Fraction(0)
    for part in one.parts:
        value = part.figure.quantity.value
        if value > largest:
            whole, largest = whole + value, value
    return all(whole > total.figure.quantity.value for total in one.totals)


def _choices(one: PartList, complete: bool) -> Iterator[tuple[Spot, tuple[Spot, ...]]]:
    """Totals and parts as they are tried: for each total the whole list, then its beginnings where it may be partial."""
    for at, total in enumerate(one.totals):
        yield total, one.parts
        for parts in one.others:
            yield total, parts
        if complete or at >= _MOST_TOTALS:
            continue
        for count in range(len(one.parts) - 1, max(1, len(one.parts) - _MOST_PREFIXES), -1):
            if one.parts[:count] not in one.others and not one_more(one.parts[count - 1 : count + 1]):
                yield total, one.parts[:count]


def _series(one: PartList) -> Iterator[PartList]:
    """The list, or where each item gives several amounts (决算a1，年初预算数b1；…), one list for each of them.

    A label that comes again and again names such a series; its total bears the same label.
    """
    times = Counter(part.figure.label for part in one.parts)
    again = {label for label, count in times.items() if count > 1 and label and count * 3 >= len(one.parts)}
    whole = any(  # 甲镇：水费、电费；乙镇：水费、电费: one list
        makes(total, one.parts) or explains(total, one.parts, 1, BOUND) for total in one.totals
    )
    if not again or len(again) == len(times) or whole:
        yield one
        return
    rest = tuple(part for part in one.parts if part.figure.label not in again)
    yield replace(one, parts=rest, totals=tuple(total for total in one.totals if total.figure.label not in again))
    for label in sorted(again):
        parts = tuple(part for part in one.parts if part.figure.label == label)
        yield replace(
            one, parts=parts, totals=tuple(total for total in one.totals if total.figure.label == label), bound=False
        )


def _kinds_of_one(one: PartList, lexicon: Lexicon) -> int | None:
    """How many parts the smallest partition has of which the parts of the list are different ones; None without any.

    The list is all there is by definition where it has as many: 基本支出 and 项目支出.
    """
    labels = [part.mention.clause for part in one.parts]
    sizes = [
        len(partition.parts)
        for partition in lexicon.partitions
        if len(partition.parts) >= len(labels) and _are_parts(labels, partition.parts)
    ]
    return min(sizes, default=None)


def _are_parts(labels: Sequence[str], parts: tuple[tuple[str, ...], ...]) -> bool:
    """Whether each label names another part."""
    if not _terms(parts).search(labels[0]):
        return False
    found: set[int] = set()
    for label in labels:
        which = _named(label, parts)
        if which is None or which in found:
            return False
        found.add(which)
    return True


@lru_cache(maxsize=256)
def _terms(parts: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    """All terms of a partition, of which most lists have none."""
    return re.compile("|".join(re.escape(term) for names in parts for term in names))


def _named(label: str, parts: Sequence[Sequence[str]]) -> int | None:
    """Which part of a partition the label names: the one with the longest of its terms, as 非税收入 is no 税收."""
    longest = [max((len(term) for term in names if term in label), default=0) for names in parts]
    best = max(longest)
    return longest.index(best) if best and longest.count(best) == 1 else None


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


def _witnessed(view: View, one: PartList) -> bool:
    """Whether the increases of the parts make that of the total, so that no part is left out."""
    return companions.witness(view, Cut(one.totals[0], one.parts))


def _shares_close(view: View, one: PartList) -> bool:
    """Whether every part has a share and the shares print as 100."""
    shares = shares_of(view, one.parts)
    if not shares:
        return False
    steps = [share.figure.quantity.step for share in shares]
    slack = sum(steps, Fraction(0)) / 2 + (max(steps) if len(steps) > 2 else 0)  # one of several may be nudged
    return abs(sum((value(share) for share in shares), Fraction(-1))) <= slack


_TOGETHER = re.compile(r"^，(?:一共|总共|共)(?:有|支出|收入|投入|安排|拨付|补助|发放|培训|完成|办理)?(?:了)?$")
_BESIDE = re.compile(r"^[、和及与](?!.*等$)")


def running_totals(view: View, card: Card) -> Iterator[Draft]:
    """Totals behind their parts: 加上…，收入总计T; …，以上两项合计T."""
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind == "row":
            continue
        for spot in spots:
            together = bool(_TOGETHER.match(spot.mention.before))
            if not spot.main:
                continue
            if not (together or _grand(spot)):
                yield from _by_adding(card, spots, spot)
                continue
            before = [
                other
                for other in spots[: spot.index]
                if (other.main or other.mention.clause.endswith(_LEFT))
                and other.code == spot.code
                and other.mention.depth == spot.mention.depth
                and not is_establishment(other)
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
            elif together:
                run = _run(view, before)
                if len(run) > 1 and run[0] is before[0] and all(_BESIDE.match(one.mention.before) for one in run[1:]):
                    yield _total_of(card, spot, [run], len(run) > 2)
            elif _CLOSING.search(spot.mention.before):
                if (items := _items(spots[: spot.index], spot)) and makes(spot, items):
                    yield _total_of(card, spot, [items], accusable=False)
                    continue
                run = _run(view, before)
                opens = next((at for at, other in enumerate(run) if _WHICH.search(other.mention.before)), 0)
                again = not opens or value(run[opens - 1]) == value(spot)  # T，其中a，b，合计T: the total told twice
                longer = [*_over_semicolons(before, run)]
                tried = [parts for parts in (run[opens:], *longer) if len(parts) >= 2]
                if tried:
                    yield _total_of(card, spot, tried, again and not longer)


def _by_adding(card: Card, spots: Sequence[Spot], total: Spot) -> Iterator[Draft]:
    """近日下达A，加上提前下达的B，已累计下达T: an amount behind one that is added to another, where they make it."""
    if total.index < 2:
        return
    base, added = spots[total.index - 2 : total.index]
    side_by_side = base.main and added.main and base.code == added.code == total.code
    if side_by_side and _ADDING.search(added.mention.before) and makes(total, (base, added)):
        yield _total_of(card, total, [(base, added)], accusable=False)


def _grand(spot: Spot) -> bool:
    return bool(_GRAND.search(spot.mention.clause)) or is_total(spot)


def _items(before: Sequence[Spot], total: Spot) -> tuple[Spot, ...]:
    """The first amounts of the items that semicolons part in the sentence: a甲；乙b；丙c，合计. What was left over is one of them."""
    amounts = [
        one
        for one in before
        if one.code == total.code
        and one.mention.depth == total.mention.depth
        and (one.main or one.mention.clause.endswith(_LEFT))
    ]
    items = [one for one in amounts if one is amounts[0] or "；" in one.mention.before]
    return tuple(items) if len(items) > 1 else ()


def _run(view: View, before: Sequence[Spot]) -> tuple[Spot, ...]:
    """The tight list that ends the amounts: a、b、c or a，b，c with nothing but names between, in this sentence."""
    run: list[Spot] = []
    for spot in reversed(before):
        run.insert(0, spot)
        if not re.match(r"[、，.和与及][^，。；]*$", spot.mention.before) or (
            run[1:] and run[0].index + 1 != run[1].index
        ):
            break
    while len(run) > 1 and run[0].index + 1 != run[1].index:
        run.pop(0)
    return tuple(run)


def _over_semicolons(before: Sequence[Spot], run: Sequence[Spot]) -> Iterator[tuple[Spot, ...]]:
    """The same list with one, two or more of the amounts before its first semicolon: 学费a；补助b；租金c，利息d，合计T."""
    if not run or "；" not in run[0].mention.before:
        return
    start = next(at for at, other in enumerate(before) if other is run[0])
    for first in range(start - 1, max(-1, start - 1 - _MOST_INSIDE), -1):
        yield (*before[first:start], *run)


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
            if bases and _WHICH.match(bases[-1].mention.before) and at:  # T。其中：a；b。加上c，总计
                bases = [*_opening(view, at - 1, total), *bases]
        if spoken := _SPOKEN.match(cue.mention.before):  # 当年支出，加上c，总计: of that name before
            bases = [*labelled(view, cue, cue, spoken["name"])[:1], *bases]
    if bases:
        wholes = [*_without_parts(added), added]
        choices = [(base, *whole) for whole in wholes for base in bases[:_MOST_TOTALS]]
        yield _total_of(card, total, choices, accusable and len(wholes) == 1)


def _opening(view: View, at: int, total: Spot) -> list[Spot]:
    """The amount of the total's unit that opens a sentence, which what follows may be added to."""
    spots = view.spots[at] if view.sentences[at].block == view.sentences[total.sentence].block else []
    return [spot for spot in spots if spot.main and spot.code == total.code][:1]


def _without_parts(added: Sequence[Spot]) -> Iterator[tuple[Spot, ...]]:
    """加补助A，其中一般a，专项b，上年结余B: what is added, without one, two or more of the amounts behind 其中."""
    first = next((at for at, one in enumerate(added) if at and _INSIDE.search(one.mention.before)), None)
    if first is not None:
        for count in range(1, min(_MOST_INSIDE, len(added) - first) + 1):
            yield (*added[:first], *added[first + count :])


def _total_of(card: Card, total: Spot, _choices: Sequence[tuple[Spot, ...]], accusable: bool) -> Draft:
    return Draft(
        card=card,
        readings=tuple(ClaimReading("sum", sum_of(total, parts)) for parts in _choices),
        accusable=accusable,
        otherwise="incomplete-list",
        nudge=True,
        allowance=slips.UNLIKELY,
        metric=total.figure.metric,
        period=total.figure.period,
    )
