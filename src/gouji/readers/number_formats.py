"""What a spreadsheet shows for a stored value: 0.9983 under 0.00% is 99.83%, 45292 under yyyy-mm-dd is 2024-01-01.

A check is about the printed digits, so that values are rounded here as spreadsheets do: half away from zero, after at
most 15 significant digits. A negative value always has its minus sign, also where the format has brackets or red ink.
Codes: ECMA-376 Part 1, 18.8.31; numbers of built-in ones: 18.8.30.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import cached_property, lru_cache

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy-m-d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"',
    29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"',
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"??', 44: '#,##0.00;-#,##0.00;"-"??', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""As shown under Chinese settings."""

Show = Callable[[str], str]

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|(?P<bracket>\[[^\]]*\])|(?P<general>General|G/通用格式|G/general)'
    r"|(?P<date>上午/下午|AM/PM|am/pm|A/P|[yYdDhHsSeEaAbBmM]+)|(?P<digits>[0#?])|(?P<other>.)",
    re.DOTALL,
)
_SCIENCE = re.compile(r"[0#?.]+[eE][+-][0#?]+")
_DATE_SIGNS = re.compile(r"[yYdDhHsS]|(?<![A-Za-z])[mM]+(?![A-Za-z])|aaa")
_QUOTED = re.compile(r'"[^"]*"?|[\\!_*].|\[(?!(?:h|m|s|H|M|S)+\])[^\]]*\]')
_ELAPSED = re.compile(r"\[([hms]+)\]", re.IGNORECASE)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
_SHORT = re.compile(r"-?(?:0|[1-9]\d{0,9})(?:\.\d{1,9})?")
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
_NOT_NOUGHT = re.compile(r"[1-9]")
_NO_BRACKETS = str.maketrans("", "", "()（）")
_TENS = [float(10**places) for places in range(13)]
_DAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LARGEST = 2_958_465  # the last day, 9999-12-31


@lru_cache(maxsize=512)
def show(code: str, from_1904: bool = False) -> Show:
    """How values of cells with that format are shown; what cannot be understood is shown as General."""
    sections = _sections(code)
    if _is_date(sections[0]):
        return _date_shower(sections[0], from_1904)
    if code in ("General", "", "@"):
        return general
    numbers = [_Section.of(section) for section in sections[:3]]
    if any(section.fancy for section in numbers):
        return general
    first = numbers[0]
    if any(section.condition for section in numbers):
        return lambda stored: _exactly(stored, numbers)
    if len(numbers) == 1 and first.quick:
        return _of_percent(first) if first.percent else _unrounded(first)
    return lambda stored: _quickly(stored, numbers)


def general(stored: str) -> str:
    """A number without a format: at most eleven characters, as a cell has it that is wide enough."""
    if _SHORT.fullmatch(stored) and len(stored) <= 11:
        return stored
    try:
        number = float(stored)
    except ValueError:
        return stored
    if 1 <= abs(number) < 1e10:
        places = 10 - len(str(int(abs(number))))
        return f"{number:.{places}f}".rstrip("0").rstrip(".") if places else f"{number:.0f}"
    value = _decimal(stored)
    if value is None:
        return stored
    whole = len(str(abs(int(value)))) if abs(value) < 10**15 else 99
    if value and (abs(value) < Decimal("1e-9") or whole > 15):
        return f"{value:.5E}"
    places = max(0, 10 - whole) if whole <= 11 else 0
    text = f"{_rounded(value, places):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


