"""Grades: the score against the band of the grade that is given for it.

The band is the filing's own where it lays one down, else that of a scheme whose card the settings choose, else the widest
that any scheme in force gives. A filing that grades several things, the better score never lower, follows bands of its own
that it does not print; the widest ones accuse it of nothing then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from gouji.claims.draft import Draft
from gouji.claims.grid import Grid
from gouji.claims.own_bands import own_bands
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.lexicon import Lexicon
from gouji.model.sentence import COUNT, NUMBER

_SCORE = re.compile(r"(?:综合|自评|评价|绩效|总体|最终)?(?:评分|得分|总分|总得分|评定)$")
_GRADE = re.compile(r"(?:等级|等次|级别|评级)")
_SEVERAL = 4


@dataclass(frozen=True, slots=True)
class _Given:
    """A score, and the grade that is given for it with its place in the text."""

    score: Spot
    grade: str
    start: int
    end: int


def grades(
    view: View, grids: Sequence[Grid], lexicon: Lexicon, own: Card | None, schemes: Sequence[Card], widest: Card | None
) -> Iterator[Draft]:
    """One draft for each grade, by the nearest authority that has a band for it."""
    bands = own_bands(view)
    words = {*lexicon.grades, *bands, *(grade for card in schemes for grade in card.bands)}
    all_given = list(_given(view, grids, words, [band.span for band in bands.values()]))
    in_order = _in_order(all_given, lexicon)
    for given in all_given:
        grade = given.grade
        said = view.say("grade", given.start, given.end)
        stated, mention = Term(given.score.id, "stated"), Term(said.id, "mention")
        terms: tuple[Term, ...] = (stated, mention)
        scheme = next((card for card in schemes if grade in card.bands), None)
        accusable = True
        if own is not None and grade in bands:
            terms = (stated, Term(bands[grade].said.id, "limit"), mention)
            limit, card = bands[grade].interval, own
        elif scheme is not None:
            limit, card = scheme.bands[grade], scheme
        elif widest is not None and grade in lexicon.grades:
            limit, card, accusable = lexicon.grades[grade], widest, not in_order
        else:
            continue
        reading = ClaimReading("grade", terms)
        yield Draft(card, (reading,), accusable=accusable, limit=limit, exact=True, metric=grade)


def _in_order(given: Sequence[_Given], lexicon: Lexicon) -> bool:
    """Whether several scores are graded and none that is better has a lower grade."""
    scores = {
        (one.score.figure.quantity.value, lexicon.grades[one.grade].low or Fraction(0))
        for one in given
        if one.grade in lexicon.grades
    }
    if len(scores) < _SEVERAL or len({low for _, low in scores}) == 1:
        return False
    return all(one[1] <= two[1] for one, two in pairwise(sorted(scores)))


def _given(view: View, grids: Sequence[Grid], words: set[str], rules: Sequence[tuple[int, int]]) -> Iterator[_Given]:
    """The grades of score sheets, and those that prose gives behind a score; `rules` are the places of bands, which tell no fact."""
    for grid in grids:
        for above, below in pairwise(grid.rows):
            if len(below.filled) != 2 or len(above.figures) != 1:
                continue
            graded = below.filled[-1]
            if graded.text in words and _SCORE.search(above.name) and _GRADE.search(below.name):
                offset = view.sentences[below.sentence].offset
                yield _Given(above.figures[0], graded.text, offset(graded.start), offset(graded.end))
    of_words = "|".join(sorted(words, key=len, reverse=True))
    in_prose = re.compile(
        rf"^[，；]?(?:[^，。；]{{0,8}}(?:等级|等次|级别|评级|评定|评价)[^，。；“]{{0,6}}|[^，。；“]{{0,4}}[为是])[“\"]?(?P<grade>{of_words})[”\"]?(?=[，。；、）]|$|级|等)"
    )
    for every in view.telling(COUNT, NUMBER):
        if not any(map(_is_score, every)):
            continue
        sentence = view.sentences[every[0].sentence]
        spots = [one for one in every if not _inside(sentence.offset(one.mention.at), rules)]
        alone = True
        for spot in filter(_is_score, spots):
            following = view.following(spot)
            found = in_prose.match(following)
            if found is not None and re.search(r"分$|得分|评分|总分|自评", spot.mention.before + spot.figure.quote):
                start = sentence.offset(spot.mention.at + 1 + found.start("grade"))
                if _inside(start, rules):
                    continue
                whole = next((one for one in spots if one.code == spot.code), spot)
                score = whole if alone and _in_list(spots, spot) else spot
                alone = False  # each of several is graded by itself
                yield _Given(score, found["grade"], start, start + len(found["grade"]))


def _is_score(spot: Spot) -> bool:
    return spot.sign in (COUNT, NUMBER) and spot.code in ("分", "") and spot.figure.quantity.hedge is None


def _inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def _in_list(spots: Sequence[Spot], spot: Spot) -> bool:
    """Whether the score is one of several that make another, which is the one that is graded."""
    return any(one.part for one in spots if one.index <= spot.index)
