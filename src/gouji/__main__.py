"""`python -m gouji` is `gouji`."""

from __future__ import annotations

from gouji.cli.app import run

if __name__ == "__main__":
    run()
