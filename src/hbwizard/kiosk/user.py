"""As whom a kiosk may run."""

from __future__ import annotations

from collections.abc import Mapping

from hbwizard.errors import UsageError

AS_ROOT_VARIABLE = "HBWIZARD_KIOSK_AS_ROOT"
"""For tests, and for containers whose only user is root."""


def check_user(user: int, environ: Mapping[str, str]) -> None:
    """Refuse to serve as root (`user` is the effective one): root can undo what walls it has.

    Raises UsageError.
    """
    if user == 0 and environ.get(AS_ROOT_VARIABLE) != "1":
        raise UsageError(
            "a kiosk doesn't serve as root: start it as a user without rights, as "
            "deploy/hbwizard.service does, or in a container for tests with {variable}=1",
            variable=AS_ROOT_VARIABLE,
        )
