"""A desk that offers some of the flows, with a real OpenSSH client."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from hbwizard.content import find_locales
from hbwizard.export.crisis import crisis_blocks
from hbwizard.flow.compiled import load_bundled
from hbwizard.i18n.language import Language
from hbwizard.interview.code import code_of
from hbwizard.interview.replay import replay
from tests.kiosk.server import BUNDLED, Kiosk

pytestmark = pytest.mark.xdist_group("offered")

LIBRARY = load_bundled(BUNDLED)
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosk]:
    with Kiosk(tmp_path_factory.mktemp("kiosk"), root=BUNDLED, flows=("overdue",)) as kiosk:
        yield kiosk


def test_both_lists_hold_only_what_leads_to_it(kiosk: Kiosk) -> None:
    said = kiosk.run("-T", typed=b"0\nq\n").stdout.decode()
    start = LIBRARY.start
    for opening in (*start.openings, *start.more):
        assert (opening.text in said) == (opening.flow == "overdue"), opening.id


def test_a_code_of_another_flow_is_answered_and_the_crisis_page_is_whole(kiosk: Kiosk) -> None:
    code = code_of(replay(LIBRARY.flows["court"], {}, TODAY), LIBRARY)
    assert code is not None
    said = kiosk.run("-T", typed=f"c\n{code}\n\n!\nq\n".encode()).stdout.decode()
    # Where lines are broken is the face's own.
    said = "".join(said.split())
    assert "这个续接码属于这里没有的主题" in said
    blocks = crisis_blocks(LIBRARY, TODAY, Language.load("zh", find_locales()))
    assert len(blocks) == len(LIBRARY.crisis)
    assert all(block.title in said for block in blocks)


def test_a_flow_that_is_not_offered_cannot_be_named_either(kiosk: Kiosk) -> None:
    said = kiosk.run("-T", typed=b"court_papers\nq\n").stdout.decode()
    assert LIBRARY.flows["court"].title not in said
