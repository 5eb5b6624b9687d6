"""Statements (陈述): anything with a location that a claim may use. Figures (数字) are the statements with a quantity."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from gouji.model.location import Location
from gouji.model.quantity import Quantity, Unit
from gouji.model.record import record

Role = Literal[
    "budget",
    "adjusted",
    "actual",
    "target",
    "score",
    "weight",
    "rate",
    "change",
    "prior",
    "part",
    "total",
    "count",
    "threshold",
    "arrived",
    "balance",
    "none",
]
"""budget 年初预算 · adjusted 调整后预算 · actual 决算/实际 · target 指标值 · change 增减额 · prior 上年数 · arrived 到位."""

Untested = Literal["no-cue", "threshold", "hedged", "undecided", "garbled", "code", "not-selected"]
"""Why no claim tested a figure: nothing near states a relation · a rule's limit, not a fact · a vague amount ·
only claims that could not be decided · unreadable · an identifier · only checks that the settings leave out."""


@record(frozen=True, slots=True)
class Figure:
    """A quantity with what it measures. `label` is the printed name, `metric` the canonical one."""

    id: str
    quote: str
    quantity: Quantity
    location: Location
    metric: str
    label: str
    role: Role = "none"
    period: str | None = None
    organisation: str | None = None
    repaired: bool = False


_UNITLESS = Unit("", "", Fraction(1), "number")
_NOUGHT = Fraction(0)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that is no quantity: a word, a date, a list mark, a name. A numeral or a year has an exact `value`."""

    id: str
    quote: str
    kind: str
    location: Location
    metric: str = ""
    period: str | None = None
    value: Fraction | None = None

    @property
    def quantity(self) -> Quantity:
        """The value as an exact quantity; nought where there is none, which no relation asks for."""
        return Quantity(self.quote, self.value or _NOUGHT, _NOUGHT, _UNITLESS, exact=True)

    @property
    def label(self) -> str:
        return self.metric

    @property
    def organisation(self) -> None:
        return None

    @property
    def repaired(self) -> bool:
        return False
