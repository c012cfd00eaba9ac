"""Viewfinder: one camera from being switched on to being switched off, its frames through a lane.

    finder = Viewfinder(place)   finder.looked.connect(show)   finder.turned.connect(say_why)   finder.open()

Nothing is loaded for it before it is opened. Frames that come while one is worked through are dropped. Must
not: draw, keep a picture, or convert a frame in the GUI thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.errors import note
from ui.workplace import Workplace

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QVideoFrame

    from ui.bridge import Job
    from ui.sources.camera import FrameSource, Lens
    from ui.sources.frames import Looked
    from ui.sources.stillness import Watch

SILENT_MS = 6000  # without a frame
GAP = 0.08  # seconds between two looks: enough for the eyes of who lays a paper
TURNS = (0, 90, 180, 270)


def _load() -> None:
    """Import what a camera needs, in a lane: the window goes on meanwhile."""
    import ui.sources.camera
    import ui.sources.frames  # noqa: F401


def _cameras(parent: QObject) -> FrameSource:
    from ui.sources.camera import QtCameras

    return QtCameras(parent)


class Viewfinder(QObject):
    """`state`: closed, opening, live; or why there is none: none, busy, denied, silent, lost, broken."""

    looked = Signal(object)  # a Looked: what to show, what is seen, and a JPEG where it is to be kept
    turned = Signal(str)  # another state
    lenses_changed = Signal()

    def __init__(
        self,
        place: Workplace,
        *,
        source: Callable[[QObject], FrameSource] = _cameras,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workplace = place
        self.state = "closed"
        self.lens = ""  # the one that was open last; looked for when it comes back
        self.auto = bool(place.settings["camera_auto"])
        self.source: FrameSource | None = None
        self._make_source = source
        self._watch: Watch | None = None
        self._job: Job | None = None
        self._looked = 0.0
        self._wanted = False
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENT_MS)
        self._silence.timeout.connect(lambda: self._fail("silent"))

    # --- on and off

    def open(self) -> None:
        """Switch the camera on; what is needed for it is loaded in a lane first."""
        if self.state != "closed" or self.workplace.tasks.closed:
            return
        self._turn_to("opening")
        self.workplace.tasks.run(
            _load, done=self._on_loaded, failed=self._on_not_loaded, owner=self, lane="camera"
        )

    def close(self) -> None:
        """Switch the camera off."""
        if self.state != "closed":
            self._stop()
            self._turn_to("closed")

    def again(self) -> None:
        """Try once more to get a picture."""
        if self.source is not None and self.state != "closed":
            self._choose()

    def take(self) -> None:
        """Keep the next frame, whatever is seen on it."""
        self._wanted = self.state == "live"

    def choose(self, lens: str) -> None:
        """Look through another lens from now on."""
        self._remember("camera", lens)
        self._choose(lens)

    def lenses(self) -> tuple[Lens, ...]:
        """Return the lenses that are there."""
        return self.source.lenses() if self.source is not None else ()

    def set_auto(self, on: bool) -> None:
        """Take papers by itself from now on, or not."""
        self.auto = on
        self.look_anew()
        self._remember("camera_auto", on)

    def turn(self) -> None:
        """Turn the picture by a quarter, for a camera that is mounted sideways."""
        self._remember("camera_turn", (self._turned() + 90) % 360)
        self.look_anew()

    def _remember(self, name: str, value: object) -> None:
        """Let a choice count at once; it is kept where who sits there may set cameras up.

        Another clerk's counts until the program ends, as does one that the disk does not take.
        """
        from kiosk.services.sheets import scansetup

        place = self.workplace
        if place.desk is not None and scansetup.may_set(place.session, name):
            place.run(scansetup.keep, name, value, failed=note, owner=self, lane="store")
        place.put_in_force(name, place.settings.changed(**{name: value}))

    def _on_loaded(self, _nothing: object) -> None:
        if self.state == "closed":
            return
        if self.source is None:
            self.source = self._make_source(self)
            self.source.arrived.connect(self._on_frame)
            self.source.lenses_changed.connect(self._on_lenses)
            self.source.failed.connect(self._fail)
        self._choose()

    def _on_not_loaded(self, _error: Exception) -> None:
        self._turn_to("broken")  # a computer without the libraries of its desktop

    # --- lenses

    def _choose(self, wanted: str = "") -> None:
        """Open the lens that is wanted, was open, or was chosen last time; else the first."""
        found = [lens.id for lens in self.lenses()]
        kept = str(self.workplace.settings["camera"])
        self._stop()
        if not found:
            self._turn_to("none")
            return
        self.lens = next((one for one in (wanted, self.lens, kept) if one in found), found[0])
        self.look_anew()
        self._turn_to("opening")
        self._silence.start()
        assert self.source is not None
        self.source.open(self.lens)

    def _on_lenses(self) -> None:
        """Follow what is plugged in and out."""
        if self.state == "closed":
            return
        found = [lens.id for lens in self.lenses()]
        back = self.state == "none" or (self.state == "lost" and self.lens in found)
        if self.state in ("live", "opening", "silent", "busy", "denied") and self.lens not in found:
            self._fail("lost")
        elif back and found:
            self._choose()
        self.lenses_changed.emit()

    def _fail(self, why: str) -> None:
        if self.state not in ("closed", why):
            self._stop()
            self._turn_to(why)

    def _stop(self) -> None:
        self._silence.stop()
        self._wanted = False
        if self._job is not None:
            self._job.cancel()
        if self.source is not None:
            self.source.close()

    def _turn_to(self, state: str) -> None:
        self.state = state
        self.turned.emit(state)

    # --- frames

    def _turned(self) -> int:
        kept = int(self.workplace.settings["camera_turn"])
        return kept if kept in TURNS else 0

    def look_anew(self) -> None:
        """Forget which paper was taken: the one that lies there is taken again."""
        if self.source is not None:
            from ui.sources.stillness import Watch

            self._watch = Watch(seconds=float(self.workplace.settings["camera_seconds"]))

    def _on_frame(self, frame: QVideoFrame) -> None:
        """Have a frame worked through, unless one is."""
        now, watch = time.monotonic(), self._watch
        if self.state not in ("live", "opening") or watch is None or self.workplace.tasks.closed:
            return
        self._silence.start()
        if self._job is not None or now - self._looked < GAP:
            return
        from ui.sources import frames

        self._looked = now
        wanted, self._wanted = self._wanted, False
        call = partial(frames.look, frame, watch, at=now, turn=self._turned(), auto=self.auto, wanted=wanted)
        self._job = self.workplace.tasks.run(
            call, done=self._on_looked, failed=self._on_unreadable, ended=self._on_ended, owner=self,
            lane="camera",
        )  # fmt: skip

    def _on_looked(self, looked: Looked) -> None:
        if self.state == "opening":
            self._turn_to("live")
        if self.state == "live":
            self.looked.emit(looked)

    def _on_unreadable(self, error: Exception) -> None:
        """Pass over a frame that holds no picture: the next one comes."""
        from ui.sources.frames import Unreadable

        if not isinstance(error, Unreadable):
            raise error

    def _on_ended(self) -> None:
        self._job = None
