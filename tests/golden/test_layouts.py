"""A filing printed in another way says the same: no verdict changes, and nothing is accused that was not.

Claims are compared by their check, verdict and the values of their figures, so that units and signs may differ.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from tests.golden.layouts import LAYOUTS, Layout
from tests.golden.truth import TRUTH, Sample, accused, by_id, documents, loud, plain

from gouji.model.report import DocumentReport
from gouji.model.statement import Figure, Statement
from gouji.pipeline import check_files
from gouji.settings import Settings

Claim = tuple[str, str, tuple[str, ...]]

KEPT = {"lines broken anywhere": 0.995, "empty lines": 0.995, "元 for 万元": 0.995, "no separators": 0.95}
"""The least share of the claims that a layout keeps, where it is not all of them. Raised, never lowered."""


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_layout_changes_no_verdict(layout: Layout, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = list(_made(layout, tmp_path))
    assert made
    run = check_files([path for _, path in made], Settings(jobs=1))
    before: Counter[Claim] = Counter()
    lost: Counter[Claim] = Counter()
    gained: Counter[Claim] = Counter()
    for (sample, _), document in zip(made, run.documents, strict=True):
        was = documents()[sample.file]
        assert _accusations(document) - _accusations(was) == Counter(), sample.file
        claims, now = _claims(was), _claims(document)
        before += claims
        lost += claims - now
        gained += now - claims
        for check, verdict, values in (now - claims).elements():
            assert verdict != "contradicted" or claims[check, verdict, values], (sample.file, check, values)
    with capsys.disabled():
        print(f"\n{layout.name}: {before.total() - lost.total()} of {before.total()} claims, {gained.total()} others")
        for sign, some in (("-", lost), ("+", gained)):
            for check, verdict, values in some.elements():
                print(f"  {sign} {check} {verdict} {' '.join(values)}")
    assert 1 - lost.total() / before.total() >= KEPT.get(layout.name, 1)


def _made(layout: Layout, folder: Path) -> list[tuple[Sample, Path]]:
    made = []
    for sample in TRUTH:
        text = layout.change(sample.text)
        if text is not None:
            name = Path(sample.file)
            path = folder / (name.stem + (layout.suffix or name.suffix))
            path.write_bytes(text.encode(sample.encoding if not layout.suffix else "utf-8"))
            made.append((sample, path))
    return made


def _claims(document: DocumentReport) -> Counter[Claim]:
    said = by_id(document)
    return Counter(
        (
            judgement.claim.check,
            judgement.verdict,
            tuple(sorted(_value(said[term.figure]) for term in judgement.reading.terms)),
        )
        for judgement in document.judgements
    )


def _accusations(document: DocumentReport) -> Counter[tuple[str, tuple[str, ...]]]:
    return Counter((finding.check, tuple(map(_value, accused(finding, document)))) for finding in loud(document))


def _value(said: Figure | Statement) -> str:
    """A figure by its value, a mark or a year too, and other words without their blanks."""
    if isinstance(said, Statement) and said.value is None:
        return re.sub(r"\s", "", plain(said.quote))
    return str(float(said.quantity.value))
