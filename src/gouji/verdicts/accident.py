"""How likely it is that figures which have nothing to do with each other fit a claim all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from gouji.model.claim import ClaimReading
from gouji.model.interval import Interval
from gouji.model.quantity import Quantity


def accident(tried: Iterable[tuple[ClaimReading, Interval]], quantities: Mapping[str, Quantity]) -> Fraction:
    """The chance that some reading meets by accident: the sum of the relative widths of what would meet."""
    chance = Fraction(0)
    for reading, implied in tried:
        quantity = quantities[reading.terms[0].figure]
        value = abs(quantity.value)
        stated = quantity.interval()
        if stated.width is None or implied.width is None:
            return Fraction(1)
        if not value:
            if stated.width:
                return Fraction(1)
            continue  # an exact nought is met by noughts only
        chance += max(stated.width + implied.width, quantity.step if quantity.exact else Fraction(0)) / value
    return chance
