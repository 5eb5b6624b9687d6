"""Every figure that was read from a file, for the inspector: as a table for people and as JSON.

The value is what is printed, in the unit of the report; intervals stand in the JSON only.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain, repeat

from rich import box
from rich.table import Table

from gouji.model.decimals import grouped, outward, plain, terminates
from gouji.model.report import DocumentReport
from gouji.model.statement import Figure, Untested
from gouji.model.wording import Wording
from gouji.renderers.console import document_head, notice_list
from gouji.renderers.measures import ENDLESS_PLACES, measure_of, unit_name
from gouji.renderers.page import Look, console_for, text_of
from gouji.renderers.places import place_of
from gouji.renderers.prose import Prose
from gouji.renderers.report_json import document_dict

SCHEMA = "gouji.figures/1"


def render(document: DocumentReport, say: Wording, look: Look) -> str:
    """The table; with `verbose` also why no claim tested a figure."""
    console = console_for(look)
    for part in document_head(document):
        console.print(part)
    if document.notices:
        for part in notice_list(document.notices, say):
            console.print(part)
    if document.figures:
        console.print(_table(document, say, verbose=look.verbose))
    console.print(Prose(say("figures.count", count=len(document.figures))))
    return text_of(console)


def render_json(documents: Sequence[DocumentReport]) -> str:
    """The figures as in the report, with the file and the notices: one object, or a list of them for an archive."""
    found = []
    for document in documents:
        whole = document_dict(document)
        fields = {name: whole[name] for name in ("path", "sha256", "media_type", "figures", "notices")}
        found.append({"schema": SCHEMA, **fields})
    shown = found[0] if len(found) == 1 else found
    return json.dumps(shown, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _table(document: DocumentReport, say: Wording, *, verbose: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="bold", border_style="dim", pad_edge=False)
    table.add_column(say("figures.quote"), justify="right", min_width=8, max_width=22)
    table.add_column(say("figures.value"), justify="right", min_width=9, max_width=20)
    table.add_column(say("figures.unit"), max_width=8, min_width=4)
    table.add_column(say("figures.metric"), ratio=3)
    table.add_column(say("figures.role"), max_width=10, min_width=8)
    table.add_column(say("figures.period"), max_width=15, min_width=10)
    table.add_column(say("figures.place"), ratio=4)
    if verbose:
        table.add_column(say("figures.untested"), ratio=2)
    untested: chain[Untested | None] = chain(document.untested, repeat(None))
    for figure, why in zip(document.figures, untested, strict=False):
        cells = [*_cells(figure, say), *([Prose(say(f"untested.{why}") if why else "", "dim")] if verbose else [])]
        table.add_row(*cells)
    return table


def _cells(figure: Figure, say: Wording) -> list[Prose]:
    unit = measure_of(figure.quantity.unit)
    return [
        Prose(figure.quote),
        Prose(value_of(figure)),
        Prose(unit_name(unit.code, say)),
        Prose(figure.metric or figure.label),
        Prose(say(f"role.{figure.role}")),
        Prose(figure.period or ""),
        Prose(place_of(figure.location, say), "dim"),
    ]


def value_of(figure: Figure) -> str:
    """The printed value in the unit of the report, with thousands parted."""
    value = figure.quantity.value * measure_of(figure.quantity.unit).factor
    return grouped(plain(value)) if terminates(value) else grouped(outward(value, ENDLESS_PLACES, up=False))
