"""The stated and the implied interval of a claim as a report prints them.

Outward rounded, in the unit of the stated figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from gouji.model.claim import ClaimReading, Judgement
from gouji.model.interval import Interval
from gouji.model.statement import Figure
from gouji.renderers.measures import Ends, Measure, measure_of, outward_ends, places_beyond

MOST_PLACES = 60  # where intervals that lie apart are so near that rounding outwards would make them touch

_NO_MEASURE = Measure("1", 1)
_NO_STEP = Fraction(1, 100)


class ClaimEnds(NamedTuple):
    """Decimal strings in `unit`; an end without bound is None, an interval that is not known is None as a whole."""

    unit: str
    stated: Ends | None
    implied: Ends | None


def claim_ends(judgement: Judgement, figures: Mapping[str, Figure], wanted: Measure | None = None) -> ClaimEnds:
    """Two digits beyond the stated value, in the unit of the report or the one that is wanted.

    More digits where outward rounding would make the intervals of a contradicted claim touch: a report must not print
    numbers that disprove its own verdict.
    """
    measure, step = _stated_measure(judgement.reading, figures)
    measure = wanted or measure
    places = places_beyond(step, measure.factor)
    stated, implied = judgement.stated, judgement.implied
    contradicted = judgement.verdict == "contradicted"  # asked first, for exact intervals are slow to compare
    if contradicted and stated is not None and implied is not None and not stated.meets(implied):
        while places < MOST_PLACES and _rounded(stated, places, measure).meets(_rounded(implied, places, measure)):
            places += 2
    return ClaimEnds(
        measure.code,
        None if stated is None else outward_ends(stated, measure.factor, places),
        None if implied is None else outward_ends(implied, measure.factor, places),
    )


def _stated_measure(reading: ClaimReading, figures: Mapping[str, Figure]) -> tuple[Measure, Fraction]:
    """Unit and printed step of the stated figure, which stands first; of the first figure there is, if it is none."""
    for term in reading.terms:
        figure = figures.get(term.figure)
        if figure is not None:
            return measure_of(figure.quantity.unit), figure.quantity.step
    return _NO_MEASURE, _NO_STEP


def _rounded(interval: Interval, places: int, measure: Measure) -> Interval:
    low, high = (None if end is None else Fraction(end) for end in outward_ends(interval, measure.factor, places))
    return Interval(low, high, interval.open_low, interval.open_high)
