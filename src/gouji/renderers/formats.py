"""The formats of `gouji check` other than the console's. Each renderer is imported when its format is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from gouji.model.card import Card
from gouji.model.report import RunReport
from gouji.model.wording import Wording

FileFormat = Literal["json", "jsonl", "sarif", "csv", "xlsx", "junit", "github", "markdown"]


def render_bytes(name: FileFormat, run: RunReport, say: Wording, cards: Mapping[str, Card]) -> bytes:
    """The report in the format, text in UTF-8; nothing else belongs on standard output. `cards` are the checks by id."""
    match name:
        case "json":
            from gouji.renderers.report_json import render
        case "jsonl":
            from gouji.renderers.json_lines import render
        case "sarif":
            from gouji.renderers.sarif import render as render_sarif

            return _bytes(render_sarif(run, cards, say.language))
        case "csv":
            from gouji.renderers.issue_csv import render as render_csv

            return b"\xef\xbb\xbf" + _bytes(render_csv(run, say, cards))  # office programs take the mark for UTF-8
        case "xlsx":
            from gouji.renderers.issue_xlsx import render as render_xlsx

            return render_xlsx(run, say, cards)
        case "junit":
            from gouji.renderers.junit import render as render_junit

            return _bytes(render_junit(run, say))
        case "github":
            from gouji.renderers.github import render as render_github

            return _bytes(render_github(run, say))
        case "markdown":
            from gouji.renderers.markdown import render as render_markdown

            return _bytes(render_markdown(run, say, cards))
    return _bytes(render(run))


def _bytes(text: str) -> bytes:
    """A path of undecodable bytes is written with question marks, for no format has another place for them."""
    return text.encode("utf-8", "replace")
