"""`gouji init`: a commented settings file and an empty file of waivers to begin with. Writes nothing else, and never over a file."""

from __future__ import annotations

from pathlib import Path

from gouji.catalogue.messages import Messages
from gouji.cli.status import DONE, USAGE
from gouji.cli.terminal import complain, put_text
from gouji.configuration.settings_file import NAME
from gouji.configuration.templates import SETTINGS, WAIVERS, WAIVERS_NAME
from gouji.model.card import Language


def init(folder: Path, language: Language) -> int:
    """The exit status: 0, also where the files are there already, or 2 where one cannot be written."""
    say = Messages.load().wording(language)
    for name, template in ((NAME, SETTINGS), (WAIVERS_NAME, WAIVERS)):
        path = folder / name
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(template.in_language(language))
        except FileExistsError:
            put_text(say("init.there", path=path.as_posix()) + "\n")
        except OSError as error:
            complain(say("cli.cannot-write", path=path.as_posix(), why=error.strerror or type(error).__name__))
            return USAGE
        else:
            put_text(say("init.written", path=path.as_posix()) + "\n")
    return DONE
