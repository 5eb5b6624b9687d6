"""What a card must say before it may judge anything: a generator of faults over its plain content."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import get_args

from gouji.catalogue.cues import CUES, FAMILIES, SLOTS, cue_named
from gouji.catalogue.mistakes import Fault
from gouji.catalogue.shapes import (
    bilingual_faults,
    choice_faults,
    key_faults,
    kind_of,
    list_faults,
    text_faults,
)
from gouji.model.card import Scope
from gouji.model.claim import RELATIONS, VERDICTS
from gouji.model.finding import AUDIENCES, HANDLINGS, SEVERITIES

REQUIRED: tuple[str, ...] = (
    "id", "name", "version", "since", "title", "message", "explanation", "remedy", "severity", "handling", "audience",
    "basis", "relation", "cue", "scope", "examples",
)  # fmt: skip
OPTIONAL: tuple[str, ...] = (
    "effective_from", "effective_to", "metric", "excludes", "definitions", "limit", "identities",
    "bands",
)  # fmt: skip
FIELDS = REQUIRED + OPTIONAL

SCOPES: tuple[str, ...] = get_args(Scope)
EXAMPLE_VERDICTS: tuple[str, ...] = (*VERDICTS, "silent")

_JUDGING_WORDS = ("错误", "造假", "虚报", "违规")
"""A message says that the material does not agree with itself, never that somebody cheated."""


def card_faults(card: object, operands: Collection[str]) -> Iterator[Fault]:
    """Every fault of a card by itself. `operands` are the names that definitions may use."""
    yield from key_faults(card, (), required=REQUIRED, allowed=FIELDS)
    if not isinstance(card, Mapping):
        return
    yield from _identity_faults(card)
    for field, choices in (
        ("severity", SEVERITIES),
        ("handling", HANDLINGS),
        ("audience", AUDIENCES),
        ("relation", RELATIONS),
        ("cue", tuple(cue.name for cue in CUES)),
        ("scope", SCOPES),
    ):
        if field in card:
            yield from choice_faults(card[field], (field,), choices)
    yield from _text_faults(card)
    yield from _basis_faults(card)
    yield from _binding_faults(card, operands)
    yield from _example_faults(card)


def _identity_faults(card: Mapping[str, object]) -> Iterator[Fault]:
    identity = card.get("id")
    if "id" in card and not (
        isinstance(identity, str)
        and identity.isascii()
        and identity.rstrip("0123456789").isupper()
        and identity.rstrip("0123456789").isalpha()
        and len(identity) - len(identity.rstrip("0123456789")) >= 3
    ):
        yield Fault(("id",), "must be capital letters and then at least three digits, such as GJ101")
    name = card.get("name")
    if "name" in card:
        family, dot, rest = name.partition(".") if isinstance(name, str) else ("", "", "")
        if not dot or not rest or not rest.replace("-", "").isalnum() or not rest.isascii():
            yield Fault(("name",), "must be family.name-in-small-letters, such as rates.budget-execution")
        elif family not in FAMILIES:
            yield Fault(("name",), f"family {family} is not one of {', '.join(FAMILIES)}")
    version = card.get("version")
    if "version" in card and (not isinstance(version, int) or isinstance(version, bool) or version < 1):
        yield Fault(("version",), "must be a whole number from 1 on")
    if "since" in card:
        yield from text_faults(card["since"], ("since",))
    for field in ("effective_from", "effective_to"):
        if card.get(field) is not None and not is_day(card[field]):
            yield Fault((field,), "must be a day such as 2020-02-25, or be left out")


def is_day(value: object) -> bool:
    """Whether it is a day, as YAML's own date or written out."""
    if isinstance(value, date):
        return True
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _text_faults(card: Mapping[str, object]) -> Iterator[Fault]:
    relation = card.get("relation")
    slots = next((SLOTS[known] for known in RELATIONS if known == relation), None)
    if "title" in card:
        yield from bilingual_faults(card["title"], ("title",))
    for field in ("message", "explanation", "remedy"):
        if field not in card:
            continue
        # With an unknown relation no slot can be judged; that fault is told by itself.
        if slots is not None:
            yield from bilingual_faults(card[field], (field,), slots)
        for language, text in card[field].items() if isinstance(card[field], Mapping) else ():  # type: ignore[attr-defined]
            for word in _JUDGING_WORDS:
                if isinstance(text, str) and word in text:
                    yield Fault((field, str(language)), f"judges ({word}); say what does not agree, not who is wrong")


