"""Repeats: one metric of one period given twice; different values of one specific metric contradict each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, takewhile

from gouji.claims.draft import Draft, terms
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import COUNT, NUMBER, RATIO

_PLACE = re.compile(
    r"(?<![\u4e00-\u9fff])(?!全|本|我|该|各|城)[\u4e00-\u9fff]{2,3}(?:省|市|自治[区州]|县)(?!级|直|场|民|政|委|区|城|网)"
)
_OPENING = 3  # blocks that tell whose filing it is, where they are as short as a title
_TITLE = 40
_MOMENT = re.compile(r"^(?:截至|年末|年底|期末|月末|现有|实有|共有|全市|全县|全区)+")
_STOCK = re.compile(
    r"(?:编外.{0,4}人员|在编人员|在职人员|在岗人员|退休人员|核定编制数?|编制数|保有量)$"
)  # of the filing's own body
_NAMED = 5  # characters of a stock's name
_MOST_RATES = 30  # of one beginning and ending that are compared with each other
_LEFT_OUT = 5  # characters that one name may have more than another
_NARROWER = re.compile(r"[内外]|首次|一次|当场|当年|当月|不含")  # 法定审限内结案率 is none of all that was closed
_OF_ACCOUNTS = re.compile(r"(?:负债|债务|收益|利润|毛利|增值)率$")
_EACH = re.compile(r"分别|依次")
_SPECIFIC = 6  # characters; a shorter rate name is a common noun
_RATE = re.compile(r"(?:率|满意度)$")
_GENERIC = re.compile(
    r"^(?:预算|资金|财政|项目|支出|收入|总体|整体|实际|年度|任务|工作|计划|目标|绩效|服务对象|群众|公众|社会)*(?:执行|完成|到位|使用|支付|支出|办结|结案|合格|准确|达标|满意|覆盖|及时|控制|结余|调整)?(?:率|满意度)$"
)


def same_metric(view: View, card: Card) -> Iterator[Draft]:
    """Specific rates, and stocks such as head-counts, that are stated as facts more than once."""
    by_metric: dict[tuple[str, str, str | None], list[Spot]] = defaultdict(list)
    for spot in _facts(view):
        name = _name(spot)
        if (spot.sign == RATIO and _specific(name)) or (spot.sign == COUNT and _stock(spot, name)):
            period = spot.figure.period
            by_metric[name, spot.code, period[:4] if period and spot.sign == COUNT else period].append(spot)
    for (name, _, period), spots in by_metric.items():
        if spots[0].sign == COUNT and len({spot.figure.quantity.value for spot in spots}) > 2:
            continue  # a name that comes with ever other numbers is a column of things, not one thing
        for one, two in pairwise(spots):
            apart = one.sentence != two.sentence and not _of_two(view, one, two)
            if apart and _place(view, one) == _place(view, two):
                yield _twice(card, name, period, one, two)


def _of_two(view: View, one: Spot, two: Spot) -> bool:
    """甲企业资产A、负债B，负债率p% and 乙企业资产C、负债D，负债率q%: rates behind other amounts of other names, or other counts."""
    mine, yours = _counted(view, one), _counted(view, two)
    if mine and yours and mine.isdisjoint(yours):
        return True
    first, second = _lead(view, one), _lead(view, two)
    return (
        first is not None
        and second is not None
        and first.code == second.code
        and first.figure.metric != second.figure.metric
        and first.figure.quantity.value != second.figure.quantity.value
    )


def _lead(view: View, spot: Spot) -> Spot | None:
    """The amount that opens the sentence of a rate, which says whose rate it is; for one of accounts (资产负债率) also the one before."""
    if spot.sign != RATIO:
        return None
    here = next(
        (other for other in view.spots[spot.sentence][: spot.index] if other.main and other.sign != RATIO), None
    )
    if here is not None or not spot.sentence or not _OF_ACCOUNTS.search(spot.figure.metric):
        return here
    before = spot.sentence - 1
    if view.sentences[before].block != view.sentences[spot.sentence].block:
        return None
    return next((other for other in view.spots[before] if other.main and other.sign != RATIO), None)


def _counted(view: View, spot: Spot) -> set[tuple[str, Fraction]]:
    """What the rate's own words count before it: 抽查50批次，1批不合格，不合格率2%; 童车、童鞋等10种产品，不合格率13.5%."""
    if spot.sign != RATIO:
        return set()
    begin = view.sentences[spot.sentence].skeleton.rfind("；", 0, spot.mention.at)
    before = [other for other in view.before(spot) if other.mention.at > begin]
    return {
        (other.code, other.figure.quantity.value)
        for other in before
        if (other.main and other.sign == COUNT) or (other.sign == NUMBER and other.mention.before.endswith("等"))
    }


