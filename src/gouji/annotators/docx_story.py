"""Where the texts of a Word part stand in its XML, and where marks of a comment may stand around them.

A range of a comment may begin and end between runs only (ECMA-376 part 1, 17.13.4), so a run is split where a quote begins
within it. Word ignores ranges in text boxes, footnotes and endnotes ([MS-OI29500] 2.1.315); those texts, formulas and ruby
are marked as a whole, by the run in the main text that holds them or refers to them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

_TAGS = re.compile(
    r"<(?P<end>/?)(?P<prefix>[\w.-]+:)?"
    r"(?P<name>r|t|p|rPr|txbxContent|oMath|oMathPara|ruby|footnote|endnote|footnoteReference|endnoteReference)"
    r"(?=[\s/>])(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>"
)
_ID = re.compile(r"\bid\s*=\s*[\"']([^\"']*)[\"']")
UNITS = re.compile(r"&[^;]*;|.", re.DOTALL)
"""The characters of a text as they are written in XML."""

Reference = tuple[str, str]
"""Kind (footnote or endnote) and id of a note."""


@dataclass(slots=True)
class Whole:
    """An element that can only be marked from outside, from `start` to `end` in the XML."""

    start: int
    end: int = -1


@dataclass(slots=True)
class Run(Whole):
    """A run. Its children but the properties stand from `first` to `last`; `tag` is its start tag as written."""

    tag: str = ""
    properties: str = ""
    first: int = -1
    last: int = -1


@dataclass(slots=True)
class Node:
    """A text, written from `begins` to `ends` within the element from `start` to `end`, whose start tag is `tag`.

    `whole` is what is marked where the text itself cannot be split; `paragraph` tells the paragraphs of the part apart.
    """

    start: int
    begins: int
    ends: int
    end: int
    tag: str
    run: Run | None
    whole: Whole | None
    paragraph: int
    note: Reference | None = None

    def units(self, xml: str) -> list[str]:
        """The characters as they are written."""
        return UNITS.findall(xml, self.begins, self.ends)

    def shown(self, xml: str) -> str:
        """The characters as they are read."""
        text = xml[self.begins : self.ends]
        return unescape(text) if "&" in text else text


@dataclass(slots=True)
class Story:
    """A part with its texts in their order, and the outermost runs that refer to notes."""

    xml: str
    prefix: str
    nodes: list[Node] = field(default_factory=list)
    references: dict[Reference, Whole] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """What is open at the place that is read."""

    runs: list[Run] = field(default_factory=list)
    formulas: list[Whole] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    boxed: int = 0  # text boxes and ruby
    properties: int = 0  # depth; properties that were changed stand within properties
    note: Reference | None = None


def story(xml: str, prefix: str) -> Story:
    """The texts of a part, whose names of WordprocessingML begin with the prefix. It holds no comments of XML and no CDATA."""
    found = Story(xml, prefix)
    open_ = _Open()
    paragraphs = 0
    for tag in _TAGS.finditer(xml):
        ends, its, name, _, is_empty = tag.groups()
        if name == "t":
            if not (ends or is_empty):
                found.nodes.append(_node(xml, tag, open_))
        elif name == "rPr" and (its or "") == prefix:
            _properties(xml, tag, open_)
        elif is_empty and not name.endswith("Reference"):
            continue
        elif name in ("oMath", "oMathPara"):
            _formula(tag, open_)
        elif (its or "") != prefix:
            continue
        elif name == "r":
            _run(tag, open_)
        elif name == "p":
            if ends:
                open_.paragraphs.pop()
            else:
                paragraphs += 1
                open_.paragraphs.append(paragraphs)
        elif name in ("txbxContent", "ruby"):
            open_.boxed += -1 if ends else 1
        elif name in ("footnote", "endnote"):
            open_.note = None if ends else (name, _id(tag))
        elif open_.runs and name != "rPr":
            found.references.setdefault((name.removesuffix("Reference"), _id(tag)), open_.runs[0])
    return found


def _id(tag: re.Match[str]) -> str:
    found = _ID.search(tag["rest"])
    return found[1] if found else ""


def _node(xml: str, tag: re.Match[str], open_: _Open) -> Node:
    ends = xml.index("<", tag.end())
    run = open_.runs[-1] if open_.runs else None
    whole: Whole | None = None
    if open_.boxed or (run is None and not open_.formulas):
        whole = open_.runs[0] if open_.runs else None
    elif open_.formulas:
        whole = open_.formulas[0]
    splits = whole is None and not open_.boxed
    return Node(
        start=tag.start(),
        begins=tag.end(),
        ends=ends,
        end=xml.index(">", ends) + 1,
        tag=tag.group(),
        run=run if splits else None,
        whole=whole,
        paragraph=open_.paragraphs[-1] if open_.paragraphs else 0,
        note=open_.note,
    )


def _formula(tag: re.Match[str], open_: _Open) -> None:
    if tag["end"]:
        open_.formulas.pop().end = tag.end()
    else:
        open_.formulas.append(Whole(tag.start()))


def _run(tag: re.Match[str], open_: _Open) -> None:
    if tag["end"]:
        run = open_.runs.pop()
        run.last, run.end = tag.start(), tag.end()
    else:
        open_.runs.append(Run(start=tag.start(), tag=tag.group(), first=tag.end()))


def _properties(xml: str, tag: re.Match[str], open_: _Open) -> None:
    """Properties of a run are its first child; all others are of paragraphs, or stand within these."""
    if tag["empty"]:
        if not open_.properties and open_.runs and not xml[open_.runs[-1].first : tag.start()].strip():
            open_.runs[-1].first = tag.end()
        return
    if tag["end"]:
        if open_.properties:
            open_.properties -= 1
            if not open_.properties:
                run = open_.runs[-1]
                run.properties, run.first = xml[run.first : tag.end()].strip(), tag.end()
    elif open_.properties:
        open_.properties += 1
    elif open_.runs and not xml[open_.runs[-1].first : tag.start()].strip():
        open_.properties = 1
