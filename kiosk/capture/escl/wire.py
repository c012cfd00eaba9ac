"""A socket that is read with patience: signs of life while nothing comes, an end to everything.

It stands between `http.client` and the network, since only there a wait can be told from a hang, and be left
off at once when the desk wants no more.
"""

from __future__ import annotations

import io
import socket
import ssl
import time
from collections.abc import Sequence
from typing import Any

from kiosk.capture.source import Turn


class Unattended:
    """The turn of what is put in order after the desk has said stop: it waits, and tells nobody."""

    def beat(self, done: int, total: int) -> None:
        """Tell nobody."""

    def wait(self, files: Sequence[int], seconds: float) -> list[int]:
        """Return which descriptors can be read."""
        import selectors

        with selectors.DefaultSelector() as selector:
            for file in files:
                selector.register(file, selectors.EVENT_READ)
            if not files:
                time.sleep(max(0.0, seconds))
                return []
            return [key.fd for key, _ in selector.select(max(0.0, seconds))]


class Wire:
    """What `http.client` needs of a socket. `most`: bytes that may come in all."""

    def __init__(self, end: socket.socket, turn: Turn, *, silence: float, until: float, most: int) -> None:
        self._end = end
        self._incoming = _Incoming(end, turn, silence=silence, until=until, most=most)

    def sendall(self, data: bytes) -> None:
        """Send everything."""
        self._end.sendall(data)

    def makefile(self, *_: object) -> io.BufferedReader:
        """Return what comes in."""
        return io.BufferedReader(self._incoming, 65536)

    def close(self) -> None:
        """Leave it open: `http.client` lets go of a socket before it has read the body."""


class _Incoming(io.RawIOBase):
    """Raises TimeoutError (`silence` seconds without a byte, `until`), ValueError at too many bytes."""

    def __init__(self, end: socket.socket, turn: Turn, *, silence: float, until: float, most: int) -> None:
        super().__init__()
        self._end = end
        self._turn = turn
        self._silence = silence
        self._until = until
        self._most = most

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what is there, once something is."""
        if not (isinstance(self._end, ssl.SSLSocket) and self._end.pending()):
            left = min(self._silence, self._until - time.monotonic())
            if left <= 0 or not self._turn.wait([self._end.fileno()], left):
                raise TimeoutError
        count = self._end.recv_into(buffer)
        self._most -= count
        if self._most < 0:
            raise ValueError("too many bytes")
        return count
