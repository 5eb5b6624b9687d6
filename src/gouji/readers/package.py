"""Packages of XML parts in a zip archive (DOCX, XLSX, OFD), read within the budget of the file."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from io import BytesIO

from gouji.model.card import Text
from gouji.readers.budget import Budget, too_large
from gouji.readers.error import ReadError

_MOST = 192 * 1024 * 1024  # bytes of one part
_OVERHEAD = 256  # bytes that an entry of the directory may cost


class Package:
    """The parts by name, without regard to case as Windows has it. ReadError where the directory cannot be read."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._budget = budget
        self._zip = zipfile.ZipFile(BytesIO(data))
        budget.unpack(_OVERHEAD * len(self._zip.filelist))
        self._parts = {info.filename.lstrip("/").lower(): info for info in self._zip.filelist}

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self._parts

    def names(self) -> tuple[str, ...]:
        return tuple(info.filename for info in self._parts.values())

    def read(self, name: str) -> bytes:
        """The bytes of a part; KeyError where there is none. Never more than the directory says and the budget allows."""
        info = self._parts[name.lstrip("/").lower()]
        if info.flag_bits & 1:
            raise ReadError(Text("文件已加密，请去掉密码后重试", "encrypted; take the password off and retry"))
        self._budget.unpack(info.file_size)
        if info.file_size > _MOST:
            raise too_large(_MOST, Text("文件内单个部分", "a part of the file"))
        with self._zip.open(info) as part:
            return part.read(info.file_size)

    def relations(self, part: str) -> Mapping[str, tuple[str, str]]:
        """What a part refers to: id to (last word of the type, name of the other part); outside ones are left out."""
        from gouji.readers.xml_parts import local, parse

        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self:
            return {}
        found = {}
        for relation in parse(self.read(listing)):
            if local(relation) == "Relationship" and relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target.lstrip("/"))
        return found

    def main_part(self, usual: str) -> str:
        """The part that holds the document."""
        targets = [target for kind, target in self.relations("").values() if kind == "officeDocument"]
        return next((target for target in targets if target in self), usual)
