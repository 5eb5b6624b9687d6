"""DOCX: real comments, anchored at the very characters of what each finding is about in the first place.

Nothing is rewritten: marks of comments, and the edges of runs that are split for them, are inserted into the XML as it is
written, and all other parts are copied. `clean` takes the insertions out again, which gives back the very bytes; in a
file that another program has saved since, it takes out what Gouji has signed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gouji.annotators import docx_comments
from gouji.annotators.docx_places import Place, Places
from gouji.annotators.docx_resaved import take_out_signed
from gouji.annotators.docx_story import Node, Run, Story, Whole, story
from gouji.annotators.error import signed
from gouji.annotators.markup import SIGN, plain, prefix
from gouji.annotators.note import Anchor, Note
from gouji.annotators.package import ChangedPackage
from gouji.model.card import Text
from gouji.readers.docx import text_parts

_MOST_NOTES = 2_000  # Word opens no file with more than 32767 ranges ([MS-OI29500] 2.1.315), and nobody reads as many
_PRESERVE = ' xml:space="preserve"'


def annotate(original: bytes, notes: Sequence[Note], _kept: object = None, /) -> bytes:
    """A copy with a comment for each note. Raises AnnotateError where it is signed."""
    package = ChangedPackage(original)
    if package.is_signed:
        raise signed(Text(" Word ", "Word"))
    parts = text_parts(package.read)
    stories = {}
    for part in parts:
        text = plain(package.text(part))
        stories[part] = story(text, prefix(text))
    main = stories[parts[0]]
    places = Places(package.read, stories)
    notes = notes[:_MOST_NOTES]
    strict = docx_comments.STRICT_WORD in main.xml[:4096]
    ids = docx_comments.add(package, parts[0], notes, strict=strict)
    marks = _Marks(main, docx_comments.STRICT_WORD if strict else docx_comments.WORD)
    for id_, note in zip(ids, notes, strict=True):
        for span in _spans(note, places):
            if marks.put(str(id_), *span):
                break
    package.put(parts[0], marks.written())
    return package.to_bytes()


def clean(annotated: bytes) -> bytes:
    """The file without Gouji's comments; the very bytes where it has none."""
    package = ChangedPackage(annotated)
    main = text_parts(package.read)[0]
    ids = docx_comments.take_out(package, main)
    if ids:
        text = package.text(main)
        package.put(main, _without_marks(text, prefix(text), ids))
    take_out_signed(package, main)
    return package.to_bytes()


def as_written(annotated: bytes) -> bool:
    """Whether this is a copy of ours that no other program has saved since."""
    package = ChangedPackage(annotated)
    return docx_comments.stand(package, text_parts(package.read)[0])


def _spans(note: Note, places: Places) -> Iterator[tuple[Place, Place]]:
    """The first and last character that the comment is about; the first line where that cannot be marked."""
    for found in (*(_anchored(anchor, places) for anchor in note.anchors[:1]), places.first_line()):
        if found is not None:
            yield found


def _anchored(anchor: Anchor, places: Places) -> tuple[Place, Place] | None:
    found = [place for start, end in anchor.spans for place in places.of(start, end)]
    if not found:
        return None
    first = found[0]
    same = [place for place in found if place.story is first.story and place.node.note == first.node.note]
    return first, same[-1]


@dataclass(slots=True)
class _Point:
    """What is inserted at one place in the XML, between the `before` and `after` that open it up there."""

    before: str = ""
    after: str = ""
    ends: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)


