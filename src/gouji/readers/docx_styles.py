"""What the styles of a DOCX file say about text: lists, hidden characters, lines of a table of contents."""

from __future__ import annotations

from dataclasses import dataclass, field

from gouji.readers.xml_parts import Element, local, value

_MOST = 20  # styles that rest on each other
_OFF = ("0", "false", "off", "none")


@dataclass(slots=True)
class Styles:
    """By the id of a style: the one it rests on, its list and level, its name, whether it hides."""

    based_on: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, int]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    def list_of(self, style: str) -> tuple[str, int]:
        """The list that paragraphs of the style belong to, and their level; empty where there is none."""
        for _ in range(_MOST):
            if style in self.lists:
                return self.lists[style]
            if style not in self.based_on:
                break
            style = self.based_on[style]
        return "", 0

    def is_contents(self, style: str) -> bool:
        return self.names.get(style, "").lower().startswith("toc ")

    def hides(self, properties: Element) -> bool:
        """Whether the style that a run names hides its characters."""
        return bool(self.hidden) and any(
            local(said) == "rStyle" and (value(said, "val") or "") in self.hidden for said in properties
        )


def styles(root: Element) -> Styles:
    """From the part `styles.xml`."""
    found = Styles()
    hidden = set()
    for element in root:
        if local(element) != "style":
            continue
        name = value(element, "styleId") or ""
        for part in element:
            match local(part):
                case "name":
                    found.names[name] = value(part, "val") or ""
                case "basedOn":
                    found.based_on[name] = value(part, "val") or ""
                case "pPr":
                    for said in part:
                        if local(said) == "numPr":
                            found.lists[name] = _list(said)
                case "rPr":
                    if any(local(said) == "vanish" and (value(said, "val") or "") not in _OFF for said in part):
                        hidden.add(name)
    found.hidden = frozenset(hidden)
    return found


def _list(said: Element) -> tuple[str, int]:
    parts = {local(part): value(part, "val") or "" for part in said}
    level = parts.get("ilvl", "")
    return parts.get("numId", ""), int(level) if level.isdigit() else 0
