"""The machine-readable report, `gouji.report/1`: one JSON document, the same bytes for the same run.

Interval ends are decimal strings in the unit that stands beside them (see `measures`). The outer levels are indented;
each figure, claim, finding and notice is one line, so that two reports compare line by line and a long one is written
quickly. What the fields mean is declared in `report_schema`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from gouji.model.claim import Judgement
from gouji.model.finding import Evidence, Finding, Suggestion, Suppression
from gouji.model.location import Location
from gouji.model.notice import Notice
from gouji.model.report import Coverage, DocumentReport, Generator, RunReport
from gouji.model.statement import Figure, Statement, Untested
from gouji.renderers.claim_ends import claim_ends
from gouji.renderers.measures import exact_ends, measure_of

SCHEMA = "gouji.report/1"

Json = dict[str, Any]

_ONE_LINE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(", ", ": "))


def render(run: RunReport) -> str:
    """The report as text that ends with a line feed; encode it as UTF-8."""
    documents = ",\n".join(_document_text(document_dict(document)) for document in run.documents)
    listing = f"[\n{documents}\n ]" if documents else "[]"
    generator = _ONE_LINE.encode(generator_dict(run.generator))
    return f'{{\n "schema": {_ONE_LINE.encode(SCHEMA)},\n "generator": {generator},\n "documents": {listing}\n}}\n'


def render_bytes(run: RunReport) -> bytes:
    """What a program prints or stores: UTF-8, whatever the console speaks.

    A path of undecodable bytes is written with question marks, for JSON has no other place for them.
    """
    return render(run).encode("utf-8", "replace")


def report_dict(run: RunReport) -> Json:
    """The same document as `render` writes, as plain data."""
    return {
        "schema": SCHEMA,
        "generator": generator_dict(run.generator),
        "documents": [document_dict(document) for document in run.documents],
    }


def generator_dict(generator: Generator) -> Json:
    return {
        "name": generator.name,
        "version": generator.version,
        "suite": generator.suite,
        "suite_digest": generator.suite_digest,
    }


def document_dict(document: DocumentReport) -> Json:
    figures = {figure.id: figure for figure in document.figures}
    statements = {statement.id: statement for statement in document.statements}
    untested: Iterable[Untested | None] = chain(document.untested, [None] * len(document.figures))
    return {
        **about_dict(document),
        "figures": [figure_dict(figure, why) for figure, why in zip(document.figures, untested, strict=False)],
        "statements": [statement_dict(statement) for statement in document.statements],
        "claims": [claim_dict(judgement, figures, statements) for judgement in document.judgements],
        "findings": [finding_dict(finding, figures, statements) for finding in document.findings],
        "notices": [notice_dict(notice) for notice in document.notices],
        "filings": list(document.filings),
    }


def about_dict(document: DocumentReport) -> Json:
    """What the document is, and how much of it was checked."""
    return {
        "path": document.path,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "title": document.title,
        "organisation": document.organisation,
        "period": document.period,
        "kind": document.kind,
        "coverage": coverage_dict(document.coverage),
    }


def coverage_dict(coverage: Coverage) -> Json:
    return {
        "figures": coverage.figures,
        "in_claims": coverage.in_claims,
        "claims": coverage.claims,
        "holds": coverage.holds,
        "contradicted": coverage.contradicted,
        "undecided": coverage.undecided,
    }


def figure_dict(figure: Figure, untested: Untested | None = None) -> Json:
    interval = figure.quantity.interval()
    code, factor = measure_of(figure.quantity.unit)
    low, high = exact_ends(interval, factor)
    return {
        "id": figure.id,
        "quote": figure.quote,
        "low": low,
        "high": high,
        "open": interval.openness,
        "unit": code,
        "metric": figure.metric,
        "label": figure.label,
        "role": figure.role,
        "period": figure.period,
        "organisation": figure.organisation,
        "repaired": figure.repaired,
        "untested_because": untested,
        "location": location_dict(figure.location),
    }


def statement_dict(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "quote": statement.quote,
        "kind": statement.kind,
        "metric": statement.metric,
        "period": statement.period,
        "location": location_dict(statement.location),
    }


def claim_dict(judgement: Judgement, figures: Mapping[str, Figure], statements: Mapping[str, Statement]) -> Json:
    claim, reading = judgement.claim, judgement.reading
    ends = claim_ends(judgement, figures)
    return {
        "id": claim.id,
        "check": claim.check,
        "check_version": claim.check_version,
        "relation": claim.relation,
        "verdict": judgement.verdict,
        "metric": claim.metric,
        "period": claim.period,
        "figures": [
            {"statement" if term.figure in statements else "figure": term.figure, "role": term.role}
            for term in reading.terms
        ],
        "stated": None if ends.stated is None else list(ends.stated),
        "implied": None if ends.implied is None else list(ends.implied),
        "unit": ends.unit,
        "arithmetic": reading.arithmetic,
        "definition": reading.definition,
        "fit": judgement.fit,
        "readings_tried": judgement.readings_tried,
        "weak": judgement.weak,
        "reason": judgement.reason,
    }


def finding_dict(finding: Finding, figures: Mapping[str, Figure], statements: Mapping[str, Statement]) -> Json:
    return {
        "fingerprint": finding.fingerprint,
        "key": finding.key,
        "number": finding.number,
        "check": finding.check,
        "severity": finding.severity,
        "handling": finding.handling,
        "audience": finding.audience,
        "confidence": finding.confidence,
        "message": finding.message,
        "explanation": finding.explanation,
        "remedy": finding.remedy,
        "claims": list(finding.claims),
        "evidence": [_evidence_dict(piece, figures, statements) for piece in finding.evidence],
        "suggestion": None if finding.suggestion is None else _suggestion_dict(finding.suggestion),
        "suppressed": None if finding.suppressed is None else _suppression_dict(finding.suppressed),
    }


def notice_dict(notice: Notice) -> Json:
    return {"code": notice.code, "level": notice.level, "message": notice.message, "line": notice.line}


def location_dict(location: Location) -> Json:
    return {
        "start": location.start,
        "end": location.end,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "page": location.page,
        "box": None if location.box is None else list(location.box),
        "sheet": location.sheet,
        "table": location.table,
        "cell": location.cell,
        "paragraph": location.paragraph,
        "spans": [list(span) for span in location.spans],
        "where": location.where,
        "document": location.document,
        "recognised": location.recognised,
    }


def _document_text(document: Json) -> str:
    fields = (f"   {_ONE_LINE.encode(name)}: {_field_text(value)}" for name, value in document.items())
    return "  {\n" + ",\n".join(fields) + "\n  }"


def _field_text(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _ONE_LINE.encode(value)
    encode = _ONE_LINE.encode
    return "[\n    " + ",\n    ".join([encode(record) for record in value]) + "\n   ]"


def _evidence_dict(piece: Evidence, figures: Mapping[str, Figure], statements: Mapping[str, Statement]) -> Json:
    quoted = None if piece.figure is None else figures.get(piece.figure) or statements.get(piece.figure)
    is_statement = piece.figure is not None and piece.figure in statements
    return {
        "figure": None if is_statement else piece.figure,
        **({"statement": piece.figure} if is_statement else {}),
        "quote": "" if quoted is None else quoted.quote,
        "role": piece.role,
        "location": None if quoted is None else location_dict(quoted.location),
    }


def _suppression_dict(suppression: Suppression) -> Json:
    return {"by": suppression.by, "reason": suppression.reason}


def _suggestion_dict(suggestion: Suggestion) -> Json:
    return {
        "figure": suggestion.figure,
        "printed": suggestion.printed,
        "suggested": suggestion.suggested,
        "support": suggestion.support,
        "message": suggestion.message,
        "kind": suggestion.kind,
    }
