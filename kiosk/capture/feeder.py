"""The feeder child: drivers and network, one per device. It decodes nothing and keeps nothing.

Runs in a process of its own; `main` is the target that `worker.Worker` spawns. It ends with the desk's end of
the channel, and takes the driver's programs with it.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from kiosk import fence
from kiosk.capture import scratch
from kiosk.capture.channel import Channel, Frame, Gone, fault
from kiosk.capture.config import CaptureConfig
from kiosk.capture.source import Order, Raw, Readying, Source, Stopped, Tidying
from kiosk.capture.sources import open_source
from kiosk.errors import FileRefused, KioskError, ScannerFailed

_BEAT_EVERY = 0.25


class ChildTurn:
    """What a source may do while it works, by way of the channel."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._told = 0.0
        self._shown = (0, 0)

    def beat(self, done: int, total: int) -> None:
        """Tell how far the sheet is, not more often than the screen wants it."""
        self._shown = (done, total)
        if time.monotonic() - self._told >= _BEAT_EVERY:
            self._tell()
        if self._channel.ready(0):
            raise Stopped  # while a source works, the desk only ever says stop, or is gone

    def wait(self, files: Sequence[int], seconds: float) -> list[int]:
        """Return which descriptors can be read; gives a sign of life meanwhile."""
        until = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            for file in (*files, self._channel.fileno()):
                selector.register(file, selectors.EVENT_READ)
            while True:
                left = until - time.monotonic()
                ready = [key.fd for key, _ in selector.select(max(0.0, min(left, _BEAT_EVERY)))]
                if self._channel.fileno() in ready:
                    raise Stopped
                if ready or left <= 0:
                    return ready
                self._tell()

    def _tell(self) -> None:
        done, total = self._shown
        self._told = time.monotonic()
        try:
            self._channel.send("beat", {"done": done, "total": total}, seconds=None)
        except Gone as error:
            raise Stopped from error


def main(end: socket.socket, role: str, config: CaptureConfig, folder: str) -> None:
    """Serve orders until the desk closes its end. `role` names the source."""
    fence.own_group()
    fence.step_back()
    fence.quiet()
    fence.no_strangers()
    channel = Channel(end)
    try:
        serve(channel, open_source(role, config, folder))
    finally:
        channel.close()
        scratch.wipe(Path(folder))


def serve(channel: Channel, source: Source) -> None:
    """Answer orders, each with frames and an end."""
    with contextlib.suppress(Gone):
        while True:
            frame = channel.receive(seconds=None)
            if frame.kind not in {"feed", "devices", "ready", "tidy"}:
                continue  # a stop that crossed our end
            try:
                _answer(channel, source, frame)
            except Exception as error:
                channel.send("failed", fault(error), seconds=None)
                raise  # a child that lost its way is not asked again


def _answer(channel: Channel, source: Source, frame: Frame) -> None:
    turn = ChildTurn(channel)
    try:
        if frame.kind == "devices":
            for found in source.devices(turn):
                if _hand_over(channel, "device", {**asdict(found), "sources": list(found.sources)}) != "next":
                    break
        elif frame.kind == "feed":
            _feed(channel, source.feed(_order(frame), turn))
        elif frame.kind == "tidy" and isinstance(source, Tidying):
            turn.beat(0, 0)  # it has loaded
            gone = source.tidy(date.fromisoformat(frame.text("before")), turn)
            _hand_over(channel, "tidied", {"gone": gone})
        elif frame.kind == "ready" and isinstance(source, Readying):
            turn.beat(0, 0)  # it has loaded
            source.ready(_order(frame), turn)
    except Stopped:
        channel.send("end", seconds=None)
    except KioskError as error:
        family = {ScannerFailed: "scanner", FileRefused: "file"}.get(type(error), "")
        channel.send("failed", {"family": family, "code": error.code, "details": error.details}, seconds=None)
    else:
        channel.send("end", seconds=None)


def _feed(channel: Channel, papers: Iterator[Raw]) -> None:
    with contextlib.closing(papers) as papers:  # type: ignore[type-var]
        raw = next(papers, None)
        while raw is not None:
            told = {
                "kind": raw.kind, "dpi": raw.dpi, "gray": raw.gray, "side": raw.side, "name": raw.name,
            }  # fmt: skip
            answer = _hand_over(channel, "raw", told, raw.data)
            if answer == "refused":
                raw = _after_refusal(papers)
            elif answer == "next":
                raw = next(papers, None)
            elif answer == "last":
                papers.throw(Stopped())  # type: ignore[attr-defined]
            else:
                return


def _after_refusal(papers: Iterator[Raw]) -> Raw | None:
    """Tell a source that the desk could not read its file; return what it brings instead."""
    assert isinstance(papers, Generator)
    try:
        raw: Raw = papers.throw(FileRefused("broken"))
    except StopIteration:
        return None
    return raw


def _hand_over(channel: Channel, kind: str, fields: dict[str, object], body: bytes = b"") -> str:
    """Send one thing and return the answer: next, refused (no picture), last (it is safe), or stop."""
    channel.send(kind, fields, body, seconds=None)
    return channel.receive(seconds=None).kind


def _order(frame: Frame) -> Order:
    return Order(
        device=frame.text("device"),
        source=frame.text("source"),
        mode=frame.text("mode"),
        dpi=frame.number("dpi"),
        paper=frame.text("paper"),
    )
