"""Numbers of mixed radix: many small digits packed into one number, the first one lowest."""

from __future__ import annotations

from hbwizard.i18n.language import N_
from hbwizard.interview.code_text import CodeError

_GROUP = 64
"""How much of an open number one group holds; each says whether another follows."""


class Digits:
    """Digits put one after the other."""

    def __init__(self) -> None:
        self._pairs: list[tuple[int, int]] = []

    def put(self, digit: int, radix: int) -> None:
        """Put a digit of so many states."""
        assert 0 <= digit < radix
        self._pairs.append((digit, radix))

    def put_open(self, number: int) -> None:
        """Put a number without a bound: the smaller, the shorter."""
        while True:
            number, group = divmod(number, _GROUP)
            self.put(group + (_GROUP if number else 0), 2 * _GROUP)
            if not number:
                return

    @property
    def number(self) -> int:
        """All of them in one."""
        number = 0
        for digit, radix in reversed(self._pairs):
            number = number * radix + digit
        return number


class DigitReader:
    """The same digits, taken in the same order. Where nothing was put, they are 0."""

    def __init__(self, number: int) -> None:
        self._number = number

    def take(self, radix: int) -> int:
        """Take a digit of so many states."""
        self._number, digit = divmod(self._number, radix)
        return digit

    def take_open(self) -> int:
        """Take a number without a bound. Raises CodeError where it never ends."""
        number, weight = 0, 1
        while weight < _GROUP**6:
            digit = self.take(2 * _GROUP)
            number += digit % _GROUP * weight
            weight *= _GROUP
            if digit < _GROUP:
                return number
        raise CodeError(N_("This is no code of this program."))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left but zeros."""
        return self._number == 0
