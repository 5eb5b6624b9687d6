"""JSON Schema of a card, for editors: `python -m gouji.catalogue.card_schema` writes `schemas/card.json`.

It says what a schema can say. Slots, operands and ids are checked by `gouji checks --validate`.
"""

from __future__ import annotations

from json import dumps
from typing import Any

from gouji.catalogue.card_rules import EXAMPLE_VERDICTS, REQUIRED, SCOPES
from gouji.catalogue.cues import CUES, FAMILIES
from gouji.catalogue.locate import data_folder
from gouji.model.claim import RELATIONS
from gouji.model.finding import AUDIENCES, HANDLINGS, SEVERITIES

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_TERMS: dict[str, Any] = {"type": "array", "items": _TEXT, "uniqueItems": True}
_CELL: dict[str, Any] = {"type": "string", "pattern": "^[a-z-]+/[a-z0-9-]+/[a-z-]+$"}
_BOTH: dict[str, Any] = {"$ref": "#/$defs/both"}


def card_schema() -> dict[str, Any]:
    properties: dict[str, Any] = {
        "id": {"type": "string", "pattern": "^[A-Z]+[0-9]{3,}$"},
        "name": {"type": "string", "pattern": f"^({'|'.join(FAMILIES)})\\.[a-z0-9-]+$"},
        "version": {"type": "integer", "minimum": 1},
        "since": _TEXT,
        "effective_from": {"type": ["string", "null"], "format": "date"},
        "effective_to": {"type": ["string", "null"], "format": "date"},
        "title": _BOTH,
        "message": _BOTH,
        "explanation": _BOTH,
        "remedy": _BOTH,
        "severity": {"enum": list(SEVERITIES)},
        "handling": {"enum": list(HANDLINGS)},
        "audience": {"enum": list(AUDIENCES)},
        "basis": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/basis"}},
        "relation": {"enum": list(RELATIONS)},
        "cue": {"enum": [cue.name for cue in CUES]},
        "scope": {"enum": list(SCOPES)},
        "metric": _TERMS,
        "excludes": _TERMS,
        "definitions": {"type": "array", "items": {"$ref": "#/$defs/definition"}},
        "identities": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/identity"}},
        "bands": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {
                "type": "array",
                "items": {"type": "integer", "minimum": 0},
                "minItems": 2,
                "maxItems": 2,
            },
        },
        "limit": {"type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?%$"},
        "examples": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/example"}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Gouji card",
        **_closed(properties, REQUIRED),
        "$defs": {
            "both": _closed({"zh": _TEXT, "en": _TEXT}, ("zh", "en")),
            "basis": _closed(
                {"document": _TEXT, "clause": {"type": "string"}, "read": {"type": "boolean"}}, ("document", "read")
            ),
            "definition": _closed(
                {
                    "id": _TEXT,
                    "title": _BOTH,
                    "numerator": {**_TERMS, "minItems": 1},
                    "denominator": {**_TERMS, "minItems": 1},
                },
                ("id", "title", "numerator"),
            ),
            "identity": _closed(
                {
                    "total": _CELL,
                    "parts": {"type": "array", "minItems": 1, "items": _CELL},
                    "told": _TERMS,
                    "within": _TERMS,
                    "if_totals_agree": {"type": "boolean"},
                },
                ("total",),
            ),
            "example": _closed(
                {
                    "verdict": {"enum": list(EXAMPLE_VERDICTS)},
                    "text": _TEXT,
                    "near": {"type": "boolean"},
                    "case": {"type": "string"},
                },
                ("verdict", "text"),
            ),
        },
    }


def _closed(properties: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def rendered() -> str:
    return dumps(card_schema(), ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    (data_folder("schemas") / "card.json").write_text(rendered(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
