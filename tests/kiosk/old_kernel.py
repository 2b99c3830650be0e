"""`hbwizard` on a kernel that knows no Landlock: `python -m tests.kiosk.old_kernel serve ...`."""

from __future__ import annotations

import sys
from unittest.mock import patch

from hbwizard.cli import main
from hbwizard.kiosk.walls import filter, syscalls
from hbwizard.kiosk.walls.filter import ALLOW, EQUAL, LOAD, NUMBER, RETURN, UNKNOWN, Step
from hbwizard.kiosk.walls.landlock import CREATE_RULESET

STEPS = [
    Step(LOAD, NUMBER),
    Step(EQUAL, CREATE_RULESET, if_so=1),
    Step(RETURN, ALLOW),
    Step(RETURN, UNKNOWN),
]


if __name__ == "__main__":
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    with patch.object(filter, "steps", lambda *machine: STEPS):
        filter.enter(filter.assemble())
    sys.exit(main())
