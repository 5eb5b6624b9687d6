"""Makes text fit for a console that does not speak Unicode: code page 936 (GBK), Latin ones, plain ASCII.

Signs that the encoding lacks become near ones of the same width on the screen, so that columns stay in line; what has
no likeness becomes a question mark for each column. Nothing raises, and UTF-8 is left alone.
"""

from __future__ import annotations

import codecs
from unicodedata import east_asian_width, normalize

ALIKE = {
    "✓": "v", "✗": "x", "●": "* ", "■": "# ", "▲": "! ", "•": "*", "·": ".", "…": "...", "›": ">", "→": "->",
    "÷": "/", "×": "x", "−": "-", "–": "-", "—": "--", "＝": " =", "＋": " +", "－": " -", "／": " /",
    "≥": ">=", "≤": "<=", "≠": "!=", "≈": "~", "％": "% ", "‰": "o/oo",
    "“": '"', "”": '"', "‘": "'", "’": "'", "「": ' "', "」": '" ', "《": " <", "》": "> ",
    "，": ", ", "。": ". ", "；": "; ", "：": ": ", "、": ", ", "？": "? ", "！": "! ",
    "（": " (", "）": ") ", "【": " [", "】": "] ", "\u3000": "  ", "\u00a0": " ",
    "─": "-", "━": "=", "│": "|", "┃": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+",
    "├": "+", "┤": "+", "┬": "+", "┴": "+", "┼": "+", "╴": "-", "╶": "-",
}  # fmt: skip


def legible(text: str, encoding: str | None) -> str:
    """The text with every character that the encoding lacks replaced; it can be encoded without loss afterwards."""
    name = canonical(encoding)
    if name.startswith("utf"):
        # Lone surrogates, as in file names of undecodable bytes, are the only thing that UTF-8 cannot write.
        return text.encode("utf-8", "replace").decode("utf-8")
    try:
        text.encode(name)
    except UnicodeEncodeError:
        near: dict[str, str | int | None] = {
            sign: _substitute(sign, name) for sign in set(text) if not _fits(sign, name)
        }
        lines = text.translate(str.maketrans(near)).split("\n")
        return "\n".join(line.rstrip(" ") for line in lines)
    return text


def speaks_chinese(encoding: str | None) -> bool:
    """Whether Chinese can be written in the encoding."""
    return _fits("勾稽", canonical(encoding))


def canonical(encoding: str | None) -> str:
    """The codec's own name; ASCII for what Python does not know, the least that every console has."""
    try:
        return codecs.lookup(encoding or "ascii").name
    except LookupError:
        return "ascii"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _substitute(sign: str, encoding: str) -> str:
    for candidate in (ALIKE.get(sign), normalize("NFKC", sign)):
        if candidate is not None and _fits(candidate, encoding):
            return candidate
    return "??" if east_asian_width(sign) in "WF" else "?"
