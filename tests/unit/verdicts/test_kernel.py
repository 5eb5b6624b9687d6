"""The kernel: each relation over what printed digits leave open, and when a claim may be called contradicted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from gouji.model.claim import Claim, ClaimReading, Judgement, Relation, Term
from gouji.model.interval import Interval
from gouji.model.quantity import Hedge, Quantity, Unit
from gouji.verdicts.kernel import judge, judge_one

YUAN = Unit("万元", "CNY", Fraction(10_000), "money")
PERCENT = Unit("%", "1", Fraction(1, 100), "ratio")
PEOPLE = Unit("人", "人", Fraction(1), "count")
UNITS = {"万元": YUAN, "%": PERCENT, "人": PEOPLE}


def quantity(text: str, hedge: Hedge | None = None) -> Quantity:
    """A printed number with its unit: 120.50万元."""
    printed = text.rstrip("万元%人")
    unit = UNITS[text[len(printed) :]]
    digits = printed.replace(",", "")
    step = Fraction(1, 10 ** len(digits.partition(".")[2]))
    exact = unit is PEOPLE or printed == "0"
    return Quantity(printed, Fraction(digits) * unit.scale, step * unit.scale, unit, exact=exact, hedge=hedge)


def quantities(**printed: str | Quantity) -> dict[str, Quantity]:
    return {name: one if isinstance(one, Quantity) else quantity(one) for name, one in printed.items()}


def reading(*terms: str, binding: bool = True) -> ClaimReading:
    """Terms such as "rate stated", "a numerator", "b denominator -"."""
    made = []
    for term in terms:
        figure, role, *sign = term.split()
        made.append(Term(figure, role, -1 if sign else 1))  # type: ignore[arg-type]
    return ClaimReading("+".join(terms[1:]), tuple(made), binding)


RATIO = reading("s stated", "a numerator", "b denominator")


def claim(relation: Relation, *readings: ClaimReading, **more: object) -> Claim:
    return replace(Claim("c1", "GJ000", 1, relation, readings), **more)  # type: ignore[arg-type]


def verdict(one: Claim, values: Mapping[str, Quantity]) -> tuple[str, str | None]:
    """The verdict with what explains it: the fit of one that holds, the reason of one that is undecided."""
    judged = judge_one(one, values)
    return judged.verdict, judged.reason if judged.verdict == "undecided" else judged.fit


@pytest.mark.parametrize(
    ("stated", "over", "under", "expected"),
    [
        ("81.58%", "98.30万元", "120.50万元", ("holds", "rounded")),
        ("81.57%", "98.30万元", "120.50万元", ("holds", "rounded")),  # down to 98.295÷120.505
        ("81.56%", "98.30万元", "120.50万元", ("holds", "truncated")),
        ("81.55%", "98.30万元", "120.50万元", ("contradicted", None)),
        ("81.59%", "98.30万元", "120.50万元", ("contradicted", None)),
        ("82%", "98.30万元", "120.50万元", ("holds", "rounded")),
        ("81%", "98.30万元", "120.50万元", ("holds", "truncated")),
        ("100%", "119.9万元", "120.0万元", ("holds", "rounded")),
        ("100%", "119万元", "120万元", ("holds", "rounded")),
        ("100.00%", "119万元", "120万元", ("holds", "rounded")),  # both may be 119.5
        ("100.00%", "118万元", "120万元", ("contradicted", None)),
        ("33.33%", "1人", "3人", ("holds", "rounded")),
        ("33.3%", "1人", "3人", ("holds", "rounded")),
        ("33.34%", "1人", "3人", ("contradicted", None)),
        ("66.6%", "2人", "3人", ("holds", "truncated")),
        ("12.5%", "1人", "8人", ("holds", "rounded")),
        ("0.00%", "0万元", "120万元", ("holds", "rounded")),
        ("-10.0%", "-12.0万元", "120.0万元", ("holds", "rounded")),
        ("50%", "1人", "0人", ("undecided", "zero-base")),
        ("50%", "0人", "0人", ("undecided", "zero-base")),
        ("50%", "1.00万元", "0.00万元", ("undecided", "zero-base")),
    ],
)
def test_ratio(stated: str, over: str, under: str, expected: tuple[str, str | None]) -> None:
    assert verdict(claim("ratio", RATIO), quantities(s=stated, a=over, b=under)) == expected


def test_both_ends_of_the_rounding_are_closed() -> None:
    """12.45% and 12.55% both round to 12.5%: 249÷2000 and 251÷2000 lie on the ends."""
    assert verdict(claim("ratio", RATIO), quantities(s="12.5%", a="249人", b="2000人")) == ("holds", "rounded")
    assert verdict(claim("ratio", RATIO), quantities(s="12.5%", a="251人", b="2000人")) == ("holds", "rounded")
    assert verdict(claim("ratio", RATIO), quantities(s="12.5%", a="1256人", b="10000人")) == ("holds", "truncated")
    assert verdict(claim("ratio", RATIO), quantities(s="12.5%", a="1260人", b="10000人")) == ("contradicted", None)
    assert verdict(claim("ratio", RATIO), quantities(s="12.5%", a="1244人", b="10000人")) == ("contradicted", None)


def test_a_judgement_tells_what_it_compared() -> None:
    values = quantities(s="69.23%", a="9人", b="9人")
    one = claim("ratio", reading("s stated", "a numerator", "a denominator", "b denominator"))

    assert judge_one(one, values) == Judgement(
        one,
        "contradicted",
        one.readings[0],
        Interval(Fraction(69225, 100000), Fraction(69235, 100000)),
        Interval(Fraction(1, 2), Fraction(1, 2)),
        None,
        1,
    )


GROWTH = reading("s stated", "d numerator", "v denominator", "d denominator -")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("5.9%", ("contradicted", None)),  # D ÷ V
        ("6.22%", ("contradicted", None)),
        ("6.23%", ("holds", "truncated")),
        ("6.24%", ("holds", "rounded")),
        ("6.26%", ("holds", "rounded")),
        ("6.27%", ("contradicted", None)),
    ],
)
def test_growth_names_its_change_twice(stated: str, expected: tuple[str, str | None]) -> None:
    """D ÷ (V − D) is 6.25 % nominally, 6.238 to 6.262 % with what the digits leave open."""
    values = quantities(s=stated, d="3.00万元", v="51.00万元")

    assert verdict(claim("ratio", GROWTH), values) == expected


def test_growth_is_evaluated_at_the_corners_of_its_two_figures() -> None:
    judged = judge_one(claim("ratio", GROWTH), quantities(s="50%", d="1万元", v="3万元"))

    assert judged.implied == Interval(Fraction(1, 6), Fraction(3, 2))  # ½÷(3½−½) to 1½÷(2½−1½)


def test_growth_over_a_base_that_may_be_nought() -> None:
    assert verdict(claim("ratio", GROWTH), quantities(s="100%", d="3.0万元", v="3.0万元")) == (
        "undecided",
        "zero-base",
    )


DIFFERENCE = reading("s stated", "a minuend", "b subtrahend -")


@pytest.mark.parametrize(
    ("stated", "one", "two", "expected"),
    [
        ("22.20万元", "120.50万元", "98.30万元", ("holds", "rounded")),
        ("22.21万元", "120.50万元", "98.30万元", ("holds", "rounded")),
        ("22.22万元", "120.50万元", "98.30万元", ("contradicted", None)),
        ("22万元", "120.50万元", "98.30万元", ("holds", "rounded")),
        ("-22.20万元", "98.30万元", "120.50万元", ("holds", "rounded")),
        ("22.20万元", "98.30万元", "120.50万元", ("contradicted", None)),
        ("3人", "36人", "33人", ("holds", "rounded")),
        ("2人", "36人", "33人", ("contradicted", None)),
    ],
)
def test_difference(stated: str, one: str, two: str, expected: tuple[str, str | None]) -> None:
    assert verdict(claim("difference", DIFFERENCE), quantities(s=stated, a=one, b=two)) == expected


def test_a_failed_difference_is_told_by_its_nearest_reading() -> None:
    other = reading("s stated", "b minuend", "a subtrahend -")
    judged = judge_one(claim("difference", other, DIFFERENCE), quantities(s="3人", a="36人", b="32人"))

    assert (judged.verdict, judged.reading, judged.readings_tried) == ("contradicted", DIFFERENCE, 2)


SUM = reading("t total", "a part", "b part", "c part")


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("6.00万元", ("holds", "rounded")),
        ("6.02万元", ("holds", "rounded")),  # three parts and their total: 4 half units
        ("5.98万元", ("holds", "rounded")),
        ("6.03万元", ("contradicted", None)),
        ("5.97万元", ("contradicted", None)),
        ("6.0万元", ("holds", "rounded")),
        ("6万元", ("holds", "rounded")),
    ],
)
def test_a_sum_of_n_parts_may_be_off_by_n_plus_one_half_units(total: str, expected: tuple[str, str | None]) -> None:
    values = quantities(t=total, a="1.00万元", b="2.00万元", c="3.00万元")

    assert verdict(claim("sum", SUM), values) == expected


def test_a_total_is_nudged_only_where_the_claim_admits_it() -> None:
    values = quantities(t="6.03万元", a="1.00万元", b="2.00万元", c="3.00万元")

    assert verdict(claim("sum", SUM, nudge=True), values) == ("holds", "nudged")
    assert verdict(claim("sum", SUM), values) == ("contradicted", None)
    far = quantities(t="6.04万元", a="1.00万元", b="2.00万元", c="3.00万元")
    assert verdict(claim("sum", SUM, nudge=True), far) == ("contradicted", None)


def test_counts_are_exact() -> None:
    assert verdict(claim("sum", SUM), quantities(t="6人", a="1人", b="2人", c="3人")) == ("holds", "rounded")
    assert verdict(claim("sum", SUM), quantities(t="7人", a="1人", b="2人", c="3人")) == ("contradicted", None)


EQUAL = reading("m mention", "n mention")


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("98.30万元", "98.3万元", ("holds", "rounded")),
        ("98.30万元", "98万元", ("holds", "rounded")),
        ("98.60万元", "98万元", ("holds", "truncated")),
        ("99.10万元", "98万元", ("contradicted", None)),
        ("98.36万元", "98.4万元", ("holds", "rounded")),
        ("1240人", "1240人", ("holds", "rounded")),
        ("1240人", "1420人", ("contradicted", None)),
    ],
)
def test_equal(one: str, two: str, expected: tuple[str, str | None]) -> None:
    assert verdict(claim("equal", EQUAL), quantities(m=one, n=two)) == expected


@pytest.mark.parametrize("hedge", ["about", "at-least", "more-than", "at-most", "less-than", "over"])
def test_a_hedged_operand_that_fits_never_holds_by_an_unbounded_interval(hedge: Hedge) -> None:
    values = quantities(s="50%", a=quantity("50万元", hedge), b="100万元")
    judged = judge_one(claim("ratio", RATIO), values)

    bounded = hedge in ("about", "over")
    assert (judged.verdict, judged.reason) == (("holds", None) if bounded else ("undecided", "hedged"))


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        (quantity("80万元", "about"), ("contradicted", None)),
        (quantity("80万元", "over"), ("contradicted", None)),
        (quantity("80万元", "more-than"), ("undecided", "hedged")),  # without an upper end nothing is implied
    ],
)
def test_a_vague_operand_contradicts_only_within_its_ends(over: Quantity, expected: tuple[str, str | None]) -> None:
    assert verdict(claim("ratio", RATIO), quantities(s="50%", a=over, b="100万元")) == expected


OTHER = reading("s stated", "a numerator", "c denominator")


def test_every_reading_that_a_cue_binds_must_fail() -> None:
    values = quantities(s="50.00%", a="500人", b="800人", c="1000人")

    assert verdict(claim("ratio", RATIO), values) == ("contradicted", None)
    assert verdict(claim("ratio", RATIO, OTHER), values) == ("holds", "rounded")
    assert judge_one(claim("ratio", RATIO, OTHER), values).reading == OTHER
    assert judge_one(claim("ratio", RATIO, OTHER), values).readings_tried == 2
    assert verdict(claim("ratio", RATIO, OTHER), values | quantities(c="900人")) == ("contradicted", None)


def test_readings_that_no_cue_binds_do_not_accuse() -> None:
    loose = replace(RATIO, binding=False)
    values = quantities(s="50.00%", a="500人", b="800人")

    assert verdict(claim("ratio", loose), values) == ("undecided", "no-cue")
    assert verdict(claim("ratio", loose, otherwise="incomplete-list"), values) == ("undecided", "incomplete-list")


def test_a_claim_that_may_not_accuse() -> None:
    values = quantities(s="50.00%", a="500人", b="800人")
    judged = judge_one(claim("ratio", RATIO, accusable=False, otherwise="base-changed"), values)

    assert (judged.verdict, judged.reason) == ("undecided", "base-changed")
    assert judged.stated == Interval(Fraction(49995, 100000), Fraction(50005, 100000))
    assert judged.implied == Interval(Fraction(5, 8), Fraction(5, 8))


def test_a_reading_over_nought_leaves_the_claim_open() -> None:
    values = quantities(s="50.00%", a="500人", b="0人", c="900人")

    assert verdict(claim("ratio", RATIO, OTHER), values) == ("undecided", "zero-base")
    assert verdict(claim("ratio", RATIO, OTHER), values | quantities(c="1000人")) == ("holds", "rounded")


def test_an_amount_over_nought_as_a_later_reading_is_no_zero_base() -> None:
    """What is divided by nought there is a base of something else; nought over nought is said to be so."""
    values = quantities(s="50.00%", a="500人", b="900人", c="0人")

    assert verdict(claim("ratio", RATIO, OTHER), values) == ("undecided", "no-cue")
    assert verdict(claim("ratio", RATIO, OTHER), values | quantities(a="0人")) == ("undecided", "zero-base")


def test_what_fits_by_a_later_reading_may_be_an_accident() -> None:
    """7 % as printed is 6.5 to 7.5 %: wide enough that some of the bases fits."""
    values = quantities(s="7%", a="7人", b="50人", c="100人")
    judged = judge_one(claim("ratio", RATIO, OTHER), values)

    assert (judged.verdict, judged.weak, judged.reason, judged.readings_tried) == ("undecided", True, "weak", 2)
    assert verdict(claim("ratio", OTHER, RATIO), values) == ("holds", "rounded")  # the first reading chose nothing


def test_too_many_figures_in_one_ratio() -> None:
    many = reading("s stated", *(f"p{at} numerator" for at in range(8)), "b denominator")
    values = quantities(s="50%", b="100万元") | {f"p{at}": quantity("5万元") for at in range(8)}

    assert verdict(claim("ratio", many), values) == ("undecided", "too-large")


LIST = reading("t total", "a part", "b part")


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("6.00万元", ("undecided", "incomplete-list")),
        ("4.00万元", ("contradicted", None)),
        ("4.98万元", ("undecided", "incomplete-list")),  # within what rounding and one nudged digit leave open
        ("4.97万元", ("contradicted", None)),
    ],
)
def test_an_open_list_accuses_only_by_passing_its_total(total: str, expected: tuple[str, str | None]) -> None:
    one = claim("sum", LIST, accusable=False, exceeding=True, otherwise="incomplete-list")

    assert verdict(one, quantities(t=total, a="2.00万元", b="3.00万元")) == expected


def test_an_open_list_must_pass_its_total_on_every_reading() -> None:
    other = reading("u total", "a part", "b part")
    one = claim("sum", LIST, other, accusable=False, exceeding=True, otherwise="incomplete-list")

    assert verdict(one, quantities(t="4万元", u="90万元", a="20万元", b="30万元")) == ("undecided", "incomplete-list")
    assert verdict(one, quantities(t="4万元", u="9万元", a="20万元", b="30万元")) == ("contradicted", None)


AT_MOST = reading("s stated")
WHOLE = Interval(Fraction(0), Fraction(1))


@pytest.mark.parametrize(
    ("stated", "hedge", "expected"),
    [
        ("99.5%", None, ("holds", "rounded")),
        ("100%", None, ("holds", "rounded")),
        ("100.4%", None, ("contradicted", None)),
        ("101%", None, ("contradicted", None)),
        ("100%", "at-least", ("contradicted", None)),
        ("100%", "more-than", ("contradicted", None)),
        ("100%", "at-most", ("holds", "rounded")),
        ("95%", "at-least", ("holds", "rounded")),
        ("-3%", None, ("contradicted", None)),
    ],
)
def test_bounds(stated: str, hedge: Hedge | None, expected: tuple[str, str | None]) -> None:
    one = claim("bound", AT_MOST, limit=WHOLE)

    assert verdict(one, {"s": quantity(stated, hedge)}) == expected


def shares(*parts: tuple[str, str], witnesses: int = 2) -> list[str]:
    """The verdicts on shares of one base of 1000 that the wording leaves open."""
    values = {"b": quantity("1000人")}
    claims = []
    for at, (count, share) in enumerate(parts):
        values |= {f"a{at}": quantity(count), f"s{at}": quantity(share)}
        claims.append(
            replace(
                claim("ratio", reading(f"s{at} stated", f"a{at} numerator", "b denominator")),
                id=f"c{at}",
                consensus="b",
                witnesses=witnesses,
            )
        )
    return [judgement.verdict for judgement in judge(claims, values)]


GOOD = [("400人", "40.0%"), ("300人", "30.0%"), ("200人", "20.0%")]
BAD = ("100人", "15.0%")


def test_a_base_left_open_accuses_only_with_enough_witnesses() -> None:
    assert shares(*GOOD, BAD) == ["holds", "holds", "holds", "contradicted"]
    assert shares(*GOOD[:2], BAD) == ["holds", "holds", "contradicted"]
    assert shares(GOOD[0], BAD) == ["holds", "undecided"]
    assert shares(BAD) == ["undecided"]
    assert shares(GOOD[0], BAD, witnesses=1) == ["holds", "contradicted"]
    assert shares(BAD, witnesses=0) == ["contradicted"]


def test_a_base_left_open_does_not_accuse_where_more_fail_than_hold() -> None:
    assert shares(*GOOD[:2], BAD, ("90人", "25.0%"), ("80人", "35.0%")) == [
        "holds",
        "holds",
        "undecided",
        "undecided",
        "undecided",
    ]


def test_judgements_stand_in_the_order_of_their_claims() -> None:
    values = quantities(s="50%", a="1人", b="2人", t="3人")
    one = replace(claim("ratio", RATIO), id="c1")
    two = replace(claim("sum", reading("t total", "a part", "b part")), id="c2")

    assert [judgement.claim.id for judgement in judge([one, two], values)] == ["c1", "c2"]
    assert [judgement.claim.id for judgement in judge([two, one], values)] == ["c2", "c1"]
    assert judge([], {}) == ()
