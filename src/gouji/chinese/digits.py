"""One spelling for every digit, letter and mark, without moving a character: `widen(text)` keeps every offset.

Half-width become digits, letters, ％ ／ ＋ － ＝ ＜ ＞ and the minus sign; ≧ ≦ become ≥ ≤, ∶ becomes a colon, every
blank (no-break, ideographic, thin) a space. Full-width become the parentheses, as the form prints them. Left alone are
，；：、。 and the dashes – — ~, which are punctuation and ranges here. ．is only a decimal point between digits and ，
only a separator between groups of them: for those use WIDE_POINT and WIDE_COMMA. Radicals and compatibility
ideographs, which files printed to PDF hold in place of ordinary characters, become the ordinary ones.
Characters of no width cannot be mapped one to one: ZERO_WIDTH finds them, the caller deletes and keeps its own offsets.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = {
    "％": "%", "﹪": "%", "／": "/", "＋": "+", "﹢": "+", "－": "-", "﹣": "-", "−": "-", "‐": "-", "‑": "-",
    "＝": "=", "＜": "<", "＞": ">", "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "∶": ":", "︰": "：", "﹕": "：",
    "﹐": "，", "﹔": "；", "(": "（", ")": "）", "﹙": "（", "﹚": "）", "［": "[", "］": "]", "＊": "*", "＿": "_",
    "￥": "¥", "＃": "#", "＄": "$", "＆": "&", "｜": "|", "＼": "\\", "～": "~", "〜": "~",
}  # fmt: skip
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_RADICALS = dict(
    zip(
        "⺊⺌⺍⺕⺙⺝⺟⺠⻀⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺁⺇⺗⺛⺢⺪⺫⺮⺯⺶⻌",
        "卜小小彐攵月母民艹虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟厂几心旡水疋罒竹糸羊辶",
        strict=True,
    )
)


def _wide() -> dict[int, str]:
    blocks = (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
    table = {code: chr(code - 0xFEE0) for first, last in blocks for code in range(ord(first), ord(last) + 1)}
    table |= {ord(mark): plain for mark, plain in (_MARKS | _RADICALS).items() if mark != plain}
    table |= dict.fromkeys(map(ord, _BLANKS), " ")
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = plain
    return table


WIDE: dict[int, str] = _wide()
_ANY_WIDE = re.compile(f"[{re.escape(''.join(map(chr, WIDE)))}]")
WIDE_POINT = re.compile(r"．(?<=[0-9]．)(?=[0-9])")
WIDE_COMMA = re.compile(r"，(?<=[0-9]，)(?=[0-9]{3}(?:，[0-9]{3})*\.[0-9])")
"""Only before groups that end in a decimal point: elsewhere ，between digits parts a list."""
ZERO_WIDTH = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def widen(text: str) -> str:
    """`text.translate(WIDE)`, which takes longer: a text has few of these signs."""
    for sign in set(_ANY_WIDE.findall(text)):
        text = text.replace(sign, WIDE[ord(sign)])
    return text
