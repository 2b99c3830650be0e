"""Whether files have changed since they were looked at last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

Stamp = dict[str, tuple[int, int, int]]


class Watch:
    """Files, and folders with all YAML in them."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self._besides: tuple[Path, ...] = ()
        self._seen = self._look()

    def look_also_at(self, paths: Iterable[Path]) -> None:
        """Look at these besides, and no more at those named before; what is new counts as seen."""
        before, self._besides = self._besides, tuple(paths)
        for path in set(before) - set(self._besides):
            self._seen.pop(str(path), None)
        for path in set(self._besides) - set(before):
            self._seen |= _stamp(path)

    def has_changed(self) -> bool:
        """Return whether anything is new, gone or another, and take it as seen."""
        try:
            before, self._seen = self._seen, self._look()
        except OSError:
            # No descriptor is left to look with: it is looked at again later.
            return False
        return before != self._seen

    def _look(self) -> Stamp:
        found: Stamp = {}
        for path in self._files():
            found |= _stamp(path)
        return found

    def _files(self) -> Iterator[Path]:
        for path in self._paths:
            yield path
            yield from path.rglob("*.yaml")
        yield from self._besides


def _stamp(path: Path) -> Stamp:
    """Return what tells a file from what it was; nothing where there is none."""
    try:
        state = path.stat()
    except OSError:
        return {}
    # Who may read a file may be what was wrong with it: that changes nothing but st_ctime.
    return {str(path): (state.st_mtime_ns, state.st_ctime_ns, state.st_size)}
