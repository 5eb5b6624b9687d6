"""What a reader of one format makes of the bytes of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.model.address import Address
from gouji.model.notice import Remark


@dataclass(frozen=True, slots=True)
class Content:
    """Text, addresses and remarks as in `model.document.Source`; `encoding` is empty where the format has but one."""

    text: str
    media_type: str
    addresses: Sequence[Address] = ()
    remarks: tuple[Remark, ...] = ()
    encoding: str = ""
    tabular: bool = True
    title: str = ""
    recognised: frozenset[int] = frozenset()
    kept: object = None
