"""Findings as notes: the words of each, and the places that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gouji.annotators.note import Anchor, Note
from gouji.model.document import Source
from gouji.model.finding import SEVERITIES, Finding, Suggestion
from gouji.model.own_sheet import OWN_SHEET
from gouji.model.place import place
from gouji.model.report import DocumentReport
from gouji.model.wording import Wording
from gouji.renderers.closing import closing
from gouji.renderers.places import place_of
from gouji.renderers.quoted import Quoted, in_order, judged_in, parts_in, quoted_in

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_EVIDENCE = 12  # lines of one note; the report has them all
COLUMNS = ("rank", "handling", "title", "place", "quote", "message", "suggestion", "remedy", "number", "check")
"""Of a list of findings within a filing; their titles are the messages `issues.NAME`."""


def notes_of(document: DocumentReport, say: Wording, titles: Mapping[str, str]) -> tuple[Note, ...]:
    """The cover note, then one for each open finding. The document has kept its text; `titles` are those of the checks."""
    if document.prose is None:
        raise ValueError("the document has not kept its text")
    source = document.prose.source
    quoted = quoted_in(document)
    findings = in_order(document)
    judged = judged_in(document)
    columns = tuple(say(f"issues.{column}") for column in COLUMNS)
    cover = Note(0, "", say("note.cover"), _summary(document, say), "info", 0, (), columns)
    return (
        cover,
        *(
            _note(rank, finding, source, quoted, parts_in(finding, judged), say, titles)
            for rank, finding in enumerate(findings, 1)
        ),
    )


def _note(
    rank: int,
    finding: Finding,
    source: Source,
    quoted: Quoted,
    parts: Mapping[str, str],
    say: Wording,
    titles: Mapping[str, str],
) -> Note:
    handling = say(f"handling.{finding.handling}")
    about = titles.get(finding.check, finding.check)
    evidence = list(_evidence(finding, source, quoted, parts, say))
    anchors = tuple(anchor for anchor, _ in evidence)
    return Note(
        rank=rank,
        number=finding.number,
        title=say("note.title", rank=rank, handling=handling, title=about),
        body="\n".join(_body(finding, evidence, say)),
        severity=finding.severity,
        colour=rank - 1,
        anchors=anchors,
        cells=(
            str(rank),
            handling,
            about,
            place_of(anchors[0].location, say) if anchors else "",
            anchors[0].quote if anchors else "",
            finding.message,
            "" if finding.suggestion is None else _suggested(finding.suggestion, say),
            finding.remedy,
            finding.number,
            finding.check,
        ),
    )


def _evidence(
    finding: Finding, source: Source, quoted: Quoted, parts: Mapping[str, str], say: Wording
) -> Iterator[tuple[Anchor, str]]:
    """The anchors, the primary one first, and for each a line for people."""
    for piece in sorted(finding.evidence, key=lambda piece: piece.role != "primary"):
        found = quoted.get(piece.figure or "")
        if found is None:
            continue
        location = found.location
        spans = location.spans or ((location.start, location.end),)
        part = say(f"term.{parts.get(found.id, 'related')}")
        anchor = Anchor(found.quote, piece.role, part, location, spans, source.addresses_in(spans))
        comma = "，" if say.language == "zh" else ", "
        named = comma.join(filter(None, (found.label or found.metric, place(location, say.language))))
        yield anchor, say("note.line", part=part, quote=found.quote, named=named)


def _body(finding: Finding, evidence: Sequence[tuple[Anchor, str]], say: Wording) -> Iterator[str]:
    yield finding.message
    if len(evidence) > 1:
        yield say("note.evidence")
        yield from (line for _, line in evidence[:MOST_EVIDENCE])
        if len(evidence) > MOST_EVIDENCE:
            yield say("note.more-evidence", count=len(evidence) - MOST_EVIDENCE)
    if finding.suggestion is not None:
        yield say(
            "note.labelled",
            label=say(f"report.suggestion.{finding.suggestion.kind}"),
            text=_suggested(finding.suggestion, say),
        )
    if finding.remedy:
        yield say("note.labelled", label=say("report.remedy"), text=finding.remedy)
    yield say("note.number", number=finding.number, check=finding.check)


def _suggested(suggestion: Suggestion, say: Wording) -> str:
    return suggestion.message or say(
        "report.suggestion.text", printed=suggestion.printed, suggested=suggestion.suggested
    )


def _summary(document: DocumentReport, say: Wording) -> str:
    tally: dict[str, int] = dict.fromkeys(SEVERITIES, 0)
    for finding in document.open_findings:
        tally[finding.severity] += 1
    lines = [say("report.tally", **tally), closing(document.coverage, say), say("note.clean")]
    if document.media_type == _WORKBOOK:
        lines.append(say("note.list", sheet=OWN_SHEET))
    return "\n".join(lines)
