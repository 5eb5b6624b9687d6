"""Decode the bytes of a text filing: UTF-8 with or without BOM, UTF-16, GB18030/GBK, Big5.

Strict throughout: a byte that does not decode is an error, never a replacement character, since a lost digit would be
worse than an unread file. So is a text that has question marks for its characters: programs that export it in an encoding of
the West, as LibreOffice does unless it is told otherwise, have lost them for good.
"""

from __future__ import annotations

import codecs

from gouji.model.card import Text
from gouji.readers.error import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MANY = 8  # question marks that are no punctuation any more
_SAMPLE = 65_536  # bytes that are counted
_LOST = Text(
    "文件中的汉字在导出时已变成问号，无法读取；请从原文件以 UTF-8 编码重新导出后重试",
    "the characters were replaced by question marks when the file was exported; export it again in UTF-8",
)
_FREQUENT = frozenset("的一年元万中有和不在是为人了预算支出项目绩效財政預項為個萬國會")


def decode(data: bytes) -> tuple[str, str]:
    """The text without BOM, and the name of its encoding. Raises ReadError where no encoding fits."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding), encoding
    wide = _utf16_without_bom(data)
    if wide:
        return _strict(data, wide), wide
    if b"\0" in data:
        raise ReadError(Text("这不是文本文件（含有二进制内容），无法读取", "not a text file (it has binary content)"))
    if _is_lost(data):
        raise ReadError(_LOST)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as broken:
        if _damaged_utf8(data):
            raise _undecodable(broken.start) from broken
        return _legacy(data)


def _is_lost(data: bytes) -> bool:
    """Whether question marks stand where there were characters: in rows, and more of them than of anything that is a letter."""
    marks = data.count(b"?")
    if marks < _MANY or data.count(b"??") < _MANY // 2:
        return False
    letters = sum(byte > 0x7F or 0x41 <= byte <= 0x5A or 0x61 <= byte <= 0x7A for byte in data[:_SAMPLE])
    return data[:_SAMPLE].count(b"?") > letters


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as broken:
        raise _undecodable(broken.start) from broken


def _utf16_without_bom(data: bytes) -> str | None:
    """UTF-16 shows as noughts in every second byte of its blanks, digits and line breaks."""
    sample = data[:4096]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 4 * even and _decodes(data, "utf-16-le"):
        return "utf-16-le"
    if even > 4 * odd and _decodes(data, "utf-16-be"):
        return "utf-16-be"
    return None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return sum(character.isprintable() or character.isspace() for character in text) >= 0.98 * len(text)


def _damaged_utf8(data: bytes) -> bool:
    """Whether nearly all of it is UTF-8: a cut or spoilt file would read as rare characters in GB18030 or Big5."""
    text = data.decode("utf-8", "replace")
    spoilt = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - spoilt > 4 * spoilt


def _legacy(data: bytes) -> tuple[str, str]:
    """GB18030 or Big5. Bytes of one often decode as the other too, into rare characters; frequent ones decide."""
    fitting: list[tuple[float, str, str]] = []
    first_break = 0
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as broken:
            first_break = max(first_break, broken.start)
            continue
        fitting.append((_familiar(text), text, encoding))
    if not fitting:
        raise _undecodable(first_break)
    _, text, encoding = max(fitting, key=lambda fit: fit[0])
    return text, "big5" if encoding == "big5hkscs" else encoding


def _familiar(text: str) -> float:
    """Share of frequent characters among those beyond ASCII, less the share of private and unassigned ones."""
    beyond = [character for character in text if character > "\x7f"]
    if not beyond:
        return 1.0
    frequent = sum(character in _FREQUENT for character in beyond)
    odd = sum(not character.isprintable() and not character.isspace() for character in beyond)
    return (frequent - 4 * odd) / len(beyond)


def _undecodable(offset: int) -> ReadError:
    return ReadError(
        Text(
            f"无法识别文字编码（第 {offset + 1} 字节处不是 UTF-8、GB18030、Big5 或 UTF-16），请另存为 UTF-8 文本后重试",
            f"unknown text encoding (byte {offset + 1} is not UTF-8, GB18030, Big5 or UTF-16); save it as UTF-8 and retry",
        )
    )
