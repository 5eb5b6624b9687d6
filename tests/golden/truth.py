"""What `samples/truth.yaml` says of the samples, and what a run makes of them: read once for all measures.

A seed or a trap is quoted where evidence stands on its lines with one of its numbers or words. A relation of a sample
is found in a judgement that takes all its numbers, or more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from gouji.catalogue.load import load
from gouji.model.claim import Judgement
from gouji.model.finding import Finding
from gouji.model.report import DocumentReport
from gouji.model.statement import Figure, Statement
from gouji.pipeline import check_files
from gouji.settings import Settings

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@dataclass(frozen=True)
class Place:
    """A seed or a trap; `check` is the card that is meant, where one is."""

    id: str
    family: str
    check: str | None
    lines: frozenset[int]
    numbers: frozenset[str]

    def quoted_by(self, said: Figure | Statement) -> bool:
        first, last = said.location.line, said.location.end_line
        assert first is not None
        assert last is not None
        if self.lines.isdisjoint(range(first, last + 1)):
            return False
        words = {number for number in self.numbers if not re.search(r"\d", number)}
        return not self.numbers.isdisjoint(numbers(said.quote)) or any(
            plain(word) in plain(said.quote) for word in words
        )


@dataclass(frozen=True)
class Relation:
    """A relation that holds, by the numbers and words that it takes."""

    family: str
    numbers: frozenset[str]


@dataclass(frozen=True)
class Sample:
    file: str
    encoding: str
    seeded: tuple[Place, ...]
    silent: tuple[Place, ...]
    holds: tuple[Relation, ...]

    @property
    def text(self) -> str:
        return (SAMPLES / self.file).read_bytes().decode(self.encoding)


def _places(entries: Iterable[Mapping[str, object]]) -> tuple[Place, ...]:
    return tuple(
        Place(
            id=str(entry["id"]),
            family=str(entry.get("family", "")),
            check=str(entry["check"]) if entry.get("check") else None,
            lines=frozenset(entry["lines"]),  # type: ignore[call-overload]
            numbers=frozenset(entry["numbers"]),  # type: ignore[call-overload]
        )
        for entry in entries
    )


def _relations(families: Mapping[str, Sequence[Sequence[str]]]) -> Iterator[Relation]:
    for family, relations in families.items():
        for relation in relations:
            yield Relation(family, frozenset(map(plain, relation)))


def _truth() -> tuple[Sample, ...]:
    read = yaml.safe_load((SAMPLES / "truth.yaml").read_text(encoding="utf-8"))
    return tuple(
        Sample(
            one["file"],
            one["encoding"],
            _places(one["seeded"]),
            _places(one["silent"]),
            tuple(_relations(one["holds"])),
        )
        for one in read["samples"]
    )


def plain(text: str) -> str:
    """Full-width signs as half-width ones."""
    return unicodedata.normalize("NFKC", text)


def numbers(text: str) -> set[str]:
    """The printed numbers of a text, percentages with and without their sign; Chinese numerals stay characters."""
    joined = re.sub(r"(?<=\d)[\s,]+(?=\d)", "", plain(text))
    found = re.findall(r"\d+(?:\.\d+)?%?", joined)
    return {*found, *(one.rstrip("%") for one in found), joined.strip()}


TRUTH = _truth()
FAMILIES = {card.id: card.family for card in load().cards}


@cache
def documents() -> dict[str, DocumentReport]:
    run = check_files([SAMPLES / sample.file for sample in TRUTH], Settings())
    return {sample.file: document for sample, document in zip(TRUTH, run.documents, strict=True)}


def by_id(document: DocumentReport) -> dict[str, Figure | Statement]:
    return {said.id: said for said in (*document.figures, *document.statements)}


def accused(finding: Finding, document: DocumentReport) -> list[Figure | Statement]:
    """What the finding rests on: its primary evidence."""
    primary = {piece.figure for piece in finding.evidence if piece.role == "primary"}
    return [said for said in (*document.figures, *document.statements) if said.id in primary]


def loud(document: DocumentReport) -> list[Finding]:
    return [finding for finding in document.findings if finding.severity in ("error", "warning")]


def holding(relation: Relation, document: DocumentReport) -> Judgement | None:
    """The judgement with the fewest terms that says of the relation that it holds."""
    said = by_id(document)
    found = [
        judgement
        for judgement in document.judgements
        if judgement.verdict == "holds" and relation.numbers <= _taken(judgement, said)
    ]
    return min(found, key=lambda judgement: len(judgement.reading.terms), default=None)


def _taken(judgement: Judgement, said: Mapping[str, Figure | Statement]) -> set[str]:
    quotes = [said[term.figure].quote for term in judgement.reading.terms]
    return {number for quote in quotes for number in numbers(quote)}
