"""The numbers of list paragraphs in DOCX, which the file does not hold: 一、（二）3. as Word counts and shows them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from gouji.readers.xml_parts import Element, local, value

_SLOT = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographDigital",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
)
_BULLET = "• "  # whatever sign its font has for it
_MOST = 30_000  # a higher count is shown in digits


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class Numbering:
    """`lists` maps an id that paragraphs name to its abstract list, `levels` that one to its levels."""

    lists: dict[str, str] = field(default_factory=dict)
    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)  # of a list that begins anew
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, list_id: str, level: int) -> str:
        """The mark of the next paragraph of the list on that level (from 0)."""
        abstract = self.lists.get(list_id)
        levels = self.levels.get(abstract or "", {})
        shown = levels.get(level)
        if abstract is None or shown is None:
            return ""
        counts = self.counts.setdefault(abstract, {})
        if (list_id, level) in self.starts and (list_id, level) not in self.begun:
            self.begun.add((list_id, level))
            counts[level] = self.starts[list_id, level]
        else:
            counts[level] = counts[level] + 1 if level in counts else shown.start
        for deeper in [other for other in counts if other > level and self._restarts(levels, other, level)]:
            del counts[deeper]
        if shown.form in ("bullet", "none"):
            return _BULLET if shown.form == "bullet" else ""

        def count(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = levels.get(at, _Level())
            form = "decimal" if shown.legal else other.form
            return _counted(
                counts.get(at, other.start), form
            )  # a level that is still to come counts from its own start

        return _SLOT.sub(count, shown.text)

    @staticmethod
    def _restarts(levels: dict[int, _Level], deeper: int, level: int) -> bool:
        restart = levels[deeper].restart if deeper in levels else None
        return restart is None or (restart > 0 and level < restart)


def numbering(root: Element) -> Numbering:
    """From the part `numbering.xml`."""
    found = Numbering()
    for element in root:
        if local(element) == "abstractNum":
            levels = {_whole(value(level, "ilvl"), 0): _level(level) for level in element if local(level) == "lvl"}
            found.levels[value(element, "abstractNumId") or ""] = levels
        elif local(element) == "num":
            name = value(element, "numId") or ""
            for inner in element:
                if local(inner) == "abstractNumId":
                    found.lists[name] = value(inner, "val") or ""
                elif local(inner) == "lvlOverride":
                    for start in inner:
                        if local(start) == "startOverride":
                            level = _whole(value(inner, "ilvl"), 0)
                            found.starts[name, level] = _whole(value(start, "val"), 1)
    return found


def _level(element: Element) -> _Level:
    level = _Level()
    for part in element:
        said = value(part, "val")
        match local(part):
            case "start":
                level.start = _whole(said, 1)
            case "numFmt":
                level.form = said or "decimal"
            case "lvlText":
                level.text = said or ""
            case "isLgl":
                level.legal = said not in ("0", "false")
            case "lvlRestart":
                level.restart = _whole(said, 0)
    return level


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def _counted(count: int, form: str) -> str:
    if not 0 < count <= _MOST:
        return str(count)
    write = _FORMS.get(form)
    return str(count) if write is None else write(count)


def _chinese(count: int) -> str:
    """一, 十, 十二, 二十, 一百零三."""
    text = ""
    for unit, word in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, count = divmod(count, unit)
        if digit:
            text += ("" if word == "十" and digit == 1 and not text else _DIGITS[digit]) + word
        elif text and count and not text.endswith("零"):
            text += "零"
    return text


def _letters(count: int) -> str:
    """A to Z, then AA, BB."""
    times, letter = divmod(count - 1, 26)
    return chr(ord("A") + letter) * min(times + 1, 40)


def _roman(count: int) -> str:
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    text = ""
    for unit, sign in (*signs, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        times, count = divmod(count, unit)
        text += sign * times
    return text


def _circled(count: int) -> str:
    return chr(0x2460 + count - 1) if count <= 20 else str(count)


def _stem(signs: str) -> Callable[[int], str]:
    return lambda count: signs[(count - 1) % len(signs)]


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_CHINESE, _chinese),
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "decimalZero": lambda count: f"{count:02d}",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "ideographTraditional": _stem("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _stem("子丑寅卯辰巳午未申酉戌亥"),
}
