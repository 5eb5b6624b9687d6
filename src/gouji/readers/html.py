"""HTML: what a reader of the page sees, with the place of every piece in the source.

Hidden elements are left out. A row of a table is a row of the text, unless the table is there for the layout: a cell that
holds a table, or a whole article, is taken line by line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from gouji.model.address import cell_name
from gouji.model.card import Text
from gouji.model.notice import UNREAD_PART, Remark
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.encoding import decode
from gouji.readers.error import ReadError
from gouji.readers.grid import Placed, Span, place
from gouji.readers.html_tokens import Token, attributes, tokens
from gouji.readers.lines import Lines, one_line
from gouji.readers.raised import shown

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "ul"
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"
})  # fmt: skip
_UNSEEN = frozenset({
    "head", "script", "style", "title", "template", "noscript", "iframe", "noembed", "noframes", "object", "svg",
    "select", "textarea", "audio", "video", "canvas", "datalist", "map", "rp", "rt", "xmp"
})  # fmt: skip
_ENDED_BY = {  # an open element that a new one ends, within the innermost of the others
    "p": (frozenset({"p"}), frozenset({"td", "th", "table", "div", "li", "caption"})),
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "table"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table"})),
    "th": (frozenset({"td", "th"}), frozenset({"table"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot", "tr", "td", "th"}), frozenset({"table"})),
}
_ENDED_BY |= dict.fromkeys(("thead", "tfoot"), _ENDED_BY["tbody"])
_CELLS = frozenset({"td", "th"})
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_MEDIA = re.compile(r"@[\w-]+[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_NAME = re.compile(r"[.#]([\w-]+)")
_ENTITY = re.compile(r"&(?:#\d{1,8}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_BREAK = re.compile(r"[\t\n\r\f ]+")
_BLANKS = str.maketrans(
    dict.fromkeys("\xa0\u2002\u2003\u2009\u202f", " ") | dict.fromkeys("\v\x1c\x1d\x1e\x85\u2028\u2029", " ")
)
_NOTE = re.compile(r"[\[【（(]?(?:\d{1,2}|[①-⑳*])[\]】）)]?")
_SITE = re.compile(r"_|\s[-–—|]|[-–—|]\s")  # before the name of the site
_LINE_END = re.compile(r"\r\n|\r|\n")
_OFTEN = 4096  # tokens after which the budget is asked
_ARTICLE = 10  # lines of a cell from which on it is no cell of a table
_MOST_COLUMNS, _MOST_ROWS = 1000, 65534  # of a span, as in the HTML standard


def read(data: bytes, budget: Budget) -> Content:
    """The visible text of the page. Raises ReadError where the bytes cannot be decoded."""
    source, encoding, remarks = _decoded(data)
    return read_source(source, encoding, budget, remarks)


def read_source(
    source: str,
    encoding: str,
    budget: Budget,
    remarks: tuple[Remark, ...] = (),
    *,
    media_type: str = "text/html",
    lined: bool = True,
) -> Content:
    """The same of a page that is decoded. `lined` where its lines are those of the file."""
    page = _Page(budget)
    for number, token in enumerate(tokens(source)):
        if number % _OFTEN == 0:
            budget.tags(_OFTEN)
        page.take(token)
    writer = _Writer(source, budget, lined=lined)
    writer.write(page.root)
    lines = writer.lines
    return Content(lines.text, media_type, lines.addresses, remarks, encoding, title=page.title)


def _decoded(data: bytes) -> tuple[str, str, tuple[Remark, ...]]:
    """A page with a few damaged characters is read without them: they are rarely in the text, and no digit is in them."""
    try:
        return *decode(data), ()
    except ReadError:
        text = data.decode("utf-8", "replace")
        damaged = text.count("\ufffd")
        if not 0 < 1000 * damaged < len(text) or b"\0" in data:
            raise
        said = Text(f"有 {damaged} 处字符损坏，其余已读取", f"{damaged} damaged characters; the rest was read")
        return text, "utf-8", (Remark(UNREAD_PART, "warning", said),)


@dataclass(slots=True)
class _Piece:
    text: str
    offset: int


@dataclass(slots=True)
class _Line:
    pieces: list[_Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Flow:
    """Lines and tables one after the other."""

    items: list[_Line | _Table] = field(default_factory=list)

    def lines(self) -> Iterator[_Line]:
        """The lines that are not empty and stand in no table."""
        return (item for item in self.items if isinstance(item, _Line) and item.text.strip())

    @property
    def has_table(self) -> bool:
        return any(isinstance(item, _Table) for item in self.items)


@dataclass(slots=True)
class _Table:
    caption: _Flow = field(default_factory=_Flow)
    rows: list[list[Span[_Flow]]] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """An open element. `flow` is where its text goes, `table` the table that it is or belongs to; in `pre` lines stay."""

    name: str
    hidden: bool
    flow: _Flow
    table: _Table | None
    pre: bool = False


class _Page:
    """Builds lines and tables from the tokens of one page."""

    def __init__(self, budget: Budget) -> None:
        self._depth = budget.limits.depth
        self._hidden_names: frozenset[str] = frozenset()
        self.root = _Flow()
        self._open: list[_Open] = [_Open("", False, self.root, None)]
        self._line: _Line | None = None
        self._inside = ""  # style or title, whose text comes next
        self._titles = {"page": "", "article": ""}

    @property
    def title(self) -> str:
        """What the page calls its article, or itself, before what names the site."""
        return self._titles["article"] or _SITE.split(self._titles["page"], maxsplit=1)[0].strip()

    def take(self, token: Token) -> None:
        if not token.name:
            self._text(token)
        elif token.closes:
            self._close(token.name)
        else:
            self._start(token)

    def _text(self, token: Token) -> None:
        top = self._open[-1]
        if self._inside == "style":
            self._hidden_names |= _hidden_by(token.text)
        elif self._inside == "title" and not self._titles["page"]:
            self._titles["page"] = one_line(unescape(token.text))
        self._inside = ""
        if top.hidden or (top.name in ("table", "tr", "tbody", "thead", "tfoot") and not token.text.strip()):
            return
        if self._line is None and not token.text.strip(" \t\r\n\f"):
            return
        at = token.start
        for line in token.text.splitlines(keepends=True) if top.pre else (token.text,):
            if self._line is None:
                self._line = _Line()
                top.flow.items.append(self._line)
            _cut(line, at, self._line.pieces)
            at += len(line)
            if top.pre and line[-1:] in "\r\n":
                self._line = None

    def _start(self, token: Token) -> None:
        name = token.name
        if name in _ENDED_BY:
            self._end_open(*_ENDED_BY[name])
        elif name in _BLOCKS or name == "table":
            self._end_open(*_ENDED_BY["p"])
        if name in _BLOCKS or name in _CELLS or name in ("table", "tr"):
            self._line = None
        if name in _VOID:
            if name == "meta" and "articletitle" in token.text.lower():
                self._titles["article"] = one_line(unescape(attributes(token.text).get("content", "")))
            return
        top = self._open[-1]
        hidden = top.hidden or name in _UNSEEN or (bool(token.text) and self._hides(token.text))
        self._inside = name if name in ("style", "title") else ""
        flow, table = top.flow, top.table
        if not hidden:
            flow, table = self._placed(name, token.text, top)
        if len(self._open) < self._depth:
            self._open.append(_Open(name, hidden, flow, table, top.pre or name == "pre"))
        elif name in _UNSEEN and token.text.rstrip()[-1:] != "/":
            self._open.append(_Open(name, True, flow, table))

    def _placed(self, name: str, rest: str, top: _Open) -> tuple[_Flow, _Table | None]:
        if name == "table" and len(self._open) < self._depth:
            table = _Table()
            top.flow.items.append(table)
            return top.flow, table
        if name == "caption" and top.table is not None:
            return top.table.caption, None  # it stands above the table, wherever it is written
        if name == "tr" and top.table is not None:
            top.table.rows.append([])
        elif name in _CELLS and top.table is not None:
            if not top.table.rows:
                top.table.rows.append([])
            flow = _Flow()
            said = attributes(rest) if rest else {}
            columns = min(max(_number(said.get("colspan")), 1), _MOST_COLUMNS)
            rows = min(_number(said.get("rowspan")), _MOST_ROWS)
            top.table.rows[-1].append(Span(flow, columns, rows))
            return flow, None
        return top.flow, top.table

    def _hides(self, rest: str) -> bool:
        lowered = rest.lower()
        if "hidden" not in lowered and "none" not in lowered and "hide" not in lowered and not self._hidden_names:
            return False
        said = attributes(rest)
        names = (*said.get("class", "").split(), said.get("id", ""))
        return (
            "hidden" in said or bool(_HIDING.search(said.get("style", ""))) or not self._hidden_names.isdisjoint(names)
        )

    def _close(self, name: str) -> None:
        if name in _BLOCKS or name in _CELLS or name in ("table", "tr"):
            self._line = None
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].name == name:
                if name == "sup":
                    self._drop_note()
                del self._open[at:]
                return
            if self._open[at].name in ("td", "th", "table") and name not in ("table", "tr", "td", "th", "tbody"):
                return  # nothing closes an element outside its cell

    def _drop_note(self) -> None:
        """A mark of a footnote behind a word or a number."""
        pieces = self._line.pieces if self._line is not None else []
        if len(pieces) > 1 and _NOTE.fullmatch(pieces[-1].text.strip()):
            last = pieces.pop()
            left = shown(last.text, "".join(piece.text for piece in pieces[-2:]))
            if left:
                pieces.append(_Piece(left, last.offset))

    def _end_open(self, ended: frozenset[str], within: frozenset[str]) -> None:
        for at in range(len(self._open) - 1, 0, -1):
            name = self._open[at].name
            if name in ended:
                del self._open[at:]
                self._line = None
                if ended <= {"p", "li", "dt", "dd", "td", "th"}:
                    return
                self._end_open(ended, within)
                return
            if name in within:
                return


def _cut(text: str, start: int, pieces: list[_Piece]) -> None:
    """Appends the text, cut wherever it is not character by character as in the source: at breaks and entities."""
    at = 0
    for found in _ENTITY.finditer(text) if "&" in text else ():
        _blanked(text[at : found.start()], start + at, pieces)
        sign = unescape(found.group()).translate(_BLANKS)
        if sign != found.group():
            _put(sign, start + found.start(), pieces)
        else:
            _put(found.group(), start + found.start(), pieces)
        at = found.end()
    _blanked(text[at:], start + at, pieces)


def _blanked(text: str, start: int, pieces: list[_Piece]) -> None:
    text = text.translate(_BLANKS)
    at = 0
    for found in _BREAK.finditer(text):
        _put(text[at : found.start()], start + at, pieces)
        _put(" ", start + found.start(), pieces)
        at = found.end()
    _put(text[at:], start + at, pieces)


def _put(text: str, offset: int, pieces: list[_Piece]) -> None:
    if text == " " and (not pieces or pieces[-1].text.endswith(" ")):
        return
    if text:
        pieces.append(_Piece(text, offset))


def _hidden_by(style: str) -> frozenset[str]:
    """Classes and ids that a style sheet hides wherever they stand."""
    if not _HIDING.search(style):
        return frozenset()
    names = set()
    for selectors, body in _RULE.findall(_MEDIA.sub("", style.replace("<!--", "").replace("-->", ""))):
        if _HIDING.search(body):
            names |= {found[1] for one in selectors.split(",") if (found := _NAME.fullmatch(one.strip()))}
    return frozenset(names)


def _number(value: str | None) -> int:
    digits = re.match(r"\s*(\d{1,6})", value or "1")
    return int(digits[1]) if digits else 1


class _Writer:
    """Writes what was found into one text."""

    def __init__(self, source: str, budget: Budget, *, lined: bool) -> None:
        self.lines = Lines()
        self._budget = budget
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(source))]
        self._tables = 0
        self._lined = lined
        self._paragraph = 0

    def write(self, flow: _Flow) -> None:
        for item in flow.items:
            if isinstance(item, _Table):
                self._table(item)
            elif item.text.strip():
                self._paragraph += 1
                self._pieces(item.pieces)
                self.lines.end()

    def _table(self, table: _Table) -> None:
        self.write(table.caption)
        grid = place(table.rows, self._budget)
        number = 0
        for row, cells in enumerate(grid.rows, 1):
            filled = [cell for cell in cells if cell.content.items]
            if grid.width == 1 or any(_is_flow(cell.content, lone=len(filled) == 1) for cell in filled):
                for cell in filled:
                    self.write(cell.content)
            elif filled:
                if not number:
                    self._tables += 1
                    number = self._tables
                self._row(cells, grid.width, number, row)

    def _row(self, cells: list[Placed[_Flow]], width: int, table: int, row: int) -> None:
        column = 1
        for cell in cells:
            self.lines.tab(cell.column - column)
            column = cell.column
            name = cell_name(row, cell.column)
            for number, line in enumerate(cell.content.lines()):
                if number:
                    self.lines.blank()
                self._pieces(line.pieces, table, name)
        self.lines.tab(width - column)
        self.lines.end()

    def _pieces(self, pieces: list[_Piece], table: int | None = None, cell: str | None = None) -> None:
        last = len(pieces) - 1
        for number, piece in enumerate(pieces):
            if piece.text == " " and number in (0, last):
                continue
            line = bisect_right(self._starts, piece.offset) if self._lined else None
            column = None if line is None else piece.offset - self._starts[line - 1] + 1
            paragraph = self._paragraph if cell is None else None
            self.lines.put(piece.text, table=table, cell=cell, paragraph=paragraph, line=line, column=column)


def _is_flow(content: _Flow, *, lone: bool) -> bool:
    """Whether a cell is there for the layout; the only one of its row is, if it holds more than a line."""
    count = sum(1 for _ in content.lines())
    return content.has_table or count >= _ARTICLE or (lone and count > 1)
