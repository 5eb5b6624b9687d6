"""The objects of a PDF file by its cross-references (ISO 32000-1, 7.5): as much as an added section must know.

Pages and annotations are found, streams are not decoded but those that hold objects or cross-references.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from gouji.annotators.pdf_syntax import PdfSyntaxError, Raw, integer, items, name, reference, value_at, values

_HEADER = re.compile(rb"%PDF-\d")
_STARTXREF = re.compile(rb"startxref\s+(\d{1,12})")
_OBJECT = re.compile(rb"\s*(\d{1,10})\s+(\d{1,5})\s+obj(?![a-z])")
_SECTION = re.compile(rb"\s*(\d{1,10})\s+(\d{1,10})(?=[ \t]*[\r\n])")
_ENTRY = re.compile(rb"\s*(\d{10})\s(\d{5})\s([nf])")
_STREAM = re.compile(rb"[\x00\t\n\x0c\r ]*stream(?:\r\n|\n|\r)")
_TAIL = 2_048  # bytes at the end of a file that hold its last startxref
_MOST_SECTIONS = 4_096
_MOST_OBJECTS = 8_388_607  # ISO 32000-1, table C.1
_MOST_UNPACKED = 256 << 20
_PNG = 10  # the first of the predictors of PNG


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its object."""

    number: int
    generation: int
    dictionary: Raw

    @property
    def reference(self) -> Raw:
        return b"%d %d R" % (self.number, self.generation)


@dataclass(slots=True)
class _Known:
    """Where objects stand: an offset and a generation, or (a stream of objects, the place in it)."""

    offsets: dict[int, tuple[int, int]] = field(default_factory=dict)
    packed: dict[int, tuple[int, int]] = field(default_factory=dict)
    free: set[int] = field(default_factory=set)

    def __contains__(self, number: int) -> bool:
        return number in self.offsets or number in self.packed or number in self.free


