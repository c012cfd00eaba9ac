"""Cameras as a source of frames: the lenses that can be had, and what the open one sees.

Two forms: `QtCameras`, what Qt finds (UVC document cameras among them), and `FrameInputs`, whatever pushes
frames into a QVideoFrameInput. Stills are taken from the frames: QImageCapture is not to be relied on. Must
not: look at a frame; be imported before a camera is opened, for QtMultimedia is heavy.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtMultimedia import (
    QCamera,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoFrameInput,
    QVideoSink,
)

LEAST_RATE = 4.0  # frames a second below which a format is of no use: nobody can lay a paper by it


@dataclass(frozen=True, slots=True)
class Lens:
    """One lens; a document camera often has two. `id` stays the same from day to day."""

    id: str
    name: str


class FrameSource(QObject):
    """What a camera pane needs. Frames come while a lens is open, at most one at a time."""

    arrived = Signal(object)  # a QVideoFrame
    lenses_changed = Signal()
    failed = Signal(str)  # busy, denied

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = QMediaCaptureSession(self)
        self.sink = QVideoSink(self)
        self.session.setVideoSink(self.sink)
        self.sink.videoFrameChanged.connect(self._on_frame)
        self.lens = ""  # id of the open one

    def lenses(self) -> tuple[Lens, ...]:
        """Return the lenses that are there now."""
        raise NotImplementedError

    def open(self, lens: str) -> None:
        """Let frames come from a lens that is there."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the lens."""
        raise NotImplementedError

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self.lens and frame.isValid():
            self.arrived.emit(frame)


class QtCameras(FrameSource):
    """The cameras of this computer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self.lenses_changed)
        self._camera: QCamera | None = None

    def lenses(self) -> tuple[Lens, ...]:
        """Return the cameras of the computer, the system's own choice first."""
        return lenses()

    def open(self, lens: str) -> None:
        """Open a camera in its largest format; `failed` tells when it can't be had."""
        self.close()
        device = next((one for one in QMediaDevices.videoInputs() if _id(one) == lens), None)
        if device is None:
            self.lenses_changed.emit()
            return
        if denied(lens):
            self.failed.emit("denied")
            return
        self.lens = lens
        self._camera = QCamera(device, self)
        form = largest(device.videoFormats())
        if form is not None:
            self._camera.setCameraFormat(form)
        self._camera.errorOccurred.connect(self._on_error)
        self.session.setCamera(self._camera)
        self._camera.start()

    def close(self) -> None:
        """Stop the camera, so that other programs can have it."""
        self.lens = ""
        if self._camera is not None:
            self._camera.stop()
            self.session.setCamera(None)  # type: ignore[arg-type]  # Qt takes none at all
            self._camera.deleteLater()
            self._camera = None

    def _on_error(self, error: QCamera.Error, _said: str) -> None:
        if error != QCamera.Error.NoError:
            self.failed.emit("busy")


class FrameInputs(FrameSource):
    """Lenses whose frames somebody pushes: `push(lens, frame)`; `plug` and `unplug` them."""

    def __init__(self, lenses: Iterable[Lens] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lenses = {lens.id: lens for lens in lenses}
        self._input: QVideoFrameInput | None = None

    def lenses(self) -> tuple[Lens, ...]:
        """Return the lenses that are plugged in."""
        return tuple(self._lenses.values())

    def plug(self, lens: Lens) -> None:
        """Let a lens be there."""
        self._lenses[lens.id] = lens
        self.lenses_changed.emit()

    def unplug(self, lens: str) -> None:
        """Let a lens be gone."""
        self._lenses.pop(lens, None)
        if self.lens == lens:
            self.close()
        self.lenses_changed.emit()

    def push(self, lens: str, frame: QVideoFrame) -> bool:
        """Give a frame; False where the lens is not open or not ready for one more."""
        return self._input is not None and lens == self.lens and self._input.sendVideoFrame(frame)

    def open(self, lens: str) -> None:
        """Take frames of one lens."""
        self.close()
        self.lens = lens
        self._input = QVideoFrameInput(self)
        self.session.setVideoFrameInput(self._input)

    def close(self) -> None:
        """Take no more frames."""
        self.lens = ""
        if self._input is not None:
            self.session.setVideoFrameInput(None)  # type: ignore[arg-type]  # Qt takes none at all
            self._input.deleteLater()
            self._input = None


def lenses() -> tuple[Lens, ...]:
    """Return the cameras of this computer, the system's own choice first; opens none. For the GUI thread."""
    first = QMediaDevices.defaultVideoInput()
    found = sorted(QMediaDevices.videoInputs(), key=lambda device: device != first)
    return tuple(Lens(_id(device), device.description()) for device in found)


def largest(formats: Iterable[Any]) -> Any:
    """Return the format of most pixels, and of those the fastest; a slow one only where there is no other."""

    def worth(form: Any) -> tuple[bool, int, float]:
        size, rate = form.resolution(), float(form.maxFrameRate())
        return rate >= LEAST_RATE, size.width() * size.height(), rate

    return max(formats, key=worth, default=None)


def denied(lens: str) -> bool:
    """Tell whether this account may not use a camera that is a file (Linux; not tested on Windows)."""
    return lens.startswith("/dev/") and Path(lens).exists() and not os.access(lens, os.R_OK | os.W_OK)


def _id(device: Any) -> str:
    return bytes(device.id().data()).decode("utf-8", "replace")
