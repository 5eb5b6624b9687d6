"""`gouji clean`: an annotated copy without Gouji's notes, written as a new file."""

from __future__ import annotations

from pathlib import Path

from gouji.annotators.choose import clean
from gouji.annotators.error import AnnotateError
from gouji.catalogue.messages import Messages
from gouji.cli.report_files import cleaned_name, write_cleaned, write_to
from gouji.cli.status import DONE, FAULT, USAGE
from gouji.cli.terminal import complain, put_text
from gouji.model.card import Language
from gouji.model.limits import Limits
from gouji.readers.error import ReadError
from gouji.readers.open import bytes_of


def clean_file(path: Path, output: Path | None, language: Language) -> int:
    """The exit status: 0, 2 where the file takes no notes or nothing can be written, 3 where it cannot be read."""
    say = Messages.load().wording(language)
    try:
        annotated = bytes_of(path, Limits().file_bytes)
        cleaned = clean(annotated, path.name)
        if cleaned == annotated:
            put_text(say("clean.nothing", path=path.as_posix()) + "\n")
            return DONE
        if output is None:
            output = write_cleaned(path, cleaned)
        else:
            write_to(output, cleaned)
    except ReadError as error:
        complain(say("annotate.not-read", path=path.as_posix(), why=error.reason.in_language(language)))
        return FAULT
    except AnnotateError as error:
        complain(say("clean.none", path=path.as_posix(), why=error.reason.in_language(language)))
        return USAGE
    except OSError as error:
        why = error.strerror or type(error).__name__
        complain(say("cli.cannot-write", path=str(output or cleaned_name(path)), why=why))
        return USAGE
    put_text(say("clean.written", path=str(output)) + "\n")
    return DONE
