"""Shares without their amounts beside them: 三次产业结构为a：b：c, 占比依次为a%、b%、c%, and shares that make 100.

Their amounts are those of a list before them that has as many parts; the whole of the shares is 100.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.closing import is_share, makes, span, value
from gouji.claims.cuts import Cut
from gouji.claims.draft import Draft, terms
from gouji.claims.part_lists import PartList
from gouji.claims.proportions import colon_runs
from gouji.claims.share_members import base_words, has_subject, run_of
from gouji.claims.view import Spot, View
from gouji.model import slips
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import NUMBER, RATIO

_INDUSTRIES = re.compile(r"(?:三|一二三)次?产业|产业结构")
_ORDINALS = "一二三"
_SEXES = ("男", "女")
_NOUGHT = Fraction(0)
_BACK = 6  # sentences back that the amounts of a structure may stand
_PERCENT = Fraction(1, 100)
_MOST = 30
_ACCIDENT = Fraction(1, 20)
_BARE = re.compile(r"[\u4e00-\u9fff]{2}(?:所占)?(?:比重|占比)(?:为|达到?|是|约)?$")
_REST = re.compile(r"[，、；](?:其他|其它|其余)[^，。；]{0,6}")
_CHANGED = re.compile(r"上升|下降|提高|降低|增加(?!值)|减少|回落|增长|扩大")
_FEW = 8  # shares of which one may be inside another


def parts_of(view: View, closed: Sequence[Cut], found: Sequence[PartList], card: Card) -> Iterator[Draft]:
    """Each share of a structure against the part and the total of the list that it is the structure of."""
    every = [
        *closed,
        *(Cut(total, parts) for one in found for total in one.totals for parts in (one.parts, *one.others)),
    ]
    for run in _structures(view):
        cut = _list_of(run, every)
        if cut is None:
            continue
        for share, part in zip(run, cut.parts, strict=True):
            stated = Term(share.id, "stated", scale=_scale(share))
            reading = ClaimReading(
                "part/total", (stated, *terms("numerator", part.id), *terms("denominator", cut.total.id))
            )
            yield Draft(
                card,
                (reading,),
                accusable=makes(cut.total, cut.parts),
                consensus=f"{cut.total.id}/{run[0].id}",
                nudge=len(run) > 2,
                metric=part.figure.metric,
                period=part.figure.period,
            )


def of_parts(view: View, closed: Sequence[Cut], card: Card) -> Iterator[Draft]:
    """税收占比p% behind a list: the one part of it that has this share, where only one has."""
    ends = {cut.parts[-1].sentence: cut for cut in closed}
    for spots in view.telling(RATIO, rows=True):
        at = spots[0].sentence
        for spot in spots:
            if base_words(spot) is None or not has_subject(spot):
                continue
            cut = ends.get(at) or ends.get(at - 1)
            if cut is None or (at, spot.index) < (cut.parts[-1].sentence, cut.parts[-1].index):
                continue
            fitting = [part for part in cut.parts if is_share(spot, (part,), (cut.total,))]
            tried = len(cut.parts) * spot.figure.quantity.step
            if len(fitting) == 1 and tried <= _ACCIDENT * value(spot):
                reading = ClaimReading(
                    "part/total",
                    terms("stated", spot.id) + terms("numerator", fitting[0].id) + terms("denominator", cut.total.id),
                )
                yield Draft(card, (reading,), accusable=False, metric=spot.figure.metric, period=spot.figure.period)


def wholes(view: View, card: Card) -> Iterator[Draft]:
    """Shares that make 100 together."""
    seen: set[tuple[str, ...]] = set()
    runs = [*_structures(view), *_shares(view)]
    for run in runs:
        for some in _subsets(run):
            if _make_whole(some):
                key = tuple(share.id for share in some)
                if key not in seen:
                    seen.add(key)
                    yield _whole(view, card, some)
                break
    for run in _of_both_sexes(view, runs):
        if not _make_whole(run):
            yield _whole(view, card, run, slips.LIKELY)


def of_industries(view: View, card: Card) -> Iterator[Draft]:
    """三次产业结构为a：b：c: three percentages of one whole, whatever else they are, make 100."""
    for at, spots in enumerate(view.spots):
        sentence = view.sentences[at]
        named = _INDUSTRIES.search(sentence.skeleton) if sentence.kind != "row" else None
        if named is None:
            continue
        start = sentence.offset(named.start())
        for run in colon_runs(spots):
            plain = all(share.figure.quantity.hedge is None for share in run)
            if len(run) == len(_ORDINALS) and plain and not _make_whole(run):
                whole = view.say("whole", start, start + len(named.group()), value=Fraction(1) / _scale(run[0]))
                reading = ClaimReading("whole", terms("total", whole.id) + terms("part", *(share.id for share in run)))
                yield Draft(card, (reading,), nudge=True, metric="三次产业结构", period=run[0].figure.period)


def _of_both_sexes(view: View, runs: Sequence[list[Spot]]) -> Iterator[list[Spot]]:
    """Shares of men and women, which are all there is."""
    for run in runs:
        if len(run) == len(_SEXES) and all(_names(view, share, sex) for share, sex in zip(run, _SEXES, strict=True)):
            yield list(run)


def _names(view: View, share: Spot, word: str) -> bool:
    """Whether the clause of the share, or the one before it, begins with the word."""
    clauses = re.split(r"[，；。：、]", view.sentences[share.sentence].skeleton[: share.mention.at])
    return any(clause.strip().startswith(word) for clause in clauses[-2:])


def _structures(view: View) -> Iterator[list[Spot]]:
    """Numbers side by side: a：b：c, or percentages of which there are more than amounts before them."""
    for spots in view.telling(NUMBER, RATIO):
        yield from (run for run in colon_runs(spots) if len(run) > 2 and _make_whole(run))
        taken = -1
        for spot in spots:
            if spot.index <= taken:
                continue
            if spot.sign == RATIO and base_words(spot) is not None:
                run = run_of(view, spot)
                before = sum(other.main for other in view.before(spot))
                if len(run) > 1:
                    taken = run[-1].index
                    if before < len(run):
                        yield run


def _shares(view: View) -> Iterator[list[Spot]]:
    """The shares of one sentence, and those of sentences that have one each."""
    single: list[Spot] = []
    for spots in filter(None, view.told):
        found: list[Spot] = []
        for spot in spots:
            if spot.sign == RATIO and (base_words(spot) is not None or (found and _goes_on(spot, found))):
                found.append(spot)
        if len(found) > 1:
            yield found
        if len(found) == 1:
            single.append(found[0])
            continue
        if len(single) > 1:
            yield single
        single = []
    if len(single) > 1:
        yield single


def _goes_on(spot: Spot, found: Sequence[Spot]) -> bool:
    """Whether a percentage is one more of the shares: 其他类0.01% behind a占p%，b占q%, and 第二产业比重为r%."""
    before = spot.mention.before
    if spot.sign != RATIO or _CHANGED.search(before):
        return False
    if _BARE.search(before):
        return True
    return len(found) > 2 and spot.index == found[-1].index + 1 and _REST.fullmatch(before) is not None


def _subsets(run: Sequence[Spot]) -> Iterator[Sequence[Spot]]:
    """The shares, and the shares but one, which may be inside another."""
    if len(run) > _MOST:
        return
    yield run
    if 2 < len(run) <= _FEW:
        for at in range(len(run) - 1, 0, -1):
            yield [*run[:at], *run[at + 1 :]]


def _make_whole(run: Sequence[Spot]) -> bool:
    slack = sum((span(share) for share in run), Fraction(0))
    whole = sum((value(share) * _scale(share) for share in run), Fraction(0))
    return all(value(share) > 0 for share in run) and abs(whole - 1) <= slack * _scale(run[0])


def _whole(view: View, card: Card, run: Sequence[Spot], allowance: Fraction = _NOUGHT) -> Draft:
    first = run[0]
    sentence = view.sentences[first.sentence]
    start = max(0, first.mention.at - min(2, len(first.mention.before)))
    whole = view.say(
        "whole", sentence.offset(start), sentence.offset(first.mention.at), value=Fraction(1) / _scale(first)
    )
    reading = ClaimReading("whole", terms("total", whole.id) + terms("part", *(share.id for share in run)))
    return Draft(
        card,
        (reading,),
        accusable=False,
        otherwise="incomplete-list",
        allowance=allowance,
        metric=first.figure.metric,
    )


def _scale(share: Spot) -> Fraction:
    """A bare number of a structure is a percentage."""
    return _PERCENT if share.sign == NUMBER else Fraction(1)


def _is_industry(part: Spot, ordinal: str) -> bool:
    return re.search(f"{ordinal}次?产|{ordinal}类产业", part.mention.clause) is not None


def _list_of(run: Sequence[Spot], closed: Sequence[Cut]) -> Cut | None:
    """The nearest list before with as many parts, of which all but one at most have these shares."""
    first = run[0]
    near = [
        cut
        for cut in closed
        if len(cut.parts) == len(run)
        and 0 <= first.sentence - cut.parts[-1].sentence <= _BACK
        and (cut.parts[-1].sentence, cut.parts[-1].index) < (first.sentence, first.index)
    ]
    if _INDUSTRIES.search(first.mention.before):
        near = [cut for cut in near if all(map(_is_industry, cut.parts, _ORDINALS))]
    for cut in sorted(near, key=lambda cut: -cut.parts[-1].sentence):
        fitting = sum(
            is_share(share, (part,), (cut.total,), scale=_scale(share), nudge=True)
            for share, part in zip(run, cut.parts, strict=True)
        )
        if fitting >= max(2, len(run) - 1):
            return cut
    return None
