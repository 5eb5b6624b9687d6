"""`gouji.Report`: what a run says, for callers from Python, as objects, JSON, dictionaries or pandas frames.

It holds a `model.report.RunReport` and adds no facts. JSON and the numbers in the frames come from the same renderer,
so that both print the same digits.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from gouji.model.finding import Severity
from gouji.model.report import DocumentReport, RunReport
from gouji.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

Frame = Literal["figures", "claims", "findings"]

BYTES_NAME = "<bytes>"  # the path in the report of a filing that came as bytes


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one run. `threshold` is the severity from which on findings make `exit_status` 1."""

    run: RunReport
    threshold: Severity = "error"

    @property
    def documents(self) -> tuple[DocumentReport, ...]:
        """One report per filing, in the order in which they were given."""
        return self.run.documents

    def exit_status(self) -> int:
        """0 nothing at or above the threshold, 1 findings, 3 a file could not be read or a check failed to run."""
        return self.run.exit_status(self.threshold)

    def to_json(self) -> str:
        """The JSON document that `gouji check --format json` prints; its schema is `schemas/report.json`."""
        from gouji.renderers.report_json import render

        return render(self.run)

    def to_dict(self) -> dict[str, Any]:
        """`to_json`, read back."""
        document: dict[str, Any] = json.loads(self.to_json())
        return document

    def to_frame(self, name: Frame) -> pd.DataFrame:
        """One row per figure, claim or finding of all filings, in order; the index is a flat id such as "0:f12".

        The part before the colon is the number of the filing (column `document`, from 0; `path` names it).
        `gouji.schemas.contract(name)` is the contract of the frame, `gouji.schemas.columns(name)` describes its
        columns.

        Amounts are decimal strings, exactly those of the JSON report, and never binary floats: `low` and `high` of
        figures in the base unit that `unit` names (CNY for money, % for percentages, the counted word for counts),
        `stated_low` to `implied_high` of claims in the unit of the stated figure, rounded outward. None means
        unbounded, or in claims that there is no such interval. Use `decimal.Decimal` to compute with them.
        `start` and `end` are code points of the decoded source; `line` is 1-based.
        """
        if name not in get_args(Frame):
            raise ValueError(f"no frame is called {name!r}: {', '.join(get_args(Frame))}")
        from gouji import schemas
        from gouji.renderers.report_json import document_dict
        from gouji.verdicts.frames import frame

        rendered = [document_dict(document) for document in self.documents]
        shown = {"figures": _figures, "claims": _claims, "findings": _findings}[name](self.documents, rendered)
        return frame(name, self.documents, schemas.load().of(name), shown)


def check(path_or_bytes: str | PathLike[str] | bytes, settings: Settings | None = None) -> Report:
    """`gouji.check`. SettingsError and CatalogueError hold every mistake of the settings and cards."""
    from gouji.pipeline import check_bytes, check_files

    if isinstance(path_or_bytes, bytes):
        chosen = settings or Settings()
        return Report(check_bytes(path_or_bytes, BYTES_NAME, chosen), chosen.threshold)
    path = Path(path_or_bytes)
    chosen = settings or _settings_above(path)
    return Report(check_files([path], chosen), chosen.threshold)


def _settings_above(path: Path) -> Settings:
    """Those of the nearest `gouji.toml`, as `gouji check` takes them; the defaults where there is none."""
    from gouji.configuration.options import Options
    from gouji.settle import settle

    return settle([path], Options()).run


_Rendered = Sequence[Mapping[str, Any]]


def _figures(documents: Sequence[DocumentReport], rendered: _Rendered) -> dict[str, list[object]]:
    pairs = [
        (number, document.path, figure, rows[figure.id])
        for number, (document, shown) in enumerate(zip(documents, rendered, strict=True))
        for rows in ({row["id"]: row for row in shown["figures"]},)
        for figure in document.figures
    ]
    return {
        "document": [row[0] for row in pairs],
        "path": [path for _, path, _, _ in pairs],
        **{key: [row[key] for _, _, _, row in pairs] for key in ("low", "high", "open", "unit")},
        "exact": [figure.quantity.exact for _, _, figure, _ in pairs],
        "quote": [figure.quote for _, _, figure, _ in pairs],
        "metric": [figure.metric for _, _, figure, _ in pairs],
        "label": [figure.label for _, _, figure, _ in pairs],
        "period": [figure.period for _, _, figure, _ in pairs],
        "organisation": [figure.organisation for _, _, figure, _ in pairs],
        "line": [figure.location.line for _, _, figure, _ in pairs],
        "start": [figure.location.start for _, _, figure, _ in pairs],
        "end": [figure.location.end for _, _, figure, _ in pairs],
        "where": [figure.location.where for _, _, figure, _ in pairs],
    }


def _claims(documents: Sequence[DocumentReport], rendered: _Rendered) -> dict[str, list[object]]:
    pairs = [
        (number, document.path, judgement, rows[judgement.claim.id])
        for number, (document, shown) in enumerate(zip(documents, rendered, strict=True))
        for rows in ({row["id"]: row for row in shown["claims"]},)
        for judgement in document.judgements
    ]
    ends = [(*(row["stated"] or (None, None)), *(row["implied"] or (None, None))) for _, _, _, row in pairs]
    return {
        "document": [row[0] for row in pairs],
        "path": [path for _, path, _, _ in pairs],
        "check_version": [judgement.claim.check_version for _, _, judgement, _ in pairs],
        "accusable": [judgement.claim.accusable for _, _, judgement, _ in pairs],
        "verdict": [judgement.verdict for _, _, judgement, _ in pairs],
        "reason": [judgement.reason for _, _, judgement, _ in pairs],
        "fit": [judgement.fit for _, _, judgement, _ in pairs],
        "stated_low": [end[0] for end in ends],
        "stated_high": [end[1] for end in ends],
        "implied_low": [end[2] for end in ends],
        "implied_high": [end[3] for end in ends],
        "definition": [judgement.reading.definition for _, _, judgement, _ in pairs],
        "readings_tried": [judgement.readings_tried for _, _, judgement, _ in pairs],
        "weak": [judgement.weak for _, _, judgement, _ in pairs],
        "figures": [" ".join(term.figure for term in judgement.reading.terms) for _, _, judgement, _ in pairs],
    }


def _findings(documents: Sequence[DocumentReport], rendered: _Rendered) -> dict[str, list[object]]:
    found = [
        (
            number,
            document.path,
            finding,
            next(piece for piece in rows[finding.fingerprint] if piece["role"] == "primary"),
        )
        for number, (document, shown) in enumerate(zip(documents, rendered, strict=True))
        for rows in ({row["fingerprint"]: row["evidence"] for row in shown["findings"]},)
        for finding in document.findings
    ]
    places = [piece["location"] or {} for _, _, _, piece in found]
    return {
        "document": [row[0] for row in found],
        "path": [path for _, path, _, _ in found],
        "number": [finding.number for _, _, finding, _ in found],
        "fingerprint": [finding.fingerprint for _, _, finding, _ in found],
        "message": [finding.message for _, _, finding, _ in found],
        "explanation": [finding.explanation for _, _, finding, _ in found],
        "remedy": [finding.remedy for _, _, finding, _ in found],
        "quote": [piece["quote"] for _, _, _, piece in found],
        "line": [place.get("line") for place in places],
        "where": [place.get("where") for place in places],
        "suggestion": [finding.suggestion.suggested if finding.suggestion else None for _, _, finding, _ in found],
        "suppressed": [finding.suppressed.by if finding.suppressed else None for _, _, finding, _ in found],
    }
