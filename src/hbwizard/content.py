"""Where flows and catalogs lie: a folder that was asked for, or the bundled one.

It knows folders, and neither reads nor understands what is in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hbwizard.errors import ContentError

PATH_VARIABLE = "HBWIZARD_PATH"
PACKAGE = Path(__file__).resolve().parent


def find_flows(from_dir: Path | None, environ: Mapping[str, str]) -> Path:
    """Return the folder of flows: `from_dir`, else $HBWIZARD_PATH, else the bundled one.

    Raises ContentError where the folder asked for is not there; it never falls back in silence.
    """
    if from_dir is not None:
        return _flows_in(from_dir)
    if named := environ.get(PATH_VARIABLE):
        return _flows_in(Path(named))
    return bundled("flows")


def find_locales() -> Path:
    """Return the bundled folder of catalogs. Raises ContentError where it is not there."""
    return bundled("locales")


def bundled(name: str, package: Path = PACKAGE) -> Path:
    """Return the folder `name` that came with the program.

    An installed package has it inside, a checkout has it two levels up (`src/hbwizard` → root).
    Raises ContentError where neither has.
    """
    for folder in (package / name, package.parent.parent / name):
        if folder.is_dir():
            return folder
    raise ContentError(
        "hbwizard was installed without its folder “{name}”: install it again", name=name
    )


def _flows_in(folder: Path) -> Path:
    """Take a folder of flows as it is; of a folder that holds `flows/`, take that one."""
    if not folder.is_dir():
        raise ContentError("there is no folder {folder}", folder=folder)
    inner = folder / "flows"
    return inner if inner.is_dir() else folder
