"""Silences what a baseline or a waiver names, over all filings of a run, and says which entries no longer match.

Nothing is taken out of a report: a silenced finding stays in it with the reason, and only does not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from gouji.configuration.baseline import Baseline, Known
from gouji.configuration.waivers import Waiver, Waivers
from gouji.model.finding import Finding, Suppression
from gouji.model.notice import BASELINE_UNMATCHED, WAIVER_EXPIRED, WAIVER_TO_CONFIRM, WAIVER_UNMATCHED, Notice
from gouji.model.report import DocumentReport
from gouji.model.wording import Wording


@dataclass(frozen=True)
class Rules:
    """What applies to one filing. `checks` are those that it was judged by: an entry of another is not missed."""

    baseline: Baseline | None
    waivers: Waivers | None
    checks: frozenset[str]

    def looked_for(self, check: str | None) -> bool:
        return check is None or check in self.checks


@dataclass
class _Filing:
    """A filing while its findings are gone through."""

    document: DocumentReport
    rules: Rules
    silenced: dict[int, Suppression] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)

    @property
    def read(self) -> bool:
        return self.document.sha256 is not None

    def done(self) -> DocumentReport:
        findings = tuple(
            replace(finding, suppressed=self.silenced.get(place, finding.suppressed))
            for place, finding in enumerate(self.document.findings)
        )
        return replace(self.document, findings=findings, notices=(*self.document.notices, *self.notices))


def suppress(
    documents: Sequence[DocumentReport], rules: Sequence[Rules], today: date, say: Wording
) -> tuple[DocumentReport, ...]:
    """The documents with their silenced findings marked and the notices added; a decision goes before a baseline."""
    filings = [_Filing(document, one) for document, one in zip(documents, rules, strict=True)]
    for waivers in {one.waivers.path: one.waivers for one in rules if one.waivers is not None}.values():
        _waive([filing for filing in filings if filing.rules.waivers == waivers], waivers, today, say)
    for filing in filings:
        if filing.rules.baseline is not None and filing.read:
            _know(filing, filing.rules.baseline, say)
    return tuple(filing.done() for filing in filings)


def known_from_now(documents: Sequence[DocumentReport]) -> tuple[DocumentReport, ...]:
    """The documents with every open finding known: the run that makes a baseline is the first that has it."""
    return tuple(
        replace(
            document,
            findings=tuple(
                finding if finding.suppressed is not None else replace(finding, suppressed=Suppression("baseline"))
                for finding in document.findings
            ),
        )
        for document in documents
    )


def _waive(filings: Sequence[_Filing], waivers: Waivers, today: date, say: Wording) -> None:
    waiting = []
    for waiver in waivers.entries:
        exact = list(_matches(filings, waiver, by_key=False))
        for filing, place, finding in exact:
            if waiver.expired(today):
                assert waiver.expires is not None
                text = say("waiver.expired", **_who(waivers, waiver, finding, say), expires=waiver.expires.isoformat())
                filing.notices.append(Notice(WAIVER_EXPIRED, "warning", text))
            else:
                filing.silenced[place] = Suppression("waiver", waiver.reason)
        if not exact:
            waiting.append(waiver)
    # Only now is it known which findings have a decision of their own.
    for waiver in waiting:
        near = [
            (filing, finding)
            for filing, place, finding in _matches(filings, waiver, by_key=True)
            if place not in filing.silenced
        ]
        for filing, finding in near:
            text = say("waiver.to-confirm", **_who(waivers, waiver, finding, say))
            filing.notices.append(Notice(WAIVER_TO_CONFIRM, "warning", text))
        if not near:
            _miss(filings, waivers, waiver, say)


def _matches(filings: Sequence[_Filing], waiver: Waiver, *, by_key: bool) -> Iterator[tuple[_Filing, int, Finding]]:
    """The findings that the waiver names, with their filing and their place among its findings."""
    wanted = waiver.key if by_key else waiver.fingerprint
    if wanted is None:
        return
    for filing in filings:
        if waiver.covers(filing.document.path):
            for place, finding in enumerate(filing.document.findings):
                if wanted == (finding.key if by_key else finding.fingerprint):
                    yield filing, place, finding


def _miss(filings: Sequence[_Filing], waivers: Waivers, waiver: Waiver, say: Wording) -> None:
    """Said once, of the first filing that it could have been about; not when that was not looked at."""
    for filing in filings:
        if filing.read and waiver.covers(filing.document.path) and filing.rules.looked_for(waiver.check):
            text = say("waiver.unmatched", file=waivers.path, line=waiver.line)
            filing.notices.append(Notice(WAIVER_UNMATCHED, "info", text))
            return


def _who(waivers: Waivers, waiver: Waiver, finding: Finding, say: Wording) -> dict[str, int | str]:
    reason = say(f"decision.{waiver.reason}")
    return {"file": waivers.path, "line": waiver.line, "number": finding.number, "reason": reason}


def _know(filing: _Filing, baseline: Baseline, say: Wording) -> None:
    left = Counter(baseline.of(filing.document.path))
    for place, finding in enumerate(filing.document.findings):
        entry = Known(finding.check, finding.fingerprint)
        if place not in filing.silenced and left[entry] > 0:
            left[entry] -= 1
            filing.silenced[place] = Suppression("baseline")
    # What a waiver has taken over is there all the same.
    there = Counter(Known(finding.check, finding.fingerprint) for finding in filing.document.findings)
    gone = [
        entry for entry in sorted(left) if left[entry] and not there[entry] and filing.rules.looked_for(entry.check)
    ]
    if gone:
        listing = ", ".join(f"{entry.check} {entry.fingerprint}" for entry in gone)
        text = say("baseline.unmatched", file=baseline.path, count=len(gone), entries=listing)
        filing.notices.append(Notice(BASELINE_UNMATCHED, "info", text))
