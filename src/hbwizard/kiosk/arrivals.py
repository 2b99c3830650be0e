"""Clients at the door: whose address is still to be told by a balancer, and who is refused."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from hbwizard.kiosk import proxied
from hbwizard.kiosk.refusal import has_left, refuse
from hbwizard.kiosk.words import Bye, Gone, say

if TYPE_CHECKING:
    from hbwizard.kiosk.gate import Gate

PATIENCE = 5.0
"""Seconds for a balancer's header, and for a refused client to hang up."""
MOST = 512
"""Clients at the door at once."""
MOST_REFUSED = MOST // 2
"""Those among them who were told why not: they keep nobody away who may come in."""


class Arrivals:
    """Who is not a visitor yet, or not one at all."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self.know_balancers(gate.settings.balancers)
        self._there: dict[socket.socket, float] = {}
        """With the time until which they may stay."""

    @property
    def number(self) -> int:
        """How many are at the door."""
        return len(self._there)

    def know_balancers(self, networks: Iterable[str]) -> None:
        """Take the networks whose connections begin with a header."""
        self._balancers = [ipaddress.ip_network(each, strict=False) for each in networks]

    def arrive(self, client: socket.socket, address: str | None) -> None:
        """Take a client that has just connected; `address` is None for one of this machine."""
        if address is None or not self._is_balancer(address):
            self._gate.admit(client, address)
            return
        self._keep(client, lambda: self._read(client), MOST)

    def refuse(self, client: socket.socket, reason: str) -> None:
        """Say why not, and wait a little for the client to read it."""
        try:
            if client.family == socket.AF_UNIX:
                say(client, Bye(1, reason))
            else:
                refuse(client, reason)
        except (Gone, OSError):
            client.close()
            return
        self._keep(client, lambda: self._let_go(client), MOST_REFUSED)

    def tick(self, now: float) -> None:
        """Drop whoever stays too long."""
        for client in [each for each, until in self._there.items() if until < now]:
            self._drop(client)

    def _is_balancer(self, address: str) -> bool:
        parsed = ipaddress.ip_address(address.partition("%")[0])
        mapped = getattr(parsed, "ipv4_mapped", None)
        return any((mapped or parsed) in network for network in self._balancers)

    def _keep(self, client: socket.socket, act: Callable[[], None], most: int) -> None:
        if len(self._there) >= most:
            client.close()
            return
        self._there[client] = time.monotonic() + PATIENCE
        self._gate.watch(client, act)

    def _let_go(self, client: socket.socket) -> None:
        """Close a refused connection once its client has hung up."""
        if has_left(client):
            self._drop(client)

    def _wait_for(self, client: socket.socket, length: int) -> None:
        """Be told when so much is there. Who is told sooner has heard the end of a connection."""
        if client.getsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT) >= length:
            self._drop(client)
        else:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, length)

    def _drop(self, client: socket.socket) -> None:
        self._there.pop(client, None)
        self._gate.unwatch(client)

    def _read(self, client: socket.socket) -> None:
        """Take the header and not a byte more: what follows is the visitor's."""
        try:
            header = proxied.read(client.recv(proxied.LONGEST, socket.MSG_PEEK))
        except BlockingIOError:
            return
        except (proxied.Malformed, OSError):
            self._drop(client)
            return
        if isinstance(header, proxied.NeedMore):
            self._wait_for(client, header.length)
            return
        if not header.address:
            self._drop(client)
            return
        client.recv(header.length)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1)
        del self._there[client]
        self._gate.selector.unregister(client)
        self._gate.admit(client, header.address)
