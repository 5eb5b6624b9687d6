"""A card (规则卡) from its plain content, which has been found without fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from gouji.model.card import Basis, Card, Definition, Example, Text
from gouji.model.interval import Interval
from gouji.model.public_tables import Identity, address


def card_of(content: Mapping[str, Any], path: str) -> Card:
    """`path` is shown to people: relative to the folder of the cards."""
    return Card(
        id=content["id"],
        name=content["name"],
        family=content["name"].partition(".")[0],
        version=content["version"],
        since=content["since"],
        effective_from=_day(content.get("effective_from")),
        effective_to=_day(content.get("effective_to")),
        title=_text(content["title"]),
        message=_text(content["message"]),
        explanation=_text(content["explanation"]),
        remedy=_text(content["remedy"]),
        severity=content["severity"],
        handling=content["handling"],
        audience=content["audience"],
        basis=tuple(Basis(entry["document"], entry.get("clause", ""), entry["read"]) for entry in content["basis"]),
        relation=content["relation"],
        cue=content["cue"],
        scope=content["scope"],
        metric=tuple(content.get("metric", ())),
        excludes=tuple(content.get("excludes", ())),
        definitions=tuple(_definition(entry) for entry in content.get("definitions", ())),
        limit=content.get("limit"),
        examples=tuple(_example(entry) for entry in content["examples"]),
        path=path,
        identities=tuple(_identity(entry) for entry in content.get("identities", ())),
        bands=_bands(content.get("bands", {})),
    )


def _bands(content: Mapping[str, Sequence[int]]) -> Mapping[str, Interval]:
    """The scores of each grade: the least belongs to it, the greatest to the grade above where there is one."""
    lows = {low for low, _ in content.values()}
    return {
        grade: Interval(Fraction(low), Fraction(high), open_high=high in lows) for grade, (low, high) in content.items()
    }


def _text(content: Mapping[str, str]) -> Text:
    return Text(content["zh"].strip(), content["en"].strip())


def _day(value: object) -> str | None:
    return None if value is None else str(value)


def _definition(content: Mapping[str, Any]) -> Definition:
    return Definition(
        content["id"], _text(content["title"]), tuple(content["numerator"]), tuple(content.get("denominator", ()))
    )


def _example(content: Mapping[str, Any]) -> Example:
    return Example(content["verdict"], content["text"].strip(), content.get("near", False), content.get("case", ""))


def _identity(content: Mapping[str, Any]) -> Identity:
    return Identity(
        address(content["total"]),
        tuple(address(part) for part in content.get("parts", ())),
        tuple(content.get("told", ())),
        tuple(content.get("within", ())),
        content.get("if_totals_agree", False),
    )
