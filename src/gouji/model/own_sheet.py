"""The name of the sheet that Gouji adds to a copy of a workbook; readers leave it out, for it is no part of the filing."""

from __future__ import annotations

OWN_SHEET = "问题清单（勾稽）"
