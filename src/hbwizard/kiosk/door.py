"""The SSH side of a visit: one session, and every other door shut. The only module on asyncssh."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import asyncssh

from hbwizard.i18n.wrapping import sanitize
from hbwizard.kiosk.settings import Settings

VARIABLES = ("TERM", "LANG", "COLORTERM", "LANGUAGE")
"""Of the environment of a client; LC_* as well."""
LONGEST = 200
"""Characters of a variable."""
BACKLOG = 1024 * 1024
"""Bytes that wait for a terminal that does not read."""
BURST = 65536
"""Bytes that a client may send at once."""
KEEPALIVE = 20
"""Seconds of silence after which the client is asked whether it is there."""
KEX = ("mlkem768x25519-sha256", "curve25519-sha256", "curve25519-sha256@libssh.org")
CIPHERS = ("chacha20-poly1305@openssh.com", "aes256-gcm@openssh.com", "aes128-gcm@openssh.com")
MACS = ("hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com")


class Keys:
    """What the server proves itself with, and what visitors must prove."""

    def __init__(self, settings: Settings) -> None:
        """Read them. Raises OSError, and ValueError where a file is no key."""
        # Read now: visitors cannot.
        self.host: object = asyncssh.read_private_key(settings.host_key)
        if settings.host_certificate:
            self.host = (self.host, asyncssh.read_certificate(settings.host_certificate))
        self.login = settings.login
        self.accepted = (
            asyncssh.read_authorized_keys(settings.login_file) if settings.login == "keys" else None
        )
        self.password = (
            Path(settings.login_file).read_text().strip() if settings.login == "password" else ""
        )


class Terminal:
    """The terminal of a client, as it says it is, and the way to it."""

    def __init__(self) -> None:
        self.environ: dict[str, str] = {}
        self.has_terminal = False
        self.size = (80, 24)
        self.receive: Callable[[bytes], None] | None = None
        self.resized: Callable[[int, int], None] | None = None
        self.is_open = False
        self.typed_at = time.monotonic()
        """When something came last."""
        self._channel: asyncssh.SSHServerChannel[bytes] | None = None

    def write(self, text: str) -> None:
        """Send text; it is dropped where nobody is there any more."""
        if self._channel is not None and self.is_open:
            try:
                self._channel.write(text.encode())
            except (OSError, asyncssh.Error):
                self.is_open = False

    def waiting(self) -> int:
        """Return the bytes that were not sent yet."""
        return self._channel.get_write_buffer_size() if self._channel is not None else 0

    def connect(self, channel: asyncssh.SSHServerChannel[bytes]) -> None:
        """Take the channel of a session that was opened."""
        self._channel, self.is_open = channel, True

    async def close(self, exit_code: int) -> None:
        """Say that the program has ended, after everything that was written has arrived."""
        if self._channel is not None and self.is_open:
            self.is_open = False
            self._channel.exit(exit_code)
            await self._channel.wait_closed()


class Session(asyncssh.SSHServerSession[bytes]):
    """The one session of a connection: a terminal for the wizard, or lines."""

    def __init__(self, terminal: Terminal, events: Events) -> None:
        self._terminal, self._events = terminal, events
        self._channel: asyncssh.SSHServerChannel[bytes] | None = None
        self._budget, self._counted_at = float(BURST), time.monotonic()

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        """Keep the channel until the session is open."""
        self._channel = chan

    def pty_requested(
        self, term_type: str, term_size: tuple[int, int, int, int], term_modes: Mapping[int, int]
    ) -> bool:
        """Take a terminal."""
        self._terminal.environ["TERM"] = clean(term_type)
        self._terminal.has_terminal = True
        self._terminal.size = _size(*term_size[:2])
        return True

    def shell_requested(self) -> bool:
        """Open the wizard, whatever the client believes that it is."""
        return True

    def exec_requested(self, command: str) -> bool:
        """Refuse a command."""
        self._events.refused("exec")
        return False

    def subsystem_requested(self, subsystem: str) -> bool:
        """Refuse sftp, and everything like it."""
        self._events.refused("subsystem")
        return False

    def session_started(self) -> None:
        """Begin."""
        assert self._channel is not None
        self._terminal.environ |= _allowed(self._channel.get_environment())
        self._terminal.connect(self._channel)
        self._events.opened()

    def data_received(self, data: bytes, datatype: asyncssh.DataType) -> None:
        """Pass on what was typed, as long as it is no more than hands or a paste can do."""
        now = time.monotonic()
        self._budget += (now - self._counted_at) * self._events.bytes_per_second - len(data)
        self._budget, self._counted_at = min(self._budget, BURST), now
        if self._budget < 0:
            self._events.lost("too_fast")
        elif self._terminal.waiting() > BACKLOG:
            self._events.lost("too_slow")
        else:
            self._terminal.typed_at = now
            if self._terminal.receive is not None:
                self._terminal.receive(data)

    def eof_received(self) -> bool:
        """Go on: a client without a terminal has no more to say, and waits for an answer."""
        if self._terminal.receive is not None:
            self._terminal.receive(b"")
        return True

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        """Lay the page out anew."""
        self._terminal.size = _size(width, height)
        if self._terminal.resized is not None:
            self._terminal.resized(*self._terminal.size)

    def connection_lost(self, exc: Exception | None) -> None:
        """End: the terminal is gone."""
        self._terminal.is_open = False
        self._events.lost("hung_up")


class Events:
    """What a visit is told by its door."""

    def __init__(self, bytes_per_second: int) -> None:
        self.bytes_per_second = bytes_per_second
        self.session = asyncio.Event()
        """Set when a session is open."""
        self.end: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        """How the visit ended, when that was not the person's doing."""
        self.refusals: list[str] = []
        """Which doors were tried."""

    def opened(self) -> None:
        """A session is open."""
        self.session.set()

    def refused(self, what: str) -> None:
        """A shut door was tried."""
        self.refusals.append(what)

    def lost(self, outcome: str) -> None:
        """It is over."""
        if not self.end.done():
            self.end.set_result(outcome)


