"""`python -m gouji` is `gouji`."""

from __future__ import annotations

from gouji.cli.app import main

if __name__ == "__main__":
    main()
