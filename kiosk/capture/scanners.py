"""The scanners of the desk: looked for, found again, and fed from; each with a feeder child of its own.

Blocks, starts no thread. A search has children of its own and delays no scan. Must not: decode a picture,
keep a sheet, or feed one twice.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from datetime import date
from threading import Lock

from kiosk.capture import feeder
from kiosk.capture.channel import Frame, Gone
from kiosk.capture.config import CaptureConfig
from kiosk.capture.samedevice import Gathered, Sighting
from kiosk.capture.source import Raw
from kiosk.capture.sources import NAMES, in_child, sources_of_devices
from kiosk.capture.worker import Worker
from kiosk.desk.scans import CapturedSheet, OnDevice, OnSheet, ScanDevice, ScanRequest, unheard
from kiosk.desk.values import ProgressFn, Stop, never, silent
from kiosk.domain.sheet import Capture
from kiosk.errors import Cancelled, FileRefused, KioskError, ScannerFailed, WorkerDied

Develop = Callable[[Raw, OnSheet, Capture, ProgressFn, Stop], int]
_LONGEST = 200  # letters of what a device says of itself


class _Taken:
    """Hands sheets on and counts those that were taken."""

    def __init__(self, on_sheet: OnSheet) -> None:
        self._on_sheet = on_sheet
        self.count = 0

    def __call__(self, sheet: CapturedSheet) -> None:
        """Hand a sheet on; counts when it was taken."""
        self._on_sheet(sheet)
        self.count += 1


class Scanners:
    """Feeder children, one per device, and one per source while it is searched."""

    def __init__(self, config: CaptureConfig, develop: Develop) -> None:
        self._config = config
        self._develop = develop
        self._feeders: dict[str, Worker] = {}
        self._moved: dict[str, str] = {}  # id as it was chosen -> id under which it answered last
        self._lock = Lock()

    def devices(self, *, on_found: OnDevice = unheard, stop: Stop = never) -> tuple[ScanDevice, ...]:
        """Look for scanners in children of their own and return them; ids are source:device.

        A source that fails hides none of the others. Raises ScannerFailed, WorkerDied where none was found
        and one failed, Cancelled.
        """
        gathered, fault = Gathered(), None
        for name in sources_of_devices(self._config):
            try:
                for seen in self._seen(name, stop):
                    on_found(gathered.add(seen))
            except (ScannerFailed, WorkerDied) as error:
                fault = fault or error
        if fault is not None and not gathered.devices:
            raise fault
        return gathered.devices

    def ready(self, request: ScanRequest, *, stop: Stop = never) -> None:
        """Load the feeder of a device and ask the device what it can, so that a scan waits for neither.

        A scan that comes meanwhile needs the same answer and waits for it, but not for a device that hangs.
        Silent where the device does not answer: the scan will say so.
        """
        device = self._moved.get(request.device, request.device)
        name, _, own = device.partition(":")
        if not own or name not in NAMES or not in_child(name):
            return
        worker, patience = self._feeder(name, own), self._config.cancel_seconds
        with contextlib.suppress(ScannerFailed, FileRefused, WorkerDied, Cancelled):
            frames = worker.call(
                "ready", _order(request, own), stop=lambda: worker.waited > patience or stop()
            )
            with contextlib.closing(frames):
                for _frame in frames:
                    return  # it hands nothing over

    def scan(
        self, request: ScanRequest, *, on_sheet: OnSheet, progress: ProgressFn = silent, stop: Stop = never
    ) -> int:
        """Feed sheets and return how many; `progress` tells per cent of the sheet under the lamp.

        A device that is gone before its first sheet is looked for behind its other protocols, then under a
        new id. Raises what the port says; its detail `sheet` is the one at which it ended, counted from 1.
        """
        taken = _Taken(on_sheet)
        gone: ScannerFailed | None = None
        try:
            for device in self._ways(request, stop):
                try:
                    self._feed(replace(request, device=device), taken, progress, stop)
                except ScannerFailed as error:
                    if taken.count or not _is_gone(error, again=gone is not None):
                        raise
                    gone = gone or error
                else:
                    self._moved[request.device] = device
                    return taken.count
            raise gone or ScannerFailed("no_scanner")
        except KioskError as error:
            error.details.setdefault("sheet", str(taken.count + 1))
            raise

    def _ways(self, request: ScanRequest, stop: Stop) -> Iterator[str]:
        """Yield the ids under which a device may be reached; it is searched for after all of them failed.

        Not in the network: ids there are the devices' own, and anybody can say to be of a maker and number.
        """
        tried = [self._moved.get(request.device, request.device), request.device, *request.also]
        tried = list(dict.fromkeys(tried))
        yield from tried
        name = request.device.partition(":")[0]
        if request.identity and name != "escl":
            with contextlib.suppress(ScannerFailed, WorkerDied):
                found = [seen.id for seen in self._seen(name, stop) if seen.identity == request.identity]
                if len(found) == 1 and found[0] not in tried:  # of two alike nobody knows which
                    yield found[0]

    def _seen(self, name: str, stop: Stop) -> Iterator[Sighting]:
        """Yield what one source finds; its child ends with the search."""
        worker = self._feeder(name, "")
        try:
            frames = worker.call("devices", {}, stop=stop)
            with contextlib.closing(frames), well_formed():
                for frame in frames:
                    yield _sighting(name, frame)
        finally:
            worker.close()

    def _feed(self, request: ScanRequest, taken: _Taken, progress: ProgressFn, stop: Stop) -> None:
        name, _, device = request.device.partition(":")
        if not device or name not in NAMES or not in_child(name):
            raise ScannerFailed("no_scanner")
        order = _order(request, device)
        frames = self._feeder(name, device).call("feed", order, progress=progress, stop=stop)
        refused: FileRefused | None = None
        with contextlib.closing(frames), well_formed():
            frame = next(frames, None)
            while frame is not None:
                answer = None
                raw = Raw(
                    frame.body, frame.text("kind"), frame.number("dpi"), request.mode == "gray",
                    name=str(frame.fields.get("name", "")),
                )  # fmt: skip
                error = self._taken_in(raw, taken, _how(name, request, frame), stop)
                refused = refused or error
                if error is not None:
                    answer = "refused"
                elif stop() and not raw.name:
                    answer = "last"  # no other sheet is fed; a file is put away as ever
                frame = _after(frames, answer, refused)
        if refused is not None:
            raise refused

    def _taken_in(self, raw: Raw, taken: _Taken, how: Capture, stop: Stop) -> FileRefused | None:
        """Hand on the sheets of one raw paper; return why where it is a file that can't be read.

        Of a file the last page is handed on, or none of them counts. Paper that came out is taken in,
        whatever is pressed.
        """
        before = taken.count
        try:
            self._develop(raw, taken, how, silent, stop if raw.name else never)
        except KioskError as error:
            if raw.name:
                taken.count = before
            if not isinstance(error, FileRefused):
                raise
            if not raw.name:  # no file that somebody made: the driver delivered nonsense
                raise ScannerFailed("scanner_failed") from error
            return FileRefused(error.code, **{"name": raw.name, **error.details})
        return None

    def tidy(self, before: date, *, stop: Stop = never) -> int:
        """Remove what was taken from the watched folder before a day; return how many files.

        In a child of its own: a share may not answer. Raises ScannerFailed, WorkerDied, Cancelled.
        """
        worker = Worker(feeder.main, "folder", config=self._config, silence=self._config.silence_seconds)
        try:
            frames = worker.call("tidy", {"before": before.isoformat()}, stop=stop)
            with contextlib.closing(frames), well_formed():
                return sum(frame.number("gone") for frame in frames)
        finally:
            worker.close()

    def workers(self) -> dict[str, Worker]:
        """Return the feeders by source:device."""
        with self._lock:
            return dict(self._feeders)

    def configure(self, config: CaptureConfig) -> None:
        """Feed by another configuration from now on: the next to feed is a fresh child.

        What is fed just now goes on with the child that it has; a child that searches ends with its search.
        """
        with self._lock:
            workers, self._feeders, self._config = self._feeders, {}, config
        for name, worker in workers.items():
            if not name.endswith(":"):
                worker.close()  # waits for what it feeds

    def close(self) -> None:
        """End every child."""
        with self._lock:
            workers, self._feeders = self._feeders, {}
        for worker in workers.values():
            worker.close()

    def _feeder(self, name: str, device: str) -> Worker:
        with self._lock:
            key = f"{name}:{device}"
            if key not in self._feeders:
                self._feeders[key] = Worker(
                    feeder.main, name, config=self._config, silence=self._config.silence_seconds
                )
            return self._feeders[key]


def _order(request: ScanRequest, device: str) -> dict[str, object]:
    return {
        "device": device, "source": request.source, "mode": request.mode, "dpi": request.dpi,
        "paper": request.paper,
    }  # fmt: skip


def _after(
    frames: Generator[Frame, str | None, None], answer: str | None, refused: FileRefused | None
) -> Frame | None:
    """Answer and return what comes then; `refused`: what the child knows only that it was refused."""
    try:
        return frames.send(answer)
    except StopIteration:
        return None
    except FileRefused as error:
        raise (refused or error) from None


def _is_gone(error: ScannerFailed, *, again: bool) -> bool:
    """Tell whether a device can't be reached; another way of it may lack a feeder.

    `heard`: somebody who is not the device says in the network that it is there. That blocks no other way.
    """
    away = error.code in {"unplugged", "no_scanner"} or "heard" in error.details
    return away or (again and "missing" in error.details)


@contextlib.contextmanager
def well_formed() -> Generator[None, None, None]:
    """Take frames of another shape than agreed for a child that lost its mind."""
    try:
        yield
    except Gone as error:
        raise WorkerDied() from error


def _sighting(name: str, frame: Frame) -> Sighting:
    sources = frame.fields.get("sources")
    offered = sources if isinstance(sources, list) else []
    known = tuple(item for item in ("flatbed", "feeder", "duplex") if item in offered)
    said = {part: str(frame.fields.get(part, ""))[:_LONGEST] for part in ("host", "maker", "model", "serial")}
    return Sighting(f"{name}:{frame.text('id')}", frame.text("label"), known, **said)


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
