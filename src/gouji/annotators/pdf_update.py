"""Sections added behind a PDF file, which keep every byte of it (incremental updates, ISO 32000-1, 7.5.6).

A section begins with a comment that tells how long the file was and what it was, so that it can be taken off again.
"""

from __future__ import annotations

import re
from hashlib import sha256

from gouji.annotators.pdf_file import PdfFile
from gouji.annotators.pdf_syntax import Raw, items

_MARK = re.compile(rb"\r?\n?%Gouji-notes (\d{1,12}) ([0-9a-f]{64})\n")
_END = b"%%EOF\n"


class Update:
    """Objects that are new, changed or dropped."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._next = file.size
        self._objects: dict[int, tuple[int, bytes]] = {}
        self._dropped: dict[int, int] = {}

    def reserve(self) -> int:
        """The number of an object to come."""
        self._next += 1
        return self._next - 1

    def put(self, number: int, body: bytes, generation: int = 0) -> None:
        self._objects[number] = (generation, body)

    def add(self, body: bytes) -> Raw:
        """A new object; the reference to it."""
        number = self.reserve()
        self.put(number, body)
        return b"%d 0 R" % number

    def drop(self, number: int, generation: int) -> None:
        self._dropped[number] = generation

    @property
    def is_empty(self) -> bool:
        return not (self._objects or self._dropped)

    def to_bytes(self, *, marked: bool) -> bytes:
        """The file with the section behind it. A marked one can be taken off with `without_last`."""
        data, base = self._file.data, self._file.base
        out = bytearray(b"" if data.endswith((b"\n", b"\r")) else b"\n")
        if marked:
            out += b"%%Gouji-notes %d %s\n" % (len(data), sha256(data).hexdigest().encode("ascii"))
        places: dict[int, tuple[int, int] | None] = dict.fromkeys(self._dropped)
        for number, (generation, body) in sorted(self._objects.items()):
            places[number] = (len(data) - base + len(out), generation)
            out += b"%d %d obj\n%s\nendobj\n" % (number, generation, body)
        begins = len(data) - base + len(out)
        if self._file.packed_references:
            number = self.reserve()
            places[number] = (begins, 0)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, self._stream(places))
        else:
            out += self._table(places) + b"trailer\n" + self._trailer(b"") + b"\n"
        out += b"startxref\n%d\n" % begins + _END
        return data + out

    def _table(self, places: dict[int, tuple[int, int] | None]) -> bytes:
        out = bytearray(b"xref\n")
        if self._dropped:
            out += b"0 1\n%010d 65535 f \n" % min(self._dropped)
        for run in _runs(places):
            out += b"%d %d\n" % (run[0], len(run))
            for number in run:
                place = places[number]
                out += b"%010d %05d f \n" % self._free(number) if place is None else b"%010d %05d n \n" % place
        return bytes(out)

    def _stream(self, places: dict[int, tuple[int, int] | None]) -> bytes:
        if self._dropped:
            places = {0: None, **places}
        runs = _runs(places)
        rows = bytearray()
        for number in sorted(places):
            place = places[number]
            kind, (first, second) = (0, self._free(number)) if place is None else (1, place)
            rows += bytes([kind]) + first.to_bytes(5, "big") + second.to_bytes(2, "big")
        index = b" ".join(b"%d %d" % (run[0], len(run)) for run in runs)
        own = b"/Type /XRef /W [1 5 2] /Index [%s] /Length %d " % (index, len(rows))
        return self._trailer(own) + b"\nstream\n" + bytes(rows) + b"\nendstream"

    def _free(self, number: int) -> tuple[int, int]:
        """The next free object, and the generation that this one would have again."""
        if not number:
            return min(self._dropped), 65535
        following = min((one for one in self._dropped if one > number), default=0)
        return following, min(self._dropped[number] + 1, 65535)

    def _trailer(self, own: bytes) -> bytes:
        kept = self._file.trailer
        named = b"".join(b"/%s %s " % (key, kept[key]) for key in (b"Root", b"Info") if key in kept)
        ids = self._file.resolved(kept.get(b"ID", b"null"))
        if ids.startswith(b"[") and items(ids):
            changed = sha256(self._file.data + repr(sorted(self._objects.items())).encode()).hexdigest()[:32].upper()
            named += b"/ID [%s <%s>] " % (items(ids)[0], changed.encode("ascii"))
        return b"<< %s%s/Size %d /Prev %d >>" % (own, named, self._next, self._file.last)


def without_last(data: bytes) -> bytes | None:
    """The file before its last section, where that is marked and nothing was added or changed since."""
    for found in reversed(list(_MARK.finditer(data))):
        size = int(found[1])
        if found.start() <= size <= found.end() and data.count(_END.strip(), size) == 1 and data.endswith(_END):
            original = data[:size]
            return original if sha256(original).hexdigest().encode("ascii") == found[2] else None
    return None


def _runs(numbers: dict[int, tuple[int, int] | None]) -> list[list[int]]:
    """Numbers that follow each other."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
