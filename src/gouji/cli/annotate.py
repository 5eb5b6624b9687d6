"""`gouji annotate`: the filing back with the findings in it, as a copy beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from gouji.annotators.choose import annotate, refusal
from gouji.annotators.error import AnnotateError
from gouji.annotators.notes import notes_of
from gouji.catalogue.messages import Messages
from gouji.catalogue.mistakes import CatalogueError
from gouji.cli.report_files import annotated_name, write_annotated, write_to
from gouji.cli.settle import settle
from gouji.cli.status import FAULT, USAGE
from gouji.cli.terminal import complain, language_for, put_text
from gouji.configuration.mistakes import SettingsError
from gouji.configuration.options import Options
from gouji.model.card import Text
from gouji.model.report import DocumentReport
from gouji.model.wording import Wording
from gouji.readers.error import ReadError
from gouji.readers.open import bytes_of
from gouji.settings import Settings

_ITSELF = Text("输出文件就是原文件，请另取文件名", "the output is the filing itself; give it another name")


def annotate_file(path: Path, options: Options, *, config: Path | None = None, output: Path | None = None) -> int:
    """The exit status: that of the check, or 2 where the file takes no notes or the copy cannot be written."""
    from gouji.pipeline import check_bytes

    say = Messages.load().wording(language_for(options.language))
    try:
        settings = settle([path], options, config).run
        say = Messages.load().wording(settings.language)
        data = bytes_of(path, settings.limits.file_bytes)
        refused = refusal(data, str(path))
        if refused is not None:
            raise AnnotateError(refused)
        if output is not None and output.exists() and output.samefile(path):
            raise AnnotateError(_ITSELF)
        run = check_bytes(data, str(path), settings, keep_text=True)
        document = run.documents[0]
        failed = [notice for notice in document.notices if notice.fatal]
        if document.prose is None and failed:
            complain(say("annotate.not-read", path=path.as_posix(), why=failed[0].message))
            return FAULT
        copy = annotated(data, document, say, titles_of(settings, say))
        written = _put(copy, path, output)
    except (CatalogueError, SettingsError) as error:
        complain(say("cli.bad-settings"))
        for mistake in error.mistakes:
            complain(f"  {mistake}")
        return USAGE
    except ReadError as error:
        complain(say("annotate.not-read", path=path.as_posix(), why=error.reason.in_language(say.language)))
        return FAULT
    except AnnotateError as error:
        complain(say("annotate.none", path=path.as_posix(), why=error.reason.in_language(say.language)))
        return USAGE
    except OSError as error:
        why = error.strerror or type(error).__name__
        complain(say("cli.cannot-write", path=str(output or annotated_name(path)), why=why))
        return USAGE
    put_text(say("annotate.written", path=str(written), notes=len(document.open_findings)) + "\n")
    return run.exit_status(settings.threshold)


def annotated(data: bytes, document: DocumentReport, say: Wording, titles: Mapping[str, str]) -> bytes:
    """A copy of the file with what was found in it. AnnotateError where it takes no notes or was changed meanwhile."""
    if document.sha256 != hashlib.sha256(data).hexdigest():
        raise AnnotateError(Text("文件在核对时被改动，请重试", "it was changed while it was checked; retry"))
    kept = document.prose.source.kept if document.prose else None
    return annotate(data, document.path, notes_of(document, say, titles), kept)


def titles_of(settings: Settings, say: Wording) -> dict[str, str]:
    """The titles of the checks by their ids."""
    from gouji.catalogues import catalogue_of

    return {card.id: card.title.in_language(say.language) for card in catalogue_of(settings).cards}


def _put(copy: bytes, path: Path, output: Path | None) -> Path:
    if output is None:
        return write_annotated(path, copy)
    write_to(output, copy)
    return output
