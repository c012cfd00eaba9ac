"""The Scanner port of the Desk: sources feed raw papers, the darkroom makes sheets of them.

Holds the children between calls. Blocks, starts no thread; call it from a lane. `on_sheet` is called in the
caller's thread, and the next sheet is fed only when it has returned.
Must not: keep a sheet, or lose one that was handed over.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from threading import Lock

from kiosk.capture import darkroom, feeder, recogniser, sheetframe
from kiosk.capture.channel import Frame, Gone
from kiosk.capture.config import CaptureConfig
from kiosk.capture.source import Order, Raw, Stopped
from kiosk.capture.sources import NAMES, in_child, open_source
from kiosk.capture.worker import Worker
from kiosk.desk.values import (
    CapturedSheet,
    OnSheet,
    ProgressFn,
    ScanDevice,
    ScanRequest,
    Stop,
    never,
    silent,
)
from kiosk.domain.sheet import Act, Capture
from kiosk.errors import FileRefused, ScannerFailed, WorkerDied


class _HereTurn:
    """The turn of a source that works in the desk's process."""

    def __init__(self, progress: ProgressFn, stop: Stop) -> None:
        self._progress = progress
        self._stop = stop

    def beat(self, done: int, total: int) -> None:
        """Tell how far it is."""
        if self._stop():
            raise Stopped
        self._progress(done, total)

    def wait(self, files: Sequence[int], seconds: float) -> list[int]:  # noqa: ARG002
        """Wait for nothing."""
        return list(files)


