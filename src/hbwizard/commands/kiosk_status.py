"""How a kiosk is doing, as it says itself on its port for status; numbers, never visitors."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from typing import Any

from hbwizard.errors import HbwizardError, UsageError
from hbwizard.i18n.language import N_, Language
from hbwizard.kiosk.settings import Settings

PATIENCE = 5.0
"""Seconds."""
MOST_BYTES = 65536
SAID = {
    "visitors": N_("Visitors now: {value}"),
    "waiting": N_("Waiting for a place: {value}"),
    "ready": N_("Processes ready for the next: {value}"),
    "served": N_("Visits so far: {value}"),
    "crashes": N_("Crashes: {value}"),
    "since": N_("Counted since: {value}"),
}
"""By key, in this order, how a number is said."""
REASONS = {
    "full": N_("no place was left"),
    "address": N_("too many at once from one address"),
    "rate": N_("too many in a minute from one address"),
}


def status_lines(settings: Settings, language: Language) -> Iterator[str]:
    """Give it line by line. Raises UsageError without a port, HbwizardError without an answer."""
    port = settings.status_port
    if not port:
        raise UsageError(N_("the settings have no status_port: a kiosk tells nothing without one"))
    found = _asked(settings.status_address, port)
    for key, message in SAID.items():
        if key in found:
            yield language._(message, value=found[key])
    refused = found.get("refused")
    for reason, count in refused.items() if isinstance(refused, Mapping) else ():
        why = language._(REASONS.get(str(reason), str(reason)))
        yield language._(N_("Refused, because {reason}: {value}"), reason=why, value=count)
    if found.get("draining"):
        yield language._(N_("It is stopping: those who are here may finish, nobody new comes in."))


def _asked(address: str, port: int) -> Mapping[str, Any]:
    # What is open everywhere is open here, where Linux takes the one for the other.
    host = f"[{address}]" if ":" in address else address
    # The way to this machine itself leads through no proxy.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://{host}:{port}/status", timeout=PATIENCE) as answer:
            found = json.loads(answer.read(MOST_BYTES))
    except urllib.error.HTTPError as error:
        raise _silent(port, error.code) from error
    except urllib.error.URLError as error:
        raise _silent(port, getattr(error.reason, "strerror", None) or error.reason) from error
    except (OSError, HTTPException, ValueError, RecursionError) as error:
        # Something else has that port, or it broke off.
        raise _silent(port, type(error).__name__) from error
    if not isinstance(found, Mapping):
        raise _silent(port, type(found).__name__)
    return found


def _silent(port: int, reason: object) -> HbwizardError:
    message = N_("no kiosk answers on port {port}: {reason}; is it running?")
    return HbwizardError(message, port=port, reason=reason)
