"""The body of a dossier: its filings, and under each the passages that its findings quote, with the figures marked.

A dossier has no text of its own; the whole text of each filing is in the article of that filing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gouji.model.place import file_name, place
from gouji.model.prose import Block, Prose
from gouji.model.report import DocumentReport
from gouji.model.statement import Figure
from gouji.renderers.html.marks import MarkedText, marks_of
from gouji.renderers.html.states import State
from gouji.renderers.html.words import Words, both, escape

_MOST = 400  # characters of a passage; a longer one is cut around the figure


def dossier_html(
    document: DocumentReport,
    filings: Mapping[str, Prose],
    of: Mapping[str, State],
    ranks: Mapping[str, Sequence[int]],
    words: Words,
    prefix: str,
) -> str:
    """`filings` are the texts of its filings by their paths."""
    parts = [f"<p>{words('report.dossier', files=len(document.filings))}</p>"]
    for path in document.filings:
        parts.append(f'<h3 class="break">{escape(file_name(path))}</h3>')
        quoted = [one for one in document.figures if one.location.document == path and one.id in ranks]
        prose = filings.get(path)
        if prose is None or not quoted:
            continue
        locations = {one.id: one.location for one in quoted}
        text = MarkedText(prose.source.text, marks_of(locations, of, ranks), prefix)
        passages = dict.fromkeys(_passage(prose, one) for one in quoted)
        for start, end in sorted(passages):
            first = next(one.location for one in quoted if start <= one.location.start < end)
            here = replace(first, document=None)
            at = both((place(here, "zh"), place(here, "en")))
            parts.append(f'<p><small class="noise">{at}</small> {text.html(start, end)}</p>')
    return "\n".join(['<div class="k">', *parts, "</div>"])


def _passage(prose: Prose, figure: Figure) -> tuple[int, int]:
    """The source of the block that the figure stands in."""
    start = figure.location.start
    blocks: Sequence[Block] = prose.blocks
    at = bisect_right(blocks, start, key=lambda block: prose.spans(block.start, block.end)[0][0]) - 1
    pieces = prose.spans(blocks[max(0, at)].start, blocks[max(0, at)].end)
    low, high = min(pieces[0][0], start), max(pieces[-1][1], figure.location.end)
    return max(low, start - _MOST), min(high, figure.location.end + _MOST)
