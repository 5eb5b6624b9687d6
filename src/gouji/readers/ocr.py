"""Reads what is drawn and not written, a scan or a photograph of a page, by RapidOCR where the extra `gouji[ocr]` is installed.

The models come with the package; their files are named to it, so that it never looks for others. Its classifier of
turned lines is off, for it loses whole lines of clean pages; how a page lies is tried here. Ruled lines are found in the
picture. Everything is in points of the page as it is read.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from gouji.model.card import Text
from gouji.readers.budget import Budget
from gouji.readers.error import ReadError
from gouji.readers.page import Character, Rule, joined

INCHES = 200  # pixels an inch that pages are drawn at for reading
MOST_PIXELS = 40_000_000  # of one page

ABSENT = Text(
    "这是扫描件或图片，需要文字识别：请安装 gouji[ocr] 后重试，或报送带文字的 Word、PDF 文件",
    "a scan or picture, which needs text recognition: install gouji[ocr] and retry, or hand in a file with text",
)
_PACKAGES = ("rapidocr", "onnxruntime", "cv2")
_DOUBTFUL = 0.8  # confidence of a line below which its figures may well be misread
_LOST = 0.5  # and below which nothing of it is kept
_RULE = 5.0 * 72 / 25.4  # points; what is shorter is a stroke of a character
_THICK = 3.0  # points
_GAP = 1.0  # heights between two characters of one detected line, from which they are two cells
_SKEWED, _MOST_SKEWED = 0.2, 8.0  # degrees
_UPRIGHT = 0.7  # mean confidence below which a page may lie on its head
_STEP = 0.15  # heights between two characters of a line, below which their places are guessed
_HALF = 0.5
_SAME_LINE = 0.5  # of a height

Image = Any
"""A picture as an array of rows, columns and colours (uint8, BGR)."""


@dataclass(slots=True)
class Recognised:
    """What a page shows. `quarters` with the clock lead from how it is read to how it is shown.

    `doubtful` counts the lines that the engine is not sure of.
    """

    width: float
    height: float
    quarters: int = 0
    characters: list[Character] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    doubtful: int = 0


def installed() -> bool:
    """Whether the extra is there, with the models in it."""
    return all(find_spec(name) is not None for name in _PACKAGES) and len(_models()) == 2


def recognised(image: Image, inches: float, budget: Budget) -> Recognised:
    """The page that the picture shows; `inches` are its pixels an inch. ReadError where the extra is not installed."""
    if not installed():
        raise ReadError(ABSENT)
    budget.recognise()
    quarters, lines = _lines(image)
    if quarters:
        image = _turned(image, quarters)
    point = 72 / inches
    page = Recognised(image.shape[1] * point, image.shape[0] * point, quarters)
    angle = _skew(lines)
    if angle:
        image, lines = _straight(image, lines, angle)
    page.characters = _characters(lines, point)
    page.doubtful = sum(line.score < _DOUBTFUL for line in lines)
    page.level, page.upright = _rules(image, point)
    return page


@dataclass(frozen=True, slots=True)
class _Read:
    """A line as the engine tells it: the corners of its box and of each character, in pixels."""

    text: str
    score: float
    corners: tuple[tuple[float, float], ...]
    signs: tuple[tuple[str, float, float], ...]  # each with its left and right end


@cache
def _models() -> dict[str, str]:
    """The files of the models that find and read lines, as they are in the package."""
    spec = find_spec("rapidocr")
    places = spec.submodule_search_locations if spec is not None else None
    folder = Path(next(iter(places))) / "models" if places else Path()
    found = {kind: sorted(folder.glob(f"*_{kind}_*.onnx")) for kind in ("det", "rec")} if places else {}
    return {kind: str(files[0]) for kind, files in found.items() if files}


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    models = _models()
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "critical",
            "Det.model_path": models["det"],
            "Rec.model_path": models["rec"],
        }
    )


def _lines(image: Image) -> tuple[int, list[_Read]]:
    """The lines, and by how many quarters with the clock the page is turned; it is tried where the lines look like it."""
    lines = _read(image)
    if not lines:
        return 0, lines
    long = [line for line in lines if len(line.text) > 2]
    if sum(_size(line)[1] > _size(line)[0] for line in long) > len(long) / 2:
        return _best([(quarters, _read(_turned(image, quarters))) for quarters in (1, 3)])
    if _confidence(lines) < _UPRIGHT:
        return _best([(0, lines), (2, _read(_turned(image, 2)))])
    return 0, lines


def _best(tried: Sequence[tuple[int, list[_Read]]]) -> tuple[int, list[_Read]]:
    return max(tried, key=lambda one: (_confidence(one[1]), -one[0]))


def _confidence(lines: Sequence[_Read]) -> float:
    """Mean over the characters."""
    signs = sum(len(line.text) for line in lines)
    return sum(line.score * len(line.text) for line in lines) / signs if signs else 0.0


def _read(image: Image) -> list[_Read]:
    answer = _engine()(image, return_word_box=True, return_single_char_box=True)
    if answer.txts is None or answer.boxes is None:
        return []
    found = []
    for text, score, corners, signs in zip(
        answer.txts, answer.scores, answer.boxes, answer.word_results or [()] * len(answer.txts), strict=True
    ):
        if score < _LOST or (score < _DOUBTFUL and len(text) == 1 and not text.isdigit()):
            continue
        placed = tuple(
            (sign, min(float(corner[0]) for corner in box), max(float(corner[0]) for corner in box))
            for sign, _, box in signs
            if box is not None
        )
        box = tuple((float(x), float(y)) for x, y in corners)
        found.append(_Read(str(text), float(score), box, placed))
    return found


def _turned(image: Image, quarters: int) -> Image:
    """The picture as it is read, which is shown turned by so many quarters with the clock."""
    import numpy as np

    return np.ascontiguousarray(np.rot90(image, quarters))


def _size(line: _Read) -> tuple[float, float]:
    across, down = zip(*line.corners, strict=True)
    return max(across) - min(across), max(down) - min(down)


def _skew(lines: Sequence[_Read]) -> float:
    """By how many degrees lines run down to the right; 0 where that is next to nothing, or more than a page lies askew."""
    angles = [
        math.degrees(math.atan2(line.corners[1][1] - line.corners[0][1], line.corners[1][0] - line.corners[0][0]))
        for line in lines
        if _size(line)[0] > 5 * _size(line)[1]
    ]
    angle = median(angles) if angles else 0.0
    return angle if _SKEWED < abs(angle) < _MOST_SKEWED else 0.0


def _straight(image: Image, lines: Sequence[_Read], angle: float) -> tuple[Image, list[_Read]]:
    import cv2

    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    level = cv2.warpAffine(image, matrix, (width, height), borderValue=(255, 255, 255))

    def moved(x: float, y: float) -> tuple[float, float]:
        return (
            float(matrix[0][0] * x + matrix[0][1] * y + matrix[0][2]),
            float(matrix[1][0] * x + matrix[1][1] * y + matrix[1][2]),
        )

    found = []
    for line in lines:
        corners = tuple(moved(x, y) for x, y in line.corners)
        middle = sum(y for _, y in line.corners) / len(line.corners)
        signs = tuple((sign, moved(left, middle)[0], moved(right, middle)[0]) for sign, left, right in line.signs)
        found.append(_Read(line.text, line.score, corners, signs))
    return level, found


def _characters(lines: Sequence[_Read], point: float) -> list[Character]:
    """Characters of one height in each printed line: the boxes of lines differ by what the engine leaves around them."""
    spans = [(min(y for _, y in line.corners), max(y for _, y in line.corners)) for line in lines]
    order = sorted(range(len(lines)), key=lambda at: sum(spans[at]))
    found: list[Character] = []
    row: list[int] = []

    def close() -> None:
        middle = sum(sum(spans[at]) / 2 for at in row) / len(row)
        half = median(spans[at][1] - spans[at][0] for at in row) / 2
        for at in sorted(row, key=lambda at: lines[at].corners[0][0]):
            for sign, left, right in _signs(lines[at], 2 * half):
                found.append(
                    Character(sign, left * point, (middle - half) * point, right * point, (middle + half) * point)
                )

    for at in order:
        low, high = spans[at]
        if row:
            first = spans[row[0]]
            lower = min(high - low, first[1] - first[0])
            if abs(low + high - first[0] - first[1]) / 2 > _SAME_LINE * lower:
                close()
                row = []
        row.append(at)
    if row:
        close()
    return found


def _signs(line: _Read, height: float) -> list[tuple[str, float, float]]:
    """Each character with its ends: they touch, unless a blank or the edge of a cell is between them."""
    text = [sign for sign in line.text if not sign.isspace()]
    left, right = min(x for x, _ in line.corners), max(x for x, _ in line.corners)
    placed = [one for one in line.signs if not one[0].isspace()]
    steps = [after[1] - before[1] for before, after in pairwise(placed)]
    if [sign for sign, _, _ in placed] != text or min(steps, default=height) < _STEP * height:
        return _spread(text, left, right)
    blanks = _blanks(line.text)
    found = []
    for at, (sign, start, end) in enumerate(placed):
        following = placed[at + 1][1] if at + 1 < len(placed) else right
        parted = at + 1 in blanks or following - end > _GAP * height
        found.append((sign, start, max(start + 1, end if parted else following)))
    return found


def _spread(text: Sequence[str], left: float, right: float) -> list[tuple[str, float, float]]:
    """Over the whole line, where the engine does not tell the places: letters and digits take half of the others."""
    widths = [_HALF if sign.isascii() else 1.0 for sign in text]
    unit = (right - left) / max(1.0, sum(widths))
    found, at = [], left
    for sign, width in zip(text, widths, strict=True):
        found.append((sign, at, at + width * unit))
        at += width * unit
    return found


def _blanks(text: str) -> set[int]:
    """How many characters stand before each blank."""
    found, count = set(), 0
    for sign in text:
        if sign.isspace():
            found.add(count)
        else:
            count += 1
    return found


def _rules(image: Image, point: float) -> tuple[list[Rule], list[Rule]]:
    """Level and upright lines of the picture: long runs of dark, thin across."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) if image.ndim == 3 else image
    dark = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    length = max(8, round(_RULE / point))
    rules: list[list[Rule]] = []
    for size in ((length, 1), (1, length)):
        runs = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
        _, _, boxes, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
        found = []
        for left, top, width, height, _ in boxes[1:].tolist():
            long, thick, at, low = (
                (width, height, top + height / 2, left) if size[0] > 1 else (height, width, left + width / 2, top)
            )
            if thick * point <= _THICK and long >= length:
                found.append(Rule(at * point, low * point, (low + long) * point))
        rules.append(joined(found))
    return rules[0], rules[1]
