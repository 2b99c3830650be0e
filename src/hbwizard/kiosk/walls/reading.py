"""What may still be read behind the walls: what Python imports late, and what the wizard shows."""

from __future__ import annotations

import site
import sysconfig
import zoneinfo
from collections.abc import Iterable
from pathlib import Path

from hbwizard.content import PACKAGE

LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
"""Where a module that is imported late finds the libraries that it was linked with."""
IMPORTED = ("stdlib", "platstdlib", "purelib", "platlib")


def read_by_python(content: Iterable[Path]) -> list[Path]:
    """Return folders and files: modules and libraries of the system, the package and `content`.

    Not the whole folder that Python was installed into: an operator may keep a key beside it.
    """
    modules = [sysconfig.get_path(name) for name in IMPORTED] + site.getsitepackages()
    system = [Path(name) for name in (*modules, *LIBRARIES, *zoneinfo.TZPATH)]
    return [path for path in dict.fromkeys([*system, PACKAGE, *content]) if path.exists()]
