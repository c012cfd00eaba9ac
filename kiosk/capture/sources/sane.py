"""Scanners behind SANE, flatbed and feeder, by way of `scanimage`. Runs in a feeder child.

Must not: decode a picture. A page is handed over only if every line that its head promises is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.capture import pnm, saneoptions
from kiosk.capture.config import CaptureConfig
from kiosk.capture.scanimage import Run
from kiosk.capture.source import Found, Order, Raw, Turn
from kiosk.errors import ScannerFailed

IN_CHILD = True

_FIELDS = "%d\t%v\t%m\t%t%n"
_NO_PAPER_DEVICES = ("v4l:",)  # web cameras that call themselves scanners
_DESCRIBE_SECONDS = 20.0


class SaneSource:
    """Asks SANE; remembers what a device can do as long as the child lives."""

    def __init__(self, config: CaptureConfig, folder: Path) -> None:
        self._config = config
        self._folder = folder
        self._known: dict[str, saneoptions.Options] = {}

    def devices(self, turn: Turn) -> Iterator[Found]:
        """Yield the scanners that SANE finds; none where SANE is not installed. Raises ScannerFailed."""
        for name, label in self._listed(turn):
            try:
                sources = self._options(name, turn).sources()
            except ScannerFailed:
                sources = ("flatbed",)  # busy or asleep now: it is still there to be chosen
            yield Found(name, label, sources or ("flatbed",))

    def feed(self, order: Order, turn: Turn) -> Iterator[Raw]:
        """Yield pages: one of a flatbed, of a feeder until it is empty. Raises ScannerFailed."""
        options = self._options(order.device, turn)
        count = 0
        with self._run(self._command(order, options)) as run:
            while (path := self._page(run, turn, count)) is not None:
                data = _taken(path)
                if not pnm.whole(data):
                    raise ScannerFailed("truncated", sheet=count + 1)
                count += 1
                yield Raw(data, "pnm", options.resolution(order.dpi), order.mode == "gray")

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
        if order.source != "feeder":
            batch.append("--batch-count=1")
        wanted = dict(self._config.sane_options)
        own = [f"--{name}={value}" for name, value in wanted.items() if name in options.allowed]
        chosen = options.arguments(source=order.source, mode=order.mode, dpi=order.dpi)
        return ["-d", order.device, "--format=pnm", "--progress", *chosen, *own, *batch]

    def _listed(self, turn: Turn) -> list[tuple[str, str]]:
        try:
            with self._run(["-f", _FIELDS]) as run:
                text = run.output(turn, seconds=self._config.list_seconds)
        except ScannerFailed as error:
            if error.code == "no_scanner":
                return []
            raise
        rows = [line.split("\t") for line in text.splitlines()]
        found = [(row[0], _label(*row[1:3])) for row in rows if len(row) == 4]
        labels = [label for _, label in found]
        return [
            (name, label if labels.count(label) == 1 else f"{label} ({name})")
            for name, label in found
            if not name.startswith(_NO_PAPER_DEVICES)
        ]

    def _options(self, device: str, turn: Turn) -> saneoptions.Options:
        if device not in self._known:
            with self._run(["-d", device, "-A"]) as run:
                self._known[device] = saneoptions.parse(run.output(turn, seconds=_DESCRIBE_SECONDS))
        return self._known[device]

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


def _label(vendor: str, model: str) -> str:
    # drivers repeat the maker in the model
    return model if model.lower().startswith(vendor.lower()) else f"{vendor} {model}"


def open_source(config: CaptureConfig, folder: str) -> SaneSource:
    """Return the source of SANE's scanners."""
    return SaneSource(config, Path(folder))
