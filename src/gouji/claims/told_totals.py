"""The total of a table that a slip of the hand keeps from what its rows make, where the prose tells that very value.

登记诉求38447件 before a table whose rows make 38447 and whose total says 28447: three places, and one of them differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gouji.claims.closing import value
from gouji.claims.draft import Draft, terms
from gouji.claims.lattice import Lattice, closes
from gouji.claims.slip_of_hand import is_slip
from gouji.claims.view import Spot, View
from gouji.model.card import Card
from gouji.model.claim import ClaimReading

_TELLING = 3  # digits of a value that is hardly told and made by accident
_LEAST = 3  # rows


def totals(view: View, lattices: Sequence[Lattice], card: Card) -> Iterator[Draft]:
    """One draft for each total that differs from the value of its rows that the prose tells."""
    wrong = [(total, made) for lattice in lattices for total, made in _wrong(lattice)]
    if not wrong:
        return
    told: dict[Fraction, list[Spot]] = defaultdict(list)
    for at, spots in enumerate(view.spots):
        if view.sentences[at].kind != "row":
            for spot in spots:
                if spot.main and spot.figure.quantity.hedge is None:
                    told[value(spot)].append(spot)
    for total, made in wrong:
        places = told[made]
        if places and not told[value(total)]:
            yield Draft(
                card,
                (ClaimReading("one-value", terms("stated", total.id) + terms("mention", places[0].id)),),
                unsupported=True,
                limit=places[0].figure.quantity.interval(),
                metric=places[0].figure.metric,
                period=places[0].figure.period,
            )


def _wrong(lattice: Lattice) -> Iterator[tuple[Spot, Fraction]]:
    """The totals that a slip keeps from what their rows make, with this."""
    marks = [line for line in lattice.lines if line.total]
    for at in lattice.amounts:
        total = lattice.whole or (marks[0].cells[at] if marks else None)
        cells = [cell for line in lattice.lines if not line.total and (cell := line.cells[at]) is not None]
        if total is None or len(cells) < _LEAST or closes(total, cells):
            continue
        made = sum((value(cell) for cell in cells), Fraction(0))
        if len(str(made.numerator).rstrip("0")) >= _TELLING and is_slip(total, made):
            yield total, made
