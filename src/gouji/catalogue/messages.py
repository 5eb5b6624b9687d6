"""The program's own texts in both languages, from `schemas/lexicon/messages.yaml`.

Loaded when first needed, never at import. A key has typed slots, and both texts use exactly these; the file is wrong
as a whole, with every mistake named by line, or right. Texts of checks stand in their cards, not here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from gouji.catalogue.data_file import content_of, located
from gouji.catalogue.locate import data_folder
from gouji.catalogue.mistakes import CatalogueError, Fault
from gouji.model.card import Language, Text

FILE = "messages.yaml"
SLOT_TYPES: Mapping[str, type[int] | type[str]] = {"count": int, "text": str}
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Message:
    text: Text
    slots: Mapping[str, type[int] | type[str]]


@dataclass(frozen=True, slots=True)
class Messages:
    """All texts by key."""

    entries: Mapping[str, Message]

    @classmethod
    def load(cls, path: Path | None = None) -> Messages:
        """Read the shipped texts, or those of another file; CatalogueError holds every mistake in it."""
        path = path or data_folder("schemas") / "lexicon" / FILE
        content: Any = content_of(path, path.name)
        faults = tuple(_faults(content))
        if faults:
            raise CatalogueError(located(path, path.name, faults))
        return cls({key: _message(entry) for key, entry in content.items()})

    def text(self, key: str, language: Language, **slots: int | str) -> str:
        """The text with its slots filled. KeyError for an unknown key, ValueError for missing or mistyped slots."""
        message = self.entries[key]
        if message.slots.keys() != slots.keys():
            raise ValueError(f"{key}: slots {sorted(slots)}, expected {sorted(message.slots)}")
        for name, value in slots.items():
            if type(value) is not message.slots[name]:
                raise ValueError(f"{key}: slot {name} is {type(value).__name__}, not {message.slots[name].__name__}")
        template = message.text.in_language(language)
        return template.format_map(slots) if slots else template

    def wording(self, language: Language) -> LanguageWording:
        """The texts of one language, as renderers take them (`gouji.model.wording`)."""
        return LanguageWording(self, language)


@dataclass(frozen=True, slots=True)
class LanguageWording:
    messages: Messages
    language: Language

    def __call__(self, key: str, **slots: int | str) -> str:
        return self.messages.text(key, self.language, **slots)


def _message(entry: Mapping[str, object]) -> Message:
    declared = entry.get("slots")
    slots = {name: SLOT_TYPES[kind] for name, kind in declared.items()} if isinstance(declared, dict) else {}
    return Message(Text(str(entry["zh"]), str(entry["en"])), slots)


def _faults(content: object) -> Iterator[Fault]:
    if not isinstance(content, dict):
        yield Fault((), "is not a mapping of keys to texts")
        return
    for key, entry in content.items():
        if not isinstance(key, str) or not isinstance(entry, dict):
            yield Fault((str(key),), "needs a mapping with zh and en")
            continue
        yield from _entry_faults(key, entry)


def _entry_faults(key: str, entry: Mapping[object, object]) -> Iterator[Fault]:
    yield from (Fault((key, str(name)), "is not a known field") for name in entry if name not in ("slots", *LANGUAGES))
    declared = entry.get("slots", {})
    if not isinstance(declared, dict):
        yield Fault((key, "slots"), "is not a mapping of names to types")
        declared = {}
    for name, kind in declared.items():
        if kind not in SLOT_TYPES:
            yield Fault((key, "slots", name), f"has unknown type {kind} (known: {', '.join(SLOT_TYPES)})")
    for language in LANGUAGES:
        text = entry.get(language)
        if not isinstance(text, str):
            yield Fault((key, language), "is missing or not a text")
            continue
        try:
            used = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
        except ValueError:
            yield Fault((key, language), "has unbalanced braces")
            continue
        yield from (Fault((key, language), f"does not use slot {name}") for name in sorted(set(declared) - used))
        yield from (Fault((key, language), f"uses undeclared slot {name}") for name in sorted(used - set(declared)))
