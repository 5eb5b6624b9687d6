"""The tables that departments publish (公开表) from `schemas/forms/public/`: plain terms and ids, never patterns."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import Any

from gouji.catalogue.data_file import contents_of
from gouji.catalogue.mistakes import CatalogueError, Fault
from gouji.catalogue.shapes import (
    bilingual_faults,
    choice_faults,
    key_faults,
    kind_of,
    list_faults,
    text_faults,
    year_faults,
)
from gouji.model.mistake import FieldPath
from gouji.model.public_tables import ITEMS, KINDS, LAYOUTS, SIDES, PublicTable, TableColumn, TableRow, TableSum

_REQUIRED = ("table", "title", "titles", "kind", "layout", "years", "columns")
_TERMS = ("titles", "excludes", "subject")
_SUMS = ("along", "down")
_ALLOWED = (*_REQUIRED, "excludes", "subject", "rows", *_SUMS)


def read_public_tables(folder: Path) -> tuple[tuple[PublicTable, ...], Mapping[str, Any]]:
    """The tables by id and their plain content, which the digest is made of. CatalogueError with every mistake."""
    contents, mistakes = contents_of(folder, "forms/public", _faults)
    if mistakes:
        raise CatalogueError(mistakes)
    return tuple(_table(content) for content in contents.values()), contents


def _table(content: Mapping[str, Any]) -> PublicTable:
    return PublicTable(
        id=content["table"],
        title_zh=content["title"]["zh"],
        title_en=content["title"]["en"],
        titles=tuple(content["titles"]),
        kind=content["kind"],
        layout=content["layout"],
        columns=tuple(
            TableColumn(one["id"], tuple(one["terms"]), tuple(one.get("under", ()))) for one in content["columns"]
        ),
        first_year=content["years"]["from"],
        excludes=tuple(content.get("excludes", ())),
        rows=tuple(TableRow(one["id"], one["side"], tuple(one["terms"])) for one in content.get("rows", ())),
        along=tuple(TableSum(one["total"], tuple(one["parts"])) for one in content.get("along", ())),
        down=tuple(TableSum(one["total"], tuple(one["parts"])) for one in content.get("down", ())),
        subject=tuple(content.get("subject", ())),
        last_year=content["years"].get("to"),
        required_from=content["years"].get("required"),
    )


def _faults(content: object, stem: str) -> Iterator[Fault]:
    yield from key_faults(content, (), required=_REQUIRED, allowed=_ALLOWED)
    if not isinstance(content, Mapping):
        return
    if "table" in content and content["table"] != stem:
        yield Fault(("table",), f"must be {stem}, the name of the file")
    if "title" in content:
        yield from bilingual_faults(content["title"], ("title",))
    for field, choices in (("kind", KINDS), ("layout", LAYOUTS)):
        if field in content:
            yield from choice_faults(content[field], (field,), choices)
    for field in _TERMS:
        if field in content:
            yield from list_faults(content[field], (field,), terms=True, least=1)
    if "years" in content:
        yield from year_faults(content["years"], allowed=("from", "to", "required"))
    columns = yield from _named(content.get("columns"), ("columns",), ("id", "terms"), ("under",))
    rows = yield from _named(content.get("rows", []), ("rows",), ("id", "side", "terms"), ())
    for field, known in (("along", columns), ("down", {*rows, ITEMS})):
        yield from _sum_faults(content.get(field, []), field, known)


def _named(
    entries: object, field: FieldPath, required: tuple[str, ...], others: tuple[str, ...]
) -> Generator[Fault, None, set[str]]:
    """Columns or rows; returns their ids."""
    ids: set[str] = set()
    if not isinstance(entries, list):
        yield Fault(field, f"must be a list, is {kind_of(entries)}")
        return ids
    for position, entry in enumerate(entries):
        place = (*field, position)
        yield from key_faults(entry, place, required=required, allowed=(*required, *others))
        if not isinstance(entry, Mapping):
            continue
        yield from text_faults(entry.get("id"), (*place, "id"))
        ids.add(str(entry.get("id")))
        if "side" in entry:
            yield from choice_faults(entry["side"], (*place, "side"), SIDES)
        for part in ("terms", "under"):
            if part in entry:
                yield from list_faults(entry[part], (*place, part), terms=True, least=1)
    return ids


def _sum_faults(sums: object, field: str, known: set[str]) -> Iterator[Fault]:
    if not isinstance(sums, list):
        yield Fault((field,), f"must be a list, is {kind_of(sums)}")
        return
    for position, entry in enumerate(sums):
        place = (field, position)
        yield from key_faults(entry, place, required=("total", "parts"), allowed=("total", "parts"))
        if not isinstance(entry, Mapping):
            continue
        if "parts" in entry:
            yield from list_faults(entry["parts"], (*place, "parts"), terms=True, least=1)
        parts = entry.get("parts")
        for name in (entry.get("total"), *(parts if isinstance(parts, list) else ())):
            plain = str(name).removeprefix("-")
            if plain not in known and not (field == "down" and plain.isdigit()):
                yield Fault((*place, "parts"), f"{plain} is no {'column' if field == 'along' else 'row'} of this table")
