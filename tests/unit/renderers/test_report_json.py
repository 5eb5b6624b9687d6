"""The JSON report: its exact shape, its schema, and its numbers."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import jsonschema
import pytest

from gouji.model.claim import Claim, ClaimReading, Judgement, Term
from gouji.model.interval import Interval
from gouji.model.report import RunReport
from gouji.renderers import report_schema
from gouji.renderers.report_json import claim_dict, render, render_bytes, report_dict


def test_report_follows_its_schema(batch: RunReport) -> None:
    validator = jsonschema.Draft202012Validator(report_schema.schema())
    validator.check_schema(report_schema.schema())
    assert [error.message for error in validator.iter_errors(json.loads(render(batch)))] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("documents", 0, "figures", 0, "low"), "6.9e1"),
        (("documents", 0, "figures", 0, "low"), 69.225),
        (("documents", 0, "figures", 0, "role"), "guess"),
        (("documents", 0, "claims", 0, "verdict"), None),
        (("documents", 0, "claims", 0, "reason"), "weak"),
        (("documents", 0, "claims", 1, "reason"), None),
        (("documents", 0, "findings", 0, "evidence", 0, "role"), "related"),
        (("documents", 0, "findings", 0, "handling"), "通过"),
        (("documents", 0, "coverage", "holds"), -1),
        (("schema",), "gouji.report/2"),
    ],
)
def test_schema_rejects(batch: RunReport, path: tuple[str | int, ...], value: object) -> None:
    report = json.loads(render(batch))
    place: Any = report
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not jsonschema.Draft202012Validator(report_schema.schema()).is_valid(report)


def test_shipped_schema_is_current(root: Any) -> None:
    assert (root / "schemas" / "report.json").read_bytes() == report_schema.text().encode()


def test_text_and_dictionary_say_the_same(batch: RunReport) -> None:
    assert json.loads(render(batch)) == report_dict(batch)


def test_same_bytes_twice_and_chinese_as_it_is(batch: RunReport) -> None:
    first, second = render_bytes(batch), render_bytes(batch)
    assert first == second
    assert "编外人员控制率".encode() in first
    assert first.endswith(b"}\n")


def test_empty_run() -> None:
    run = RunReport(generator=_generator(), documents=())
    assert json.loads(render(run)) == {
        "schema": "gouji.report/1",
        "generator": {"name": "gouji", "version": "1", "suite": "s", "suite_digest": "d"},
        "documents": [],
    }


def test_figures_in_full(run: RunReport) -> None:
    rate, _, split, money, hedged = report_dict(run)["documents"][0]["figures"]
    assert rate == {
        "id": "f1",
        "quote": "69.23%",
        "low": "69.225",
        "high": "69.235",
        "open": "none",
        "unit": "%",
        "metric": "编外人员控制率",
        "label": "编外人员控制率",
        "role": "rate",
        "period": "2023",
        "organisation": None,
        "repaired": False,
        "untested_because": None,
        "location": {
            "start": 812,
            "end": 818,
            "line": 41,
            "column": 9,
            "end_line": 41,
            "end_column": 15,
            "page": None,
            "box": None,
            "sheet": None,
            "table": None,
            "cell": None,
            "paragraph": None,
            "spans": [],
            "where": "四、评分情况 › 评分表 › 编外人员控制率",
            "document": None,
            "recognised": False,
        },
    }
    assert split["location"]["spans"] == [[104, 105], [106, 107]]
    assert (money["low"], money["high"], money["unit"]) == ("1168650", "1168750", "CNY")
    assert (hedged["low"], hedged["high"], hedged["untested_because"]) == ("90", None, "threshold")


def test_claims_in_full(run: RunReport) -> None:
    contradicted, undecided = report_dict(run)["documents"][0]["claims"]
    assert contradicted == {
        "id": "c1",
        "check": "GJ107",
        "check_version": 1,
        "relation": "ratio",
        "verdict": "contradicted",
        "metric": "编外人员控制率",
        "period": "2023",
        "figures": [
            {"figure": "f1", "role": "stated"},
            {"figure": "f2", "role": "numerator"},
            {"figure": "f2", "role": "denominator"},
            {"figure": "f3", "role": "denominator"},
        ],
        "stated": ["69.225", "69.235"],
        "implied": ["50", "50"],
        "unit": "%",
        "arithmetic": "9÷（9＋9）＝50.00%",
        "definition": "off-staff over all staff",
        "fit": None,
        "readings_tried": 1,
        "weak": False,
        "reason": None,
    }
    assert undecided["figures"] == [{"figure": "f4", "role": "stated"}, {"statement": "s1", "role": "mention"}]
    assert (undecided["stated"], undecided["implied"], undecided["reason"]) == (["1168650", "1168750"], None, "weak")


def test_evidence_and_suggestion(run: RunReport) -> None:
    minor, finding = report_dict(run)["documents"][0]["findings"]
    assert [(piece["figure"], piece["quote"], piece["role"]) for piece in finding["evidence"]] == [
        ("f2", "9 人", "related"),
        ("f1", "69.23%", "primary"),
        ("f3", "9 人", "related"),
        (None, "", "related"),
    ]
    assert finding["evidence"][3]["location"] is None
    assert finding["suggestion"] == {
        "figure": "f3",
        "printed": "9 人",
        "suggested": "4 人",
        "support": "前文“年末在编数 4 人”",
        "message": "在编人数如为 4 人，则 9÷（4＋9）＝69.23%。",
        "kind": "value",
    }
    assert minor["evidence"][1]["statement"] == "s1"
    assert minor["suggestion"] is None


@pytest.mark.parametrize(
    ("implied", "expected"),
    [
        # two digits beyond the 0.01 % of the stated figure, outwards
        (Interval(Fraction(1, 3), Fraction(2, 3)), ["33.3333", "66.6667"]),
        (Interval(-Fraction(2, 3), None), ["-66.6667", None]),
    ],
)
def test_implied_is_rounded_outwards(run: RunReport, implied: Interval, expected: list[str | None]) -> None:
    document = run.documents[0]
    judgement = replace(document.judgements[0], implied=implied)
    figures = {figure.id: figure for figure in document.figures}
    assert claim_dict(judgement, figures, {})["implied"] == expected


def test_rounding_never_makes_a_contradiction_touch(run: RunReport) -> None:
    document = run.documents[0]
    near = Fraction(69235, 100000) + Fraction(1, 3 * 10**9)
    judgement = replace(document.judgements[0], implied=Interval(near, near))
    shown = claim_dict(judgement, {figure.id: figure for figure in document.figures}, {})
    assert Fraction(shown["stated"][1]) < Fraction(shown["implied"][0]) <= near * 100


def test_a_claim_whose_stated_term_is_no_figure_still_has_numbers() -> None:
    reading = ClaimReading("", (Term("s1", "stated"),))
    claim = Claim("c", "GJ501", 1, "equal", (reading,))
    shown = claim_dict(Judgement(claim, "holds", reading, Interval.point(1), Interval.point(1), "rounded", 1), {}, {})
    assert (shown["stated"], shown["implied"], shown["unit"]) == (["1", "1"], ["1", "1"], "1")


def _generator() -> Any:
    from gouji.model.report import Generator

    return Generator("gouji", "1", "s", "d")