def _basis_faults(card: Mapping[str, object]) -> Iterator[Fault]:
    basis = card.get("basis")
    if "basis" not in card:
        return
    if not isinstance(basis, list) or not basis:
        yield Fault(("basis",), "must be a list with at least one entry")
        return
    for position, entry in enumerate(basis):
        field = ("basis", position)
        yield from key_faults(entry, field, required=("document", "read"), allowed=("document", "clause", "read"))
        if not isinstance(entry, Mapping):
            continue
        if "document" in entry:
            yield from text_faults(entry["document"], (*field, "document"))
        if not isinstance(entry.get("clause", ""), str):
            yield Fault((*field, "clause"), f"must be a text, is {kind_of(entry['clause'])}")
        if "read" in entry and not isinstance(entry["read"], bool):
            yield Fault((*field, "read"), "must be true (somebody read the clause there) or false")


def _binding_faults(card: Mapping[str, object], operands: Collection[str]) -> Iterator[Fault]:
    cue = cue_named(str(card.get("cue")))
    if cue is not None and card.get("relation") in RELATIONS and card["relation"] != cue.relation:
        yield Fault(("relation",), f"cue {cue.name} belongs to relation {cue.relation}, not {card['relation']}")
    for field in ("metric", "excludes"):
        if field in card:
            yield from list_faults(card[field], (field,), terms=True)
    if cue is not None and cue.metric and not card.get("metric"):
        yield Fault(("metric",), f"is missing; cue {cue.name} needs the names of the rate")
    limit = card.get("limit")
    bounded = cue is not None and cue.relation == "bound" and cue.metric  # other bounds have their limit in the filing
    if bounded and not _is_percentage(limit):
        yield Fault(("limit",), 'must be a percentage in quotes, such as "100%"')
    if not bounded and limit is not None:
        yield Fault(("limit",), "belongs to bounds of named rates only")
    if cue is not None and cue.definitions and not card.get("definitions"):
        yield Fault(("definitions",), f"is missing; cue {cue.name} needs at least one")
    if cue is not None and cue.identities != ("identities" in card):
        needed = "is missing; it names the cells" if cue.identities else "belongs to cues of published tables only"
        yield Fault(("identities",), needed)
    if "identities" in card:
        yield from _identity_faults_of(card["identities"])
    if cue is not None and cue.bands != ("bands" in card):
        yield Fault(
            ("bands",), "is missing; it gives each grade its scores" if cue.bands else "belongs to scheme-band only"
        )
    if "bands" in card:
        yield from _band_faults(card["bands"])
    if "definitions" in card:
        yield from _definition_faults(card["definitions"], operands, ratio=card.get("relation") == "ratio")


def _band_faults(bands: object) -> Iterator[Fault]:
    if not isinstance(bands, Mapping) or not bands:
        yield Fault(("bands",), "must give each grade its least and greatest score, such as 良: [80, 90]")
        return
    for grade, ends in bands.items():
        whole = isinstance(ends, list) and len(ends) == 2 and all(type(end) is int for end in ends)
        if not whole or not 0 <= ends[0] < ends[1]:
            yield Fault(("bands", str(grade)), "must be the least and the greatest score, such as [80, 90]")


def _is_percentage(value: object) -> bool:
    return isinstance(value, str) and value.endswith("%") and value[:-1].replace(".", "", 1).isdigit()


