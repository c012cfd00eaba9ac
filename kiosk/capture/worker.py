"""The parent half of a child process: spawn, frame, time-out, kill, spawn again.

A child's death or silence is a normal event: it becomes WorkerDied, and the next call has a fresh child.
Starts no thread; calls block, look at `stop`, and are made from a lane. One call at a time per child.
Must not: trust what a child says beyond its shape.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from kiosk.capture import FILE_CODES, SCANNER_CODES, scratch
from kiosk.capture.channel import Channel, Frame, Gone, Silent
from kiosk.desk.values import ProgressFn, Stop, never, silent
from kiosk.errors import Cancelled, FileRefused, KioskError, ScannerFailed, WorkerDied

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from kiosk.capture.config import CaptureConfig

Target = Callable[[socket.socket, str, "CaptureConfig", str], None]

_TICK = 0.05
LOADING = 3  # times the silence that a child may keep before its first sign
_DETAIL_LIMIT = 200
_KNOWN: Mapping[str, tuple[type[KioskError], tuple[str, ...]]] = {
    "scanner": (ScannerFailed, SCANNER_CODES),
    "file": (FileRefused, FILE_CODES),
    "cancelled": (Cancelled, ("cancelled",)),
}


def translated(frame: Frame) -> KioskError:
    """Return the error that a "failed" frame tells of; anything unknown is a dead worker."""
    tree, codes = _KNOWN.get(str(frame.fields.get("family")), (WorkerDied, ()))
    code = str(frame.fields.get("code"))
    details = frame.fields.get("details")
    if not isinstance(details, dict):
        return WorkerDied()
    told = {str(key): str(value)[:_DETAIL_LIMIT] for key, value in details.items()}
    return tree(code, **told) if code in codes else WorkerDied(**told)


@dataclass(slots=True)
class _Child:
    """A living child: its process, this side of the sockets, its private folder."""

    process: SpawnProcess
    channel: Channel
    folder: Path
    asked: bool = False  # it has had an order
    spoke: bool = False  # it has loaded and given a sign


class Worker:
    """One kind of child: spawned at first need, killed when it hangs, spawned anew afterwards."""

    def __init__(self, target: Target, role: str, *, config: CaptureConfig, silence: float) -> None:
        """`role` is handed to the target; `silence` seconds without a sign mean that the child hangs."""
        self._target = target
        self._role = role
        self._config = config
        self._silence = silence
        self._child: _Child | None = None
        self._lock = Lock()
        self._waiting: dict[object, float] = {}  # who waits, since when (monotonic seconds)

    @property
    def waited(self) -> float:
        """Seconds for which somebody has waited for the child; 0 while it loads, which nobody is spared."""
        since, child = list(self._waiting.values()), self._child
        loaded = child is not None and child.spoke
        return time.monotonic() - min(since) if since and loaded else 0.0

    @property
    def pid(self) -> int | None:
        """Process number of the living child, or None."""
        child = self._child
        return child.process.pid if child else None

    def call(
        self,
        order: str,
        fields: Mapping[str, Any],
        *,
        body: bytes = b"",
        progress: ProgressFn = silent,
        stop: Stop = never,
    ) -> Generator[Frame, str | None, None]:
        """Give an order and yield what comes; the child goes on when the next is asked for.

        What is sent into the iterator instead is told to the child in place of "next".

        Close the iterator when you are done with it: that tells the child to stop. Raises WorkerDied,
        Cancelled, and what the child reports.
        """
        self._acquire(stop)
        try:
            yield from self._conversation(order, fields, body=body, progress=progress, stop=stop)
        finally:
            self._lock.release()

    def begin(self) -> None:
        """Start the child where there is none, and don't wait: it loads while its first order is being made.

        Where it can't be started the order will tell.
        """
        if not self._lock.acquire(blocking=False):
            return  # somebody talks to it
        try:
            with contextlib.suppress(WorkerDied):
                self._ready()
        finally:
            self._lock.release()

    def close(self) -> None:
        """End the child and wait for it."""
        with self._lock:
            child = self._child
            if child is None:
                return
            if child.asked:
                child.channel.close()  # its end of file: a sound child ends by itself
                child.process.join(2)
            self._end()

    def _acquire(self, stop: Stop) -> None:
        if self._lock.acquire(blocking=False):
            return
        me = object()
        self._waiting[me] = time.monotonic()
        try:
            while not self._lock.acquire(timeout=_TICK):
                if stop():
                    raise Cancelled()
        finally:
            del self._waiting[me]

    def _conversation(
        self, order: str, fields: Mapping[str, Any], *, body: bytes, progress: ProgressFn, stop: Stop
    ) -> Generator[Frame, str | None, None]:
        talking = False
        try:
            channel = self._asked()
            talking = True
            channel.send(order, fields, body, seconds=self._silence)
            while (frame := self._next(channel, progress, stop)).kind not in {"end", "failed"}:
                answer = yield frame
                channel.send(answer or "next", seconds=self._silence)
            talking = False
        except Gone as error:
            self._end()
            talking = False
            raise WorkerDied() from error
        except Silent as error:
            self._end()
            talking = False
            raise WorkerDied("timeout") from error
        finally:
            if talking:
                self._hush()
        if frame.kind == "failed":
            raise translated(frame)

    def _next(self, channel: Channel, progress: ProgressFn, stop: Stop) -> Frame:
        """Return the next frame that is no beat; each beat restarts the clock.

        A child that never gave a sign is loading, which takes long on a busy machine: it gets more time.
        """
        child = self._child
        loading = child is not None and not child.spoke
        until = time.monotonic() + self._silence * (LOADING if loading else 1)
        while True:
            if stop():
                raise Cancelled()
            if not channel.ready(_TICK):
                if time.monotonic() > until:
                    raise Silent
                continue
            frame = channel.receive(seconds=self._silence)
            if child is not None:
                child.spoke = True
            if frame.kind != "beat":
                return frame
            until = time.monotonic() + self._silence
            progress(frame.number("done"), frame.number("total"))

    def _hush(self) -> None:
        """Tell the child to leave off; end it if it does not within the time that a driver may need."""
        child = self._child
        if child is None:
            return
        until = time.monotonic() + self._config.cancel_seconds + 2  # the child's own patience ends before
        try:
            child.channel.send("stop", seconds=_TICK)
            while child.channel.receive(seconds=until - time.monotonic()).kind not in {"end", "failed"}:
                pass
        except (Gone, Silent):
            self._end()

    def _ready(self) -> Channel:
        child = self._child
        if child is not None and child.process.is_alive():
            return child.channel
        self._end()
        fresh = self._child = self._spawn()
        return fresh.channel

    def _asked(self) -> Channel:
        channel = self._ready()
        if self._child is not None:
            self._child.asked = True
        return channel

    def _spawn(self) -> _Child:
        from multiprocessing import get_context

        scratch.sweep()
        ours, theirs = socket.socketpair()
        folder = scratch.make()
        process = get_context("spawn").Process(
            target=self._target, args=(theirs, self._role, self._config, str(folder)), daemon=True
        )
        try:
            process.start()
        except OSError as error:
            ours.close()
            scratch.wipe(folder)
            raise WorkerDied() from error
        finally:
            theirs.close()
        return _Child(process, Channel(ours), folder)

    def _end(self) -> None:
        """Kill the child with everything that it started, and clear up after it."""
        child, self._child = self._child, None
        if child is None:
            return
        if child.process.pid is not None and sys.platform != "win32":
            # its group is named after it and may outlive it: a driver's program
            with contextlib.suppress(OSError):
                os.killpg(child.process.pid, signal.SIGKILL)
        child.process.kill()
        child.process.join()
        child.process.close()
        child.channel.close()
        scratch.wipe(child.folder)
