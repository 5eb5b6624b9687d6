"""Where reports and annotated copies of a filing are written: beside it, or into the user's documents where that folder takes nothing."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from gouji.annotators.choose import as_written
from gouji.cli.documents import documents_folder

REPORT = "_核对报告.html"
ANNOTATED = "_批注稿"
CLEANED = "_清稿"

_MOST_NUMBERED = 9
_LONGEST = 255
_MADE = re.compile(rf"{ANNOTATED}(?:\(\d\))?$")


def write_report(filing: Path, data: bytes, made: Collection[Path] = ()) -> Path:
    """The file that was written. OSError where neither folder takes it; an older report of the filing is replaced."""
    return write_beside(filing, report_name(filing.absolute()), data, made=made)


def write_beside(
    filing: Path,
    name: str,
    data: bytes,
    replaces: Callable[[bytes], bool] = lambda _: True,
    made: Collection[Path] = (),
) -> Path:
    """The file that was written, of that name. An older one is replaced if it may be, but never the filing itself.

    Nor what was `made` in this run: namesakes of several read-only folders meet in the documents folder.

    One that stays, or that a program holds open, has the new one numbered: 预算_批注稿(2).docx. OSError where no folder
    takes it.
    """
    filing = filing.absolute()
    refused: OSError = FileExistsError()
    for folder in (filing.parent, documents_folder()):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for path in _numbered(folder / name):
                try:
                    if path == filing or path in made or (path.exists() and not replaces(path.read_bytes())):
                        continue
                    return _written(path, data)
                except OSError as error:
                    refused = error
                    if not path.exists():  # it is the folder that takes nothing
                        break
        except OSError as error:
            refused = error
    raise refused


def write_to(output: Path, data: bytes) -> None:
    """Where the user said; what is there is replaced. OSError where that fails."""
    if output.exists() and not output.is_file():  # a device
        output.write_bytes(data)
    else:
        _written(output.resolve(), data)


def write_annotated(filing: Path, data: bytes, made: Collection[Path] = ()) -> Path:
    """The annotated copy that was written. An older one that somebody has worked in stays."""
    name = annotated_name(filing)
    return write_beside(filing, name, data, lambda older: as_written(older, name), made)


def write_cleaned(annotated: Path, data: bytes) -> Path:
    """The cleaned copy that was written. An older one stays, for it is to be worked in."""
    return write_beside(annotated, cleaned_name(annotated), data, lambda older: older == data)


def annotated_name(filing: Path) -> str:
    """原名_批注稿.docx, also of a file that is such a copy itself."""
    return _fitting(_original_stem(filing), f"{ANNOTATED}{filing.suffix}")


def cleaned_name(annotated: Path) -> str:
    """原名_清稿.docx."""
    return _fitting(_original_stem(annotated), f"{CLEANED}{annotated.suffix}")


def is_made(name: str) -> bool:
    """Whether a file of that name is a report or an annotated copy, which no folder is searched for."""
    return name.endswith(REPORT) or _MADE.search(Path(name).stem) is not None


def report_name(filing: Path) -> str:
    """原名_核对报告.html; with the suffix in it where another file beside the filing has the same name but for it."""
    try:
        namesakes = [
            entry.name
            for entry in os.scandir(filing.parent)
            if entry.name != filing.name and Path(entry.name).stem == filing.stem
        ]
    except OSError:
        namesakes = []
    return _fitting(filing.name if namesakes else filing.stem, REPORT)


def _fitting(stem: str, rest: str) -> str:
    """The name, its stem cut where it would be longer than file systems take, with room for a number."""
    while stem and _length(f"{stem}(9){rest}") > _LONGEST:
        stem = stem[:-1]
    return f"{stem}{rest}"


def _length(name: str) -> int:
    """As file systems count: Windows in UTF-16, the others in bytes, of which a Chinese character has three."""
    return len(name.encode("utf-16-le")) // 2 if os.name == "nt" else len(os.fsencode(name))


def _original_stem(path: Path) -> str:
    return _MADE.sub("", path.stem)


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    for number in range(2, _MOST_NUMBERED + 1):
        yield path.with_name(f"{path.stem}({number}){path.suffix}")


def _written(path: Path, data: bytes) -> Path:
    """All or nothing: a file that somebody opens is never half of one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".gouji-", suffix=".tmp")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        unfinished.chmod(0o644)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
    return path
