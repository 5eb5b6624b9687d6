"""`gouji explain` and `gouji checks` on this process's console; what they print is made by `explain` and `checks`.

Both go by the `gouji.toml` of the working folder, so that the checks of its own folders are known.
"""

from __future__ import annotations

from pathlib import Path

from gouji.catalogue.load import Catalogue, load
from gouji.catalogue.messages import Messages
from gouji.catalogue.mistakes import CatalogueError
from gouji.cli.settle import settle
from gouji.cli.status import DONE, USAGE
from gouji.cli.terminal import complain, complain_of, language_for, look_of_stdout, put_text
from gouji.configuration.mistakes import SettingsError
from gouji.configuration.options import Options
from gouji.model.card import Language


def explain_check(id: str, options: Options) -> int:
    """The exit status: 0, or 2 for an unknown id or wrong settings."""
    from gouji.cli.explain import UnknownCheckError, explain
    from gouji.renderers.page import console_for, text_of

    known = _known(options)
    if known is None:
        return USAGE
    catalogue, chosen = known
    console = console_for(look_of_stdout())
    try:
        explain(id, chosen, console, catalogue=catalogue)
    except UnknownCheckError as error:
        say = Messages.load().wording(chosen)
        complain(say("cli.unknown-check", check=error.wanted))
        if error.near:
            complain(say("cli.did-you-mean", near=", ".join(error.near)))
        return USAGE
    put_text(text_of(console))
    return DONE


def list_all(options: Options, family: str | None, text: str | None) -> int:
    """The exit status: 0, or 2 for wrong settings."""
    from gouji.cli.checks import list_checks
    from gouji.renderers.page import console_for, text_of

    known = _known(options)
    if known is None:
        return USAGE
    catalogue, chosen = known
    console = console_for(look_of_stdout())
    list_checks(console, language=chosen, family=family, text=text, catalogue=catalogue)
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


def _known(options: Options) -> tuple[Catalogue, Language] | None:
    """The cards of the working folder's settings and the language; None where there are mistakes, which are told."""
    try:
        settings = settle([], options).run
        return load([Path(folder) for folder in settings.check_folders], settings.suites), settings.language
    except (CatalogueError, SettingsError) as error:
        complain_of(error.mistakes, language_for(options.language))
        return None
