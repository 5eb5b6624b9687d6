"""Standard forms (表式): titles, columns by what they hold, and the cells of a filing that were recognised as theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, get_args

from gouji.model.record import record

ColumnKind = Literal[
    "name",
    "target",
    "lifecycle",
    "annual",
    "actual",
    "weight",
    "score",
    "rubric",
    "budget",
    "adjusted",
    "executed",
    "rate",
    "remark",
    "amount",
]
"""lifecycle 实施周期指标值 · annual 年度指标值 · weight 分值 · rubric 评分标准 · adjusted 全年预算数 · executed 执行数 ·
amount 金额 of a published table."""

COLUMN_KINDS: tuple[ColumnKind, ...] = get_args(ColumnKind)
MONEY_KINDS: tuple[ColumnKind, ...] = ("budget", "adjusted", "executed")
POINT_KINDS: tuple[ColumnKind, ...] = ("weight", "score")
"""Columns that hold points, and never less than none."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, and the words that head it."""

    kind: ColumnKind
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form by its `titles` and `columns`; in force from `first_year` to `last_year`, where one is set.

    `recognised_by` are the columns that tell the form by its header alone. `order` is how the values of an indicator
    follow each other where no header says it, `funds` those of the row of money, which has one of `funds_names`.
    """

    id: str
    title_zh: str
    title_en: str
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    recognised_by: tuple[ColumnKind, ...]
    order: tuple[ColumnKind, ...]
    funds: tuple[ColumnKind, ...] = ()
    funds_names: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    _by_length: tuple[tuple[str, ColumnKind], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        told = [(term, column.kind) for column in self.columns for term in column.terms]
        object.__setattr__(self, "_by_length", tuple(sorted(told, key=lambda pair: -len(pair[0]))))

    def in_force(self, year: int | None) -> bool:
        """Whether it may be met in a filing of the year; one without a year may use any."""
        return year is None or (self.first_year or year) <= year <= (self.last_year or year)

    def column(self, words: str) -> ColumnKind | None:
        """The column that a header cell heads, by its longest term; `words` without blanks."""
        for term, kind in self._by_length:
            if term in words:
                return kind
        return None

    def header(self, words: str) -> tuple[ColumnKind, ...]:
        """The columns that joined header cells head, in their order."""
        pattern, kinds = _terms(self.columns)
        return tuple(kinds[found.group()] for found in pattern.finditer(words))


@lru_cache(maxsize=64)
def _terms(columns: tuple[Column, ...]) -> tuple[re.Pattern[str], dict[str, ColumnKind]]:
    """The terms of the columns, longest first, and the column that each heads."""
    kinds: dict[str, ColumnKind] = {}
    for column in columns:
        for term in column.terms:
            kinds.setdefault(term, column.kind)
    return re.compile("|".join(map(re.escape, sorted(kinds, key=len, reverse=True)))), kinds


@record(frozen=True, slots=True)
class FormCell:
    """A cell recognised as one of a form's. `figure` is the id of the figure that fills it, None for words."""

    form: str
    table: int
    row: int
    kind: ColumnKind
    figure: str | None = None
