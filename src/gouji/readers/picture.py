"""Pictures of pages (PNG, JPEG, TIFF, GIF), read by text recognition where the extra `gouji[ocr]` is installed."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO

from gouji.model.card import Text
from gouji.readers import ocr
from gouji.readers.budget import Budget
from gouji.readers.content import Content
from gouji.readers.error import OverLimitError, ReadError
from gouji.readers.recognised_pages import Scans

_A4 = 8.27  # inches across, for a picture that does not say how large it is
_LEAST, _MOST = 70, 1200  # pixels an inch that a picture may claim
_MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg", "TIFF": "image/tiff", "GIF": "image/gif"}


def read(data: bytes, budget: Budget) -> Content:
    """The text of each picture of the file. Raises ReadError, also where the extra is not installed."""
    if not ocr.installed():
        raise ReadError(ocr.ABSENT)
    from PIL import Image

    scans = Scans()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pictures that are too large, which the limit of pixels takes care of
        picture = Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF", "GIF"))
    with picture:
        for number, (pixels, inches) in enumerate(_frames(picture, budget), 1):
            scans.take(ocr.recognised(pixels, inches, budget), number)
        return scans.content(_MEDIA.get(picture.format or "", "image/*"))


def _frames(picture: object, budget: Budget) -> Iterator[tuple[ocr.Image, float]]:
    """Each page of the picture as rows, columns and colours, with its pixels an inch."""
    import numpy as np
    from PIL import Image, ImageSequence

    assert isinstance(picture, Image.Image)
    for frame in ImageSequence.Iterator(picture):
        budget.page()
        if frame.width * frame.height > ocr.MOST_PIXELS:
            millions = ocr.MOST_PIXELS // 1_000_000
            raise OverLimitError(Text(f"图片超过 {millions} 百万像素的上限", f"more than {millions} million pixels"))
        told = frame.info.get("dpi", (0, 0))[0]
        inches = float(told) if _LEAST <= told <= _MOST else min(frame.width, frame.height) / _A4
        yield np.asarray(frame.convert("RGB"))[:, :, ::-1].copy(), inches
