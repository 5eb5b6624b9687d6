"""The JSON Schema of `gouji.report/1`, made from the closed lists of the model so that the two cannot drift apart.

`python -m gouji.renderers.report_schema schemas/report.json` writes the shipped copy; without a name it is printed.
Additions are free: no object forbids further properties.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, get_args

from gouji.model.claim import REASONS, RELATIONS, VERDICTS, TermRole
from gouji.model.finding import (
    AUDIENCES,
    HANDLINGS,
    SEVERITIES,
    SILENCERS,
    SUGGESTION_KINDS,
    WAIVER_REASONS,
    Confidence,
)
from gouji.model.notice import Level
from gouji.model.quantity import FITS
from gouji.model.statement import Role, Untested
from gouji.renderers.report_json import SCHEMA

Schema = dict[str, Any]

DECIMAL: Schema = {"type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$"}
TEXT: Schema = {"type": "string"}
POINTS = "Left, top, right, bottom in points, from the upper left corner of the page."
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBERED: Schema = {"type": "integer", "minimum": 1}
TRUTH: Schema = {"type": "boolean"}


def schema() -> Schema:
    """The whole schema, draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "Gouji report",
        "description": "What `gouji check --format json` prints: one object per filing, in the order of the files.",
        **_object(
            {
                "schema": {"const": SCHEMA},
                "generator": _object({"name": TEXT, "version": TEXT, "suite": TEXT, "suite_digest": TEXT}),
                "documents": _list(_ref("document")),
            }
        ),
        "$defs": {
            "decimal": {
                **DECIMAL,
                "description": "An exact decimal in the unit beside it, without exponent or trailing zeros.",
            },
            "document": _document(),
            "coverage": _coverage(),
            "figure": _figure(),
            "statement": _statement(),
            "claim": _claim(),
            "finding": _finding(),
            "evidence": _evidence(),
            "suggestion": _suggestion(),
            "suppression": _suppression(),
            "notice": _notice(),
            "location": _location(),
            "interval": {
                "description": "Least and greatest value; null where there is no bound.",
                "type": "array",
                "prefixItems": [_maybe(_ref("decimal")), _maybe(_ref("decimal"))],
                "minItems": 2,
                "maxItems": 2,
            },
        },
    }


