"""One file of data: its plain content, and the line of a field when something is wrong with it.

An installed wheel brings the content of all its files along as JSON; the parser of YAML is loaded only for what is not in it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from gouji.catalogue.locate import INSTALLED
from gouji.catalogue.mistakes import CatalogueError, Fault
from gouji.model.mistake import Mistake


def content_of(path: Path, shown: str) -> object:
    """The plain content of the file. CatalogueError, under the path as shown to people, when it is no YAML."""
    if is_built(path):
        return _installed()[str(path)]
    from gouji.catalogue.yaml_file import parsed

    return parsed(path, shown)


def contents_of(
    folder: Path, shown: str, faults: Callable[[object, str], Iterable[Fault]]
) -> tuple[dict[str, Any], list[Mistake]]:
    """The plain content of each file of the folder by its name, and every mistake in them; `shown` is the folder to people."""
    contents: dict[str, Any] = {}
    mistakes: list[Mistake] = []
    for path in sorted(folder.glob("*.yaml")):
        name = f"{shown}/{path.name}"
        try:
            contents[path.stem] = content_of(path, name)
        except CatalogueError as error:
            mistakes.extend(error.mistakes)
        else:
            mistakes.extend(located(path, name, faults(contents[path.stem], path.stem)))
    return contents, mistakes


def is_built(path: Path) -> bool:
    """Whether the content comes with the wheel: it was looked over before that was built, and cannot have changed since."""
    return str(path) in _installed()


def located(path: Path, shown: str, faults: Iterable[Fault]) -> list[Mistake]:
    """The faults with their lines; those of a file that was looked over when the wheel was built are not asked for."""
    found = [] if is_built(path) else list(faults)
    if not found:
        return []
    from gouji.catalogue.yaml_file import lined

    return lined(path, shown, found)


@cache
def _installed() -> dict[str, Any]:
    """What the files of an installed wheel say by their paths, read when it was built (hatch_build.py).

    Nothing in a checkout.
    """
    file = INSTALLED / "content.json"
    if not file.is_file():
        return {}
    content = json.loads(file.read_text(encoding="utf-8"))
    return {os.path.join(INSTALLED, *name.split("/")): said for name, said in content.items()}  # noqa: PTH118  # fast
