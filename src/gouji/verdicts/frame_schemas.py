"""The pandera contracts of the frames of a run, built from `schemas/frames/*.yaml`.

A contract is data: columns with dtype, nullability and closed lists, and the names of frame-level rules, whose code
stands here. What the rules say of Gouji's own work is in their names; nothing here judges a filing.

Two things must not weaken an assertion silently. Pandera skips nulls in checks and can be switched off by the
environment (PANDERA_VALIDATION_ENABLED): rules are registered with `ignore_na=False`, closed columns are not nullable
unless the contract says so, and `violations` sets the configuration itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import pandas as pd
import pandera.pandas as pa
import yaml
from pandera.config import ValidationDepth, config_context
from pandera.errors import SchemaError, SchemaErrors

FrameName = Literal["figures", "claims", "verdicts", "findings", "forms"]
FRAMES: tuple[FrameName, ...] = get_args(FrameName)

_MOST_IDS = 5
_FRAME_KEYS = frozenset({"frame", "columns", "checks"})
_COLUMN_KEYS = frozenset({"dtype", "nullable", "allowed", "unique", "shown", "about"})
_DTYPES = ("int64", "Int64", "bool", "object")
_WITHOUT_NULLS = ("int64", "bool")


class ContractFileError(ValueError):
    """A file of `schemas/frames/` is not what it must be; the message says file, column and what is wrong."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken contract: names and ids only, never text of a filing. `column` is empty for a rule of the frame."""

    contract: str
    column: str
    rule: str
    ids: tuple[str, ...]
    count: int

    def __str__(self) -> str:
        place = f"{self.contract}.{self.column}" if self.column else self.contract
        more = f" and {self.count - len(self.ids)} more" if self.count > len(self.ids) else ""
        return f"{place}: {self.rule} ({', '.join(self.ids) or 'the whole frame'}{more})"


@dataclass(frozen=True, slots=True)
class Contract:
    """One frame's schema. `shown` are the columns that only `Report.to_frame` adds, `dtypes` those of all columns.

    `of_run` is the schema without them and without dtypes, for frames that were just built with the dtypes themselves: to
    look them up again costs pandera a third of its time. `at_once` is all of it as one check, for each that a schema makes of
    a column takes it longer than the column: only a frame that does not pass is looked at piece by piece.
    """

    name: FrameName
    schema: pa.DataFrameSchema
    of_run: pa.DataFrameSchema
    at_once: pa.Check
    dtypes: Mapping[str, str]
    shown: tuple[str, ...]
    about: Mapping[str, str]

    def violations(self, frame: pd.DataFrame, *, of_run: bool = False) -> tuple[Violation, ...]:
        """All that is wrong with the frame, found in one lazy pass."""
        if of_run and self.at_once(frame).check_passed:
            return ()
        return tuple({self._violation(error): None for error in _errors(self.of_run if of_run else self.schema, frame)})

    def _violation(self, error: SchemaError) -> Violation:
        check, part = error.check, error.schema
        name = getattr(part, "name", None)
        column = str(name) if isinstance(part, pa.Column) else "id" if isinstance(part, pa.Index) else ""
        rule = check.name if isinstance(check, pa.Check) else None
        if rule is None:
            rule = error.reason_code.name.lower() if error.reason_code is not None else "unknown"
        ids = _failed_ids(error.failure_cases)
        return Violation(self.name, column, str(rule), ids[:_MOST_IDS], len(ids))


@dataclass(frozen=True, slots=True)
class Contracts:
    """The contracts of a run: made once, when the first frame is to be asserted."""

    figures: Contract
    claims: Contract
    verdicts: Contract
    findings: Contract
    forms: Contract

    @classmethod
    def load(cls, folder: Path) -> Contracts:
        """Read `frames/*.yaml` of the given `schemas` folder. Raises `ContractFileError`."""
        return cls(*(_read(folder / "frames" / f"{name}.yaml", name) for name in FRAMES))

    def of(self, name: FrameName) -> Contract:
        return {
            "figures": self.figures,
            "claims": self.claims,
            "verdicts": self.verdicts,
            "findings": self.findings,
            "forms": self.forms,
        }[name]


