"""Parses XML that may be hostile: no entities, no declarations of types, nothing from outside, depth at most 256."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from gouji.model.card import Text
from gouji.readers.budget import too_large
from gouji.readers.error import ReadError

_MOST = 64 * 1024 * 1024  # bytes of a part that is kept as a tree, which takes several times as much memory

Element = etree._Element  # noqa: SLF001  # the class has no public name


def parse(data: bytes) -> Element:
    """The root element. Raises ReadError where the part is no such XML."""
    if len(data) > _MOST:
        raise too_large(_MOST, Text("文件内单个部分", "a part of the file"))
    _look(data)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as broken:
        raise _damaged() from broken


def serialise(root: Element) -> bytes:
    """A part again, in UTF-8."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def stream(data: bytes, *names: str) -> Iterator[Element]:
    """The elements of those local names as they end, in order; what they hold is forgotten behind them."""
    _look(data)
    wanted = [f"{{*}}{name}" for name in names]
    try:
        for _, element in etree.iterparse(
            BytesIO(data),
            events=("end",),
            tag=wanted,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        ):
            yield element
            element.clear()
            for parent in element.iterancestors():
                del parent[: parent.index(element)]
                break
    except etree.XMLSyntaxError as broken:
        raise _damaged() from broken


def local(element: Element) -> str:
    """The name without its namespace, for the strict and the usual ones differ in nothing else."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element, name: str) -> str | None:
    """An attribute whatever its namespace."""
    found = element.get(name)
    if found is None:
        for key, text in element.attrib.items():
            if str(key).endswith(f"}}{name}"):
                return str(text)
    return found


def _look(data: bytes) -> None:
    head = data[:4096].replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in data[:65536].replace(b"\0", b""):
        raise ReadError(Text("文件含有不允许的 XML 声明，未读取", "the XML has a declaration that is not allowed"))


def _damaged() -> ReadError:
    return ReadError(Text("文件已损坏（XML 不完整），无法读取", "damaged: the XML is not whole"))