@dataclass(frozen=True)
class _Section:
    """One of the parts of a format. `whole` holds the signs before the point, 0 # ? and literals, in their order."""

    before: str
    whole: tuple[str, ...]
    least: int
    most: int
    after: str
    grouped: bool
    percent: int
    scale: int
    condition: tuple[str, Decimal] | None
    plain: bool  # General within it
    fancy: bool  # a fraction or an exponent

    @classmethod
    def of(cls, section: str) -> _Section:
        condition = _CONDITION.search(section)
        fancy = bool(_SCIENCE.search(_QUOTED.sub("", section))) or "/" in _QUOTED.sub("", section)
        before: list[str] = []
        whole: list[str] = []
        after: list[str] = []
        decimals: list[str] = []
        grouped, percent, commas, point, plain = False, 0, 0, False, False
        for found in _TOKEN.finditer(section):
            sign = found["digits"] or found["other"] or found["date"] or ""
            literal = found["quoted"] or found["escaped"]
            if found["general"]:
                plain = True
            elif found["bracket"]:
                literal = _currency(found["bracket"])
            if found["digits"] and not point:
                grouped = grouped or commas > 0
                commas = 0
                whole += after
                after = []
                whole.append(sign)
            elif found["digits"]:
                decimals.append(sign)
                commas = 0
            elif sign == "." and not point:
                point = True
                whole += after
                after = []
            elif sign == "," and (whole or point):
                commas += 1
            elif literal or sign:
                percent += sign == "%"
                (after if whole or point or plain else before).append(literal or sign)
        least = sum(sign == "0" for sign in decimals)
        return cls(
            "".join(before).lstrip(), tuple(whole), least, len(decimals), "".join(after).rstrip(), grouped, percent, commas,
            (condition[1], Decimal(condition[2])) if condition else None, plain, fancy,
        )  # fmt: skip

    @cached_property
    def quick(self) -> bool:
        """Digits of a fixed number of decimals with words around, as nearly all formats are."""
        return (
            not self.plain
            and self.least == self.most
            and self.whole[-1:] == ("0",)
            and set(self.whole) <= {"0", "#"}
            and self.whole.count("0") == 1
            and not self.scale
        )

    def fits(self, value: Decimal) -> bool:
        if self.condition is None:
            return True
        sign, limit = self.condition
        return {
            "<": value < limit, ">": value > limit, "=": value == limit, "<=": value <= limit, ">=": value >= limit,
            "<>": value != limit,
        }[sign]  # fmt: skip

    def write(self, value: Decimal) -> str:
        """A value that is not negative."""
        if self.plain:
            return self.before + general(str(value)) + self.after
        if not self.whole and not self.most:
            return self.before + self.after
        value = value.scaleb(2 * self.percent - 3 * self.scale)
        digits = f"{_rounded(value, self.most):f}"
        whole, _, decimals = digits.partition(".")
        while len(decimals) > self.least and decimals.endswith("0"):
            decimals = decimals[:-1]
        point = "." + decimals if decimals or (self.most and self.least) else ""
        return self.before + self._whole(whole) + point + self.after

    def _whole(self, digits: str) -> str:
        slots = [sign for sign in self.whole if sign in ("0", "#", "?")]
        if digits == "0" and "0" not in slots:
            digits = ""
        if len(slots) == len(self.whole):
            digits = digits.rjust(sum(sign == "0" for sign in slots), "0")
            return f"{int(digits):0{len(digits)},}" if self.grouped and digits else digits
        digits = digits.rjust(sum(sign == "0" for sign in slots), "0")
        out: list[str] = []
        left = len(slots)
        for sign in reversed(self.whole):
            if sign in ("0", "#", "?"):
                left -= 1
                taken = digits if left == 0 else digits[-1:]
                digits = digits[: len(digits) - len(taken)]
                out.append(taken)
            else:
                out.append(sign)
        return "".join(reversed(out))


def _unrounded(section: _Section) -> Show:
    """For formats such as 0.00 and #,##0: most stored values need no more than noughts and commas."""
    places, before, after, grouped = section.most, section.before, section.after, section.grouped
    point = "." if places else ""
    noughts = ["0" * (places - count) for count in range(places + 1)]  # by the decimals that are stored

    def shown(stored: str) -> str:
        whole, _, decimals = stored.partition(".")
        size = len(decimals)
        if not whole.isdigit() or len(whole) > 15 or size > places or (size and not decimals.isdigit()):
            return _quickly(stored, [section])
        if grouped and len(whole) > 3:
            short = len(whole) < 7 and whole[0] != "0" and whole.isascii()
            whole = f"{whole[:-3]},{whole[-3:]}" if short else f"{int(whole):,}"
        return f"{before}{whole}{point}{decimals}{noughts[size]}{after}"

    return shown


