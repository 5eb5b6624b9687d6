"""The frames (figures, claims, verdicts, findings) of a run, asserted once over everything that was checked.

The kernel decides, pandera asserts: what is compared here was decided elsewhere in exact fractions, so each row holds
only words, counts and truth values, and no text of a filing. A violated contract is a bug in Gouji, never a finding.
It does not render, and it does not change anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import chain, repeat
from typing import Any

import pandas as pd

from gouji.model.claim import Claim, ClaimReading, Judgement
from gouji.model.finding import Finding
from gouji.model.notice import FAILED_CHECK, Notice
from gouji.model.report import DocumentReport
from gouji.verdicts.frame_schemas import FRAMES, Contract, Contracts, FrameName, Violation

MISSING = "missing"  # stands where a figure has no entry in `untested`: no closed list holds it

Columns = Mapping[str, Sequence[object]]


class FrameContractError(RuntimeError):
    """Frames of a run break their contracts. Says contract, column, rule and ids; never text of a filing."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        super().__init__("; ".join(map(str, self.violations)))

    def notice(self) -> Notice:
        """As a notice of the run, which then ends with exit status 3."""
        return Notice(FAILED_CHECK, "error", f"frame contract: {self}")


def assert_frames(documents: Sequence[DocumentReport], contracts: Contracts) -> None:
    """Assert all contracts over all documents of the run. Raises `FrameContractError` with everything found."""
    violations = [
        violation
        for name in FRAMES
        for made in (frame(name, documents, contracts.of(name)),)
        if len(made)
        for violation in contracts.of(name).violations(made, of_run=True)
    ]
    if violations:
        raise FrameContractError(violations)


def frame(
    name: FrameName, documents: Sequence[DocumentReport], contract: Contract, shown: Columns | None = None
) -> pd.DataFrame:
    """A frame of the run with the columns of its contract, indexed by flat ids such as "0:f12".

    `shown` are the values of the contract's shown columns, one per row.
    """
    ids, asserted = _BUILDERS[name](documents)
    index = pd.Index(ids, dtype=_dtype("str"), name="id")
    values = {**asserted, **(shown or {})}
    columns = {column: _dtype(dtype) for column, dtype in contract.dtypes.items() if column in values}
    return pd.DataFrame(
        {column: pd.Series(list(values[column]), index, dtype) for column, dtype in columns.items()}, index=index
    )


@cache
def _dtype(name: str) -> Any:
    """What pandas takes the name for: it tries all kinds that it knows, each time anew."""
    return pd.api.types.pandas_dtype(name)


def _figures(documents: Sequence[DocumentReport]) -> tuple[list[str], Columns]:
    rows = [
        (number, figure, untested, uses[figure.id])
        for number, document in enumerate(documents)
        for uses in (_uses(document),)
        for figure, untested in zip(document.figures, chain(document.untested, repeat(MISSING)), strict=False)
    ]
    return [f"{number}:{figure.id}" for number, figure, _, _ in rows], {
        "dimension": [figure.quantity.unit.dimension for _, figure, _, _ in rows],
        "role": [figure.role for _, figure, _, _ in rows],
        "hedge": [figure.quantity.hedge for _, figure, _, _ in rows],
        "ordered": [not figure.quantity.interval().empty for _, figure, _, _ in rows],
        "in_claims": [row[3] for row in rows],
        "untested": [row[2] for row in rows],
    }


def _claims(documents: Sequence[DocumentReport]) -> tuple[list[str], Columns]:
    rows = [
        (number, judgement.claim, known)
        for number, document in enumerate(documents)
        for known in (_statements(document),)
        for judgement in document.judgements
    ]
    return [f"{number}:{claim.id}" for number, claim, _ in rows], {
        "check": [claim.check for _, claim, _ in rows],
        "relation": [claim.relation for _, claim, _ in rows],
        "readings": [len(claim.readings) for _, claim, _ in rows],
        "terms_known": [_terms(claim) <= known for _, claim, known in rows],
    }


