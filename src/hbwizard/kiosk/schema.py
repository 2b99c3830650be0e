"""What an operator may write in a file of settings. `docs/kiosk.md` explains each key.

What is not written is None or empty here: `kiosk.settings` alone knows what is usual.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hbwizard.flow.located import Body, Located, Text

Spoken = Literal["zh", "en"]
Carried = Literal["show", "qr", "print"]
Login = Literal["none", "password", "keys"]
Log = Literal["none", "outcomes", "connections"]
Walls = Literal["required", "available"]


@dataclass(frozen=True)
class LimitsDoc:
    """How much of everything."""

    visitors: int | None = None
    waiting: int | None = None
    per_address: int | None = None
    per_minute: int | None = None
    grace: int | None = None
    idle: int | None = None
    visit: int | None = None
    bytes_per_second: int | None = None
    memory: int | None = None
    processor: int | None = None
    ready: int | None = None
    drain: int | None = None


@dataclass(frozen=True)
class ContactDoc:
    """Somebody near the desk."""

    name: Mapping[Spoken, Text]
    phone: Located


@dataclass(frozen=True)
class SettingsDoc:
    """A kiosk."""

    host_key: Located
    host_certificate: Located | None = None
    address: Located | None = None
    port: int | None = None
    balancers: tuple[Located, ...] = ()
    local_socket: Located | None = None
    status_port: int | None = None
    status_address: Located | None = None
    languages: tuple[Spoken, ...] | None = None
    flows: tuple[Located, ...] = ()
    carry: tuple[Carried, ...] | None = None
    printers: tuple[Located, ...] = ()
    login: Login | None = None
    login_file: Located | None = None
    log: Log | None = None
    motto: Mapping[Spoken, Text] = field(default_factory=dict)
    banner: Mapping[Spoken, Body] = field(default_factory=dict)
    contacts: tuple[ContactDoc, ...] = ()
    limits: LimitsDoc = field(default_factory=LimitsDoc)
    walls: Walls | None = None
