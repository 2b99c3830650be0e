"""What a visitor must prove, where the operator wishes it, with a real OpenSSH client."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hbwizard.kiosk.passwords import SALT_BYTES, hash_line
from tests.kiosk.server import WARM_WITHIN, Kiosk

PASSWORD = "correct-horse"
START = "不只您一个人"


def with_password(folder: Path, password: str) -> dict[str, str]:
    """The environment of a client that types this password."""
    script = folder / "askpass"
    script.write_text(f"#!/bin/sh\necho {password}\n")
    script.chmod(0o700)
    return {"SSH_ASKPASS": str(script), "SSH_ASKPASS_REQUIRE": "force"}


def test_a_password_opens_and_no_other(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(hash_line(PASSWORD, bytes(SALT_BYTES)) + "\n")
    options = ("-T", "-o", "PreferredAuthentications=password", "-o", "NumberOfPasswordPrompts=2")
    with Kiosk(tmp_path, login="password", login_file=str(file)) as kiosk:
        done = kiosk.run(*options, typed=b"q\n", **with_password(tmp_path, PASSWORD))
        assert START in done.stdout.decode()
        done = kiosk.run(*options, **with_password(tmp_path, "another"))
        assert done.returncode == 255
        assert kiosk.run("-T").returncode == 255
        kiosk.wait_for("visit", number=2, outcome="no_login")


def test_a_password_that_was_changed_opens_no_more(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(hash_line(PASSWORD, bytes(SALT_BYTES)) + "\n")
    options = ("-T", "-o", "PreferredAuthentications=password", "-o", "NumberOfPasswordPrompts=1")
    with Kiosk(tmp_path, login="password", login_file=str(file)) as kiosk:
        for number, password in ((2, "another"), (3, PASSWORD)):
            file.write_text(hash_line(password, bytes(SALT_BYTES)) + "\n")
            kiosk.wait_for("nursery", WARM_WITHIN, number=number, outcome="ready")
            for each in (PASSWORD, "another"):
                done = kiosk.run(*options, typed=b"q\n", **with_password(tmp_path, each))
                assert (START in done.stdout.decode()) == (each == password)
        assert len(kiosk.found("nursery", outcome="ready")) == 3


@pytest.mark.parametrize("right", [3, 4])
def test_a_connection_has_three_tries(tmp_path: Path, right: int) -> None:
    file, tried = tmp_path / "password", tmp_path / "tried"
    file.write_text(hash_line(PASSWORD, bytes(SALT_BYTES)) + "\n")
    environ = with_password(tmp_path, "unused")
    # Asked for the so-manyth time, it has remembered.
    Path(environ["SSH_ASKPASS"]).write_text(
        f"#!/bin/sh\necho x >> {tried}\n"
        f"test $(wc -l < {tried}) -lt {right} && echo no || echo {PASSWORD}\n"
    )
    options = ("-T", "-o", "PreferredAuthentications=password", "-o", "NumberOfPasswordPrompts=9")
    with Kiosk(tmp_path, login="password", login_file=str(file)) as kiosk:
        done = kiosk.run(*options, typed=b"q\n", **environ)
        assert (START in done.stdout.decode()) == (right == 3)
        assert ("Too many wrong passwords" in done.stderr.decode()) == (right == 4)
        kiosk.wait_for("visit", outcome="quit" if right == 3 else "no_login")
        assert not kiosk.said


def test_a_known_key_opens_and_no_other(tmp_path: Path, program: Callable[[str], str]) -> None:
    for name in ("known", "stranger"):
        words = ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(tmp_path / name)]
        subprocess.run([program("ssh-keygen"), *words], check=True)
    file = tmp_path / "authorized_keys"
    file.write_text((tmp_path / "known.pub").read_text())
    options = ("-T", "-o", "PreferredAuthentications=publickey", "-o", "IdentitiesOnly=yes")
    with Kiosk(tmp_path, login="keys", login_file=str(file)) as kiosk:
        done = kiosk.run(*options, "-i", str(tmp_path / "known"), typed=b"q\n")
        assert START in done.stdout.decode()
        done = kiosk.run(*options, "-i", str(tmp_path / "stranger"))
        assert done.returncode == 255
        assert kiosk.run("-T").returncode == 255
        kiosk.wait_for("visit", number=2, outcome="no_login")
