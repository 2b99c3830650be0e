"""An event loop that is begun in one process, and goes on in each that is forked from it."""

from __future__ import annotations

import asyncio
import selectors


class ForkableLoop(asyncio.SelectorEventLoop):
    """An event loop whose tasks wait for a fork: what they have done by then is shared."""

    def __init__(self) -> None:
        # One that the kernel keeps a state of would be the same one in every fork.
        super().__init__(selectors.PollSelector())

    def go_on(self) -> None:
        """Be the loop of this process alone: by the pipe of its parent, threads would wake others.

        Private to asyncio, so a test watches it.
        """
        self._close_self_pipe()  # type: ignore[attr-defined]
        self._make_self_pipe()  # type: ignore[attr-defined]

    def end_threads(self) -> None:
        """End the threads that it had work done in; for more work it starts others.

        Its own way to end them allows none after. Private to asyncio, so a test watches it.
        """
        executor = self._default_executor  # type: ignore[has-type]
        self._default_executor = None
        if executor is not None:
            executor.shutdown(wait=True)
