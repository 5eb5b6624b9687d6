"""Annotations of GitHub Actions: a workflow command for each open finding and for each notice that matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gouji.model.finding import Severity
from gouji.model.report import DocumentReport, RunReport
from gouji.model.wording import Wording
from gouji.renderers.quoted import in_order, primary, quoted_in

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def render(run: RunReport, say: Wording) -> str:
    return "".join(f"{line}\n" for document in run.documents for line in _lines(document, say))


def _lines(document: DocumentReport, say: Wording) -> Iterator[str]:
    quoted = quoted_in(document)
    for finding in in_order(document):
        about = primary(finding, quoted)
        place = {"file": (about.location.document if about is not None else None) or document.path}
        if about is not None and about.location.line is not None:
            place |= {"line": str(about.location.line), "endLine": str(about.location.end_line)}
            if about.location.line == about.location.end_line:  # columns are of one line only
                place |= {"col": str(about.location.column), "endColumn": str(about.location.end_column)}
        place["title"] = f"{finding.check} {say(f'handling.{finding.handling}')}"
        yield _command(_COMMANDS[finding.severity], place, finding.message)
    for notice in document.notices:
        if notice.level != "info":
            yield _command(_COMMANDS[notice.level], {"file": document.path, "title": notice.code}, notice.message)


def _command(name: str, properties: Mapping[str, str], text: str) -> str:
    shown = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {shown}::{text.translate(_DATA)}"
