"""Who is given a place: how many at once, how many of one network, and how many in a minute.

Pure: what time it is comes in, in seconds of a clock that never goes back. Addresses are personal
data: they are kept while a visitor is here and for a minute after the arrival, and no longer.
"""

from __future__ import annotations

from collections import Counter, deque
from ipaddress import IPv6Address, ip_address
from typing import Literal

from msgspec import Struct

from hbwizard.kiosk.settings import Limits

MINUTE = 60.0
REMEMBERED = 10_000
"""Arrivals of the last minute. A machine that forks more is past any bound by address."""
FEWEST_AT_LOGIN = 10
"""However small the desk is, so many may knock at once."""

Reason = Literal["full", "address", "rate"]
Network = int | str


class Admitted(Struct, frozen=True):
    """A visitor has a place, or waits for one."""

    ticket: int
    place: int
    """In the queue; 0 for a seat."""


class Refused(Struct, frozen=True):
    """Nobody is to start a process for this one."""

    reason: Reason


Verdict = Admitted | Refused


class Admission:
    """The places of a kiosk, and who has them."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        """May be exchanged at any time; who is here stays."""
        self._tickets = 0
        self._here: dict[int, Network | None] = {}
        self._queue: dict[int, None] = {}
        self._at_login: set[int] = set()
        self._silent: Counter[Network] = Counter()
        """How many of them each network has."""
        self._together: Counter[Network] = Counter()
        self._arrivals = _Arrivals()

    @property
    def seated(self) -> int:
        """How many have a seat."""
        return len(self._here) - len(self._queue)

    @property
    def waiting(self) -> tuple[int, ...]:
        """The tickets of those who wait, the next one first."""
        return tuple(self._queue)

    @property
    def _most_at_login(self) -> int:
        """So many may be there without an open session."""
        return max(FEWEST_AT_LOGIN, self.limits.visitors // 2)

    @property
    def at_login(self) -> int:
        """How many have not opened a session yet."""
        return len(self._at_login)

    def arrive(self, address: str | None, now: float) -> Verdict:
        """Admit or refuse a connection; without an address (a local one) only places count.

        Only who is admitted counts towards the rate: a refusal costs no process, and whoever was
        refused and tries again gets in as soon as the minute is over.
        """
        self._arrivals.forget(now)
        network = None if address is None else network_of(address)
        reason = self._refusal(network)
        return self._admit(network, now) if reason is None else Refused(reason)

    def opened(self, ticket: int) -> None:
        """Note that a visitor is through the login; a second time, that changes nothing."""
        if ticket not in self._at_login:
            return
        self._at_login.remove(ticket)
        network = self._here[ticket]
        if network is not None:
            _less(self._silent, network)

    def leave(self, ticket: int) -> None:
        """Free what a visitor had; a ticket that is not here changes nothing."""
        if ticket not in self._here:
            return
        self.opened(ticket)
        network = self._here.pop(ticket)
        self._queue.pop(ticket, None)
        if network is not None:
            _less(self._together, network)

    def promote(self) -> list[int]:
        """Give the free seats to those who waited longest, and return their tickets."""
        free = max(0, self.limits.visitors - self.seated)
        promoted = list(self._queue)[:free]
        for ticket in promoted:
            del self._queue[ticket]
        return promoted

    def forget(self, now: float) -> None:
        """Forget the arrivals that are a minute old; to be called also when nobody arrives."""
        self._arrivals.forget(now)

    def _refusal(self, network: Network | None) -> Reason | None:
        if network is not None and self._has_enough(network):
            return "address"
        if network is not None and self._arrivals.by(network) >= self.limits.per_minute:
            return "rate"
        return "full" if self._is_full() else None

    def _has_enough(self, network: Network) -> bool:
        """One network has so many visitors, and half as many who have said nothing yet.

        It takes more than one to keep everybody else from the login, whatever the limits are.
        """
        most = self.limits.per_address
        silent = min(max(2, most // 2), self._most_at_login - 1)
        return self._together[network] >= most or self._silent[network] >= silent

    def _is_full(self) -> bool:
        """Connections that stay silent may take half of the seats for a while, and never all."""
        if len(self._at_login) >= self._most_at_login:
            return True
        return self._has_to_wait() and len(self._queue) >= self.limits.waiting

    def _has_to_wait(self) -> bool:
        """Nobody overtakes who waits, even where a seat has just become free."""
        return bool(self._queue) or self.seated >= self.limits.visitors

    def _admit(self, network: Network | None, now: float) -> Admitted:
        waits = self._has_to_wait()
        self._tickets += 1
        ticket = self._tickets
        self._here[ticket] = network
        self._at_login.add(ticket)
        if network is not None:
            self._together[network] += 1
            self._silent[network] += 1
            self._arrivals.add(network, now)
        if waits:
            self._queue[ticket] = None
        return Admitted(ticket, len(self._queue) if waits else 0)


class _Arrivals:
    """Who was admitted in the last minute: a bounded number of networks and times."""

    def __init__(self) -> None:
        self._times: deque[tuple[float, Network]] = deque()
        self._count: Counter[Network] = Counter()

    def by(self, network: Network) -> int:
        return self._count[network]

    def add(self, network: Network, now: float) -> None:
        if len(self._times) >= REMEMBERED:
            self._drop()
        self._times.append((now, network))
        self._count[network] += 1

    def forget(self, now: float) -> None:
        while self._times and self._times[0][0] <= now - MINUTE:
            self._drop()

    def _drop(self) -> None:
        _, network = self._times.popleft()
        _less(self._count, network)


def network_of(address: str) -> Network:
    """Return whom an address stands for: itself (IPv4), or the 64 bits that a home gets (IPv6)."""
    parsed = ip_address(address)
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped) if parsed.ipv4_mapped else int(parsed) >> 64


def _less(count: Counter[Network], network: Network) -> None:
    """Count one less, and keep no network that counts for nothing."""
    count[network] -= 1
    if not count[network]:
        del count[network]
