"""A real browser without a window, told what to do through a pipe of its own."""

from __future__ import annotations

import base64
import json
import os
import select
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PATIENCE = 60
"""Seconds, on a machine that has much else to do."""
QUIET = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
)


class Browser:
    """One page, of any width and in any light."""

    def __init__(self, program: str, folder: Path, fonts: Path) -> None:
        """Start it; `folder` is its own, and `fonts` has a font for what is shown."""
        theirs, self._out = os.pipe()
        self._in, ours = os.pipe()
        # Where the user is root, as in a container, it starts with this only.
        words = [program, *QUIET, *["--no-sandbox"] * (os.geteuid() == 0)]
        # It reads from 3 and writes to 4.
        line = ["bash", "-c", f'exec "$@" 3<&{theirs} 4>&{ours}', "bash", *words]
        self._process = subprocess.Popen(
            [*line, f"--user-data-dir={folder}", "about:blank"],
            pass_fds=(theirs, ours),
            env=os.environ | {"FONTCONFIG_FILE": str(font_config(folder, fonts))},
            stderr=subprocess.DEVNULL,
        )
        for each in (theirs, ours):
            os.close(each)
        self._data = b""
        self._number = 0
        self._events: list[dict[str, Any]] = []
        self._to: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def attach(self) -> None:
        """Have it make a page, and listen to what happens there."""
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        found = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._to = {"sessionId": found["sessionId"]}
        for each in ("Page", "Network", "Log"):
            self._call(f"{each}.enable")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)
        for each in (self._in, self._out):
            os.close(each)

    def open(self, page: Path) -> None:
        """Show a page, and wait until it is there."""
        self._events.clear()
        self._call("Page.navigate", url=page.as_uri())
        while "Page.loadEventFired" not in {each["method"] for each in self._events}:
            self._events.append(self._read())

    def requested(self) -> list[str]:
        """Return the address of all that the page asked for, itself among them."""
        asked = [each for each in self._events if each["method"] == "Network.requestWillBeSent"]
        return [each["params"]["request"]["url"] for each in asked]

    def complaints(self) -> list[str]:
        """Return what the browser had to say against the page."""
        said = [each for each in self._events if each["method"] == "Log.entryAdded"]
        return [each["params"]["entry"]["text"] for each in said]

    def show(self, width: int = 1280, media: str = "", scheme: str = "light") -> None:
        """Make the window so wide, or paper of it, in a light or a dark scheme."""
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
        self._call("Emulation.setDeviceMetricsOverride", **size)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._call("Emulation.setEmulatedMedia", media=media, features=features)

    def value(self, script: str) -> Any:
        """Return what a script of the test finds on the page."""
        found = self._call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def printed(self) -> bytes:
        """Return the page on paper, as a PDF."""
        found = self._call("Page.printToPDF", preferCSSPageSize=True)
        return base64.b64decode(found["data"])

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params, **self._to}
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while (found := self._read()).get("id") != self._number:
            self._events.append(found)
        assert "error" not in found, found
        result: dict[str, Any] = found["result"]
        return result

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._data:
            assert select.select([self._in], [], [], PATIENCE)[0], "the browser does not answer"
            more = os.read(self._in, 1 << 20)
            assert more, "the browser has ended"
            self._data += more
        line, _, self._data = self._data.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message


def font_config(folder: Path, fonts: Path) -> Path:
    """Write what makes a browser draw with the fonts in a folder, on any machine alike."""
    path = folder / "fonts.conf"
    path.write_text(
        f"<fontconfig><dir>{fonts}</dir><cachedir>{folder / 'fonts'}</cachedir></fontconfig>"
    )
    return path
