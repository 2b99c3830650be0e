"""A mistake of the program in plain mode is said shortly, and tells no answer."""

from __future__ import annotations

import io

import pytest

from hbwizard.cli import main
from hbwizard.plain.face import PlainFace

ANSWER = "秘密的回答"


@pytest.mark.parametrize(("lang", "sorry"), [("zh", "对不起"), ("en", "Sorry")])
def test_a_crash_says_sorry_and_shows_nothing(
    lang: str, sorry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*arguments: object) -> None:
        raise RuntimeError(ANSWER)

    monkeypatch.setattr(PlainFace, "_step", crash)
    out, err = io.StringIO(), io.StringIO()
    argv = ["run", "overdue", "--plain", "--lang", lang]
    code = main(argv, stdin=io.StringIO("1\n"), stdout=out, stderr=err, environ={})
    assert code == 1
    assert sorry in err.getvalue()
    assert len(err.getvalue().splitlines()) == 3
    for hidden in ("Traceback", ANSWER, ".py"):
        assert hidden not in out.getvalue() + err.getvalue()
