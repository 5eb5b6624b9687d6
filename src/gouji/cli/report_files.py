"""Where the report of a filing is written: beside it, or into the user's documents where that folder takes nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from gouji.cli.documents import documents_folder

REPORT = "_核对报告.html"


def write_report(filing: Path, data: bytes) -> Path:
    """The file that was written. OSError where neither folder takes it; an older report of the filing is replaced."""
    filing = filing.absolute()
    name = report_name(filing)
    try:
        return _written(filing.parent / name, data)
    except OSError:
        folder = documents_folder()
        folder.mkdir(parents=True, exist_ok=True)
        return _written(folder / name, data)


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
    return f"{filing.name if namesakes else filing.stem}{REPORT}"


def _written(path: Path, data: bytes) -> Path:
    """All or nothing: a report that somebody reads is never half of one."""
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
