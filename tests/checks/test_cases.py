"""Misreadings that cost a checker its readers: small texts, each with what every check must say about it.

`expect` lists the verdicts of the checks that it names, in the order of the text; no other check may accuse. A case with
`known` says what the engine gets wrong today, and fails the run on the day that it no longer does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from gouji.catalogue.load import load
from gouji.model.claim import VERDICTS
from gouji.pipeline import check_text

FOLDER = Path(__file__).parent / "cases"


def _cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            marks = (
                [pytest.mark.xfail(reason=case["known"], raises=AssertionError, strict=True)] if "known" in case else []
            )
            found.append(pytest.param(case, id=f"{path.stem}: {case['name']}", marks=marks))
    return found


CASES = _cases()


@pytest.mark.parametrize("case", CASES)
def test_a_text_is_judged_so(case: dict[str, Any]) -> None:
    report = check_text(case["text"])
    judgements = report.judgements
    said = {
        check: [one.verdict for one in judgements if one.claim.check == check]
        for check in dict.fromkeys(
            [*case["expect"], *(one.claim.check for one in judgements if one.verdict == "contradicted")]
        )
    }

    assert said == case["expect"]
    assert [notice.message for notice in report.notices if notice.code == "failed-check"] == []


def test_cases_are_well_formed() -> None:
    cards = {card.id for card in load().cards}
    cases = [case.values[0] for case in CASES]

    assert all(set(case) <= {"name", "text", "expect", "known"} for case in cases)
    assert len({case["name"] for case in cases}) == len(cases)
    assert len({case["text"] for case in cases}) == len(cases)
    assert {check for case in cases for check in case["expect"]} <= cards
    assert {verdict for case in cases for verdicts in case["expect"].values() for verdict in verdicts} <= set(VERDICTS)
