"""Opens a file as submitted: finds its format by its content and has the reader of that format read it.

Third-party libraries are imported in the reader that needs them, when it is needed. Whatever a reader meets in a file,
a ReadError is all that comes out of here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from gouji.model.card import Text
from gouji.model.document import Source
from gouji.model.limits import Limits
from gouji.model.notice import MISNAMED_FILE, Remark
from gouji.readers.archive import members
from gouji.readers.budget import Budget, too_deep, too_large
from gouji.readers.content import Content
from gouji.readers.error import OverLimitError, ReadError
from gouji.readers.signature import Kind, kind_of

Read = Callable[[bytes, Budget], Content]


@dataclass(frozen=True, slots=True)
class Unread:
    """A filing that cannot be read, under the name that the report gives it."""

    path: str
    reason: Text


_NOTHING = Text("", "")
_OFFICE = Text("，请另存为 .docx 或 .xlsx 后重试", "; save it as .docx or .xlsx and retry")
_PACKED = Text("，请解压后重试", "; unpack it and retry")


@dataclass(frozen=True, slots=True)
class _Format:
    """`reader` is the module whose `read` takes it, empty where there is none; `suffixes` are its usual ones.

    `instead` says what its owner can do where there is no reader.
    """

    title: Text
    suffixes: tuple[str, ...]
    reader: str = ""
    instead: Text = _NOTHING


_FORMATS: dict[Kind, _Format] = {
    "text": _Format(Text("纯文本", "plain text"), (), "text"),
    "markdown": _Format(Text("Markdown", "Markdown"), (), "markdown"),
    "csv": _Format(Text("CSV", "CSV"), (), "csv_table"),
    "pdf": _Format(Text("PDF", "PDF"), (".pdf",), "pdf"),
    "html": _Format(Text("HTML 网页", "HTML"), (".html", ".htm", ".xhtml", ".shtml"), "html"),
    "mht": _Format(Text("MHT 网页", "MHT"), (".mht", ".mhtml"), "mht"),
    "rtf": _Format(Text("RTF", "RTF"), (".rtf",), "rtf"),
    "docx": _Format(Text("DOCX", "DOCX"), (".docx", ".docm", ".dotx", ".wps"), "docx"),
    "xlsx": _Format(Text("XLSX", "XLSX"), (".xlsx", ".xlsm", ".xltx", ".xlsb", ".et"), "xlsx"),
    "xls": _Format(Text("XLS/ET", "XLS/ET"), (".xls", ".et"), "xls"),
    "doc": _Format(Text("DOC/WPS", "DOC/WPS"), (".doc", ".wps"), "doc"),
    "ofd": _Format(Text("OFD", "OFD"), (".ofd",), "ofd"),
    "zip": _Format(Text("ZIP", "ZIP"), (".zip",), ""),
    "image": _Format(Text("图片", "picture"), (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif"), "picture"),
    "slides": _Format(Text("演示文稿", "slides"), ()),
    "opendocument": _Format(Text("OpenDocument", "OpenDocument"), (), instead=_OFFICE),
    "office-xml": _Format(Text("Office 2003 XML", "Office 2003 XML"), (), instead=_OFFICE),
    "7z": _Format(Text("7z 压缩包", "7z archive"), (), instead=_PACKED),
    "rar": _Format(Text("RAR 压缩包", "RAR archive"), (), instead=_PACKED),
    "gzip": _Format(Text("GZIP 压缩包", "GZIP archive"), (), instead=_PACKED),
    "ole": _Format(Text("复合文档", "compound file"), ()),
}
_HELD_OPEN = (32, 33)  # ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows
_ENCRYPTED = Text("文件已加密，请去掉密码后重试", "encrypted; take the password off and retry")


def open_file(path: Path, limits: Limits) -> Iterator[Source | Unread]:
    """The filings in the file: one, or the members of an archive."""
    try:
        data = bytes_of(path, limits.file_bytes)
    except ReadError as failed:
        yield Unread(str(path), failed.reason)
        return
    yield from open_bytes(data, str(path), limits)


def open_bytes(data: bytes, name: str, limits: Limits) -> Iterator[Source | Unread]:
    """The filings in the bytes; `name` is what the report calls them."""
    if len(data) > limits.file_bytes:
        yield Unread(name, too_large(limits.file_bytes, Text("文件", "")).reason)
        return
    yield from _opened(data, name, Budget(limits), 0)


def bytes_of(path: Path, limit: int) -> bytes:
    """The file as submitted. ReadError says why it cannot be had: a program holds it open, it is too large."""
    try:
        if path.is_dir():
            raise ReadError(Text("这是一个文件夹", "it is a folder"))
        if not path.is_file():
            raise ReadError(
                Text("文件不存在", "no such file") if not path.exists() else Text("不是普通文件", "not a regular file")
            )
        if path.stat().st_size > limit:
            raise too_large(limit, Text("文件", ""))
        return path.read_bytes()
    except PermissionError as denied:
        if getattr(denied, "winerror", None) in _HELD_OPEN:
            raise ReadError(
                Text(
                    "文件正被别的程序占用，请在那里关闭后重试", "held open by another program; close it there and retry"
                )
            ) from denied
        raise ReadError(Text("没有读取权限", "permission denied")) from denied
    except OSError as failed:
        why = failed.strerror or type(failed).__name__
        raise ReadError(Text(f"无法读取（{why}）", f"cannot be read ({why})")) from failed


def _opened(data: bytes, name: str, budget: Budget, depth: int) -> Iterator[Source | Unread]:
    try:
        kind = kind_of(data, name)
        if kind != "zip":
            yield _read(data, name, kind, budget)
            return
        if depth == budget.limits.nesting:
            raise too_deep(budget.limits.nesting)
        yield from _members(data, name, budget, depth + 1)
    except OverLimitError as failed:
        if depth:
            raise
        yield Unread(name, failed.reason)
    except ReadError as failed:
        yield Unread(name, failed.reason)


def _members(data: bytes, name: str, budget: Budget, depth: int) -> Iterator[Source | Unread]:
    empty = True
    for member in members(data, budget):
        empty = False
        path = f"{name}/{member.name}"
        if member.failure is not None:
            yield Unread(path, member.failure.reason)
        else:
            yield from _opened(member.data, path, budget, depth)
    if empty:
        raise ReadError(Text("压缩包中没有可以核对的文件", "there is no file to check in the archive"))


def _read(data: bytes, name: str, kind: Kind, budget: Budget) -> Source:
    if kind == "encrypted":
        raise ReadError(_ENCRYPTED)
    form = _FORMATS[kind]
    if not form.reader:
        zh = f"这是 {form.title.zh} 文件，本版本不能读取{form.instead.zh}"
        en = f"a file of the format {form.title.en}, which this version does not read{form.instead.en}"
        raise ReadError(Text(zh, en))
    content = _taken(import_module(f"gouji.readers.{form.reader}").read, data, budget)
    if not content.text.strip():
        raise ReadError(_empty(kind))
    return Source(
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=content.media_type,
        text=content.text,
        encoding=content.encoding,
        remarks=(*_misnamed(name, form), *content.remarks),
        addresses=content.addresses,
        tabular=content.tabular and bool(content.addresses),
        title=content.title,
        recognised=content.recognised,
        kept=content.kept,
    )


def _taken(read: Read, data: bytes, budget: Budget) -> Content:
    """What the reader makes of the bytes. Its faults, and those of libraries, are the file's: no text of it is told."""
    try:
        return read(data, budget)
    except ReadError:
        raise
    except BaseException as fault:
        kind = type(fault).__name__
        if not isinstance(fault, Exception) and kind != "PanicException":  # a library in Rust gave up
            raise
        reason = Text(f"文件已损坏或不合格式规范，无法读取（{kind}）", f"damaged or not well-formed ({kind})")
        raise ReadError(reason) from fault


def _empty(kind: Kind) -> Text:
    if kind in ("text", "markdown", "csv"):
        return Text("文件为空", "the file is empty")
    if kind == "image":
        return Text("图片中没有识别出文字", "no text was recognised in the picture")
    return Text("文件中没有文字", "there is no text in the file")


def _misnamed(name: str, form: _Format) -> Iterator[Remark]:
    suffix = Path(name).suffix.lower()
    usual = {other for known in _FORMATS.values() for other in known.suffixes} | {".txt", ".csv", ".md"}
    if form.suffixes and suffix in usual and suffix not in form.suffixes:
        zh, en = form.title.zh, form.title.en
        text = Text(f"文件名为 {suffix}，内容是 {zh}，已按内容读取", f"named {suffix}, read as what it is: {en}")
        yield Remark(MISNAMED_FILE, "info", text)
