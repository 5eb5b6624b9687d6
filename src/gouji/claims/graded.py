"""Things counted by the grade that they got: 自评项目N个，平均得分…（其中评级为“优”的a个，“良”的b个，…，“差”的c个）.

Grades down to the lowest one leave nothing out, so that they make the number of things graded, which may stand before
other figures of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gouji.claims.draft import Draft, sum_of
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading
from gouji.model.sentence import COUNT

_GRADE = re.compile(
    r"[“”]?(优秀|优|良好|良|中|合格|一般|较差|差|不合格|不及格)[“”]?(?:等次|等级|档)?(?:的)?(?:项目|单位|部门)?$"
)
_BEST = frozenset({"优秀", "优"})
_WORST = frozenset({"差", "较差", "不合格", "不及格"})
_LEAST = 3  # grades


def sums(view: View, card: Card) -> Iterator[Draft]:
    for spots in view.told:
        for run in _runs(spots):
            first = run[0]
            depth = first.mention.depth
            total = next(
                (
                    spot
                    for spot in view.before(first)
                    if spot.main and spot.sign == COUNT and spot.code == first.code and spot.mention.depth <= depth
                ),
                None,
            )
            if total is not None and not _grade(total):
                made = sum_of(total, run)
                yield Draft(
                    card, (ClaimReading("graded", made),), metric=total.figure.metric, period=total.figure.period
                )


def _runs(spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Counts behind each other with a grade each, from the best to the worst."""
    run: list[Spot] = []
    for spot in (*spots, None):
        grade = _grade(spot) if spot is not None else ""
        if spot is not None and grade and (not run or spot.code == run[0].code):
            run.append(spot)
            continue
        grades = [_grade(one) for one in run]
        if len(run) >= _LEAST and len(set(grades)) == len(run) and grades[0] in _BEST and grades[-1] in _WORST:
            yield run
        run = [spot] if spot is not None and grade else []


def _grade(spot: Spot) -> str:
    found = _GRADE.search(spot.mention.clause) if spot.sign == COUNT and spot.main else None
    return found[1] if found else ""
