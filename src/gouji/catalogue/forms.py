"""The standard forms (表式) from `schemas/forms/`: titles and headers as plain terms, and never as patterns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gouji.catalogue.data_file import contents_of
from gouji.catalogue.mistakes import CatalogueError, Fault
from gouji.catalogue.shapes import bilingual_faults, choice_faults, key_faults, list_faults, text_faults, year_faults
from gouji.model.forms import COLUMN_KINDS, Column, Form
from gouji.model.mistake import Mistake

_REQUIRED = ("form", "title", "titles", "years", "recognised_by", "columns", "order")
_TERMS = ("titles", "funds_names", "totals")
_KINDS = ("recognised_by", "order", "funds")
_ALLOWED = tuple(dict.fromkeys((*_REQUIRED, *_TERMS, *_KINDS)))


def read_forms(folder: Path) -> tuple[tuple[Form, ...], Mapping[str, Any]]:
    """The forms by id and their plain content, which the digest is made of. CatalogueError with every mistake."""
    contents, mistakes = contents_of(folder, "forms", _faults)
    if not contents and not mistakes:
        mistakes.append(Mistake("forms", 1, "(folder)", "holds no form (*.yaml)"))
    if mistakes:
        raise CatalogueError(mistakes)
    return tuple(_form(content) for content in contents.values()), contents


def _form(content: Mapping[str, Any]) -> Form:
    return Form(
        id=content["form"],
        title_zh=content["title"]["zh"],
        title_en=content["title"]["en"],
        titles=tuple(content["titles"]),
        columns=tuple(Column(entry["kind"], tuple(entry["terms"])) for entry in content["columns"]),
        recognised_by=tuple(content["recognised_by"]),
        order=tuple(content["order"]),
        funds=tuple(content.get("funds", ())),
        funds_names=tuple(content.get("funds_names", ())),
        totals=tuple(content.get("totals", ())),
        first_year=content["years"].get("from"),
        last_year=content["years"].get("to"),
    )


def _faults(content: object, stem: str) -> Iterator[Fault]:
    yield from key_faults(content, (), required=_REQUIRED, allowed=_ALLOWED)
    if not isinstance(content, Mapping):
        return
    if "form" in content and content["form"] != stem:
        yield Fault(("form",), f"must be {stem}, the name of the file")
    if "title" in content:
        yield from bilingual_faults(content["title"], ("title",))
    for field in _TERMS:
        if field in content:
            yield from list_faults(content[field], (field,), terms=True, least=1)
    if "years" in content:
        yield from year_faults(content["years"], allowed=("from", "to"))
    kinds = set()
    if "columns" in content:
        yield from _column_faults(content["columns"])
        if isinstance(content["columns"], list):
            kinds = {entry.get("kind") for entry in content["columns"] if isinstance(entry, Mapping)}
    for field in _KINDS:
        if field not in content:
            continue
        yield from list_faults(content[field], (field,), terms=False, least=1)
        for place, kind in enumerate(content[field]) if isinstance(content[field], list) else ():
            if kind not in kinds:
                yield Fault((field, place), f"{kind!s} is no column of this form")


def _column_faults(columns: object) -> Iterator[Fault]:
    if not isinstance(columns, list) or not columns:
        yield Fault(("columns",), "must be a list with at least one column")
        return
    taken: dict[str, object] = {}
    for position, entry in enumerate(columns):
        field = ("columns", position)
        yield from key_faults(entry, field, required=("kind", "terms"), allowed=("kind", "terms"))
        if not isinstance(entry, Mapping):
            continue
        if "kind" in entry:
            yield from text_faults(entry["kind"], (*field, "kind"))
            yield from choice_faults(entry["kind"], (*field, "kind"), COLUMN_KINDS)
        if "terms" in entry:
            yield from list_faults(entry["terms"], (*field, "terms"), terms=True, least=1)
            for place, term in enumerate(entry["terms"]) if isinstance(entry["terms"], list) else ():
                if term in taken:
                    yield Fault((*field, "terms", place), f"{term} heads {taken[term]} already")
                taken[str(term)] = entry.get("kind")
