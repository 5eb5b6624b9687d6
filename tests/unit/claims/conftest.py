"""The verdicts on a small text, as the tests of the binders compare them: whole, with every term in its role."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gouji.model.report import DocumentReport
from gouji.pipeline import check_text

Verdict = tuple[str, list[str]]
JudgedBy = Callable[[str, str], list[Verdict]]


@pytest.fixture(scope="session")
def judged_by() -> JudgedBy:
    """The verdicts of one check on a text, in order; 「-」 stands before what the relation subtracts."""
    return _judged_by


def _judged_by(check: str, text: str) -> list[Verdict]:
    report = check_text(text)
    quotes = _quotes(report)
    return [
        (
            one.verdict if one.reason is None else f"{one.verdict}: {one.reason}",
            [f"{term.role} {'-' if term.sign < 0 else ''}{quotes[term.figure]}" for term in one.reading.terms],
        )
        for one in report.judgements
        if one.claim.check == check
    ]


def _quotes(report: DocumentReport) -> dict[str, str]:
    return {said.id: said.quote for said in (*report.figures, *report.statements)}
