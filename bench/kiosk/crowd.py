"""Visitors in a process of their own: `python -m bench.kiosk.crowd JOB`.

They come, say HERE, stay until a line is read where the job says so, and tell what came of it.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Awaitable, Callable

import asyncssh
import msgspec

from bench.kiosk.client import Client
from bench.kiosk.jobs import Job, Result

HERE = "here"
EVERY = 2.0
"""Seconds between two keys of a visitor."""
DOWN, UP = b"\x1b[B", b"\x1b[A"
STEPS = (
    (b"\r", "您自己现在有没有"),
    (b"1", "这笔钱是向谁借的"),
    (b"1", "逾期多少天"),
)
TOLD = (asyncssh.DisconnectError,)


async def one_by_one(job: Job, result: Result) -> None:
    """Come one after another: each looks at the first page, presses some keys, and goes."""
    for _ in range(job.visitors):
        client = Client(job.place)
        if await _enter(client, result):
            await client.settle()
            await _press(client, result, 2)
        client.close()
        await asyncio.sleep(job.pause)


async def brief(job: Job, result: Result) -> None:
    """Come one after another, look, and go."""
    for _ in range(job.visitors):
        client = Client(job.place)
        await _enter(client, result)
        client.close()


async def at_once(job: Job, result: Result) -> None:
    """Come all at the same moment, as after a broadcast: past those who wait."""
    clients = [Client(job.place) for _ in range(job.visitors)]
    await asyncio.gather(*(_enter(client, result) for client in clients))
    for client in clients:
        client.close()


async def storm(job: Job, result: Result) -> None:
    """Come within some seconds, and be served or told."""
    clients = [Client(job.place) for _ in range(job.visitors)]

    async def come(client: Client, after: float) -> None:
        await asyncio.sleep(after)
        await _enter(client, result)

    step = job.seconds / job.visitors
    await asyncio.gather(*(come(client, n * step) for n, client in enumerate(clients)))
    for client in clients:
        client.close()


async def stay(job: Job, result: Result) -> None:
    """Come and stay, doing nothing, until told to go."""
    clients = await _gather(job, result)
    for client in clients:
        client.type(job.typed.encode())
    await _told()
    result.held = sum(not client.is_lost for client in clients)
    for client in clients:
        client.close()


async def type_on(job: Job, result: Result) -> None:
    """Come, and once told to, each press a key every two seconds, until told to go."""
    clients = await _gather(job, result)
    await _told()
    stop = asyncio.Event()
    typing = [asyncio.create_task(_type(client, result, stop)) for client in clients]
    await _told()
    stop.set()
    await asyncio.gather(*typing)
    result.held = sum(not client.is_lost for client in clients)
    for client in clients:
        client.close()


async def answer(job: Job, result: Result) -> None:
    """Come one after another, and answer the first questions."""
    for _ in range(job.visitors):
        client = Client(job.place)
        if await _enter(client, result):
            await _walk(client, result)
        client.close()
        await asyncio.sleep(job.pause)


ACTS: dict[str, Callable[[Job, Result], Awaitable[None]]] = {
    "one_by_one": one_by_one, "brief": brief, "at_once": at_once, "storm": storm, "stay": stay,
    "type_on": type_on, "answer": answer,
}  # fmt: skip


async def _enter(client: Client, result: Result) -> bool:
    try:
        result.frames.append(await client.first_frame() * 1000)
    except asyncssh.DisconnectError as error:
        told = error.code == asyncssh.DISC_TOO_MANY_CONNECTIONS
        result.refused, result.lost = result.refused + told, result.lost + (not told)
        return False
    except (OSError, asyncssh.Error, TimeoutError):
        result.lost += 1
        return False
    return True


async def _gather(job: Job, result: Result) -> list[Client]:
    """Have all come, a few at a time, and say that they are here."""
    clients = [Client(job.place) for _ in range(job.visitors)]
    for n in range(0, len(clients), 4):
        await asyncio.gather(*(_enter(client, result) for client in clients[n : n + 4]))
    print(HERE, flush=True)
    return clients


async def _press(client: Client, result: Result, pairs: int) -> None:
    """Press keys that draw something each, and time them."""
    for key in (DOWN, UP) * pairs:
        before = client.bytes
        result.keys.append(await client.time_to(key) * 1000)
        await client.settle()
        result.bytes += client.bytes - before
        result.typed += 1


async def _type(client: Client, result: Result, stop: asyncio.Event) -> None:
    await asyncio.sleep(random.random() * EVERY)
    keys = 0
    while not stop.is_set() and not client.is_lost:
        key, keys, before = (DOWN, UP)[keys % 2], keys + 1, time.perf_counter()
        try:
            result.keys.append(await client.time_to(key) * 1000)
        except (TimeoutError, ConnectionError):
            result.lost += 1
            return
        await asyncio.sleep(max(0.0, before + EVERY - time.perf_counter()))


async def _walk(client: Client, result: Result) -> None:
    """Go into the first flow, past what is asked first, and time the questions after."""
    for keys in (b"5", b"5"):
        await client.settle()
        await client.time_to(keys)
    for keys, text in STEPS:
        await client.settle()
        result.questions.append(await client.time_to(keys, text) * 1000)


async def _told() -> None:
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)


def main() -> None:
    """Do a job, and print what came of it."""
    job, result = msgspec.json.decode(sys.argv[1], type=Job), Result()
    asyncio.run(ACTS[job.act](job, result))
    print(msgspec.json.encode(result).decode())


if __name__ == "__main__":
    main()
