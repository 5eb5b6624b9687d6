"""`gouji respond`: the answers in a filled-in list of problems, written as a new file of waivers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gouji.catalogue.messages import Messages
from gouji.cli.status import DONE, FAULT, USAGE
from gouji.cli.terminal import complain, put_text
from gouji.configuration.responses import ResponseError, answers, waivers_text
from gouji.model.card import Language


def respond(path: Path, output: Path, person: str, day: date | None, language: Language) -> int:
    """The exit status: 0, 2 where the answers or the output cannot be used, or 3 where the list cannot be read."""
    from gouji.readers.open import Unread, open_file
    from gouji.settings import Settings

    messages = Messages.load()
    say = messages.wording(language)
    source = next(iter(open_file(path, Settings().limits)))
    if isinstance(source, Unread):
        complain(say("respond.not-read", path=path.as_posix(), why=source.reason.in_language(language)))
        return FAULT
    rows = [line.split("\t") for line in source.text.splitlines()]
    other: Language = "en" if language == "zh" else "zh"
    try:
        given = answers(rows, (say, messages.wording(other)))
    except ResponseError as error:
        for problem in error.problems:
            complain(problem)
        return USAGE
    try:
        with output.open("x", encoding="utf-8", newline="\n") as file:
            file.write(waivers_text(given, person, day or date.today()))  # noqa: DTZ011  # the clerk's own day
    except OSError as error:
        complain(say("cli.cannot-write", path=output.as_posix(), why=error.strerror or type(error).__name__))
        return USAGE
    waived = sum(answer.reason is not None for answer in given)
    put_text(say("respond.written", path=output.as_posix(), waivers=waived, done=len(given) - waived) + "\n")
    return DONE
