"""How a stage gets its texts without knowing where they are kept.

The catalogue loads the messages of `schemas/lexicon/messages.yaml`; renderers only ask for them.
"""

from __future__ import annotations

from typing import Protocol

from gouji.model.card import Language


class Wording(Protocol):
    """The texts of one language by their keys."""

    @property
    def language(self) -> Language: ...

    def __call__(self, key: str, **slots: int | str) -> str:
        """The text of a key with its slots filled; KeyError for an unknown key, ValueError for wrong slots."""
        ...
