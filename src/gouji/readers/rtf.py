"""RTF: paragraphs and tables, with deleted and hidden text left out. Word also saves it under the name .doc.

Rich Text Format Specification 1.9.1. A cell that is merged into the one above it is empty there. A row says where its cells end
(\\cellx), and one that is as wide as two of another row leaves the second of them empty.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from gouji.model.address import cell_name
from gouji.model.card import Text
from gouji.readers import raised
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.error import ReadError
from gouji.readers.lines import Lines, one_line

MEDIA_TYPE = "application/rtf"

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<code>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<group>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)|(?P<odd>\\)"
)
_UNREAD = frozenset({
    b"annotation", b"aftncn", b"aftnsep", b"aftnsepc", b"atndate", b"atnauthor", b"atnid", b"atnref", b"atntime",
    b"bkmkend", b"bkmkstart", b"colorschememapping", b"colortbl", b"datastore", b"fldinst", b"filetbl", b"fonttbl",
    b"footer", b"footerf", b"footerl", b"footerr", b"ftncn", b"ftnsep", b"ftnsepc", b"generator", b"header",
    b"headerf", b"headerl", b"headerr", b"info", b"latentstyles", b"listoverridetable", b"listtable", b"nonshppict",
    b"object", b"pict", b"revtbl", b"rsidtbl", b"stylesheet", b"themedata", b"xmlnstbl"
})  # fmt: skip
_SIGNS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"emspace": " ", b"enspace": " ", b"qmspace": " ", b"tab": "\t",
}  # fmt: skip
_SAME_EDGE = 60  # twips between the edges of one column in two rows
_MOST_COLUMNS = 2  # times as many as the longest row has cells
_CHARSETS = {134: "gb18030", 136: "big5hkscs", 128: "cp932", 129: "cp949", 204: "cp1251"}


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits. `unread` while its text is no text of the filing."""

    unread: bool = False
    hidden: bool = False
    deleted: bool = False
    raised: bool = False
    encoding: str = "cp1252"
    skip: int = 1  # characters behind \\u that stand for it


@dataclass(frozen=True, slots=True)
class _Row:
    """The texts of the cells, and where each begins, in twips; the places are none where the file does not say them."""

    cells: list[str]
    starts: list[int]


