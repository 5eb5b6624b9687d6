"""`gouji check`: runs the pipeline over the named files and writes the report; the exit status is the report's."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from gouji.catalogue.load import load
from gouji.catalogue.messages import Messages
from gouji.catalogue.mistakes import CatalogueError
from gouji.cli.inputs import gather
from gouji.cli.progress import progress_bar
from gouji.cli.status import USAGE
from gouji.cli.terminal import complain, look_of_file, look_of_stdout, put_bytes, put_file, put_text
from gouji.model.report import RunReport
from gouji.model.wording import Wording
from gouji.renderers.signs import speaks_chinese
from gouji.settings import Settings

Format = Literal["console", "json"]


def check(
    arguments: Sequence[str],
    settings: Settings,
    *,
    output_format: Format = "console",
    output: Path | None = None,
    verbose: bool = False,
    progress: bool = True,
) -> int:
    """The exit status: 0, 1, 2 or 3 (see `model.report.RunReport.exit_status`)."""
    from gouji.pipeline import check_files

    say = Messages.load().wording(settings.language)
    paths = gather(arguments)
    try:
        with progress_bar(len(paths), say, wanted=progress) as told:
            run = check_files(paths, settings, told)
        status = run.exit_status(settings.threshold)
        _write(run, settings, say, output_format=output_format, output=output, verbose=verbose)
    except CatalogueError as error:
        complain(say("cli.bad-settings"))
        for mistake in error.mistakes:
            complain(f"  {mistake}")
        return USAGE
    except _OutputError as error:
        complain(say("cli.cannot-write", path=str(output), why=str(error)))
        return USAGE
    return status


class _OutputError(Exception):
    """The file named by --output cannot be written."""


def _write(
    run: RunReport, settings: Settings, say: Wording, *, output_format: Format, output: Path | None, verbose: bool
) -> None:
    if output_format == "json":
        from gouji.renderers.report_json import render_bytes

        data = render_bytes(run)
        if output is None:
            put_bytes(data)
        else:
            _to_file(output, data)
        return
    from gouji.renderers.console import render

    cards = load([Path(folder) for folder in settings.check_folders]).cards
    titles = {card.id: card.title.in_language(settings.language) for card in cards}
    if output is not None:
        _to_file(output, render(run, say, titles, look_of_file(verbose=verbose)).encode("utf-8", "replace"))
        return
    if not speaks_chinese(sys.stdout.encoding):
        complain(say("cli.console-lacks-chinese", encoding=sys.stdout.encoding))
    put_text(render(run, say, titles, look_of_stdout(verbose=verbose)))


def _to_file(path: Path, data: bytes) -> None:
    try:
        put_file(path, data)
    except OSError as error:
        raise _OutputError(error.strerror or type(error).__name__) from error
