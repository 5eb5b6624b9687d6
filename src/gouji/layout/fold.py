"""Fold the lines of a text into blocks.

A line goes on in the next one unless it ends a sentence, is a heading, or either is a table row or a lone cell. A wrong
join costs a label; a wrong break costs a claim. A number that a full line of prose breaks off is one number where both
pieces together are well formed: its halves, read by themselves, would accuse. Other digits keep a blank between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gouji.chinese.digits import WIDE_COMMA, WIDE_POINT, widen
from gouji.chinese.script import looks_traditional, to_simplified
from gouji.layout.headings import is_heading, is_table_title, is_title, item_title, rank
from gouji.layout.noise import GROUPS_OF_AMOUNT, is_clean, number_cell, pieces
from gouji.layout.table_lines import BOUNDS, is_table_line
from gouji.model.document import Source
from gouji.model.prose import Block, BlockKind, Prose

_COMMA = re.compile(
    r",(?:(?<![0-9],)(?<![0-9]\n,)(?![0-9]{3}\.)|(?!(?: |\r?\n)?[0-9](?:\r?\n)?[0-9](?:\r?\n)?[0-9](?![0-9]))"
    rf"|(?<=[0-9],) (?!{GROUPS_OF_AMOUNT}))"
)
_TORN_POINT = re.compile(
    r"(?<=[0-9])．(?=\r?\n[0-9])|(?<=[0-9]\n)．(?=[0-9])"
)  # at the end of a line, or its beginning
_COLON = re.compile(r":(?:(?<=[\u4e00-\u9fff）”]:)|(?=[\u4e00-\u9fff]))")
_BULLETS = frozenset("-*+·•●■◆▪#>")
_BULLET = re.compile(r"(?:[-*+·] +|[•●■◆▪] *|#{1,6} +|> +)+")  # of Markdown and of word processors
_BLANK_LINE = re.compile(r"\n[ \t\u3000\r]*(?=\n)")
_LINE = re.compile(r"[^\r\n]+")
_RULE = re.compile(r"\|?(?: *:?-{2,}:? *\|)+(?: *:?-{2,}:? *)?")
_PAGE_NUMBER = re.compile(r"[-—–]\s*\d{1,4}\s*[-—–]|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?")
_NUMBER = re.compile(r"[≥≤<>]?[-−]?[\d,]+(?:\.\d+)?%?")
_ALIGNED = re.compile(r"\S+(?: {2,}\S+){2,}")
_SPREAD = re.compile(r"[^\d ](?: +[^\d ])+")  # 一  般  公  共, letters set apart
_CELLS = re.compile(r"[\t|]")  # what parts the cells of a row
_COLUMNS = re.compile(r" {2,}| (?=[-−≥≤]?\d)|\t")  # and of one that blanks align
_PARAGRAPH = re.compile(r"[^\t|]{60,}(?=[\t|])")  # a first cell of sentences
_PAGE = re.compile(r"[^\t|]{150,}[\t| ]*")  # a cell of paragraphs by itself
_INDENT = " \t\u3000"  # before a line it begins a paragraph
_BLANKS = " \f\v\t\u3000"
_MAY_BE_MARKED = re.compile(  # by what rank() tells, or a bullet before it
    rf"[{_BLANKS}]*(?:[-*+·•●■◆▪#>第一二三四五六七八九十（①-⑳]|\d *\d? *[.、．])"
)
_LONG = 20  # characters; a shorter line may be a cell or a title
_TEXT = 12  # characters from which a line right below a heading is no cell

_ENDS = frozenset("。！？：!?:")
_GOES_ON = frozenset("，、；（《“,及和与的为")
_CONTINUES = re.compile(r"[，。、；：）》”%]|(?:万|亿)?元|个百分点")
_FIELD = re.compile(r"[\u4e00-\u9fff（）]{2,12}：")  # 填报人：, a line of a form
_NUMBER_BEGINS = re.compile(r"(?<![0-9.,A-Za-z\-—–])[0-9][0-9,]*(?:\.[0-9]+)?$")
_NUMBER_GOES_ON = re.compile(
    r"(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)(?=[%‰]|[，。；）]? ?[\u4e00-\u9fff]|[，。；、）]|$)"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2} ?年")
_WELL_FORMED = re.compile(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*|0(?=\.))(?:\.[0-9]+)?")
_PROPORTION = re.compile(r"[0-9][:：]$")  # 2.02: and 1 on the next line
_STOP_INSIDE = re.compile(r"[，。；]")


def fold(source: Source, simplified: Callable[[], Mapping[int, str]]) -> Prose:
    """Blocks of the source. `simplified` gives the table of traditional characters; it is asked for only if needed."""
    text = widen(source.text)
    text = WIDE_COMMA.sub(",", WIDE_POINT.sub(".", text))
    if "．" in text:
        text = _TORN_POINT.sub(".", text)
    text = _COMMA.sub(_wide_comma, text).replace(";", "；").replace("!", "！").replace("?", "？")
    text = _COLON.sub("：", text)
    if looks_traditional(text):
        text = to_simplified(text, simplified())
    lines = list(_LINE.finditer(text))
    folder = _Folder(parted=_spaced(text, len(lines)) or _apart(text, lines))
    end = 0
    for found in lines:
        raw = found.group()
        whole = raw.strip(_BLANKS)
        if "\t" in raw and whole and (source.tabular or raw.rstrip(" \r").endswith("\t") or raw.startswith("\t\t")):
            whole = raw.strip(" \f\v\u3000")  # tabs behind the words, or several before them, are empty cells
        line = _unbulleted(whole)
        if line and not (whole[0] in "-—–第" and _PAGE_NUMBER.fullmatch(whole)):
            start = found.start() + raw.index(line)
            folder.take(
                line,
                start,
                next_to=raw[0] not in _INDENT and text.count("\n", end, found.start()) <= 1,
                marked=line != whole,
            )
            end = found.end()
    return folder.prose(source)


def _wide_comma(found: re.Match[str]) -> str:
    return found.group().replace(",", "，")


def _spaced(text: str, lines: int) -> bool:
    """Whether blank lines part at least three of five lines, as some extractions of PDF have it."""
    return lines > 10 and len(_BLANK_LINE.findall(text)) >= 0.6 * lines


def _apart(text: str, lines: Sequence[re.Match[str]]) -> bool:
    """Whether a blank line stands behind nearly all headings: a heading with text right below it is then none."""
    apart = close = 0
    for line, below in pairwise(lines):
        if _MAY_BE_MARKED.match(text, line.start()) is None:
            continue
        clean = _unblanked(line.group())
        if rank(clean) and is_heading(clean) and not rank(_unblanked(below.group())):
            if text.count("\n", line.end(), below.start()) > 1:
                apart += 1
            else:
                close += 1
    return apart > 4 and apart >= 0.6 * (apart + close)


def _unblanked(line: str) -> str:
    return _unbulleted(line.strip(_BLANKS)).replace(" ", "")


def _unbulleted(line: str) -> str:
    found = _BULLET.match(line) if line and line[0] in _BULLETS else None
    return line[found.end() :] if found else line


@dataclass
class _Folder:
    """Collects pieces of normalised text; lives for one document."""

    parted: bool = False  # blank lines part paragraphs, so two lines without one between belong together
    next_to: bool = False  # neither a blank line nor an indent stands before the line that is taken
    parts: list[str] = field(default_factory=list)
    norm: list[int] = field(default_factory=list)  # of each piece, where it begins in the text
    first: list[int] = field(default_factory=list)  # and where it begins and ends in the source
    last: list[int] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    size: int = 0
    start: int = 0
    opened: int = 0  # index of the first part of the open block
    kind: BlockKind | None = None
    tail: str = ""  # the last line of the open block
    path: dict[int, str] = field(default_factory=dict)  # the headings above by their rank, the highest first
    of_rows: str | None = None  # the headings above in one string, for the rows below them
    title: str = ""
    table: str = ""  # the title of the table that may follow

    def take(self, line: str, offset: int, *, next_to: bool, marked: bool) -> None:
        """The next line; `marked` when a bullet stood before it."""
        self.next_to = next_to
        if marked:
            self._close()
        if "-" in line and _RULE.fullmatch(line):
            self._close()  # the line below the header of a Markdown table
        elif "\t" in line or "|" in line:
            if stop := self._prose_before(line):
                self._text(line[:stop].rstrip(" "), offset)
                self._close()
                line, offset = line[stop:], offset + stop
            self._row(line, offset, _CELLS)
        elif is_table_line(line, behind_row=next_to and self.kind is None and self._row_before()):
            self._row(line, offset, BOUNDS)
        elif _aligned(line) and not _STOP_INSIDE.search(line):
            self._row(line, offset, _COLUMNS)
        else:
            self._text(line, offset)

    def _prose_before(self, line: str) -> int:
        """Where the paragraph ends that a table was flattened behind into one line; nought where there is none.

        Below a row only where nothing else stands in the line, and it is long: a page laid out by a table.
        """
        found = _PARAGRAPH.match(line)
        if found and self.kind is None and self._row_before() and not _PAGE.fullmatch(line):
            return 0
        return found.end() if found and "。" in found.group() and len(_STOP_INSIDE.findall(found.group())) > 3 else 0

    def _row_before(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].kind == "row"

    def _row(self, line: str, offset: int, separator: re.Pattern[str]) -> None:
        self._close()
        start = self.size
        if "|" not in line and separator is _CELLS and is_clean(line):  # stays as it is, tabs and all
            self._append(line, offset, offset + len(line))
        else:
            self._cells(line, offset, separator)
        self._end(Block(start, self.size, "row", self._where_of_rows()))

    def _cells(self, line: str, offset: int, separator: re.Pattern[str]) -> None:
        edges = [0]  # of the cells and of what parts them, in turn
        for found in separator.finditer(line):
            edges += found.span()
        edges.append(len(line))
        cells = [line[start:stop] for start, stop in zip(edges[::2], edges[1::2], strict=True)]
        text = "\t".join(cells)
        if not is_clean(text):
            for at, cell in enumerate(cells):
                if at:
                    self._append("\t", offset + edges[2 * at - 1], offset + edges[2 * at])
                self._cell(cell, offset + edges[2 * at])
            return
        size = self.size
        for cell in cells:
            behind = size + len(cell)
            self.norm += (size, behind)
            size = behind + 1
        self.norm.pop()  # nothing parts the last cell from another
        places = [offset + edge for edge in edges]
        self.first += places[:-1]
        self.last += places[1:]
        self.parts.append(text)
        self.size += len(text)

    def _cell(self, raw: str, offset: int) -> None:
        cell = raw.strip(" ")
        if not cell:
            return
        if raw[0] == " ":
            offset += raw.index(cell)
        if is_clean(cell):
            self._append(cell, offset, offset + len(cell))
            return
        for low, high, kept in number_cell(cell) or pieces(cell):
            self._append(kept, offset + low, offset + high)

    def _text(self, line: str, offset: int) -> None:
        found = pieces(line)
        clean = "".join([kept for _, _, kept in found]).strip(" ")
        if not clean:
            return  # a line of tags or invisible signs
        if self.kind is not None and self._joins(clean):
            if _digit(self.tail[-1]) and _digit(clean[0]) and not _is_one_number(self.tail, clean):
                self._append(" ", offset, offset)
        else:
            self._close()
            self._open("heading" if is_heading(clean) else "paragraph")
        for low, high, kept in found:
            self._append(kept, offset + low, offset + high)
        self.tail = clean

    def _joins(self, line: str) -> bool:
        """Whether the line goes on where the open block ends."""
        tail = self.tail
        if tail[-1] in ":：" and _digit(line[0]) and _PROPORTION.search(tail):
            return True
        if tail[-1] in _ENDS or (rank(line) and not (tail[-1] in _GOES_ON and tail[-1] != "；" and rank(line) == 4)):
            return False
        if _CONTINUES.match(line):
            return True
        together = self.parted and self.next_to
        if self.kind == "heading":
            if together and (len(line) >= _TEXT or _STOP_INSIDE.search(line)):
                self.kind = "paragraph"
            return self.kind == "paragraph"
        if tail[-1] in _GOES_ON:
            return True
        if (is_title(tail) and not (together and len(tail) >= _TEXT)) or (_FIELD.match(line) and not self._in_prose()):
            return False
        if _digit(tail[-1]) and _digit(line[0]) and len(tail) < _LONG:
            return False
        long = self.size - self.start >= _LONG or (together and len(line) >= _TEXT)
        return long or bool(_STOP_INSIDE.search(line))

    def _in_prose(self) -> bool:
        """Whether the open block ends within a sentence: 用于以下方面： goes on there, and is no line of a form."""
        text = "".join(self.parts[self.opened :])
        return len(self.tail) >= _LONG and bool(_STOP_INSIDE.search(self.tail)) and not _FIELD.match(text)

    def _open(self, kind: BlockKind) -> None:
        self.kind, self.start, self.opened, self.tail = kind, self.size, len(self.parts), ""

    def _append(self, text: str, first: int, last: int) -> None:
        self.parts.append(text)
        self.norm.append(self.size)
        self.first.append(first)
        self.last.append(last)
        self.size += len(text)

    def _close(self) -> None:
        if self.kind is None:
            return
        kind, text = self.kind, "".join(self.parts[self.opened :])
        level = rank(text)
        item = bool(level) and kind == "paragraph"
        if kind == "heading":
            self.path = {above: name for above, name in self.path.items() if above < level}
            self.path[level] = item_title(text)
        elif kind == "paragraph" and not self.title and is_title(text):
            self.title = text
        self._entitle(text)
        self.of_rows = None
        names = list(self.path.values())
        if item and level < 7:
            names = [name for above, name in self.path.items() if above < level] + [item_title(text)]
        self._end(Block(self.start, self.size, kind, " › ".join(names), item, level))
        self.kind = None

    def _end(self, block: Block) -> None:
        """Takes the block that has been read, and parts it from the next one."""
        self.blocks.append(block)
        end = self.last[-1]
        self._append("\n", end, end)

    def _where_of_rows(self) -> str:
        """What stands above a row. A heading that is the title of a table is of another one, or of the contents."""
        if self.of_rows is None:
            names = list(self.path.values())
            if self.table:
                names = [name for above, name in self.path.items() if above == 1 or not name.endswith("表")]
                names.append(self.table)
            self.of_rows = " › ".join(names)
        return self.of_rows

    def _entitle(self, text: str) -> None:
        """Takes note of a table's title, which names its rows better than the last heading does: that may be of the contents."""
        if self.kind == "paragraph" and is_table_title(text):
            self.table = text
        elif self.kind == "heading" or text.endswith("。"):
            self.table = ""

    def prose(self, source: Source) -> Prose:
        self._close()
        text = "".join(self.parts)
        return Prose(
            source, text, tuple(self.blocks), tuple(self.norm), tuple(self.first), tuple(self.last), self.title
        )


def _aligned(line: str) -> bool:
    """Whether blanks part the line into cells: two numbers end it, or all its blanks are wide."""
    words = line.rsplit(maxsplit=2)
    if len(words) == 2 and not all("." in word or "," in word for word in words):
        return False  # two years, or the halves of a number
    if len(words) >= 2 and _NUMBER.fullmatch(words[-1]) and _NUMBER.fullmatch(words[-2]):
        return True
    return "  " in line and _ALIGNED.fullmatch(line) is not None and not _SPREAD.fullmatch(line)


def _is_one_number(tail: str, line: str) -> bool:
    """Whether the digits that end a line and those that begin the next are one number; a year stands by itself."""
    head, rest = _NUMBER_BEGINS.search(tail), _NUMBER_GOES_ON.match(line)
    if head is None or rest is None or _YEAR.match(line):
        return False
    return _WELL_FORMED.fullmatch(head.group() + rest["digits"]) is not None


def _digit(sign: str) -> bool:
    return sign in "0123456789"
