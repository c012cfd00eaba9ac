"""What is on air, read in a lane whenever it has changed, and held as it is while content is frozen.

Must not: decide what of it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.guides.content import OnAir
from kiosk.guides.wall import Wall
from ui.bridge import Tasks
from ui.lobby.loop import PASSED

How = Literal[
    "begin", "news", "again"
]  # the first of this process, another generation, what was there before
RETRY_MS = 1000


class Content(QObject):
    """The content of one wall. `wall` gives it with its profile as it is now."""

    loaded = Signal(object, str)  # the newest, and How
    switched = Signal(object)  # another one is on the wall
    fault = Signal(str)

    def __init__(self, wall: Callable[[], Wall], tasks: Tasks) -> None:
        super().__init__()
        self._wall, self._tasks = wall, tasks
        self.on_air: OnAir | None = None  # what the page on the wall is of
        self.coming: OnAir | None = None  # read since, and taken up between two slides
        self._found: OnAir | None = None  # the last read of what was put on air
        self._brought: OnAir | None = None
        self._frozen = False
        self._again = QTimer(self, singleShot=True, interval=round(PASSED * 1000))
        self._again.timeout.connect(lambda: self.load("again"))

    def begin(self) -> None:
        """Read it for the first time: where content is frozen, the generation held before this start."""
        if not self._frozen:
            self._tasks.run(self._wall().release, lane="store")
        self.load("begin")

    def stop(self) -> None:
        """Read nothing by itself any more."""
        self._again.stop()

    @property
    def newest(self) -> OnAir | None:
        """Return what the next slide is of."""
        return self.coming or self.on_air

    def switch(self, on_air: OnAir) -> None:
        """Note that a page of another one is on the wall: with it goes its ticker."""
        self.on_air = on_air
        if self.coming is on_air:
            self.coming = None
        self.switched.emit(on_air)

    def load(self, how: How = "news") -> None:
        """Have it read; `loaded` follows."""
        done, failed = partial(self._on_loaded, how), partial(self._on_failed, how)
        self._tasks.run(self._wall().on_air, done=done, failed=failed, owner=self, lane="store")

    def freeze(self, frozen: bool) -> None:
        """Hold the generation on the wall, over restarts too; or let it go and take up what came since."""
        self._frozen = frozen
        stands_in = self.on_air is self._brought or self.coming is self._brought
        if frozen and self.coming is not None and not stands_in:  # read, but not on the wall yet
            self._found, self.coming = self.on_air, None
            self.loaded.emit(self._found, "again")
        if not frozen:
            self._tasks.run(self._wall().release, lane="store")
            if self._found is not None:
                self.load()
        elif self._found is not None:
            self._tasks.run(partial(self._wall().hold, self._found), lane="store")

    def stand_in(self, done: Callable[[OnAir | None], None]) -> None:
        """Have read what the program brought along; what is on air is read again after a while."""
        failed = partial(self._on_failed, "again")
        self._tasks.run(self._wall().brought, done=done, failed=failed, owner=self, lane="store")
        self._again.start()

    def give_way(self, brought: OnAir) -> None:
        """Have the next slide be one of what the program brought along."""
        self.coming = self._brought = brought

    def _on_loaded(self, how: How, found: OnAir | None) -> None:
        if found is None:
            self.fault.emit("no content")
            return
        if self._frozen and how == "news" and self._found is not None:
            return  # it was frozen meanwhile
        for fault in found.faults:
            self.fault.emit(fault)
        first, self._found = self._found is None, found
        if self._frozen and first:
            self._tasks.run(partial(self._wall().hold, found), lane="store")
        if self.on_air is None:
            self.switch(found)
        else:
            self.coming = None if found == self.on_air else found
        self.loaded.emit(found, how)

    def _on_failed(self, how: How, error: BaseException) -> None:
        self.fault.emit(type(error).__name__)
        QTimer.singleShot(RETRY_MS, self, lambda: self.load(how))
