"""`python -m hbwizard`: the same as `hbwizard`."""

from __future__ import annotations

import sys

from hbwizard.cli import main

if __name__ == "__main__":
    sys.exit(main())
