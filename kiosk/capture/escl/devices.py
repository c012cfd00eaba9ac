"""The source of eSCL's scanners: which there are, where each one is, and paper from one of them.

A device is known by its uuid: where it was last is tried first, and the network is listened to only if it is
no longer there. Anybody in the network can announce any uuid: what is remembered of a device that was used
comes from that device alone, never from an announcement. Must not: decode a page.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.capture.config import CaptureConfig
from kiosk.capture.escl import capabilities, discovery, documents, settings
from kiosk.capture.escl.address import Address, parsed
from kiosk.capture.escl.capabilities import Capabilities
from kiosk.capture.escl.conversation import Conversation
from kiosk.capture.escl.job import Job
from kiosk.capture.escl.memory import Device, Memory
from kiosk.capture.escl.xmltree import NotXml
from kiosk.capture.source import Found, Order, Raw, Turn
from kiosk.errors import ScannerFailed

_SIDES = ("front", "back")
_TRUSTED_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class _Ready:
    """A device that has answered, and what it can."""

    talk: Conversation
    can: Capabilities
    until: float  # by then another may have its address


class EsclSource:
    """Asks devices; keeps those that answered as long as the child lives."""

    def __init__(self, config: CaptureConfig) -> None:
        self._config = config
        self._memory = Memory(config.escl.memory)
        self._ready: dict[str, _Ready] = {}

    def devices(self, turn: Turn) -> Iterator[Found]:
        """Yield the scanners that were used before, at once, then the hall's own list and those heard of."""
        told: set[str] = set()
        for device in self._memory.used():
            told.add(device.uuid)
            yield _found(device)
        for address in self._listed():
            with contextlib.suppress(ScannerFailed):
                device = self._met(Device("", urls=(address.url,)), address, turn)
                if device.uuid not in told:
                    told.add(device.uuid)
                    yield _found(device)
        for device in self._heard(turn):
            if device.uuid not in told:
                told.add(device.uuid)
                yield _found(self._asked(device, turn))

    def ready(self, order: Order, turn: Turn) -> None:
        """Connect to a device and ask what it can. Raises ScannerFailed."""
        self._opened(order.device, turn)

    def feed(self, order: Order, turn: Turn) -> Iterator[Raw]:
        """Yield pages: one of the glass, of a feeder until it is empty. Raises ScannerFailed."""
        ready = self._opened(order.device, turn)
        choice = settings.choose(order, ready.can)
        if choice is None:
            raise ScannerFailed("scanner_failed", why="source")
        job = Job(ready.talk, choice, turn, config=self._config.escl, patience=self._config.scanner_seconds)
        pages = job.run(senses_paper=ready.can.senses_paper, cancel_seconds=self._config.cancel_seconds)
        with contextlib.closing(pages) as pages:  # type: ignore[type-var]
            for number, page in enumerate(pages):
                side = _SIDES[number % 2] if order.source == "duplex" and page.kind != "pdf" else ""
                dpi = documents.resolution(page.data, page.kind, choice)
                yield Raw(page.data, page.kind, dpi, order.mode == "gray", side)

    def _opened(self, uuid: str, turn: Turn) -> _Ready:
        """Return a device that answers: where it was, else where it is heard of. Raises ScannerFailed."""
        if (ready := self._ready.pop(uuid, None)) and time.monotonic() < ready.until:
            with contextlib.suppress(ScannerFailed):
                ready.talk.text("ScannerStatus", turn)
                self._ready[uuid] = ready
                return ready
        known = self._memory.recall(uuid)
        failure = ScannerFailed("unplugged" if known else "no_scanner")
        for device, heard in self._candidates(uuid, known, turn):
            for address in _addresses(device):
                try:
                    self._met(device, address, turn, heard=heard)
                except ScannerFailed as error:
                    if error.code in ("changed_certificate", "access_denied") and not heard:
                        raise
                    failure = _weightier(failure, error, heard=heard)
                if uuid in self._ready:
                    return self._ready[uuid]
        raise failure

    def _candidates(self, uuid: str, known: Device | None, turn: Turn) -> Iterator[tuple[Device, bool]]:
        """Yield where a device may be, the likeliest first, and whether only an announcement says so."""
        if known:
            yield known, not known.used
        yield from ((Device("", urls=(address.url,)), False) for address in self._listed())
        yield from ((device, True) for device in self._heard(turn) if device.uuid == uuid)

    def _met(
        self, device: Device, address: Address, turn: Turn, *, used: bool = True, heard: bool = False
    ) -> Device:
        """Ask what a device can, and remember it with the answer. Raises ScannerFailed.

        A device without a uuid in `device` is called by the one that it tells. `heard`: somebody announced
        that it is there, and nobody else says so.
        """
        talk = Conversation(address, self._config.escl, fingerprint=device.fingerprint)
        try:
            can = capabilities.parse(talk.text("ScannerCapabilities", turn))
        except NotXml as error:
            raise ScannerFailed("scanner_failed", why="capabilities") from error
        if device.own and can.uuid != device.own:
            raise ScannerFailed("unplugged")  # somebody else has its address now
        uuid = device.uuid or can.uuid or discovery.made_up(address.url)
        before = self._memory.recall(uuid) or device
        if before.fingerprint and talk.fingerprint != before.fingerprint:
            raise ScannerFailed("changed_certificate")
        if heard and _out_of_place(before, address):
            raise ScannerFailed("changed_certificate")
        others = before.urls if before.used == used else ()  # announced, but nobody was met there
        met = replace(
            _described(before, can, talk), uuid=uuid, used=used, urls=_joined(talk.address.url, *others)
        )
        self._memory.keep(met)
        self._ready[uuid] = _Ready(talk, can, time.monotonic() + _TRUSTED_SECONDS)
        return met

    def _asked(self, device: Device, turn: Turn) -> Device:
        """Return a device with what it can, asked only where its announcement did not say."""
        for address in () if device.sources else _addresses(device):
            with contextlib.suppress(ScannerFailed):
                return self._met(device, address, turn, used=device.used)
        return device

    def _heard(self, turn: Turn) -> Iterator[Device]:
        """Yield devices as they announce themselves, joined with what is known of them.

        Of one that was used nothing is remembered here, and nothing taken but where it might be.
        """
        if not self._config.escl.discover:
            return
        for told in discovery.listen(self._config.escl, turn):
            known = self._memory.recall(told.uuid) or Device(told.uuid)
            if known.used:
                yield replace(known, urls=(told.address.url,))
                continue
            device = replace(
                known,
                label=told.label or known.label,
                urls=_joined(told.address.url, *known.urls),
                sources=known.sources or told.sources,
                model=known.model or told.label,
            )
            self._memory.keep(device)
            yield device

    def _listed(self) -> list[Address]:
        return [address for url in self._config.escl.addresses if (address := parsed(url)) is not None]


