"""Formulas of DOCX (Office Math) in one line, as they are read aloud: a fraction has a stroke, what belongs together brackets."""

from __future__ import annotations

from gouji.readers.xml_parts import Element, local, value

_PLAIN = frozenset("0123456789.,，．%％")
_SUM = "∫"  # the sign of an operator that names none


def formula(element: Element) -> str:
    """The text of a formula, or of a part of one."""
    match local(element):
        case "t":
            return element.text or ""
        case "f":
            return f"{_one(_part(element, 'num'))}/{_one(_part(element, 'den'))}"
        case "sSup":
            base, power = _part(element, "e"), _part(element, "sup")
            return f"{base}^{_one(power)}" if base and not base[-1].isalpha() else base + power
        case "rad":
            return f"√{_one(_part(element, 'e'))}"
        case "nary":
            return _said(element, "chr", _SUM) + _part(element, "e")
        case "d":
            parts = [_inside(inner) for inner in element if local(inner) == "e"]
            return (
                _said(element, "begChr", "(")
                + _said(element, "sepChr", "|").join(parts)
                + _said(element, "endChr", ")")
            )
        case _:
            return _inside(element)


def _inside(element: Element) -> str:
    return "".join(map(formula, element))


def _part(element: Element, name: str) -> str:
    return "".join(_inside(inner) for inner in element if local(inner) == name)


def _one(text: str) -> str:
    """In brackets, where it is more than a number or a name."""
    whole = text.isalpha() or _PLAIN.issuperset(text) or (text[:1] in "(（" and text[-1:] in ")）")
    return text if whole else f"({text})"


def _said(element: Element, sign: str, otherwise: str) -> str:
    """A sign that the properties name; an empty one is shown as none."""
    for properties in element:
        for said in properties if local(properties).endswith("Pr") else ():
            if local(said) == sign:
                return value(said, "val") or ""
    return otherwise
