"""Any command that writes images: the administrator's own scanner program. Runs in a feeder child.

Its words are split once, as a shell would, and no shell sees them; {folder} {dpi} {mode} {source} {paper} are
filled in. A file is taken once the next one has begun, or the command has ended well. What feeds the paper is
the command: it does not wait for us. Must not: decode, or show what the command says: it may quote papers.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk import fence
from kiosk.capture import arriving, offspring
from kiosk.capture.config import CaptureConfig
from kiosk.capture.source import Found, Order, Raw, Turn
from kiosk.errors import FileRefused, ScannerFailed

IN_CHILD = True

_LOOK_EVERY = 0.1
_NOT_THERE = 127  # what a shell says of a command that it can't find


def is_set_up(config: CaptureConfig) -> bool:
    """Tell whether the administrator has given a command."""
    return bool(config.command.strip())


class CommandSource:
    """Runs the command once a scan."""

    def __init__(self, config: CaptureConfig, folder: Path) -> None:
        self._config = config
        self._folder = folder

    def devices(self, turn: Turn) -> Iterator[Found]:  # noqa: ARG002
        """Yield the command as a device, if its program is there."""
        words = self._words(Order(), Path())
        if words and shutil.which(words[0]):
            ways = ("flatbed", "feeder", "duplex") if "{source}" in self._config.command else ("feeder",)
            yield Found("command", Path(words[0]).name, ways)

    def feed(self, order: Order, turn: Turn) -> Iterator[Raw]:
        """Yield the images in the order of their names. Raises ScannerFailed.

        command_failed: it ended with another status than 0 (detail `status`); what it had finished came
        before. truncated: a file without an end. timeout: nothing was written for long. no_documents.
        """
        place = Path(tempfile.mkdtemp(prefix="command-", dir=self._folder))
        process = self._start(order, place)
        try:
            yield from self._images(order, place, process, turn)
        finally:
            offspring.end(process, patience=self._config.cancel_seconds)
            shutil.rmtree(place, ignore_errors=True)

    def _images(
        self, order: Order, place: Path, process: subprocess.Popen[bytes], turn: Turn
    ) -> Iterator[Raw]:
        count, since = 0, time.monotonic()
        seen: list[arriving.Lying] = []
        while True:
            status = process.poll()  # before looking: what it wrote until now is seen
            lying = arriving.files(place)
            for item in lying if status is not None else lying[:-1]:
                raw = self._image(item.path, order, status=status, last=item is lying[-1])
                if raw is None:
                    break
                yield raw
                item.path.unlink()
                count, since = count + 1, time.monotonic()
            if status is not None:
                break
            turn.wait((), _LOOK_EVERY)
            if lying != seen:
                seen, since = lying, time.monotonic()
            if time.monotonic() - since > self._config.scanner_seconds:
                raise ScannerFailed("timeout")
        if status:
            raise ScannerFailed("command_failed", status=status)
        if not count:
            raise ScannerFailed("no_documents")

    def _image(self, path: Path, order: Order, *, status: int | None, last: bool) -> Raw | None:
        """Return one image, or None for one that is not whole while the command works, or as it failed."""
        try:
            data, kind = arriving.content(path, limit=self._config.file_limit)
        except FileRefused as error:
            if status == 0:
                raise ScannerFailed("truncated") from error
            return None
        end = arriving.whole(data, kind)
        if end is False and status == 0:
            raise ScannerFailed("truncated")
        if end is False or (end is None and last and status):
            return None
        return Raw(data, kind, order.dpi, order.mode == "gray")

    def _start(self, order: Order, place: Path) -> subprocess.Popen[bytes]:
        words = self._words(order, place)
        offspring.adopt()
        try:
            return subprocess.Popen(
                words,
                cwd=place,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                preexec_fn=fence.end_with_parent if sys.platform == "linux" else None,
            )
        except (OSError, IndexError) as error:
            raise ScannerFailed("command_failed", status=_NOT_THERE) from error

    def _words(self, order: Order, place: Path) -> list[str]:
        try:
            words = shlex.split(self._config.command)
        except ValueError as error:  # a quotation that never ends
            raise ScannerFailed("command_failed", status=_NOT_THERE) from error
        filled = {
            "{folder}": str(place),
            "{dpi}": str(order.dpi),
            "{mode}": order.mode,
            "{source}": order.source,
            "{paper}": order.paper,
        }
        for name, value in filled.items():
            words = [word.replace(name, value) for word in words]
        return words


def open_source(config: CaptureConfig, folder: str) -> CommandSource:
    """Return the source of the administrator's command."""
    return CommandSource(config, Path(folder))
