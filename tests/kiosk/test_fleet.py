"""Three servers behind a real HAProxy: one dies under load, and all are restarted in turn."""

from __future__ import annotations

import asyncio
import re
import subprocess
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.kiosk.fleet import DRAIN, Server, balancer
from tests.kiosk.guest import PATIENCE, Guest, visiting

START = "What is most pressing right now?"
QUESTION = "Does one of these describe you now?"
CODE = re.compile(r"^ +((?:[0-9A-Z]{4} )+[0-9A-Z]{1,4}) *$", re.M)
ABOUT_TO_CLOSE, IN_SECONDS = "This desk is about to close", "the visit ends, and everything"
"""What is said on a page once, and for as long as it takes."""
UP, DOWN, HELP, ESCAPE, QUIT = "\x1b[A", "\x1b[B", "\x1bOP", "\x1b", "\x11"
CLEAR_LINE = "\x15"
GUESTS = 12

# A server takes its time to get warm, so one fleet is enough for all.
pytestmark = pytest.mark.xdist_group("fleet")


@pytest.fixture(scope="module")
def host_key(program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    key = tmp_path_factory.mktemp("key") / "host_key"
    command = [program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)]
    subprocess.run(command, check=True, timeout=30)
    return key


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory, host_key: Path) -> Iterator[list[Server]]:
    folder = tmp_path_factory.mktemp("fleet")
    fleet = [Server(folder / name, host_key) for name in ("one", "two", "three")]
    try:
        for server in fleet:
            server.start()
        for server in fleet:
            server.wait_until_warm()
        yield fleet
    finally:
        for server in fleet:
            server.kill()


@pytest.fixture(scope="module")
def desk(
    program: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory, servers: list[Server]
) -> Iterator[int]:
    """Give the port that people know."""
    with balancer(program("haproxy"), tmp_path_factory.mktemp("haproxy"), servers) as port:
        yield port


async def go_on(guest: Guest) -> None:
    """Have read that the desk is about to close; this key changes nothing where that is gone."""
    if ABOUT_TO_CLOSE in guest.page:
        await guest.press(DOWN)
        await guest.sees(lambda page: ABOUT_TO_CLOSE not in page)


async def look_around(guest: Guest) -> None:
    """Read the first page: a key typed before it was seen would count for nothing."""
    await guest.sees(lambda page: START in page or ABOUT_TO_CLOSE in page)
    await go_on(guest)
    await guest.sees(START)
    await guest.sees("Ctrl+Q Quit")
    await asyncio.sleep(0.5)


async def leave(guest: Guest) -> None:
    """Quit, and see that it ends in order."""
    await go_on(guest)
    await guest.press(QUIT)
    async with asyncio.timeout(PATIENCE):
        while guest.is_here and "Quit now?" not in guest.page:
            await asyncio.sleep(0.02)
    await guest.press(DOWN, DOWN, "\r")
    assert await guest.has_gone()
    assert guest.exit_status == 0


class Visit:
    """A guest who answers a little, notes the code, and goes on pressing keys."""

    def __init__(self, guest: Guest) -> None:
        self.guest, self.code, self.keys = guest, "", 0

    async def begin(self) -> None:
        await look_around(self.guest)
        await self.guest.press("1")
        await self.guest.sees("None of these")
        await self.guest.press("5", "\r")
        await self.guest.sees(QUESTION)
        self.code = await self.note_the_code()

    async def note_the_code(self) -> str:
        await go_on(self.guest)
        await self.guest.press(HELP)
        await self.guest.sees("The keys of this page")
        await self.guest.press("r")
        found = CODE.search(await self.guest.sees(lambda page: CODE.search(page) is not None))
        assert found is not None
        await self.guest.press(ESCAPE)
        await self.guest.sees("The keys of this page")
        await self.guest.press(ESCAPE)
        await self.guest.sees(QUESTION)
        return found[1]

    async def go_on_with(self, code: str) -> None:
        await look_around(self.guest)
        await self.guest.press("3")
        await self.guest.sees("Your code")
        await self.guest.press(*code.replace(" ", "").lower(), "\r")
        while not await self._is_through():
            # That the desk closes was said in between, and took a key.
            await go_on(self.guest)
            await self.guest.press(CLEAR_LINE, *code.replace(" ", "").lower(), "\r")
        await self.guest.press("\r")
        await self.guest.sees(QUESTION)

    @property
    def is_told(self) -> bool:
        """Whether the desk says that it closes."""
        return IN_SECONDS in self.guest.page or ABOUT_TO_CLOSE in self.guest.page

    async def _is_through(self) -> bool:
        """Wait a moment for the code to be taken."""
        deadline = time.monotonic() + 3
        while "Your code" in self.guest.page or ABOUT_TO_CLOSE in self.guest.page:
            if time.monotonic() > deadline:
                assert self.is_told, self.guest.page
                return False
            await asyncio.sleep(0.02)
        return True

    async def press_on(self, until: asyncio.Event) -> None:
        """Press keys, each answered by a picture, until the desk closes or the day is over."""
        await self.guest.press(DOWN)
        while not until.is_set() and not self.is_told:
            await self.guest.press(DOWN, UP)
            self.keys += 2
            await asyncio.sleep(0.2)


