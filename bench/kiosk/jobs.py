"""What a crowd of visitors is told to do, and what it tells."""

from __future__ import annotations

from msgspec import Struct


class Place(Struct, frozen=True):
    """Where visitors go, and what they see there."""

    port: int
    page: str
    """A text of the first page, of its last line."""
    user: str = "help"
    key: str = ""
    """The file of a private key, where one must be shown."""


class Job(Struct, frozen=True):
    """What to do there."""

    place: Place
    act: str
    """One of `crowd.ACTS`."""
    visitors: int = 1
    seconds: float = 0.0
    """In which a storm arrives."""
    typed: str = ""
    """What each pastes once they are there."""
    pause: float = 0.25
    """Seconds between two visitors who come one after another."""


class Result(Struct):
    """What came of it; times in milliseconds."""

    frames: list[float] = []
    """From the connection to the first whole page."""
    keys: list[float] = []
    """From a key to its picture."""
    questions: list[float] = []
    """From the key that answers to the next question."""
    bytes: int = 0
    """What was received."""
    typed: int = 0
    """Keys."""
    refused: int = 0
    """Who was told politely that there is no place."""
    lost: int = 0
    """Who was neither served nor told."""
    held: int = 0
    """Who was still there at the end."""
