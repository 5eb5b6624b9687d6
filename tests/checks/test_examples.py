"""Each example of each card, judged by the whole check as it runs on a filing."""

from __future__ import annotations

from functools import cache

import pytest

from gouji.catalogue.load import SUITE, load, suite_names
from gouji.model.card import Card, Example
from gouji.model.report import DocumentReport
from gouji.pipeline import check_text, check_texts
from gouji.settings import Settings

CASES = [
    pytest.param(card, example, id=f"{card.id}-{place}-{example.verdict}")
    for card in load(suites=suite_names()).cards
    for place, example in enumerate(card.examples)
]


@pytest.mark.parametrize(("card", "example"), CASES)
def test_example_is_judged_as_the_card_says(card: Card, example: Example) -> None:
    report = judged(card, example)
    # A claim of another check may be told under this one: a rate over nought is, wherever it was found.
    told = {claim for finding in report.findings if finding.check == card.id for claim in finding.claims}
    verdicts = {one.verdict for one in report.judgements if one.claim.check == card.id or one.claim.id in told}

    if example.verdict == "contradicted" and verdicts == {"contradicted", "holds"}:
        return  # a table that accuses has another column that closes
    assert verdicts == (set() if example.verdict == "silent" else {example.verdict})


@pytest.mark.parametrize(("card", "example"), [case for case in CASES if case.values[1].verdict == "holds"])
def test_no_other_check_accuses_an_example_that_holds(card: Card, example: Example) -> None:
    accusing = [one.claim.check for one in judged(card, example).judgements if one.verdict == "contradicted"]

    assert accusing == []


def judged(card: Card, example: Example) -> DocumentReport:
    """One filing, or several as a dossier, by the general suite and those that the card stands in."""
    settings = Settings(suites=(SUITE, *(name for name in suite_names() if name != SUITE and card.id in _cards(name))))
    return check_texts(example.filings, settings) if example.filings else check_text(example.text, settings)


@cache
def _cards(suite: str) -> frozenset[str]:
    return frozenset(card.id for card in load(suites=(suite,)).cards)