def _verdicts(documents: Sequence[DocumentReport]) -> tuple[list[str], Columns]:
    rows = [
        (number, judgement, findings[judgement.claim.id])
        for number, document in enumerate(documents)
        for findings in (Counter(claim for finding in document.findings for claim in set(finding.claims)),)
        for judgement in document.judgements
    ]
    return [f"{number}:{judgement.claim.id}" for number, judgement, _ in rows], {
        "verdict": [judgement.verdict for _, judgement, _ in rows],
        "reason": [judgement.reason for _, judgement, _ in rows],
        "fit": [judgement.fit for _, judgement, _ in rows],
        "meeting": [_meeting(judgement) for _, judgement, _ in rows],
        "accusable": [one.claim.accusable or one.claim.exceeding or one.slip for _, one, _ in rows],
        "weak": [judgement.weak for _, judgement, _ in rows],
        "own_reading": [_is_own(judgement.reading, judgement.claim) for _, judgement, _ in rows],
        "findings": [row[2] for row in rows],
    }


def _findings(documents: Sequence[DocumentReport]) -> tuple[list[str], Columns]:
    rows = [
        (number, finding, known, verdicts)
        for number, document in enumerate(documents)
        for known in (_statements(document),)
        for verdicts in ({judgement.claim.id: judgement.verdict for judgement in document.judgements},)
        for finding in document.findings
    ]
    return [f"{number}:{finding.fingerprint}" for number, finding, _, _ in rows], {
        "check": [finding.check for _, finding, _, _ in rows],
        "severity": [finding.severity for _, finding, _, _ in rows],
        "handling": [finding.handling for _, finding, _, _ in rows],
        "audience": [finding.audience for _, finding, _, _ in rows],
        "confidence": [finding.confidence for _, finding, _, _ in rows],
        "primary": [sum(piece.role == "primary" for piece in finding.evidence) for _, finding, _, _ in rows],
        "claims": [len(finding.claims) for _, finding, _, _ in rows],
        "contradicted": [
            sum(verdicts.get(claim) == "contradicted" for claim in finding.claims) for _, finding, _, verdicts in rows
        ],
        "references_known": [
            _references(finding) <= known and verdicts.keys() >= set(finding.claims)
            for _, finding, known, verdicts in rows
        ],
    }


def _forms(documents: Sequence[DocumentReport]) -> tuple[list[str], Columns]:
    rows = [
        (f"{number}:t{cell.table}r{cell.row}-{at}", cell, figures.get(cell.figure or ""))
        for number, document in enumerate(documents)
        for figures in ({figure.id: figure for figure in document.figures},)
        for at, cell in enumerate(document.form_cells, 1)
    ]
    return [row[0] for row in rows], {
        "form": [cell.form for _, cell, _ in rows],
        "table": [cell.table for _, cell, _ in rows],
        "row": [cell.row for _, cell, _ in rows],
        "kind": [cell.kind for _, cell, _ in rows],
        "filled_by_figure": [figure is not None for _, _, figure in rows],
        "figure_known": [cell.figure is None or figure is not None for _, cell, figure in rows],
        "negative": [figure is not None and figure.quantity.value < 0 for _, _, figure in rows],
        "dimension": [figure.quantity.unit.dimension if figure is not None else None for _, _, figure in rows],
    }


_BUILDERS: Mapping[FrameName, Callable[[Sequence[DocumentReport]], tuple[list[str], Columns]]] = {
    "figures": _figures,
    "claims": _claims,
    "verdicts": _verdicts,
    "findings": _findings,
    "forms": _forms,
}


def _uses(document: DocumentReport) -> Counter[str]:
    return Counter(figure for judgement in document.judgements for figure in _terms(judgement.claim))


def _terms(claim: Claim) -> set[str]:
    return {term.figure for reading in claim.readings for term in reading.terms}


def _statements(document: DocumentReport) -> set[str]:
    return {figure.id for figure in document.figures} | {statement.id for statement in document.statements}


def _references(finding: Finding) -> set[str]:
    named = {piece.figure for piece in finding.evidence if piece.figure is not None}
    return named if finding.suggestion is None else named | {finding.suggestion.figure}


def _is_own(reading: ClaimReading, claim: Claim) -> bool:
    return any(reading is other or reading == other for other in claim.readings)


def _meeting(judgement: Judgement) -> str:
    if judgement.claim.relation == "type":  # kinds are words and have no intervals
        return "meet" if judgement.verdict == "holds" else "apart"
    if judgement.stated is None or judgement.implied is None:
        return "unknown"
    return "meet" if judgement.stated.meets(judgement.implied) else "apart"
