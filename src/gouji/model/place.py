"""A location in a person's words: 第 3 页, 预算表!B7, 表 2 第 4 行第 3 列, 第 12 段, 第 211 行, 2023/决算.docx 第 12 段."""

from __future__ import annotations

from pathlib import PurePosixPath

from gouji.model.address import row_and_column
from gouji.model.card import Language
from gouji.model.location import Location


def place(location: Location, language: Language) -> str:
    """Where it stands in the file, without its headings; empty where the location says nothing of it.

    A figure of a dossier has the name of its file first, with the folder, for files of several years may be called alike.
    """
    within = _within(location, language)
    if location.document is None:
        return within
    return f"{file_name(location.document)} {within}".rstrip()


def file_name(path: str) -> str:
    """The name of a file for people: with the folder or archive that it is in."""
    return "/".join(PurePosixPath(path.replace("\\", "/")).parts[-2:])


def _within(location: Location, language: Language) -> str:
    zh = language == "zh"
    if location.sheet is not None:
        return f"{location.sheet}!{location.cell}" if location.cell else location.sheet
    parts = []
    if location.page is not None:
        parts.append(f"第 {location.page} 页" if zh else f"page {location.page}")
    if location.table is not None:
        parts.append(f"表 {location.table}" if zh else f"table {location.table}")
        if location.cell is not None:
            row, column = row_and_column(location.cell)
            parts.append(f"第 {row} 行第 {column} 列" if zh else f"row {row}, column {column}")
    elif location.paragraph is not None and location.page is None:
        parts.append(f"第 {location.paragraph} 段" if zh else f"paragraph {location.paragraph}")
    elif location.line is not None:
        parts.append(f"第 {location.line} 行" if zh else f"line {location.line}")
    return (" " if zh else ", ").join(parts)
