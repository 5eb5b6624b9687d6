"""One finding on a terminal: what it is, where, what it says, the figures side by side, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gouji.model.claim import Judgement
from gouji.model.finding import Evidence, Finding, Severity, Suggestion
from gouji.model.report import DocumentReport
from gouji.model.statement import Figure
from gouji.model.wording import Wording
from gouji.renderers.claim_ends import claim_ends
from gouji.renderers.measures import Ends, unit_name
from gouji.renderers.places import place_of
from gouji.renderers.prose import Prose, printable
from gouji.renderers.quoted import Quoted, judged_in, parts_in, primary, quoted_in

SEVERITY_STYLES: Mapping[Severity, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}
MOST_EVIDENCE = 8  # a long list of parts would bury the message; the JSON report has them all

_BODY = (0, 0, 0, 4)


def finding_block(
    finding: Finding,
    rank: int,
    document: DocumentReport,
    say: Wording,
    titles: Mapping[str, str],
    *,
    verbose: bool = False,
) -> RenderableType:
    figures = {figure.id: figure for figure in document.figures}
    quoted = quoted_in(document)
    judged = judged_in(document)
    claims = [judged[claim] for claim in finding.claims if claim in judged]
    parts: list[RenderableType] = [
        _title(finding, rank, say, titles),
        Padding(_place(finding, quoted, say), _BODY),
        "",
        Padding(Prose(finding.message), _BODY),
        "",
        Padding(_evidence(finding, quoted, parts_in(finding, judged), say, verbose=verbose), _BODY),
    ]
    advice = _advice(finding, claims, figures, say, verbose=verbose)
    if advice.row_count:
        parts += ["", Padding(advice, _BODY)]
    return Group(*parts)


def _title(finding: Finding, rank: int, say: Wording, titles: Mapping[str, str]) -> RenderableType:
    style = SEVERITY_STYLES[finding.severity]
    head = Table.grid(expand=True, padding=(0, 2, 0, 0))
    head.add_column(width=2, justify="right", no_wrap=True)
    head.add_column(ratio=1)
    head.add_column(justify="right", no_wrap=True)
    title = Text(overflow="fold")
    title.append(say(f"handling.{finding.handling}"), style=style)
    title.append(f"  {printable(titles.get(finding.check, ''))} ", style="bold")
    title.append(f" {finding.check} · {say(f'severity.{finding.severity}')}", style="dim")
    head.add_row(Text(str(rank), style=style), title, Text(say("report.number", number=finding.number), style="dim"))
    return head


def _place(finding: Finding, quoted: Quoted, say: Wording) -> RenderableType:
    found = primary(finding, quoted)
    return Prose("" if found is None else place_of(found.location, say), "dim")


def _evidence(
    finding: Finding,
    quoted: Quoted,
    roles: Mapping[str, str],
    say: Wording,
    *,
    verbose: bool,
) -> RenderableType:
    listing = Table.grid(padding=(0, 2, 0, 0))
    listing.add_column(no_wrap=True)
    listing.add_column(justify="right", max_width=24)
    listing.add_column(ratio=2)
    listing.add_column(ratio=3)
    pieces = sorted(
        (piece for piece in finding.evidence if piece.figure in quoted), key=lambda piece: piece.role != "primary"
    )
    shown = pieces if verbose else pieces[:MOST_EVIDENCE]
    for piece in shown:
        listing.add_row(*_quote(piece, quoted, roles, say))
    if len(shown) == len(pieces):
        return listing
    return Group(listing, Prose(say("report.more-evidence", count=len(pieces) - len(shown)), "dim"))


def _quote(piece: Evidence, quoted: Quoted, roles: Mapping[str, str], say: Wording) -> Iterator[RenderableType]:
    found = quoted[piece.figure or ""]
    yield Text(say(f"term.{roles.get(found.id, 'related')}"), style="dim")
    yield Prose(found.quote, "bold" if piece.role == "primary" else "")
    yield Prose((found.label or found.metric) if isinstance(found, Figure) else found.metric)
    yield Prose(place_of(found.location, say), "dim")


def _advice(
    finding: Finding, claims: list[Judgement], figures: Mapping[str, Figure], say: Wording, *, verbose: bool
) -> Table:
    listing = Table.grid(padding=(0, 2, 0, 0))
    listing.add_column(no_wrap=True)
    listing.add_column(ratio=1)
    if verbose:
        for judgement in claims:
            text = _intervals(judgement, figures, say)
            if text:
                listing.add_row(Text(say("report.intervals"), style="dim"), Prose(text))
    if finding.suggestion is not None:
        listing.add_row(
            Text(say(f"report.suggestion.{finding.suggestion.kind}"), style="cyan"),
            Prose(_suggested(finding.suggestion, say)),
        )
    if finding.explanation:
        listing.add_row(Text(say("report.explanation"), style="dim"), Prose(finding.explanation))
    if finding.remedy:
        listing.add_row(Text(say("report.remedy"), style="dim"), Prose(finding.remedy))
    return listing


def _suggested(suggestion: Suggestion, say: Wording) -> str:
    """The suggestion, its support, and the warning that it must not be adopted unseen."""
    gap = "" if say.language == "zh" else " "
    text = suggestion.message or say(
        "report.suggestion.text", printed=suggestion.printed, suggested=suggestion.suggested
    )
    if suggestion.support and suggestion.support not in text:
        text = f"{text}{gap}{say('report.suggestion.support', support=suggestion.support)}"
        text += "。" if say.language == "zh" and not text.endswith("。") else ""
    caution = say("report.suggestion.caution")
    return text if caution in text else f"{text}{gap}{caution}{'。' if say.language == 'zh' else '.'}"


def _intervals(judgement: Judgement, figures: Mapping[str, Figure], say: Wording) -> str:
    unit, stated, implied = claim_ends(judgement, figures)
    if stated is None or implied is None:
        return ""
    return say("report.interval", stated=_range(stated), implied=_range(implied), unit=unit_name(unit, say))


def _range(ends: Ends) -> str:
    low, high = ends
    return f"{'…' if low is None else low} – {'…' if high is None else high}" if low != high else low or "…"
