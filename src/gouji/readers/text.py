"""Plain text and Markdown filings."""

from __future__ import annotations

import hashlib
from pathlib import Path

from gouji.model.card import Text
from gouji.model.document import Source
from gouji.readers.encoding import decode
from gouji.readers.error import ReadError

_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "DOCX/XLSX/ZIP"),
    (b"\xd0\xcf\x11\xe0", "DOC/XLS/WPS"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
)
_MARKDOWN = frozenset({".md", ".markdown"})


def read_file(path: Path, max_bytes: int) -> Source:
    """Read a file. Raises ReadError with a reason that its owner understands."""
    try:
        if path.is_dir():
            raise ReadError(Text("这是一个文件夹", "it is a folder"))
        if not path.is_file():
            raise ReadError(
                Text("文件不存在", "no such file") if not path.exists() else Text("不是普通文件", "not a regular file")
            )
        if path.stat().st_size > max_bytes:
            raise _too_large(max_bytes)
        data = path.read_bytes()
    except PermissionError as denied:
        raise ReadError(Text("没有读取权限", "permission denied")) from denied
    except OSError as failed:
        why = failed.strerror or type(failed).__name__
        raise ReadError(Text(f"无法读取（{why}）", f"cannot be read ({why})")) from failed
    return read_bytes(data, str(path), max_bytes)


def read_bytes(data: bytes, name: str, max_bytes: int) -> Source:
    """Decode the bytes of one text filing; `name` is what the report calls it. Raises ReadError."""
    if len(data) > max_bytes:
        raise _too_large(max_bytes)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(
                Text(
                    f"这是 {kind} 文件，本版本只读取纯文本和 Markdown，请另存为 .txt 后重试",
                    f"a {kind} file; this version reads plain text and Markdown only, save it as .txt and retry",
                )
            )
    text, encoding = decode(data)
    if not text.strip():
        raise ReadError(Text("文件为空", "the file is empty"))
    return Source(
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/markdown" if Path(name).suffix.lower() in _MARKDOWN else "text/plain",
        text=text,
        encoding=encoding,
    )


def _too_large(max_bytes: int) -> ReadError:
    megabytes, rest = divmod(max_bytes, 1024 * 1024)
    limit, unit = (max_bytes, Text("字节", "bytes")) if rest else (megabytes, Text("MB", "MB"))
    return ReadError(Text(f"文件超过 {limit} {unit.zh} 的上限", f"larger than the limit of {limit} {unit.en}"))
