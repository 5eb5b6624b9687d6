"""The list of problems (问题清单) that goes back and forth between reviewer and department: one row per open finding.

The last columns are the department's to fill in; `gouji respond` reads them back as waivers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gouji.model.card import Card
from gouji.model.report import DocumentReport, RunReport
from gouji.model.wording import Wording
from gouji.renderers.places import place_of
from gouji.renderers.quoted import in_order, primary, quoted_in

COLUMNS = (
    "rank", "path", "number", "check", "title", "severity", "handling", "place", "quote", "message", "suggestion",
    "remedy", "changed", "statement", "proof", "fingerprint",
)  # fmt: skip
"""Their titles are the messages `issues.NAME`; `changed` (修改情况), `statement` (情况说明) and `proof` (佐证材料) are empty."""

ANSWERS = ("changed", "statement", "proof")


@dataclass(frozen=True, slots=True)
class IssueList:
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def issue_list(run: RunReport, say: Wording, cards: Mapping[str, Card]) -> IssueList:
    """One row per open finding, filing by filing; a cell per column of `COLUMNS`, all of them text."""
    rows = [row for document in run.documents for row in _rows(document, say, cards)]
    numbered = tuple((str(rank), *row) for rank, row in enumerate(rows, 1))
    return IssueList(tuple(say(f"issues.{column}") for column in COLUMNS), numbered)


def _rows(document: DocumentReport, say: Wording, cards: Mapping[str, Card]) -> Iterator[tuple[str, ...]]:
    quoted = quoted_in(document)
    for finding in in_order(document):
        about = primary(finding, quoted)
        yield (
            document.path,
            finding.number,
            finding.check,
            cards[finding.check].title.in_language(say.language),
            say(f"severity.{finding.severity}"),
            say(f"handling.{finding.handling}"),
            "" if about is None else place_of(about.location, say),
            "" if about is None else about.quote,
            finding.message,
            "" if finding.suggestion is None else finding.suggestion.message,
            finding.remedy,
            *("" for _ in ANSWERS),
            finding.fingerprint,
        )