class Children:
    """Feeders, one per device, the darkroom and the recogniser."""

    def __init__(self, config: CaptureConfig | None = None) -> None:
        self._config = config or CaptureConfig()
        self._darkroom = Worker(
            darkroom.main, "darkroom", config=self._config, silence=self._config.sheet_seconds
        )
        self._recogniser = Worker(
            recogniser.main, "recogniser", config=self._config, silence=self._config.sheet_seconds
        )
        self._feeders: dict[str, Worker] = {}
        self._lock = Lock()

    def devices(self, *, stop: Stop = never) -> tuple[ScanDevice, ...]:
        """Return the scanners found; ids are source:device. Raises ScannerFailed, WorkerDied, Cancelled."""
        found = []
        for name in filter(in_child, NAMES):
            frames = self._feeder(name, "").call("devices", {}, stop=stop)
            with contextlib.closing(frames), _well_formed():
                found += [_device(name, frame) for frame in frames]
        return tuple(found)

    def scan(
        self, request: ScanRequest, *, on_sheet: OnSheet, progress: ProgressFn = silent, stop: Stop = never
    ) -> int:
        """Feed sheets and return how many; `progress` tells per cent of the sheet under the lamp.

        Raises ScannerFailed, WorkerDied, Cancelled; sheets handed over before stay the caller's.
        """
        name, _, device = request.device.partition(":")
        if not device or name not in NAMES or not in_child(name):
            raise ScannerFailed("no_scanner")
        order = {
            "device": device, "source": request.source, "mode": request.mode, "dpi": request.dpi,
            "paper": request.paper,
        }  # fmt: skip
        frames = self._feeder(name, device).call("feed", order, progress=progress, stop=stop)
        count = 0
        try:
            with contextlib.closing(frames), _well_formed():
                for frame in frames:
                    raw = Raw(frame.body, frame.text("kind"), frame.number("dpi"), request.mode == "gray")
                    how = _how(name, request, frame)
                    count += self._develop(raw, on_sheet, how, progress=silent, stop=stop)
        except FileRefused as error:  # no file at all: the driver delivered nonsense
            raise ScannerFailed("scanner_failed", sheet=count + 1) from error
        return count

    def intake(
        self, data: bytes, *, name: str, on_sheet: OnSheet, progress: ProgressFn = silent, stop: Stop = never
    ) -> int:
        """Turn a file into sheets and return how many; `progress` tells pages done and their number.

        Raises FileRefused (its detail `name` is the file's, for the screen only), WorkerDied, Cancelled.
        """
        source = open_source("file", self._config, "")
        papers = source.feed(Order(data=data, name=name), _HereTurn(progress, stop))
        try:
            return sum(
                self._develop(raw, on_sheet, Capture("file"), progress=progress, stop=stop) for raw in papers
            )
        except FileRefused as error:
            raise FileRefused(error.code, **{"name": name, **error.details}) from error

    def correct(self, original: bytes, acts: tuple[Act, ...], *, dpi: int = 0) -> CapturedSheet:
        """Return a picture as it came with just these acts applied. Raises FileRefused, WorkerDied."""
        fields = {"acts": sheetframe.acts_out(acts), "dpi": dpi}
        frames = self._darkroom.call("correct", fields, body=original)
        with contextlib.closing(frames), _well_formed():
            for frame in frames:
                return sheetframe.sheet(frame, Capture())
        raise WorkerDied()

    def compose(self, cards: Sequence[tuple[bytes, tuple[Act, ...]]]) -> CapturedSheet:
        """Return one A4 page with cards at true size. Raises FileRefused, WorkerDied."""
        fields, body = sheetframe.sides_out(cards)
        frames = self._darkroom.call("compose", fields, body=body)
        with contextlib.closing(frames), _well_formed():
            for frame in frames:
                return sheetframe.sheet(frame, Capture())
        raise WorkerDied()

    def codes(self, picture: bytes) -> tuple[str, ...]:
        """Return the texts of the QR and bar codes on a picture. Raises FileRefused, WorkerDied."""
        frames = self._recogniser.call("codes", {}, body=picture)
        with contextlib.closing(frames), _well_formed():
            return tuple(frame.text("text") for frame in frames)

    def close(self) -> None:
        """End every child."""
        with self._lock:
            workers = [self._darkroom, self._recogniser, *self._feeders.values()]
            self._feeders = {}
        for worker in workers:
            worker.close()

    def pids(self) -> dict[str, int]:
        """Return the process numbers of the living children by name, for the device doctor and the tests."""
        with self._lock:
            workers = {"darkroom": self._darkroom, "recogniser": self._recogniser, **self._feeders}
        return {name: worker.pid for name, worker in workers.items() if worker.pid is not None}

    def _feeder(self, name: str, device: str) -> Worker:
        with self._lock:
            key = f"{name}:{device}"
            if key not in self._feeders:
                self._feeders[key] = Worker(
                    feeder.main, name, config=self._config, silence=self._config.silence_seconds
                )
            return self._feeders[key]

    def _develop(self, raw: Raw, on_sheet: OnSheet, how: Capture, *, progress: ProgressFn, stop: Stop) -> int:
        """Hand over the sheets of one raw paper; return how many.

        A darkroom that dies is asked once more from the page where it died: somebody may have killed it.
        Twice at one page, and it is the page. Raises FileRefused, WorkerDied, Cancelled.
        """
        done, died_at = 0, -1
        while True:
            fields = {"kind": raw.kind, "dpi": raw.dpi, "gray": raw.gray, "start": done}
            frames = self._darkroom.call("develop", fields, body=raw.data, stop=stop)
            try:
                with contextlib.closing(frames), _well_formed():
                    for frame in frames:
                        on_sheet(sheetframe.sheet(frame, how))
                        done += 1
                        progress(done, frame.number("pages"))
                return done
            except WorkerDied as error:
                if error.code == "timeout" or died_at == done:
                    code = "timeout" if error.code == "timeout" else "broken"
                    raise FileRefused(code, page=done + 1) from error
                died_at = done


@contextlib.contextmanager
def _well_formed() -> Generator[None, None, None]:
    """Take frames of another shape than agreed for a child that lost its mind."""
    try:
        yield
    except Gone as error:
        raise WorkerDied() from error


def _device(name: str, frame: Frame) -> ScanDevice:
    sources = frame.fields.get("sources")
    offered = sources if isinstance(sources, list) else []
    known = tuple(item for item in ("flatbed", "feeder", "duplex") if item in offered)
    return ScanDevice(f"{name}:{frame.text('id')}", frame.text("label"), known)


def _how(name: str, request: ScanRequest, frame: Frame) -> Capture:
    side = frame.fields.get("side")
    return Capture(
        source=name,
        device=request.device,
        way=request.source,
        side=side if side in ("front", "back") else "",
        mode=request.mode,
        dpi=frame.number("dpi"),
        profile=request.profile,
    )
