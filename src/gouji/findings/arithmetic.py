"""The arithmetic of a finding in the words of the forms: 9÷（9＋9） and its result 50.00%. Printed digits, no intervals."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from gouji.findings.case import Case
from gouji.model.claim import Judgement, Term
from gouji.model.decimals import plain
from gouji.model.roots import root_below
from gouji.model.statement import Figure, Statement

_COMPUTED = frozenset({"count", "order", "rubric"})  # the kernel's own value is what is implied


def places(figure: Figure | Statement) -> int:
    """Decimal places as printed."""
    return len(figure.quantity.printed.partition(".")[2])


def fixed(value: Fraction, decimals: int) -> str:
    """The value rounded half up, away from nought."""
    scaled = abs(value) * 10**decimals
    digits = str((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)).rjust(decimals + 1, "0")
    sign = "−" if value < 0 else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def in_unit_of(value: Fraction, figure: Figure | Statement, decimals: int) -> str:
    """A value in base units, printed as the figure is: 0.5 like 69.23% is 50.00%."""
    unit = figure.quantity.unit
    return fixed(value / unit.scale, decimals) + unit.printed


def arithmetic(case: Case, judgement: Judgement) -> str:
    """What the stated figure should be, worked out on printed digits: 9÷（9＋9）＝50.00%."""
    terms = judgement.reading.terms
    relation = judgement.claim.relation
    if relation == "ratio":
        return f"{_written_quotient(case, terms[1:])}＝{result(case, judgement)}"
    if relation == "compound":
        years = plain(case.quantities[terms[-1].figure].value)
        return f"（{_written_quotient(case, terms[1:-1])}）^（1÷{years}）－1＝{result(case, judgement)}"
    if relation in ("sum", "difference"):
        return f"{_chain(case, terms[1:], _mixed(case, terms))}＝{result(case, judgement)}"
    return ""


def nominal(case: Case, judgement: Judgement) -> Fraction | None:
    """The value that the printed digits themselves give, in base units; None where there is none."""
    terms = judgement.reading.terms
    values = case.quantities
    if judgement.claim.relation == "ratio":
        return _quotient(case, terms[1:])
    if judgement.claim.relation == "compound":
        quotient = _quotient(case, terms[1:-1])
        return None if not quotient or quotient < 0 else root_below(quotient, int(values[terms[-1].figure].value)) - 1
    if judgement.claim.relation in ("sum", "difference"):
        return sum((values[term.figure].value * term.scale * term.sign for term in terms[1:]), Fraction(0))
    if judgement.claim.relation in _COMPUTED:
        return None if judgement.implied is None else judgement.implied.low
    return values[terms[1].figure].value if len(terms) > 1 else None


def result(case: Case, judgement: Judgement) -> str:
    """What the stated figure should be, printed as it is; of a bound on both sides the two limits, one digit finer."""
    value = nominal(case, judgement)
    if value is None:
        return "—"
    stated = case.by_id[judgement.reading.terms[0].figure]
    decimals = places(stated)
    limit = judgement.claim.limit
    if limit is not None and limit.low is not None and limit.high is not None:
        ends = dict.fromkeys(in_unit_of(end, stated, decimals + 1) for end in (limit.low, limit.high))
        return "～".join(ends)
    if judgement.claim.relation in _COMPUTED:
        return plain(value / stated.quantity.unit.scale) + stated.quantity.unit.printed
    if judgement.claim.relation in ("ratio", "compound"):
        decimals = max(decimals, 2 if stated.quantity.unit.printed == "%" else decimals)
    else:
        scale = stated.quantity.unit.scale
        steps = [case.quantities[term.figure].step * term.scale for term in judgement.reading.terms[1:]]
        finest = min((step for step in steps if step), default=scale)  # a number without a step is exact
        while decimals < 6 and Fraction(scale) / 10**decimals > finest:
            decimals += 1
    return in_unit_of(value, stated, decimals)


def gap(case: Case, judgement: Judgement) -> str:
    """By how much the stated value differs, in its own unit."""
    value = nominal(case, judgement)
    stated = case.by_id[judgement.reading.terms[0].figure]
    if value is None:
        return "—"
    decimals = max(places(stated), *(places(case.by_id[term.figure]) for term in judgement.reading.terms))
    return in_unit_of(abs(value - stated.quantity.value), stated, decimals)


def _quotient(case: Case, terms: Sequence[Term]) -> Fraction | None:
    over, under = (
        sum((case.quantities[term.figure].value * term.sign for term in terms if term.role == role), Fraction(0))
        for role in ("numerator", "denominator")
    )
    return over / under if under else None


def _written_quotient(case: Case, terms: Sequence[Term]) -> str:
    over, under = ([term for term in terms if term.role == role] for role in ("numerator", "denominator"))
    mixed = _mixed(case, terms)
    return f"{_side(case, over, mixed)}÷{_side(case, under, mixed)}"


def _mixed(case: Case, terms: Sequence[Term]) -> bool:
    """Whether the figures are printed in more than one unit, so that each needs its own beside it."""
    return len({case.quantities[term.figure].unit.printed for term in terms}) > 1


def _side(case: Case, terms: Sequence[Term], units: bool) -> str:
    chain = _chain(case, terms, units)
    return f"（{chain}）" if len(terms) > 1 else chain


def _chain(case: Case, terms: Sequence[Term], units: bool) -> str:
    written = []
    for at, term in enumerate(terms):
        figure = case.by_id[term.figure]
        mark = "－" if term.sign < 0 else "＋" if at else ""
        written.append(mark + _printed(figure) + (figure.quantity.unit.printed if units else ""))
    return "".join(written)


def _printed(figure: Figure | Statement) -> str:
    """The digits, or the whole number that words stand for: the 1 that a growth is on top of."""
    quantity = figure.quantity
    in_words = quantity.value.denominator == 1 and not any(sign.isdigit() for sign in quantity.printed)
    return plain(quantity.value) if in_words else quantity.printed
