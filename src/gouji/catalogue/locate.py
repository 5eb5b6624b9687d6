"""Finds the data folders, which stand beside `src/` in a checkout and inside the package in a wheel.

Nothing is downloaded and nothing is written; a missing folder means a broken installation.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

DataFolder = Literal["checks", "schemas", "samples"]

_PACKAGE = Path(__file__).resolve().parents[1]
INSTALLED = _PACKAGE / "_data"
"""The data of an installed wheel; a checkout has no such folder."""


def data_folder(name: DataFolder) -> Path:
    """The folder of that name; FileNotFoundError when neither the wheel nor the checkout has it."""
    candidates = (INSTALLED / name, _PACKAGE.parents[1] / name)
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"data folder {name!r} is missing: Gouji is not installed completely")
