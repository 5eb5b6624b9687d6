"""Averages: 户均, 人均, 日均, 平均每件: an amount over the number of what it is spread over.

Which amounts are meant: those that bear the subject of the average (家庭户户均), those of one list in the same order, else the
one of its kind. 人均 has so many bases that it accuses only where nothing else stands beside it, a day's or month's average
never: nobody prints which days were counted.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from gouji.claims.draft import Draft, ratio, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.sentence import CODE, COUNT, DATE, FIGURES, MONEY

_MEAN = re.compile(
    r"(?:(?P<each>[户人件次日天月亩村校车])均|平均每?一?(?:个|名|位)?(?P<family>家庭)?(?P<every>户|人|件|次|日|天|月|亩|村|校|辆|台)|每(?P<one>[户人件次])平均)"
    r"(?P<what>[^，。；：]{0,8})$"
)
_OVER = {
    "户": ("户",), "人": ("人", "名", "人次"), "件": ("件", "宗", "起"), "次": ("次", "人次", "场次", "场"),
    "亩": ("平方米",), "村": ("村", "个"), "校": ("所", "校"), "车": ("辆", "台"), "辆": ("辆", "台"), "台": ("台", "辆"),
}  # fmt: skip
_PER_BASE = {"亩": Fraction(3, 2000)}  # of the unit that areas are kept in
_DAYS, _MONTHS = ("日", "天"), ("月",)
_BACK = 2  # sentences before
_IN_ORDER = re.compile(r"依次|分别")
_OTHER_BASE = re.compile(r"生产总值|GDP|收入|消费|可支配|工资|面积|预期|寿命|标准|补助|配套")
_VAGUE = frozenset("全其中为的是本该市县区乡镇村")
_DAY = re.compile(r"(?P<y>\d{4}|-)-(?P<m>\d\d)-(?P<d>\d\d)")


def averages(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each average whose operands are printed."""
    for spots in view.telling(MONEY, COUNT):
        for spot in spots:
            if "均" not in spot.mention.clause or spot.sign not in (MONEY, COUNT):
                continue
            found = _MEAN.search(spot.mention.clause)
            if found is None or spot.change or spot.prior:
                continue
            each = found["each"] or found["every"] or found["one"]
            if each in _DAYS or each in _MONTHS:
                yield from _by_time(view, spot, each, card)
            else:
                yield from _by_count(view, spot, each, found, card)


def _by_time(view: View, spot: Spot, each: str, card: Card) -> Iterator[Draft]:
    whole = next(
        (one for one in view.before(spot) if one.main and one.code == spot.code and "均" not in one.mention.clause),
        None,
    )
    if whole is None or whole.figure.period is None:
        return
    number = _months(whole.figure.period) if each in _MONTHS else _days(whole.figure.period)
    if number is None:
        return
    end = view.sentences[spot.sentence].offset(spot.mention.at)
    said = view.say("length", end - 2, end, value=Fraction(number))
    reading = ratio("over-time", spot.id, whole.id, said.id)
    yield Draft(card, (reading,), accusable=False, metric=whole.figure.metric, period=whole.figure.period)


def _by_count(view: View, spot: Spot, each: str, found: re.Match[str], card: Card) -> Iterator[Draft]:
    pool = _pool(view, spot)
    bases = [one for one in pool if one.code in _OVER[each] and one.code != spot.code]
    wholes = [one for one in pool if one.code == spot.code]
    subject = "家庭户" if found["family"] else _subject(view, spot, spot.mention.clause[: found.start()])
    named = [one for one in bases if subject and subject in one.mention.clause]
    bearing = [one for one in wholes if subject and subject in one.mention.clause]
    if named and not bearing:
        beside = [one for one in wholes if one.sentence == named[-1].sentence]
        if len(beside) == len(bases) > 1 and any(_IN_ORDER.search(one.mention.before) for one in beside):
            bearing = [whole for base, whole in zip(bases, beside, strict=True) if base in named]
    chosen = [(whole, base) for base in (named or bases[-1:])[-2:] for whole in (bearing or wholes[-1:])[-2:]]
    if not chosen:
        return
    alone = len(bases) == len(wholes) == 1 and bases[0].sentence == wholes[0].sentence == spot.sentence
    bare = not found["what"] and not _OTHER_BASE.search(view.sentences[spot.sentence].skeleton)
    yield Draft(
        card,
        tuple(
            ClaimReading(
                "over-number",
                (
                    Term(spot.id, "stated", scale=_PER_BASE.get(each, Fraction(1))),
                    *terms("numerator", whole.id),
                    *terms("denominator", base.id),
                ),
            )
            for whole, base in chosen
        ),
        accusable=len(chosen) == 1 and (bool(named and bearing) or (alone and bare)),
        metric=spot.figure.metric,
        period=spot.figure.period,
    )


def _pool(view: View, spot: Spot) -> list[Spot]:
    """Amounts before the average in reading order, none of them an average itself."""
    sentences = [*reversed(list(view.previous(spot.sentence, _BACK))), spot.sentence]
    return [
        one
        for at in sentences
        for one in view.spots[at]
        if (at < spot.sentence or one.index < spot.index) and one.main and "均" not in one.mention.clause
    ]


def _subject(view: View, spot: Spot, words: str) -> str:
    """家庭户 in 家庭户户均, 家庭户的户均规模 and 户均（家庭户）."""
    printed = view.sentences[spot.sentence].skeleton
    bracket = re.search(r"均（(?P<name>[^（）]{2,8})）$", printed[: spot.mention.at])
    name = bracket["name"] if bracket else words
    name = "".join(sign for sign in name if sign not in FIGURES and sign not in (DATE, CODE))
    name = name.rstrip("的")
    while name and name[0] in _VAGUE:
        name = name[1:]
    return name if len(name) >= 2 else ""


def _days(period: str) -> int | None:
    """How many days a period of the catalogue's form has."""
    first, _, last = period.partition("/")
    ends = _DAY.fullmatch(first), _DAY.fullmatch(last)
    if ends[0] and ends[1]:
        return _between(ends[0], ends[1])
    if last or not period[:4].isdigit():
        return None
    months = _month_range(period)
    return sum(monthrange(int(period[:4]), month)[1] for month in months) if months else None


def _months(period: str) -> int | None:
    if not period[:4].isdigit():
        return None
    first, _, last = period.partition("/")
    if last:
        one, two = _month_range(first), _month_range(last)
        return two[0] - one[0] + 1 if len(one) == len(two) == 1 and first[:4] == last[:4] else None
    return len(_month_range(period)) or None


def _month_range(period: str) -> Sequence[int]:
    tail = period[5:]
    if len(period) == 4:
        return range(1, 13)
    if tail[:1] == "Q" and tail[1:].isdigit():
        return range(3 * int(tail[1:]) - 2, 3 * int(tail[1:]) + 1)
    if tail in ("H1", "H2"):
        return range(1, 7) if tail == "H1" else range(7, 13)
    return (int(tail),) if tail.isdigit() and len(tail) == 2 and 1 <= int(tail) <= 12 else ()


def _between(first: re.Match[str], last: re.Match[str]) -> int | None:
    """Days from one day to the other, both counted; a span that leaves the year open lies in one without a leap day."""
    try:
        days = [
            date(int(one["y"]) if one["y"].isdigit() else 2023, int(one["m"]), int(one["d"])) for one in (first, last)
        ]
    except ValueError:
        return None
    number = (days[1] - days[0]).days + 1
    return number if 1 < number <= 366 else None