def _errors(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> list[SchemaError]:
    try:
        with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
            schema.validate(frame, lazy=True, inplace=True)
    except SchemaErrors as errors:
        return list(errors.schema_errors)
    return []


def _low_not_above_high(frame: pd.DataFrame) -> pd.Series[bool]:
    return frame["ordered"]


def _tested_or_reason(frame: pd.DataFrame) -> pd.Series[bool]:
    """Could not check is never passed: without a reason, some claim must have used the figure."""
    return frame["untested"].notna() | (frame["in_claims"] > 0)


def _has_reading(frame: pd.DataFrame) -> pd.Series[bool]:
    return frame["readings"] >= 1


def _terms_known(frame: pd.DataFrame) -> pd.Series[bool]:
    return frame["terms_known"]


def _verdict_present(frame: pd.DataFrame) -> pd.Series[bool]:
    return frame["verdict"].notna()


def _reason_when_undecided(frame: pd.DataFrame) -> pd.Series[bool]:
    return frame["reason"].notna() == (frame["verdict"] == "undecided")


def _verdict_agrees_with_intervals(frame: pd.DataFrame) -> pd.Series[bool]:
    """Decided claims carry both intervals: those that hold meet, those that are contradicted do not."""
    verdict, meeting = frame["verdict"], frame["meeting"]
    holds, contradicted = verdict == "holds", verdict == "contradicted"
    return (~holds | (meeting == "meet")) & (~contradicted | (meeting == "apart"))


def _accused_is_accusable(frame: pd.DataFrame) -> pd.Series[bool]:
    return (frame["verdict"] != "contradicted") | frame["accusable"]


def _weak_does_not_hold(frame: pd.DataFrame) -> pd.Series[bool]:
    return (frame["verdict"] != "holds") | ~frame["weak"]


def _decided_by_own_reading(frame: pd.DataFrame) -> pd.Series[bool]:
    return frame["own_reading"]


def _contradicted_has_finding(frame: pd.DataFrame) -> pd.Series[bool]:
    return (frame["verdict"] != "contradicted") | (frame["findings"] > 0)


def _one_primary(frame: pd.DataFrame) -> pd.Series[bool]:
    return frame["primary"] == 1


def _references_known(frame: pd.DataFrame) -> pd.Series[bool]:
    return frame["references_known"]


def _error_needs_contradiction(frame: pd.DataFrame) -> pd.Series[bool]:
    """An error that rests on claims rests on a contradicted one; findings of form rest on none."""
    return (frame["severity"] != "error") | (frame["claims"] == 0) | (frame["contradicted"] > 0)


def _figure_known(frame: pd.DataFrame) -> pd.Series[bool]:
    return frame["figure_known"]


def _points_not_negative(frame: pd.DataFrame) -> pd.Series[bool]:
    """A weight or a score is a number, and not less than nought: a cell that is not must not be called one."""
    return ~frame["kind"].isin(["weight", "score"]) | (frame["filled_by_figure"] & ~frame["negative"])


def _rate_is_ratio(frame: pd.DataFrame) -> pd.Series[bool]:
    return (frame["kind"] != "rate") | (frame["dimension"] == "ratio")


def _amount_is_money(frame: pd.DataFrame) -> pd.Series[bool]:
    """An amount of a published table is money, or a number where no unit is given."""
    return (frame["kind"] != "amount") | (frame["filled_by_figure"] & frame["dimension"].isin(["money", "number"]))


_RULES: Mapping[str, Callable[[pd.DataFrame], pd.Series[bool]]] = {
    "low-not-above-high": _low_not_above_high,
    "tested-or-reason": _tested_or_reason,
    "has-reading": _has_reading,
    "terms-known": _terms_known,
    "verdict-present": _verdict_present,
    "reason-when-undecided": _reason_when_undecided,
    "verdict-agrees-with-intervals": _verdict_agrees_with_intervals,
    "accused-is-accusable": _accused_is_accusable,
    "weak-does-not-hold": _weak_does_not_hold,
    "decided-by-own-reading": _decided_by_own_reading,
    "contradicted-has-finding": _contradicted_has_finding,
    "one-primary": _one_primary,
    "references-known": _references_known,
    "error-needs-contradiction": _error_needs_contradiction,
    "figure-known": _figure_known,
    "points-not-negative": _points_not_negative,
    "rate-is-ratio": _rate_is_ratio,
    "amount-is-money": _amount_is_money,
}


def _read(path: Path, name: FrameName) -> Contract:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    wrong = list(_mistakes(data, name))
    if wrong:
        raise ContractFileError("\n".join(f"{path.name}: {mistake}" for mistake in wrong))
    columns: dict[str, dict[str, Any]] = data["columns"]
    rules = [pa.Check(_RULES[rule], name=rule, ignore_na=False) for rule in data["checks"]]

    def schema(columns: Mapping[str, pa.Column], index: str | None) -> pa.DataFrameSchema:
        known = pa.Index(index, unique=True, name="id")
        return pa.DataFrameSchema(dict(columns), checks=rules, index=known, strict=True, name=name)

    own = {column: spec for column, spec in columns.items() if not spec.get("shown", False)}
    return Contract(
        name=name,
        schema=schema({column: _column(spec) for column, spec in columns.items()}, "str"),
        of_run=schema({column: _column({**spec, "dtype": None}) for column, spec in own.items()}, None),
        at_once=pa.Check(_bears(own, [_RULES[rule] for rule in data["checks"]]), name="contract"),
        dtypes={column: spec["dtype"] for column, spec in columns.items()},
        shown=tuple(column for column, spec in columns.items() if spec.get("shown", False)),
        about={column: spec.get("about", "") for column, spec in columns.items()},
    )


def _bears(
    columns: Mapping[str, Mapping[str, Any]], rules: Sequence[Callable[[pd.DataFrame], pd.Series[bool]]]
) -> Callable[[pd.DataFrame], bool]:
    """Whether a frame bears all of a contract; its columns have the dtypes that it was built with."""
    names = list(columns)
    closed = {
        column: frozenset([*spec["allowed"], None] if spec.get("nullable", False) else spec["allowed"])
        for column, spec in columns.items()
        if "allowed" in spec
    }
    filled = [
        column
        for column, spec in columns.items()
        if column not in closed and spec["dtype"] not in _WITHOUT_NULLS and not spec.get("nullable", False)
    ]
    unique = [column for column, spec in columns.items() if spec.get("unique", False)]

    def bears(frame: pd.DataFrame) -> bool:
        return (
            frame.index.is_unique
            and not frame.index.hasnans
            and list(frame.columns) == names
            and all(known.issuperset(frame[column].to_numpy()) for column, known in closed.items())
            and all(frame[column].notna().all() for column in filled)
            and all(frame[column].is_unique for column in unique)
            and all(rule(frame).all() for rule in rules)
        )

    return bears


def _column(spec: Mapping[str, Any]) -> pa.Column:
    # object, not str: pandera walks every element of a str column to confirm its dtype. A closed list says more than
    # the dtype, and looking a dtype up costs pandera a failing import each time, so only open columns have theirs.
    closed = "allowed" in spec
    return pa.Column(
        None if closed else {"object": object}.get(spec["dtype"], spec["dtype"]),
        [pa.Check.isin(spec["allowed"], name="allowed")] if closed else None,
        nullable=spec.get("nullable", False),
        unique=spec.get("unique", False),
        required=not spec.get("shown", False),
    )


def _mistakes(data: object, name: str) -> Iterable[str]:
    if not isinstance(data, dict) or set(data) != _FRAME_KEYS:
        yield f"must have exactly {', '.join(sorted(_FRAME_KEYS))}"
        return
    if data["frame"] != name:
        yield f"frame: must be {name}"
    for rule in data["checks"]:
        if rule not in _RULES:
            yield f"checks: no rule is called {rule}"
    for column, spec in data["columns"].items():
        for key in sorted(set(spec) - _COLUMN_KEYS):
            yield f"columns.{column}.{key}: unknown"
        if spec.get("dtype") not in _DTYPES:
            yield f"columns.{column}.dtype: must be one of {', '.join(_DTYPES)}"


def _failed_ids(cases: object) -> tuple[str, ...]:
    """Ids of the failed rows in order, once each: a rule of the frame is reported once per column by pandera."""
    if not isinstance(cases, pd.DataFrame) or "index" not in cases:
        return ()
    return tuple(dict.fromkeys(str(index) for index in cases["index"] if isinstance(index, str)))
