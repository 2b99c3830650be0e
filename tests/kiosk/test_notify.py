"""What the service manager hears."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from hbwizard.kiosk.notify import READY, notify, reloading


@pytest.mark.parametrize("is_abstract", [False, True])
def test_the_manager_hears_it(is_abstract: bool, tmp_path: Path) -> None:
    name = f"{tmp_path}/notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("\0" + name if is_abstract else name)
        manager.settimeout(5)
        notify(READY, {"NOTIFY_SOCKET": "@" + name if is_abstract else name})
        assert manager.recv(99) == b"READY=1"


def test_a_reload_has_its_moment() -> None:
    first, moment = reloading().split("\n")
    assert first == "RELOADING=1"
    assert int(moment.removeprefix("MONOTONIC_USEC=")) > 0


@pytest.mark.parametrize("address", ["", "nonsense", "/nowhere/at/all"])
def test_where_nobody_listens_nothing_happens(address: str) -> None:
    notify(READY, {"NOTIFY_SOCKET": address})
    notify(READY, {})
