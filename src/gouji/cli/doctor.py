"""`gouji doctor`: whether this installation can do its work here. Looks, and changes nothing; no filing is opened."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import get_args

from gouji.catalogue.load import load, mistakes_in
from gouji.catalogue.locate import DataFolder, data_folder
from gouji.catalogue.messages import Messages
from gouji.catalogue.mistakes import CatalogueError
from gouji.cli.settle import settle
from gouji.cli.status import DONE
from gouji.cli.terminal import put_text
from gouji.configuration.baseline import read_baseline
from gouji.configuration.contents import shown_path
from gouji.configuration.mistakes import SettingsError
from gouji.configuration.options import Options
from gouji.configuration.settings_file import find
from gouji.configuration.waivers import read_waivers
from gouji.model.card import Language
from gouji.model.wording import Wording
from gouji.readers.ocr import installed
from gouji.renderers.signs import canonical, speaks_chinese
from gouji.settings import Settings
from gouji.version import __version__

FAULTY = 1
PACKAGES = (
    "great-expectations",
    "lxml",
    "olefile",
    "pandas",
    "pandera",
    "pypdfium2",
    "pyyaml",
    "rich",
    "typer",
    "xlrd",
)
PROGRAMS = ("soffice",)
"""Of other makers; nothing fails without them. Each has a message doctor.NAME that says what it is for."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    sound: bool = True


def doctor(language: Language, *, config: Path | None = None, folders: Sequence[Path] = ()) -> int:
    """The exit status: 0, or 1 where something must be mended before Gouji works as the settings want it."""
    say = Messages.load().wording(language)
    settings, told = _settled(config, folders, say)
    parts = {
        "versions": list(_versions(say)),
        "data": list(_data(say)),
        "settings": told,
        "checks": list(_checks(settings, say)),
        "console": [_console(say)],
        "programs": [*(_program(name, say) for name in PROGRAMS), _recognition(say)],
    }
    lines = [line for part in parts.values() for line in part]
    faults = sum(not line.sound for line in lines)
    page = "".join(
        f"{say(f'doctor.{name}')}\n" + "".join(f"  {'' if line.sound else '✗ '}{line.text}\n" for line in part)
        for name, part in parts.items()
    )
    put_text(f"{page}\n{say('doctor.faulty', count=faults) if faults else say('doctor.sound')}\n")
    return FAULTY if faults else DONE


def _versions(say: Wording) -> Iterator[_Line]:
    yield _Line(f"gouji {__version__}")
    yield _Line(f"Python {platform.python_version()} ({sys.platform})")
    for package in PACKAGES:
        try:
            yield _Line(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            yield _Line(f"{package} {say('doctor.missing')}", sound=False)


def _data(say: Wording) -> Iterator[_Line]:
    for name in get_args(DataFolder):
        try:
            yield _Line(f"{name} {shown_path(data_folder(name))}")
        except FileNotFoundError:
            yield _Line(f"{name} {say('doctor.missing')}", sound=False)


def _settled(config: Path | None, folders: Sequence[Path], say: Wording) -> tuple[Settings, list[_Line]]:
    """The settings that hold in the current folder, and what is to be said of their files."""
    command = Options(language=say.language, check_folders=tuple(str(folder) for folder in folders))
    file = config or find(Path())
    try:
        settings = settle([], command, config).run
    except (SettingsError, CatalogueError) as error:
        plain = Settings(language=say.language, check_folders=command.check_folders or ())
        return plain, [_Line(str(mistake), sound=False) for mistake in error.mistakes]
    lines = [_Line(say("doctor.no-settings") if file is None else shown_path(file))]
    for path, reader in ((settings.baseline, read_baseline), (settings.waivers, read_waivers)):
        try:
            if path:
                reader(path, say)
                lines.append(_Line(shown_path(Path(path))))
        except SettingsError as error:
            lines += [_Line(str(mistake), sound=False) for mistake in error.mistakes]
    return settings, lines


def _checks(settings: Settings, say: Wording) -> Iterator[_Line]:
    folders = [Path(folder) for folder in settings.check_folders]
    try:
        catalogue = load(folders, settings.suites)
    except CatalogueError as error:
        found = dict.fromkeys(str(mistake) for mistake in error.mistakes)
        found |= dict.fromkeys(str(mistake) for folder in folders for mistake in mistakes_in(folder)[0])
        yield from (_Line(mistake, sound=False) for mistake in found)
        return
    yield _Line(f"{catalogue.suite} {say('doctor.cards', count=len(catalogue.cards))}")
    for folder in folders:
        mistakes, count = mistakes_in(folder)
        yield from (_Line(str(mistake), sound=False) for mistake in mistakes)
        if not mistakes:
            yield _Line(f"{shown_path(folder)} {say('doctor.cards', count=count)}")


def _console(say: Wording) -> _Line:
    encoding = canonical(sys.stdout.encoding)
    shown = "doctor.console-chinese" if speaks_chinese(encoding) else "doctor.console-lacks"
    return _Line(say(shown, encoding=encoding))


def _recognition(say: Wording) -> _Line:
    there = say("doctor.found" if installed() else "doctor.absent")
    return _Line(f"gouji[ocr] {there} ({say('doctor.ocr')})")


def _program(name: str, say: Wording) -> _Line:
    there = say("doctor.found" if shutil.which(name) else "doctor.absent")
    return _Line(f"{name} {there} ({say(f'doctor.{name}')})")