def _joined(*urls: str) -> tuple[str, ...]:
    """Return addresses in the order in which to try them: papers are better not sent in clear."""
    return tuple(sorted(dict.fromkeys(urls), key=lambda url: not url.startswith("https")))[:4]


def _weightier(failure: ScannerFailed, error: ScannerFailed, *, heard: bool) -> ScannerFailed:
    """Return which of two faults is told: where the device is known to be counts before where it is heard of.

    Its detail `heard` says that only an announcement led there: the device itself may be reached otherwise.
    """
    if error.code == "unplugged" or (heard and failure.code not in ("unplugged", "no_scanner")):
        return failure
    if heard:
        error.details["heard"] = "1"
    return error


def _out_of_place(device: Device, address: Address) -> bool:
    """Tell whether a used device that can't prove who it is answers from another host than it did."""
    hosts = {known.host for url in device.urls if (known := parsed(url)) is not None}
    return device.used and not device.fingerprint and address.host not in hosts


def _described(device: Device, can: Capabilities, talk: Conversation) -> Device:
    return replace(
        device,
        label=device.label or can.model or talk.address.host,
        sources=tuple(can.ways),
        model=can.model,
        serial=can.serial,
        own=can.uuid,
        fingerprint=talk.fingerprint,
    )


def _addresses(device: Device) -> list[Address]:
    """Return where to try a device: once by TLS, never again in clear."""
    found = [address for url in device.urls if (address := parsed(url)) is not None]
    return [address for address in found if address.tls or not device.fingerprint]


def _found(device: Device) -> Found:
    address = parsed(device.urls[0]) if device.urls else None
    return Found(
        device.uuid,
        device.label,
        device.sources or ("flatbed",),
        host=address.host if address else "",
        model=device.model,
        serial=device.serial or device.own or device.uuid,
    )
