"""What became of each figure, as the page marks it (相符, 不符, 无法核对, 未纳入)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from gouji.model.report import DocumentReport

State = Literal["contradicted", "holds", "undecided", "untested"]
LETTERS: Mapping[State, str] = {"contradicted": "c", "holds": "h", "undecided": "u", "untested": "n"}
"""What the page calls them."""

STATES: tuple[State, ...] = get_args(State)
"""The gravest first. A figure is `contradicted` where any relation with it is: which of its figures is wrong nobody knows."""


def states(document: DocumentReport) -> dict[str, State]:
    """The state of every figure and of every statement that a claim uses."""
    found: dict[str, State] = {}
    for verdict in ("undecided", "holds", "contradicted"):  # the later goes before the earlier
        for judgement in document.judgements:
            if judgement.verdict == verdict:
                found.update(dict.fromkeys((term.figure for term in judgement.reading.terms), judgement.verdict))
    return {**dict.fromkeys((figure.id for figure in document.figures), "untested"), **found}


def tally(document: DocumentReport, of: Mapping[str, State]) -> Sequence[tuple[State, int]]:
    """How many figures are in each state."""
    counts = Counter(of[figure.id] for figure in document.figures)
    return [(state, counts[state]) for state in STATES]
