"""The frames of a run: a sound run passes, and every way to break a contract is reported by name and id."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any, get_args

import pandas as pd
import pytest
from pandera.config import config_context

from gouji.catalogue.locate import data_folder
from gouji.model import claim, finding, quantity, statement
from gouji.model.claim import Claim, ClaimReading, Judgement, Term
from gouji.model.finding import Evidence, Finding, Suggestion
from gouji.model.interval import Interval
from gouji.model.location import Location
from gouji.model.quantity import Quantity, Unit
from gouji.model.report import DocumentReport
from gouji.model.statement import Figure
from gouji.verdicts.frame_schemas import FRAMES, ContractFileError, Contracts, FrameName, Violation
from gouji.verdicts.frames import FrameContractError, assert_frames, frame

YUAN = Unit("万元", "CNY", Fraction(10_000), "money")
PERCENT = Unit("%", "1", Fraction(1, 100), "ratio")


@pytest.fixture(scope="module")
def contracts() -> Contracts:
    return Contracts.load(data_folder("schemas"))


def figure(number: int, value: Fraction | int, unit: Unit = YUAN) -> Figure:
    printed = f"{value}{unit.printed}"
    return Figure(
        f"f{number}",
        printed,
        Quantity(printed, Fraction(value) * unit.scale, unit.scale, unit),
        Location(number, number + 3, line=number),
        metric="预算数",
        label="预算数",
    )


def judged(number: int, verdict: claim.Verdict, low: int, high: int, reason: claim.Reason | None = None) -> Judgement:
    reading = ClaimReading("actual/budget", (Term("f1", "stated"), Term("f2", "numerator"), Term("f3", "denominator")))
    return Judgement(
        Claim(f"c{number}", "GJ101", 1, "ratio", (reading,)),
        verdict,
        reading,
        Interval(Fraction(2), Fraction(4)),
        Interval(Fraction(low), Fraction(high)),
        "rounded" if verdict == "holds" else None,
        1,
        reason=reason,
    )


def filing() -> DocumentReport:
    """One claim of each verdict, the contradicted one with its finding."""
    return DocumentReport(
        "a.txt",
        "0" * 64,
        "text/plain",
        figures=(figure(1, 92, PERCENT), figure(2, 46), figure(3, 50), figure(4, 7)),
        untested=(None, None, None, "no-cue"),
        judgements=(
            judged(1, "holds", 3, 5),
            judged(2, "contradicted", 5, 6),
            judged(3, "undecided", 3, 5, reason="weak"),
        ),
        findings=(
            Finding(
                "ab12",
                "A1",
                "GJ101",
                "error",
                "必改",
                "all",
                "high",
                "执行率与金额不符",
                "",
                "",
                ("c2",),
                (Evidence("f1", "primary"), Evidence("f2", "related")),
            ),
        ),
    )


def broken(document: DocumentReport, contracts: Contracts) -> tuple[Violation, ...]:
    with pytest.raises(FrameContractError) as caught:
        assert_frames([filing(), document], contracts)
    return caught.value.violations


def changed(document: DocumentReport, at: int, **changes: Any) -> DocumentReport:
    judgements = list(document.judgements)
    judgements[at] = replace(judgements[at], **changes)
    return replace(document, judgements=tuple(judgements))


def figure_changed(document: DocumentReport, at: int, **changes: Any) -> DocumentReport:
    figures = list(document.figures)
    figures[at] = replace(figures[at], **changes)
    return replace(document, figures=tuple(figures))


def finding_changed(document: DocumentReport, **changes: Any) -> DocumentReport:
    return replace(document, findings=(replace(document.findings[0], **changes),))


def test_a_sound_run_passes(contracts: Contracts) -> None:
    assert_frames([filing(), filing()], contracts)


def test_a_run_without_anything_passes(contracts: Contracts) -> None:
    assert_frames([], contracts)
    assert_frames([DocumentReport("a.txt", None, None)], contracts)


def test_ids_are_flat_strings_over_all_documents(contracts: Contracts) -> None:
    frames = {name: frame(name, [filing(), filing()], contracts.of(name)) for name in FRAMES}
    assert {name: list(each.index) for name, each in frames.items()} == {
        "figures": ["0:f1", "0:f2", "0:f3", "0:f4", "1:f1", "1:f2", "1:f3", "1:f4"],
        "claims": ["0:c1", "0:c2", "0:c3", "1:c1", "1:c2", "1:c3"],
        "verdicts": ["0:c1", "0:c2", "0:c3", "1:c1", "1:c2", "1:c3"],
        "findings": ["0:ab12", "1:ab12"],
        "forms": [],
    }


def test_the_asserted_frames_hold_no_shown_column(contracts: Contracts) -> None:
    for name in FRAMES:
        contract = contracts.of(name)
        assert list(frame(name, [filing()], contract).columns) == [
            column for column in contract.dtypes if column not in contract.shown
        ]


def test_a_null_verdict_does_not_pass(contracts: Contracts) -> None:
    found = broken(changed(filing(), 0, verdict=None), contracts)
    assert Violation("verdicts", "verdict", "series_contains_nulls", ("1:c1",), 1) in found
    assert Violation("verdicts", "", "verdict-present", ("1:c1",), 1) in found


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA])
def test_each_kind_of_null_verdict_is_caught_by_the_rule_alone(contracts: Contracts, nothing: object) -> None:
    verdicts = frame("verdicts", [filing()], contracts.verdicts)
    verdicts["verdict"] = pd.Series([nothing] * 3, verdicts.index, "object")
    rules = {violation.rule: violation.count for violation in contracts.verdicts.violations(verdicts)}
    assert (rules["verdict-present"], rules["series_contains_nulls"]) == (3, 3)


BROKEN: dict[str, tuple[DocumentReport, Violation]] = {
    "holds although apart": (
        changed(filing(), 0, implied=Interval(Fraction(5), Fraction(6))),
        Violation("verdicts", "", "verdict-agrees-with-intervals", ("1:c1",), 1),
    ),
    "holds although an open end keeps them apart": (
        changed(filing(), 0, implied=Interval(Fraction(4), Fraction(6), open_low=True)),
        Violation("verdicts", "", "verdict-agrees-with-intervals", ("1:c1",), 1),
    ),
    "holds without an implied value": (
        changed(filing(), 0, implied=None),
        Violation("verdicts", "", "verdict-agrees-with-intervals", ("1:c1",), 1),
    ),
    "contradicted although a single value is shared": (
        changed(filing(), 1, implied=Interval(Fraction(4), Fraction(6))),
        Violation("verdicts", "", "verdict-agrees-with-intervals", ("1:c2",), 1),
    ),
    "undecided without a reason": (
        changed(filing(), 2, reason=None),
        Violation("verdicts", "", "reason-when-undecided", ("1:c3",), 1),
    ),
    "a reason outside the closed list": (
        changed(filing(), 2, reason="too-late"),
        Violation("verdicts", "reason", "allowed", ("1:c3",), 1),
    ),
    "decided with a reason": (
        changed(filing(), 0, reason="weak"),
        Violation("verdicts", "", "reason-when-undecided", ("1:c1",), 1),
    ),
    "holds although weak": (
        changed(filing(), 0, weak=True),
        Violation("verdicts", "", "weak-does-not-hold", ("1:c1",), 1),
    ),
    "a claim that cannot accuse is contradicted": (
        changed(filing(), 1, claim=replace(filing().judgements[1].claim, accusable=False)),
        Violation("verdicts", "", "accused-is-accusable", ("1:c2",), 1),
    ),
    "decided by a reading of another claim": (
        changed(filing(), 0, reading=ClaimReading("other", ())),
        Violation("verdicts", "", "decided-by-own-reading", ("1:c1",), 1),
    ),
    "a contradiction without a finding": (
        replace(filing(), findings=()),
        Violation("verdicts", "", "contradicted-has-finding", ("1:c2",), 1),
    ),
    "a fit that does not exist": (
        changed(filing(), 0, fit="floored"),
        Violation("verdicts", "fit", "allowed", ("1:c1",), 1),
    ),
    "a claim without a reading": (
        changed(filing(), 0, claim=replace(filing().judgements[0].claim, readings=())),
        Violation("claims", "", "has-reading", ("1:c1",), 1),
    ),
    "a term that is no figure": (
        replace(filing(), figures=filing().figures[1:], untested=(None, None, "no-cue")),
        Violation("claims", "", "terms-known", ("1:c1", "1:c2", "1:c3"), 3),
    ),
    "two claims of one id": (
        changed(filing(), 2, claim=filing().judgements[0].claim),
        Violation("claims", "id", "series_contains_duplicates", ("1:c1",), 1),
    ),
    "an impossible figure": (
        figure_changed(filing(), 1, quantity=Quantity("46", Fraction(46), Fraction(-1), YUAN)),
        Violation("figures", "", "low-not-above-high", ("1:f2",), 1),
    ),
    "a role outside the closed list": (
        figure_changed(filing(), 1, role="forecast"),
        Violation("figures", "role", "allowed", ("1:f2",), 1),
    ),
    "tested by no claim": (
        replace(filing(), untested=(None, None, None, None)),
        Violation("figures", "", "tested-or-reason", ("1:f4",), 1),
    ),
    "nothing said of whether it was tested": (
        replace(filing(), untested=(None, None, None)),
        Violation("figures", "untested", "allowed", ("1:f4",), 1),
    ),
    "no primary evidence": (
        finding_changed(filing(), evidence=(Evidence("f1", "related"),)),
        Violation("findings", "", "one-primary", ("1:ab12",), 1),
    ),
    "two pieces of primary evidence": (
        finding_changed(filing(), evidence=(Evidence("f1", "primary"), Evidence("f2", "primary"))),
        Violation("findings", "", "one-primary", ("1:ab12",), 1),
    ),
    "evidence that is no figure": (
        finding_changed(filing(), evidence=(Evidence("f9", "primary"),)),
        Violation("findings", "", "references-known", ("1:ab12",), 1),
    ),
    "a suggestion for no figure": (
        finding_changed(filing(), suggestion=Suggestion("f9", "92%", "91%", "", "")),
        Violation("findings", "", "references-known", ("1:ab12",), 1),
    ),
    "a finding of an unknown claim": (
        finding_changed(filing(), claims=("c2", "c9")),
        Violation("findings", "", "references-known", ("1:ab12",), 1),
    ),
    "an error that rests on no contradiction": (
        finding_changed(filing(), claims=("c3",)),
        Violation("findings", "", "error-needs-contradiction", ("1:ab12",), 1),
    ),
    "a handling outside the closed list": (
        finding_changed(filing(), handling="通过"),
        Violation("findings", "handling", "allowed", ("1:ab12",), 1),
    ),
    "two findings of one fingerprint": (
        replace(filing(), findings=filing().findings * 2),
        Violation("findings", "id", "series_contains_duplicates", ("1:ab12",), 1),
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_contract_is_named(contracts: Contracts, case: str) -> None:
    document, violation = BROKEN[case]
    assert violation in broken(document, contracts)


def test_evidence_may_name_no_figure(contracts: Contracts) -> None:
    assert_frames([finding_changed(filing(), evidence=(Evidence(None, "primary"),))], contracts)


def test_parts_that_exceed_their_total_accuse_without_a_complete_list(contracts: Contracts) -> None:
    exceeding = replace(filing().judgements[1].claim, accusable=False, exceeding=True)
    assert_frames([changed(filing(), 1, claim=exceeding)], contracts)


def test_a_form_finding_needs_no_claim(contracts: Contracts) -> None:
    form = replace(filing().findings[0], fingerprint="cd34", claims=())
    assert_frames([replace(filing(), findings=(*filing().findings, form))], contracts)


def test_the_error_says_names_and_few_ids_and_no_text_of_the_filing(contracts: Contracts) -> None:
    figures = tuple(
        replace(figure(number, 46), role="机密")  # type: ignore[arg-type]
        if number < 20
        else figure(number, 46)
        for number in range(1, 31)
    )
    document = DocumentReport("机密.txt", None, None, figures=figures, untested=("no-cue",) * 30)
    with pytest.raises(FrameContractError) as caught:
        assert_frames([document], contracts)
    assert str(caught.value) == "figures.role: allowed (0:f1, 0:f2, 0:f3, 0:f4, 0:f5 and 14 more)"
    notice = caught.value.notice()
    assert (notice.code, notice.fatal) == ("failed-check", True)
    assert "机密" not in notice.message


def test_all_contracts_are_asserted_before_it_fails(contracts: Contracts) -> None:
    document = finding_changed(figure_changed(filing(), 1, role="forecast"), evidence=())
    assert broken(document, contracts) == (
        Violation("figures", "role", "allowed", ("1:f2",), 1),
        Violation("findings", "", "one-primary", ("1:ab12",), 1),
    )


def test_an_unknown_column_or_a_missing_one_breaks_the_contract(contracts: Contracts) -> None:
    findings = frame("findings", [filing()], contracts.findings)
    assert [violation.rule for violation in contracts.findings.violations(findings.assign(extra=1))] == [
        "column_not_in_schema"
    ]
    assert "column_not_in_dataframe" in {
        violation.rule for violation in contracts.findings.violations(findings.drop(columns="primary"))
    }


def test_a_wrong_dtype_breaks_the_contract(contracts: Contracts) -> None:
    findings = frame("findings", [filing()], contracts.findings).astype({"primary": "float64"})
    assert [(each.column, each.rule) for each in contracts.findings.violations(findings)] == [
        ("primary", "wrong_datatype")
    ]


def test_the_environment_cannot_switch_assertions_off(contracts: Contracts) -> None:
    with config_context(validation_enabled=False):
        assert broken(finding_changed(filing(), evidence=()), contracts) == (
            Violation("findings", "", "one-primary", ("1:ab12",), 1),
        )


CLOSED = {
    ("figures", "role"): get_args(statement.Role),
    ("figures", "untested"): get_args(statement.Untested),
    ("figures", "dimension"): get_args(quantity.Dimension),
    ("figures", "hedge"): get_args(quantity.Hedge),
    ("claims", "relation"): claim.RELATIONS,
    ("claims", "verdict"): claim.VERDICTS,
    ("claims", "reason"): claim.REASONS,
    ("claims", "fit"): quantity.FITS,
    ("verdicts", "verdict"): claim.VERDICTS,
    ("verdicts", "reason"): claim.REASONS,
    ("verdicts", "fit"): quantity.FITS,
    ("findings", "severity"): finding.SEVERITIES,
    ("findings", "handling"): finding.HANDLINGS,
    ("findings", "audience"): finding.AUDIENCES,
    ("findings", "confidence"): get_args(finding.Confidence),
}


@pytest.mark.parametrize(("name", "column"), CLOSED)
def test_closed_lists_are_those_of_the_model(contracts: Contracts, name: FrameName, column: str) -> None:
    (check,) = contracts.of(name).schema.columns[column].checks
    assert set(check.statistics["allowed_values"]) == set(CLOSED[name, column])


def test_mistakes_in_a_contract_file_are_reported_together(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("schemas")
    (folder / "frames").mkdir()
    (folder / "frames" / "figures.yaml").write_text(
        "frame: claims\ncolumns:\n  low: {dtype: float64, alowed: [a]}\nchecks: [high-above-low]\n", encoding="utf-8"
    )
    with pytest.raises(ContractFileError) as caught:
        Contracts.load(folder)
    assert str(caught.value).splitlines() == [
        "figures.yaml: frame: must be figures",
        "figures.yaml: checks: no rule is called high-above-low",
        "figures.yaml: columns.low.alowed: unknown",
        "figures.yaml: columns.low.dtype: must be one of int64, Int64, bool, object",
    ]
