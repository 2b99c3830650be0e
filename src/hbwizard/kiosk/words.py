"""What gate, nursery and visitor say to one another: numbers and ids, never an answer."""

from __future__ import annotations

import socket
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from hbwizard.kiosk.settings import Settings

LONGEST = 65536
"""Bytes of a record."""
MOST_FILES = 4
"""Descriptors beside a record."""


class Rear(Struct, frozen=True, tag="rear"):
    """Gate to nursery, once: this is the kiosk. `root` is the folder of flows, or empty."""

    settings: Settings
    root: str = ""


class Fork(Struct, frozen=True, tag="fork"):
    """Gate to nursery, with the visitor's end of a pair: fork a visitor."""


class Forked(Struct, frozen=True, tag="forked"):
    """Nursery to gate, for each Fork in order: the number of the process; 0 for none."""

    process: int


class Ready(Struct, frozen=True, tag="ready"):
    """Nursery to gate: everything is warm. These are the ids of its flows and their questions."""

    questions: dict[str, tuple[str, ...]]
    missing: tuple[str, ...]
    """The walls that this system does not have."""


class Failed(Struct, frozen=True, tag="failed"):
    """Nursery to gate: it cannot load, and why (sentences for the log, in English)."""

    problems: tuple[str, ...]


class Visit(Struct, frozen=True, tag="visit"):
    """Gate to visitor, with the socket of a client: this is yours."""

    is_local: bool = False
    """Whether it is the socket of `run --kiosk` instead of an SSH client's."""
    place: int = 0
    """The place in the queue; 0 for a seat."""


class Seat(Struct, frozen=True, tag="seat"):
    """Gate to a visitor that waits: the place in the queue, 0 for a seat."""

    place: int


class Closing(Struct, frozen=True, tag="closing"):
    """Gate to visitor: the server stops in so many seconds."""

    seconds: int


class Knock(Struct, frozen=True, tag="knock"):
    """`run --kiosk` to visitor, with what it reads from and writes to: this is my terminal."""

    environ: dict[str, str]
    has_terminal: bool
    size: tuple[int, int]


class Resized(Struct, frozen=True, tag="resized"):
    """`run --kiosk` to visitor: the terminal has another size."""

    size: tuple[int, int]


class Bye(Struct, frozen=True, tag="bye"):
    """Visitor to `run --kiosk`: it is over."""

    exit_code: int
    refusal: str = ""
    """Why nobody was let in, where it is the gate that says so."""


class Opened(Struct, frozen=True, tag="opened"):
    """Visitor to gate: a session is open, by way of `face` (screen, lines, or none)."""

    face: str


class Painted(Struct, frozen=True, tag="painted"):
    """Visitor to gate: milliseconds from the socket to the first picture."""

    milliseconds: float


class Left(Struct, frozen=True, tag="left"):
    """Visitor to gate, at its end: how it ended, where, and how long keys took."""

    outcome: str
    """One of those that `counts` knows."""
    begun: tuple[str, ...] = ()
    """The flows that were begun, the one in hand last."""
    finished: tuple[str, ...] = ()
    """Those of them that were answered to their end."""
    question: str = ""
    """Where the one in hand was left, unless it was finished."""
    where: str = ""
    """After a crash: the kind of the error, the module and the line; never its words."""
    keys: tuple[int, ...] = ()
    """How many keys were painted within each bound of KEY_BOUNDS, and beyond."""


class Print(Struct, frozen=True, tag="print"):
    """Visitor to gate, with sealed memory: print it."""

    printer: str


class Printed(Struct, frozen=True, tag="printed"):
    """Gate to visitor: what became of it."""

    refusal: str = ""
    """Why nothing was printed: an English message id with gaps; empty where it was."""
    values: dict[str, str] = {}
    """What fills the gaps."""


KEY_BOUNDS = (4, 8, 16, 32, 64, 128, 256)
"""Milliseconds from a key to its picture."""

Word = (
    Rear
    | Fork
    | Forked
    | Ready
    | Failed
    | Visit
    | Seat
    | Closing
    | Knock
    | Resized
    | Bye
    | Opened
    | Painted
    | Left
    | Print
    | Printed
)

_DECODER: msgspec.json.Decoder[Word] = msgspec.json.Decoder(Word)
_ENCODER = msgspec.json.Encoder()


class Gone(Exception):
    """The other end is closed."""


class Nonsense(Exception):
    """The other end said what is no record."""


def pair() -> tuple[socket.socket, socket.socket]:
    """Return two ends between which records go whole."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def say(end: socket.socket, word: Word, files: Sequence[int] = ()) -> None:
    """Send a record. Raises Gone, and BlockingIOError where the other end does not read."""
    try:
        socket.send_fds(end, [_ENCODER.encode(word)], files)
    except (BrokenPipeError, ConnectionResetError) as error:
        raise Gone from error


def hear(end: socket.socket) -> tuple[Word, list[int]]:
    """Return the next record and its descriptors. Raises Gone, Nonsense and BlockingIOError."""
    try:
        data, files, flags, _ = socket.recv_fds(end, LONGEST, MOST_FILES)
    except ConnectionResetError as error:
        raise Gone from error
    if not data:
        _close(files)
        raise Gone
    try:
        if flags & (socket.MSG_TRUNC | socket.MSG_CTRUNC):
            raise Nonsense
        return _DECODER.decode(data), files
    except (ValueError, RecursionError, Nonsense) as error:
        # No record, no UTF-8; brackets without end.
        _close(files)
        raise Nonsense from error


def _close(files: Sequence[int]) -> None:
    for each in files:
        socket.close(each)
