"""The practice scanner of training: feeds the papers that were laid into its tray, as fast as a real one.

It makes the pictures of its papers, for there is no lamp. A side leaves the tray when its sheet is safe; what
the machine does wrong it does once. Runs in a feeder child. Must not: be set up outside training.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.capture.config import CaptureConfig
from kiosk.capture.practice import tray
from kiosk.capture.practice.tray import Side
from kiosk.capture.source import Found, Order, Raw, Stopped, Turn
from kiosk.domain.practice import Fault
from kiosk.errors import ScannerFailed

IN_CHILD = True
DEVICE = "tray"

_STEPS = 10  # of the progress of a sheet
_STOPS = {
    Fault.JAM: "jammed",
    Fault.COVER_OPEN: "cover_open",
    Fault.DOUBLE_FEED: "double_feed",
}


def is_set_up(config: CaptureConfig) -> bool:
    """Tell whether this is training."""
    return bool(config.practice)


class PracticeSource:
    """Feeds from the tray."""

    def __init__(self, config: CaptureConfig) -> None:
        self._config = config
        self._tray = Path(config.practice)

    def devices(self, turn: Turn) -> Iterator[Found]:  # noqa: ARG002
        """Yield the practice scanner."""
        yield Found(DEVICE, "练习扫描仪", ("flatbed", "feeder", "duplex"))

    def ready(self, order: Order, turn: Turn) -> None:  # noqa: ARG002
        """Load what draws papers, so that the first sheet waits for its paper alone."""
        import pypdfium2  # noqa: F401

        from kiosk.capture.practice import drawing  # noqa: F401

    def feed(self, order: Order, turn: Turn) -> Iterator[Raw]:
        """Yield what lies in the tray: one side from the glass, all from the feeder. Raises ScannerFailed.

        no_documents: nothing lies there. jammed, cover_open, double_feed: once, where it was chosen.
        no_scanner: this is no training.
        """
        if not self._config.practice or order.device != DEVICE:
            raise ScannerFailed("no_scanner")
        if not tray.lying(self._tray):
            raise ScannerFailed("no_documents")
        while sides := tray.lying(self._tray):
            if self._stops(sides, turn):
                return
            yield from self._leaf(sides, order, turn)
            if order.source == "flatbed":
                return

    def _leaf(self, sides: list[Side], order: Order, turn: Turn) -> Iterator[Raw]:
        """Yield the sides of the next leaf, and take each out when it is safe."""
        since = time.monotonic()
        front, rest = sides[0], sides[1:]
        seen = self._raw(front, order, "front" if order.source == "duplex" else "")
        self._run(turn, since)
        yield from self._safe(seen, rest)
        if order.source == "duplex":
            has_back = bool(rest) and rest[0].back
            back = rest.pop(0) if has_back else Side("", -1, back=True, seed=front.seed)
            yield from self._safe(self._raw(back, order, "back"), rest)

    def _safe(self, raw: Raw, rest: list[Side]) -> Iterator[Raw]:
        try:
            yield raw
        except Stopped:
            tray.put(self._tray, rest)
            raise
        tray.put(self._tray, rest)

    def _raw(self, side: Side, order: Order, name: str) -> Raw:
        from kiosk.capture.practice import drawing

        taken = drawing.scanned(self._tray, side, order)
        return Raw(taken.data, taken.kind, taken.dpi, order.mode == "gray", side=name)

    def _run(self, turn: Turn, since: float) -> None:
        """Let a leaf take its time, in which its picture was drawn."""
        seconds = 60 / self._config.practice_speed
        for step in range(1, _STEPS + 1):
            turn.beat(step * 100 // _STEPS, 100)
            turn.wait((), max(0.0, since + seconds * step / _STEPS - time.monotonic()))

    def _stops(self, sides: list[Side], turn: Turn) -> bool:
        """Do once what the machine does wrong at the next side; tell whether the run just ends there."""
        fault = sides[0].stop
        if fault is None:
            return False
        tray.put(self._tray, [sides[0].without_stop(), *sides[1:]])
        if fault in _STOPS:
            self._run(turn, time.monotonic())
            raise ScannerFailed(_STOPS[fault])
        while fault is Fault.HANGS:
            time.sleep(1)  # without a sign of life
        return True


def open_source(config: CaptureConfig, folder: str) -> PracticeSource:  # noqa: ARG001
    """Return the source of the practice scanner."""
    return PracticeSource(config)
