"""How the cells of the list of findings look: entries behind all others in the styles of the workbook.

ECMA-376 part 1, 18.8. Cells name an entry by its place, so that nothing but the counts of the lists changes for others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gouji.annotators.markup import SIGN, append, plain, prefix, root, shut
from gouji.annotators.package import ChangedPackage
from gouji.annotators.relations import declare, relate
from gouji.annotators.xlsx_book import MAIN, STRICT_MAIN, Book, related

_FONT = '<{p}sz val="{size}"/>{colour}<{p}name val="宋体"/><{p}charset val="134"/>'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_LISTS = ("fonts", "fills", "borders", "cellXfs")


@dataclass(frozen=True, slots=True)
class Looks:
    """The attribute ` s="…"` of each kind of cell; empty where its styles have some of the lists and not others."""

    title: str = ""
    plain: str = ""
    head: str = ""
    cell: str = ""
    link: str = ""


def add_looks(package: ChangedPackage, book: Book) -> Looks:
    """Adds the entries."""
    part = related(package, book.part, "styles") or _new_part(package, book)
    text = plain(package.text(part))
    p = prefix(text)
    missing = [name for name in _LISTS if f"</{p}{name}>" not in text]
    if len(missing) == len(_LISTS):
        text = _with_lists(text, p)
    elif missing:
        return Looks()
    sizes = {name: _size(text, p, name) for name in _LISTS}
    fonts = [
        f"<{p}b{SIGN}/>" + _font(p, 14, "FFC00000"),
        _font(p, 10, "FF000000"),
        f"<{p}b{SIGN}/>" + _font(p, 10, "FF000000"),
        f"<{p}u{SIGN}/>" + _font(p, 10, "FF0563C1"),
    ]
    fill = (
        f'<{p}patternFill patternType="solid"><{p}fgColor rgb="FFF2F2F2"/><{p}bgColor indexed="64"/></{p}patternFill>'
    )
    sides = "".join(
        f'<{p}{side} style="thin"><{p}color rgb="FFBFBFBF"/></{p}{side}>' for side in ("left", "right", "top", "bottom")
    )
    first, shade, line = sizes["fonts"], sizes["fills"], sizes["borders"]
    formats = [
        _format(p, first, 0, 0, "center"),
        _format(p, first + 1, 0, 0, "left"),
        _format(p, first + 2, shade, line, "center"),
        _format(p, first + 1, 0, line, "left"),
        _format(p, first + 3, 0, line, "left"),
    ]
    entries = {
        "fonts": [_entry(p, "font", font) for font in fonts],
        "fills": [_entry(p, "fill", fill)],
        "borders": [_entry(p, "border", f"{sides}<{p}diagonal/>")],
        "cellXfs": formats,
    }
    for name, new in entries.items():
        text = _with_entries(text, p, name, new)
    package.put(part, text)
    last = sizes["cellXfs"]
    return Looks(*(f' s="{last + number}"' for number in range(len(formats))))


def take_out(package: ChangedPackage, book: Book) -> None:
    """Takes out the entries that stand as we wrote them."""
    part = related(package, book.part, "styles")
    if part is None:
        return
    text = left = package.text(part)
    p = prefix(text)
    for name in _LISTS:
        left = _without_entries(left, p, name)
    left = _without_lists(left, p)
    if left == _empty(book):
        package.drop(part)
    elif left != text:
        package.put(part, left)


def _new_part(package: ChangedPackage, book: Book) -> str:
    """Styles for a workbook that has none, as some programs write them."""
    folder = book.part.rpartition("/")[0]
    part = f"{folder}/styles.xml".lstrip("/")
    if part in package:
        part = package.free(folder, "styles", ".xml")
    package.put(part, _empty(book))
    relate(package, book.part, f"{book.relation}/styles", part)
    declare(package, part, _TYPE)
    return part


def _empty(book: Book) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<styleSheet{SIGN}xmlns="{STRICT_MAIN if book.strict else MAIN}"></styleSheet>'


def _with_lists(text: str, p: str) -> str:
    """Styles that have no lists, with those that every workbook must have at least; they look like a workbook without."""
    sides = "".join(f"<{p}{side}/>" for side in ("left", "right", "top", "bottom", "diagonal"))
    entries = {
        "fonts": [f'<{p}font><{p}sz val="11"/><{p}name val="Calibri"/></{p}font>'],
        "fills": [f'<{p}fill><{p}patternFill patternType="{kind}"/></{p}fill>' for kind in ("none", "gray125")],
        "borders": [f"<{p}border>{sides}</{p}border>"],
        "cellStyleXfs": [f'<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
        "cellXfs": [f'<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'],
        "cellStyles": [f'<{p}cellStyle name="Normal" xfId="0" builtinId="0"/>'],
    }
    lists = "".join(
        f'<{p}{name}{SIGN}count="{len(held)}">{"".join(held)}</{p}{name}>' for name, held in entries.items()
    )
    before = f"</{p}numFmts>"
    start = text.find(before) + len(before) if before in text else root(text).end()
    return append(text, lists) if root(text)["empty"] else text[:start] + lists + text[start:]


def _without_lists(text: str, p: str) -> str:
    ours = rf'<{p}(?P<name>fonts|fills|borders|cellStyleXfs|cellXfs|cellStyles){SIGN}count="\d+">.*?</{p}(?P=name)>'
    left = re.sub(ours, "", text, flags=re.DOTALL)
    return text if left == text else shut(left)


def _font(p: str, size: int, colour: str) -> str:
    return _FONT.format(p=p, size=size, colour=f'<{p}color rgb="{colour}"/>')


def _entry(p: str, name: str, inside: str) -> str:
    return f"<{p}{name}{SIGN}>{inside}</{p}{name}{SIGN}>"


def _format(p: str, font: int, fill: int, border: int, across: str) -> str:
    """Text (format 49), so that codes stay as they are, folded; long texts begin at the top."""
    down = "center" if across == "center" else "top"
    return (
        f'<{p}xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1" '
        f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<{p}alignment horizontal="{across}" vertical="{down}" wrapText="1"/></{p}xf{SIGN}>'
    )


def _list(text: str, p: str, name: str) -> tuple[int, int]:
    """Where the entries of a list begin and end."""
    found = re.search(rf"<{p}{name}(?:\s[^<>]*)?>", text)
    assert found is not None
    return found.end(), text.index(f"</{p}{name}>", found.end())


def _size(text: str, p: str, name: str) -> int:
    begins, ends = _list(text, p, name)
    entry = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}[name]
    return len(re.findall(rf"<{p}{entry}[\s/>]", text[begins:ends]))


def _with_entries(text: str, p: str, name: str, entries: list[str]) -> str:
    _, ends = _list(text, p, name)
    return _counted(text[:ends] + "".join(entries) + text[ends:], p, name, len(entries))


def _without_entries(text: str, p: str, name: str) -> str:
    if f"</{p}{name}>" not in text:
        return text
    begins, ends = _list(text, p, name)
    entry = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}[name]
    ours = rf"<{p}{entry}(?:{SIGN}|\s[^<>]*)(?<!/)>(?:(?!</{p}{entry}).)*</{p}{entry}{SIGN}>"
    left, number = re.subn(ours, "", text[begins:ends], flags=re.DOTALL)
    return _counted(text[:begins] + left + text[ends:], p, name, -number) if number else text


def _counted(text: str, p: str, name: str, more: int) -> str:
    """The list with its count raised, where it has one."""
    return re.sub(
        rf'(<{p}{name}(?:\s[^<>]*?)?\scount=")(\d+)"',
        lambda found: f'{found[1]}{int(found[2]) + more}"',
        text,
        count=1,
    )
