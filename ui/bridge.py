"""Between the core, which blocks, and the window, which must not: Tasks (the desk's only threads) and News.

    tasks = Tasks()                                        # once, in the GUI thread
    job = tasks.run(lambda: services.lookup.find(desk, text), done=self._on_found, failed=self._on_failed,
                    owner=self, lane="net")

- Lanes `store`, `net`, `scan`, `work`, `camera`, `devices`: one worker thread each, started when first used;
  order within a lane is the order of `run`. A slow server thus never delays an autosave.
- `call` runs in the lane; every callback runs in the GUI thread. If `call` accepts a keyword `stop`, it gets
  a `Stop` (`stop()` and `stop.is_set()` tell whether to give up); with a `progress`, it gets a function whose
  arguments reach the callback `progress` at most every 30 ms, the last ones always.
- `failed(error)` gets the exception object. Without `failed` it goes to `sys.excepthook`: never silence.
- `owner` gone (deleted in Qt or collected in Python): the call still runs to its end (an autosave must), its
  callbacks are dropped; a failure in the store lane is still told, to `sys.excepthook`. Methods of the owner
  are held weakly: no job keeps a page alive.
- Cancelled: not started if still waiting, else asked to stop. `ended` comes last for every job, then too.

Must not: know services, widgets or error classes. No thread is started anywhere else in the desk.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from ui.job import Callback, Job, Lane, Stop, alive
from ui.memory import Collector

if TYPE_CHECKING:
    from queue import SimpleQueue

__all__ = ["Job", "Lane", "News", "Stop", "Tasks"]


class Tasks(QObject):
    """The lanes. One instance for the desk, made in the GUI thread; `shutdown` before the program ends."""

    _arrived = Signal(object, str, object)  # emitted in a lane, received in the GUI thread: job, kind, values

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queues: dict[Lane, SimpleQueue[Job | None]] = {}
        self._threads: dict[Lane, threading.Thread] = {}
        self._jobs: set[Job] = set()
        self._closed = False
        self._collector = Collector(self)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        call: Callable[..., object],
        *,
        done: Callback | None = None,
        failed: Callback | None = None,
        progress: Callback | None = None,
        ended: Callback | None = None,
        owner: object | None = None,
        lane: Lane = "work",
    ) -> Job:
        """Queue a call in a lane and return at once; raises RuntimeError after `shutdown`."""
        if self._closed:
            raise RuntimeError("tasks are shut down")
        backs = {"done": done, "failed": failed, "progress": progress, "ended": ended}
        job = Job(call, lane=lane, owner=owner, callbacks=backs)
        self._jobs.add(job)
        self._queue(lane).put(job)
        return job

    @property
    def closed(self) -> bool:
        """Tell whether `shutdown` was called."""
        return self._closed

    def busy(self) -> int:
        """Count the jobs not ended yet."""
        return len(self._jobs)

    def touched(self) -> None:
        """Note that somebody works at the window: memory is tidied up only at rest."""
        self._collector.touch()

    def shutdown(self, timeout: float = 5.0) -> bool:
        """End the lanes: the store lane works off its queue, the others only what runs; False on time-out.

        Nothing is called back any more. Lanes are daemons, so one that hangs cannot keep the program alive.
        """
        self._closed = True
        for job in self._jobs:
            if job.lane != "store":
                job.cancel()
        for queue in self._queues.values():
            queue.put(None)
        until = time.monotonic() + timeout
        for thread in self._threads.values():
            thread.join(max(0.0, until - time.monotonic()))
        for job in self._jobs:
            job.forget()
        self._jobs.clear()
        self._collector.stop()
        return not any(thread.is_alive() for thread in self._threads.values())

    def _queue(self, lane: Lane) -> SimpleQueue[Job | None]:
        if lane not in self._queues:
            from queue import SimpleQueue  # not before there is a job: the start is short

            queue = self._queues[lane] = SimpleQueue()
            thread = threading.Thread(target=self._work, args=(queue,), name=f"lane-{lane}", daemon=True)
            self._threads[lane] = thread
            thread.start()
        return self._queues[lane]

    def _work(self, queue: SimpleQueue[Job | None]) -> None:
        while (job := queue.get()) is not None:
            job.perform(partial(self._send, job))

    def _send(self, job: Job, kind: str, values: tuple[object, ...]) -> None:
        # After shutdown nobody listens, and the C++ half of the sender may already be gone.
        if not self._closed:
            self._arrived.emit(job, kind, values)

    @Slot(object, str, object)
    def _on_arrived(self, job: Job, kind: str, values: tuple[object, ...]) -> None:
        if self._closed:
            return
        if kind == "ended":
            self._jobs.discard(job)
        job.deliver(kind, values)


class BusLike(Protocol):
    """What News needs of kiosk.events.Bus."""

    def subscribe(self, listener: Callable[[Any], None]) -> Callable[[], None]:
        """Call the listener with each event from now on; give what ends it."""
        ...


class News(QObject):
    """Re-emits the core's events as one Qt signal in the GUI thread, in their order, whoever published them.

    news.happened.connect(slot)            every event
    news.on(CaseChanged, self._on_change)  one kind; a method of an object, which it does not keep alive
    """

    happened = Signal(object)
    _raw = Signal(object)

    def __init__(self, bus: BusLike, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._raw.connect(self._on_raw, Qt.ConnectionType.QueuedConnection)
        self._watch: list[tuple[type, weakref.WeakMethod[Callback]]] = []
        self._end = bus.subscribe(self._raw.emit)

    def on(self, kind: type, slot: Callback) -> None:
        """Call a bound method for events of one class (or its children) while its object lives."""
        self._watch.append((kind, weakref.WeakMethod(slot)))

    def close(self) -> None:
        """Stop listening."""
        self._end()

    @Slot(object)
    def _on_raw(self, event: object) -> None:
        self.happened.emit(event)
        kept = []
        for kind, slot in self._watch:
            method = slot()
            if method is None or not alive(getattr(method, "__self__", None)):
                continue
            kept.append((kind, slot))
            if isinstance(event, kind):
                method(event)
        self._watch = kept
