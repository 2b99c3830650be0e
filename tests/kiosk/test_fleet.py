"""Three servers behind a real HAProxy: one dies under load, and all are restarted in turn."""

from __future__ import annotations

import asyncio
import re
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.kiosk.fleet import Server, balancer
from tests.kiosk.guest import Guest, visiting

START = "What is most pressing right now?"
QUESTION = "Does one of these describe you now?"
CODE = re.compile(r"^ +((?:[0-9A-Z]{4} )+[0-9A-Z]{1,4}) *$", re.M)
CLOSING = "This desk closes"
UP, DOWN, HELP, ESCAPE, QUIT = "\x1b[A", "\x1b[B", "\x1bOP", "\x1b", "\x11"
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


class Visit:
    """A guest who answers a little, notes the code, and goes on pressing keys."""

    def __init__(self, guest: Guest) -> None:
        self.guest, self.code, self.keys = guest, "", 0

    async def begin(self) -> None:
        await self.guest.sees(START)
        await self.guest.press("5")
        await self.guest.sees("None of these")
        await self.guest.press("5", "\r")
        await self.guest.sees(QUESTION)
        self.code = await self.note_the_code()

    async def note_the_code(self) -> str:
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
        await self.guest.sees(START)
        await self.guest.press("a")
        await self.guest.sees("Your code")
        await self.guest.press(*code.replace(" ", "").lower(), "\r")
        await self.guest.sees(lambda page: "Your code" not in page)
        await self.guest.press("\r")
        await self.guest.sees(QUESTION)

    async def press_on(self, until: asyncio.Event) -> None:
        """Press keys, each answered by a picture, until told so or until the desk closes."""
        await self.guest.press(DOWN)
        while not until.is_set() and CLOSING not in self.guest.page:
            await self.guest.press(DOWN, UP)
            self.keys += 2
            await asyncio.sleep(0.2)

    async def finish(self) -> None:
        await self.guest.press(QUIT)
        if self.guest.is_here:
            await self.guest.sees("Quit")
            await self.guest.press("\r")
        assert await self.guest.has_gone()
        assert self.guest.exit_status == 0


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
            await guest.sees(START)
            await guest.press(QUIT)
            assert await guest.has_gone() and guest.exit_status == 0
        came += 1
        await asyncio.sleep(1)
    return came


async def stay(visit: Visit, until: asyncio.Event) -> None:
    """Press keys until the desk closes or the day is over, and leave by oneself."""
    await visit.press_on(until)
    await visit.finish()


async def test_a_rolling_restart_drops_nobody(
    visits: list[Visit], servers: list[Server], desk: int, host_key: Path
) -> None:
    done = asyncio.Event()
    staying = [asyncio.create_task(stay(visit, done)) for visit in visits]
    coming = asyncio.create_task(newcomers(desk, host_key, done))
    for server in servers:
        server.drain()
        assert await asyncio.to_thread(server.wait_until_empty) == 0
        server.start()
        await asyncio.to_thread(server.wait_until_warm)
        # The balancer looks twice before it believes in a server.
        await asyncio.sleep(3)
    done.set()
    await asyncio.gather(*staying)
    assert await coming > 5
