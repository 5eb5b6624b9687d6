"""The settings of each named file: what the caller says, else the `gouji.toml` above the file, else the defaults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gouji.catalogue.load import suite_names
from gouji.catalogue.messages import Messages
from gouji.configuration.mistakes import SettingsError
from gouji.configuration.options import Options, settled
from gouji.configuration.selection import unknown
from gouji.configuration.settings_file import find, read_settings
from gouji.model.card import Language
from gouji.model.mistake import Mistake
from gouji.model.wording import Wording
from gouji.settings import Settings

LanguageOf = Callable[[Language | None], Language]
"""The language of a run, given that of the settings file."""


@dataclass(frozen=True, slots=True)
class Settled:
    """`each` is one per file; `run` is what the run as a whole goes by: the first file's, as far as the caller is silent."""

    run: Settings
    each: tuple[Settings, ...]


def settle(
    paths: Sequence[Path],
    command: Options,
    config: Path | None = None,
    *,
    language_of: LanguageOf = lambda said: said or "zh",
    baseline_is_made: bool = False,
) -> Settled:
    """SettingsError holds every mistake of all settings files; a report speaks one language, whatever its files say."""
    say = Messages.load().wording(language_of(None))
    mistakes: list[Mistake] = []
    read: dict[Path | None, Options] = {}
    files = [config or find(path) for path in paths or [Path()]]
    for file in dict.fromkeys(files):
        try:
            options = Options() if file is None else read_settings(file, say, baseline_is_made=baseline_is_made)
            mistakes.extend(_unknown(command, options, say))
        except SettingsError as error:
            mistakes.extend(error.mistakes)
        else:
            read[file] = options
    if mistakes:
        raise SettingsError(mistakes)
    language = language_of(read[files[0]].language)
    each = tuple(replace(settled(command, read[file]), language=language) for file in files)
    return Settled(each[0], each[: len(paths)])


def _unknown(command: Options, file: Options, say: Wording) -> Iterator[Mistake]:
    """Names of suites and checks that there are not; mistakes in cards come as a CatalogueError of their own."""
    settings = settled(command, file)
    known = suite_names()
    strange = [named for named in file.suites_named if named.name not in known]
    for named in strange:
        yield named.mistake(say("settings.no-such-suite", name=named.name, known=", ".join(known)))
    named_checks = (*command.checks_named, *file.checks_named)
    if named_checks:
        from gouji.catalogues import catalogue_of  # not needed to list or explain checks

        catalogue = catalogue_of(replace(settings, suites=()) if strange else settings)
        yield from unknown(named_checks, (*catalogue.cards, *catalogue.others), say)