class PdfFile:
    """A file that can be read by its cross-references; PdfSyntaxError where they lead nowhere."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        header = _HEADER.search(data, 0, 1024)
        if header is None:
            raise PdfSyntaxError("no header")
        self.base = header.start()  # offsets are counted from the header (ISO 32000-1, annex H, note 13)
        self._known = _Known()
        self._unpacked: dict[int, list[Raw]] = {}
        self._spent = 0
        starts = _STARTXREF.findall(data, max(0, len(data) - _TAIL))
        if not starts:
            raise PdfSyntaxError("no start of the cross-references")
        self.last = int(starts[-1])
        self.trailer: dict[bytes, Raw] = {}
        self.packed_references = False
        self._references()

    @property
    def size(self) -> int:
        """The first number that no object has."""
        numbers = (*self._known.offsets, *self._known.packed, *self._known.free)
        return max(integer(self.trailer.get(b"Size"), 0), 1 + max(numbers, default=0))

    @property
    def is_encrypted(self) -> bool:
        return b"Encrypt" in self.trailer

    @property
    def catalogue(self) -> Raw:
        return self.resolved(self.trailer.get(b"Root", b"null"))

    def generation(self, number: int) -> int:
        return self._known.offsets.get(number, (0, 0))[1]

    def resolved(self, raw: Raw) -> Raw:
        """The object that a reference leads to, in the end; `null` where there is none."""
        for _ in range(32):
            found = reference(raw)
            if found is None:
                return raw
            raw = self.object(found[0])
        raise PdfSyntaxError("references in a circle")

    def object(self, number: int) -> Raw:
        """An object without what surrounds it; of a stream its dictionary."""
        if number in self._known.offsets:
            return self._value(number)[0]
        if number not in self._known.packed:
            return b"null"
        stream, at = self._known.packed[number]
        held = self._held(stream)
        return held[at] if at < len(held) else b"null"

    def pages(self) -> Iterator[Page]:
        """In their order."""
        root = values(self.catalogue).get(b"Pages", b"null")
        waiting = [root]
        seen: set[int] = set()
        while waiting:
            raw = waiting.pop()
            found = reference(raw)
            if found is None or found[0] in seen:
                continue  # a page must be an object of its own
            seen.add(found[0])
            node = self.object(found[0])
            if not node.startswith(b"<<"):
                continue
            kids = values(node).get(b"Kids")
            if kids is None:
                yield Page(found[0], self.generation(found[0]), node)
            else:
                waiting += reversed(items(self.resolved(kids)))

    def _value(self, number: int) -> tuple[Raw, int]:
        """An object, and where it ends."""
        offset, generation = self._known.offsets[number]
        head = _OBJECT.match(self.data, self.base + offset)
        if head is None or int(head[1]) != number or int(head[2]) != generation:
            raise PdfSyntaxError("an object that is not where it should be")
        start, end = value_at(self.data, head.end())
        return self.data[start:end], end

    def _references(self) -> None:
        waiting, seen = [self.last], set[int]()
        while waiting:
            offset = waiting.pop(0)
            if offset in seen:
                continue
            seen.add(offset)
            if len(seen) > _MOST_SECTIONS or not 0 <= offset < len(self.data):
                raise PdfSyntaxError("cross-references that lead nowhere")
            at = self.base + offset
            is_table = self.data.startswith(b"xref", _start(self.data, at))
            trailer = self._table(at) if is_table else self._stream_of_references(at)
            if not self.trailer:
                self.trailer, self.packed_references = trailer, not is_table
            if b"Prev" in trailer:
                waiting.append(integer(trailer[b"Prev"]))
        if b"Root" not in self.trailer:
            raise PdfSyntaxError("no root")

    def _table(self, at: int) -> dict[bytes, Raw]:
        at = _start(self.data, at) + len(b"xref")
        found: list[tuple[int, int, int, bool]] = []
        while (section := _SECTION.match(self.data, at)) is not None:
            first, count = int(section[1]), int(section[2])
            at = section.end()
            if first + count > _MOST_OBJECTS:
                raise PdfSyntaxError("too many objects")
            for number in range(first, first + count):
                entry = _ENTRY.match(self.data, at)
                if entry is None:
                    raise PdfSyntaxError("a broken table of cross-references")
                at = entry.end()
                found.append((number, int(entry[1]), int(entry[2]), entry[3] == b"n"))
        at = _start(self.data, at)
        if not self.data.startswith(b"trailer", at):
            raise PdfSyntaxError("no trailer")
        start, end = value_at(self.data, at + len(b"trailer"))
        trailer = values(self.data[start:end])
        if b"XRefStm" in trailer:  # what it adds goes before the table's free entries (7.5.8.4)
            self._stream_of_references(self.base + integer(trailer[b"XRefStm"]))
        for number, offset, generation, used in found:
            if number not in self._known:
                if used:
                    self._known.offsets[number] = (offset, generation)
                else:
                    self._known.free.add(number)
        return trailer

    def _stream_of_references(self, at: int) -> dict[bytes, Raw]:
        head = _OBJECT.match(self.data, at)
        if head is None:
            raise PdfSyntaxError("no cross-references")
        start, end = value_at(self.data, head.end())
        trailer = values(self.data[start:end])
        if name(trailer.get(b"Type", b"/")) != b"XRef":
            raise PdfSyntaxError("no cross-references")
        widths = [integer(width) for width in items(trailer[b"W"])]
        if len(widths) != 3 or not 0 < sum(widths) < 32 or min(widths) < 0:
            raise PdfSyntaxError("cross-references of odd widths")
        data = self._decoded(trailer, end)
        size = integer(trailer.get(b"Size"))
        numbers = [integer(one) for one in items(trailer.get(b"Index", b"[0 %d]" % size))]
        row, place = sum(widths), 0
        for first, count in zip(numbers[::2], numbers[1::2], strict=True):
            for number in range(first, first + min(count, len(data) // row)):
                fields = _fields(data[place : place + row], widths)
                place += row
                if len(data) < place or number in self._known:
                    continue
                match fields:
                    case 0, _, _:
                        self._known.free.add(number)
                    case 1, offset, generation:
                        self._known.offsets[number] = (offset, generation)
                    case 2, stream, index:
                        self._known.packed[number] = (stream, index)
        return trailer

    def _held(self, number: int) -> list[Raw]:
        """The objects of a stream of objects."""
        if number not in self._unpacked:
            if number not in self._known.offsets:
                raise PdfSyntaxError("no stream of objects")
            dictionary, end = self._value(number)
            known = values(dictionary)
            data = self._decoded(known, end)
            first, count = integer(known.get(b"First")), integer(known.get(b"N"))
            heads = [int(one) for one in data[:first].split()[: 2 * count]]
            held = []
            for offset in heads[1::2]:
                start, stop = value_at(data, first + offset)
                held.append(data[start:stop])
            self._unpacked[number] = held
        return self._unpacked[number]

    def _decoded(self, dictionary: dict[bytes, Raw], end: int) -> bytes:
        """The content of a stream whose dictionary ends at `end`, packed with Flate or not at all."""
        begins = _STREAM.match(self.data, end)
        if begins is None:
            raise PdfSyntaxError("no stream")
        filters = self.resolved(dictionary.get(b"Filter", b"[]"))
        names = [name(one) for one in (items(filters) if filters.startswith(b"[") else [filters])]
        if not names:
            return self.data[begins.end() : begins.end() + integer(self.resolved(dictionary.get(b"Length", b"null")))]
        if names not in ([b"FlateDecode"], [b"Fl"]):
            raise PdfSyntaxError("objects that are packed in an unusual way")
        data = self._unpacked_from(begins.end(), dictionary.get(b"Length", b"null"))
        self._spent += len(data)
        hints = self.resolved(dictionary.get(b"DecodeParms", b"null"))
        hints = self.resolved(items(hints)[0]) if hints.startswith(b"[") and items(hints) else hints
        known = values(hints) if hints.startswith(b"<<") else {}
        if integer(known.get(b"Predictor"), 1) < _PNG:
            if integer(known.get(b"Predictor"), 1) != 1:
                raise PdfSyntaxError("objects that are packed in an unusual way")
            return data
        return _unpredicted(data, integer(known.get(b"Columns"), 1))

    def _unpacked_from(self, start: int, length: Raw) -> bytes:
        """What is packed with Flate there. The length only bounds what is looked at: it may be wrong."""
        view = memoryview(self.data)
        stated = integer(length) if length.isdigit() else len(self.data)
        for stop in dict.fromkeys((start + stated, len(self.data))):
            unpacking = zlib.decompressobj()
            try:
                data = unpacking.decompress(view[start:stop], _MOST_UNPACKED - self._spent)
            except zlib.error as broken:
                raise PdfSyntaxError("a broken stream") from broken
            if unpacking.eof:
                return data
        raise PdfSyntaxError("a stream that is broken or too long")


def annotations_of(file: PdfFile, page: Page) -> list[Raw]:
    """What the page has of them, as references or as they stand."""
    held = file.resolved(values(page.dictionary).get(b"Annots", b"null"))
    return items(held) if held.startswith(b"[") else []


def is_signed(file: PdfFile) -> bool:
    """Whether somebody has signed the file, or set down what may be changed in it (ISO 32000-1, 12.8)."""
    catalogue = values(file.catalogue)
    form = file.resolved(catalogue.get(b"AcroForm", b"null"))
    flags = integer(values(form).get(b"SigFlags"), 0) if form.startswith(b"<<") else 0
    return bool(flags & 1) or b"Perms" in catalogue or re.search(rb"/ByteRange\s*\[", file.data) is not None


def _start(data: bytes, at: int) -> int:
    while at < len(data) and data[at] in b"\x00\t\n\x0c\r ":
        at += 1
    return at


def _fields(row: bytes, widths: list[int]) -> tuple[int, int, int]:
    first, second, _ = widths
    kind = int.from_bytes(row[:first], "big") if first else 1
    return kind, int.from_bytes(row[first : first + second], "big"), int.from_bytes(row[first + second :], "big")


def _unpredicted(data: bytes, columns: int) -> bytes:
    """Rows of PNG, each with its filter (ISO/IEC 15948, 9.2), of pixels of one byte."""
    before = bytearray(columns)
    found = bytearray()
    for at in range(0, len(data), columns + 1):
        kind, row = data[at], bytearray(data[at + 1 : at + 1 + columns])
        for place in range(len(row)):
            left = row[place - 1] if place else 0
            corner = before[place - 1] if place else 0
            match kind:
                case 0:
                    break
                case 1:
                    added = left
                case 2:
                    added = before[place]
                case 3:
                    added = (left + before[place]) // 2
                case _:
                    added = _paeth(left, before[place], corner)
            row[place] = (row[place] + added) & 255
        found += row
        before = row + bytearray(columns - len(row))
    return bytes(found)


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: abs(guess - one))
