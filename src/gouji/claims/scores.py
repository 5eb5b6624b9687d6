"""Scores: 得分 against 分值 in the rows of a 评分表, deductions in prose against the table, points against the rubric."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from gouji.claims.draft import Draft
from gouji.claims.grid import Cell, Grid, Row
from gouji.claims.sheets import is_points
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading, Term
from gouji.model.forms import Form, FormCell
from gouji.model.interval import Interval
from gouji.model.quantity import Hedge
from gouji.model.sentence import COUNT, FIGURES, NUMBER, RATIO

_PROSE = 20  # characters from which a cell is a text and no name
_ENDING = 4  # characters that tell one name from another
_BLANK = re.compile(r"\s+")
_DEDUCED = re.compile(r"(?P<names>[^。；，]*?)(?:(?:等)?方面[^。；，]{0,12}(?:，))?(?P<each>各)?扣(?:了|除|减)?$")
_JOINER = re.compile(r"[、和及与]|以及")
_GENERIC = re.compile(r"^(?:部门|方面|情况|问题|不足|其中|得分|指标|因此|故)+")
_AWARD = re.compile(r"[的者]?，?(?:得|计)$")
_LIMITS = ("at-least", "more-than", "at-most", "less-than")
_BEHIND: dict[str, Hedge] = {
    ">": "less-than", "＞": "less-than", "≥": "at-most", "<": "more-than", "＜": "more-than", "≤": "at-least",
}  # fmt: skip
"""What a sign behind the limit makes of it: 90%＞X leaves X less than 90 %."""
_LESS, _MORE = r"[<＜]", r"[>＞]"


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """An indicator with its weight and score, as far as the row has them, and the text of its rubric."""

    row: Row
    name: str
    weight: Spot | None
    score: Spot | None
    text: str  # all words of the row, without blanks


def score_rows(grids: Sequence[Grid], forms: Sequence[Form]) -> list[ScoreRow]:
    """Rows of grids whose header or caption speaks of scoring, in the words of the forms that hold a rubric."""
    words = [word for form in forms for word in _words(form)]
    found: list[ScoreRow] = []
    for grid in grids:
        sheet = False
        for row in grid.rows:
            if sheet:
                one = _score_row(row) if any(cell.spots for cell in row.filled) else None
                if one is not None:
                    found.append(one)
            elif not any(cell.spots for cell in row.filled):
                sheet = any(word in row.text for word in words)
    return found


def cells(rows: Sequence[ScoreRow], form: str, table: int) -> Iterator[FormCell]:
    """The weights and scores of the rows, as cells of the form."""
    for number, one in enumerate(rows, 1):
        if is_points(one.weight) and one.weight is not None:
            yield FormCell(form, table, number, "weight", one.weight.id)
        if is_points(one.score) and one.score is not None:
            yield FormCell(form, table, number, "score", one.score.id)


def _words(form: Form) -> Iterator[str]:
    if any(column.kind == "rubric" for column in form.columns):
        yield from form.titles
        for column in form.columns:
            if column.kind in ("rubric", "score"):
                yield from column.terms


def _score_row(row: Row) -> ScoreRow | None:
    """[name] [weight] [what is scored …] [score]: the weight stands before the first text, the score ends the row."""
    cells = row.filled
    text_at = next((at for at, cell in enumerate(cells) if len(cell.words) >= _PROSE), None)
    if text_at is None or len(cells) - text_at < 1:
        return None
    weight = cells[text_at - 1].figure if text_at else None
    names = [cell.words for cell in cells[:text_at] if len(cell.words) > 1]
    score = _last_number(cells[-1])
    if weight is not None and (weight.sign != NUMBER or weight.figure.quantity.value <= 0):
        weight = None
    if score is weight:
        score = None
    return ScoreRow(row, names[-1] if names else "", weight, score, row.text)


def _last_number(cell: Cell) -> Spot | None:
    """The number that is the cell, or that follows the end of its text."""
    if cell.figure is not None:
        return cell.figure if cell.figure.sign == NUMBER else None
    if cell.spots and cell.text.endswith(NUMBER) and re.search(r"[。；）]\s*$", cell.text[:-1]):
        return cell.spots[-1]
    return None


def caps(rows: Sequence[ScoreRow], card: Card) -> Iterator[Draft]:
    """No score passes its weight."""
    for one in rows:
        if one.weight is not None and one.score is not None:
            terms = (Term(one.score.id, "stated"), Term(one.weight.id, "limit"))
            yield Draft(card, (ClaimReading("at-most-weight", terms),), exact=True, metric=one.name)


def deductions(view: View, rows: Sequence[ScoreRow], card: Card) -> Iterator[Draft]:
    """「X和Y各扣1分」 against the rows of X and of Y: weight less all its deductions is the score."""
    taken: dict[int, tuple[ScoreRow, list[Spot]]] = {}
    for spots in view.telling(COUNT):
        for spot in spots:
            if spot.sign == COUNT and spot.code == "分":
                for row in _deducted_from(spot, rows):
                    taken.setdefault(row.row.sentence, (row, []))[1].append(spot)
    for row, deducted in taken.values():
        weight = row.weight or _full_marks(row)
        if weight is None or row.score is None:
            continue
        off = (Term(spot.id, "subtrahend", -1) for spot in deducted)
        terms = (Term(row.score.id, "stated"), Term(weight.id, "minuend"), *off)
        yield Draft(card, (ClaimReading("weight-deduction", terms),), exact=True, metric=row.name)


def _deducted_from(spot: Spot, rows: Sequence[ScoreRow]) -> list[ScoreRow]:
    """The rows of the indicators that the words before 扣 name."""
    found = _DEDUCED.search(spot.mention.before)
    if found is None:
        return []
    named = [name for name in map(_plain, _JOINER.split(_names(spot.mention.before))) if len(name) >= 2]
    groups = [[name] for name in named] if found["each"] else [named]
    return [row for names in groups if (row := _named(rows, names)) is not None]


def _names(before: str) -> str:
    """The clause that says what points were taken off for, a comma before the verb left out."""
    words = re.split(r"[。；：]", before)[-1]
    words = re.sub(r"(?:各)?扣(?:了|除|减)?$", "", words)
    clauses = [clause for clause in words.split("，") if clause.strip()]
    named = [
        clause for clause in clauses if "、" in clause or "和" in clause or re.search(r"(?:率|性|度|情况|效益)", clause)
    ]
    return (named or clauses or [""])[-1]


def _plain(name: str) -> str:
    name = re.sub(rf"[{FIGURES}\s]", "", name)
    name = re.sub(r"(?:等|等方面|方面|进行.*|分析.*|存在.*)+$", "", re.sub(r"等方面.*$|方面进行.*$", "", name))
    return _GENERIC.sub("", name)


def _named(rows: Sequence[ScoreRow], names: Sequence[str]) -> ScoreRow | None:
    """The one row whose name has most of the names, at least half of them; none where two rows tie."""
    scored = [(sum(_same(name, row) for name in names), row) for row in rows if row.score is not None]
    best = max((score for score, _ in scored), default=0)
    fitting = [row for score, row in scored if score == best]
    return fitting[0] if best and 2 * best >= len(names) and len(fitting) == 1 else None


def _same(name: str, row: ScoreRow) -> bool:
    if row.name:
        return name in row.name or (len(row.name) >= 4 and row.name in name) or _ends_in(name, row.name)
    return (len(name) >= 4 and name in row.text) or _ends_in(name, row.text)


def _ends_in(name: str, text: str) -> bool:
    """Whether the last words of the name, after a heading that ran into it, stand in the text."""
    return len(name) > _ENDING and name[-_ENDING:] in text


def _full_marks(row: ScoreRow) -> Spot | None:
    """The most that the row's rubric awards, where the weight's own cell is lost."""
    awarded = [points for _, points, _ in _awards(row)]
    return max(awarded, key=lambda spot: spot.figure.quantity.value, default=None)


def _awards(row: ScoreRow) -> Iterator[tuple[str, Spot, Cell]]:
    """「…的，得C分」: the words and figures before, and the points."""
    for cell in row.row.cells:
        since = 0
        for spot in cell.spots:
            if spot.code != "分":
                continue
            at = spot.mention.at - cell.start
            before = _BLANK.sub("", cell.text[since:at]).replace(",", "，")
            if _AWARD.search(before):
                yield cell.text[since : at + 1], spot, cell
                since = at + 1


def rubrics(view: View, rows: Sequence[ScoreRow], card: Card, above: Card | None) -> Iterator[Draft]:
    """The points awarded against the band that the filing's own rate falls into; `above` is for more than it gives."""
    rates = [
        (spot, _plain(_BLANK.sub("", spot.figure.label)))
        for spots in view.telling(RATIO)
        for spot in spots
        if spot.sign == RATIO and spot.figure.role not in ("target", "change")
    ]
    for row in rows:
        if row.score is None:
            continue
        measures = [rate for rate, label in rates if _measures(label, row)]
        if len({rate.figure.quantity.value for rate in measures}) != 1:
            continue
        bands = list(_bands(row))
        if len(bands) < 2:
            continue
        name = row.name or measures[-1].figure.metric
        terms = (Term(row.score.id, "stated"), Term(measures[-1].id, "measure"))
        due = [
            points.high
            for band, points in bands
            if measures[-1].figure.quantity.value in band and points.high is not None
        ]
        more = above is not None and bool(due) and row.score.figure.quantity.value > max(due)
        chosen = above if above is not None and more else card
        yield Draft(chosen, (ClaimReading("band", terms),), bands=tuple(bands), metric=name)


