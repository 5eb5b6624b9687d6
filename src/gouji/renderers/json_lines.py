"""JSON Lines: one record a line, for programs that read findings as a stream and need not the whole report at once.

`type` is document, finding or notice; the fields are those of `gouji.report/1`, and `path` names the filing in each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from gouji.model.report import DocumentReport, RunReport
from gouji.renderers.report_json import Json, about_dict, finding_dict, notice_dict

_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(", ", ": ")).encode


def render(run: RunReport) -> str:
    return "".join(f"{_ENCODE(record)}\n" for document in run.documents for record in _records(document))


def _records(document: DocumentReport) -> Iterator[Json]:
    yield {"type": "document", **about_dict(document)}
    figures = {figure.id: figure for figure in document.figures}
    statements = {statement.id: statement for statement in document.statements}
    for finding in document.findings:
        yield {"type": "finding", "path": document.path, **finding_dict(finding, figures, statements)}
    for notice in document.notices:
        yield {"type": "notice", "path": document.path, **notice_dict(notice)}
