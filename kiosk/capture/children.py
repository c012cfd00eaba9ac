"""The Scanner port of the Desk: sources feed raw papers, the darkroom makes sheets of them.

Holds the children between calls. Blocks, starts no thread; call it from a lane. `on_sheet` is called in the
caller's thread, and the next sheet is fed only when it has returned.
Must not: keep a sheet, or lose one that was handed over.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kiosk.capture import config, darkroom, recogniser, sheetframe
from kiosk.capture.channel import Frame, Gone
from kiosk.capture.config import CaptureConfig
from kiosk.capture.kinds import kind_of, refusal
from kiosk.capture.scanners import Scanners, well_formed
from kiosk.capture.source import Order, Raw, Stopped
from kiosk.capture.sources import open_source
from kiosk.capture.worker import Worker
from kiosk.desk.scans import CapturedSheet, OnDevice, OnSheet, ScanDevice, ScanRequest, unheard
from kiosk.desk.values import ProgressFn, Stop, never, silent
from kiosk.domain.sheet import Act, Capture, MarkKind
from kiosk.errors import FileRefused, WorkerDied

if TYPE_CHECKING:
    from kiosk.settings import Settings


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

    def __init__(self, given: CaptureConfig | None = None) -> None:
        self._config = given or CaptureConfig()
        self._darkroom = Worker(
            darkroom.main, "darkroom", config=self._config, silence=self._config.sheet_seconds
        )
        self._recogniser = Worker(
            recogniser.main, "recogniser", config=self._config, silence=self._config.sheet_seconds
        )
        self._scanners = Scanners(self._config, self._develop)

    def begin(self) -> None:
        """Start the darkroom and the recogniser where they don't live, and don't wait for them."""
        self._darkroom.begin()
        self._recogniser.begin()

    def ready(self, request: ScanRequest, *, stop: Stop = never) -> None:
        """Have a device ready for its first sheet; see `scanners.Scanners`."""
        self._scanners.ready(request, stop=stop)

    def devices(self, *, on_found: OnDevice = unheard, stop: Stop = never) -> tuple[ScanDevice, ...]:
        """Look for scanners, tell each as it is found, and return them; see `scanners.Scanners`."""
        return self._scanners.devices(on_found=on_found, stop=stop)

    def scan(
        self, request: ScanRequest, *, on_sheet: OnSheet, progress: ProgressFn = silent, stop: Stop = never
    ) -> int:
        """Feed sheets and return how many; see `scanners.Scanners`."""
        self._darkroom.begin()  # it loads while the device is being opened
        return self._scanners.scan(request, on_sheet=on_sheet, progress=progress, stop=stop)

    def intake(
        self, data: bytes, *, name: str, on_sheet: OnSheet, progress: ProgressFn = silent, stop: Stop = never
    ) -> int:
        """Turn a file into sheets and return how many; `progress` tells pages done and their number.

        Raises FileRefused (its detail `name` is the file's, for the screen only), WorkerDied, Cancelled.
        """
        source = open_source("file", self._config, "")
        papers = source.feed(Order(data=data, name=name), _HereTurn(progress, stop))
        try:
            return sum(self._develop(raw, on_sheet, Capture("file"), progress, stop) for raw in papers)
        except FileRefused as error:
            raise FileRefused(error.code, **{"name": name, **error.details}) from error

    def draw(self, data: bytes, *, on_page: OnSheet, stop: Stop = never) -> int:
        """Draw the pages of a PDF or OFD for the printer and return how many: pictures made anew, at 300 dpi.

        Raises FileRefused, WorkerDied, Cancelled.
        """
        kind = kind_of(data)
        if kind not in ("pdf", "ofd"):
            raise refusal(kind)
        raw = Raw(data, kind, printed=True)
        return self._develop(raw, on_page, Capture("file"), silent, stop)

    def correct(self, original: bytes, acts: tuple[Act, ...], *, dpi: int = 0) -> CapturedSheet:
        """Return a picture as it came with just these acts applied. Raises FileRefused, WorkerDied."""
        fields = {"acts": sheetframe.acts_out(acts), "dpi": dpi}
        frames = self._darkroom.call("correct", fields, body=original)
        return _only(frames)

    def compose(self, cards: Sequence[tuple[bytes, tuple[Act, ...]]]) -> CapturedSheet:
        """Return one A4 page with cards at true size. Raises FileRefused, WorkerDied."""
        fields, body = sheetframe.sides_out(cards)
        frames = self._darkroom.call("compose", fields, body=body)
        return _only(frames)

    def codes(self, picture: bytes, *, thorough: bool = False) -> tuple[str, ...]:
        """Return the texts of the QR and bar codes on a picture. Raises FileRefused, WorkerDied."""
        frames = self._recogniser.call("codes", {"thorough": thorough}, body=picture)
        with contextlib.closing(frames), well_formed():
            return tuple(frame.text("text") for frame in frames)

    def tidy(self, before: date, *, stop: Stop = never) -> int:
        """Remove what was taken from the watched folder before a day; see `scanners.Scanners`."""
        return self._scanners.tidy(before, stop=stop)

    def configure(self, settings: Settings) -> None:
        """Feed by other settings from now on; what is fed just now goes on as it began."""
        self._scanners.configure(config.of_settings(settings))

    def close(self) -> None:
        """End every child."""
        self._scanners.close()
        self._darkroom.close()
        self._recogniser.close()

    def pids(self) -> dict[str, int]:
        """Return the process numbers of the living children by name, for the device doctor and the tests."""
        workers = {"darkroom": self._darkroom, "recogniser": self._recogniser, **self._scanners.workers()}
        return {name: worker.pid for name, worker in workers.items() if worker.pid is not None}

    def _develop(self, raw: Raw, on_sheet: OnSheet, how: Capture, progress: ProgressFn, stop: Stop) -> int:
        """Hand over the sheets of one raw paper; return how many. Once the last is in, nothing stops it.

        A darkroom that dies is asked once more from the page where it died: somebody may have killed it.
        Twice at one page, and it is the page. Raises FileRefused, WorkerDied, Cancelled.
        """
        pages, died_at = _Pages(raw, how), -1
        while not pages.whole():
            fields = {
                "kind": raw.kind, "dpi": raw.dpi, "gray": raw.gray, "printed": raw.printed,
                "start": pages.done,
            }  # fmt: skip
            frames = self._darkroom.call(
                "develop", fields, body=raw.data, stop=lambda: not pages.whole() and stop()
            )
            try:
                with contextlib.closing(frames), well_formed():
                    for frame in frames:
                        on_sheet(pages.sheet(frame))
                        pages.done += 1
                        progress(pages.done, pages.count)
                if not pages.whole():
                    raise FileRefused("broken", page=pages.done + 1)
            except FileRefused:
                if not pages.whole():  # what comes after the last page takes nothing back
                    raise
            except WorkerDied as error:
                if not pages.whole() and (error.code == "timeout" or died_at == pages.done):
                    code = "timeout" if error.code == "timeout" else "broken"
                    raise FileRefused(code, page=pages.done + 1) from error
                died_at = pages.done
        return pages.done


class _Pages:
    """The pages of one raw paper: how many there are, how many were handed over."""

    def __init__(self, raw: Raw, how: Capture) -> None:
        self._raw, self._how = raw, how
        self._is_file = bool(raw.name) or how.source == "file"  # it lies somewhere; paper can't be fed again
        self.done, self.count = 0, 0

    def whole(self) -> bool:
        """Tell whether all of them were handed over."""
        return 0 < self.count == self.done

    def sheet(self, frame: Frame) -> CapturedSheet:
        """Return the next page. Raises Gone where the darkroom says another number of them than before."""
        count = frame.number("pages")
        if count <= self.done or self.count not in (0, count):
            raise Gone("pages")
        self.count = count
        page, pages = (self.done + 1, count) if self._is_file else (0, 0)
        return replace(_with_document(sheetframe.sheet(frame, self._how), self._raw), page=page, pages=pages)


def _with_document(sheet: CapturedSheet, raw: Raw) -> CapturedSheet:
    """Return a page with the file that it came of, where that says more than its picture does.

    An OFD is the original, whatever we draw of it; a PDF goes along where a page could not be drawn whole.
    """
    kind = kind_of(raw.data) if raw.kind != "pnm" else raw.kind
    lost = any(mark.kind in (MarkKind.NOT_DRAWN, MarkKind.SEAL_NOT_DRAWN) for mark in sheet.marks)
    return replace(sheet, document=raw.data) if kind == "ofd" or (kind == "pdf" and lost) else sheet


def _only(frames: Generator[Frame, None, None]) -> CapturedSheet:
    """Return the one sheet of an answer, heard to its end: a child that is broken off is ended."""
    with contextlib.closing(frames), well_formed():
        made = [sheetframe.sheet(frame, Capture()) for frame in frames]
    if len(made) != 1:
        raise WorkerDied()
    return made[0]
