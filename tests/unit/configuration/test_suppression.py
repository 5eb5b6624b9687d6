"""What a baseline and waivers silence over a run, and the notices about entries that no longer match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from gouji.configuration.baseline import Baseline, Known
from gouji.configuration.suppression import Rules, known_from_now, suppress
from gouji.configuration.waivers import Waiver, Waivers
from gouji.model.finding import Evidence, Finding, Suppression
from gouji.model.notice import Notice
from gouji.model.report import DocumentReport, Generator, RunReport
from gouji.model.wording import Wording

A, B, C, KEY = "a" * 16, "b" * 16, "c" * 16, "e" * 16
TODAY = date(2026, 6, 30)
KNOWN = Suppression("baseline")
WAIVED = Suppression("waiver", "口径不同")
BOTH = frozenset({"GJ102", "GJ301"})


def finding(check: str, fingerprint: str, key: str = "d" * 16) -> Finding:
    evidence = (Evidence("f1", "primary"),)
    number = fingerprint[:6].upper()
    return Finding(fingerprint, number, check, "error", "必改", "all", "high", "m", "e", "r", (), evidence, None, key)


def document(path: str, *findings: Finding) -> DocumentReport:
    return DocumentReport(path, "0" * 64, "text/plain", findings=findings)


def waiver(line: int = 2, fingerprint: str | None = A, **changed: object) -> Waiver:
    plain = Waiver(line, fingerprint, None, None, None, "口径不同", "甲", date(2026, 1, 1), None, "")
    return replace(plain, **changed)  # type: ignore[arg-type]


def rules(*waivers: Waiver, known: dict[str, dict[Known, int]] | None = None, checks: frozenset[str] = BOTH) -> Rules:
    baseline = None if known is None else Baseline("known.json", known)
    return Rules(baseline, Waivers("w.yaml", waivers) if waivers else None, checks)


def after(documents: Sequence[DocumentReport], one: Rules, say: Wording) -> list[list[Suppression | Notice | None]]:
    """For each filing what became of its findings, and its notices."""
    done = suppress(documents, [one] * len(documents), TODAY, say)
    return [[*(found.suppressed for found in filing.findings), *filing.notices] for filing in done]


def test_a_waiver_silences_its_finding(en: Wording) -> None:
    filing = document("a.txt", finding("GJ102", A), finding("GJ301", B))
    assert after([filing], rules(waiver()), en) == [[WAIVED, None]]


def test_a_waiver_is_of_one_file_where_it_names_one(en: Wording) -> None:
    filings = [document("x/a.txt", finding("GJ102", A)), document("x/b.txt", finding("GJ102", A))]
    assert after(filings, rules(waiver(file="b.txt")), en) == [[None], [WAIVED]]
    assert after(filings, rules(waiver()), en) == [[WAIVED], [WAIVED]]


@pytest.mark.parametrize("day", ["2026-06-30", "2026-07-01"])
def test_a_waiver_holds_to_its_last_day(en: Wording, day: str) -> None:
    filing = document("a.txt", finding("GJ102", A))
    assert after([filing], rules(waiver(expires=date.fromisoformat(day))), en) == [[WAIVED]]


def test_an_expired_waiver_is_said_and_does_not_silence(en: Wording, zh: Wording) -> None:
    filing = document("a.txt", finding("GJ102", A))
    told = (
        "the waiver “different definitions” of finding AAAAAA (w.yaml:2) has expired on 2026-06-29; "
        "the finding is shown again"
    )
    expired = rules(waiver(expires=date(2026, 6, 29)))
    assert after([filing], expired, en) == [[None, Notice("waiver-expired", "warning", told)]]
    told = "问题 AAAAAA 的处理意见“口径不同”（w.yaml 第 2 行）已于 2026-06-29 到期，问题重新列出"
    assert after([filing], expired, zh) == [[None, Notice("waiver-expired", "warning", told)]]


def test_a_corrected_figure_is_to_be_confirmed_again(en: Wording) -> None:
    told = "finding BBBBBB had the waiver “different definitions” (w.yaml:2), but its figures have changed; confirm it again"
    confirm = Notice("waiver-to-confirm", "warning", told)
    changed = document("a.txt", finding("GJ102", B, KEY))
    assert after([changed], rules(waiver(key=KEY)), en) == [[None, confirm]]
    assert after([changed], rules(waiver(fingerprint=None, key=KEY)), en) == [[None, confirm]]
    # The old finding is still in another filing, so that nothing was corrected.
    unchanged = document("b.txt", finding("GJ102", A, KEY))
    assert after([changed, unchanged], rules(waiver(key=KEY)), en) == [[None], [WAIVED]]
    # The finding with the changed figures has a decision of its own.
    assert after([changed], rules(waiver(key=KEY), waiver(9, B)), en) == [
        [WAIVED, Notice("waiver-unmatched", "info", "the waiver at w.yaml:2 answers to no finding")]
    ]


def test_a_waiver_that_answers_to_nothing_is_said_once(en: Wording) -> None:
    lost = Notice("waiver-unmatched", "info", "the waiver at w.yaml:2 answers to no finding")
    filings = [document("a.txt", finding("GJ102", B)), document("b.txt")]
    assert after(filings, rules(waiver()), en) == [[None, lost], []]
    assert after(filings, rules(waiver(file="b.txt")), en) == [[None], [lost]]
    # Of another file, of a check that did not run, or of a file that could not be read, nothing is known.
    assert after(filings, rules(waiver(file="c.txt")), en) == [[None], []]
    assert after(filings, rules(waiver(check="GJ301"), checks=frozenset({"GJ102"})), en) == [[None], []]
    assert after([replace(filings[1], sha256=None)], rules(waiver()), en) == [[]]


def test_a_baseline_silences_as_many_as_it_knows(en: Wording) -> None:
    known = {"a.txt": {Known("GJ102", A): 1, Known("GJ301", B): 1}}
    filing = document("a.txt", finding("GJ102", A), finding("GJ102", A), finding("GJ301", B), finding("GJ301", C))
    assert after([filing], rules(known=known), en) == [[KNOWN, None, KNOWN, None]]
    assert after([replace(filing, path="b.txt")], rules(known=known), en) == [[None, None, None, None]]


def test_an_entry_of_the_baseline_that_is_gone_is_said(en: Wording) -> None:
    known = {"a.txt": {Known("GJ301", B): 1, Known("GJ102", A): 1, Known("GJ102", C): 2}}
    filing = document("a.txt", finding("GJ102", C), finding("GJ102", C))
    told = (
        f"2 of the findings in the baseline known.json are no longer there and can be taken out: GJ102 {A}, GJ301 {B}"
    )
    gone = Notice("baseline-unmatched", "info", told)
    assert after([filing], rules(known=known), en) == [[KNOWN, KNOWN, gone]]
    fewer = rules(known=known, checks=frozenset({"GJ301"}))
    told = f"1 of the findings in the baseline known.json are no longer there and can be taken out: GJ301 {B}"
    assert after([filing], fewer, en) == [[KNOWN, KNOWN, Notice("baseline-unmatched", "info", told)]]
    assert after([replace(filing, sha256=None, findings=())], rules(known=known), en) == [[]]


def test_a_decision_goes_before_the_baseline_and_is_no_gap_in_it(en: Wording) -> None:
    filing = document("a.txt", finding("GJ102", A))
    assert after([filing], rules(waiver(), known={"a.txt": {Known("GJ102", A): 1}}), en) == [[WAIVED]]


def test_what_is_silenced_does_not_count() -> None:
    filing = document("a.txt", finding("GJ102", A), finding("GJ301", B))
    generator = Generator("gouji", "1", "s", "d")
    (known,) = known_from_now([filing])
    assert [found.suppressed for found in known.findings] == [KNOWN, KNOWN]
    assert RunReport(generator, (filing,)).exit_status() == 1
    assert RunReport(generator, (known,)).exit_status("info") == 0
    milder = replace(filing, findings=(replace(filing.findings[0], severity="warning"),))
    assert RunReport(generator, (milder, milder)).exit_status(["error", "error"]) == 0
    assert RunReport(generator, (milder, milder)).exit_status(["error", "warning"]) == 1
