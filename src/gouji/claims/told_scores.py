"""Scores that prose adds up: 得分分别为a、b、c、d，综合得分T, and 决策a分、过程b分、产出c分、效益d分，综合得分T.

A total that does not pass every one of its parts is an average or a weighted score, and is left alone. Names other than those of
the indicator frameworks may leave a part out, so that they hold or stay unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.draft import Draft, sum_of
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import COUNT, NUMBER, RATIO

_TOTAL = re.compile(
    r"^[，；。]?(?:项目|部门|本次|整体|最终|故|因此)*(?:综合|总|最终|合计|总体)(?:自评|评价|绩效)?(?:得分|评分|分)(?:合计)?(?:为|是|共)?[：:]?$"
    r"|^[，；。]?(?:得分)?(?:合计|总计|共计)(?:得分|得)?(?:为|是)?[：:]?$"
)
_SEVERAL = re.compile(r"(?:得分|评分|自评分)(?:情况)?(?:分别|依次)(?:为|是)[：:]?$")
_NEXT = re.compile(r"^分?[、，和及与；]+$")
_NAMES = {
    "decision": re.compile(r"(?:决策|投入)"),
    "process": re.compile(r"(?:过程|管理)"),
    "output": re.compile(r"产出"),
    "effect": re.compile(r"(?:效益|效果)"),
    "content": re.compile(r"满意度"),
    "execution": re.compile(r"预算执行"),
}
_WHOLE = (
    frozenset({"decision", "process", "output", "effect"}),
    frozenset({"execution", "output", "effect", "content"}),
)
"""What leaves nothing out: the frameworks of 财预〔2013〕53号 and 财预〔2020〕10号, and the form of a self-evaluation."""
_LABELLED = re.compile(r"[^，。；：、（）]{2,14}?(?:得分|得|评分)?(?:为|是)?$")
_WEIGHT = re.compile(r"满分|分值|权重|标准分")
_SCORED = re.compile(r"得分?(?:为|是)?$")
_OF_POINTS = re.compile(r"得分率(?:为|是)?$")
_CHANGED = re.compile(r"加分|扣分|加[^，。；]{0,4}$|扣")
_LEAST = 2
_MOST = 30
_NEAR = Fraction(4, 3)  # times the other, beyond which the scores are none of the total's parts


def sums(view: View, card: Card) -> Iterator[Draft]:
    """One draft for each total that stands behind the scores of its parts, in their sentence or the next."""
    for spots in view.telling(NUMBER, COUNT):
        for spot in spots:
            if _is_score(spot) and not spot.mention.depth and _TOTAL.match(spot.mention.before):
                parts, sure = _parts(_before(view, spot))
                if len(parts) < _LEAST or spot.middle <= max(part.middle for part in parts):
                    continue
                made_of = sum(part.middle for part in parts)
                if not spot.middle / _NEAR <= made_of <= spot.middle * _NEAR:
                    continue  # scores of several years or projects
                made = sum_of(spot, parts)
                yield Draft(
                    card,
                    (ClaimReading("told", made),),
                    accusable=sure,
                    otherwise="incomplete-list",
                    exact=True,
                    metric=spot.figure.metric,
                    period=spot.figure.period,
                )


def _is_score(spot: Spot) -> bool:
    return (spot.sign == NUMBER or (spot.sign == COUNT and spot.code == "分")) and spot.figure.quantity.hedge is None


def _before(view: View, spot: Spot) -> Sequence[Spot]:
    """The scores before the total in its sentence or, where it opens one, in the sentence before."""
    if spot.index:
        return view.spots[spot.sentence][max(0, spot.index - _MOST) : spot.index]
    before = next(view.previous(spot.sentence, 1), None)
    return view.spots[before][-_MOST:] if before is not None else ()


def _parts(spots: Sequence[Spot]) -> tuple[list[Spot], bool]:
    """The run of scores that ends the spots, first to last, and whether its words leave nothing out."""
    run: list[Spot] = []
    for spot in reversed(spots):
        clause, before = spot.mention.clause, spot.mention.before
        if spot.mention.depth or _WEIGHT.search(clause) or (spot.sign == RATIO and _OF_POINTS.search(clause)):
            continue
        if not _is_score(spot) or _CHANGED.search(clause):
            return [], False
        run.insert(0, spot)
        if _SEVERAL.search(before):
            return (run, True) if all(_NEXT.match(one.mention.before) for one in run[1:]) else ([], False)
        if not _NEXT.match(before) and not _LABELLED.search(clause):
            return [], False
    if any(
        _NEXT.match(spot.mention.before) or (spot.code != "分" and not _SCORED.search(spot.mention.clause))
        for spot in run
    ):
        return [], False  # scores without a name, and names without a word of scores
    return run, _leaves_nothing_out(run)


def _leaves_nothing_out(run: Sequence[Spot]) -> bool:
    found = [[name for name, words in _NAMES.items() if words.search(spot.mention.clause)] for spot in run]
    names = [one[0] for one in found if len(one) == 1]
    return len(names) == len(run) == len(set(names)) and any(whole <= set(names) for whole in _WHOLE)
