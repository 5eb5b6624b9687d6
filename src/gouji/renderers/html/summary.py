"""What stands above and around the text of a filing: coverage, charts, the first printed page, notices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from gouji.model.finding import SEVERITIES
from gouji.model.report import Coverage, DocumentReport
from gouji.renderers.html import chart
from gouji.renderers.html.findings import Spoken
from gouji.renderers.html.states import LETTERS, State, tally
from gouji.renderers.html.words import Words, both, escape

COVER_FINDINGS = 12  # what fits on the first printed page


def head(document: DocumentReport, findings: Sequence[Spoken], of: Mapping[str, State], words: Words) -> str:
    coverage = document.coverage
    counts = tally(document, of)
    about = [document.organisation, document.period, name_of(document)]
    legend = "".join(
        f'<button type="button" class="state" data-s="{LETTERS[state]}" aria-pressed="false">'
        f'<span class="f {LETTERS[state]}"></span>{words(f"state.{state}")}<b>{count}</b></button>'
        for state, count in counts
    )
    severities = "".join(
        f'<li class="{severity[0]}"><b>{sum(one.zh.severity == severity for one in findings)}</b>'
        f"{words(f'severity.{severity}')}</li>"
        for severity in SEVERITIES
    )
    covered = (
        f'<p class="low">{words("report.low-coverage", figures=coverage.figures, in_claims=coverage.in_claims, percent=100 * coverage.in_claims // coverage.figures)}</p>'
        if coverage.figures and 2 * coverage.in_claims < coverage.figures
        else f"<p><b>{coverage.in_claims}</b> / {coverage.figures} {words('html.coverage')}</p>"
    )
    return f"""\
<header class="top">
<div class="about"><h1>{escape(document.title or name_of(document))}</h1>
<p>{" · ".join(escape(part) for part in about if part)}</p>
<p class="hash">{_hash(document)}</p></div>
<ul class="severities">{severities}</ul>
<div class="coverage">{covered}
{chart.bar(counts)}
<div class="legend">{legend}</div></div>
{_where(document, of, words)}
</header>"""


def _where(document: DocumentReport, of: Mapping[str, State], words: Words) -> str:
    """Where the figures stand; nothing for what has no text of its own, several filings together say."""
    length = len(document.prose.source.text) if document.prose else 0
    strip = chart.strip([(figure.location, of[figure.id]) for figure in document.figures], length) if length else ""
    return f'<div class="where"><p>{words("html.strip")}</p>\n{strip}</div>' if strip else ""


def name_of(document: DocumentReport) -> str:
    """The file without its folders, which are nobody's business who is handed the report."""
    return PurePath(document.path).name


def closing(coverage: Coverage, counts: Sequence[tuple[State, int]], words: Words) -> str:
    """The sentence that a report ends with, told as the legend counts: not decided is not the same as not tested."""
    told = words(
        "html.closing",
        figures=coverage.figures,
        claims=coverage.claims,
        holds=coverage.holds,
        contradicted=coverage.contradicted,
        undecided=coverage.undecided,
        open=dict(counts)["undecided"],
        untested=dict(counts)["untested"],
    )
    return f'<p class="closing">{told} {words("report.disclaimer")}</p>'


def _hash(document: DocumentReport) -> str:
    return f"SHA-256 <code>{document.sha256}</code>" if document.sha256 else ""


def foot(document: DocumentReport) -> str:
    return f"SHA-256 {document.sha256}" if document.sha256 else ""


def cover(findings: Sequence[Spoken], words: Words) -> str:
    """What only the first printed page shows: the findings at a glance."""
    rows = "\n".join(
        f"<tr><td>{spoken.rank}</td><td>{words(f'handling.{spoken.zh.handling}')}</td>"
        f"<td><span>{both(spoken.pair('message'))}</span></td></tr>"
        for spoken in findings[:COVER_FINDINGS]
    )
    more = (
        f"<p>{words('html.more', count=len(findings) - COVER_FINDINGS)}</p>" if len(findings) > COVER_FINDINGS else ""
    )
    table = f"<table>\n{rows}\n</table>{more}" if rows else ""
    return f'<section class="cover">\n{table}\n<p class="closing">{words("report.disclaimer")}</p>\n</section>'


def nothing(document: DocumentReport, words: Words) -> str:
    if document.sha256 is None:
        return words("report.not-read")
    if document.findings:
        return words("report.none-open")
    return words("report.no-findings") if document.coverage.claims else words("report.no-figures")


def notices(zh: DocumentReport, en: DocumentReport, words: Words) -> str:
    if not zh.notices:
        return ""
    lines = "\n".join(
        f'<li class="{one.level}"><b>{words(f"level.{one.level}")}</b> {both((one.message, other.message))}</li>'
        for one, other in zip(zh.notices, en.notices, strict=True)
    )
    return f'<section class="notices"><h3>{words("report.notices")}</h3>\n<ul>\n{lines}\n</ul></section>'
