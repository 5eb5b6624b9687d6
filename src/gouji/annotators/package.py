"""A package of XML parts (DOCX, XLSX) that is written again with some parts changed and all others byte for byte.

Entries that stay are copied as they are packed, so that a large file costs no more than its changed parts.
"""

from __future__ import annotations

import copy
import posixpath
import struct
import zipfile
from io import BytesIO

from gouji.annotators.error import AnnotateError
from gouji.model.card import Text
from gouji.model.limits import Limits
from gouji.readers.budget import Budget
from gouji.readers.package import Package

TYPES = "[Content_Types].xml"

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_DESCRIPTOR = 0x8  # flag: the sizes stand behind the bytes
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # new parts: the same input makes the same output


class ChangedPackage:
    """The parts by name, and what becomes of them. Names are matched without regard to case, as Windows has it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.read = Package(data, Budget(Limits()))
        self._changed: dict[str, bytes | None] = {}  # by the name in small letters; None for a part that goes
        self._new: list[str] = []

    def __contains__(self, name: str) -> bool:
        key = name.lower()
        return self._changed[key] is not None if key in self._changed else name in self.read

    def bytes_of(self, name: str) -> bytes:
        """A part as it is now; KeyError where there is none."""
        changed = self._changed.get(name.lower())
        return self.read.read(name) if changed is None else changed

    def text(self, name: str) -> str:
        """A part as it is now; AnnotateError where it is not UTF-8."""
        try:
            return self.bytes_of(name).decode("utf-8")
        except UnicodeDecodeError as other:
            raise AnnotateError(
                Text("文件采用少见的编码，未能写入批注", "it is in a rare encoding and takes no notes")
            ) from other

    def put(self, name: str, part: str | bytes) -> None:
        """Replace a part, or add one."""
        if name not in self.read and name not in self._new:
            self._new.append(name)
        self._changed[name.lower()] = part.encode("utf-8") if isinstance(part, str) else part

    def drop(self, name: str) -> None:
        """Take a part out."""
        self._changed[name.lower()] = None
        self._new = [new for new in self._new if new.lower() != name.lower()]

    def free(self, folder: str, stem: str, suffix: str) -> str:
        """A name that no part has, such as xl/comments3.xml."""
        number = 1
        while posixpath.join(folder, f"{stem}{number}{suffix}") in self:
            number += 1
        return posixpath.join(folder, f"{stem}{number}{suffix}")

    @property
    def is_signed(self) -> bool:
        return any(name.lower().startswith("_xmlsignatures/") for name in self.read.names())

    @property
    def is_changed(self) -> bool:
        return bool(self._changed)

    def to_bytes(self) -> bytes:
        """The package; the very bytes where nothing was changed."""
        if not self._changed:
            return self._data
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(self._data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for info in old.filelist:
                key = info.filename.lstrip("/").lower()
                if key not in self._changed:
                    self._copy(info, new)
                elif (part := self._changed[key]) is not None:
                    entry = zipfile.ZipInfo(info.filename, info.date_time)
                    entry.compress_type, entry.external_attr = info.compress_type, info.external_attr
                    new.writestr(entry, part)
            for name in self._new:
                entry = zipfile.ZipInfo(name, _FIRST_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, self._changed[name.lower()] or b"")
        return out.getvalue()

    def _copy(self, info: zipfile.ZipInfo, target: zipfile.ZipFile) -> None:
        """The packed bytes as they stand, under a header of their own."""
        fields = _LOCAL_HEADER.unpack_from(self._data, info.header_offset)
        begins = info.header_offset + _LOCAL_HEADER.size + fields[-2] + fields[-1]
        entry = copy.copy(info)
        entry.flag_bits &= ~_DESCRIPTOR
        entry.extra = b""
        file = target.fp
        assert file is not None
        entry.header_offset = file.tell()
        file.write(entry.FileHeader())
        file.write(self._data[begins : begins + info.compress_size])
        target.filelist.append(entry)
        target.NameToInfo[entry.filename] = entry
        target.start_dir = file.tell()