def _measures(label: str, row: ScoreRow) -> bool:
    """Whether the rate is the one that the row scores: by the row's name, or by its definition in the row's text."""
    if len(label) < 4:
        return False
    if row.name and (label == row.name or label.endswith(row.name)):
        return True
    return len(label) >= 8 and label in row.text


def _bands(row: ScoreRow) -> Iterator[tuple[Interval, Interval]]:
    """X≥90%的，得1分 · 90%＞X≥75%的，得0.7分 · X＜60%的，得0分."""
    for text, points, cell in _awards(row):
        limits = [
            spot
            for spot in cell.spots
            if spot.sign == RATIO and cell.start + cell.text.find(text) <= spot.mention.at < points.mention.at
        ]
        halves = [half for limit in limits if (half := _half_line(limit, cell)) is not None][-2:]
        if halves:
            band = Interval(Fraction(0), None)
            for half in halves:
                band = band.intersect(half)
            yield band, Interval.point(points.figure.quantity.value)


def _half_line(limit: Spot, cell: Cell) -> Interval | None:
    """What a limit leaves: by its own sign (≥75%), or by the one behind it (90%＞X)."""
    quantity = limit.figure.quantity
    if quantity.hedge not in _LIMITS:
        behind = _BLANK.sub("", cell.text[limit.mention.at - cell.start + 1 :])[:1]
        if behind not in _BEHIND:
            return None
        quantity = replace(quantity, hedge=_BEHIND[behind])
    return quantity.interval()
