"""The comments of a Word file: those of Gouji are added to the part that holds them all, and taken out of it again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gouji.annotators.markup import SIGN, append, escaped, plain, prefix, shut
from gouji.annotators.note import AUTHOR, INITIALS, Note
from gouji.annotators.package import ChangedPackage
from gouji.annotators.relations import RELATION, STRICT_RELATION, declare, relate, undeclare, unrelate

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ID = re.compile(r"<(?:[\w.-]+:)?comment\s[^>]*?\b(?:[\w.-]+:)?id=[\"'](-?\d+)[\"']")
_OURS = re.compile(
    rf"<(?P<p>[\w.-]+:)?comment (?:[\w.-]+:)?id=\"(?P<id>\d+)\" (?:[\w.-]+:)?author=\"{re.escape(AUTHOR)}\""
    rf"(?:(?!</?(?P=p)comment[\s>]).)*</(?P=p)comment{SIGN}>",
    re.DOTALL,
)
_SMALL = 18  # half points; the text of a filing is larger, and its style would be inherited


def part_of(package: ChangedPackage, main: str) -> str | None:
    """The part that holds the comments."""
    found = (target for kind, target in package.read.relations(main).values() if kind == "comments")
    return next((target for target in found if target in package), None)


def add(package: ChangedPackage, main: str, notes: Sequence[Note], *, strict: bool) -> list[int]:
    """A comment for each note; their ids."""
    part = part_of(package, main)
    if part is None:
        part = _new_part(package, main, strict=strict)
    text = plain(package.text(part))
    first = max((int(one) for one in _ID.findall(text)), default=-1) + 1
    names = prefix(text)
    ids = list(range(first, first + len(notes)))
    package.put(part, append(text, "".join(_comment(names, *one) for one in zip(ids, notes, strict=True))))
    return ids


def stand(package: ChangedPackage, main: str) -> bool:
    """Whether comments stand in the file as we wrote them."""
    part = part_of(package, main)
    return part is not None and _OURS.search(package.text(part)) is not None


def take_out(package: ChangedPackage, main: str) -> set[str]:
    """Takes out the comments that stand as we wrote them, and the part if it was ours; their ids."""
    part = part_of(package, main)
    if part is None:
        return set()
    text = package.text(part)
    ids = {found["id"] for found in _OURS.finditer(text)}
    if not ids:
        return ids
    left = shut(_OURS.sub("", text))
    if left in (_empty(strict=False), _empty(strict=True)):
        package.drop(part)
        unrelate(package, main)
        undeclare(package)
    else:
        package.put(part, left)
    return ids


def _new_part(package: ChangedPackage, main: str, *, strict: bool) -> str:
    folder = main.rpartition("/")[0]
    part = f"{folder}/comments.xml" if folder else "comments.xml"
    if part in package:
        part = package.free(folder, "comments", ".xml")
    package.put(part, _empty(strict=strict))
    relate(package, main, f"{STRICT_RELATION if strict else RELATION}/comments", part)
    declare(package, part, _TYPE)
    return part


def _empty(*, strict: bool) -> str:
    space = STRICT_WORD if strict else WORD
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:comments{SIGN}xmlns:w="{space}"></w:comments>'


def _comment(names: str, id_: int, note: Note) -> str:
    w = names
    a = names or "w:"  # attributes need a prefix
    declared = "" if names else f' xmlns:w="{WORD}"'
    lines = [note.title, *note.body.split("\n")] if note.body else [note.title]
    paragraphs = "".join(_paragraph(w, a, line, bold=number == 0) for number, line in enumerate(lines))
    return (
        f'<{w}comment {a}id="{id_}" {a}author="{AUTHOR}" {a}initials="{INITIALS}"{declared}>'
        f"{paragraphs}</{w}comment{SIGN}>"
    )


def _paragraph(w: str, a: str, line: str, *, bold: bool) -> str:
    """As plain as can be: the usual style of a filing has large type, wide lines and an indent of two characters."""
    weight = f"<{w}b/>" if bold else ""
    return (
        f'<{w}p><{w}pPr><{w}spacing {a}before="0" {a}after="0" {a}line="240" {a}lineRule="auto"/>'
        f'<{w}ind {a}left="0" {a}right="0" {a}firstLine="0" {a}firstLineChars="0"/><{w}jc {a}val="left"/></{w}pPr>'
        f'<{w}r><{w}rPr>{weight}<{w}sz {a}val="{_SMALL}"/><{w}szCs {a}val="{_SMALL}"/></{w}rPr>'
        f'<{w}t xml:space="preserve">{escaped(line)}</{w}t></{w}r></{w}p>'
    )
