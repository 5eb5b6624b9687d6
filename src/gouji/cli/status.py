"""The exit statuses that the command line itself decides; 0, 1 and 3 of a run come from its report."""

from __future__ import annotations

DONE = 0
USAGE = 2  # wrong usage or settings
FAULT = 3  # a file could not be read, a check or the program itself failed: there is no full result
