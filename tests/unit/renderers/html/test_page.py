"""The file as a whole: the same bytes, nothing from elsewhere, nothing that acts but its own script."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from gouji.model.card import Card
from gouji.model.report import Bilingual
from gouji.renderers.html.page import ASSETS, render, render_bytes
from gouji.renderers.html.words import Words

Checked = Callable[..., Bilingual]

HOSTILE = (
    '<img src=x onerror=alert(1)>年初预算268.40万元，"><script>alert(f)</script>实际到位资金246.80万元，'
    "资金到位率93.95%。</script></style><a href='javascript:alert(3)'>${title} $style\n"
)
LATER_THAN_CHROMIUM_86 = re.compile(
    r"(?<!\w)(?::is\(|:where\(|:has\(|inset\s*:|aspect-ratio|text-underline-offset|text-decoration-thickness|color-mix|"
    r"@layer|@container|@scope|accent-color|scrollbar-gutter|text-wrap|white-space-collapse|subgrid|popover|inert\b|:user-|"
    r"oklch|overflow:\s*clip|&:|\d(?:(?:d|s|l)v[hw]|r?lh|cq[wh])\b)|[{;]\s*(?:translate|rotate|scale):"
    r"|\.at\(|structuredClone|checkVisibility|withResolvers|\.groupBy|Promise\.try|Set\.prototype|Object\.hasOwn|\.findLast|\.toSorted|\.toReversed|static\s*\{|#\w+\s*=|/[dgimsuy]*v;"
)


class Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag

    def handle_data(self, data: str) -> None:
        self.inside.setdefault(self._open, []).append(data)

    def handle_endtag(self, tag: str) -> None:
        self._open = ""


@pytest.fixture
def hostile(checked: Checked, words: Words, cards: Mapping[str, Card]) -> Elements:
    return Elements(render(checked(HOSTILE), words, cards))


def test_only_style_and_script_of_the_page_are_let_in(hostile: Elements) -> None:
    policy = next(attrs["content"] for tag, attrs in hostile.tags if attrs.get("http-equiv"))
    assert policy is not None
    hashes = [
        b64encode(sha256(text.encode()).digest()).decode()
        for text in (hostile.inside["style"][0], hostile.inside["script"][1])
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def test_nothing_is_fetched_and_nothing_acts(hostile: Elements) -> None:
    names = [tag for tag, _ in hostile.tags]
    assert (names.count("script"), names.count("style")) == (2, 1)
    assert {"img", "link", "iframe", "object", "form", "base"} & set(names) == set()
    attributes = {(name, value) for _, attrs in hostile.tags for name, value in attrs.items()}
    assert {name for name, _ in attributes if name.startswith("on") or name in ("style", "src", "srcdoc")} == set()
    assert {value for name, value in attributes if name == "href" and not str(value).startswith("#")} == set()


def test_a_hostile_filing_is_text(hostile: Elements) -> None:
    assert "<img src=x onerror=alert(1)>年初预算" in "".join(hostile.inside["p"])
    figures = json.loads(hostile.inside["script"][0])["filings"][0]["figures"]
    assert [figure["q"] for figure in figures.values()] == ["268.40万元", "246.80万元", "93.95%"]


def test_same_bytes_twice(checked: Checked, words: Words, cards: Mapping[str, Card]) -> None:
    assert render_bytes(checked(HOSTILE), words, cards) == render_bytes(checked(HOSTILE), words, cards)


def test_several_filings_and_one_that_cannot_be_read(checked: Checked, words: Words, cards: Mapping[str, Card]) -> None:
    page = Elements(render(checked("年初预算100万元。", "", HOSTILE), words, cards, "en"))
    assert [attrs["id"] for tag, attrs in page.tags if tag == "article"] == ["d1", "d2", "d3"]
    assert [attrs["value"] for tag, attrs in page.tags if tag == "option"] == ["d1", "d2", "d3"]
    assert page.tags[0] == ("html", {"lang": "en"})


def test_every_text_is_there_in_both_languages(checked: Checked, words: Words, cards: Mapping[str, Card]) -> None:
    page = Elements(render(checked(HOSTILE), words, cards))
    classes = [attrs.get("class") for tag, attrs in page.tags if tag == "span"]
    assert classes.count("zh") == classes.count("en") > 30
    assert "两者不符" in "".join(page.inside["span"])
    assert "Rate of funds arrived" in "".join(page.inside["span"])


@pytest.mark.parametrize("theme", [":root {", ":root[data-theme=dark] {"])
def test_all_text_can_be_read(theme: str) -> None:
    """WCAG 2.1, 1.4.3: text has 4.5 times the lightness of its ground, or the other way round."""
    style = (ASSETS / "report.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", style.partition(theme)[2].partition("}")[0]))
    grounds = {
        **dict.fromkeys(("ink", "soft", "faint", "accent"), ("desk", "paper")),
        **{state: ("paper", f"{state}-wash") for state in ("c", "h", "u")},
        "paper": ("c", "u", "accent"),
    }
    hard = [
        (text, ground)
        for text, below in grounds.items()
        for ground in below
        if _contrast(colours[text], colours[ground]) < 4.5
    ]
    assert hard == []


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_lightness(one), _lightness(other)))
    return (light + 0.05) / (dark + 0.05)


def _lightness(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["report.css", "report.js", "page.html"])
def test_assets_keep_to_the_browser_floor(name: str) -> None:
    text = re.sub(r"/\*.*?\*/", "", (ASSETS / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [found.group() for found in LATER_THAN_CHROMIUM_86.finditer(text)] == []
    assert (
        re.findall(
            r"https?://(?!www\.w3\.org/2000/svg)|innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", text
        )
        == []
    )
