"""A TCP proxy between a client and the centre that does what bad lines do; seeded, in a thread of its own.

Answers are dropped, requests cut in the middle of their body, delayed, reset, or sent to the centre twice,
as a proxy that asks again would. `resent` counts the bytes of files that came more than once. Must not:
change a byte.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import socket
import struct
import threading
import time
from collections import Counter
from dataclasses import dataclass

from tests.faults.resent import Resent, header

HEAD_END = b"\r\n\r\n"
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Weather:
    """How often what happens to a request, of one."""

    drop_answer: float = 0.30
    cut_body: float = 0.06
    cut_answer: float = 0.04
    reset: float = 0.04
    repeat: float = 0.05
    delay: float = 0.08
    longest: float = 0.3  # seconds of a delay


FAIR = Weather(0, 0, 0, 0, 0, 0)


class Proxy:
    """Listens on a port of its own; `weather` may be changed at any time."""

    def __init__(self, target: int, seed: int) -> None:
        self.target, self.weather = target, Weather()
        self.done: Counter[str] = Counter()
        self.resent = Resent()
        self._rng = random.Random(seed)
        self._loop = asyncio.new_event_loop()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """The address for the client."""
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        """End."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        starting = asyncio.start_server(self._serve, sock=self._listening, limit=1 << 20)
        server = self._loop.run_until_complete(starting)
        self._loop.run_forever()
        server.close()
        self._loop.run_until_complete(self._end())
        self._loop.close()

    @staticmethod
    async def _end() -> None:
        """Let go of the connections that are still there."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.TimeoutError):
            while await self._one(reader, writer):
                pass
        writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Serve one request; tell whether the connection lives on."""
        head = await reader.readuntil(HEAD_END)
        size = int(header(head, b"content-length") or 0)
        fate, rng = self._fate(), self._rng
        self.done[fate] += 1
        if fate == "cut_body" and size > 1:
            await self._cut(reader, head, rng.randrange(1, size))
            return _reset(writer)
        body = await reader.readexactly(size)
        self.resent.sent(head, size)
        if fate == "reset":
            self.resent.lost(head)
            return _reset(writer)
        if fate == "delay":
            await asyncio.sleep(rng.uniform(0, self.weather.longest))
        answer = await self._ask(head, body)
        if fate == "repeat":
            answer = await self._ask(head, body)
        if fate == "drop_answer" or not answer:
            self.resent.lost(head)
            return _reset(writer) if rng.random() < 0.5 else False
        keep = rng.randrange(len(answer)) if fate == "cut_answer" else len(answer)
        writer.write(answer[:keep])
        await writer.drain()
        if fate == "cut_answer" or reader.at_eof() or _refused(answer):
            self.resent.lost(head)  # at its end: the client had no patience left
        return False  # the centre was asked to close as well

    def _fate(self) -> str:
        at = self._rng.random()
        for name in ("drop_answer", "cut_body", "cut_answer", "reset", "repeat", "delay"):
            at -= getattr(self.weather, name)
            if at < 0:
                return name
        return "fair"

    async def _cut(self, reader: asyncio.StreamReader, head: bytes, at: int) -> None:
        """Let a part of a body through, then let nobody hear anything any more."""
        part = await reader.readexactly(at)
        self.resent.sent(head, at)
        self.resent.lost(head)
        with contextlib.suppress(OSError):
            _up, down = await asyncio.open_connection("127.0.0.1", self.target)
            down.write(head + part)
            await down.drain()
            await asyncio.sleep(0.02)
            down.close()

    async def _ask(self, head: bytes, body: bytes) -> bytes:
        """Return the whole answer of the centre; nothing where it is away."""
        try:
            up, down = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            return b""
        try:
            down.write(re.sub(rb"(?im)^connection:[^\r]*\r\n", b"", head)[:-2] + b"Connection: close\r\n\r\n")
            down.write(body)
            await down.drain()
            answer = await asyncio.wait_for(up.read(-1), PATIENCE)
            self.resent.opened(head, answer)
            return answer
        except OSError:
            return b""
        finally:
            down.close()


def _refused(answer: bytes) -> bool:
    """Tell whether bytes were not taken for no fault of theirs: nobody signed in, the centre busy."""
    return re.match(rb"HTTP/1\.1 (401|5\d\d) ", answer) is not None


def _reset(writer: asyncio.StreamWriter) -> bool:
    """Let the client's connection end as by a line that is cut: without a farewell."""
    sock = writer.get_extra_info("socket")
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
    return False


def wait_for(port: int, seconds: float = PATIENCE) -> None:
    """Wait until somebody listens on a port."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError(f"nobody listens on {port}")
