"""MHT: a web page with all it needs in one file, as Word saves one; only the page itself is read."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from gouji.model.card import Text
from gouji.readers import html
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.encoding import decode
from gouji.readers.error import ReadError

_MEDIA_TYPE = "multipart/related"
_PAGE = ("text/html", "application/xhtml+xml")


def read(data: bytes, budget: Budget) -> Content:
    """The visible text of the first page. Its lines are not those of the file, so that places are tables and paragraphs."""
    budget.look()
    message = message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() in _PAGE:
            packed = part.get_payload(decode=True)
            if isinstance(packed, bytes):
                budget.unpack(len(packed))
                source, encoding = _decoded(packed, part)
                return html.read_source(source, encoding, budget, media_type=_MEDIA_TYPE, lined=False)
    raise ReadError(Text("MHT 文件中没有网页", "there is no page in the MHT file"))


def _decoded(packed: bytes, part: Message) -> tuple[str, str]:
    try:
        return decode(packed)
    except ReadError:
        charset = str(part.get_content_charset() or "")
        named = "gb18030" if re.fullmatch(r"gb2312|gbk", charset, re.IGNORECASE) else charset or "utf-8"
        try:
            return packed.decode(named), named
        except (LookupError, UnicodeDecodeError):
            pass
        raise
