"""A watched folder: where a network scanner puts what it scans. Runs in a feeder child, which looks at it.

A file is taken when nobody has written it for some seconds and its end is there; it is put away (or removed,
as the hall wants it) only when its sheets are safe. So a file may come twice after a power cut, but never not
at all. What can't be read stays where it is and is named. Must not: decode, or follow a link.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator
from datetime import date
from pathlib import Path

from kiosk.capture import arriving, putaway
from kiosk.capture.arriving import Lying
from kiosk.capture.config import CaptureConfig
from kiosk.capture.source import Found, Order, Raw, Turn
from kiosk.errors import FileRefused, ScannerFailed

IN_CHILD = True

_LOOK_EVERY = 0.2
_PATIENCE = 4  # times as long as a whole file is waited for the end of one that stopped growing


def is_set_up(config: CaptureConfig) -> bool:
    """Tell whether the administrator has given a folder."""
    return bool(config.folder.strip())


class FolderSource:
    """Takes what lies in the folder and what comes while it waits."""

    def __init__(self, config: CaptureConfig) -> None:
        self._config = config
        self._folder = Path(config.folder)
        self._refused: dict[Lying, FileRefused] = {}  # until somebody changes them

    def devices(self, turn: Turn) -> Iterator[Found]:  # noqa: ARG002
        """Yield the folder, if it can be reached."""
        if self._folder.is_dir():
            yield Found("folder", self._folder.name or str(self._folder), ("feeder",))

    def feed(self, order: Order, turn: Turn) -> Iterator[Raw]:
        """Yield files as they were written, until no more come. Raises FileRefused, ScannerFailed.

        folder_gone: it can't be reached. folder_read_only: nothing could be put away. no_documents: nothing
        came in time.
        """
        self._look()
        if not os.access(self._folder, os.W_OK):
            raise ScannerFailed("folder_read_only")
        watch = _Watch()
        count, until = 0, time.monotonic() + self._config.folder_wait_seconds
        while True:
            lying = [item for item in self._look() if item not in self._refused]
            watch.see(lying)
            ready = next(self._whole(arriving.by_time(lying), watch, order), None)
            if ready is not None:
                count += yield from self._taken(*ready)
                until = time.monotonic() + 2 * self._config.folder_still_seconds
            elif not lying and time.monotonic() > until:
                break
            elif time.monotonic() > until + self._config.scanner_seconds:
                raise ScannerFailed("timeout")  # a file that never stops growing
            else:
                turn.wait((), _LOOK_EVERY)
        self._settle(count)

    def tidy(self, before: date, turn: Turn) -> int:
        """Remove what was taken before a day; return how many files. Raises ScannerFailed, Stopped."""
        self._look()
        try:
            return putaway.let_go(self._folder, before, turn)
        except OSError as error:
            raise ScannerFailed("folder_read_only") from error

    def _taken(self, item: Lying, raw: Raw) -> Generator[Raw, None, int]:
        """Hand one file over and put it away; return 1, or 0 where the desk refused it."""
        try:
            yield raw
        except FileRefused as error:
            self._refused[item] = FileRefused(error.code, name=item.path.name)
            return 0
        self._put_away(item.path)
        return 1

    def _whole(self, lying: list[Lying], watch: _Watch, order: Order) -> Iterator[tuple[Lying, Raw]]:
        """Yield the files that are still and complete; note those that will never be."""
        for item in lying:
            still = watch.still(item)
            if still < self._config.folder_still_seconds:
                continue
            try:
                data, kind = arriving.content(item.path, limit=self._config.file_limit)
            except FileRefused as error:
                if error.code != "empty" or still > _PATIENCE * self._config.folder_still_seconds:
                    self._refused[item] = error
                continue
            if arriving.whole(data, kind) is not False:
                yield item, Raw(data, kind, 0, order.mode == "gray", name=item.path.name)
            elif still > _PATIENCE * self._config.folder_still_seconds:
                self._refused[item] = FileRefused("broken", name=item.path.name)

    def _settle(self, count: int) -> None:
        """Forget files that are no more; where nothing came, say which file is in the way. Raises."""
        there = set(self._look())
        self._refused = {item: error for item, error in self._refused.items() if item in there}
        if count == 0:
            for error in self._refused.values():
                raise error
            raise ScannerFailed("no_documents")

    def _look(self) -> list[Lying]:
        try:
            return arriving.files(self._folder)
        except OSError as error:
            raise ScannerFailed("folder_gone") from error

    def _put_away(self, path: Path) -> None:
        try:
            if self._config.folder_removes:
                path.unlink()
                return
            putaway.put_away(path)
        except FileNotFoundError:
            pass  # somebody else has put it away
        except OSError as error:
            raise ScannerFailed("folder_read_only") from error


class _Watch:
    """Since when each file has been as it is, by our own clock: that of a share may be another."""

    def __init__(self) -> None:
        self._since: dict[Lying, float] = {}

    def see(self, lying: list[Lying]) -> None:
        """Look again."""
        now = time.monotonic()
        self._since = {item: self._since.get(item, now) for item in lying}

    def still(self, item: Lying) -> float:
        """Return for how many seconds a file has been as it is."""
        return time.monotonic() - self._since[item]


def open_source(config: CaptureConfig, folder: str) -> FolderSource:  # noqa: ARG001
    """Return the source of the watched folder."""
    return FolderSource(config)
