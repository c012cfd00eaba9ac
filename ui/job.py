"""Job: one call on its way through a lane, and how its callbacks are kept; used by `ui.bridge` alone.

Must not: start a thread. `perform` runs wherever it is called; `deliver` belongs to the GUI thread.
"""

from __future__ import annotations

import inspect
import sys
import threading
import time
import weakref
from collections.abc import Callable, Mapping
from typing import Any, Literal

import shiboken6
from PySide6.QtCore import QObject

Lane = Literal["store", "net", "scan", "work", "camera", "devices", "stick"]
Callback = Callable[..., object]
PROGRESS_GAP = 0.03  # seconds between two deliveries of progress


class Stop(threading.Event):
    """Tell a running call to give up; both `stop()` and `stop.is_set()` answer."""

    def __call__(self) -> bool:
        """Tell whether the call should give up."""
        return self.is_set()


class Job:
    """One call on its way through a lane; made by `Tasks.run`, used by the GUI thread only to `cancel`."""

    def __init__(
        self,
        call: Callable[..., object],
        *,
        lane: Lane,
        owner: object | None,
        callbacks: Mapping[str, Callback | None],
    ) -> None:
        self.lane = lane
        self.stop = Stop()
        self.finished = False
        self._call = call
        self._owner = weakref.ref(owner) if owner is not None else None
        self._callbacks = {
            name: _loosely(back, owner) for name, back in callbacks.items() if back is not None
        }

    @property
    def cancelled(self) -> bool:
        """Tell whether `cancel` was called."""
        return self.stop.is_set()

    def cancel(self) -> None:
        """Ask the call to stop and drop what it still gives; may be called twice or too late."""
        self.stop.set()

    def perform(self, emit: Callable[[str, tuple[object, ...]], None]) -> None:
        """Run the call in this thread; emit done, failed or nothing, and at the end ended."""
        if not self.stop.is_set():
            progress = _Progress(lambda values: emit("progress", values))
            try:
                result = self._call(**self._extras(progress))
            except BaseException as error:
                outcome: tuple[str, tuple[object, ...]] = ("failed", (error,))
            else:
                outcome = ("done", (result,))
            progress.flush()
            emit(*outcome)
        self._call = _nothing  # lets go of what the call had captured
        emit("ended", ())

    def forget(self) -> None:
        """Let go of the callbacks, in the GUI thread."""
        self._callbacks = {}

    def _extras(self, progress: Callback) -> dict[str, object]:
        accepted = _keywords(self._call)
        offered = {"progress": progress, "stop": self.stop}
        return {name: value for name, value in offered.items() if name in accepted}

    def deliver(self, kind: str, values: tuple[object, ...]) -> None:
        """Call back in the GUI thread, unless cancelled or the owner is gone.

        At the end the job lets go of its callbacks here: the lane may hold the job for hours, and what they
        hold, pages among it, must not die there.
        """
        if kind == "ended":
            self.finished = True
            back, self._callbacks = self._callbacks.get(kind), {}
        elif self.stop.is_set():
            return
        else:
            back = self._callbacks.get(kind)
        gone = self._owner is not None and not alive(self._owner())
        callback = back() if back is not None and not gone else None
        if callback is not None:
            callback(*values)
        elif kind == "failed" and (self.lane == "store" if gone else back is None):
            _report(values[0])


class _Progress:
    """Pass progress on at most every PROGRESS_GAP seconds; the last values are never lost."""

    def __init__(self, emit: Callable[[tuple[object, ...]], None]) -> None:
        self._emit = emit
        self._sent = 0.0
        self._kept: tuple[object, ...] | None = None

    def __call__(self, *values: object) -> None:
        now = time.monotonic()
        if now - self._sent < PROGRESS_GAP:
            self._kept = values
            return
        self._sent, self._kept = now, None
        self._emit(values)

    def flush(self) -> None:
        """Send what was held back."""
        if self._kept is not None:
            self._emit(self._kept)
            self._kept = None


def _report(error: Any) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def _nothing(**_extras: object) -> None:
    """Stand where a finished job's call was."""


def _loosely(callback: Callback, owner: object | None) -> Callable[[], Callback | None]:
    if owner is not None and getattr(callback, "__self__", None) is owner and inspect.ismethod(callback):
        return weakref.WeakMethod(callback)
    return lambda: callback


def alive(owner: object | None) -> bool:
    return owner is not None and (not isinstance(owner, QObject) or shiboken6.isValid(owner))


def _keywords(call: Callable[..., object]) -> frozenset[str]:
    try:
        parameters = inspect.signature(call).parameters.values()
    except (TypeError, ValueError):  # some built-in functions have no signature
        return frozenset()
    already = getattr(call, "keywords", None) or {}  # what a functools.partial has bound stays bound
    named = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return frozenset(one.name for one in parameters if one.kind in named and one.name not in already)
