"""Rates whose operands share their stem (办结485件，办结率75.78%), and the amounts that may be the base of one.

The base stands in the sentence, or it is the amount that opens a sentence before: 形成工单640件, whose parts follow it. A rate
may also be of several pieces: 调撤率 of 调解 and 撤诉, 满意率 of 满意 and 基本满意 in the brackets behind it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from gouji.claims.draft import Draft, terms
from gouji.claims.operands import is_listed, names_operand
from gouji.claims.view import Spot, View
from gouji.model import slips
from gouji.model.card import Card, Definition
from gouji.model.claim import ClaimReading, Term
from gouji.model.lexicon import Lexicon
from gouji.model.sentence import RATIO

_STEM = re.compile(r"(?P<stem>[\u4e00-\u9fff]{2,8}?)(?:率|(?<=满意)度)(?:为|是|达到?|均为|保持在|约为|：)?$")
_STATES = ("实际", "当场", "直接", "按期", "按时", "及时", "平均", "综合", "总体")
_WAY = re.compile(r"当场|直接|按期|按时|及时|限时|准时|一次性")
_TARGET = re.compile(r"目标|计划|指标值|不低于|预期|要求")
_NEW = re.compile(r"新[收受立增]")  # what came in before is due as well
_NOT = re.compile(r"[不未非无]")
_BACK = 4  # sentences before whose opening amount may be the base
_MOST = 4
_MOST_OF_CHAIN = 10  # amounts of a sentence that states one rate after another
_WEIGHED = re.compile(r"满意度(?:为|是|达到?)?$")  # whose answers may have weights of their own
_ENDED = re.compile(r"调[解处]成功率")  # of those whose mediation ended, which 受理 does not count
_DUE = re.compile(r"应(?:当)?(?P<what>[\u4e00-\u9fff])(?!急)")
_DONE = re.compile(r"(?<!落)(?<!事)实(?:际)?(?P<what>[\u4e00-\u9fff])")
_GRADES = re.compile(r"(?:非常|十分|很|比较|较为|较)“?满意")


def by_stem(view: View, spot: Spot, card: Card) -> Draft | None:
    """受理B件，办结A件，办结率p%: the amount whose clause has the stem of the rate, over the amount before it."""
    stem = _stem(spot, card)
    if stem is None:
        return None
    before = [other for other in view.before(spot) if other.main and other.mention.depth <= spot.mention.depth]
    if due := _due(stem, before):
        return Draft(card, (_over("due", spot, *due),), metric=spot.figure.metric, period=spot.figure.period)
    if stem[0] in "不未" and (draft := _of_both(stem, spot, before, card)):
        return draft
    part = next((other for other in before[:3] if _has(stem, other)), None)
    if part is None or _used(view, stem, spot, part):
        return None
    if stem not in part.mention.clause and _NOT.search(part.mention.clause) and not _NOT.search(stem):
        # 有效公开a件，无效公开b件，有效公开率
        part = next((other for other in before[:3] if stem in other.mention.clause), part)
    whole = [other for other in before if other.index < part.index and other.code == part.code]
    if any(_GRADES.search(other.mention.clause) for other in (part, *whole[:2])):
        return None  # 非常满意a条，满意b条，满意率: grades of contentment, which are added up
    graded = list(takewhile(lambda other: _has(stem, other), whole)) if _negated(stem, part) else []
    whole = whole[len(graded) :]
    beside = bool(whole) and not any(
        other.sign == spot.sign for other in view.spots[part.sentence][whole[0].index + 1 : part.index]
    )
    if beside:
        whole = [*whole[:1], *(other for other in whole[1:] if not is_listed(view, other))]
    # a rate between them has used the nearest amount, so that any amount before may be the base
    near = bool(whole) and whole[0].figure.quantity.value >= part.figure.quantity.value
    most = _MOST if beside else _MOST_OF_CHAIN
    whole += _heads(view, part)
    graded.reverse()  # as they stand in the text
    readings = [reading for base in whole[:most] for reading in _of_base(stem, spot, part, graded, base)]
    if graded:
        of_grades = [_of_grades(spot, content, (*graded, part)) for content in (graded, graded[:1])]
        readings = [*readings, *of_grades] if near else [*of_grades, *readings]
    if not readings:
        return None
    weighed = _WEIGHED.search(spot.mention.clause) is not None
    if _ENDED.search(spot.mention.clause) and not any("调" in base.mention.clause for base in whole[:1]):
        weighed = True
    return Draft(
        card,
        tuple(readings),
        accusable=(near or bool(graded)) and before[0] is part and not _other_way(spot, part) and not weighed,
        allowance=Fraction(0) if weighed else slips.NAMED,
        metric=spot.figure.metric,
        period=spot.figure.period,
    )


def _used(view: View, stem: str, spot: Spot, part: Spot) -> bool:
    """不合格3批次，合格率97.5%；抽查肉18批次，合格率100%: the part is of a rate before, and another amount follows that."""
    between = view.spots[part.sentence][part.index + 1 : spot.index]
    rate = next((one.index for one in between if one.sign == RATIO and stem in one.mention.clause), None)
    return rate is not None and any(one.main and one.code == part.code and one.index > rate for one in between)


def _due(stem: str, before: Sequence[Spot]) -> tuple[tuple[Spot], Spot] | None:
    """应检1256辆，实检1198辆，检测率: what was to be done and what was, by the character that the rate begins with, too."""
    if len(before) < 2 or before[0].code != before[1].code:
        return None
    for part, base in (before[:2], before[1::-1]):
        due, done = _DUE.search(base.mention.clause), _DONE.search(part.mention.clause)
        if due and done and due["what"] == done["what"] and due["what"] in stem:
            return (part,), base
    return None


def _of_both(stem: str, spot: Spot, before: Sequence[Spot], card: Card) -> Draft | None:
    """起诉A人，不起诉B人，不起诉率: B in both together; it may also be one of all that came in, which nothing here says."""
    if len(before) < 2 or stem not in before[0].mention.clause or before[0].code != before[1].code:
        return None
    part, other = before[:2]
    if stem in other.mention.clause or stem.lstrip("不未") not in other.mention.clause:
        return None
    operands = terms("numerator", part.id) + terms("denominator", other.id, part.id)
    reading = ClaimReading("of-both", terms("stated", spot.id) + operands)
    return Draft(card, (reading,), accusable=False, metric=spot.figure.metric, period=spot.figure.period)


def _of_base(stem: str, spot: Spot, part: Spot, graded: Sequence[Spot], base: Spot) -> Iterator[ClaimReading]:
    """The part in the base, or all but the part that is not so; 满意263份、基本满意18份、不满意6份 are grades of one base."""
    if not _negated(stem, part):
        yield _over("stem", spot, (part,), base)
        return
    yield _without("stem", spot, part, base)
    if graded:
        yield _over("stem", spot, graded, base)
        yield _over("stem", spot, graded[:1], base)


def _of_grades(spot: Spot, content: Sequence[Spot], all_of_them: Sequence[Spot]) -> ClaimReading:
    """Those that are content among all that answered: the grades leave nobody out."""
    named = terms("numerator", *(one.id for one in content)) + terms("denominator", *(one.id for one in all_of_them))
    return ClaimReading("grades", terms("stated", spot.id) + named)


def by_pieces(view: View, spot: Spot, card: Card) -> Iterator[Draft]:
    """A rate of several amounts: behind it in brackets with its stem in each, or before it with a character of it each."""
    stem = _stem(spot, card)
    if stem is None:
        return
    behind = _behind(view, spot, stem)
    if behind:
        base = view.nearest_main(spot, behind[0].code)
        if base is not None:
            chosen = [behind, behind[:1]] if len(behind) > 1 else [behind]
            yield Draft(
                card,
                tuple(_over("pieces", spot, pieces, base) for pieces in chosen),
                accusable="，" not in spot.mention.before,
                metric=spot.figure.metric,
                period=spot.figure.period,
            )
        return
    run = _spelled(view, spot, stem)
    if run:
        bases = [
            other
            for other in view.before(run[0])
            if other.main and other.code == run[0].code and other.mention.depth <= run[0].mention.depth
        ]
        if bases:
            yield Draft(
                card,
                tuple(_over("pieces", spot, run, base) for base in bases[:2]),
                accusable=False,
                metric=spot.figure.metric,
                period=spot.figure.period,
            )


def over_heads(
    view: View,
    spot: Spot,
    definitions: Sequence[Definition],
    lexicon: Lexicon,
    known: Collection[tuple[Term, ...]],
) -> list[ClaimReading]:
    """The operand above the line by its name, over the amounts that may be its base whatever they are called."""
    names = dict.fromkeys(definition.numerator[0] for definition in definitions if len(definition.numerator) == 1)
    mains = [other for other in view.before(spot) if other.main and other.mention.depth <= spot.mention.depth]
    for name in names:
        part = next(
            (
                one
                for one in mains
                if name in lexicon.operands and names_operand(lexicon.operands[name], one.mention.clause)
            ),
            None,
        )
        if part is None:
            continue
        bases = [
            other
            for other in mains
            if other.index < part.index
            and other.code == part.code
            and other.figure.quantity.value >= part.figure.quantity.value
            and not names_operand(lexicon.operands[name], other.mention.clause)
        ]
        bases = bases[:1] or _heads(view, part)[: _MOST - 1]
        found = [_over("over-head", spot, (part,), base) for base in bases]
        return [reading for reading in found if reading.terms not in known]
    return []


def beside(view: View, spot: Spot, reading: ClaimReading) -> bool:
    """Whether part and base are the two amounts right before the rate, the part no piece of a larger one."""
    if spot.index < 2:
        return False
    base, part = view.spots[spot.sentence][spot.index - 2 : spot.index]
    named = {term.figure for term in reading.terms[1:]}
    if _NEW.search(base.mention.clause):
        return False
    return named == {base.id, part.id} and not part.part and base.main and part.main


def _stem(spot: Spot, card: Card) -> str | None:
    clause = spot.mention.clause
    found = _STEM.search(clause) if "率" in clause or "度" in clause else None
    if found is None or _TARGET.search(clause) or any(word in clause for word in card.excludes):
        return None
    stem = found["stem"]
    for state in _STATES:
        if stem.startswith(state) and len(stem) - len(state) >= 2:
            stem = stem[len(state) :]
    return stem


def _other_way(spot: Spot, part: Spot) -> bool:
    """按期办结率 behind 办结485件: what was closed in time is not all that was closed."""
    way = _WAY.search(spot.mention.clause)
    return way is not None and way.group() not in part.mention.clause


def _heads(view: View, part: Spot) -> list[Spot]:
    """The amounts of the part's unit that open the sentences before, nearest first, but for what is compared with."""
    heads = []
    for at in view.previous(part.sentence, _BACK):
        head = next((other for other in view.spots[at] if other.main and other.code == part.code), None)
        if head is not None and not head.mention.depth and head.figure.quantity.value >= part.figure.quantity.value:
            heads.append(head)
    return heads


