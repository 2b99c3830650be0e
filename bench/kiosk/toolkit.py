"""A peer: a page of rows under prompt_toolkit's SSH server. `... PORT HOST_KEY`."""

from __future__ import annotations

import asyncio
import sys

import asyncssh
from prompt_toolkit.application import Application
from prompt_toolkit.contrib.ssh import PromptToolkitSSHServer, PromptToolkitSSHSession
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

ROWS = 20


async def interact(session: PromptToolkitSSHSession) -> None:
    """Show a page of rows, with a pointer that the arrow keys move."""
    keys, at = KeyBindings(), 0

    def page() -> str:
        rows = (f"{'>' if n == at else ' '} {n} 眼下最要紧的，是哪一件" for n in range(ROWS))
        return "\n".join([*rows, "免费法律咨询：12348。"])

    @keys.add("down")
    @keys.add("up")
    def move(event: KeyPressEvent) -> None:
        nonlocal at
        at = (at + (1 if event.key_sequence[0].key == "down" else -1)) % ROWS

    layout = Layout(Window(FormattedTextControl(page)))
    await Application[None](layout, key_bindings=keys, full_screen=True).run_async()


async def serve(port: int, host_key: str) -> None:
    """Serve for ever."""
    await asyncssh.create_server(
        lambda: PromptToolkitSSHServer(interact), "127.0.0.1", port, server_host_keys=[host_key]
    )
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), sys.argv[2]))
