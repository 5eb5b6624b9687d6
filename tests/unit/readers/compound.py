"""Makes the least OLE compound file (MS-CFB) with one stream of a name, for tests of what such files are taken for."""

from __future__ import annotations

import struct

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(name: str) -> bytes:
    """Header, a sector of the allocation table, a sector of the directory."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    table = struct.pack("<II", _FAT, _END) + struct.pack("<I", _FREE) * 126
    root = _entry("Root Entry", 5, child=1, start=_END)
    stream = _entry(name, 2, child=_FREE, start=_END)
    return header + table + root + stream + _entry("", 0, child=_FREE, start=0) * 2


def _entry(name: str, kind: int, *, child: int, start: int) -> bytes:
    written = name.encode("utf-16-le")
    size = len(written) + 2 if name else 0
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", size, kind, 1, _FREE, _FREE, child)
        + bytes(16 + 4 + 8 + 8)
        + struct.pack("<IQ", start, 0)
    )
