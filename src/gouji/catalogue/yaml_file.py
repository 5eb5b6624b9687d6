"""One YAML file: its plain content, quickly, and the line of a field when something is wrong with it.

Content and lines are read apart because looking up lines costs as much as reading, and is needed only for mistakes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from gouji.catalogue.mistakes import CatalogueError, Fault
from gouji.model.mistake import FieldPath, Mistake, field_name

if TYPE_CHECKING:
    from yaml import SafeLoader as _Loader
else:
    _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is missing from some builds


_TEXT = "tag:yaml.org,2002:str"
_DEEPEST = 20  # levels; nothing here has more than six, and an alias inside itself has no end


def _plain(loader: _Loader, node: yaml.Node, depth: int = 0) -> Any:
    """The content of a node. The library's own constructor does the same for any type and takes twice as long.

    YAML keeps the last of two equal keys in silence; here that is a mistake.
    """
    if depth > _DEEPEST:
        raise yaml.constructor.ConstructorError(None, None, "is nested too deeply", node.start_mark)
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.tag == _TEXT else loader.construct_object(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(loader, item, depth + 1) for item in node.value]
    mapping: dict[Any, Any] = {}
    for key, value in node.value:
        name = _plain(loader, key, depth + 1)
        if not isinstance(name, str | int | float | bool | None):
            raise yaml.constructor.ConstructorError(None, None, "a key must be a word", key.start_mark)
        if name in mapping:
            raise yaml.constructor.ConstructorError(None, None, f"{key.value} stands here twice", key.start_mark)
        mapping[name] = _plain(loader, value, depth + 1)
    return mapping


def parsed(path: Path, shown: str) -> object:
    """The plain content of the file. CatalogueError, under the path as shown to people, when it is no YAML."""
    text = ""
    try:
        # Windows editors may put a byte order mark before the text.
        text = path.read_text(encoding="utf-8-sig")
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            return None if node is None else _plain(loader, node)
        finally:
            loader.dispose()
    except UnicodeDecodeError as error:
        raise CatalogueError([Mistake(shown, 1, "(file)", "is not UTF-8 text")]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "cannot be read"
        # The parser notices an open bracket only behind the last line.
        line = min(mark.line, text.count("\n", 0, len(text) - 1)) + 1 if mark is not None and text else 1
        raise CatalogueError([Mistake(shown, line, "(file)", f"is not valid YAML: {problem}")]) from error


def lined(path: Path, shown: str, faults: Iterable[Fault]) -> list[Mistake]:
    """The faults with their lines."""
    root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=_Loader)
    return [Mistake(shown, _line(root, fault.field), field_name(fault.field), fault.problem) for fault in faults]


def _line(root: yaml.Node | None, field: FieldPath) -> int:
    """1-based line of the field, or of the nearest thing around it that exists."""
    if root is None:
        return 1
    node, line = root, root.start_mark.line
    for step in field:
        if isinstance(node, yaml.MappingNode):
            entry = next(((key, value) for key, value in node.value if key.value == step), None)
            if entry is None:
                break
            line, node = entry[0].start_mark.line, entry[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line
        else:
            break
    return int(line) + 1
