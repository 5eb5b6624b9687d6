"""The interface from Python: lazy, typed, and the same digits in frames as in JSON."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path

import pytest

import gouji
from gouji.model.claim import Claim, ClaimReading, Judgement, Term
from gouji.model.finding import Evidence, Finding, Suggestion
from gouji.model.location import Location
from gouji.model.notice import FAILED_FILE, Notice
from gouji.model.quantity import Quantity, Unit
from gouji.model.report import DocumentReport, Generator, RunReport
from gouji.model.statement import Figure

PROJECT = Path(__file__).resolve().parents[2]
PLAIN = "某单位2023年年初预算120.00万元，实际支出90.00万元，预算执行率75.00%。\n"


def figure(number: int, quote: str, value: Fraction, step: Fraction, unit: Unit) -> Figure:
    place = Location(
        10 * number, 10 * number + len(quote), line=1, column=10, end_line=1, end_column=20, where="一、预算"
    )
    return Figure(
        f"f{number}", quote, Quantity(quote, value, step, unit), place, "预算数", "年初预算", "budget", "2023"
    )


def filing() -> DocumentReport:
    money, percent = Unit("万元", "CNY", Fraction(10_000), "money"), Unit("%", "1", Fraction(1, 100), "ratio")
    figures = (
        figure(1, "70.0%", Fraction(7, 10), Fraction(1, 1000), percent),
        figure(2, "90万元", Fraction(900_000), Fraction(10_000), money),
        figure(3, "120万元", Fraction(1_200_000), Fraction(10_000), money),
    )
    reading = ClaimReading("actual/budget", (Term("f1", "stated"), Term("f2", "numerator"), Term("f3", "denominator")))
    judgement = Judgement(
        Claim("c1", "GJ101", 2, "ratio", (reading,)),
        "contradicted",
        reading,
        figures[0].quantity.interval(),
        figures[1].quantity.interval().quotient(figures[2].quantity.interval()),
        None,
        1,
    )
    finding = Finding(
        "ab12",
        "A1",
        "GJ101",
        "error",
        "必改",
        "all",
        "high",
        "两者不符",
        "说明",
        "请核实",
        ("c1",),
        (Evidence("f1", "primary"), Evidence("f2", "related"), Evidence("f3", "related")),
        Suggestion("f1", "70.0%", "75.0%", "c1", "疑似原值"),
    )
    return DocumentReport(
        "a.txt",
        "0" * 64,
        "text/plain",
        figures=figures,
        untested=(None,) * 3,
        judgements=(judgement,),
        findings=(finding,),
    )


def report(*documents: DocumentReport, threshold: str = "error") -> gouji.Report:
    settings = gouji.Settings(threshold=threshold)  # type: ignore[arg-type]
    return gouji.Report(RunReport(Generator("gouji", "0", "general", "0"), documents), settings.threshold)


def modules_after(statement: str) -> set[str]:
    program = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_gouji_imports_nothing_heavy() -> None:
    loaded = modules_after("import gouji; gouji.Settings; gouji.Report; gouji.__version__")
    assert loaded & {"pandas", "numpy", "pandera", "great_expectations", "rich", "typer", "yaml"} == set()


def test_schemas_are_reached_without_an_import_of_their_own() -> None:
    assert "pandera" in modules_after("import gouji; gouji.schemas.contract('figures')")


def test_an_unknown_attribute_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lint'"):
        gouji.lint  # noqa: B018
    assert {"Report", "Settings", "__version__", "check", "schemas"} == set(dir(gouji))


def test_the_version_is_that_of_the_package() -> None:
    assert gouji.__version__ == version("gouji")


def test_figures_to_a_frame() -> None:
    frame = report(filing()).to_frame("figures")
    assert frame[["quote", "low", "high", "open", "unit", "line", "where"]].to_dict("index") == {
        "0:f1": {
            "quote": "70.0%", "low": "69.95", "high": "70.05", "open": "none", "unit": "%", "line": 1, "where": "一、预算",
        },
        "0:f2": {
            "quote": "90万元", "low": "895000", "high": "905000", "open": "none", "unit": "CNY", "line": 1,
            "where": "一、预算",
        },
        "0:f3": {
            "quote": "120万元", "low": "1195000", "high": "1205000", "open": "none", "unit": "CNY", "line": 1,
            "where": "一、预算",
        },
    }  # fmt: skip


def test_claims_to_a_frame() -> None:
    (row,) = report(filing()).to_frame("claims").to_dict("records")
    assert (row["check"], row["check_version"], row["relation"], row["verdict"]) == (
        "GJ101",
        2,
        "ratio",
        "contradicted",
    )
    assert (row["stated_low"], row["stated_high"], row["figures"]) == ("69.95", "70.05", "f1 f2 f3")
    assert Fraction(row["implied_low"]) <= Fraction(895_000, 12_050) <= Fraction(905_000, 11_950)
    assert Fraction(row["implied_high"]) >= Fraction(905_000, 11_950)


def test_findings_to_a_frame() -> None:
    (row,) = report(filing()).to_frame("findings").to_dict("records")
    assert {key: row[key] for key in ("number", "severity", "message", "quote", "line", "where", "suggestion")} == {
        "number": "A1",
        "severity": "error",
        "message": "两者不符",
        "quote": "70.0%",
        "line": 1,
        "where": "一、预算",
        "suggestion": "75.0%",
    }


@pytest.mark.parametrize("name", ["figures", "claims", "findings"])
def test_frames_satisfy_their_public_contract_also_when_empty(name: str) -> None:
    schema, columns = gouji.schemas.contract(name), gouji.schemas.columns(name)  # type: ignore[arg-type]
    for documents in ((filing(), filing()), (DocumentReport("b.txt", None, None),), ()):
        frame = report(*documents).to_frame(name)  # type: ignore[arg-type]
        assert schema.validate(frame, lazy=True).equals(frame)
        assert list(frame.columns) == list(columns)
        assert frame.index.is_unique


def test_frames_print_the_digits_of_the_json() -> None:
    checked = report(filing(), replace(filing(), path="b.txt"))
    rows = [
        {"path": document["path"], "low": each["low"], "high": each["high"], "open": each["open"], "unit": each["unit"]}
        for document in checked.to_dict()["documents"]
        for each in document["figures"]
    ]
    assert checked.to_frame("figures")[["path", "low", "high", "open", "unit"]].to_dict("records") == rows


def test_no_other_frame() -> None:
    with pytest.raises(ValueError, match="no frame is called 'verdicts': figures, claims, findings"):
        report().to_frame("verdicts")  # type: ignore[arg-type]


def test_exit_status_follows_the_threshold() -> None:
    warned = replace(filing(), findings=(replace(filing().findings[0], severity="warning"),))
    failed = DocumentReport("b.txt", None, None, notices=(Notice(FAILED_FILE, "error", "unreadable"),))
    assert [
        report(filing()).exit_status(),
        report(warned).exit_status(),
        report(warned, threshold="warning").exit_status(),
        report(filing(), failed).exit_status(),
        report().exit_status(),
    ] == [1, 0, 1, 3, 0]


def test_check_takes_bytes_and_a_path(tmp_path: Path) -> None:
    file = tmp_path / "filing.txt"
    file.write_bytes(PLAIN.encode())
    by_bytes, by_path, by_name = gouji.check(PLAIN.encode()), gouji.check(file), gouji.check(str(file))
    assert by_path.to_json() == by_name.to_json()
    assert (by_bytes.documents[0].path, by_bytes.exit_status()) == ("<bytes>", 0)
    assert list(by_bytes.to_frame("figures")["quote"]) == list(by_path.to_frame("figures")["quote"])
    assert "holds" in set(by_path.to_frame("claims")["verdict"])


def test_check_reports_a_missing_file_and_raises_nothing(tmp_path: Path) -> None:
    missing = gouji.check(tmp_path / "none.txt", settings=gouji.Settings(language="en"))
    assert ([notice.code for notice in missing.documents[0].notices], missing.exit_status()) == (["failed-file"], 3)
