"""Grades: the score against the band of the grade that is given for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.claims.draft import Draft
from gouji.claims.grid import Grid
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.lexicon import Lexicon
from gouji.model.sentence import COUNT, NUMBER

_SCORE = re.compile(r"(?:综合|自评|评价|绩效|总体|最终)?(?:评分|得分|总分|总得分|评定)$")
_GRADE = re.compile(r"(?:等级|等次|级别|评级)")


def grades(view: View, grids: Sequence[Grid], lexicon: Lexicon, card: Card) -> Iterator[Draft]:
    words = "|".join(sorted(lexicon.grades, key=len, reverse=True))
    in_prose = re.compile(
        rf"^[，；]?(?:[^，。；]{{0,8}}(?:等级|等次|级别|评级|评定|评价)[^，。；“]{{0,6}}|[^，。；“]{{0,4}}[为是])[“\"]?(?P<grade>{words})[”\"]?(?=[，。；、）]|$|级|等)"
    )
    for grid in grids:
        for above, below in pairwise(grid.rows):
            score = above.figures[-1] if len(above.figures) == 1 and _SCORE.search(above.name) else None
            graded = below.filled[-1] if len(below.filled) == 2 and _GRADE.search(below.name) else None
            if score is not None and graded is not None and graded.text in lexicon.grades:
                offset = view.sentences[below.sentence].offset
                yield _draft(view, card, score, graded.text, offset(graded.start), offset(graded.end), lexicon)
    for at, spots in enumerate(view.spots):
        sentence = view.sentences[at]
        for spot in spots:
            if sentence.kind == "row" or spot.sign not in (COUNT, NUMBER) or spot.code not in ("分", ""):
                continue
            following = view.following(spot)
            found = in_prose.match(following)
            if found is not None and re.search(r"分$|得分|评分|总分|自评", spot.mention.before + spot.figure.quote):
                start = sentence.offset(spot.mention.at + 1 + found.start("grade"))
                score = next((one for one in spots if one.code == spot.code), spot) if _in_list(spots, spot) else spot
                yield _draft(view, card, score, found["grade"], start, start + len(found["grade"]), lexicon)


def _in_list(spots: Sequence[Spot], spot: Spot) -> bool:
    """Whether the score is one of several that make another, which is the one that is graded."""
    return any(one.part for one in spots[: spot.index + 1])


def _draft(view: View, card: Card, score: Spot, grade: str, start: int, end: int, lexicon: Lexicon) -> Draft:
    said = view.say("grade", start, end)
    terms = (Term(score.id, "stated"), Term(said.id, "mention"))
    return Draft(card, (ClaimReading("grade", terms),), limit=lexicon.grades[grade], exact=True, metric=grade)
