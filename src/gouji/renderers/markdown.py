"""The report as Markdown (CommonMark with tables), for issues, merge requests and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gouji.model.card import Card
from gouji.model.finding import Finding
from gouji.model.report import DocumentReport, RunReport
from gouji.model.statement import Figure
from gouji.model.wording import Wording
from gouji.renderers.closing import closing
from gouji.renderers.places import place_of
from gouji.renderers.quoted import Quoted, in_order, primary, quoted_in, related

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def render(run: RunReport, say: Wording, cards: Mapping[str, Card]) -> str:
    return "\n".join(line for document in run.documents for line in _document(document, say, cards)) + "\n"


def _document(document: DocumentReport, say: Wording, cards: Mapping[str, Card]) -> Iterator[str]:
    yield from (f"# {_plain(document.title or document.path)}", "", f"`{document.path.replace('`', '')}`", "")
    if document.filings:
        yield from (say("report.dossier", files=len(document.filings)), "")
        yield from (*(f"- `{path.replace('`', '')}`" for path in document.filings), "")
    quoted = quoted_in(document)
    findings = in_order(document)
    for rank, finding in enumerate(findings, 1):
        yield from _finding(finding, rank, quoted, say, cards)
    if not findings:
        yield from (say("report.no-findings"), "")
    for notice in document.notices:
        yield f"- {_plain(notice.message)}"
    if document.notices:
        yield ""
    yield from (closing(document.coverage, say), "")


def _finding(finding: Finding, rank: int, quoted: Quoted, say: Wording, cards: Mapping[str, Card]) -> Iterator[str]:
    title = _plain(cards[finding.check].title.in_language(say.language))
    number = say("report.number", number=finding.number)
    yield from (f"## {rank}. {say(f'handling.{finding.handling}')} · {title} ({finding.check}, {number})", "")
    yield from (_plain(finding.message), "")
    about = primary(finding, quoted)
    pieces = [*(() if about is None else (about,)), *related(finding, quoted)]
    if pieces:
        yield f"| {say('issues.quote')} | {say('issues.name')} | {say('issues.place')} |"
        yield "| --- | --- | --- |"
        for piece in pieces:
            name = (piece.label or piece.metric) if isinstance(piece, Figure) else piece.metric
            yield f"| {_plain(piece.quote)} | {_plain(name)} | {_plain(place_of(piece.location, say))} |"
        yield ""
    if finding.suggestion is not None:
        yield from (
            f"**{say(f'report.suggestion.{finding.suggestion.kind}')}** {_plain(finding.suggestion.message)}",
            "",
        )
    if finding.remedy:
        yield from (f"**{say('report.remedy')}** {_plain(finding.remedy)}", "")


def _plain(text: str) -> str:
    """Text as text: nothing in it is taken for markup, and it stays in its line."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