def _identity_faults_of(identities: object) -> Iterator[Fault]:
    if not isinstance(identities, list) or not identities:
        yield Fault(("identities",), "must be a list with at least one entry")
        return
    for position, entry in enumerate(identities):
        field = ("identities", position)
        keys = ("total", "parts", "told", "within", "if_totals_agree")
        yield from key_faults(entry, field, required=("total",), allowed=keys)
        if not isinstance(entry, Mapping):
            continue
        for key in ("parts", "told", "within"):
            if key in entry:
                yield from list_faults(entry[key], (*field, key), terms=True, least=1)
        parts = entry.get("parts", [])
        for cell in (entry.get("total"), *(parts if isinstance(parts, list) else ())):
            if not isinstance(cell, str) or cell.count("/") != 2:
                yield Fault((*field, "total"), f"{cell!s} is no table/row/column")


def _definition_faults(definitions: object, operands: Collection[str], *, ratio: bool) -> Iterator[Fault]:
    if not isinstance(definitions, list):
        yield Fault(("definitions",), f"must be a list, is {kind_of(definitions)}")
        return
    seen: list[object] = []
    keys = ("id", "title", "numerator", "denominator")
    for position, entry in enumerate(definitions):
        field = ("definitions", position)
        yield from key_faults(entry, field, required=keys if ratio else keys[:3], allowed=keys if ratio else keys[:3])
        if not isinstance(entry, Mapping):
            continue
        if entry.get("id") in seen:
            yield Fault((*field, "id"), f"{entry.get('id')} stands here twice")
        seen.append(entry.get("id"))
        if "title" in entry:
            yield from bilingual_faults(entry["title"], (*field, "title"))
        for side in ("numerator", "denominator"):
            if side not in entry:
                continue
            yield from list_faults(entry[side], (*field, side), terms=True, least=1)
            for place, operand in enumerate(entry[side]) if isinstance(entry[side], list) else ():
                if isinstance(operand, str) and operand.removeprefix("-") not in operands:
                    yield Fault((*field, side, place), f"{operand} is no operand of the lexicon")


def _example_faults(card: Mapping[str, object]) -> Iterator[Fault]:
    examples = card.get("examples")
    if "examples" not in card:
        return
    if not isinstance(examples, list):
        yield Fault(("examples",), f"must be a list, is {kind_of(examples)}")
        return
    verdicts = []
    for position, entry in enumerate(examples):
        field = ("examples", position)
        yield from key_faults(entry, field, required=("verdict", "text"), allowed=("verdict", "text", "near", "case"))
        if not isinstance(entry, Mapping):
            continue
        verdicts.append((entry.get("verdict"), entry.get("near") is True))
        if "verdict" in entry:
            yield from choice_faults(entry["verdict"], (*field, "verdict"), EXAMPLE_VERDICTS)
        if "text" in entry:
            yield from text_faults(entry["text"], (*field, "text"))
        if not isinstance(entry.get("near", False), bool):
            yield Fault((*field, "near"), "must be true or false")
        if not isinstance(entry.get("case", ""), str):
            yield Fault((*field, "case"), f"must be a text, is {kind_of(entry['case'])}")
    yield from _missing_example_faults(card, verdicts)


def _missing_example_faults(card: Mapping[str, object], verdicts: list[tuple[object, bool]]) -> Iterator[Fault]:
    cue = cue_named(str(card.get("cue")))
    accuses = cue is None or cue.accuses
    # A rate below its limit says nothing that could fail, so a bound is silent where another relation holds.
    fails_only = cue is not None and cue.fails_only
    fine = ("holds", "silent") if card.get("relation") == "bound" or fails_only else ("holds",)
    if accuses and not any(verdict in fine and not near for verdict, near in verdicts):
        yield Fault(("examples",), f"needs one that {'is silent' if len(fine) > 1 else 'holds'}")
    if accuses and not any(near for _, near in verdicts):
        yield Fault(("examples",), "needs one that nearly fails (near: true)")
    contradicted = any(verdict == "contradicted" for verdict, _ in verdicts)
    if accuses and not contradicted:
        yield Fault(("examples",), "needs one that is contradicted")
    if not accuses and contradicted and cue is not None:
        yield Fault(("examples",), f"has one that is contradicted, but cue {cue.name} never accuses")
    if not verdicts:
        yield Fault(("examples",), "needs at least one")
