"""What the console of this process can do, and writing to it without ever failing on a character.

Machine formats are bytes and always UTF-8; text for people is written in whatever the console speaks.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.catalogue.messages import Messages
from gouji.model.card import Language
from gouji.model.mistake import Mistake
from gouji.renderers.signs import legible, speaks_chinese

if TYPE_CHECKING:
    from gouji.renderers.page import Look

LANGUAGE_VARIABLE = "GOUJI_LANGUAGE"
PAGE_WIDTH = 100  # where there is no terminal: a file or a pipe
NARROWEST = 40


def language_for(given: str | None, usual: str | None = None, *, for_console: bool = True) -> Language:
    """The language asked for, else that of the environment, else the usual one of the settings.

    Else Chinese, or English where it cannot be shown.
    """
    wanted = given or os.environ.get(LANGUAGE_VARIABLE) or usual
    if wanted == "en":
        return "en"
    if wanted == "zh" or not for_console or speaks_chinese(sys.stdout.encoding):
        return "zh"
    return "en"


def look_of_stdout(*, verbose: bool = False) -> Look:
    """Width and colours of standard output; colours only on a terminal, and not where NO_COLOR is set."""
    from rich.console import Console

    from gouji.renderers.page import Look

    width = max(NARROWEST, shutil.get_terminal_size((PAGE_WIDTH, 24)).columns)
    if not sys.stdout.isatty():
        return Look(width, colours=False, verbose=verbose)
    console = Console(file=sys.stdout)
    # The old Windows console obeys no escape sequences.
    if console.no_color or console.legacy_windows or console.color_system is None:
        return Look(width, colours=False, verbose=verbose)
    return Look(width, colours=True, verbose=verbose)


def look_of_file(*, verbose: bool = False) -> Look:
    from gouji.renderers.page import Look

    return Look(PAGE_WIDTH, colours=False, verbose=verbose)


def put_text(text: str) -> None:
    """Write text for people to standard output."""
    _put(legible(text, sys.stdout.encoding))


def put_bytes(data: bytes) -> None:
    """Write a machine format to standard output, whatever the console speaks."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _hush()


def put_file(path: Path, data: bytes) -> None:
    """Write to a file; OSError where that fails."""
    path.write_bytes(data)


def complain(text: str) -> None:
    """Write a line for people to standard error."""
    sys.stderr.write(legible(text, sys.stderr.encoding) + "\n")


def complain_of(mistakes: Iterable[Mistake], language: Language) -> None:
    """Wrong settings or cards, every mistake on a line of its own, to standard error."""
    complain(Messages.load().text("cli.bad-settings", language))
    for mistake in mistakes:
        complain(f"  {mistake}")


def _put(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _hush()


def _hush() -> None:
    """The reader has left (`gouji check … | head`): end quietly, also when the interpreter flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
