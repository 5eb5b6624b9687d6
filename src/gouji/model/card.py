"""Checks (审核规则) as declared in `checks/`: one card each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gouji.model.claim import Relation, Verdict
from gouji.model.finding import Audience, Handling, Severity
from gouji.model.interval import Interval
from gouji.model.public_tables import Identity

Language = Literal["zh", "en"]
Scope = Literal["clause", "sentence", "row", "column", "section", "document", "dossier"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages; templates have their slots in braces."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a rule comes from. Only a basis that somebody `read` is cited in letters."""

    document: str
    clause: str = ""
    read: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """An admissible way to compute the stated figure: names of operands in `schemas/lexicon/operands.yaml`.

    For a ratio the numerator over the denominator, each the sum of its operands; an operand with a leading minus is
    subtracted. For a difference or sum only `numerator` is used.
    """

    id: str
    title: Text
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A text that the check judges so. `near` marks one that all but fails, `case` says what it shows.

    A text of several filings, to be judged as a dossier, has a line `=== name` before each of them.
    """

    verdict: Verdict | Literal["silent"]
    text: str
    near: bool = False
    case: str = ""

    @property
    def filings(self) -> Mapping[str, str]:
        """The texts of the filings by their names; empty where the text is one filing."""
        pieces = [piece.partition("\n") for piece in f"\n{self.text}".split("\n=== ")[1:]]
        return {name.strip(): text for name, _, text in pieces}


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    name: str
    family: str
    version: int
    since: str
    effective_from: str | None
    effective_to: str | None
    title: Text
    message: Text
    explanation: Text
    remedy: Text
    severity: Severity
    handling: Handling
    audience: Audience
    basis: tuple[Basis, ...]
    relation: Relation
    cue: str
    scope: Scope
    metric: tuple[str, ...]
    excludes: tuple[str, ...]
    definitions: tuple[Definition, ...]
    limit: str | None
    examples: tuple[Example, ...]
    path: str
    identities: tuple[Identity, ...] = ()
    bands: Mapping[str, Interval] = field(default_factory=dict)
