"""Gouji (勾稽) reads Chinese public-finance filings, recomputes what their figures imply and reports contradictions.

The public interface is `check`, `Report`, `Settings` and `gouji.schemas`. Importing the package is cheap: pandas and
the stages are imported when they are first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gouji.version import __version__

if TYPE_CHECKING:
    from os import PathLike

    from gouji.report import Report
    from gouji.settings import Settings

__all__ = ["Report", "Settings", "__version__", "check"]


def check(path_or_bytes: str | PathLike[str] | bytes, *, settings: Settings | None = None) -> Report:
    """Check one filing: a path to it, or its bytes as they stand in the file.

    Without `settings`, a path goes by the nearest `gouji.toml` in its folder or above it, as with `gouji check`; bytes, which
    have no folder, by the defaults. A file that cannot be read is no exception: the report then has a `failed-file` notice
    and exit status 3.
    """
    from gouji.report import check as checked

    return checked(path_or_bytes, settings)


def __getattr__(name: str) -> Any:
    if name == "Report":
        from gouji.report import Report

        return Report
    if name == "Settings":
        from gouji.settings import Settings

        return Settings
    if name == "schemas":
        from importlib import import_module

        return import_module("gouji.schemas")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*__all__, "schemas"})