class _Marks:
    """The ranges of comments in the main text."""

    def __init__(self, main: Story, space: str) -> None:
        self._main = main
        self._points: defaultdict[int, _Point] = defaultdict(_Point)
        self._attribute = main.prefix or "w:"  # attributes need a prefix
        self._declared = "" if main.prefix else f' xmlns:w="{space}"'

    def put(self, id_: str, first: Place, last: Place) -> bool:
        """A range from one character to another; False where either is nowhere in the main text."""
        w = self._main.prefix
        held_first, held_last = self._held_by(first), self._held_by(last)
        start = held_first.start if held_first else self._edge(first, 0)
        end = held_last.end if held_last else self._edge(last, 1)
        if start is None or end is None:
            return False
        named = f'{self._attribute}id="{id_}"{self._declared}{SIGN}/>'
        self._points[start].starts.append(f"<{w}commentRangeStart {named}")
        self._points[end].ends.append(
            f"<{w}commentRangeEnd {named}<{w}r{SIGN}><{w}commentReference {named}</{w}r{SIGN}>"
        )
        return True

    def written(self) -> str:
        pieces: list[str] = []
        last = 0
        for at in sorted(self._points):
            point = self._points[at]
            pieces += self._main.xml[last:at], point.before, *point.ends, *point.starts, point.after
            last = at
        return "".join((*pieces, self._main.xml[last:]))

    def _held_by(self, place: Place) -> Whole | None:
        """What is marked instead of the character: the element around it, or the one that refers to its note."""
        if place.story is not self._main:
            return self._main.references.get(place.node.note) if place.node.note else None
        return place.node.whole

    def _edge(self, place: Place, behind: int) -> int | None:
        """Where a range may begin before the character, or end behind it; opens the run up there."""
        node, run = place.node, place.node.run
        if place.story is not self._main or run is None:
            return None
        units = node.units(self._main.xml)
        at = place.at + behind
        if 0 < at < len(units):
            return self._within_text(node, run, units, at)
        if at == 0:
            return self._between(run, node.start, run.start, self._main.xml[run.first : node.start])
        return self._between(run, node.end, run.end, self._main.xml[node.end : run.last])

    def _between(self, run: Run, inside: int, outside: int, between: str) -> int:
        """Outside the run where only blanks stand between, else between two of its children."""
        if not between.strip():
            return outside
        point = self._points[inside]
        point.before, point.after = f"</{self._main.prefix}r{SIGN}>", self._again(run)
        return inside

    def _within_text(self, node: Node, run: Run, units: Sequence[str], at: int) -> int:
        w = self._main.prefix
        offset = node.begins + sum(map(len, units[:at]))
        point = self._points[offset]
        point.before = f"</{w}t{SIGN}></{w}r{SIGN}>"
        point.after = f"{self._again(run)}<{w}t{_PRESERVE}{SIGN}>"
        if units[at - 1].isspace() and _PRESERVE not in node.tag:  # the piece in front would lose the blank at its end
            self._points[node.begins - 1].before = SIGN + _PRESERVE[1:]
        return offset

    def _again(self, run: Run) -> str:
        """The run once more from here on, with its properties."""
        tag = f"{run.tag[:-1]}{SIGN}>"
        if not run.properties:
            return tag
        return f"{tag}{run.properties[: run.properties.rindex('</')]}</{self._main.prefix}rPr{SIGN}>"


def _without_marks(text: str, w: str, ids: set[str]) -> str:
    """The XML without what `_Marks` inserted."""
    a, names = re.escape(w or "w:"), re.escape(w)
    id_ = rf'{a}id="(?:{"|".join(sorted(ids))})"(?: xmlns:w="[^"]*")?{SIGN}/>'
    mark = (
        rf"(?:<{names}commentRangeStart {id_}"
        rf"|<{names}commentRangeEnd {id_}<{names}r{SIGN}><{names}commentReference {id_}</{names}r{SIGN}>)"
    )
    again = rf"<{names}r(?:\s[^<>]*)?{SIGN}>(?:<{names}rPr>.*?</{names}rPr{SIGN}>)?"
    split = re.compile(
        rf"(?:(?:</{names}t{SIGN}>)?</{names}r{SIGN}>)?{mark}+"
        rf"(?:{again}(?:<{names}t{_PRESERVE}{SIGN}>)?)?",
        re.DOTALL,
    )
    return split.sub("", text).replace(f"{SIGN}{_PRESERVE[1:]}>", ">")
