"""Devices that announce themselves (DNS-SD: _uscan._tcp and _uscans._tcp), by way of zeroconf.

Asks no device anything: what it says of itself in its announcement is enough for a list.
"""

from __future__ import annotations

import queue
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kiosk.capture.escl.address import Address, cleaned
from kiosk.capture.escl.capabilities import plain, uuid_in
from kiosk.capture.escl.limits import EsclConfig
from kiosk.capture.source import Turn

if TYPE_CHECKING:
    from zeroconf import ServiceInfo, Zeroconf

_TYPES = ("_uscan._tcp.local.", "_uscans._tcp.local.")
_TICK, _DETAILS_MS = 0.1, 1500
_MOST = 100


@dataclass(frozen=True, slots=True)
class Announced:
    """One service as it was announced; `sources` empty where it does not say."""

    uuid: str
    label: str
    address: Address
    sources: tuple[str, ...]


def listen(config: EsclConfig, turn: Turn) -> Iterator[Announced]:
    """Yield services as they are heard of, for some seconds; nothing where there is no network."""
    from zeroconf import InterfaceChoice, ServiceBrowser, ServiceStateChange, Zeroconf

    heard: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()

    def on_change(zeroconf: Any, service_type: str, name: str, state_change: Any) -> None:  # noqa: ARG001
        if state_change is not ServiceStateChange.Removed:
            heard.put((service_type, name))

    try:
        open_ones = Zeroconf(interfaces=list(config.interfaces) or InterfaceChoice.All)
    except OSError:
        return
    with closing(open_ones) as net:
        browser = ServiceBrowser(net, list(_TYPES), handlers=[on_change])
        try:
            yield from _described(net, heard, config, turn)
        finally:
            browser.cancel()


def _described(
    net: Zeroconf, heard: queue.SimpleQueue[tuple[str, str]], config: EsclConfig, turn: Turn
) -> Iterator[Announced]:
    until = time.monotonic() + config.discover_seconds
    seen: set[tuple[str, str]] = set()
    while time.monotonic() < until and len(seen) < _MOST:
        turn.beat(0, 100)
        if heard.empty():
            turn.wait([], _TICK)
            continue
        named = heard.get()
        if named in seen:
            continue
        seen.add(named)
        info = net.get_service_info(*named, timeout=_DETAILS_MS)
        if info is not None and (found := announced(info)) is not None:
            yield found


def announced(info: ServiceInfo) -> Announced | None:
    """Return a service's announcement as values, None where it has no address."""
    from zeroconf import IPVersion

    hosts = info.parsed_scoped_addresses(IPVersion.V4Only) or info.parsed_scoped_addresses(IPVersion.V6Only)
    if not hosts or not info.port:
        return None
    told = {
        key.decode("utf-8", "replace").lower(): (value or b"").decode("utf-8", "replace")
        for key, value in info.properties.items()
    }
    root = cleaned(told.get("rs") or "eSCL").rstrip("/")
    address = Address(hosts[0], info.port, info.type.startswith("_uscans"), root)
    name = plain(told.get("ty", "") or info.name.partition("._uscan")[0])
    return Announced(uuid_in(told.get("uuid", "")) or made_up(address.url), name, address, _sources(told))


def made_up(url: str) -> str:
    """Return a uuid for a device that has none: always the same for the same address."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, url))


def _sources(told: dict[str, str]) -> tuple[str, ...]:
    words = told.get("is", "").lower()
    feeder = "adf" in words
    duplex = feeder and told.get("duplex", "").upper().startswith("T")
    offered = (("flatbed", "platen" in words), ("feeder", feeder), ("duplex", duplex))
    return tuple(name for name, there in offered if there)
