"""Keeps Python's memory and Qt apart in two places where PySide6 6.12 would end the program.

`steady_true`: every `signal.emit()` from Python drops one reference to True that it never took (measured:
200 emits, 200 references less, whatever the signal). Before CPython 3.12, where True cannot die, a day's work
then ends in "Fatal Python error: bool_dealloc". Every call of Qt that gives None back drops one of None in
the same way (measured: 500 calls of `focusWidget`, 500 less), so None gets spare ones too. `Collector`:
Python's cycle collector runs in whichever thread allocates; a widget that it finds in a lane is destroyed
there, which Qt forbids.

Must not: hold anything of the program. `Collector` is made by `ui.bridge.Tasks`: lanes make it needed.
"""

from __future__ import annotations

import gc
import sys
import time
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakSet

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

HEADROOM = 10_000  # references, enough for the first second many times over; 100,000 take 4 ms
SPARE = 1 << 40  # references: a million emits a second for twelve days
EVERY_MS = 1000
LARGE = 30_000  # objects: about 10 ms to look through
REST_SECONDS = 20.0  # without a touch: nobody notices a tenth of a second
AGAIN_SECONDS = 3600.0  # of one long rest, so that a program that only waits does not tidy without end
ASIDE = 300_000  # objects that may be set aside before they are looked through, at rest


_held: list[object] = []


def headroom() -> None:
    """Hold some references to the constants, enough until `steady_true` is called after the first paint."""
    if sys.version_info < (3, 12) and not _held:
        _held.extend([True, False, None] * HEADROOM)


def steady_true() -> bool:
    """Give True and None references to spare where they are counted; False where they cannot die anyway."""
    if sys.version_info >= (3, 12) or sys.getrefcount(True) > SPARE // 2:
        return False
    import ctypes  # 10 ms: after the first paint

    for constant in (True, False, None):  # ob_refcnt is the first field of every object
        ctypes.c_ssize_t.from_address(id(constant)).value += SPARE
    return True


def collect_due() -> int:
    """Collect the oldest generation that is due, as Python itself would; give it, or -1 for none.

    Where so much is new or so much is old that looking through it would stop the window (modules that were
    just imported: 150 ms), it is set aside instead, until `tidy`, which comes when nobody works.
    """
    counts, limits = gc.get_count(), gc.get_threshold()
    due = next((age for age in (2, 1, 0) if counts[age] > limits[age]), -1)
    if counts[0] > LARGE or (due == 2 and len(gc.get_objects(generation=2)) > LARGE):
        gc.freeze()
    elif due >= 0:
        gc.collect(due)
    return due


def tidy() -> None:
    """Collect everything, also what was set aside; takes a while: only while nobody works at the window."""
    gc.unfreeze()
    gc.collect()


class Collector:
    """Collects in the thread of its parent, by a timer, instead of wherever memory is asked for.

    Python collects by itself again when the last of them has stopped.
    """

    _running: ClassVar[WeakSet[Collector]] = WeakSet()

    def __init__(
        self,
        parent: QObject,
        *,
        every_ms: int = EVERY_MS,
        rest_seconds: float = REST_SECONDS,
        aside: int = ASIDE,
    ) -> None:
        from PySide6.QtCore import QTimer

        gc.disable()
        self._running.add(self)
        self._rest, self._aside = rest_seconds, aside
        self._due_at = time.monotonic() + rest_seconds
        self._timer = QTimer(parent)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(every_ms)

    def touch(self) -> None:
        """Note that somebody works at the window."""
        self._due_at = time.monotonic() + self._rest

    def _on_tick(self) -> None:
        if time.monotonic() > self._due_at and gc.get_freeze_count() > self._aside:
            self._due_at = time.monotonic() + AGAIN_SECONDS
            tidy()
        else:
            collect_due()

    def stop(self) -> None:
        """Give collecting back to Python."""
        self._timer.stop()
        self._running.discard(self)
        if not self._running:
            gc.enable()
