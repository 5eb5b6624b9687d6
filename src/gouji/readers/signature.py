"""Which format a file has, by its content: a table of HTML under the name .xls is HTML.

Only among plain texts, which look alike, does the name decide: Markdown and CSV are told from text by it.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath
from typing import Literal

from gouji.model.card import Text
from gouji.readers.error import ReadError

Kind = Literal[
    "text", "markdown", "csv", "html", "mht", "rtf", "pdf", "docx", "xlsx", "xls", "doc", "ofd", "zip", "image",
    "slides", "opendocument", "office-xml", "encrypted", "7z", "rar", "gzip", "ole",
]  # fmt: skip

_HEAD = 4096  # bytes looked at
_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"GIF8", "image"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gzip"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BLANK = b" \t\r\n\f"
_MARKUP = re.compile(  # after comments and declarations
    rb"(?:<!--.*?(?:-->|$)|<\?[^>]*>|<![^>]*>|\s)*<(?P<tag>[a-zA-Z][\w:]*)", re.DOTALL
)
_HTML_TAGS = frozenset(
    b"html head body meta title table tbody tr td div p span link style script center font h1 h2 h3 article".split()
)
_MHT = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Content-Type|X-Document-Type):", re.IGNORECASE
)
_MARKDOWN = frozenset({".md", ".markdown"})
_WIDE_DOCTYPE = re.compile(rb"<!doctype\s+html", re.IGNORECASE)


def kind_of(data: bytes, name: str) -> Kind:
    """The format of the bytes; ReadError where they are a package that cannot be opened."""
    if data.startswith(_ZIP):
        return _package(data)
    if data.startswith(_OLE):
        return _compound(data)
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    return _written(head, name)


def _written(head: bytes, name: str) -> Kind:
    """Which of the formats that are written in characters."""
    for bom in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(bom)
    plain = head.replace(b"\0", b"").lstrip(_BLANK)  # UTF-16 shows its noughts
    if plain.startswith(b"{\\rtf"):
        return "rtf"
    found = _MARKUP.match(plain)
    if found is not None:
        tag = found["tag"].lower()
        if tag in _HTML_TAGS or _WIDE_DOCTYPE.search(plain[: found.end()]):
            return "html"
        if tag in (b"workbook", b"w:worddocument", b"pkg:package", b"ss:workbook"):
            return "office-xml"
    if _MHT.match(plain) and re.search(rb"multipart/|text/html|quoted-printable|base64", plain, re.IGNORECASE):
        return "mht"
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if suffix in _MARKDOWN:
        return "markdown"
    return "csv" if suffix in (".csv", ".tsv") else "text"


def _package(data: bytes) -> Kind:
    """Which of the formats that are zip archives."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = {name.lstrip("/").lower() for name in package.namelist()}
            mimetype = package.read("mimetype")[:80] if "mimetype" in names and len(names) < 2000 else b""
    except Exception as broken:  # zipfile raises many kinds on damaged archives
        raise ReadError(
            Text("文件已损坏（压缩结构不完整），无法读取", "damaged: the zip structure is not whole")
        ) from broken
    if "ofd.xml" in names:
        return "ofd"
    if mimetype.startswith(b"application/vnd.oasis"):
        return "opendocument"
    if "[content_types].xml" in names:
        for start, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "slides")):
            if any(name.startswith(start) for name in names):
                return kind  # type: ignore[return-value]
    return "zip"


def _compound(data: bytes) -> Kind:
    """Which of the formats in OLE compound files, by the names of their streams."""
    names = _stream_names(data)
    if "encryptedpackage" in names:
        return "encrypted"
    if "worddocument" in names or any("wpscontent" in name for name in names):
        return "doc"
    if "workbook" in names or "book" in names:
        return "xls"
    return "slides" if "powerpoint document" in names else "ole"


def _stream_names(data: bytes) -> set[str]:
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as compound:
            return {entry[-1].lower() for entry in compound.listdir() if len(entry) == 1}
    except Exception as broken:  # olefile raises many kinds on damaged files
        raise ReadError(
            Text("文件已损坏（复合文档结构不完整），无法读取", "damaged: not a whole compound file")
        ) from broken
