"""Problems of a run (运行提醒): an unreadable file, a failed check. Never mixed with findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gouji.model.card import Text

Level = Literal["info", "warning", "error"]

FAILED_FILE = "failed-file"  # only these two make the exit status 3
FAILED_CHECK = "failed-check"
GARBLED_FIGURE = "garbled-figure"
REPAIRED_FIGURE = "repaired-figure"
NO_FIGURES = "no-figures"
NOTHING_SHARED = "nothing-shared"  # no figure that two filings of a dossier tell
ENCODING_GUESSED = "encoding-guessed"
RECOGNISED = "recognised-text"  # pages that text recognition read, which may be mistaken
UNREAD_PART = "unread-part"  # a page, cell or picture that could not be read; the rest of the filing was
HIDDEN_CONTENT = "hidden-content"  # hidden rows, columns and sheets, which are read, or hidden text, which is not
MISNAMED_FILE = "misnamed-file"  # the name says one format, the content another; the content decides
BASELINE_UNMATCHED = "baseline-unmatched"  # an entry that no finding answers to any more
WAIVER_UNMATCHED = "waiver-unmatched"
WAIVER_EXPIRED = "waiver-expired"
WAIVER_TO_CONFIRM = "waiver-to-confirm"  # the figures of the finding have changed since the decision


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader has to say about a filing, in both languages; the run makes it a notice. Holds no text of the filing."""

    code: str
    level: Level
    message: Text


@dataclass(frozen=True, slots=True)
class Notice:
    code: str
    level: Level
    message: str
    line: int | None = None

    @property
    def fatal(self) -> bool:
        """Whether the run as a whole counts as failed (exit status 3)."""
        return self.code in (FAILED_FILE, FAILED_CHECK)
