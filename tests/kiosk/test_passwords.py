"""The hash that stands for a password: only that password opens it."""

from __future__ import annotations

import pytest

from hbwizard.kiosk.passwords import SALT_BYTES, hash_line, is_hash_line, matches

SALT = bytes(range(SALT_BYTES))
LINE = hash_line("一二三四五六七八", SALT)


def test_only_the_password_itself_matches() -> None:
    assert matches("一二三四五六七八", LINE)
    assert matches("一二三四五六七八", LINE + "\n")
    for other in ("", "一二三四五六七", "一二三四五六七八 ", LINE, "\ud800"):
        assert not matches(other, LINE)


def test_the_line_tells_nothing_and_another_salt_gives_another_line() -> None:
    other = hash_line("一二三四五六七八", SALT[::-1])
    assert other != LINE and matches("一二三四五六七八", other)
    assert LINE.isascii() and is_hash_line(LINE)


@pytest.mark.parametrize(
    "line",
    ["", "一二三四五六七八", LINE[:-1], LINE.replace("16384", "2"), f"{LINE}\n{LINE}", "x" + LINE],
)
def test_what_is_no_such_line_matches_nothing(line: str) -> None:
    assert not is_hash_line(line)
    assert not matches("一二三四五六七八", line)
