"""Announcements of scanners on the loopback interface alone, and their values."""

from __future__ import annotations

import fcntl
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from zeroconf import ServiceInfo, Zeroconf

from tests.capture.escl.answers import MODEL, UUID

LOOPBACK = {"interfaces": ("127.0.0.1",), "discover_seconds": 2.0}
Announce = Callable[..., None]


@contextmanager
def alone() -> Iterator[None]:
    """Let one test at a time announce something: the loopback is one net for all processes."""
    with (Path(tempfile.gettempdir()) / "loopback-announcements.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
        time.sleep(0.5)  # the last goodbye is on its way


@contextmanager
def announcing(net: Zeroconf) -> Iterator[Announce]:
    """Give a way to announce scanners; they say goodbye at the end."""
    known: list[ServiceInfo] = []

    def register(port: int, **told: Any) -> None:
        info = service(port, **told)
        net.register_service(info, allow_name_change=True)  # an earlier goodbye may still be on its way
        known.append(info)

    yield register
    for info in known:
        net.unregister_service(info)


def service(
    port: int, *, name: str = "Example", host: str = "127.0.0.1", secure: bool = False, **told: Any
) -> ServiceInfo:
    """Return the announcement of a scanner; `told` are its words, None for one that it does not say."""
    kind = "_uscans._tcp.local." if secure else "_uscan._tcp.local."
    properties = {"rs": "eSCL", "ty": MODEL, "uuid": UUID, "is": "platen,adf", "duplex": "T", **told}
    return ServiceInfo(
        kind,
        f"{name}.{kind}",
        addresses=[socket.inet_aton(host)],
        port=port,
        properties={key: value for key, value in properties.items() if value is not None},
        server=f"example-scanner-{host.replace('.', '-')}.local.",
    )
