"""Writes the one text of a filing line by line: paragraphs, and rows of cells parted by tabs, with their addresses."""

from __future__ import annotations

import re
from functools import partial

from gouji.model.address import Address, Box

_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_address = partial(tuple.__new__, Address)  # a filing has thousands: without the call that names the fields
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f]")


class Lines:
    """Collects the text and addresses of one file; every piece that is put begins an address."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._addresses: list[Address] = []
        self._size = 0

    @property
    def size(self) -> int:
        """Characters so far."""
        return self._size

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def addresses(self) -> tuple[Address, ...]:
        return tuple(self._addresses)

    def put(
        self,
        piece: str,
        page: int | None = None,
        box: Box | None = None,
        sheet: str | None = None,
        table: int | None = None,
        cell: str | None = None,
        paragraph: int | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        """A piece of the open line, as it stands. Breaks and tabs in it must have been taken out, see `one_line`."""
        if piece:
            self._addresses.append(_address((self._size, page, box, sheet, table, cell, paragraph, line, column)))
            self._parts.append(piece)
            self._size += len(piece)

    def blank(self) -> None:
        """What stands for a line break within a cell; belongs to the piece before it."""
        self._append(" ")

    def tab(self, count: int = 1) -> None:
        """The edge between two cells; several leave empty cells between."""
        self._append("\t" * count)

    def end(self) -> None:
        """The end of the open line."""
        self._append("\n")

    def _append(self, piece: str) -> None:
        self._parts.append(piece)
        self._size += len(piece)


def one_line(text: str) -> str:
    """The text of a paragraph or cell: breaks and tabs become single blanks, control characters go, ends are trimmed."""
    return _CONTROLS.sub("", _BREAKS.sub(" ", text)).strip(" \u3000")
