"""What the operator of a kiosk may set. Plain data: `kiosk.reading` checks it and fills it in."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True):
    """How much of everything."""

    visitors: int = 200
    """At once."""
    waiting: int = 50
    """Who see the page that asks for patience, when all places are taken."""
    per_address: int = 10
    """Visitors at once from one address (IPv4) or one network of 64 bits (IPv6)."""
    per_minute: int = 20
    """New connections from one address in a minute."""
    grace: int = 30
    """Seconds from the connection to an open session."""
    idle: int = 600
    """Seconds without a key until the visit ends; the last minute is counted down."""
    visit: int = 7200
    """Seconds that a visit may take."""
    bytes_per_second: int = 8192
    """What a client may send in the long run."""
    memory: int = 256
    """MiB of data that one visit may add to what was loaded; a PDF takes about 80."""
    processor: int = 120
    """Seconds of processor time of one visit."""
    ready: int = 4
    """Processes forked ahead."""
    drain: int = 900
    """Seconds that visitors have to finish after the server was told to stop."""


class Contact(Struct, frozen=True):
    """Somebody near the desk whom a person in danger can ring or visit; the operator vouches."""

    name: dict[str, str]
    """By locale."""
    phone: str


class Settings(Struct, frozen=True):
    """A kiosk."""

    host_key: str
    """The file of the key; made at the first start."""
    host_certificate: str = ""
    address: str = "0.0.0.0"
    port: int = 2222
    balancers: tuple[str, ...] = ()
    """Networks (CIDR) whose connections begin with a PROXY header (version 2)."""
    local_socket: str = ""
    """Where `hbwizard run --kiosk` asks for a process; empty for nowhere."""
    status_port: int = 0
    """The port for health, metrics and status; 0 for none."""
    status_address: str = "127.0.0.1"
    """Where that port is open: elsewhere for a balancer or a monitor on another machine."""
    languages: tuple[str, ...] = ("zh", "en")
    """The first is what a visitor gets whose client asks for none."""
    flows: tuple[str, ...] = ()
    """Their ids; empty for all."""
    carry: tuple[str, ...] = ("show", "qr")
    """How something may be carried away: show, qr, print; the code to go on later always may."""
    printers: tuple[str, ...] = ()
    """Queues of CUPS; the first is used."""
    login: str = "none"
    """none, password or keys."""
    login_file: str = ""
    """The hash of the password (`hbwizard serve --hash`), or authorized_keys."""
    log: str = "outcomes"
    """none, outcomes (time and outcome), or connections (with the address)."""
    motto: dict[str, str] = {}
    """A line of the desk on the start page, by locale."""
    banner: dict[str, str] = {}
    """Shown by the client before the session, by locale."""
    contacts: tuple[Contact, ...] = ()
    """On the crisis page, after the national ones."""
    limits: Limits = Limits()
    walls: str = "required"
    """required (without them nobody is served), or available (those that the system has)."""
