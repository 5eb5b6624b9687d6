"""Why a file could not be read, in words for its owner."""

from __future__ import annotations

from gouji.model.card import Text


class ReadError(Exception):
    """A file that cannot be read. Holds no text of the filing."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


class OverLimitError(ReadError):
    """A limit of the settings is reached: nothing more of the file is read."""
