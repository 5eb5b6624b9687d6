"""A location in a person's words: 第 3 页, 预算表!B7, 表 2 第 4 行第 3 列, 第 12 段, 第 211 行."""

from __future__ import annotations

from gouji.model.address import row_and_column
from gouji.model.card import Language
from gouji.model.location import Location


def place(location: Location, language: Language) -> str:
    """Where it stands in the file, without its headings; empty where the location says nothing of it."""
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
