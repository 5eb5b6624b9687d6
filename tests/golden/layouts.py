"""Other ways to print a filing that say the same: what a page, a typist or an export makes of it.

Each takes a text and gives another, or None where there is nothing to change. `suffix` is that of the file it makes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from html import escape

_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_NARROW = str.maketrans("０１２３４５６７８９．％，", "0123456789.%,")
_NUMBER = re.compile(r"(?<![0-9.,０-９．])[0-9][0-9,]*(?:\.[0-9]+)?(?![0-9０-９])")
_UNIT = r"(?:万元|亿元|元|%|人次|人|件|卷|平方米|个|套|户)"
_HAN = r"[\u4e00-\u9fff]"
_WIDTH = 31  # characters of a line, an odd number so that breaks fall within two-sign words as well


@dataclass(frozen=True)
class Layout:
    name: str
    change: Callable[[str], str | None]
    suffix: str = ""


def _lines(text: str, change: Callable[[str], str], *, prose: bool = False) -> str:
    """Each line changed; with `prose` those of tables and marks stay."""
    return "\n".join(line if prose and _is_table(line) else change(line) for line in text.splitlines()) + "\n"


def _is_table(line: str) -> bool:
    return "\t" in line.strip() or line.startswith(("|", "#"))


def wide(text: str) -> str | None:
    """Digits, points and percent signs of full width; list marks and codes keep theirs."""
    return _lines(text, lambda line: _NUMBER.sub(lambda one: one.group().translate(_WIDE), line).replace("%", "％"))


def narrow(text: str) -> str | None:
    made = re.sub(r"[０-９][０-９．，]*％?", lambda one: one.group().translate(_NARROW), text)
    return made if made != text else None


def apart(text: str) -> str | None:
    """A blank before and behind each number of prose."""
    return _lines(text, lambda line: re.sub(rf"({_HAN})(?=[0-9])|(?<=[0-9%])({_HAN})", r"\1 \2", line), prose=True)


def spaced(text: str) -> str | None:
    """A blank between all Chinese characters of prose, as justified pages have them."""
    return _lines(text, lambda line: re.sub(rf"(?<={_HAN})(?={_HAN})", " ", line), prose=True)


def wrapped(text: str) -> str | None:
    """Prose in lines of one width, broken wherever it falls: in words, and in numbers."""
    return "\n".join(part for line in text.splitlines() for part in _broken(line)) + "\n"


def _broken(line: str) -> Iterator[str]:
    if _is_table(line) or len(line) <= _WIDTH:
        yield line
        return
    yield from (line[at : at + _WIDTH] for at in range(0, len(line), _WIDTH))


def airy(text: str) -> str | None:
    """An empty line behind each line of prose."""
    return re.sub(r"(?<=[。；：])\n(?=[^\n\t|]+\n)", "\n\n", text)


def carriage_returns(text: str) -> str | None:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def in_yuan(text: str) -> str | None:
    """Amounts in 万元 as 元, digit by digit: what was printed stays exactly what is said."""
    made = re.sub(rf"({_NUMBER.pattern})(\s*)万元", lambda one: f"{_times(one[1], 10_000)}{one[2]}元", text)
    return made if made != text else None


def _times(number: str, factor: int) -> str:
    value = Fraction(number.replace(",", "")) * factor
    assert value.denominator == 1
    return str(int(value))


def grouped(text: str) -> str | None:
    """A separator between thousands of what is counted or paid."""
    made = re.sub(rf"(?<![0-9.,])([0-9]{{4,}})(?=(?:\.[0-9]+)?\s*{_UNIT})", lambda one: f"{int(one[1]):,}", text)
    return made if made != text else None


def ungrouped(text: str) -> str | None:
    made = re.sub(r"(?<=[0-9]),(?=[0-9]{3})", "", text)
    return made if made != text else None


def bars(text: str) -> str | None:
    """Tables of Markdown for those with tabs."""
    return _tables(text, lambda rows: [_bar(rows[0]), _bar(["---"] * len(rows[0])), *map(_bar, rows[1:])])


def tabs(text: str) -> str | None:
    """Tabs for tables of Markdown, and no marks of headings."""
    rows = [line for line in text.splitlines() if not re.fullmatch(r"\|[-:| ]+\|", line)]
    made = "\n".join(re.sub(r"^#+ ", "", "\t".join(_cells(line)) if line.startswith("|") else line) for line in rows)
    return f"{made}\n" if "|" in text else None


def html(text: str) -> str | None:
    """Paragraphs and tables of a web page."""
    plain = tabs(text) or text
    made = _tables(plain, lambda rows: ["<table>", *map(_row, rows), "</table>"]) or plain
    lines = [line if line.startswith("<") else f"<p>{escape(line)}</p>" for line in made.splitlines() if line.strip()]
    return f"<html><body>{''.join(lines)}</body></html>"


def _tables(text: str, shown: Callable[[list[list[str]]], list[str]]) -> str | None:
    made: list[str] = []
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if "\t" in line.strip():
            rows.append(_cells(line))
            continue
        if rows:
            made += shown(rows)
            rows = []
        made.append(line)
    return "\n".join(made) if "\t" in text else None


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in (line.strip("|").split("|") if line.startswith("|") else line.split("\t"))]


def _bar(row: list[str]) -> str:
    return f"| {' | '.join(row)} |"


def _row(row: list[str]) -> str:
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"


LAYOUTS = (
    Layout("full-width digits", wide),
    Layout("half-width digits", narrow),
    Layout("blanks about numbers", apart),
    Layout("blanks between characters", spaced),
    Layout("lines broken anywhere", wrapped),
    Layout("empty lines", airy),
    Layout("carriage returns", carriage_returns),
    Layout("元 for 万元", in_yuan),
    Layout("thousands separators", grouped),
    Layout("no separators", ungrouped),
    Layout("Markdown tables", bars, ".md"),
    Layout("tables with tabs", tabs, ".txt"),
    Layout("HTML", html, ".html"),
)