def _place(view: View, spot: Spot) -> str:
    """The province, city or county that the sentence or its paragraph names before the figure, if it is not the filing's."""
    sentence = view.sentences[spot.sentence]
    block = view.prose.blocks[sentence.block]
    text = view.prose.text
    found = _PLACE.findall(text, block.start, sentence.offset(spot.mention.at))
    if not found:
        return ""
    opening = (text[one.start : one.end] for one in view.prose.blocks[:_OPENING])
    titles = [words for words in opening if len(words) <= _TITLE and not words.endswith("。")]
    return "" if any(found[-1] in title for title in (view.prose.title, *titles)) else found[-1]


def similar_metric(view: View, card: Card) -> Iterator[Draft]:
    """Two specific rates of which one name is the other with words left out: 工单及时办结率 and 工单办结率."""
    kin: dict[tuple[str, str, str | None], list[tuple[str, Spot]]] = defaultdict(list)
    for spot in _facts(view):
        if spot.sign == RATIO and _specific(name := _name(spot)):
            kin[name[:2], name[-3:], spot.figure.period].append((name, spot))
    for facts in kin.values():
        for at, (name, one) in enumerate(facts[:_MOST_RATES]):
            behind = facts[at + 1 : _MOST_RATES]
            alike = [two for other, two in behind if two.sentence != one.sentence and _alike(name, other)]
            if len(alike) == 1 and not _of_two(view, one, alike[0]):
                yield _twice(card, name, one.figure.period, one, alike[0])


def _facts(view: View) -> Iterator[Spot]:
    """What prose states by itself: no targets, changes, prior values, parts in brackets or first ones of several (分别为)."""
    for spots in view.told:
        for spot in spots:
            if spot.figure.role in ("target", "change", "prior", "budget", "adjusted") or spot.mention.depth:
                continue
            if not (spot.sign == RATIO and _EACH.search(spot.mention.clause)):
                yield spot


def _name(spot: Spot) -> str:
    return _MOMENT.sub("", spot.figure.metric)


def _specific(name: str) -> bool:
    return len(name) >= _SPECIFIC and bool(_RATE.search(name)) and not _GENERIC.match(name)


def _stock(spot: Spot, name: str) -> bool:
    """A number of the filing's own people or cars, named in full, and no item of a list."""
    return (
        spot.main
        and not spot.part
        and len(name) >= _NAMED
        and bool(_STOCK.search(name))
        and not spot.mention.before.startswith("、")
    )


def _alike(one: str, two: str) -> bool:
    """Whether one name is the other with a few words left out; they begin and end alike."""
    short, long = sorted((one, two), key=len)
    if short == long or len(long) - len(short) > _LEFT_OUT:
        return False
    begin = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(short, long, strict=False)))
    if _NARROWER.search(long[begin : begin + len(long) - len(short)]):
        return False
    rest = iter(long)
    return all(sign in rest for sign in short)


def _twice(card: Card, name: str, period: str | None, one: Spot, two: Spot) -> Draft:
    return Draft(card, (ClaimReading("same-metric", terms("mention", two.id, one.id)),), metric=name, period=period)
