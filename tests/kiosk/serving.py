"""A gate for the tests: `python -m tests.kiosk.serving SETTINGS ROOT [MISTAKE]`.

SETTINGS is their JSON; MISTAKE is one of `crashing.PLACES`, to be made by every visitor.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from hbwizard.kiosk import cradle
from hbwizard.kiosk.gate import serve
from hbwizard.kiosk.settings import Settings


def main(settings: str, root: str, *mistake: str) -> int:
    """Serve until told to stop."""
    if mistake:
        cradle.NURSERY = (sys.executable, "-m", "tests.kiosk.crashing", *mistake)
    return serve(msgspec.json.decode(settings, type=Settings), None, Path(root))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
