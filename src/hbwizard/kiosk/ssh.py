"""SSH on a socket that was accepted: its algorithms, its keys, and the way in to a visit."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from pathlib import Path

import asyncssh

from hbwizard.kiosk.door import Door, SshTerminal
from hbwizard.kiosk.settings import Settings
from hbwizard.kiosk.terminal import Events

KEEPALIVE = 60
"""Seconds of silence after which the client is asked whether it is there."""
KEX = ("mlkem768x25519-sha256", "curve25519-sha256", "curve25519-sha256@libssh.org")
CIPHERS = ("chacha20-poly1305@openssh.com", "aes256-gcm@openssh.com", "aes128-gcm@openssh.com")
MACS = ("hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com")
PATIENCE = 3.0
"""Seconds for the last words to arrive."""


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


class Desk:
    """What every SSH visit of a kiosk has in common."""

    def __init__(self, settings: Settings, banner: str, no_commands: str) -> None:
        """Read the keys. Raises OSError, and ValueError where a file is no key."""
        self.keys = Keys(settings)
        self.banner, self.no_commands = banner, no_commands
        self.options = options(self.keys, settings.limits.grace)
        self.rate = settings.limits.bytes_per_second

    async def answer(self, client: socket.socket, events: Events) -> SshWay | None:
        """Speak SSH on a connected socket; None where nobody came through the login."""
        terminal = SshTerminal(events, self.rate)
        try:
            connection = await asyncssh.run_server(
                client,
                options=self.options,
                server_factory=lambda: Door(
                    self.keys, self.banner, self.no_commands, terminal, events
                ),
            )
        except (OSError, asyncssh.Error, TimeoutError):
            return None
        return SshWay(terminal, connection)

    async def knock(self) -> None:
        """Be client and server at once, of nobody: what SSH loads and works out once is shared."""
        # SSH asks for addresses, which a pair of sockets does not have.
        with socket.create_server(("127.0.0.1", 0)) as listener:
            client = socket.create_connection(listener.getsockname())
            server = accept_from(listener, client)
        serving = asyncio.create_task(self.answer(server, Events()))
        # Where something must be proven, nobody comes no further than the login.
        with suppress(asyncssh.PermissionDenied):
            async with asyncssh.connect(
                sock=client, config=None, known_hosts=None, username="nobody", client_keys=None
            ) as connection:
                process = await connection.create_process(term_type="xterm-256color", encoding=None)
                process.close()
        way = await serving
        if way is not None:
            await way.close()


def accept_from(listener: socket.socket, client: socket.socket) -> socket.socket:
    """Accept that client; whoever else of this machine was faster is hung up on."""
    while True:
        server, address = listener.accept()
        if address == client.getsockname():
            return server
        server.close()


class SshWay:
    """A connection, and the terminal at its end."""

    def __init__(self, terminal: SshTerminal, connection: asyncssh.SSHServerConnection) -> None:
        self.terminal = terminal
        self._connection = connection

    async def close(self, exit_code: int = 0) -> None:
        """Hang up, once the last words have arrived."""
        with suppress(asyncio.TimeoutError, OSError, asyncssh.Error):
            await asyncio.wait_for(self.terminal.close(exit_code), PATIENCE)
        self._connection.close()
        with suppress(asyncio.TimeoutError, OSError, asyncssh.Error):
            await asyncio.wait_for(self._connection.wait_closed(), PATIENCE)


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
