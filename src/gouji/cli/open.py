"""`gouji open`: the way in without a command line, also as what an icon or “send to” runs.

Each file gets a report of its own, which is then shown, and a copy with the findings in it where its format takes notes. A file that could not be read gets one too: whoever dropped it on
an icon sees no console.
"""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from gouji.annotators.choose import refusal
from gouji.annotators.error import AnnotateError
from gouji.catalogue.messages import Messages
from gouji.catalogue.mistakes import CatalogueError
from gouji.cli.annotate import annotated, titles_of
from gouji.cli.check import html_bytes
from gouji.cli.inputs import gather
from gouji.cli.report_files import annotated_name, write_annotated, write_report
from gouji.cli.settle import settle
from gouji.cli.status import USAGE
from gouji.cli.terminal import complain, language_for, put_text
from gouji.configuration.mistakes import SettingsError
from gouji.configuration.options import Options
from gouji.model.report import RunReport
from gouji.model.wording import Wording
from gouji.readers.error import ReadError
from gouji.readers.open import bytes_of
from gouji.settings import Settings

MOST_SHOWN = 5  # at once; the others are written and named


def open_files(arguments: Sequence[str], options: Options, *, show: bool = True) -> int:
    """The gravest exit status of all files, as `gouji check` has them."""
    from gouji.pipeline import check_files_to_read

    say = Messages.load().wording(language_for(options.language))
    paths = gather(arguments)
    statuses = [0]
    made: set[Path] = set()
    try:
        settled = settle(paths, options)
        say = Messages.load().wording(settled.run.language)
        for number, (path, settings) in enumerate(zip(paths, settled.each, strict=True)):
            spoken = check_files_to_read([path], settings)
            try:
                report = write_report(path, html_bytes(spoken, settled), made)
            except OSError as error:
                complain(say("cli.cannot-write", path=str(path), why=error.strerror or type(error).__name__))
                statuses.append(USAGE)
                continue
            made.add(report)
            put_text(say("open.written", path=str(report)) + "\n")
            run = spoken.zh if settled.run.language == "zh" else spoken.en
            _annotate(path, run, settings, say, made)
            statuses.append(spoken.zh.exit_status(settings.threshold))
            if show and number < MOST_SHOWN and not _shown(report):
                complain(say("open.no-browser"))
    except (CatalogueError, SettingsError) as error:
        complain(say("cli.bad-settings"))
        for mistake in error.mistakes:
            complain(f"  {mistake}")
        return USAGE
    return max(statuses, key=(0, 1, 3, 2).index)


def _annotate(path: Path, run: RunReport, settings: Settings, say: Wording, made: set[Path]) -> None:
    """Writes the annotated copy beside the report; why there is none is said, but the report is what counts."""
    if run.documents[0].prose is None:  # it could not be read, which the report says
        return
    try:
        data = bytes_of(path, settings.limits.file_bytes)
        if refusal(data, str(path)) is not None:
            return
        copy = write_annotated(path, annotated(data, run.documents[0], say, titles_of(settings, say)), made)
    except (AnnotateError, ReadError) as error:
        complain(say("annotate.none", path=str(path), why=error.reason.in_language(say.language)))
    except OSError as error:
        complain(say("cli.cannot-write", path=annotated_name(path), why=error.strerror or type(error).__name__))
    else:
        made.add(copy)
        put_text(say("annotate.written", path=str(copy), notes=len(run.documents[0].open_findings)) + "\n")


if sys.platform == "win32":

    def _shown(report: Path) -> bool:
        """Whether the program for pages has taken it; it is given the path, for a share has no address it would take."""
        try:
            os.startfile(report)  # noqa: S606  # the user asked for it
        except OSError:
            return False
        return True

else:

    def _shown(report: Path) -> bool:
        """Whether a browser has taken it."""
        return webbrowser.open(report.as_uri())
