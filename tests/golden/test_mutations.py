"""One figure of a relation that holds is changed: the change is cited, nothing else is accused, and it never holds.

The leading digit of the figure becomes another one, so no rounding can explain it. A change is cited when there is an
error or warning that the unchanged sample does not have; it must quote the changed figure or another one of its relation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.golden.truth import TRUTH, Relation, Sample, accused, by_id, documents, holding, loud, numbers

from gouji.model.finding import Finding
from gouji.model.report import DocumentReport
from gouji.model.statement import Figure, Statement
from gouji.pipeline import check_files
from gouji.settings import Settings

CITED_FLOOR = 0.85
"""Of all changes. Raised whenever more is reached, never lowered; so are those of the families."""
FAMILY_FLOORS = {"growth": 0.98, "headcount": 1, "rates": 0.88, "scores": 0.97, "shares": 0.87, "sums": 0.82}

_ARITHMETIC = ("ratio", "compound", "difference", "sum", "equal")
"""Relations that no other figure meets; a target, a limit or a direction may still hold."""
_DIGITS = "0123456789０１２３４５６７８９"


@dataclass(frozen=True)
class Mutation:
    sample: Sample
    relation: Relation
    at: int
    text: str


def _mutations() -> Iterator[Mutation]:
    """Each figure of a relation that is said to hold, once."""
    for sample in TRUTH:
        document = documents()[sample.file]
        said, changed = by_id(document), set[int]()
        for relation in sample.holds:
            judgement = holding(relation, document)
            if judgement is None or judgement.claim.relation not in _ARITHMETIC:
                continue
            for term in judgement.reading.terms:
                one = said[term.figure]
                at = _leading(sample.text, one)
                if at is None or at in changed or relation.numbers.isdisjoint(numbers(one.quote)):
                    continue
                changed.add(at)
                yield Mutation(sample, relation, at, sample.text[:at] + _other(sample.text[at]) + sample.text[at + 1 :])


def _other(digit: str) -> str:
    """Another digit of the same width, and not nought."""
    ours = _DIGITS.index(digit)
    return _DIGITS[ours - int(digit) + 1 + (int(digit) + 2) % 9]


def _leading(text: str, said: Figure | Statement) -> int | None:
    """Where the first digit of the figure that is not nought stands; words are not changed."""
    if isinstance(said, Statement):
        return None
    places = range(said.location.start or 0, said.location.end or 0)
    return next((at for at in places if text[at] in _DIGITS and int(text[at])), None)


def test_changed_figures_are_cited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mutations = list(_mutations())
    paths = [tmp_path / f"{number}{Path(one.sample.file).suffix}" for number, one in enumerate(mutations)]
    for path, one in zip(paths, mutations, strict=True):
        path.write_bytes(one.text.encode(one.sample.encoding))
    run = check_files(paths, Settings(jobs=1))
    made: Counter[str] = Counter()
    silent: dict[str, list[str]] = defaultdict(list)
    holds: list[str] = []
    stray: list[str] = []
    for one, document in zip(mutations, run.documents, strict=True):
        family = one.relation.family
        made[family] += 1
        if _still_holds(one, document):
            holds.append(f"{one.sample.file} {_around(one)}")
        fresh = _fresh(one, document)
        stray += [
            f"{one.sample.file} {_around(one)}: {finding.check} {finding.message}"
            for finding in fresh
            if not _concerns(finding, document, one)
        ]
        if not fresh:
            silent[family].append(f"{one.sample.file} {_around(one)}")
    lost = sum(map(len, silent.values()))
    with capsys.disabled():
        print(f"\nchanged figures that are cited, by family: {made.total() - lost} of {made.total()}")
        for family, count in sorted(made.items()):
            print(f"  {family}: {count - len(silent[family])}/{count}", *silent[family], sep="\n    ")
    assert holds == []
    assert stray == []
    assert 1 - lost / made.total() >= CITED_FLOOR
    for family, floor in FAMILY_FLOORS.items():
        assert 1 - len(silent[family]) / made[family] >= floor, family


def _fresh(one: Mutation, document: DocumentReport) -> list[Finding]:
    """Findings that the unchanged sample does not have, be it as a part of one that had one cause with another."""
    was = documents()[one.sample.file]
    known = {(finding.check, _figures(finding, was)) for finding in loud(was)}
    before, claims = set(_failed(was).values()), _failed(document)
    return [
        finding
        for finding in loud(document)
        if (finding.check, _figures(finding, document)) not in known
        and not all(claims.get(claim) in before for claim in finding.claims)
    ]


def _failed(document: DocumentReport) -> dict[str, frozenset[tuple[int | None, str]]]:
    """The figures of each contradicted claim, by its id."""
    said = by_id(document)
    return {
        one.claim.id: frozenset(
            (said[term.figure].location.start, said[term.figure].quote) for term in one.reading.terms
        )
        for one in document.judgements
        if one.verdict == "contradicted"
    }


def _figures(finding: Finding, document: DocumentReport) -> frozenset[tuple[int | None, str]]:
    """What the finding rests on; what else it quotes may change with the words of others."""
    return frozenset((figure.location.start, figure.quote) for figure in accused(finding, document))


def _concerns(finding: Finding, document: DocumentReport, one: Mutation) -> bool:
    """Whether the finding quotes the changed figure, or another one of a relation that takes it."""
    said = by_id(document)
    was = next(
        figure
        for figure in documents()[one.sample.file].figures
        if figure.location.start <= one.at < figure.location.end
    )
    taking = [relation.numbers for relation in one.sample.holds if not relation.numbers.isdisjoint(numbers(was.quote))]
    others = frozenset[str]().union(*taking)
    quoted = [said[piece.figure] for piece in finding.evidence if piece.figure]
    return any(
        (told.location.start or 0) <= one.at < (told.location.end or 0) or not others.isdisjoint(numbers(told.quote))
        for told in quoted
    )


def _still_holds(one: Mutation, document: DocumentReport) -> bool:
    """Whether a claim with the changed figure and all the others of the relation is said to hold."""
    said = by_id(document)
    for judgement in document.judgements:
        terms = [said[term.figure] for term in judgement.reading.terms]
        changed = [term for term in terms if (term.location.start or 0) <= one.at < (term.location.end or 0)]
        told = {number for term in terms if term not in changed for number in numbers(term.quote)}
        arithmetic = judgement.verdict == "holds" and judgement.claim.relation in _ARITHMETIC
        if arithmetic and changed and len(one.relation.numbers) > 1:
            before = numbers(one.sample.text[changed[0].location.start : changed[0].location.end])
            if one.relation.numbers - before <= told:
                return True
    return False


def _around(one: Mutation) -> str:
    return " ".join(one.text[max(0, one.at - 12) : one.at + 10].split())