def text() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def main(arguments: list[str]) -> None:
    if arguments:
        Path(arguments[0]).write_text(text(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.buffer.write(text().encode())


def _document() -> Schema:
    return _object(
        {
            "path": TEXT,
            "sha256": _maybe({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
            "media_type": _maybe(TEXT),
            "title": TEXT,
            "organisation": _maybe(TEXT),
            "period": _maybe(TEXT),
            "kind": _maybe(TEXT),
            "coverage": _ref("coverage"),
            "figures": _list(_ref("figure")),
            "statements": _list(_ref("statement")),
            "claims": _list(_ref("claim")),
            "findings": _list(_ref("finding")),
            "notices": _list(_ref("notice")),
            "filings": {
                **_list(TEXT),
                "description": "The paths of the filings that a dossier is made of, else empty.",
            },
        }
    )


def _coverage() -> Schema:
    return _object(dict.fromkeys(("figures", "in_claims", "claims", *VERDICTS), COUNT))


def _figure() -> Schema:
    return _object(
        {
            "id": TEXT,
            "quote": {**TEXT, "description": "As printed, line breaks removed."},
            "low": _maybe(_ref("decimal")),
            "high": _maybe(_ref("decimal")),
            "open": _one_of(("none", "low", "high", "both")),
            "unit": {**TEXT, "description": "CNY, %, pp (percentage points), 1, or the counted word."},
            "metric": TEXT,
            "label": TEXT,
            "role": _one_of(get_args(Role)),
            "period": _maybe(TEXT),
            "organisation": _maybe(TEXT),
            "repaired": TRUTH,
            "untested_because": _one_of((*get_args(Untested), None)),
            "location": _ref("location"),
        }
    )


def _statement() -> Schema:
    return _object(
        {"id": TEXT, "quote": TEXT, "kind": TEXT, "metric": TEXT, "period": _maybe(TEXT), "location": _ref("location")}
    )


def _claim() -> Schema:
    role = _one_of(get_args(TermRole))
    return _object(
        {
            "id": TEXT,
            "check": TEXT,
            "check_version": NUMBERED,
            "relation": _one_of(RELATIONS),
            "verdict": _one_of(VERDICTS),
            "metric": TEXT,
            "period": _maybe(TEXT),
            "figures": _list(
                {"oneOf": [_object({"figure": TEXT, "role": role}), _object({"statement": TEXT, "role": role})]}
            ),
            "stated": _maybe(_ref("interval")),
            "implied": _maybe(_ref("interval")),
            "unit": TEXT,
            "arithmetic": TEXT,
            "definition": TEXT,
            "fit": _one_of((*FITS, None)),
            "readings_tried": COUNT,
            "weak": TRUTH,
            "reason": _one_of((*REASONS, None)),
        }
    ) | {
        # An undecided claim says why; the others have nothing to explain.
        "if": {"properties": {"verdict": {"const": "undecided"}}},
        "then": {"properties": {"reason": _one_of(REASONS)}},
        "else": {"properties": {"reason": {"type": "null"}}},
    }


def _finding() -> Schema:
    return _object(
        {
            "fingerprint": {**TEXT, "minLength": 1},
            "key": {**TEXT, "description": "The fingerprint without its values: stays when a figure is corrected."},
            "number": {**TEXT, "minLength": 1},
            "check": TEXT,
            "severity": _one_of(SEVERITIES),
            "handling": _one_of(HANDLINGS),
            "audience": _one_of(AUDIENCES),
            "confidence": _one_of(get_args(Confidence)),
            "message": TEXT,
            "explanation": TEXT,
            "remedy": TEXT,
            "claims": _list(TEXT),
            "evidence": {
                **_list(_ref("evidence")),
                "contains": {"properties": {"role": {"const": "primary"}}},
                "minContains": 1,
                "maxContains": 1,
            },
            "suggestion": _maybe(_ref("suggestion")),
            "suppressed": _maybe(_ref("suppression")),
        }
    )


def _evidence() -> Schema:
    return _object(
        {
            "figure": _maybe(TEXT),
            "quote": TEXT,
            "role": _one_of(("primary", "related")),
            "location": _maybe(_ref("location")),
        }
    )


def _suggestion() -> Schema:
    texts: dict[str, Schema] = dict.fromkeys(("figure", "printed", "suggested", "support", "message"), TEXT)
    return _object(texts | {"kind": _one_of(SUGGESTION_KINDS)}) | {
        "description": "The one change that would make everything agree: another value for the figure, an exchange of two "
        "figures, or the figure as one more part of a list that leaves it out."
    }


def _suppression() -> Schema:
    return _object({"by": _one_of(SILENCERS), "reason": _one_of((*WAIVER_REASONS, None))}) | {
        "description": "Why the finding is not shown and does not count for the exit status."
    }


def _notice() -> Schema:
    return _object({"code": TEXT, "level": _one_of(get_args(Level)), "message": TEXT, "line": _maybe(NUMBERED)})


def _location() -> Schema:
    number = {"type": "number"}
    return _object(
        {
            "start": {**COUNT, "description": "Unicode code points of the decoded source."},
            "end": COUNT,
            "line": _maybe({**NUMBERED, "description": "Lines end at \\n, \\r\\n or \\r only."}),
            "column": _maybe(NUMBERED),
            "end_line": _maybe(NUMBERED),
            "end_column": _maybe(NUMBERED),
            "page": _maybe(NUMBERED),
            "box": _maybe({"type": "array", "items": number, "minItems": 4, "maxItems": 4, "description": POINTS}),
            "sheet": _maybe(TEXT),
            "table": _maybe({**NUMBERED, "description": "Count of the tables, where there are no sheets."}),
            "cell": _maybe({**TEXT, "description": "Such as B7: the second column of the seventh row."}),
            "paragraph": _maybe({**NUMBERED, "description": "Count of the paragraphs outside tables."}),
            "spans": _list({"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}),
            "where": TEXT,
            "document": _maybe(
                {**TEXT, "description": "The path of the filing, where a dossier has figures of several."}
            ),
            "recognised": {**TRUTH, "description": "Whether text recognition read it off a picture."},
        }
    )


def _object(properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _maybe(inner: Schema) -> Schema:
    return {"anyOf": [inner, {"type": "null"}]}


def _one_of(values: tuple[str | None, ...]) -> Schema:
    return {"enum": list(values)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


if __name__ == "__main__":
    main(sys.argv[1:])
