"""What only verbose output shows: the claims that could not be decided, and the figures that no claim tested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gouji.model.report import DocumentReport
from gouji.model.statement import Figure, Untested
from gouji.model.wording import Wording
from gouji.renderers.places import place_of
from gouji.renderers.prose import Prose

MOST_QUOTES = 40  # of the figures that no claim tested; their number is always given in full

_BODY = (0, 0, 0, 2)


def details(document: DocumentReport, say: Wording, titles: Mapping[str, str]) -> Iterator[RenderableType]:
    undecided = _undecided(document, say, titles)
    if undecided.row_count:
        yield Group(Text(say("report.undecided"), style="bold"), Padding(undecided, _BODY))
    untested = _untested(document, say)
    if untested.row_count:
        yield Group(Text(say("report.untested"), style="bold"), Padding(untested, _BODY))


def _undecided(document: DocumentReport, say: Wording, titles: Mapping[str, str]) -> Table:
    figures = {figure.id: figure for figure in document.figures}
    listing = Table.grid(padding=(0, 2, 0, 0))
    listing.add_column(no_wrap=True)
    listing.add_column(ratio=2)
    listing.add_column(ratio=2)
    listing.add_column(ratio=3)
    for judgement in document.judgements:
        if judgement.verdict != "undecided" or judgement.reason is None:
            continue
        stated = next((figures[term.figure] for term in judgement.reading.terms if term.figure in figures), None)
        name = judgement.claim.metric or titles.get(judgement.claim.check, "")
        listing.add_row(
            Text(judgement.claim.check, style="dim"),
            Prose(name if stated is None else f"{name} {stated.quote}"),
            Prose(say(f"reason.{judgement.reason}")),
            Prose("" if stated is None else place_of(stated.location, say), "dim"),
        )
    return listing


def _untested(document: DocumentReport, say: Wording) -> Table:
    groups: dict[Untested, list[Figure]] = {}
    for figure, why in zip(document.figures, document.untested, strict=False):
        if why is not None:
            groups.setdefault(why, []).append(figure)
    listing = Table.grid(padding=(0, 2, 0, 0))
    listing.add_column(ratio=2)
    listing.add_column(justify="right", no_wrap=True)
    listing.add_column(ratio=5)
    for why, members in groups.items():
        quotes = "、".join(figure.quote for figure in members[:MOST_QUOTES])
        more = " …" if len(members) > MOST_QUOTES else ""
        listing.add_row(
            Prose(say(f"untested.{why}")),
            say("report.untested.count", count=len(members)),
            Prose(quotes + more, "dim"),
        )
    return listing
