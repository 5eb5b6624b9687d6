"""Pages that text recognition read, written out like any others: their figures stand under the warning that they were read so."""

from __future__ import annotations

from dataclasses import dataclass, field

from gouji.model.address import Box
from gouji.model.card import Text
from gouji.model.notice import RECOGNISED, UNREAD_PART, Remark
from gouji.readers.content import Content
from gouji.readers.ocr import Recognised
from gouji.readers.page_lines import Line
from gouji.readers.page_runs import runs
from gouji.readers.page_tables import Table
from gouji.readers.page_text import lines_and_tables, written_out
from gouji.readers.pdf_characters import Turn

_NAMED = 8  # pages that a remark names


@dataclass(frozen=True, slots=True)
class Shown:
    """How a page that was recognised stands: read in one direction, shown in another where it lies turned."""

    number: int
    page: Recognised

    @property
    def width(self) -> float:
        return self.page.width

    @property
    def height(self) -> float:
        return self.page.height

    def box(self, read: Box) -> Box:
        if not self.page.quarters:
            return read
        return Turn(0.0, 0.0, self.width, self.height, 0).again(self.page.quarters).flipped(read)


def items(page: Recognised, number: int) -> list[Line | Table]:
    """Lines and tables of a page in the order of reading."""
    return lines_and_tables(runs(page.characters), page.level, page.upright, number)


def remarks(numbers: list[int], doubtful: int) -> list[Remark]:
    """That pages were read by recognition, and how many of their lines it is not sure of."""
    if not numbers:
        return []
    named = numbers[:_NAMED]
    more = len(numbers) > _NAMED
    zh = f"第 {'、'.join(map(str, named))} 页" + (f"等 {len(numbers)} 页" if more else "")
    en = f"{'page' if len(numbers) == 1 else 'pages'} {', '.join(map(str, named))}" + (
        f" and others ({len(numbers)} in all)" if more else ""
    )
    told = [
        Remark(
            RECOGNISED,
            "info",
            Text(
                f"{zh}为扫描件或图片，文字由识别得到，可能有误；其中的问题最高为“需说明”，请对照原件",
                f"{en}: a scan or picture, read by text recognition, which may be mistaken; what is found there is never more than a warning; look at the original",
            ),
        )
    ]
    if doubtful:
        told.append(
            Remark(
                UNREAD_PART,
                "warning",
                Text(
                    f"识别把握不足的有 {doubtful} 行，其中的数字可能有误",
                    f"lines that were hard to recognise: {doubtful}; their figures may be wrong",
                ),
            )
        )
    return told


@dataclass(slots=True)
class Scans:
    """The pages of a file that has nothing but pictures."""

    pages: list[list[Line | Table]] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    doubtful: int = 0

    def take(self, page: Recognised, number: int) -> None:
        self.pages.append(items(page, number))
        self.shown.append(Shown(number, page))
        self.doubtful += page.doubtful

    def content(self, media_type: str) -> Content:
        lines, of_tables = written_out(self.pages, self.shown)
        numbers = [one.number for one in self.shown]
        return Content(
            lines.text,
            media_type,
            lines.addresses,
            (*remarks(numbers, self.doubtful), *of_tables),
            recognised=frozenset(numbers),
        )
