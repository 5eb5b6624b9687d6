"""Answers (整改反馈) to a list of problems, as the waivers that they amount to.

A department fills in the last columns of the list. A reason of the closed list under 修改情况 becomes a waiver, 已修改
and an empty row none: what was corrected is seen when the filing is checked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gouji.model.finding import WAIVER_REASONS, WaiverReason
from gouji.model.wording import Wording

_NEEDED = ("path", "check", "fingerprint", "changed", "statement", "proof")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


class ResponseError(ValueError):
    """The list cannot be used; `problems` holds every reason, in the order of the rows."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True)
class Answer:
    """One filled-in row. `reason` is None for what was corrected."""

    fingerprint: str
    check: str
    file: str
    reason: WaiverReason | None
    note: str


def answers(rows: Sequence[Sequence[str]], wordings: Sequence[Wording]) -> tuple[Answer, ...]:
    """The answers in rows of cells, the first of them the titles, in any of the languages. Raises `ResponseError`."""
    for say in wordings:
        for at, row in enumerate(rows):
            columns = _columns(row, say)
            if columns is not None:
                return _taken(rows[at + 1 :], columns, say)
    raise ResponseError([wordings[0]("respond.no-list")])


def waivers_text(given: Sequence[Answer], person: str, day: date) -> str:
    """The file of waivers that `gouji check --waivers` reads."""
    import yaml

    entries = [
        {
            "fingerprint": answer.fingerprint,
            "check": answer.check,
            "file": answer.file,
            "reason": answer.reason,
            "person": person,
            "date": day,
            **({"note": answer.note} if answer.note else {}),
        }
        for answer in given
        if answer.reason is not None
    ]
    return yaml.safe_dump({"waivers": entries}, allow_unicode=True, sort_keys=False, width=120)


def _columns(row: Sequence[str], say: Wording) -> Mapping[str, int] | None:
    """Where the columns stand; None where the row does not name them."""
    titles = {cell.strip(): at for at, cell in enumerate(row)}
    found = {name: titles.get(say(f"issues.{name}")) for name in _NEEDED}
    known = {name: at for name, at in found.items() if at is not None}
    return known if len(known) == len(_NEEDED) else None


def _taken(rows: Sequence[Sequence[str]], columns: Mapping[str, int], say: Wording) -> tuple[Answer, ...]:
    found: list[Answer] = []
    problems: list[str] = []
    for rank, row in enumerate(rows, 1):
        cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        if not any(cells[name] for name in ("changed", "statement", "proof")):
            continue
        wrong = list(_wrong(cells, rank, say))
        problems += wrong
        if not wrong:
            found.append(_answer(cells, say))
    if problems:
        raise ResponseError(problems)
    return tuple(found)


def _wrong(cells: Mapping[str, str], rank: int, say: Wording) -> Iterator[str]:
    changed = cells["changed"]
    if not _FINGERPRINT.fullmatch(cells["fingerprint"]):
        yield say("respond.no-fingerprint", rank=rank)
    if changed not in ("", say("issues.done"), *WAIVER_REASONS):
        yield say("respond.no-reason", rank=rank, given=changed, reasons="、".join(WAIVER_REASONS))
    elif changed in ("", "其他") and not cells["statement"]:
        yield say("respond.no-statement", rank=rank)


def _answer(cells: Mapping[str, str], say: Wording) -> Answer:
    changed = cells["changed"] or "其他"
    reason = next((reason for reason in WAIVER_REASONS if reason == changed), None)
    note = cells["statement"]
    if cells["proof"]:
        note += f"{'；' if note else ''}{say('issues.proof')}：{cells['proof']}"
    return Answer(cells["fingerprint"], cells["check"], _plain(cells["path"]), reason, note)


def _plain(path: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking a cell for a formula."""
    return path[1:] if re.match(r"'[=+\-@]", path) else path
