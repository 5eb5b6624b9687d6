"""Pictures of pages (PNG, JPEG, TIFF, GIF), read by text recognition where the extra `gouji[ocr]` is installed."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from gouji.model.card import Text
from gouji.readers import ocr
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.error import OverLimitError, ReadError
from gouji.readers.recognised_pages import Scans

Image = Any
"""A picture as Pillow opens it."""

_A4 = 8.27  # inches across, for a picture that does not say how large it is
_LEAST, _MOST = 70, 1200  # pixels an inch that a picture may claim
_MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg", "TIFF": "image/tiff", "GIF": "image/gif"}


def read(data: bytes, budget: Budget) -> Content:
    """The text of each picture of the file. Raises ReadError, also where the extra is not installed."""
    if not ocr.installed():
        raise ReadError(ocr.ABSENT)
    scans = Scans()
    with _opened(data) as opened:
        for number, (pixels, inches) in enumerate(_frames(opened, budget), 1):
            scans.take(ocr.recognised(pixels, inches, budget), number)
        return scans.content(_MEDIA.get(opened.format or "", "image/*"))


def first(data: bytes, budget: Budget) -> ocr.Image:
    """The first page of a picture as rows, columns and colours. OSError where it cannot be opened."""
    with _opened(data) as opened:
        return next(_frames(opened, budget))[0]


def _opened(data: bytes) -> Image:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pictures that are too large, which the limit of pixels takes care of
        return Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF", "GIF"))


def _frames(picture: Image, budget: Budget) -> Iterator[tuple[ocr.Image, float]]:
    """Each page of the picture as rows, columns and colours, with its pixels an inch."""
    import numpy as np
    from PIL import ImageSequence

    for frame in ImageSequence.Iterator(picture):
        budget.page()
        if frame.width * frame.height > ocr.MOST_PIXELS:
            millions = ocr.MOST_PIXELS // 1_000_000
            raise OverLimitError(Text(f"图片超过 {millions} 百万像素的上限", f"more than {millions} million pixels"))
        told = frame.info.get("dpi", (0, 0))[0]
        inches = float(told) if _LEAST <= told <= _MOST else min(frame.width, frame.height) / _A4
        yield np.asarray(frame.convert("RGB"))[:, :, ::-1].copy(), inches
