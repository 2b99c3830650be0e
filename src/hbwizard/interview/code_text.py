"""A number as a code to be written down and read aloud, with a checksum. Knows no answers.

Of letters and digits without I, L, O and U, in groups of four; capitals, spaces, hyphens, full
width, and O for 0 or I and L for 1 make no difference.
"""

from __future__ import annotations

import binascii
import unicodedata

from hbwizard.errors import HbwizardError
from hbwizard.i18n.language import N_

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Five bits a character."""
MAX_LENGTH = 1000
GROUP = 4
_ALIKE = str.maketrans("OIL", "011")
_BETWEEN = " -\t\r\n–—_.,·。，、"
_CHECK_BITS = 16
"""A CRC of 16 bits notices every wrong character and every two neighbours swapped."""
_SEED = 0x4862


class CodeError(HbwizardError):
    """A code that cannot be read."""


def write_number(number: int) -> str:
    """Return a number as a code."""
    length = _length(number)
    whole = number << _CHECK_BITS | _check(number, length)
    signs = "".join(ALPHABET[whole >> 5 * place & 31] for place in range(length))[::-1]
    return " ".join(signs[at : at + GROUP] for at in range(0, length, GROUP))


def read_number(text: str) -> int:
    """Return the number of a code. Raises CodeError."""
    folded = unicodedata.normalize("NFKC", text[: 2 * MAX_LENGTH]).upper()
    signs = "".join(sign for sign in folded if sign not in _BETWEEN).translate(_ALIKE)
    if not signs or len(signs) > MAX_LENGTH:
        raise CodeError(N_("A code has letters and digits, such as 7K2M 9QRX."))
    if strange := next((sign for sign in signs if sign not in ALPHABET), None):
        raise CodeError(N_("“{found}” is in no code; look at it once more."), found=strange)
    whole = 0
    for sign in signs:
        whole = whole * len(ALPHABET) + ALPHABET.index(sign)
    number, check = whole >> _CHECK_BITS, whole & ((1 << _CHECK_BITS) - 1)
    if len(signs) != _length(number) or check != _check(number, len(signs)):
        raise CodeError(N_("A character of this code is wrong or missing; look at it once more."))
    return number


def _length(number: int) -> int:
    """How many characters a number takes, with its checksum."""
    return -(-(number.bit_length() + _CHECK_BITS) // 5)


def _check(number: int, length: int) -> int:
    size = (5 * length - _CHECK_BITS) // 8 + 1
    return binascii.crc_hqx(number.to_bytes(size, "big"), _SEED ^ length)
