"""Differences: 年初预算 − 调减 + 追加 = 调整后预算, and a gap stated between two amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.claims.draft import Draft, difference
from gouji.claims.operands import names_operand
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.lexicon import Lexicon
from gouji.model.sentence import DATE, MONEY

_CUT = re.compile(r"调减|核减|追减|压减|调减少|减少|收回")
_ADDED = re.compile(r"调增|核增|追加|增加|调剂增加")
_ADJUSTING = re.compile(r"调减|调增|核减|核增|追加|追减|压减|调整")
_UNPRINTED = re.compile(r"加上|新增|动用|补助|等(?:安排|因素|资金)")  # more was added than the amounts printed
_FIRST = re.compile(r"(?:年初|原|期初|批准的?)?(?:预算|计划|目标)(?:数|额|安排|总额)?(?:为|是)?$|年初安排(?:为|数)?$")
_TO = re.compile(r"^，?(?:现|拟|本次|预计|建议|申请)*(?:调整|变更)(?:后)?(?:的)?(?:预算)?(?:数|额)?(?:为|到|至|是)?$")
_MOVED = re.compile(
    r"^，(?:共|净|相应|预算|收入|支出|[比较]年初(?:预算)?数?)?(?P<way>增加|新增|调增|追加|增列|核增|减少|调减|压减|减列|核减)(?:预算|收入|支出|额)?(?:了|为)?$"
)
_FROM = re.compile(r"[由从][^，。；]*$")
_GAP = re.compile(r"(?:差值|差额|相差|相比(?:差|减少|增加))(?:为|是)?$")
_WITH = re.compile(r"(?:较|比|与|同|和)(?P<other>[^，。；]{2,12}?)相比")
_THAN = re.compile(rf"{DATE}|上年|去年|同期|上[月期季]|预算")  # compared with something that is not printed here


def adjustments(view: View, card: Card, lexicon: Lexicon) -> Iterator[Draft]:
    """An initial budget, what was cut or added, and the budget after it, in one sentence."""
    initial_words, adjusted_words = lexicon.operands["budget"], lexicon.operands["adjusted"]
    for spots in view.told:
        for spot in spots:
            if not spot.main or not names_operand(adjusted_words, spot.mention.clause):
                continue
            changes: list[Spot] = []
            initial = None
            for other in view.before(spot):
                if other.code != spot.code:
                    continue
                if other.change and _ADJUSTING.search(other.mention.clause):
                    changes.append(other)
                elif other.main and names_operand(initial_words, other.mention.clause):
                    initial = other
                    break
                else:
                    break
            if initial is None or not changes:
                continue
            signed = [Term(change.id, "subtrahend" if _way(change) < 0 else "part", _way(change)) for change in changes]
            if any(term.sign == 0 for term in signed):
                continue
            reading = ClaimReading(
                "adjusted", (Term(spot.id, "stated"), Term(initial.id, "minuend"), *reversed(signed))
            )
            yield Draft(
                card,
                (reading,),
                accusable=not _UNPRINTED.search(spot.mention.before),
                otherwise="no-operand",
                metric=spot.figure.metric,
                period=spot.figure.period,
            )


def readjusted(view: View, card: Card) -> Iterator[Draft]:
    """年初预算为A，增加D，调整为B, or 年初预算数A调整为B，新增D: three amounts in a row, with nothing between them but what moved."""
    for spots in view.told:
        for at, (first, one, two) in enumerate(zip(spots, spots[1:], spots[2:], strict=False)):
            if first.sign != MONEY or first.change or not first.code == one.code == two.code:
                continue
            if not _FIRST.search(first.mention.clause) or first.mention.depth != two.mention.depth:
                continue
            for change, last in ((one, two), (two, one)):
                moved = _MOVED.search(change.mention.before)
                if not moved or not _TO.search(last.mention.before):
                    continue
                if moved["way"] != "新增" and (
                    _FROM.search(first.mention.before) if last is one else _ADJUSTING.search(change.mention.clause)
                ):
                    continue  # told by those that read any change between two amounts
                way = -1 if _CUT.search(moved["way"]) or moved["way"] == "减列" else 1
                reading = ClaimReading(
                    "adjusted",
                    (
                        Term(last.id, "stated"),
                        Term(first.id, "minuend"),
                        Term(change.id, "subtrahend" if way < 0 else "part", way),
                    ),
                )
                again = any(_MOVED.search(other.mention.before) for other in spots[at + 3 : at + 4])
                yield Draft(
                    card,
                    (reading,),
                    accusable=not again,  # what moved one way, and then what moved the other
                    otherwise="no-operand",
                    metric=last.figure.metric,
                    period=last.figure.period,
                )


def _way(change: Spot) -> int:
    clause = change.mention.clause
    return -1 if _CUT.search(clause) else 1 if _ADDED.search(clause) else 0


def gaps(view: View, card: Card) -> Iterator[Draft]:
    """A，B，差值为D: one of the two differences is D."""
    for spots in view.spots:
        for spot in spots:
            if not spot.change or not _GAP.search(spot.mention.clause) or _THAN.search(spot.mention.before):
                continue
            pair = [other for other in view.before(spot) if other.main and other.code == spot.code][:2]
            if len(pair) < 2 or _with_a_third(spot, pair):
                continue
            readings = tuple(difference("gap", spot.id, one.id, two.id) for one, two in (pair, pair[::-1]))
            yield Draft(card, readings, metric=pair[1].figure.metric, period=spot.figure.period)


def _with_a_third(change: Spot, pair: Sequence[Spot]) -> bool:
    """Whether the change is one against what neither amount is called: 上解支出较快报数相比增加D."""
    compared = _WITH.search(change.mention.before)
    return compared is not None and not any(compared["other"] in one.mention.clause for one in pair)
