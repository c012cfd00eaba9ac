"""Scanners behind SANE: flatbed, feeder, both sides, by way of `scanimage`. Runs in a feeder child.

Must not: decode a picture. A page is handed over only if every line that its head promises is there.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.capture import pnm, sanelist, sanenames, saneoptions
from kiosk.capture.config import CaptureConfig
from kiosk.capture.scanimage import Run
from kiosk.capture.source import Found, Order, Raw, Turn
from kiosk.errors import ScannerFailed

IN_CHILD = True

_DESCRIBE_SECONDS = 20.0
_SHEET_FED = "sheetfed scanner"


class SaneSource:
    """Asks SANE; remembers what a device can do as long as the child lives."""

    def __init__(self, config: CaptureConfig, folder: Path) -> None:
        self._config = config
        self._folder = folder
        self._known: dict[tuple[str, str], saneoptions.Options] = {}

    def devices(self, turn: Turn) -> Iterator[Found]:
        """Yield the scanners that SANE finds; none where SANE is not installed. Raises ScannerFailed."""
        for row in self._rows(turn):
            if not sanenames.takes_paper(row.id, row.kind):
                continue
            try:
                options = self._options(row.id, "", turn)
                sources = replace(options, sheet_fed=row.kind == _SHEET_FED).sources()
            except ScannerFailed:
                sources = ()  # busy or asleep now: it is still there to be chosen
            maker, model = sanenames.named(row.vendor, row.model)
            yield Found(
                row.id,
                f"{maker} {model}".strip(),
                sources or ("flatbed",),
                host=sanenames.host(row.id, row.kind),
                maker=maker,
                model=model,
                serial=sanenames.serial(row.id),
            )

    def ready(self, order: Order, turn: Turn) -> None:
        """Ask a scanner for its options, by its name: nobody is searched. Raises ScannerFailed."""
        self._fitting(order, turn)

    def feed(self, order: Order, turn: Turn) -> Iterator[Raw]:
        """Yield pages: one of a flatbed, of a feeder until it is empty. Raises ScannerFailed."""
        try:
            options = self._fitting(order, turn)
            yield from self._pages(order, options, turn)
        except ScannerFailed:
            self._known = {key: known for key, known in self._known.items() if key[0] != order.device}
            raise

    def _pages(self, order: Order, options: saneoptions.Options, turn: Turn) -> Iterator[Raw]:
        sides = itertools.cycle(("front", "back") if order.source == "duplex" else ("",))
        with self._run(self._command(order, options)) as run:
            for count, side in enumerate(sides):
                path = self._page(run, turn, count)
                if path is None:
                    return
                data = _unpadded(_taken(path))
                if not pnm.whole(data):
                    raise ScannerFailed("truncated")
                dpi = options.resolution(order.dpi)
                yield Raw(data, "pnm", dpi, order.mode == "gray", side=side)

    def _page(self, run: Run, turn: Turn, count: int) -> Path | None:
        try:
            path = run.page(turn, seconds=self._config.scanner_seconds)
        except ScannerFailed as error:
            if count and error.code == "no_documents":
                return None  # the feeder is empty: that is its end
            raise
        if path is None and not count:
            raise ScannerFailed("scanner_failed")  # over before it began, without a word why
        return path

    def _command(self, order: Order, options: saneoptions.Options) -> list[str]:
        batch = [f"--batch={self._folder / 's%d.pnm'}", "--batch-prompt", "--batch-print"]
        if order.source == "flatbed":
            batch.append("--batch-count=1")  # a glass never says that no paper is left
        wanted = dict(self._config.sane_options)
        own = [f"--{name}={value}" for name, value in wanted.items() if name in options.allowed]
        chosen = options.arguments(source=order.source, mode=order.mode, dpi=order.dpi, paper=order.paper)
        return ["-d", order.device, "--format=pnm", "--progress", *chosen, *own, *batch]

    def _fitting(self, order: Order, turn: Turn) -> saneoptions.Options:
        """Return the options once the way is chosen: a feeder takes longer paper than the glass."""
        options = self._options(order.device, "", turn)
        if order.source == "feeder" and options.source_option is None and "feeder" not in options.sources():
            kinds = {row.id: row.kind for row in self._rows(turn, only=order.device.partition(":")[0])}
            if kinds.get(order.device) == _SHEET_FED:
                return replace(options, sheet_fed=True)
        return self._options(order.device, order.source, turn) if options.waking(order.source) else options

    def _rows(self, turn: Turn, *, only: str = "") -> Iterator[sanelist.Row]:
        return sanelist.listed(
            self._config.scanimage,
            sane_config=self._config.sane_config,
            folder=self._folder,
            seconds=self._config.list_seconds,
            turn=turn,
            only=only,
        )

    def _options(self, device: str, way: str, turn: Turn) -> saneoptions.Options:
        if (device, way) not in self._known:
            chosen = self._known[device, ""].waking(way) if way else []
            with self._run(["-d", device, *chosen, "-A"]) as run:
                self._known[device, way] = saneoptions.parse(run.output(turn, seconds=_DESCRIBE_SECONDS))
        return self._known[device, way]

    def _run(self, arguments: list[str]) -> Run:
        return Run(
            [self._config.scanimage, *arguments],
            sane_config=self._config.sane_config,
            cancel_seconds=self._config.cancel_seconds,
        )


def _taken(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        path.unlink()
    except OSError as error:
        raise ScannerFailed("scanner_failed") from error
    return data


def _unpadded(data: bytes) -> bytes:
    """Return a page without what some drivers add to the end of each line; scanimage passes it on."""
    head = pnm.head_of(data)
    if head is None or head.height <= 0:
        return data
    line, rest = divmod(head.size, head.height)
    padded, odd = divmod(len(data) - head.start, head.height)
    if rest or odd or padded <= line:
        return data
    body = memoryview(data)[head.start :]
    starts = range(0, padded * head.height, padded)
    return b"".join((data[: head.start], *(body[start : start + line] for start in starts)))


def open_source(config: CaptureConfig, folder: str) -> SaneSource:
    """Return the source of SANE's scanners."""
    return SaneSource(config, Path(folder))
