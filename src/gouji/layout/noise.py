"""Marks that extraction leaves in a text and that are not part of it: tags, LaTeX, footnote marks, blanks, pinyin.

Each piece of noise is replaced by nothing or by the sign it stands for; everything else stays character by character.
"""

from __future__ import annotations

import re

_SIGNS = {  # of LaTeX, and as keyboards have them
    "geq": "≥",
    "ge": "≥",
    "geqslant": "≥",
    "leq": "≤",
    "le": "≤",
    "leqslant": "≤",
    "times": "×",
    "div": "÷",
    "sim": "~",
    "approx": "≈",
    "pm": "±",
    "%": "%",
    "gt": ">",
    "lt": "<",
    "cdot": "·",
    "<=": "≤",
    ">=": "≥",
}
GROUPS_OF_AMOUNT = r"[0-9]{3}(?:,[0-9]{3})*(?:\.[0-9]+)? ?(?:[万亿] ?)?元"
"""What follows the first separator of an amount that has its unit behind it."""

_NOISE = re.compile(
    r"(?=[<>\\$\[（ \u200b-\u200f\u2060\ufeff\u00ad\ue000-\uf8ff，%])(?:"  # one look at the next sign spares the alternatives
    r"(?= )(?:(?<=[^\x00-\x7f]) +(?=\S)|(?<=\S) +(?=[^\x00-\x7f])|(?<=\d) +(?=%)"  # blanks beside Chinese characters
    rf"|(?<=[0-9],) (?={GROUPS_OF_AMOUNT}))"  # a separator with a blank: 1,421, 486万元
    r"|(?<=[^\x00-\x7f])<sup>\[?\d{1,2}\]?</sup>"  # footnote marks of HTML; m<sup>2</sup> is a unit
    r"|(?P<bound>[<>]=)(?= ?\d)"  # ≤ and ≥ as keyboards have them
    r"|</?[a-zA-Z][^<>\n]{0,80}>"  # HTML tags that were left
    r"|\\(?P<latex>geqslant|leqslant|geq|leq|ge|le|times|div|sim|approx|pm|cdot|gt|lt|%)(?![a-zA-Z]) ?"
    r"|\$(?=[^$\n]{0,40}\$)|(?<=[\d%])\$"  # LaTeX's own marks around a formula
    r"|(?<=[^\x00-\x7f])\[\d{1,2}\]"  # footnote marks
    r"|(?<=[\u3400-\u9fff])（[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńň]{1,7}）"  # pinyin that copying sites put in
    r"|(?P<inside>[\u200b-\u200f\u2060\ufeff\u00ad]+)|[\ue000-\uf8ff]+"  # invisible and private signs
    r"|(?<=，)，+|(?<=，)，(?=。)|，(?=[。；])"  # doubled commas
    r"|(?<=%)%)"
)
_QUICK = re.compile(
    r"[<\\$\[ \u200b-\u200f\u2060\ufeff\ue000-\uf8ff\u00ad，（%>]"
    r"(?:(?<![，（%>])|(?<=，)[，。；]|(?<=（)[a-zāáǎàēéěèīíǐìōóǒòūúǔùüê]|(?<=%)%|(?<=>)=)"
)


def is_clean(line: str) -> bool:
    """Whether nothing in the line can be noise, nor a number that noise has torn."""
    return _QUICK.search(line) is None and ".." not in line


def pieces(line: str) -> list[tuple[int, int, str]]:
    """(start, end, text) of what stays of the line, in order. Noise between two digits leaves a blank there."""
    if not _QUICK.search(line):
        return [(0, len(line), line)]
    kept: list[tuple[int, int, str]] = []
    at = parted = 0
    last = ""
    for found in [*_NOISE.finditer(line), None]:
        stop, behind = found.span() if found else (len(line), len(line))
        if stop > at:
            if parted < at and last.isdigit() and line[at].isdigit():
                kept.append((parted, at, " "))
            kept.append((at, stop, line[at:stop]))
            last, parted = line[stop - 1], stop
        at = behind
        if found is None or (kind := found.lastgroup) is None:
            continue
        if kind == "inside":
            parted = at  # a number may be broken there
        else:
            sign = _SIGNS[found[kind]]
            kept.append((stop, at, sign))
            last, parted = sign, at
    return kept


_NUMBER_CELL = re.compile(r"[\d,. ]*")
_WELL_FORMED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def number_cell(cell: str) -> list[tuple[int, int, str]] | None:
    """The pieces of a cell whose one number was torn by blanks or a doubled point; None where it is no such cell.

    "5,950,600. 00" and "5,940,282. .83" each have one reading; "12 34" has not, and stays as it is.
    """
    if not _NUMBER_CELL.fullmatch(cell) or _WELL_FORMED.fullmatch(cell):
        return None
    if "." not in cell or not re.fullmatch(r"(?:\d{1,3}(?:,\d{3})*|\d{3,})(?:\.[ .]*\d[ \d]*| +\.\d+)", cell):
        return None
    kept: list[tuple[int, int, str]] = []
    point = False
    for at, sign in enumerate(cell):
        if sign == " " or (sign == "." and point):
            continue
        point = point or sign == "."
        if kept and kept[-1][1] == at:
            kept[-1] = (kept[-1][0], at + 1, kept[-1][2] + sign)
        else:
            kept.append((at, at + 1, sign))
    return kept if _WELL_FORMED.fullmatch("".join(piece[2] for piece in kept)) else None
