"""What is left of the limits while a file is read. A reader spends before it works, and is stopped by an OverLimitError."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from gouji.model.card import Text
from gouji.model.limits import Limits
from gouji.readers.error import OverLimitError


class Budget:
    """One for a file as submitted; the members of an archive share it."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = monotonic) -> None:
        self.limits = limits
        self._clock = clock
        self._deadline = clock() + limits.seconds
        self._unpacked = self._pages = self._cells = self._tags = self._members = self._scans = 0

    @property
    def unpacked_left(self) -> int:
        return self.limits.unpacked_bytes - self._unpacked

    @property
    def seconds_left(self) -> float:
        return self._deadline - self._clock()

    def unpack(self, count: int) -> None:
        """So many bytes come out of a packed part."""
        self._unpacked += count
        if self._unpacked > self.limits.unpacked_bytes:
            raise too_large(self.limits.unpacked_bytes, Text("解压后内容", "unpacked content"))
        self.look()

    def page(self) -> None:
        """The next page; looks at the clock too."""
        self._pages += 1
        if self._pages > self.limits.pages:
            raise OverLimitError(Text(f"页数超过 {self.limits.pages} 的上限", f"more than {self.limits.pages} pages"))
        self.look()

    def recognise(self) -> None:
        """The next page that text recognition reads, which takes seconds where another takes none."""
        self._scans += 1
        if self._scans > self.limits.scanned_pages:
            limit = self.limits.scanned_pages
            raise OverLimitError(Text(f"扫描页超过 {limit} 页的上限", f"more than {limit} scanned pages"))
        self.look()
        self._deadline += self.limits.seconds_per_scan

    def cells(self, count: int) -> None:
        """So many more cells of tables, empty ones included; once a row is often enough."""
        self._cells += count
        if self._cells > self.limits.cells:
            raise OverLimitError(Text(f"单元格超过 {self.limits.cells} 的上限", f"more than {self.limits.cells} cells"))
        self.look()

    def tags(self, count: int) -> None:
        """So many more tags and texts of HTML; as many as cells are allowed."""
        self._tags += count
        if self._tags > self.limits.cells:
            raise OverLimitError(Text(f"标记超过 {self.limits.cells} 的上限", f"more than {self.limits.cells} tags"))
        self.look()

    def member(self) -> None:
        """The next member of an archive."""
        self._members += 1
        if self._members > self.limits.members:
            raise OverLimitError(
                Text(f"压缩包内文件超过 {self.limits.members} 的上限", f"more than {self.limits.members} files in it")
            )

    def look(self) -> None:
        """At the clock; called every so often by whatever may take long."""
        if self._clock() > self._deadline:
            raise OverLimitError(
                Text(
                    f"读取超过 {self.limits.seconds} 秒的上限", f"reading took more than {self.limits.seconds} seconds"
                )
            )


def too_large(limit: int, what: Text) -> OverLimitError:
    """That a file, or what is packed in it, has more bytes than the limit."""
    megabytes, rest = divmod(limit, 1024 * 1024)
    shown, unit = (limit, Text("字节", "bytes")) if rest else (megabytes, Text("MB", "MB"))
    larger = f"{what.en} larger than the limit of {shown} {unit.en}".strip()
    return OverLimitError(Text(f"{what.zh}超过 {shown} {unit.zh} 的上限", larger))


def too_deep(limit: int) -> OverLimitError:
    """That elements or archives stand in each other deeper than the limit."""
    return OverLimitError(Text(f"嵌套超过 {limit} 层的上限", f"nested deeper than the limit of {limit}"))
