"""How much a reader takes on before it gives a file up, so that a hostile file costs a notice and not the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one file as submitted, an archive with all its members.

    `scanned_pages` are those that text recognition reads, each of which is given `seconds_per_scan` more time.
    `file_bytes` as submitted, `unpacked_bytes` of everything that is packed in it, `pages`, `cells` of all tables, `nesting` of
    archives in archives, `depth` of elements in XML and HTML, `members` of archives, `seconds` of reading.
    """

    file_bytes: int = 64 * 1024 * 1024
    unpacked_bytes: int = 512 * 1024 * 1024
    pages: int = 3_000
    cells: int = 2_000_000
    nesting: int = 3
    depth: int = 200
    members: int = 2_000
    seconds: int = 120
    scanned_pages: int = 200
    seconds_per_scan: int = 60
