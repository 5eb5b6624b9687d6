"""Takes Gouji's comments out of a Word file that another program has saved since, by who has signed them.

Word numbers comments anew and keeps threads, ids and dates of them in parts of their own; answers of other people stay, as
comments in their own right.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji.annotators.docx_comments import part_of
from gouji.annotators.note import AUTHOR
from gouji.annotators.package import ChangedPackage
from gouji.readers.xml_parts import Element, local, parse, serialise, value

_RANGES = ("commentRangeStart", "commentRangeEnd", "commentReference")


def take_out_signed(package: ChangedPackage, main: str) -> None:
    """What is left of comments that Gouji has signed, with their ranges and what is kept about them elsewhere."""
    part = part_of(package, main)
    if part is None or part not in package or AUTHOR.encode() not in package.bytes_of(part):
        return
    comments = parse(package.bytes_of(part))
    ours = [one for one in comments if local(one) == "comment" and value(one, "author") == AUTHOR]
    if not ours:
        return
    ids = {value(one, "id") for one in ours}
    threads = {thread for one in ours for inner in one.iter() if (thread := value(inner, "paraId"))}
    for one in ours:
        comments.remove(one)
    package.put(part, serialise(comments))
    text = parse(package.bytes_of(main))
    for mark in [each for each in text.iter() if local(each) in _RANGES and value(each, "id") in ids]:
        _remove(mark)
    package.put(main, serialise(text))
    lasting = set()
    for name in _about(package, main, "commentsIds"):
        lasting |= _forget(package, name, threads)
    for name in _about(package, main, "commentsExtended"):
        _forget(package, name, threads)
    for name in _about(package, main, "commentsExtensible"):
        _forget(package, name, lasting)


def _remove(mark: Element) -> None:
    """The mark; a run that held nothing else goes with it."""
    parent = mark.getparent()
    if parent is None:
        return
    parent.remove(mark)
    if local(mark) == "commentReference" and all(local(left) == "rPr" for left in parent):
        holder = parent.getparent()
        if holder is not None:
            holder.remove(parent)


def _about(package: ChangedPackage, main: str, kind: str) -> Iterator[str]:
    yield from (
        target for found, target in package.read.relations(main).values() if found == kind and target in package
    )


def _forget(package: ChangedPackage, part: str, keys: set[str]) -> set[str]:
    """Drops the entries of those threads or lasting ids; the lasting ids of what was dropped."""
    root = parse(package.bytes_of(part))
    lasting = set()
    for entry in list(root):
        if value(entry, "paraId") in keys or (value(entry, "paraId") is None and value(entry, "durableId") in keys):
            lasting.add(value(entry, "durableId") or "")
            root.remove(entry)
            continue
        for name in [name for name in entry.attrib if str(name).endswith("}paraIdParent")]:
            if entry.attrib[name] in keys:
                del entry.attrib[name]
    package.put(part, serialise(root))
    return lasting
