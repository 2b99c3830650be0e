"""The files that settings name: whether they are there, hold what they should, and are private."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from hbwizard.flow.located import Located
from hbwizard.flow.names import Report
from hbwizard.i18n.language import N_
from hbwizard.kiosk.passwords import is_hash_line
from hbwizard.kiosk.schema import SettingsDoc

PATHS = ("host_key", "host_certificate", "local_socket", "login_file")
"""The settings that are paths, counted from the folder of the file of settings."""
LONGEST_SOCKET = 107
"""Bytes that the kernel takes for the path of a Unix socket."""
MOST_BYTES = 65536
_CERTIFICATE = re.compile(r"[a-z0-9@.-]+-cert-v01@openssh\.com [A-Za-z0-9+/=]+")
_KEY = re.compile(r"(?:.* )?[a-z0-9@.-]+ AAAA[A-Za-z0-9+/=]+(?: .*)?")
_PRIVATE = "-----BEGIN "


class Outside:
    """Looks at the files of settings, and reports what is wrong where they are named."""

    def __init__(self, doc: SettingsDoc, folder: Path, report: Report) -> None:
        self.doc = doc
        self.folder = folder
        self.report = report

    def run(self) -> None:
        """Report all that is wrong."""
        self._host_key(self.doc.host_key)
        self._certificate(self.doc.host_certificate)
        self._login(self.doc.login_file)
        socket = self.doc.local_socket
        if socket is not None and len(os.fsencode(self.folder / socket)) > LONGEST_SOCKET:
            message = N_("longer than {limit} bytes, the most for a socket: choose a shorter path")
            self.report(socket.place, message, limit=LONGEST_SOCKET)

    def _host_key(self, name: Located) -> None:
        # One that is not there is made at the first start.
        text = self._text(name) if os.path.lexists(self.folder / name) else None
        if text is None:
            return
        self._private(name)
        if not text.startswith(_PRIVATE):
            message = N_("{file} is no private key: name another file, or move this one away")
            self.report(name.place, message, file=str(name))

    def _certificate(self, name: Located | None) -> None:
        text = None if name is None else self._text(name)
        if name is not None and text is not None and not _CERTIFICATE.match(text):
            message = N_("{file} is no certificate: `ssh-keygen -s CA -h` makes one")
            self.report(name.place, message, file=str(name))

    def _login(self, name: Located | None) -> None:
        if name is None or self.doc.login not in ("password", "keys"):
            return
        text = self._text(name)
        if text is None:
            return
        if self.doc.login == "password":
            self._private(name)
            if not is_hash_line(text):
                message = N_("{file} holds no line of `hbwizard serve --hash`")
                self.report(name.place, message, file=str(name))
        else:
            self._keys(name, text)

    def _keys(self, name: Located, text: str) -> None:
        lines = {number: line.strip() for number, line in enumerate(text.splitlines(), 1)}
        keys = {n: line for n, line in lines.items() if line and not line.startswith("#")}
        if not keys:
            message = N_("{file} holds no public key: one a line, as in authorized_keys")
            self.report(name.place, message, file=str(name))
        for number, line in keys.items():
            if not _KEY.fullmatch(line):
                message = N_(
                    "line {line} of {file} is no public key: remove it, or begin it with #"
                )
                self.report(name.place, message, line=number, file=str(name))

    def _text(self, name: Located) -> str | None:
        """Return what a file holds; None where that was reported."""
        path = self.folder / name
        try:
            # Opening a pipe would wait for ever.
            if not stat.S_ISREG(path.stat().st_mode):
                self.report(name.place, N_("{file} is not an ordinary file"), file=str(name))
                return None
            with path.open("rb") as stream:
                return stream.read(MOST_BYTES).decode(errors="replace")
        except OSError as error:
            message = N_("{file} cannot be read: {reason}")
            self.report(name.place, message, file=str(name), reason=error.strerror or str(error))
            return None

    def _private(self, name: Located) -> None:
        """Report a secret that others may read.

        The group may where another user owns it: so a secret is handed to a service.
        """
        found = (self.folder / name).stat()
        shared = 0o077 if found.st_uid == os.geteuid() else 0o037
        if found.st_mode & shared:
            message = N_("others may read {file} (mode {mode}): run `chmod 600 {file}`")
            mode = f"{stat.S_IMODE(found.st_mode):04o}"
            self.report(name.place, message, file=str(name), mode=mode)
