"""The lexicon: the terms of the domain as data, loaded from `schemas/lexicon/` by the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gouji.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Operand:
    """What a definition may divide, add or subtract, by the words that name it in a label.

    `terms` name it; a label with one of `excludes` is something else. `role` and `prior` narrow it where given.
    """

    name: str
    terms: tuple[str, ...]
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Partition:
    """Parts that exhaust their whole by definition, such as 基本支出 and 项目支出; each part by its terms."""

    name: str
    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Price:
    """What one `unit` of a thing can cost, from `low` to `high` 元; words name the amount paid and the measure bought."""

    name: str
    amount: tuple[str, ...]
    measure: tuple[str, ...]
    unit: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Subject:
    """A named amount that filings of one organisation tell again and again; `terms` are whole names.

    Under one of `opening` the filing of the next year begins with it. `own_basis` says that it has one basis only,
    whatever heading it stands under.
    """

    name: str
    terms: tuple[str, ...]
    opening: tuple[str, ...] = ()
    own_basis: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`roles` maps a role to its words; `grades` a grade to the scores that some scheme in force gives it for."""

    operands: Mapping[str, Operand]
    partitions: tuple[Partition, ...]
    roles: Mapping[str, tuple[str, ...]]
    grades: Mapping[str, Interval]
    organisations: tuple[str, ...]
    prices: tuple[Price, ...] = ()
    subjects: tuple[Subject, ...] = ()
