"""A page of text for people: how wide it is, whether it has colours, and a console of rich that writes it into memory.

The text is the same on every machine; `signs` then fits it to the console that shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO

from rich.console import Console

WIDEST = 120  # longer lines are hard to read


@dataclass(frozen=True, slots=True)
class Look:
    """What the console can do and how much is wanted. Without `colours` no escape sequence is printed."""

    width: int = 100
    colours: bool = False
    verbose: bool = False


def console_for(look: Look) -> Console:
    """A console that writes into memory, the same on every machine."""
    return Console(
        file=StringIO(),
        width=min(look.width, WIDEST),
        color_system="standard" if look.colours else None,  # the sixteen that every terminal has and themes adapt
        force_terminal=look.colours,
        force_jupyter=False,
        no_color=not look.colours,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        _environ={},
    )


def text_of(console: Console) -> str:
    """What was printed to a console of `console_for`, without the blanks that fill up lines."""
    written = console.file
    assert isinstance(written, StringIO)
    return "".join(f"{line.rstrip(' ')}\n" for line in written.getvalue().splitlines())
