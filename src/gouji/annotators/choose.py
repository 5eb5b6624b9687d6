"""Which annotator takes a file, by its content, and what its owner can do where none does.

Annotators are imported when they are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Protocol, cast

from gouji.annotators.error import AnnotateError
from gouji.annotators.note import Note
from gouji.model.card import Text
from gouji.readers.error import ReadError
from gouji.readers.signature import Kind, kind_of


class Annotator(Protocol):
    """A module of one format. What it does not understand raises AnnotateError or ReadError."""

    def annotate(self, original: bytes, notes: Sequence[Note], kept: object = None, /) -> bytes:
        """The file with the notes in it; what is printed stays as it is. `kept` is that of the `Source`, where at hand."""
        ...

    def clean(self, annotated: bytes) -> bytes:
        """The file without Gouji's notes; the very bytes where it has none."""
        ...

    def as_written(self, annotated: bytes) -> bool:
        """Whether this is a copy of ours that no other program has saved since."""
        ...


_MODULES: dict[Kind, str] = {"docx": "docx", "pdf": "pdf", "xlsx": "xlsx"}
_SAVED_AS: dict[Kind, Text] = {
    "doc": Text("请另存为 .docx 后重试", "save it as .docx and retry"),
    "rtf": Text("请另存为 .docx 后重试", "save it as .docx and retry"),
    "xls": Text("请另存为 .xlsx 后重试", "save it as .xlsx and retry"),
    "csv": Text("请另存为 .xlsx 后重试", "save it as .xlsx and retry"),
    "zip": Text("请解压后逐份批注", "unpack it and annotate its files one by one"),
}
_TITLES: dict[Kind, Text] = {
    "text": Text("纯文本", "plain text"),
    "markdown": Text("Markdown", "Markdown"),
    "csv": Text("CSV", "CSV"),
    "html": Text("HTML 网页", "HTML"),
    "mht": Text("MHT 网页", "MHT"),
    "rtf": Text("RTF", "RTF"),
    "pdf": Text("PDF", "PDF"),
    "docx": Text("DOCX", "DOCX"),
    "xlsx": Text("XLSX", "XLSX"),
    "xls": Text("旧版 Excel（XLS/ET）", "old Excel (XLS/ET)"),
    "doc": Text("旧版 Word（DOC/WPS）", "old Word (DOC/WPS)"),
    "ofd": Text("OFD", "OFD"),
    "zip": Text("压缩包", "archive"),
}


def annotate(original: bytes, name: str, notes: Sequence[Note], kept: object = None) -> bytes:
    """A copy of the file with these notes instead of earlier ones. `name` tells plain texts apart.

    `kept` is what its reader has kept (`Source.kept`), which saves reading it again.

    Raises AnnotateError, or ReadError where the file cannot be read.
    """
    module = _annotator(original, name)
    return _taken(lambda: module.annotate(module.clean(original), notes, kept))


def clean(annotated: bytes, name: str) -> bytes:
    """The file without Gouji's notes; the very bytes where it has none. Raises AnnotateError or ReadError."""
    module = _annotator(annotated, name)
    return _taken(lambda: module.clean(annotated))


def as_written(data: bytes, name: str) -> bool:
    """Whether the file is a copy of ours that nobody has worked in since, so that another one may take its place."""
    try:
        return _annotator(data, name).as_written(data)
    except Exception:  # what cannot be read is not ours to replace
        return False


def refusal(data: bytes, name: str) -> Text | None:
    """Why the format of the file takes no notes, and what its owner can do; None where it takes them. Raises ReadError."""
    try:
        _annotator(data, name)
    except AnnotateError as error:
        return error.reason
    return None


def _annotator(data: bytes, name: str) -> Annotator:
    kind = kind_of(data, name)
    if kind not in _MODULES:
        raise AnnotateError(_instead(kind))
    return cast("Annotator", import_module(f"gouji.annotators.{_MODULES[kind]}"))


def _taken(work: Callable[[], bytes]) -> bytes:
    """What the annotator makes. Its faults on odd files cost the notes and not the report; no text of the file is told."""
    try:
        return work()
    except (AnnotateError, ReadError):
        raise
    except Exception as fault:
        kind = type(fault).__name__
        reason = Text(
            f"文件结构特殊，未能写入批注（{kind}）；请用 gouji open 查看核对报告（HTML）",
            f"its structure is unusual and takes no notes ({kind}); see its report (HTML) with gouji open",
        )
        raise AnnotateError(reason) from fault


def _instead(kind: Kind) -> Text:
    title = _TITLES.get(kind, Text("这种格式的", "of this format"))
    zh = [f"{title.zh}文件不能写入批注"]
    en = [f"notes cannot be written into {title.en} files"]
    if kind in _SAVED_AS:
        zh.append(_SAVED_AS[kind].zh)
        en.append(_SAVED_AS[kind].en)
    if kind == "zip":
        return Text("，".join(zh), "; ".join(en))
    zh.append("或用 gouji open 查看核对报告（HTML）" if kind in _SAVED_AS else "请用 gouji open 查看核对报告（HTML）")
    en.append(
        "or see its report (HTML) with gouji open" if kind in _SAVED_AS else "see its report (HTML) with gouji open"
    )
    return Text("，".join(zh), "; ".join(en))
