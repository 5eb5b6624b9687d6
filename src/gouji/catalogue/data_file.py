"""One file of data: its plain content, and the line of a field when something is wrong with it.

An installed wheel brings the content of all its files along as JSON; the parser of YAML is loaded only for what is not in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from gouji.catalogue.locate import INSTALLED
from gouji.catalogue.mistakes import Fault
from gouji.model.mistake import Mistake


def content_of(path: Path, shown: str) -> object:
    """The plain content of the file. CatalogueError, under the path as shown to people, when it is no YAML."""
    if is_built(path):
        return _installed()[path.relative_to(INSTALLED).as_posix()]
    from gouji.catalogue.yaml_file import parsed

    return parsed(path, shown)


def is_built(path: Path) -> bool:
    """Whether the content comes with the wheel: it was looked over before that was built, and cannot have changed since."""
    return path.is_relative_to(INSTALLED) and path.relative_to(INSTALLED).as_posix() in _installed()


def located(path: Path, shown: str, faults: Iterable[Fault]) -> list[Mistake]:
    """The faults with their lines."""
    found = list(faults)
    if not found:
        return []
    from gouji.catalogue.yaml_file import lined

    return lined(path, shown, found)


@cache
def _installed() -> dict[str, Any]:
    """What the files of an installed wheel say, read when it was built (hatch_build.py); nothing in a checkout."""
    file = INSTALLED / "content.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