@dataclass(slots=True)
class _Reader:
    budget: Budget
    lines: Lines = field(default_factory=Lines)
    fonts: dict[int, str] = field(default_factory=dict)
    states: list[_State] = field(default_factory=lambda: [_State()])
    text: list[str] = field(default_factory=list)
    codes: bytearray = field(default_factory=bytearray)  # bytes whose characters may not be whole yet
    row: list[list[str]] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    paragraph: int = 0
    table: int = 0
    rows: list[_Row] = field(default_factory=list)  # of the open table
    left: int = 0
    ends: list[int] = field(default_factory=list)
    in_table: bool = False
    pending: int = 0  # characters to be left out behind \\u
    font: int = 0
    default: str = "cp1252"
    surrogate: int = 0
    in_fonts: int = 0  # depth of the font table
    around_note: tuple[int, list[str]] | None = None  # depth of the note that is read, and the text that it stands in
    notes: list[tuple[int, str]] = field(default_factory=list)  # with the paragraphs that they stand in
    starred: bool = False

    def read(self, data: bytes) -> None:
        at = number = 0
        while at < len(data):
            found = _TOKEN.match(data, at)
            assert found is not None  # the alternatives leave nothing out
            at = found.end()
            number += 1
            if number % 8192 == 0:
                self.budget.look()
            if found["word"]:
                if found["word"] == b"bin" and found["number"]:
                    at += max(0, int(found["number"]))
                self._word(found["word"], int(found["number"]) if found["number"] else None)
            elif found["group"]:
                self._group(opens=found["group"] == b"{")
            elif found["code"]:
                self._code(int(found["code"], 16))
            elif found["sign"]:
                self._sign(found["sign"])
            elif found["text"]:
                self._plain(found["text"])
        self._flush()
        if self.around_note is not None:  # the file is cut off
            self._end_note(self.around_note[1])
        if self.row or self.cell:
            self._end_row()
        self._end_paragraph()
        self._end_table()
        for paragraph, note in self.notes:
            self.lines.put(note, paragraph=paragraph)
            self.lines.end()

    def _group(self, *, opens: bool) -> None:
        self._flush()
        self.pending = 0
        if opens:
            if len(self.states) > self.budget.limits.depth:
                raise ReadError(Text("文件已损坏（嵌套过深），无法读取", "damaged: nested too deep"))
            self.states.append(self.states[-1])
        elif len(self.states) > 1:
            self.states.pop()
            if len(self.states) < self.in_fonts:
                self.in_fonts = 0
            if self.around_note is not None and len(self.states) < self.around_note[0]:
                self._end_note(self.around_note[1])
        self.starred = False

    def _word(self, word: bytes, number: int | None) -> None:
        state = self.states[-1]
        starred, self.starred = self.starred, False
        if word == b"u" and number is not None:
            self._unicode(number % 65536)
            return
        self._flush()
        self.pending = 0
        if word == b"fonttbl":
            self.in_fonts = len(self.states)
        if word in _UNREAD or (starred and word not in (b"shptxt", b"shpinst")):
            self.states[-1] = replace(state, unread=True)
        elif word == b"f":
            self.font = number or 0
            if not self.in_fonts:
                self.states[-1] = replace(state, encoding=self.fonts.get(self.font, state.encoding))
        elif word == b"fcharset" and self.in_fonts:
            self.fonts[self.font] = _CHARSETS.get(number or 0, self.default)
        elif word == b"ansicpg" and number:
            encoding = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}.get(number, f"cp{number}")
            self.states[-1] = replace(state, encoding=encoding)
            self.default = encoding
        elif word == b"uc":
            self.states[-1] = replace(state, skip=max(0, number or 0))
        elif word == b"v":
            self.states[-1] = replace(state, hidden=number != 0)
        elif word == b"deleted":
            self.states[-1] = replace(state, deleted=number != 0)
        elif word in (b"super", b"nosupersub"):
            self.states[-1] = replace(state, raised=word == b"super" and number != 0)
        elif word == b"plain":
            self.states[-1] = replace(state, hidden=False, deleted=False, raised=False)
        elif word == b"footnote" and self.around_note is None:
            self.around_note = len(self.states), self.text
            self.states[-1] = replace(state, raised=False)
            self.text = []
        elif not state.unread:
            self._layout(word, number or 0)

    def _end_note(self, text: list[str]) -> None:
        """Notes stand behind the text, each with the place of its mark."""
        note, self.text = one_line("".join(self.text)), text
        self.around_note = None
        if note and self._is_read():
            self.notes.append((self.paragraph + 1, note))

    def _layout(self, word: bytes, number: int = 0) -> None:
        if self.around_note is not None:  # its paragraphs are none of the text around it
            if word in (b"par", b"line"):
                self.text.append(" ")
            elif word in _SIGNS:
                self._put(_SIGNS[word])
        elif word in (b"par", b"sect", b"page"):
            if self.in_table:
                self.cell.append("".join(self.text))
                self.text = []
            else:
                self._end_paragraph()
        elif word == b"line":
            self.text.append("\n")
        elif word in (b"cell", b"nestcell"):
            self.cell.append("".join(self.text))
            self.text = []
            self.row.append(self.cell)
            self.cell = []
        elif word in (b"row", b"nestrow"):
            self._end_row()
        elif word == b"trowd":
            self.left, self.ends = 0, []
        elif word == b"trleft":
            self.left = number
        elif word == b"cellx":
            self.ends.append(number)
        elif word == b"intbl":
            self.in_table = True
        elif word == b"pard":
            self.in_table = False
        elif word in _SIGNS:
            self._put(_SIGNS[word])

    def _unicode(self, code: int) -> None:
        if not self.surrogate:
            self._flush()
        if 0xD800 <= code < 0xDC00:
            self.surrogate = code
        elif 0xDC00 <= code < 0xE000:
            if self.surrogate:
                self._put(chr(0x10000 + ((self.surrogate - 0xD800) << 10) + code - 0xDC00))
            self.surrogate = 0
        else:
            self.surrogate = 0
            self._put(chr(code))
        self.pending = self.states[-1].skip

    def _code(self, code: int) -> None:
        if self.pending:
            self.pending -= 1
            return
        self.codes.append(code)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.starred = True
        elif sign in (b"\\", b"{", b"}"):
            self._plain(sign)
        elif sign == b"~":
            self._put(" ")
        elif sign == b"_":
            self._put("-")
        elif sign in (b"\n", b"\r"):
            self._flush()
            self._layout(b"par")

    def _plain(self, text: bytes) -> None:
        if self.pending:
            text, self.pending = text[self.pending :], max(0, self.pending - len(text))
        if text:
            self.codes += text

    def _flush(self) -> None:
        if self.codes:
            codes, self.codes = bytes(self.codes), bytearray()
            if self._is_read():
                try:
                    self._append(codes.decode(self.states[-1].encoding))
                except (UnicodeDecodeError, LookupError):
                    self._append(codes.decode("gb18030", "replace"))

    def _put(self, text: str) -> None:
        self._flush()
        if self._is_read():
            self._append(text)

    def _append(self, text: str) -> None:
        self.text.append(raised.shown(text, "".join(self.text[-2:])) if self.states[-1].raised else text)

    def _is_read(self) -> bool:
        state = self.states[-1]
        return not (state.unread or state.hidden or state.deleted)

    def _end_paragraph(self) -> None:
        lines = [line for line in map(_tabbed, "".join(self.text).split("\n")) if line]
        self.text = []
        if lines:
            self._end_table()
            self.paragraph += 1
        for line in lines:
            self.lines.put(line, paragraph=self.paragraph)
            self.lines.end()

    def _end_row(self) -> None:
        if any("".join(self.text).split()):
            self.cell.append("".join(self.text))
        self.text = []
        if self.cell:
            self.row.append(self.cell)
        row, self.row, self.cell = self.row, [], []
        cells = [one_line(" ".join(cell)) for cell in row]
        self.budget.cells(len(cells))
        if any(cells):
            starts = [self.left, *self.ends[:-1]]
            self.rows.append(_Row(cells, starts if len(starts) == len(cells) else []))

    def _end_table(self) -> None:
        if not self.rows:
            return
        rows, self.rows = _even(self.rows, self.budget), []
        self.table += 1
        for number, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells, 1):
                if column > 1:
                    self.lines.tab()
                self.lines.put(cell, table=self.table, cell=cell_name(number, column))
            self.lines.end()


def _even(rows: list[_Row], budget: Budget) -> list[list[str]]:
    """The cells of each row in the columns of the table; as they stand where the rows do not share their columns."""
    columns: list[int] = []
    for start in sorted({start for row in rows for start in row.starts}):
        if not columns or start - columns[-1] > _SAME_EDGE:
            columns.append(start)
    most = max(len(row.cells) for row in rows)
    if not all(row.starts for row in rows) or len(columns) > _MOST_COLUMNS * most:
        return [row.cells for row in rows]
    budget.cells(len(columns) * len(rows))
    even = []
    for row in rows:
        places = [bisect_right(columns, start) - 1 for start in row.starts]
        if len(set(places)) < len(places):
            return [row.cells for row in rows]
        texts = dict(zip(places, row.cells, strict=True))
        even.append([texts.get(at, "") for at in range(len(columns))])
    return even


def read(data: bytes, budget: Budget) -> Content:
    """The text of the document. Raises ReadError."""
    reader = _Reader(budget)
    reader.read(data[data.find(b"{\\rtf") :])
    return Content(reader.lines.text, MEDIA_TYPE, reader.lines.addresses)


def _tabbed(line: str) -> str:
    return "\t".join(one_line(part) for part in line.strip("\t ").split("\t"))
