"""The whole check on every sample, against what is seeded there: no false accusation, and no seed lost again.

A finding matches a seed when its primary evidence stands on the seed's lines and quotes one of its numbers or words:
what is merely related does not make an accusation right. Precision counts findings of severity error and warning, by
the family of their check; recall counts a seed that was given as an information too. `pytest -s` shows both.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest
from tests.golden.truth import (
    FAMILIES,
    SAMPLES,
    TRUTH,
    Sample,
    accused,
    documents,
    holding,
    loud,
    numbers,
    plain,
)

RECALL_FLOOR = 0.98
"""Of the seeds. Raised whenever more is reached, never lowered; so are the other floors."""
HOLDING_FLOOR = 0.96
"""Of the relations that hold."""
CARDS_FLOOR = 0.98
"""Of the cards for single filings, those that judge something in the samples."""

sample_by_name = pytest.mark.parametrize("sample", TRUTH, ids=lambda sample: sample.file)


@sample_by_name
def test_truth_names_what_is_printed(sample: Sample) -> None:
    lines = re.split(r"\r\n|\r|\n", sample.text)
    for place in (*sample.seeded, *sample.silent):
        printed = " ".join(lines[number - 1] for number in sorted(place.lines))
        known = re.sub(r"\s|(?<=\d),(?=\d)", "", plain(printed))
        assert [number for number in place.numbers if plain(number) not in known] == [], place.id
    whole = re.sub(r"\s|(?<=\d),(?=\d)", "", plain(sample.text))
    for relation in sample.holds:
        assert [number for number in relation.numbers if re.sub(r"\s", "", number) not in whole] == [], relation


def test_every_sample_is_named() -> None:
    stored = {path.name for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md")}
    assert {sample.file for sample in TRUTH} == stored


@sample_by_name
def test_sample_is_read_whole(sample: Sample) -> None:
    document = documents()[sample.file]
    assert [notice.code for notice in document.notices if notice.fatal] == []
    coverage = document.coverage
    assert coverage.holds + coverage.contradicted + coverage.undecided == coverage.claims
    assert coverage.contradicted >= len({seed.check for seed in sample.seeded if seed.check}) // 2


@sample_by_name
def test_no_false_accusation(sample: Sample) -> None:
    document = documents()[sample.file]
    unfounded = [
        (finding.check, finding.message)
        for finding in document.findings
        if (finding.severity != "info" or not sample.seeded)
        and not any(seed.quoted_by(figure) for seed in sample.seeded for figure in accused(finding, document))
    ]
    assert unfounded == []


@sample_by_name
def test_traps_stay_silent(sample: Sample) -> None:
    document = documents()[sample.file]
    sprung = [
        (trap.id, finding.check, finding.message)
        for finding in loud(document)
        for figure in accused(finding, document)
        for trap in sample.silent
        if trap.quoted_by(figure) and not any(seed.quoted_by(figure) for seed in sample.seeded)
    ]
    assert sprung == []


def test_recall_and_precision_keep_their_floors(capsys: pytest.CaptureFixture[str]) -> None:
    seeded: Counter[str] = Counter()
    missed: dict[str, list[str]] = defaultdict(list)
    reported: Counter[str] = Counter()
    founded: Counter[str] = Counter()
    for sample in TRUTH:
        document = documents()[sample.file]
        told = [figure for finding in document.findings for figure in accused(finding, document)]
        for seed in sample.seeded:
            seeded[seed.family] += 1
            if not any(seed.quoted_by(figure) for figure in told):
                missed[seed.family].append(seed.id)
        for finding in loud(document):
            figures = accused(finding, document)
            family = FAMILIES[finding.check]
            reported[family] += 1
            founded[family] += any(seed.quoted_by(figure) for seed in sample.seeded for figure in figures)
    lost = sum(map(len, missed.values()))
    with capsys.disabled():
        print(f"\nseeds found, by family: {seeded.total() - lost} of {seeded.total()}")
        for family, count in sorted(seeded.items()):
            names = missed[family]
            print(f"  {family}: {count - len(names)}/{count}" + (f"  missed {', '.join(names)}" if names else ""))
        print("findings that are founded, by family of the check")
        for family, count in sorted(reported.items()):
            print(f"  {family}: {founded[family]}/{count}")
    assert founded == reported
    assert 1 - lost / seeded.total() >= RECALL_FLOOR, dict(missed)


def test_relations_that_hold_keep_their_floor(capsys: pytest.CaptureFixture[str]) -> None:
    known: Counter[str] = Counter()
    missed: dict[str, list[str]] = defaultdict(list)
    for sample in TRUTH:
        document = documents()[sample.file]
        for relation in sample.holds:
            known[relation.family] += 1
            if holding(relation, document) is None:
                missed[relation.family].append(f"{sample.file} {' '.join(sorted(relation.numbers))}")
    lost = sum(map(len, missed.values()))
    with capsys.disabled():
        print(f"\nrelations said to hold, by family: {known.total() - lost} of {known.total()}")
        for family, count in sorted(known.items()):
            print(f"  {family}: {count - len(missed[family])}/{count}", *missed[family], sep="\n    ")
    assert 1 - lost / known.total() >= HOLDING_FLOOR


@sample_by_name
def test_what_is_said_to_hold_breaks_no_seed(sample: Sample) -> None:
    """A claim that takes only the numbers of a seed, of the seed's own check, does not hold."""
    document = documents()[sample.file]
    quotes = {said.id: numbers(said.quote) for said in (*document.figures, *document.statements)}
    stated = [
        (judgement.claim.check, quotes[judgement.reading.terms[0].figure])
        for judgement in document.judgements
        if judgement.verdict == "holds"
    ]
    for seed in sample.seeded:
        first = {number for number in seed.numbers if re.search(r"[%％]", number)}
        assert [check for check, told in stated if check == seed.check and first & told] == [], seed.id


def test_cards_are_represented(capsys: pytest.CaptureFixture[str]) -> None:
    """Nearly every card of single filings judges something in the samples, and the family of each has a seed."""
    judged = {judgement.claim.check for document in documents().values() for judgement in document.judgements}
    judged |= {finding.check for document in documents().values() for finding in document.findings}
    single = {card: family for card, family in FAMILIES.items() if family != "dossier"}
    idle = sorted(set(single) - judged)
    seeded = {seed.family for sample in TRUTH for seed in sample.seeded}
    with capsys.disabled():
        print(
            f"\ncards that judge something in the samples: {len(single) - len(idle)} of {len(single)}",
            *idle,
            sep="\n  ",
        )
    assert set(single.values()) <= seeded
    assert 1 - len(idle) / len(single) >= CARDS_FLOOR, idle
