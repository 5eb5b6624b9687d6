"""The report for people, on a terminal: what does not agree first, then how much was looked at at all.

Returns text; the caller knows the console and writes it (see `signs` for those without Unicode). Texts come from the
wording and from the findings themselves; nothing is computed here but the order and the layout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gouji.model.claim import VERDICTS
from gouji.model.finding import Severity
from gouji.model.notice import Level, Notice
from gouji.model.report import Coverage, DocumentReport, RunReport
from gouji.model.wording import Wording
from gouji.renderers.closing import closing
from gouji.renderers.console_details import details
from gouji.renderers.console_finding import finding_block
from gouji.renderers.page import Look, console_for, text_of
from gouji.renderers.prose import Prose, printable
from gouji.renderers.quoted import in_order

LEVEL_STYLES: Mapping[Level, str] = {"error": "bold red", "warning": "yellow", "info": "blue"}
_INDENT = (0, 0, 0, 2)
CLAIM_COUNTS = ("claims", *VERDICTS)


def render(run: RunReport, say: Wording, titles: Mapping[str, str], look: Look) -> str:
    """The whole report. `titles` are the names of the checks by id, in the language of the wording."""
    console = console_for(look)
    if not run.documents:
        console.print(Prose(say("report.no-files")))
    for document in run.documents:
        for part in _document(document, say, titles, look):
            console.print(part)
    if len(run.documents) > 1:
        for part in _total(run.documents, say):
            console.print(part)
    return text_of(console)


def _document(
    document: DocumentReport, say: Wording, titles: Mapping[str, str], look: Look
) -> Iterator[RenderableType]:
    yield from document_head(document)
    if document.filings:
        yield Padding(Prose(say("report.dossier", files=len(document.filings))), _INDENT)
        for path in document.filings:
            yield Padding(Prose(path, "dim"), _INDENT)
        yield ""
    if any(notice.fatal for notice in document.notices) and document.sha256 is None:
        yield Padding(Prose(say("report.not-read")), _INDENT)
        yield from notice_list(document.notices, say)
        yield ""
        return
    coverage = document.coverage
    if coverage.figures and 2 * coverage.in_claims < coverage.figures:
        yield Padding(Prose(_low_coverage(coverage, say), "bold yellow"), _INDENT)
    if document.open_findings:
        yield Padding(Prose(_tally(Counter(finding.severity for finding in document.open_findings), say)), _INDENT)
    elif document.findings:
        yield Padding(Prose(say("report.none-open")), _INDENT)
    elif coverage.claims:
        yield Padding(Prose(say("report.no-findings")), _INDENT)
    elif not coverage.figures:
        yield Padding(Prose(say("report.no-figures")), _INDENT)
    yield ""
    for rank, finding in enumerate(in_order(document), start=1):
        yield Padding(finding_block(finding, rank, document, say, titles, verbose=look.verbose), _INDENT)
        yield ""
    if look.verbose:
        for detail in details(document, say, titles):
            yield Padding(detail, _INDENT)
            yield ""
    if document.notices:
        yield from notice_list(document.notices, say)
        yield ""
    yield from _suppressed([document], say)
    yield Padding(Prose(closing(coverage, say)), _INDENT)
    yield ""


def _suppressed(documents: Sequence[DocumentReport], say: Wording) -> Iterator[RenderableType]:
    """One line that counts what a baseline or a waiver silences; nothing where there is none."""
    counts = Counter(
        finding.suppressed.by
        for document in documents
        for finding in document.findings
        if finding.suppressed is not None
    )
    if counts:
        line = say("report.suppressed", baseline=counts["baseline"], waiver=counts["waiver"])
        yield Padding(Prose(line, "dim"), _INDENT)


def document_head(document: DocumentReport) -> Iterator[RenderableType]:
    known = (document.title, document.organisation, document.period)
    yield Text(printable(document.path), style="bold", overflow="fold")
    facts = " · ".join(part for part in known if part)
    if facts:
        yield Prose(facts, "dim")
    yield _Line()


def _low_coverage(coverage: Coverage, say: Wording) -> str:
    percent = 100 * coverage.in_claims // coverage.figures
    return say("report.low-coverage", figures=coverage.figures, in_claims=coverage.in_claims, percent=percent)


def _tally(counts: Mapping[Severity, int], say: Wording) -> str:
    return say(
        "report.tally", error=counts.get("error", 0), warning=counts.get("warning", 0), info=counts.get("info", 0)
    )


def notice_list(notices: Sequence[Notice], say: Wording) -> Iterator[RenderableType]:
    yield Padding(Text(say("report.notices"), style="bold"), _INDENT)
    listing = Table.grid(padding=(0, 2, 0, 0))
    for notice in notices:
        label = Text(say(f"level.{notice.level}"), style=LEVEL_STYLES[notice.level])
        listing.add_row(label, Prose(notice.message))
    yield Padding(listing, (0, 0, 0, 4))


def _total(documents: Sequence[DocumentReport], say: Wording) -> Iterator[RenderableType]:
    yield Text(say("report.total", files=sum(not document.filings for document in documents)), style="bold")
    yield _Line()
    counts = Counter(finding.severity for document in documents for finding in document.open_findings)
    listing = Table.grid(padding=(0, 2, 0, 0))
    for document in documents:
        if not document.open_findings and not any(notice.fatal for notice in document.notices):
            continue
        label = _tally(Counter(finding.severity for finding in document.open_findings), say)
        if document.sha256 is None:
            label = say("report.not-read")
        listing.add_row(Prose(document.path), Prose(label, "dim"))
    if listing.row_count:
        yield Padding(listing, _INDENT)
        yield ""
    whole = Coverage(
        **{
            part.name: sum(
                getattr(document.coverage, part.name)
                for document in documents
                if part.name in CLAIM_COUNTS or not document.filings  # the figures of a dossier are counted there
            )
            for part in fields(Coverage)
        }
    )
    if whole.figures and 2 * whole.in_claims < whole.figures:
        yield Padding(Prose(_low_coverage(whole, say), "bold yellow"), _INDENT)
    yield Padding(Prose(_tally(counts, say)), _INDENT)
    yield from _suppressed(documents, say)
    yield Padding(Prose(closing(whole, say)), _INDENT)


class _Line:
    """A quiet line across the page."""

    def __rich_console__(self, console: Console, options: object) -> Iterator[Text]:
        yield Text("─" * console.width, style="dim", no_wrap=True)
