"""A claim whose true values satisfy its relation is never contradicted, however its figures were rounded or cut."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from hypothesis import assume, given
from hypothesis import strategies as st

from gouji.model.claim import Claim, ClaimReading, Relation, Term, TermRole
from gouji.model.quantity import Quantity, Unit
from gouji.verdicts.kernel import judge_one

_UNIT = Unit("万元", "CNY", Fraction(1), "money")
_SHARE = Unit("%", "1", Fraction(1, 100), "ratio")
AMOUNTS = st.fractions(min_value=Fraction(1, 10), max_value=10**6, max_denominator=10**4)
PLACES = st.integers(0, 4)


def printed(true: Fraction, places: int, unit: Unit = _UNIT, *, cut: bool = False) -> Quantity:
    """What is printed of a true value: rounded half up, or the further digits left out."""
    step = unit.scale / 10**places
    digits = floor(true / step + (0 if cut else Fraction(1, 2)))
    return Quantity(f"{digits}e-{places}", digits * step, step, unit)


def verdict(relation: Relation, roles: Sequence[TermRole], values: Sequence[Quantity]) -> str:
    names = [f"f{number}" for number in range(len(values))]
    terms = tuple(Term(name, role, -1 if role == "subtrahend" else 1) for name, role in zip(names, roles, strict=True))
    claim = Claim("c1", "GJ000", 1, relation, (ClaimReading("own", terms),))
    return judge_one(claim, dict(zip(names, values, strict=True))).verdict


@given(AMOUNTS, AMOUNTS, PLACES, PLACES, PLACES, st.booleans())
def test_a_true_rate_is_not_contradicted(
    over: Fraction, under: Fraction, one: int, two: int, three: int, cut: bool
) -> None:
    values = [printed(over / under, one, _SHARE, cut=cut), printed(over, two), printed(under, three)]
    assert verdict("ratio", ("stated", "numerator", "denominator"), values) != "contradicted"


@given(AMOUNTS, AMOUNTS, PLACES, PLACES, PLACES)
def test_a_true_difference_is_not_contradicted(more: Fraction, less: Fraction, one: int, two: int, three: int) -> None:
    values = [printed(more - less, one), printed(more, two), printed(less, three)]
    assert verdict("difference", ("stated", "minuend", "subtrahend"), values) != "contradicted"


@given(st.lists(st.tuples(AMOUNTS, PLACES), min_size=2, max_size=8), PLACES)
def test_a_true_sum_is_not_contradicted(parts: list[tuple[Fraction, int]], places: int) -> None:
    values = [printed(sum((part for part, _ in parts), Fraction(0)), places), *(printed(*part) for part in parts)]
    assert verdict("sum", ("total", *("part",) * len(parts)), values) != "contradicted"


@given(AMOUNTS, PLACES, PLACES)
def test_one_value_printed_twice_is_equal(true: Fraction, one: int, two: int) -> None:
    assert verdict("equal", ("mention", "mention"), [printed(true, one), printed(true, two)]) == "holds"


@given(AMOUNTS, AMOUNTS, PLACES, PLACES, st.integers(2, 9))
def test_a_rate_far_from_every_true_one_is_contradicted(
    over: Fraction, under: Fraction, one: int, two: int, factor: int
) -> None:
    """The other side: printed with digits enough, a rate that many times too large cannot be explained."""
    above, below, rate = printed(over, one), printed(under, two), printed(over / under * factor, 4, _SHARE)
    assume(above.value > 10 * above.step and below.value > 10 * below.step and rate.value > 10 * rate.step)
    assert verdict("ratio", ("stated", "numerator", "denominator"), [rate, above, below]) == "contradicted"


@given(st.lists(st.tuples(AMOUNTS, PLACES), min_size=2, max_size=8), PLACES)
def test_a_total_beyond_all_rounding_is_contradicted(parts: list[tuple[Fraction, int]], places: int) -> None:
    values = [printed(*part) for part in parts]
    coarsest = max(Fraction(1, 10**places), *(value.step for value in values))
    off = sum((part for part, _ in parts), Fraction(0)) + coarsest * (len(parts) + 4)
    assert verdict("sum", ("total", *("part",) * len(parts)), [printed(off, places), *values]) == "contradicted"