class Door(asyncssh.SSHServer):
    """What a client is let do: log in as the operator wishes, and open one session."""

    def __init__(self, keys: Keys, banner: str, terminal: Terminal, events: Events) -> None:
        self._keys, self._banner = keys, banner
        self._terminal, self._events = terminal, events
        self._is_taken = False
        self._connection: asyncssh.SSHServerConnection | None = None

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """Keep the connection, to say the banner."""
        self._connection = conn

    def begin_auth(self, username: str) -> bool:
        """Tell whether anything must be proven. The name does not matter, and is not kept."""
        if self._banner and self._connection is not None:
            self._connection.send_auth_banner(self._banner)
        if self._keys.accepted is not None and self._connection is not None:
            self._connection.set_authorized_keys(self._keys.accepted)
        return self._keys.login != "none"

    def password_auth_supported(self) -> bool:
        """Tell whether a password opens."""
        return self._keys.login == "password"

    def validate_password(self, username: str, password: str) -> bool:
        """Tell whether it is the one."""
        from hbwizard.kiosk.password import matches

        return matches(self._keys.password, password)

    def session_requested(self) -> asyncssh.SSHServerSession[bytes] | bool:
        """Open the one session."""
        if self._is_taken:
            self._events.refused("session")
            return False
        self._is_taken = True
        return Session(self._terminal, self._events)

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._events.lost("hung_up" if self._events.session.is_set() else "no_login")


def options(keys: Keys, grace: int) -> asyncssh.SSHServerConnectionOptions:
    """Return what every connection has in common. Raises ValueError where the key is none."""
    return asyncssh.SSHServerConnectionOptions(
        server_host_keys=[keys.host],
        server_version="hbwizard",
        login_timeout=grace,
        keepalive_interval=KEEPALIVE,
        keepalive_count_max=3,
        kex_algs=KEX,
        encryption_algs=CIPHERS,
        mac_algs=MACS,
        compression_algs=("none",),
        encoding=None,
        line_editor=False,
        allow_scp=False,
        sftp_factory=None,
        x11_forwarding=False,
        agent_forwarding=False,
        allow_pty=True,
        public_key_auth=keys.login == "keys",
        password_auth=keys.login == "password",
        kbdint_auth=False,
        host_based_auth=False,
        gss_kex=False,
        gss_auth=False,
        rekey_bytes=1 << 28,
        max_pktsize=32768,
    )


async def answer(
    client: socket.socket,
    common: asyncssh.SSHServerConnectionOptions,
    door: Callable[[], Door],
) -> asyncssh.SSHServerConnection:
    """Speak SSH on a connected socket. Raises OSError and asyncssh.Error."""
    return await asyncssh.run_server(client, options=common, server_factory=door)


async def knock(
    server: socket.socket,
    client: socket.socket,
    common: asyncssh.SSHServerConnectionOptions,
    door: Callable[[], Door],
) -> None:
    """Be client and server at once, of nobody: what SSH loads and works out once is shared then."""
    serving = asyncio.create_task(answer(server, common, door))
    async with asyncssh.connect(
        sock=client, config=None, known_hosts=None, username="nobody", client_keys=None
    ) as connection:
        process = await connection.create_process(term_type="xterm-256color", encoding=None)
        process.close()
    (await serving).close()


def clean(value: str) -> str:
    """Return a value that came from a client, fit for an environment."""
    return "".join(each for each in sanitize(value)[:LONGEST] if each.isascii())


def _allowed(sent: Mapping[str, str]) -> dict[str, str]:
    return {
        name: clean(value)
        for name, value in sent.items()
        if name in VARIABLES or (name.startswith("LC_") and len(name) < LONGEST)
    }


def _size(columns: int, lines: int) -> tuple[int, int]:
    """Return a size that can be drawn, whatever the client says."""
    return min(max(columns or 80, 1), 500), min(max(lines or 24, 1), 200)
