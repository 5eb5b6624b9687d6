"""`gouji explain` and `gouji checks` on this process's console; what they print is made by `explain` and `checks`."""

from __future__ import annotations

from pathlib import Path

from gouji.catalogue.messages import Messages
from gouji.cli.status import DONE, USAGE
from gouji.cli.terminal import complain, look_of_stdout, put_text
from gouji.model.card import Language


def explain_check(id: str, language: Language) -> int:
    """The exit status: 0, or 2 for an unknown id."""
    from gouji.cli.explain import UnknownCheckError, explain
    from gouji.renderers.page import console_for, text_of

    console = console_for(look_of_stdout())
    try:
        explain(id, language, console)
    except UnknownCheckError as error:
        say = Messages.load().wording(language)
        complain(say("cli.unknown-check", check=error.wanted))
        if error.near:
            complain(say("cli.did-you-mean", near=", ".join(error.near)))
        return USAGE
    put_text(text_of(console))
    return DONE


def list_all(language: Language, family: str | None, text: str | None) -> int:
    from gouji.cli.checks import list_checks
    from gouji.renderers.page import console_for, text_of

    console = console_for(look_of_stdout())
    list_checks(console, language=language, family=family, text=text)
    put_text(text_of(console))
    return DONE


def validate_folder(folder: Path, language: Language) -> int:
    """The exit status: 0, or 2 when the folder is none or a card in it has a mistake."""
    from gouji.cli.checks import validate
    from gouji.renderers.page import console_for, text_of

    if not folder.is_dir():
        complain(Messages.load().text("cli.not-a-folder", language, path=str(folder)))
        return USAGE
    console = console_for(look_of_stdout())
    sound = validate(folder, console, language=language)
    put_text(text_of(console))
    return DONE if sound else USAGE
