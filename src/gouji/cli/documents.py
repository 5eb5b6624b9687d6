"""The user's documents folder, where a report goes when the folder of the filing takes none."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path


def documents_folder() -> Path:
    """The folder as the system names it; the one called Documents in the home folder where it names none."""
    return _named() or Path.home() / "Documents"


if sys.platform == "win32":

    def _named() -> Path | None:
        """The folder may have been moved, to a drive of the office say; the registry knows where."""
        import winreg

        place = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, place) as key:
                return Path(os.path.expandvars(str(winreg.QueryValueEx(key, "Personal")[0])))
        except OSError:
            return None

else:

    def _named() -> Path | None:
        """`XDG_DOCUMENTS_DIR` of user-dirs.dirs (freedesktop.org, xdg-user-dirs): 文档 on a Chinese desktop."""
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
        try:
            lines = (folder / "user-dirs.dirs").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None
        found = re.search(r'^XDG_DOCUMENTS_DIR="(\$HOME/)?([^"]+)"', lines, re.MULTILINE)
        if found is None:
            return None
        return Path.home() / found[2] if found[1] else Path(found[2])
