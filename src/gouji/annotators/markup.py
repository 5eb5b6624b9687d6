"""Insertions into XML as it is written, so that everything else of a part stays byte for byte, and can be restored.

An element that is inserted bears the sign of two blanks at its end, `  />` or `</x  >`, which no program writes and every
program reads over. As long as no other program has written the part again, taking these out gives back the very bytes.
"""

from __future__ import annotations

import re

from gouji.readers.xml_parts import parse, serialise

SIGN = "  "
_ROOT = re.compile(r"<(?P<prefix>[\w.-]+:)?(?P<name>[\w.-]+)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>")
_OPENED = re.compile(rf">\s*</[\w.:-]+{SIGN}>\s*$")


def plain(part: str) -> str:
    """The part without comments, CDATA and the like, which a pattern would mistake; nearly always as it stands."""
    if "<!" not in part:
        return part
    return serialise(parse(part.encode("utf-8"))).decode("utf-8")


def root(part: str) -> re.Match[str]:
    """The start tag of the root element: groups `prefix` (with its colon), `name`, `rest` and `empty`."""
    at = part.find("<")
    while part.startswith(("<?", "<!"), at):
        at = part.find("<", at + 1)
    found = _ROOT.match(part, at)
    if found is None:
        raise ValueError("no root element")
    return found


def prefix(part: str) -> str:
    """What the names of the root's namespace begin with: `w:`, or nothing."""
    return root(part)["prefix"] or ""


def append(part: str, children: str) -> str:
    """The part with more children of the root, behind all others."""
    found = root(part)
    if found["empty"]:
        name = f"{found['prefix'] or ''}{found['name']}"
        return f"{part[: found.end() - 2]}>{children}</{name}{SIGN}>{part[found.end() :]}"
    end = part.rindex("</")
    return f"{part[:end]}{children}{part[end:]}"


def shut(part: str) -> str:
    """The part, from which children were taken out, as it was before `append`."""
    return _OPENED.sub("/>", part) if f"{SIGN}>" in part[-200:] else part


def escaped(text: str) -> str:
    """Text as it stands in XML; what XML cannot hold is left out."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
