"""The way to the centre: a session of requests whose answers are bounded in size and time.

Loaded with the first call. Must not: obey the environment (proxies, certificates, a file for TLS keys), or
take a compressed body, which can be a thousand times its size.
"""

from __future__ import annotations

import io
import os
import time
from http.client import HTTPResponse
from types import SimpleNamespace
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from kiosk.adapters.api_http_body import LARGEST, SLOWEST
from kiosk.adapters.api_http_failures import HANDSHAKE
from kiosk.adapters.wire_parts import nonsense

_SENDING = 10.0  # seconds for which nothing may move while a request is written


def new_session() -> requests.Session:
    """Return a session for one centre."""
    os.environ.pop("SSLKEYLOGFILE", None)  # else urllib3 writes the keys of every connection to it
    session = requests.Session()
    session.trust_env = False  # else REQUESTS_CA_BUNDLE and proxies of the environment win
    for scheme in ("http://", "https://"):
        session.mount(scheme, _Bounded(pool_maxsize=8, max_retries=0))
    return session


class _Measured(io.RawIOBase):
    """Reads one answer from a socket: its whole time is limited, not only that between two bytes."""

    def __init__(self, sock: Any) -> None:
        self._sock, self._raw = sock, sock.makefile("rb", buffering=0)
        self._started, self._seconds = time.monotonic(), sock.gettimeout() or 0.0
        self._got = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._started + self._seconds + self._got / SLOWEST - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._sock.settimeout(left)
        count: int | None = self._raw.readinto(buffer)
        self._got += count or 0
        if self._got > LARGEST:
            raise nonsense("body")
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Answer(HTTPResponse):
    def __init__(self, sock: Any, *args: Any, **named: Any) -> None:
        measured = SimpleNamespace(makefile=lambda _mode: io.BufferedReader(_Measured(sock)))
        super().__init__(measured, *args, **named)  # type: ignore[arg-type]


class _Patient(HTTPConnection):
    """A connection whose body may take as long as a slow line needs; the libraries give it 3 seconds."""

    def connect(self) -> None:
        """Reach the other end. What fails here is marked: nothing of a request can have gone out."""
        try:
            super().connect()
        except OSError as error:
            setattr(error, HANDSHAKE, True)
            raise

    def send(self, data: Any) -> None:
        """Write a part of a request."""
        if self.sock is None:
            self.connect()
        self.sock.settimeout(_SENDING + (len(data) / SLOWEST if isinstance(data, bytes) else 0))
        super().send(data)


class _Plain(_Patient):
    response_class = _Answer


class _Secret(_Patient, HTTPSConnection):
    response_class = _Answer


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecretPool(HTTPSConnectionPool):
    ConnectionCls = _Secret


class _Bounded(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **named: Any) -> None:
        super().init_poolmanager(*args, **named)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecretPool}

    def send(self, *args: Any, **named: Any) -> requests.Response:
        answer = super().send(*args, **named)
        if answer.headers.get("Content-Encoding", "").strip().lower() not in ("", "identity"):
            answer.close()
            raise nonsense("Content-Encoding")  # nobody asked for it
        return answer