def _behind(view: View, spot: Spot, stem: str) -> tuple[Spot, ...]:
    """满意率100%（满意144件，基本满意2件）: the amounts of the bracket right behind the rate that have its stem."""
    pieces: list[Spot] = []
    for other in view.after(spot):
        if other.mention.depth <= spot.mention.depth or (not pieces and not other.mention.before.startswith("（")):
            break
        if other.main and stem[-2:] in other.mention.clause and not _NOT.search(other.mention.clause):
            if pieces and other.code != pieces[0].code:
                break
            pieces.append(other)
    return tuple(pieces)


def _spelled(view: View, spot: Spot, stem: str) -> tuple[Spot, ...]:
    """调解211件、撤诉97件，调撤率: as many amounts right before the rate as its stem has characters, each beginning with one."""
    run = view.spots[spot.sentence][max(0, spot.index - len(stem)) : spot.index]
    if len(run) != len(stem) or len(run) > 3 or len({one.code for one in run}) > 1:
        return ()
    spelled = all(
        one.main and one.figure.label.lstrip("含其中").startswith(sign) for one, sign in zip(run, stem, strict=True)
    )
    return tuple(run) if spelled else ()


def _has(stem: str, other: Spot) -> bool:
    clause = other.mention.clause
    return stem in clause or stem[-2:] in clause


def _negated(stem: str, other: Spot) -> bool:
    """抽查100批，不合格2批，合格率98%: the amount is what the rate leaves out."""
    opposite = f"[不未非无没]{stem[-2:]}"
    return bool(re.search(opposite, other.mention.clause)) and not re.search(f"{opposite}$", stem)


def _without(definition: str, stated: Spot, part: Spot, base: Spot) -> ClaimReading:
    left = (Term(base.id, "numerator"), Term(part.id, "numerator", -1), Term(base.id, "denominator"))
    return ClaimReading(definition, (*terms("stated", stated.id), *left))


def _over(definition: str, stated: Spot, parts: Sequence[Spot], base: Spot) -> ClaimReading:
    return ClaimReading(
        definition,
        terms("stated", stated.id) + terms("numerator", *(part.id for part in parts)) + terms("denominator", base.id),
        away=abs(stated.sentence - base.sentence),
    )
