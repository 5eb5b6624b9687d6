"""Which files a command line names: files, directories and glob patterns (通配符), in a settled order.

Nothing is opened here. What does not exist is handed on, so that the run has a notice for it instead of silence.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from gouji.cli.report_files import is_made
from gouji.model.dossier import Dossier
from gouji.readers.ocr import installed

SUFFIXES = (
    ".txt", ".md", ".csv", ".html", ".htm", ".mht", ".mhtml", ".rtf", ".doc", ".docx", ".docm", ".wps",
    ".xls", ".xlsx", ".xlsm", ".et", ".ofd", ".pdf", ".zip",
)  # fmt: skip
"""What a directory is searched for; a file that is named is taken whatever its name."""
_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")  # where text recognition is installed
_LOCK = "~$"  # how editors begin the name of a file that they leave beside an open one


def gather(arguments: Sequence[str], output: Path | None = None) -> tuple[Path, ...]:
    """The files in the order of the arguments, those of a directory or pattern by name, each only once.

    The `output` of the run is no filing when it is only come across: a report may be HTML, which filings are too.
    """
    once: dict[str, Path] = {}
    for argument in arguments:
        for path in _named_by(argument):
            if output is not None and str(path) != argument and path.absolute() == output.absolute():
                continue
            once.setdefault(os.path.normcase(path.absolute()), path)
    return tuple(once.values())


def dossiers_of(folders: Sequence[str], paths: Sequence[Path], output: Path | None = None) -> tuple[Dossier, ...]:
    """The dossiers that the folders name, by the places of their files in `paths`, which has them all."""
    places = {os.path.normcase(path.absolute()): place for place, path in enumerate(paths)}
    return tuple(
        Dossier(folder, tuple(places[os.path.normcase(path.absolute())] for path in gather([folder], output)))
        for folder in dict.fromkeys(folders)
    )


def _named_by(argument: str) -> Iterable[Path]:
    # A file may be called a[1].txt, so the pattern comes second. Some shells hand patterns on as they are.
    if not os.path.lexists(argument) and has_magic(argument):
        matches = sorted(glob(argument, recursive=True))  # noqa: PTH207  # patterns with a root are no business of Path.glob
        found = [path for match in matches for path in _files(Path(match), lone=False)]
        return found or [Path(argument)]
    return _files(Path(argument), lone=True)


def _files(path: Path, *, lone: bool) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = list(_walk(path))
    return found if found or not lone else [path]


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder by name; hidden ones, links to folders, reports, annotated copies and the marks of open files are left out."""
    suffixes = (*SUFFIXES, *_PICTURES) if installed() else SUFFIXES
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith((".", _LOCK)) or is_made(name):
                continue
            if name.lower().endswith(suffixes):
                yield Path(place, name)