def _of_percent(section: _Section) -> Show:
    """For formats such as 0.00%, of values from nought to a thousand."""
    places, before, after = section.most, section.before, section.after
    ten = _TENS[min(places + 2 * section.percent, 12)]
    least = 10**places  # digits of a value of one
    beyond = places > 8 or section.grouped

    def shown(stored: str) -> str:
        try:
            scaled = float(stored) * ten
        except ValueError:
            return stored
        digits = int(scaled + 0.5) if 0 <= scaled < 1e9 else 0
        if beyond or not -0.4999 < scaled - digits < 0.4999:
            return _quickly(stored, [section])
        if not places:
            return f"{before}{digits}{after}"
        text = str(digits)
        if digits < least:
            text = text.rjust(places + 1, "0")
        return f"{before}{text[:-places]}.{text[-places:]}{after}"

    return shown


def _quickly(stored: str, sections: list[_Section]) -> str:
    """By floating point, unless the value is so near to the middle of two printed ones that rounding could go wrong."""
    try:
        value = float(stored)
    except ValueError:
        return stored
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section = sections[1]
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    if not section.quick:
        return _exactly(stored, sections)
    scaled = abs(value) * _TENS[min(section.most + 2 * section.percent, 12)]
    digits = int(scaled + 0.5)
    if not scaled < 1e9 or abs(scaled - digits) > 0.4999 or section.most > 8:
        return _exactly(stored, sections)
    places = section.most
    text = str(digits).rjust(places + 1, "0")
    whole = text[: len(text) - places]
    if section.grouped and len(whole) > 3:
        whole = f"{int(whole):,}"
    shown = f"{whole}.{text[len(text) - places :]}" if places else whole
    return (
        _signed(f"{section.before}{shown}{section.after}", section)
        if value < 0
        else f"{section.before}{shown}{section.after}"
    )


def _exactly(stored: str, sections: list[_Section]) -> str:
    value = _decimal(stored)
    if value is None:
        return stored
    chosen = _chosen(value, sections)
    shown = chosen.write(abs(value))
    return _signed(shown, chosen) if value < 0 else shown


def _signed(shown: str, section: _Section) -> str:
    """With a minus, unless nothing but noughts is left or the format has one."""
    if "-" in shown or "−" in shown or not _NOT_NOUGHT.search(shown):
        return shown
    return "-" + (shown.translate(_NO_BRACKETS) if section.before or section.after else shown)


def _chosen(value: Decimal, sections: list[_Section]) -> _Section:
    if any(section.condition for section in sections):
        return next((section for section in sections if section.fits(value)), sections[-1])
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def _sections(code: str) -> list[str]:
    """Parted at semicolons that are no literals."""
    parts = [""]
    for found in _TOKEN.finditer(code):
        if found["other"] == ";":
            parts.append("")
        else:
            parts[-1] += found.group()
    return parts


def _currency(bracket: str) -> str:
    """[$¥-804] shows its sign; colours and conditions show nothing."""
    return bracket[2:-1].partition("-")[0] if bracket.startswith("[$") else ""


def _decimal(stored: str) -> Decimal | None:
    try:
        value = _FIFTEEN.create_decimal(stored.strip())
    except (InvalidOperation, ValueError):
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 300 else None


def _rounded(value: Decimal, places: int) -> Decimal:
    try:
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=320))
    except InvalidOperation:
        return value.normalize(Context(prec=17, rounding=ROUND_HALF_EVEN))


