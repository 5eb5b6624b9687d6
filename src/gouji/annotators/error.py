"""Why a file cannot be written into, in words for its owner."""

from __future__ import annotations

from gouji.model.card import Text


class AnnotateError(Exception):
    """A file that takes no notes. Holds no text of the filing."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def signed(title: Text) -> AnnotateError:
    """That a note would break the signature of the file."""
    return AnnotateError(
        Text(
            f"这份{title.zh}文件带有数字签名，写入批注会使签名失效；请用 gouji open 查看核对报告（HTML）",
            f"this {title.en} file is signed, and a note would break the signature; see its report (HTML) with gouji open",
        )
    )
