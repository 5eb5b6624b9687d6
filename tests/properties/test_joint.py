"""Claims whose figures all have true values agree with one another, however each was rounded or cut."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from gouji.catalogue.load import load
from gouji.model.claim import Claim, ClaimReading, Relation, Term
from gouji.model.quantity import Quantity, Unit
from gouji.verdicts.joint import disagreements
from gouji.verdicts.kernel import judge, judge_one

CARD = load().card("GJ571")
MONEY = Unit("万元", "CNY", Fraction(1), "money")
SHARE = Unit("%", "1", Fraction(1, 100), "ratio")
AMOUNTS = st.fractions(min_value=1, max_value=10**4, max_denominator=10**4)
PRINTED = st.tuples(st.integers(0, 3), st.booleans())


class Filing:
    """Figures with their true values, and claims that those satisfy."""

    def __init__(self) -> None:
        self.quantities: dict[str, Quantity] = {}
        self.claims: list[Claim] = []

    def figure(self, true: Fraction, printed: tuple[int, bool], unit: Unit = MONEY) -> str:
        places, cut = printed
        step = unit.scale / 10**places
        size = floor(abs(true) / step + (0 if cut else Fraction(1, 2))) * step
        name = f"f{len(self.quantities)}"
        self.quantities[name] = Quantity("printed", size if true >= 0 else -size, step, unit)
        return name

    def claim(self, relation: Relation, *terms: Term) -> None:
        self.claims.append(Claim(f"c{len(self.claims)}", "GJ000", 1, relation, (ClaimReading("own", terms),)))


@given(st.data(), st.lists(AMOUNTS, min_size=2, max_size=4))
def test_true_values_agree_in_all_their_claims(data: st.DataObject, parts: list[Fraction]) -> None:
    filing = Filing()

    def figure(true: Fraction, unit: Unit = MONEY) -> str:
        return filing.figure(true, data.draw(PRINTED), unit)

    whole = sum(parts, Fraction(0))
    total, again = figure(whole), figure(whole)
    members = [figure(part) for part in parts]
    filing.claim("equal", Term(again, "stated"), Term(total, "mention"))
    filing.claim("sum", Term(total, "total"), *(Term(one, "part") for one in members))
    for one, part in zip(members, parts, strict=True):
        share = figure(part / whole, SHARE)
        filing.claim("ratio", Term(share, "stated"), Term(one, "numerator"), Term(again, "denominator"))
    grown = figure(parts[0] / parts[1] - 1, SHARE)
    filing.claim(
        "ratio",
        Term(grown, "stated"),
        Term(members[0], "numerator"),
        Term(members[1], "numerator", -1),
        Term(members[1], "denominator"),
    )
    more = figure(parts[0] - parts[1])
    filing.claim("difference", Term(more, "stated"), Term(members[0], "minuend"), Term(members[1], "subtrahend", -1))

    judged = judge(filing.claims, filing.quantities)
    assert disagreements(judged, filing.quantities, CARD, judge_one) == ()
