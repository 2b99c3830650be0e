"""The bundled flows compiled beforehand, as catalogs are: read in a tenth of the time.

Only for the folder that came with the program: a compiled file of outside could run anything.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from hbwizard.content import bundled
from hbwizard.flow.model import Flow, Library

NAME = "library.bin"
_CODE = Path(__file__).parent


def load(root: Path) -> Library:
    """Return the flows of a folder: of the bundled one, as compiled. Raises ContentError."""
    if root == bundled("flows"):
        return load_bundled(root)
    from hbwizard.flow.load import load_library

    return load_library(root)


def load_bundled(root: Path) -> Library:
    """Return the flows of the bundled folder, from the compiled file where that is current.

    Raises FlowErrors as `load_library` does.
    """
    try:
        data = (root / NAME).read_bytes()
    except OSError:
        data = b""
    stamp = _stamp(root)
    if data.startswith(stamp):
        library: Library = pickle.loads(data[len(stamp) :])
        return library
    from hbwizard.flow.load import load_library

    return load_library(root)


def compile_library(root: Path, longest: Callable[[Flow], int]) -> Path:
    """Write the compiled file of a folder of flows, and return its path. Raises FlowErrors.

    `longest` searches for the most questions that a flow asks: too slow to do it at a start.
    """
    from msgspec.structs import replace

    from hbwizard.flow.load import load_library

    library = load_library(root)
    flows = {id: replace(flow, longest=longest(flow)) for id, flow in library.flows.items()}
    path = root / NAME
    path.write_bytes(_stamp(root) + pickle.dumps(replace(library, flows=flows), protocol=5))
    return path


def _stamp(root: Path) -> bytes:
    """What the compiled file was made from: every flow, and the code that reads them.

    A checksum is enough: it tells a change, and nobody is kept out by it.
    """
    value = 0
    for path in _inputs(root):
        value = zlib.crc32(path.read_bytes(), zlib.crc32(path.name.encode(), value))
    return b"hbwizard flows %08x\n" % value


def _inputs(root: Path) -> Iterator[Path]:
    yield from sorted(root.rglob("*.yaml"))
    yield from sorted(_CODE.glob("*.py"))
