"""Parts that are added to a package: their relation to another part and their type, and how both are taken back.

ECMA-376 part 2, 9.3 (relationships) and 10.1.2.3 (content types).
"""

from __future__ import annotations

import posixpath
import re

from gouji.annotators.markup import SIGN, append, prefix, shut
from gouji.annotators.package import TYPES, ChangedPackage

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"

_MARK = "gouji"  # how the ids of our relations begin
_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships{SIGN}xmlns="{_SPACE}"></Relationships>'
)
_OURS = re.compile(rf'<(?:[\w.-]+:)?Relationship Id="{_MARK}\d+"[^<>]*{SIGN}/>')


def listing(part: str) -> str:
    """The part that holds the relations of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relate(package: ChangedPackage, part: str, kind: str, target: str) -> str:
    """A new relation of the part; its id."""
    name = listing(part)
    text = package.text(name) if name in package else _EMPTY
    number = 1
    while f'"{_MARK}{number}"' in text:
        number += 1
    path = posixpath.relpath(target, posixpath.dirname(part))
    element = f'<{prefix(text)}Relationship Id="{_MARK}{number}" Type="{kind}" Target="{path}"{SIGN}/>'
    package.put(name, append(text, element))
    return f"{_MARK}{number}"


def unrelate(package: ChangedPackage, part: str) -> None:
    """Takes our relations of the part back."""
    name = listing(part)
    if name not in package:
        return
    text = package.text(name)
    left = _OURS.sub("", text)
    if left == _EMPTY:
        package.drop(name)
    elif left != text:
        package.put(name, shut(left))


def declare(package: ChangedPackage, part: str, kind: str) -> None:
    """The type of a new part."""
    text = package.text(TYPES)
    package.put(TYPES, append(text, f'<{prefix(text)}Override PartName="/{part}" ContentType="{kind}"{SIGN}/>'))


def declare_suffix(package: ChangedPackage, suffix: str, kind: str) -> None:
    """The type of all parts of a suffix, where it is not declared yet."""
    text = package.text(TYPES)
    if not re.search(rf'Extension="{suffix}"', text, re.IGNORECASE):
        package.put(TYPES, append(text, f'<{prefix(text)}Default Extension="{suffix}" ContentType="{kind}"{SIGN}/>'))


def undeclare(package: ChangedPackage) -> None:
    """Takes the types that we declared back."""
    text = package.text(TYPES)
    left = re.sub(rf"<(?:[\w.-]+:)?(?:Override|Default) [^<>]*{SIGN}/>", "", text)
    if left != text:
        package.put(TYPES, shut(left))
