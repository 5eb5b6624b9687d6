"""Claims that hold one by one and not together."""

from __future__ import annotations

from fractions import Fraction

from tests.unit.verdicts.test_kernel import claim, quantities, reading

from gouji.catalogue.load import load
from gouji.model.claim import Judgement
from gouji.model.interval import Interval
from gouji.verdicts.joint import disagreements
from gouji.verdicts.kernel import judge, judge_one

CARD = load().card("GJ571")


def told(figures: dict[str, str], *claims: tuple[str, str]) -> tuple[Judgement, ...]:
    """What the card says of claims such as ("ratio", "p stated, a numerator, t denominator"), all of which must hold."""
    known = quantities(**figures)
    judged = judge([claim(relation, reading(*terms.split(", "))) for relation, terms in claims], known)  # type: ignore[arg-type]
    assert [judgement.verdict for judgement in judged] == ["holds"] * len(claims)
    return disagreements(judged, known, CARD, judge_one)


def figures_of(judgement: Judgement) -> list[str]:
    return [term.figure for term in judgement.reading.terms]


def test_two_shares_want_two_totals() -> None:
    (found,) = told(
        {"t": "120万元", "a": "40.21万元", "p": "33.4%", "b": "41.05万元", "q": "34.3%"},
        ("ratio", "p stated, a numerator, t denominator"),
        ("ratio", "q stated, b numerator, t denominator"),
    )
    assert (found.verdict, figures_of(found), found.claim.id) == ("contradicted", ["q", "b", "t", "p", "a"], "c3")
    assert found.implied is not None
    # 33.4 % is at most 33.5 % and 40.21 at least 40.205, so that the total is at least 40.205 ÷ 33.5 %
    assert found.implied.high == Fraction("41.06") / (Fraction("40.205") / Fraction("0.335"))


def test_a_total_that_makes_both_is_no_conflict() -> None:
    assert not told(
        {"t": "120万元", "a": "40.21万元", "p": "33.5%", "b": "41.05万元", "q": "34.3%"},
        ("ratio", "p stated, a numerator, t denominator"),
        ("ratio", "q stated, b numerator, t denominator"),
    )


def test_a_finer_mention_rules_a_rate_out() -> None:
    (found,) = told(
        {"r": "49.8%", "a": "5.213万元", "b": "10.5万元", "again": "10.54万元"},
        ("ratio", "r stated, a numerator, b denominator"),
        ("equal", "again stated, b mention"),
    )
    assert figures_of(found) == ["r", "a", "b", "again"]
    assert found.implied == Interval(Fraction("5.2125") / Fraction("10.55"), Fraction("5.214") / Fraction("10.535"))


def test_the_rate_of_a_sum_is_bound_by_its_parts() -> None:
    parts = {"x": "3.31万元", "y": "3.44万元", "t": "7万元"}
    total = ("sum", "t total, x part, y part")
    assert told({**parts, "a": "5.00万元", "p": "74%"}, total, ("ratio", "p stated, a numerator, t denominator")) == ()
    (found,) = told({**parts, "a": "5.00万元", "p": "72%"}, total, ("ratio", "p stated, a numerator, t denominator"))
    assert figures_of(found) == ["p", "a", "t", "x", "y"]


def test_what_has_no_part_in_the_conflict_is_left_out() -> None:
    (found,) = told(
        {
            "r": "49.8%",
            "a": "5.213万元",
            "b": "10.5万元",
            "again": "10.54万元",
            "c": "2.6万元",
            "s": "25%",
            "d": "2.613万元",
        },
        ("ratio", "s stated, c numerator, b denominator"),
        ("difference", "d stated, a minuend, c subtrahend -"),
        ("ratio", "r stated, a numerator, b denominator"),
        ("equal", "again stated, b mention"),
    )
    assert figures_of(found) == ["r", "a", "b", "again"]


def test_growth_names_its_base_twice() -> None:
    growth = ("ratio", "g stated, a numerator, b numerator -, b denominator")
    figures = {"a": "21万元", "b": "20万元", "a2": "20.6万元", "b2": "20.4万元"}
    twice = (("equal", "a2 stated, a mention"), ("equal", "b2 stated, b mention"))
    assert told({**figures, "g": "1.2%"}, growth, *twice) == ()
    (found,) = told({**figures, "g": "5.0%"}, growth, *twice)
    assert figures_of(found) == ["g", "a", "b", "a2", "b2"]


def test_claims_that_need_not_hold_rule_nothing_out() -> None:
    known = quantities(t="120万元", a="40.21万元", p="33.4%", b="41.05万元", q="34.3%")
    open_one = claim("ratio", reading("p stated", "a numerator", "t denominator"), accusable=False)
    bound = claim("ratio", reading("q stated", "b numerator", "t denominator"))
    assert disagreements(judge([open_one, bound], known), known, CARD, judge_one) == ()


def test_equal_percentages_that_nothing_binds_need_not_be_one_value() -> None:
    known = quantities(p="99.78%", a="1736.73万元", b="1740.54万元", q="99.78%", c="1737.2331万元", d="1741.0406万元")
    equal = claim("equal", reading("p stated", "q mention"), accusable=False)
    rates = [claim("ratio", reading(f"{p} stated", f"{a} numerator", f"{b} denominator")) for p, a, b in ("pab", "qcd")]
    assert disagreements(judge([equal, *rates], known), known, CARD, judge_one) == ()
