"""What a filing tells that other filings of the same organisation may tell too: the stuff that dossiers are judged by.

It names figures by their ids and holds no text of the filing but names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stage = Literal["budget", "adjusted", "actual", "target", "weight", "score"]
"""budget 年初预算 · adjusted 全年预算 · actual 决算、执行数 · target 指标值 · weight 分值 · score 得分."""

Way = Literal["own", "prior", "opening"]
"""own a figure of the filing's own year · prior one of the year before, quoted · opening what the year begins with."""

Level = Literal["department", "unit", ""]
"""Whether a filing speaks for a department with all its units (部门) or for one of them (单位、本级); empty where it does not say."""


@dataclass(frozen=True, slots=True)
class Item:
    """A named quantity. `year` is the one that it is of, whatever the filing's. `basis` is 财政拨款 and the like.

    `project` names the project that it belongs to, empty for the organisation as a whole. `exact` amounts are taken as
    they are printed: a target of 95 % and one of at least 90 % are two targets.
    """

    figure: str
    name: str
    year: int
    stage: Stage
    way: Way = "own"
    basis: str = ""
    project: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """By how much the quantity of an item has changed since the year before; `rise` is −1 where it fell."""

    item: Item
    figure: str
    rise: Literal[1, -1]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or row that the filing has once: its words without figures, hashed, and the figures in their order."""

    key: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All of a filing. `passages` are those that another copy of the same filing would have too.

    `names` are the organisations that its first pages name, `place` the town or county that they name most.
    """

    items: tuple[Item, ...]
    changes: tuple[Change, ...]
    passages: tuple[Passage, ...]
    level: Level = ""
    names: frozenset[str] = frozenset()
    place: str = ""