@pytest.fixture
async def visits(desk: int, host_key: Path) -> AsyncIterator[list[Visit]]:
    async with AsyncExitStack() as stack:
        comers = [stack.enter_async_context(visiting(desk, host_key)) for _ in range(GUESTS)]
        visits = [Visit(guest) for guest in await asyncio.gather(*comers)]
        await asyncio.gather(*(visit.begin() for visit in visits))
        yield visits


async def come_back(desk: int, host_key: Path, code: str) -> str:
    """Connect anew, go on with a code, and return the code of where one is then."""
    async with visiting(desk, host_key) as guest:
        visit = Visit(guest)
        await visit.go_on_with(code)
        return await visit.note_the_code()


async def test_when_a_server_dies_its_visitors_go_on_elsewhere(
    visits: list[Visit], servers: list[Server], desk: int, host_key: Path
) -> None:
    per_server = [server.visitors() for server in servers]
    assert sum(per_server) == GUESTS and min(per_server) > 0
    done = asyncio.Event()
    pressing = [asyncio.create_task(visit.press_on(done)) for visit in visits]
    await asyncio.sleep(1)
    servers[0].kill()
    await asyncio.sleep(3)
    dropped = [visit for visit in visits if not visit.guest.is_here]
    assert len(dropped) == per_server[0]
    codes = await asyncio.gather(*(come_back(desk, host_key, each.code) for each in dropped))
    assert codes == [each.code for each in dropped]
    before = [visit.keys for visit in visits]
    await asyncio.sleep(1)
    done.set()
    results = await asyncio.gather(*pressing, return_exceptions=True)
    for visit, count, result in zip(visits, before, results, strict=True):
        if visit not in dropped:
            assert result is None
            assert visit.keys > count and QUESTION in visit.guest.page
    servers[0].start()
    await asyncio.to_thread(servers[0].wait_until_warm)


async def newcomers(desk: int, host_key: Path, until: asyncio.Event) -> int:
    """Have somebody come every second and look around; return how many did."""
    came = 0
    while not until.is_set():
        async with visiting(desk, host_key) as guest:
            await look_around(guest)
            await leave(guest)
        came += 1
        await asyncio.sleep(1)
    return came


async def go(visit: Visit, until: asyncio.Event) -> None:
    """Be here until the desk closes or the day is over, and leave by oneself."""
    await visit.press_on(until)
    await leave(visit.guest)


async def go_elsewhere(visit: Visit, desk: int, host_key: Path, until: asyncio.Event) -> None:
    """Be here until the desk closes, take the code, leave, and go on at another server."""
    await visit.press_on(until)
    code = await visit.note_the_code()
    await leave(visit.guest)
    assert code == visit.code == await come_back(desk, host_key, code)


async def stay(visit: Visit, desk: int, host_key: Path, until: asyncio.Event) -> None:
    """Be told that the desk closes, and stay until it does."""
    await visit.press_on(until)
    assert visit.is_told
    code = await visit.note_the_code()
    assert await visit.guest.has_gone(DRAIN + 10)
    assert "This desk is closing, so the visit has ended." in visit.guest.page
    assert QUESTION not in visit.guest.page
    assert visit.guest.exit_status == 1, "it was cut off"
    assert code == visit.code == await come_back(desk, host_key, code)


async def test_a_rolling_restart_drops_nobody(
    visits: list[Visit], servers: list[Server], desk: int, host_key: Path
) -> None:
    before = sum((server.outcomes() for server in servers), Counter())
    done = asyncio.Event()
    here = [asyncio.create_task(stay(visits[0], desk, host_key, done))]
    here += [asyncio.create_task(go(visit, done)) for visit in visits[1::2]]
    here += [
        asyncio.create_task(go_elsewhere(visit, desk, host_key, done)) for visit in visits[2::2]
    ]
    coming = asyncio.create_task(newcomers(desk, host_key, done))
    for server in servers:
        server.drain()
        while server.health() == 200:
            await asyncio.sleep(0.1)
        assert server.health() == 503
        assert await asyncio.to_thread(server.wait_until_empty) == 0
        server.start()
        await asyncio.to_thread(server.wait_until_warm)
        # The balancer looks twice before it believes in a server.
        await asyncio.sleep(3)
        assert not coming.done(), "somebody was refused"
    done.set()
    await asyncio.gather(*here)
    came = await coming
    after = sum((server.outcomes() for server in servers), Counter())
    went_elsewhere = len(visits[2::2]) + 1
    assert came > 5
    # Whoever came back with a code was not asked to say goodbye.
    assert after - before == {
        "quit": came + GUESTS - 1, "closing": 1, "hung_up": went_elsewhere,
    }  # fmt: skip
