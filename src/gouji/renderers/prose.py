"""Chinese and mixed text folded for a terminal.

Rich folds at blanks, which Chinese does not have. Here a line may end behind any ideograph, numbers and Latin words
stay whole, no line begins with closing punctuation and none ends with an opening one (避头尾). Widths are columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from re import compile as pattern

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.text import Text

_OPENING = "（(“‘「《【[＜"
_CLOSING = "）)”’」》】]＞，。；：、？！％%…,.;:!?›"
# A filing must not steer the terminal: control characters, and marks that turn the direction of writing.
_STEERING = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    "\N{REPLACEMENT CHARACTER}",
) | {ord("\n"): "\n", ord("\t"): " ", ord("\r"): None}

_PIECES = pattern(r"\s+|[0-9A-Za-z_.,/%+\-]*[0-9A-Za-z_%]|.")


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that folds itself to the room it gets; `style` is one of rich."""

    text: str
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        for line in fold(self.text, options.max_width):
            yield Text(line, style=self.style, no_wrap=True, overflow="crop")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        longest = max((cell_len(line) for line in self.text.split("\n")), default=0)
        return Measurement(min(longest, 8), longest).with_maximum(options.max_width)


def printable(text: str) -> str:
    """The text without anything that a terminal would obey instead of showing it."""
    return text.translate(_STEERING)


def fold(text: str, width: int) -> list[str]:
    """The lines, each at most `width` columns wide; a line break in the text starts a new one."""
    return [line for paragraph in printable(text).split("\n") for line in _fold(paragraph, max(width, 4))]


def _fold(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for piece in _pieces(text):
        room = cell_len(piece)
        if used + cell_len(piece.rstrip()) <= width:
            line, used = line + piece, used + room
            continue
        if line.strip():
            yield line.rstrip()
        line = piece.lstrip()
        while cell_len(line) > width:  # a word longer than the line
            head = _head(line, width)
            yield head
            line = line[len(head) :]
        used = cell_len(line)
    yield line.rstrip()


def _pieces(text: str) -> list[str]:
    """What must not be torn: words with the punctuation that belongs to them."""
    pieces: list[str] = []
    glued = False
    for found in _PIECES.finditer(text):
        piece = found.group()
        if pieces and (glued or piece[0] in _CLOSING):
            pieces[-1] += piece
        else:
            pieces.append(piece)
        glued = piece[-1] in _OPENING
    return pieces


def _head(text: str, width: int) -> str:
    used = 0
    for position, sign in enumerate(text):
        used += cell_len(sign)
        if used > width:
            return text[: max(position, 1)]
    return text
