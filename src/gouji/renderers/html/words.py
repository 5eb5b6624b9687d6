"""Texts in both languages at once, and the one place where text becomes HTML.

The reader changes the language without loading anything: both texts stand in the page and the style sheet hides one.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

from gouji.model.wording import Wording

Pair = tuple[str, str]  # Chinese, English

# Control characters have no picture, and marks of the direction of writing would reorder what is printed.
_UNSHOWN = dict.fromkeys(
    [
        *range(9), *range(0x0B, 0x0D), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x200E, 0x200F,
        *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000),
    ],
    "\N{REPLACEMENT CHARACTER}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The wordings of both languages; called, they give HTML."""

    zh: Wording
    en: Wording

    def __call__(self, key: str, **slots: int | str) -> str:
        return both(self.pair(key, **slots))

    def pair(self, key: str, **slots: int | str) -> Pair:
        return self.zh(key, **slots), self.en(key, **slots)


def shown(text: str) -> str:
    """The text without what a browser would obey instead of showing it."""
    return text.translate(_UNSHOWN)


def escape(text: str) -> str:
    """HTML that shows exactly this text, between tags or within quotes."""
    return html.escape(shown(text))


def both(pair: Pair) -> str:
    """HTML of both texts, of which the page shows one; a text that is the same in both stands once."""
    zh, en = pair
    if zh == en:
        return escape(zh)
    return f'<span class="zh" lang="zh-CN">{escape(zh)}</span><span class="en" lang="en">{escape(en)}</span>'
