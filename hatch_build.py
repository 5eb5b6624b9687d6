"""Build hook: puts the content of all YAML of `checks/` and `schemas/` into the wheel once more, as one JSON file.

Reading a hundred and thirty files of YAML takes as long as judging a filing. A checkout has no such file and reads the YAML.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import yaml
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("checks", "schemas")
NAME = "content.json"


def content(root: Path) -> dict[str, Any]:
    """What each file says, by its path below the root."""
    paths = sorted(path for folder in FOLDERS for path in (root / folder).rglob("*.yaml"))
    return {path.relative_to(root).as_posix(): yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths}


class ContentHook(BuildHookInterface[Any]):
    """Writes the file for wheels; an editable installation reads the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard":
            return
        file = Path(mkdtemp()) / NAME
        said = content(Path(self.root))
        file.write_text(json.dumps(said, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")  # fails on dates
        build_data["force_include"][str(file)] = f"gouji/_data/{NAME}"
