"""The kernel on relations of forms and lists: target, rubric, type, count, order, and exact bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from gouji.model.claim import Claim, ClaimReading, Judgement, Relation, Term
from gouji.model.interval import Interval
from gouji.model.quantity import Hedge, Quantity, Unit
from gouji.verdicts.kernel import judge_one

PERCENT = Unit("%", "1", Fraction(1, 100), "ratio")
POINTS = Unit("分", "分", Fraction(1), "count")
NUMERAL = Unit("", "", Fraction(1), "number")


def printed(text: str, unit: Unit, hedge: Hedge | None = None, *, exact: bool = False) -> Quantity:
    step = Fraction(1, 10 ** len(text.partition(".")[2])) * unit.scale
    return Quantity(text, Fraction(text) * unit.scale, step, unit, exact=exact, hedge=hedge)


def percent(text: str, hedge: Hedge | None = None) -> Quantity:
    return printed(text, PERCENT, hedge)


def points(text: str) -> Quantity:
    return printed(text, POINTS)


def numeral(value: int) -> Quantity:
    return printed(str(value), NUMERAL, exact=True)


def claim(relation: Relation, *terms: Term, **more: object) -> Claim:
    return replace(Claim("c1", "GJ000", 1, relation, (ClaimReading("as printed", terms),)), **more)  # type: ignore[arg-type]


def judged(one: Claim, values: Mapping[str, Quantity], kinds: Mapping[str, str] | None = None) -> Judgement:
    return judge_one(one, values, kinds)


TARGET = (Term("actual", "stated"), Term("target", "target"))


@pytest.mark.parametrize(
    ("actual", "target", "verdict"),
    [
        (percent("96"), percent("95", "at-least"), "holds"),
        (percent("95"), percent("95", "at-least"), "holds"),
        (percent("94.6"), percent("95", "at-least"), "undecided"),
        (percent("98"), percent("95"), "holds"),  # a bare number is the least that was planned
        (percent("95"), percent("95.4"), "holds"),  # 95 stands for up to 95.5
        (percent("94"), percent("95"), "holds"),  # both may be 94.5
        (percent("93"), percent("95"), "undecided"),
        (percent("4"), percent("5", "at-most"), "holds"),
        (percent("6"), percent("5", "at-most"), "undecided"),
        (percent("95", "at-least"), percent("95", "at-least"), "holds"),
    ],
)
def test_an_actual_value_against_its_target(actual: Quantity, target: Quantity, verdict: str) -> None:
    values = {"actual": actual, "target": target}

    assert judged(claim("target", *TARGET, accusable=False), values).verdict == verdict
    assert judged(claim("target", *TARGET), values).verdict == {"undecided": "contradicted"}.get(verdict, verdict)


BANDS = (
    (Interval(Fraction(90, 100), None), Interval.point(5)),
    (Interval(Fraction(75, 100), Fraction(90, 100), open_high=True), Interval.point(3)),
    (Interval(Fraction(0), Fraction(75, 100), open_high=True), Interval.point(0)),
)
RUBRIC = (Term("score", "stated"), Term("rate", "measure"))


@pytest.mark.parametrize(
    ("rate", "score", "verdict", "implied"),
    [
        (percent("92.0"), "5", "holds", Interval.point(5)),
        (percent("92.0"), "3", "contradicted", Interval.point(5)),
        (percent("90"), "5", "holds", Interval.point(5)),  # could be 89.6, but prints as 90
        (percent("90"), "3", "contradicted", Interval.point(5)),
        (percent("89.99"), "3", "holds", Interval.point(3)),
        (percent("74.99"), "0", "holds", Interval.point(0)),
        (percent("90", "about"), "3", "contradicted", Interval.point(5)),
        (percent("-5"), "0", "undecided", None),  # no band
    ],
)
def test_points_of_the_band(rate: Quantity, score: str, verdict: str, implied: Interval | None) -> None:
    one = judged(claim("rubric", *RUBRIC, bands=BANDS, exact=False), {"score": points(score), "rate": rate})

    assert (one.verdict, one.implied) == (verdict, implied)


@pytest.mark.parametrize(
    ("kinds", "verdict"),
    [
        ({"a": "quality", "b": "quality"}, "holds"),
        ({"a": "date", "b": "date"}, "holds"),
        ({}, "holds"),  # two figures
        ({"b": "quality"}, "contradicted"),
        ({"a": "date"}, "contradicted"),
    ],
)
def test_values_of_one_kind(kinds: dict[str, str], verdict: str) -> None:
    one = judged(claim("type", Term("a", "stated"), Term("b", "target")), {}, kinds)

    assert (one.verdict, one.stated, one.implied) == (verdict, None, None)


@pytest.mark.parametrize(("said", "verdict"), [(3, "holds"), (2, "contradicted"), (4, "contradicted")])
def test_an_announced_number_is_exact(said: int, verdict: str) -> None:
    items = [Term(f"i{at}", "item") for at in range(3)]
    values = {"said": numeral(said)} | {term.figure: numeral(0) for term in items}
    one = judged(claim("count", Term("said", "stated"), *items), values)

    assert (one.verdict, one.implied) == (verdict, Interval.point(3))


@pytest.mark.parametrize(("mark", "verdict"), [(4, "holds"), (3, "contradicted"), (5, "contradicted")])
def test_a_mark_follows_the_one_before(mark: int, verdict: str) -> None:
    values = {"mark": numeral(mark), "before": numeral(3)}
    one = judged(claim("order", Term("mark", "stated"), Term("before", "mention")), values)

    assert (one.verdict, one.implied) == (verdict, Interval.point(4))


@pytest.mark.parametrize(
    ("score", "exact", "verdict"),
    [
        ("5", True, "holds"),
        ("5.4", True, "contradicted"),
        ("5.4", False, "contradicted"),
        ("5.5", False, "contradicted"),
    ],
)
def test_a_score_against_a_printed_weight(score: str, exact: bool, verdict: str) -> None:
    bound = claim("bound", Term("score", "stated"), Term("weight", "limit"), exact=exact)

    assert judged(bound, {"score": points(score), "weight": points("5")}).verdict == verdict


@pytest.mark.parametrize(("exact", "verdict"), [(True, "contradicted"), (False, "holds")])
def test_scores_are_as_they_are_printed(exact: bool, verdict: str) -> None:
    """5 − 0.5 printed as 5 would round; a score does not."""
    terms = (Term("score", "stated"), Term("weight", "minuend"), Term("off", "subtrahend", -1))
    values = {"score": points("5"), "weight": points("5"), "off": points("0.5")}

    assert judged(claim("difference", *terms, exact=exact), values).verdict == verdict
