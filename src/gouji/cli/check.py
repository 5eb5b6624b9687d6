"""`gouji check`: runs the pipeline over the named files and writes the report; the exit status is the report's."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from gouji.catalogue.messages import Messages
from gouji.catalogue.mistakes import CatalogueError
from gouji.cli.inputs import dossiers_of, gather
from gouji.cli.progress import progress_bar
from gouji.cli.settle import Settled, settle
from gouji.cli.status import USAGE
from gouji.cli.terminal import (
    complain,
    complain_of,
    language_for,
    look_of_file,
    look_of_stdout,
    put_bytes,
    put_file,
    put_text,
)
from gouji.configuration.baseline import baseline_of, text_of
from gouji.configuration.mistakes import SettingsError
from gouji.configuration.options import Options
from gouji.model.card import Card
from gouji.model.report import Bilingual, RunReport
from gouji.model.wording import Wording
from gouji.renderers.formats import FileFormat
from gouji.renderers.signs import speaks_chinese

Format = Literal["console", "html"] | FileFormat


def check(
    arguments: Sequence[str],
    options: Options,
    *,
    dossiers: Sequence[str] = (),
    config: Path | None = None,
    new_baseline: Path | None = None,
    output_format: Format = "console",
    output: Path | None = None,
    verbose: bool = False,
    progress: bool = True,
) -> int:
    """The exit status: 0, 1, 2 or 3 (see `model.report.RunReport.exit_status`).

    The filings of each of the `dossiers`, folders or archives, are checked like the others, and then against each other.
    """
    from gouji.pipeline import check_files, check_files_to_read

    for_console = output_format == "console" and output is None
    say = Messages.load().wording(language_for(options.language, for_console=for_console))
    paths = gather([*arguments, *dossiers], output)
    sets = dossiers_of(dossiers, paths, output)
    made = new_baseline is not None
    try:
        settled = settle(paths, options, config, for_console=for_console, baseline_is_made=made)
        say = Messages.load().wording(settled.run.language)
        with progress_bar(len(paths), say, wanted=progress) as told:
            if output_format == "html":
                spoken = check_files_to_read(paths, settled.each, told, dossiers=sets, baseline_is_made=made)
                run = spoken.zh
                data = html_bytes(spoken, settled)
            else:
                run = check_files(paths, settled.each, told, dossiers=sets, baseline_is_made=made, apart=True)
        if new_baseline is not None:
            _to_file(new_baseline, text_of(baseline_of(run.documents, str(new_baseline))).encode())
        if output_format == "html":
            _put(data, output)
        else:
            _write(run, settled, say, output_format=output_format, output=output, verbose=verbose)
    except (CatalogueError, SettingsError) as error:
        complain_of(error.mistakes, say.language)
        return USAGE
    except _OutputError as error:
        complain(say("cli.cannot-write", path=str(error.path), why=error.why))
        return USAGE
    return run.exit_status([settings.threshold for settings in settled.each])


def html_bytes(run: Bilingual, settled: Settled) -> bytes:
    """The page that shows the filings with what was found in them; it opens in the language of the run."""
    from gouji.renderers.html.page import render_bytes
    from gouji.renderers.html.words import Words

    messages = Messages.load()
    words = Words(messages.wording("zh"), messages.wording("en"))
    return render_bytes(run, words, _cards(settled), settled.run.language)


class _OutputError(Exception):
    """A file that the command line names cannot be written."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(why)


def _write(
    run: RunReport,
    settled: Settled,
    say: Wording,
    *,
    output_format: Literal["console"] | FileFormat,
    output: Path | None,
    verbose: bool,
) -> None:
    cards = _cards(settled)
    if output_format != "console":
        from gouji.renderers.formats import render_bytes

        _put(render_bytes(output_format, run, say, cards), output)
        return
    from gouji.renderers.console import render

    titles = {id_: card.title.in_language(say.language) for id_, card in cards.items()}
    if output is not None:
        _to_file(output, render(run, say, titles, look_of_file(verbose=verbose)).encode("utf-8", "replace"))
        return
    if not speaks_chinese(sys.stdout.encoding):
        complain(say("cli.console-lacks-chinese", encoding=sys.stdout.encoding))
    put_text(render(run, say, titles, look_of_stdout(verbose=verbose)))


def _cards(settled: Settled) -> dict[str, Card]:
    from gouji.catalogues import catalogue_of

    return {card.id: card for settings in dict.fromkeys(settled.each) for card in catalogue_of(settings).cards}


def _put(data: bytes, output: Path | None) -> None:
    if output is None:
        put_bytes(data)
    else:
        _to_file(output, data)


def _to_file(path: Path, data: bytes) -> None:
    try:
        put_file(path, data)
    except OSError as error:
        raise _OutputError(path, error.strerror or type(error).__name__) from error