def _is_date(section: str) -> bool:
    bare = _QUOTED.sub("", section)
    if "general" in bare.lower() or _SCIENCE.search(bare):
        return False
    return bool(_DATE_SIGNS.search(bare)) and not re.search(r"[#?]|0(?!$)\D*0\.", bare)


def _date_shower(section: str, from_1904: bool) -> Show:
    tokens = _date_tokens(section)

    def shown(stored: str) -> str:
        value = _decimal(stored)
        if value is None or not 0 <= value < _LARGEST:
            return stored
        return _dated(value + (1462 if from_1904 else 0), tokens)

    return shown


def _date_tokens(section: str) -> list[tuple[str, str]]:
    """(kind, text); an m beside hours or seconds stands for minutes."""
    tokens: list[tuple[str, str]] = []
    for found in _TOKEN.finditer(section):
        bracket = found["bracket"] or ""
        elapsed = _ELAPSED.fullmatch(bracket)
        if elapsed:
            tokens.append(("elapsed", elapsed[1].lower()))
        elif bracket:
            tokens.append(("literal", _currency(bracket)))
        elif found["date"]:
            text = found["date"]
            if "/" in text:
                tokens.append(("half", text))
            else:
                tokens += [("date", run.group().lower()) for run in re.finditer(r"([A-Za-z])\1*", text)]
        elif found["digits"]:
            tokens.append(("fraction", found["digits"]))
        elif found.group()[:1] not in ("_", "*"):
            tokens.append(("literal", found["quoted"] or found["escaped"] or found["other"] or ""))
    for at, (kind, text) in enumerate(tokens):
        if kind == "date" and text[0] == "m" and len(text) <= 2 and _beside_time(tokens, at):
            tokens[at] = ("date", "n" * len(text))
    return tokens


def _beside_time(tokens: list[tuple[str, str]], at: int) -> bool:
    def near(steps: range) -> str:
        for other in steps:
            kind, text = tokens[other]
            if kind in ("date", "elapsed"):
                return text[0]
        return ""

    return near(range(at - 1, -1, -1)) == "h" or near(range(at + 1, len(tokens))) == "s"


def _dated(value: Decimal, tokens: list[tuple[str, str]]) -> str:
    days, part = divmod(value, 1)
    seconds = int((part * 86400).to_integral_value(ROUND_HALF_UP))
    first = datetime(1899, 12, 31) if days < 60 else datetime(1899, 12, 30)  # noqa: DTZ001  # 1900 had 366 days for them
    moment = first + timedelta(days=int(days), seconds=seconds)
    halves = any(kind == "half" for kind, _ in tokens)
    out = []
    for kind, text in tokens:
        if kind == "literal":
            out.append(text)
        elif kind == "half":
            out.append(
                ("上午" if moment.hour < 12 else "下午") if "上" in text else ("AM" if moment.hour < 12 else "PM")
            )
        elif kind == "elapsed":
            total = int(days) * 86400 + seconds
            out.append(str(total // {"h": 3600, "m": 60, "s": 1}[text[0]]).rjust(len(text), "0"))
        elif kind == "fraction":
            out.append("0")
        else:
            out.append(_date_part(moment, text, halves))
    return "".join(out)


def _date_part(moment: datetime, text: str, halves: bool) -> str:
    size = len(text)
    match text[0]:
        case "y" | "e":
            return f"{moment.year:04d}" if size > 2 or text[0] == "e" else f"{moment.year % 100:02d}"
        case "m":
            return _MONTHS[moment.month - 1] if size > 2 else str(moment.month).rjust(size, "0")
        case "d":
            return f"{moment:%a}"[:3] if size > 2 else str(moment.day).rjust(size, "0")
        case "a":
            return ("星期" if size > 3 else "") + _DAYS[moment.weekday()]
        case "h":
            hour = moment.hour % 12 or 12 if halves else moment.hour
            return str(hour).rjust(min(size, 2), "0")
        case "n":
            return str(moment.minute).rjust(size, "0")
        case "s":
            return str(moment.second).rjust(min(size, 2), "0")
    return ""
