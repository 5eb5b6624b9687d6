"""Pages of OFD that are pictures: which file of the package each shows, and what text recognition reads off it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from gouji.model.address import Box
from gouji.readers import ocr, picture
from gouji.readers.budget import Budget
from gouji.readers.package import Package
from gouji.readers.page import Character, Rule
from gouji.readers.xml_parts import Element, local, parse

_MILLIMETRES = 25.4  # in an inch
_POINTS = 72 / _MILLIMETRES


def places(document: Element, package: Package, folder: str) -> dict[str, str]:
    """The parts that hold the pictures of a document, by the ids that its pages name them by."""
    found = {}
    for one in document.iter():
        if local(one) not in ("PublicRes", "DocumentRes"):
            continue
        listing = posixpath.normpath(posixpath.join(folder, (one.text or "").strip())).lstrip("/")
        if listing not in package:
            continue
        resources = parse(package.read(listing))
        base = posixpath.join(posixpath.dirname(listing), resources.get("BaseLoc", ""))
        for media in resources.iter():
            file = next(((part.text or "").strip() for part in media if local(part) == "MediaFile"), "")
            if local(media) == "MultiMedia" and file:
                found[media.get("ID", "")] = posixpath.normpath(posixpath.join(base, file)).lstrip("/")
    return found


def recognised(
    shown: Mapping[str, Box], parts: Mapping[str, str], package: Package, size: tuple[float, float], budget: Budget
) -> ocr.Recognised | None:
    """What the largest of the pictures shows, at its place on a page of that size; None where it cannot be opened.

    `shown` are the ids of pictures with left, top, width and height in millimetres, which `size` is in too.
    """
    if not shown:
        return None
    name, (left, top, width, height) = max(shown.items(), key=lambda one: one[1][2] * one[1][3])
    place = parts.get(name, "")
    if place not in package or width <= 0 or height <= 0:
        return None
    try:
        pixels = picture.first(package.read(place), budget)
    except OSError:  # a format that pages of OFD may have and no library here reads
        return None
    page = ocr.recognised(pixels, pixels.shape[1] * _MILLIMETRES / width, budget)
    if not page.quarters:
        across, down = left * _POINTS, top * _POINTS
        page.characters = [
            Character(one.text, one.left + across, one.top + down, one.right + across, one.bottom + down)
            for one in page.characters
        ]
        page.level = [Rule(one.at + down, one.low + across, one.high + across) for one in page.level]
        page.upright = [Rule(one.at + across, one.low + down, one.high + down) for one in page.upright]
        page.width, page.height = size[0] * _POINTS, size[1] * _POINTS
    return page
