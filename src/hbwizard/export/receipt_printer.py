"""Sends bytes to the receipt printer that the operator set: a device, or a command."""

from __future__ import annotations

import os
import select
import shlex
import stat
import time
from collections.abc import Mapping

from hbwizard.errors import OutputError
from hbwizard.export.offers import RECEIPT_PRINTER
from hbwizard.export.programs import TooSlow, run
from hbwizard.i18n.language import N_

DEVICES = "/dev/"
PIECE = 1024
"""Bytes at a time: a printer without paper then stops us between two of them."""
FAILED = N_("the receipt was not printed: {reason}")
NO_DEVICE = N_("the receipt was not printed: {where} is no device")
LATE = N_("the receipt printer took nothing for {seconds} seconds; is there paper, is it on?")


def send(data: bytes, environ: Mapping[str, str], patience: float) -> None:
    """Send bytes to the device or the command of the variable. Raises OutputError."""
    where = environ.get(RECEIPT_PRINTER, "").strip()
    if not where:
        message = N_("no receipt printer is set: put its device or a command into {variable}")
        raise OutputError(message, variable=RECEIPT_PRINTER)
    try:
        (_to_device if where.startswith(DEVICES) else _to_command)(where, data, environ, patience)
    except TooSlow as error:
        raise OutputError(LATE, seconds=round(patience)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(FAILED, reason=reason) from error


def _to_command(where: str, data: bytes, environ: Mapping[str, str], patience: float) -> None:
    ended = run(shlex.split(where), environ, patience, data)
    if ended.code != 0:
        raise OutputError(FAILED, reason=ended.reason)


def _to_device(where: str, data: bytes, environ: Mapping[str, str], patience: float) -> None:
    """Make no file where no device is, and wait for none that takes nothing."""
    device = os.open(where, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    try:
        if not stat.S_ISCHR(os.fstat(device).st_mode):
            raise OutputError(NO_DEVICE, where=where)
        _write(device, data, time.monotonic() + patience)
    finally:
        os.close(device)


def _write(device: int, data: bytes, end: float) -> None:
    while data:
        if not select.select([], [device], [], max(0.0, end - time.monotonic()))[1]:
            raise TooSlow
        data = data[os.write(device, data[:PIECE]) :]
