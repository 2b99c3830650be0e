"""A server that stops cuts nobody off whom it, the kernel or a balancer has said yes to."""

from __future__ import annotations

import os
import signal
import socket
import time
import urllib.error
from pathlib import Path

import pytest

from hbwizard.kiosk.settings import Limits
from tests.kiosk.server import PATIENCE, Kiosk
from tests.kiosk.test_gate import Client, ask, taken_over
from tests.kiosk.test_proxied import OVER_IPV4

MANY = 150
"""More than are taken in at a turn of the loop."""
PLENTY = Limits(visitors=600, waiting=0, per_address=2000, per_minute=99_999, ready=4)

pytestmark = pytest.mark.xdist_group("gate")


def connect(kiosk: Kiosk) -> socket.socket:
    return socket.create_connection(("127.0.0.1", kiosk.port), PATIENCE)


def served(client: socket.socket, data: bytes = b"") -> bool:
    """Whether a client that has connected is served after all."""
    client.sendall(data + b"stays\n")
    return client.recv(1000).startswith(b"ok")


def health(kiosk: Kiosk) -> int:
    try:
        ask(kiosk, "/health")
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    return 200


def leave(kiosk: Kiosk, *clients: socket.socket) -> None:
    """Have everybody go, and the server end in order."""
    for client in clients:
        client.close()
    assert kiosk.process.wait(PATIENCE) == 0
    kiosk.wait_for("closed")


def test_who_had_connected_is_served_before_the_port_closes(tmp_path: Path) -> None:
    with taken_over(tmp_path, PLENTY) as kiosk:
        with Client(kiosk) as first:
            os.kill(kiosk.process.pid, signal.SIGSTOP)
            clients = [connect(kiosk) for _ in range(MANY)]
            kiosk.process.send_signal(signal.SIGTERM)
            os.kill(kiosk.process.pid, signal.SIGCONT)
            assert all(served(client) for client in clients)
            assert first.is_served
            with pytest.raises(ConnectionRefusedError):
                connect(kiosk)
        leave(kiosk, *clients)


def test_whom_a_balancer_sends_before_it_has_heard_is_served(tmp_path: Path) -> None:
    with taken_over(tmp_path, PLENTY, balancers=("127.0.0.1",)) as kiosk:
        here = connect(kiosk)
        assert served(here, OVER_IPV4)
        kiosk.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        while health(kiosk) != 503:
            assert time.monotonic() < deadline
        newcomer = connect(kiosk)
        assert served(newcomer, OVER_IPV4)
        silent = []
        with pytest.raises(ConnectionRefusedError):
            while time.monotonic() < deadline:
                silent.append(connect(kiosk))
                time.sleep(0.1)
        # The port is closed, and the last who came through it is still let in.
        assert served(silent[-1], OVER_IPV4)
        leave(kiosk, here, newcomer, *silent)


def test_where_nobody_is_here_it_is_over_at_once(tmp_path: Path) -> None:
    with taken_over(tmp_path, PLENTY) as kiosk:
        kiosk.process.send_signal(signal.SIGTERM)
        assert kiosk.process.wait(2) == 0
