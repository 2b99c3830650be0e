"""As whom a kiosk runs."""

from __future__ import annotations

import pytest

from hbwizard.errors import UsageError
from hbwizard.kiosk.user import AS_ROOT_VARIABLE, check_user


@pytest.mark.parametrize("said", ["", "0", "yes"])
def test_root_is_refused_with_what_to_do(said: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_user(0, {AS_ROOT_VARIABLE: said})
    assert "hbwizard.service" in caught.value.message
    assert caught.value.values == {"variable": AS_ROOT_VARIABLE}


def test_others_may_and_root_where_a_container_says_so() -> None:
    check_user(1000, {})
    check_user(0, {AS_ROOT_VARIABLE: "1"})
