"""Where a statement stands in the file as submitted (位置)."""

from __future__ import annotations

from gouji.model.record import record


@record(frozen=True, slots=True)
class Location:
    """An address for programs, and `where` for people.

    `start` and `end` are code points of the decoded source. `line` and `column` are 1-based and only set for text
    formats; lines end at \\n, \\r\\n or \\r. Page, box, sheet, table, cell and paragraph are those of
    `model.address`, where the format has them. `spans` holds the pieces (start, end) when what stands here is split.
    `recognised` says that text recognition read it off a picture.
    `document` is the path of the filing, for a dossier has figures of several.
    """

    start: int
    end: int
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    table: int | None = None
    cell: str | None = None
    paragraph: int | None = None
    spans: tuple[tuple[int, int], ...] = ()
    where: str = ""
    document: str | None = None
    recognised: bool = False
