"""The plain shapes that YAML content must have, as generators of faults: text, list of texts, both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter

from gouji.catalogue.mistakes import Fault
from gouji.model.mistake import FieldPath

LANGUAGES = ("zh", "en")

_PATTERN_SIGNS = frozenset("\\[]{}^$*+?|")
"""Signs of regular expressions; a bracket around words, （境）, is an ordinary part of a term."""


def text_faults(value: object, field: FieldPath) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(field, f"must be a text, is {kind_of(value)}")
    elif not value.strip():
        yield Fault(field, "is empty")


def term_faults(value: object, field: FieldPath) -> Iterator[Fault]:
    """A term is looked for as it stands; a pattern would silently match nothing."""
    yield from text_faults(value, field)
    if isinstance(value, str):
        signs = sorted(_PATTERN_SIGNS.intersection(value))
        if signs or "(?" in value or ".*" in value:
            yield Fault(field, f"holds signs of a pattern ({' '.join(signs) or '(? .*'}); terms are plain words")
        if value != value.strip():
            yield Fault(field, "begins or ends with a blank")


def list_faults(value: object, field: FieldPath, *, terms: bool, least: int = 0) -> Iterator[Fault]:
    """A list of texts without repetition."""
    if not isinstance(value, list):
        yield Fault(field, f"must be a list, is {kind_of(value)}")
        return
    if len(value) < least:
        yield Fault(field, f"needs at least {least} entry" if least == 1 else f"needs at least {least} entries")
    for position, entry in enumerate(value):
        yield from (term_faults if terms else text_faults)(entry, (*field, position))
        if entry in value[:position]:
            yield Fault((*field, position), f"{entry!s} stands here twice")


def key_faults(
    value: object, field: FieldPath, *, required: tuple[str, ...], allowed: tuple[str, ...]
) -> Iterator[Fault]:
    """A mapping with all required and no unknown keys."""
    if not isinstance(value, Mapping):
        yield Fault(field, f"must be a mapping, is {kind_of(value)}")
        return
    for key in required:
        if key not in value:
            yield Fault((*field, key), "is missing")
    for key in value:
        if key not in allowed:
            yield Fault((*field, str(key)), f"is no known field; known are {', '.join(allowed)}")


def choice_faults(value: object, field: FieldPath, choices: tuple[str, ...]) -> Iterator[Fault]:
    if value not in choices:
        yield Fault(field, f"{value!s} is not one of {', '.join(choices)}")


def bilingual_faults(value: object, field: FieldPath, slots: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """Both languages, with the same named slots, all of them known."""
    yield from key_faults(value, field, required=LANGUAGES, allowed=LANGUAGES)
    if not isinstance(value, Mapping):
        return
    used: dict[str, frozenset[str]] = {}
    for language in LANGUAGES:
        if language not in value:
            continue
        wrong = list(text_faults(value[language], (*field, language)))
        yield from wrong
        if wrong:
            continue
        try:
            used[language] = slots_of(value[language])
        except ValueError as error:
            yield Fault((*field, language), f"is no template: {error}")
            continue
        for slot in sorted(used[language] - slots):
            known = ", ".join(sorted(slots)) or "none"
            yield Fault((*field, language), f"slot {{{slot}}} is not filled here; known are {known}")
    if len(used) == 2 and used["zh"] != used["en"]:
        apart = ", ".join(sorted(used["zh"] ^ used["en"]))
        yield Fault(field, f"the languages differ in their slots: {apart}")


def slots_of(template: str) -> frozenset[str]:
    """The named slots of a template; ValueError for unnamed ones, conversions and broken braces."""
    slots = set()
    for _, name, specification, conversion in Formatter().parse(template):
        if name is None:
            continue
        if not name.isidentifier() or specification or conversion:
            raise ValueError(f"a slot is a name in braces, not {{{name}}}")
        slots.add(name)
    return frozenset(slots)


def kind_of(value: object) -> str:
    """What a YAML value is, in words of people who write YAML."""
    if value is None:
        return "empty"
    for kind, name in ((str, "a text"), (list, "a list"), (dict, "a mapping"), (bool, "true or false")):
        if isinstance(value, kind):
            return name
    return "a number" if isinstance(value, int | float) else "a date"


def year_faults(years: object, *, allowed: tuple[str, ...]) -> Iterator[Fault]:
    """The years in which a form is in use."""
    yield from key_faults(years, ("years",), required=("from",), allowed=allowed)
    if isinstance(years, Mapping):
        for end in allowed:
            if end in years and not isinstance(years[end], int):
                yield Fault(("years", end), "must be a year such as 2020")
