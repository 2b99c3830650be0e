"""A gate for the tests: `python -m tests.kiosk.serving SETTINGS ROOT [MISTAKE]`.

SETTINGS is a file of their JSON, read again where the gate does so. MISTAKE is one of
those of `crashing`, to be made by every visitor.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from hbwizard.kiosk import nurseries
from hbwizard.kiosk.gate import serve
from hbwizard.kiosk.settings import Settings


def main(settings: str, root: str, *mistake: str) -> int:
    """Serve until told to stop."""
    if mistake:
        nurseries.NURSERY = (sys.executable, "-m", "tests.kiosk.crashing", *mistake)
    path = Path(settings)

    def read() -> Settings:
        return msgspec.json.decode(path.read_bytes(), type=Settings)

    return serve(read(), Path(root), path, read)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
