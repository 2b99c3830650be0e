"""The doors of an SSH connection: one session is let in, everything else is shut."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import asyncssh

from hbwizard.kiosk.passwords import matches
from hbwizard.kiosk.terminal import Events, Terminal

if TYPE_CHECKING:
    from hbwizard.kiosk.ssh import Keys


PLAIN = "plain"
"""The name under which a visitor gets the wizard line by line, as by `run --plain`."""
MOST_TRIES = 3
"""Passwords on one connection: who comes again is counted by address."""
NO_MORE_TRIES = "Too many wrong passwords. Please connect again."
"""ASCII and English alone, as every refusal."""


class SshTerminal(Terminal):
    """The terminal at the end of a channel."""

    _channel: asyncssh.SSHServerChannel[bytes] | None = None

    def send(self, data: bytes) -> None:
        """Send bytes on their way."""
        if self._channel is not None:
            try:
                self._channel.write(data)
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

    def __init__(self, terminal: SshTerminal, events: Events, no_commands: str) -> None:
        self._terminal, self._events = terminal, events
        self._no_commands = no_commands
        self._is_refused = False
        self._channel: asyncssh.SSHServerChannel[bytes] | None = None

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        """Keep the channel until the session is open."""
        self._channel = chan

    def pty_requested(
        self, term_type: str, term_size: tuple[int, int, int, int], term_modes: Mapping[int, int]
    ) -> bool:
        """Take a terminal."""
        self._terminal.know({"TERM": term_type})
        self._terminal.has_terminal = True
        self._terminal.resize(*term_size[:2])
        return True

    def shell_requested(self) -> bool:
        """Open the wizard, whatever the client believes that it is."""
        return True

    def exec_requested(self, command: str) -> bool:
        """Take a command, and run none."""
        return self._refuse("exec")

    def subsystem_requested(self, subsystem: str) -> bool:
        """Take sftp and everything like it, and begin none."""
        return self._refuse("subsystem")

    def _refuse(self, what: str) -> bool:
        """Be polite to it: a client that is refused outright ends without reading why."""
        self._events.refused(what)
        self._is_refused = True
        return True

    def session_started(self) -> None:
        """Begin, or say what to do instead of a command."""
        assert self._channel is not None
        if self._is_refused:
            self._channel.write_stderr(self._no_commands.encode())
            self._channel.exit(1)
            return
        self._terminal.know(self._channel.get_environment())
        self._terminal.connect(self._channel)
        self._events.opened()

    def data_received(self, data: bytes, datatype: asyncssh.DataType) -> None:
        """Pass on what was typed."""
        self._terminal.typed(data)

    def eof_received(self) -> bool:
        """Go on: a client without a terminal has no more to say, and waits for an answer."""
        self._terminal.ended()
        return True

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        """Lay the page out anew."""
        self._terminal.resize(width, height)

    def connection_lost(self, exc: Exception | None) -> None:
        """End: the terminal is gone."""
        self._terminal.is_open = False
        self._events.gone()


class Door(asyncssh.SSHServer):
    """What a client is let do: log in as the operator wishes, and open one session."""

    def __init__(
        self, keys: Keys, banner: str, no_commands: str, terminal: SshTerminal, events: Events
    ) -> None:
        self._keys, self._banner, self._no_commands = keys, banner, no_commands
        self._terminal, self._events = terminal, events
        self._is_taken = False
        self._tries = 0
        """How many passwords were wrong."""
        self._connection: asyncssh.SSHServerConnection | None = None

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """Keep the connection, to say the banner."""
        self._connection = conn

    def begin_auth(self, username: str) -> bool:
        """Tell whether anything must be proven. The name is not kept: `plain` asks for lines."""
        self._terminal.wants_lines = username == PLAIN
        if self._banner and self._connection is not None:
            self._connection.send_auth_banner(self._banner)
        if self._keys.accepted is not None and self._connection is not None:
            self._connection.set_authorized_keys(self._keys.accepted)
        return self._keys.login != "none"

    def password_auth_supported(self) -> bool:
        """Tell whether a password opens."""
        return self._keys.login == "password"

    def validate_password(self, username: str, password: str) -> bool:
        """Tell whether it is the one; after some that were not, hang up."""
        if self._tries < MOST_TRIES and matches(password, self._keys.password):
            return True
        self._tries += 1
        if self._tries == MOST_TRIES and self._connection is not None:
            code = asyncssh.DISC_NO_MORE_AUTH_METHODS_AVAILABLE
            self._connection.disconnect(code, NO_MORE_TRIES)
        return False

    def session_requested(self) -> asyncssh.SSHServerSession[bytes] | bool:
        """Open the one session."""
        if self._is_taken:
            self._events.refused("session")
            return False
        self._is_taken = True
        return Session(self._terminal, self._events, self._no_commands)

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._events.gone()
