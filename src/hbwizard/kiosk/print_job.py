"""Gives one paper to a printer. The gate starts it with the paper as its input; it reads nothing.

A process of its own: to ask the print service takes its time, and nobody is to wait for it.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import msgspec

from hbwizard.errors import OutputError
from hbwizard.export.printing import TITLE, ready
from hbwizard.kiosk.words import Printed


def main(printer: str) -> NoReturn:
    """Print it, or say why not as a record: nothing is left in a queue for somebody else."""
    try:
        ready(printer, os.environ)
    except OutputError as error:
        values = {name: str(value) for name, value in error.values.items()}
        sys.stdout.buffer.write(msgspec.json.encode(Printed(error.message, values)))
        sys.stdout.flush()
        sys.exit(1)
    os.execvp("lp", ["lp", "-d", printer, "-t", TITLE])


if __name__ == "__main__":
    main(sys.argv[1])
