"""A nursery with more to fork than it can at once."""

from __future__ import annotations

import socket
import time
from collections import deque
from pathlib import Path
from unittest.mock import MagicMock

import pytest

from hbwizard.kiosk.cradle import STUCK, Cradle
from hbwizard.kiosk.nurseries import Child, Nursery
from hbwizard.kiosk.settings import Settings


@pytest.mark.parametrize(("forked_ago", "is_given_up"), [(1.0, False), (STUCK + 1, True)])
def test_only_a_nursery_that_forks_nobody_is_given_up(
    forked_ago: float, is_given_up: bool, tmp_path: Path
) -> None:
    now, settings = time.monotonic(), Settings(host_key="")
    ours, theirs = socket.socketpair()
    with ours, theirs:
        gate, cradle = MagicMock(settings=settings), Cradle(MagicMock(settings=settings), tmp_path)
        asked = deque([Child(theirs, now - STUCK - 5)])
        running = MagicMock()
        cradle._gate = gate
        cradle._nursery = Nursery(ours, running, now, settings, asked, now - forked_ago)
        cradle._forks_at = now + 60
        cradle.tick(now)
        assert running.kill.called == is_given_up
