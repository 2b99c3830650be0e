"""The password of a kiosk, kept as a salted hash in a file of one line. Reads no file itself."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re

# 16 MiB and some 50 ms a try: a visitor's process has room for it, and a guesser has not.
_COST, _BLOCK, _LANES = 1 << 14, 8, 1
_HEAD = f"scrypt:{_COST}:{_BLOCK}:{_LANES}"
SALT_BYTES = 16
_LINE = re.compile(re.escape(_HEAD) + r":([A-Za-z0-9+/]{22}==):([A-Za-z0-9+/]{43}=)")


def hash_line(password: str, salt: bytes) -> str:
    """Return the line that stands for a password."""
    return ":".join((_HEAD, _text(salt), _text(_hash(password, salt))))


def is_hash_line(line: str) -> bool:
    """Return whether this is such a line."""
    return _LINE.fullmatch(line.strip()) is not None


def matches(password: str, line: str) -> bool:
    """Return whether this is the password that the line stands for; never where it is none."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return False
    salt, wanted = (base64.b64decode(each) for each in found.groups())
    return hmac.compare_digest(_hash(password, salt), wanted)


def _hash(password: str, salt: bytes) -> bytes:
    # What a client sends may hold half a character.
    data = password.encode(errors="surrogatepass")
    return hashlib.scrypt(data, salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=32)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
