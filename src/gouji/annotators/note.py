"""What an annotator writes into a filing: one note for each finding, with the places that it is about.

Texts are ready to be shown; an annotator decides where they stand and in which colour, and changes nothing of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gouji.model.address import Address
from gouji.model.finding import Severity
from gouji.model.location import Location

AUTHOR = "勾稽 (Gouji)"
"""Who signs all notes; `clean` removes what this author has signed and nothing else."""

INITIALS = "勾稽"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that a note is about: what is printed there, without line breaks, and where that stands.

    `spans` are pieces (start, end) of `Source.text`, in order; `addresses` those that hold in them. `part` is the part that it
    plays (分子, 合计), for people.
    """

    quote: str
    role: Literal["primary", "related"]
    part: str
    location: Location
    spans: tuple[tuple[int, int], ...]
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One finding, in the order of the file from `rank` 1 on; rank 0 is the cover note, about the copy as a whole.

    `title` is one line, `body` several, parted by line feeds. `colour` counts from 0; an annotator takes it modulo the colours
    that it has, so that all anchors of a note share one. The primary anchor comes first; a note without anchors is about the
    filing as a whole. `cells` is its row in a list of findings; those of the cover note are the names of the columns.
    """

    rank: int
    number: str
    title: str
    body: str
    severity: Severity
    colour: int
    anchors: tuple[Anchor, ...]
    cells: tuple[str, ...] = ()
