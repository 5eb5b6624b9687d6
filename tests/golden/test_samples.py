"""The whole check on every sample, against what is seeded there: no false accusation, and no seed lost again.

A finding matches a seed when its primary evidence stands on the seed's lines and quotes one of its numbers or words:
what is merely related does not make an accusation right. Precision counts findings of severity error and warning, by
the family of their check; recall counts a seed that was given as an information too. `pytest -s` shows both.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from gouji.catalogue.load import load
from gouji.model.finding import Finding
from gouji.model.report import DocumentReport
from gouji.model.statement import Figure, Statement
from gouji.pipeline import check_files
from gouji.settings import Settings

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
RECALL_FLOOR = 0.9
"""Raised whenever more is reached, never lowered."""


@dataclass(frozen=True)
class Place:
    """A seed or a trap of `truth.yaml`."""

    id: str
    family: str
    lines: frozenset[int]
    numbers: frozenset[str]

    def quoted_by(self, said: Figure | Statement) -> bool:
        first, last = said.location.line, said.location.end_line
        assert first is not None
        assert last is not None
        if self.lines.isdisjoint(range(first, last + 1)):
            return False
        words = {number for number in self.numbers if not re.search(r"\d", number)}
        return not self.numbers.isdisjoint(_numbers(said.quote)) or any(
            _plain(word) in _plain(said.quote) for word in words
        )


@dataclass(frozen=True)
class Sample:
    file: str
    encoding: str
    seeded: tuple[Place, ...]
    silent: tuple[Place, ...]


def _places(entries: list[dict[str, object]]) -> tuple[Place, ...]:
    return tuple(
        Place(
            id=str(entry["id"]),
            family=str(entry.get("family", "")),
            lines=frozenset(entry["lines"]),  # type: ignore[call-overload]
            numbers=frozenset(entry["numbers"]),  # type: ignore[call-overload]
        )
        for entry in entries
    )


def _truth() -> tuple[Sample, ...]:
    read = yaml.safe_load((SAMPLES / "truth.yaml").read_text(encoding="utf-8"))
    return tuple(
        Sample(one["file"], one["encoding"], _places(one["seeded"]), _places(one["silent"])) for one in read["samples"]
    )


TRUTH = _truth()
sample_by_name = pytest.mark.parametrize("sample", TRUTH, ids=lambda sample: sample.file)


def _plain(text: str) -> str:
    """Full-width signs as half-width ones."""
    return unicodedata.normalize("NFKC", text)


def _numbers(text: str) -> set[str]:
    """The printed numbers of a text, percentages with and without their sign; Chinese numerals stay characters."""
    plain = re.sub(r"(?<=\d)[\s,]+(?=\d)", "", _plain(text))
    found = re.findall(r"\d+(?:\.\d+)?%?", plain)
    return {*found, *(one.rstrip("%") for one in found), plain.strip()}


@cache
def _documents() -> dict[str, DocumentReport]:
    run = check_files([SAMPLES / sample.file for sample in TRUTH], Settings())
    return {sample.file: document for sample, document in zip(TRUTH, run.documents, strict=True)}


def _accused(finding: Finding, document: DocumentReport) -> list[Figure | Statement]:
    primary = {piece.figure for piece in finding.evidence if piece.role == "primary"}
    return [said for said in (*document.figures, *document.statements) if said.id in primary]


def _loud(document: DocumentReport) -> list[Finding]:
    return [finding for finding in document.findings if finding.severity in ("error", "warning")]


@sample_by_name
def test_truth_names_what_is_printed(sample: Sample) -> None:
    text = (SAMPLES / sample.file).read_bytes().decode(sample.encoding)
    lines = re.split(r"\r\n|\r|\n", text)
    for place in (*sample.seeded, *sample.silent):
        printed = " ".join(lines[number - 1] for number in sorted(place.lines))
        plain = re.sub(r"\s", "", _plain(printed))
        assert [number for number in place.numbers if _plain(number) not in plain] == [], place.id


def test_every_sample_is_named(root: Path) -> None:
    stored = {path.name for path in (root / "samples").iterdir() if path.suffix in (".txt", ".md")}
    assert {sample.file for sample in TRUTH} == stored


@sample_by_name
def test_sample_is_read_whole(sample: Sample) -> None:
    document = _documents()[sample.file]
    assert [notice.code for notice in document.notices if notice.fatal] == []
    coverage = document.coverage
    assert coverage.holds + coverage.contradicted + coverage.undecided == coverage.claims
    assert coverage.holds > coverage.contradicted


@sample_by_name
def test_no_false_accusation(sample: Sample) -> None:
    document = _documents()[sample.file]
    unfounded = [
        (finding.check, finding.message)
        for finding in _loud(document)
        if not any(seed.quoted_by(figure) for seed in sample.seeded for figure in _accused(finding, document))
    ]
    assert unfounded == []


@sample_by_name
def test_traps_stay_silent(sample: Sample) -> None:
    document = _documents()[sample.file]
    sprung = [
        (trap.id, finding.check, finding.message)
        for finding in _loud(document)
        for figure in _accused(finding, document)
        for trap in sample.silent
        if trap.quoted_by(figure) and not any(seed.quoted_by(figure) for seed in sample.seeded)
    ]
    assert sprung == []


def test_recall_keeps_its_floor(capsys: pytest.CaptureFixture[str]) -> None:
    seeded: Counter[str] = Counter()
    missed: dict[str, list[str]] = {}
    reported: Counter[str] = Counter()
    founded: Counter[str] = Counter()
    families = {card.id: card.family for card in load().cards}
    for sample in TRUTH:
        document = _documents()[sample.file]
        told = [figure for finding in document.findings for figure in _accused(finding, document)]
        for seed in sample.seeded:
            seeded[seed.family] += 1
            if not any(seed.quoted_by(figure) for figure in told):
                missed.setdefault(seed.family, []).append(seed.id)
        for finding in _loud(document):
            figures = _accused(finding, document)
            family = families[finding.check]
            reported[family] += 1
            founded[family] += any(seed.quoted_by(figure) for seed in sample.seeded for figure in figures)
    lost = sum(map(len, missed.values()))
    with capsys.disabled():
        print("\nrecall by family of the seed")
        for family, count in sorted(seeded.items()):
            names = missed.get(family, [])
            print(f"  {family}: {count - len(names)}/{count}" + (f"  missed {', '.join(names)}" if names else ""))
        print("precision by family of the check")
        for family, count in sorted(reported.items()):
            print(f"  {family}: {founded[family]}/{count}")
        print(f"recall {1 - lost / seeded.total():.3f}")
    assert founded == reported
    assert 1 - lost / seeded.total() >= RECALL_FLOOR, missed
