"""The lexicon: the terms of the domain as data, loaded from `schemas/lexicon/` by the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
class Lexicon:
    """`cues` and `roles` map a class to its words; `capped` are rates that cannot pass 100 %."""

    operands: Mapping[str, Operand]
    partitions: tuple[Partition, ...]
    cues: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]
    capped: tuple[str, ...]
    organisations: tuple[str, ...]
