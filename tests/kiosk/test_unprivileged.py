"""A kiosk runs as a user of its own, of whom a visitor's process can look nothing up."""

from __future__ import annotations

import pwd
import socket
from pathlib import Path

import pytest

from hbwizard.kiosk.keys import make_key
from hbwizard.kiosk.nurseries import ENVIRON
from hbwizard.kiosk.settings import Settings
from hbwizard.kiosk.ssh import Desk, accept_from


def _look_up(number: int) -> None:
    """Find nobody: as behind the walls, where the list of users cannot be read."""
    raise KeyError(number)


async def test_ssh_needs_no_list_of_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_key(tmp_path / "host_key")
    monkeypatch.setattr(pwd, "getpwuid", _look_up)
    monkeypatch.delenv("HOME")
    for name, value in ENVIRON.items():
        monkeypatch.setenv(name, value)
    await Desk(Settings(host_key=str(tmp_path / "host_key")), "", "").knock()


def test_who_knocks_first_at_a_port_of_ones_own_is_not_taken_for_oneself() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        where = listener.getsockname()
        with socket.create_connection(where) as other, socket.create_connection(where) as client:
            with accept_from(listener, client) as server:
                assert server.getpeername() == client.getsockname()
            assert not other.recv(1)
