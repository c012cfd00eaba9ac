"""An X display of several monitors, as walls hang on them: named, and looked at from outside.

The monitors are those of RandR 1.5, set through libXrandr, on one large frame buffer of Xvfb; no program that
runs is told of them.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from PIL import Image, ImageGrab

SIZE = (1400, 900)
Box = tuple[int, int, int, int]  # left, top, width, height


class _Monitor(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_ulong), ("primary", ctypes.c_int), ("automatic", ctypes.c_int),
        ("noutput", ctypes.c_int), ("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int),
        ("height", ctypes.c_int), ("mwidth", ctypes.c_int), ("mheight", ctypes.c_int),
        ("outputs", ctypes.POINTER(ctypes.c_ulong)),
    )  # fmt: skip


@dataclass
class Display:
    """One X display. White where no window is."""

    name: str

    def hang(self, name: str, box: Box, *, primary: bool = False) -> None:
        """Put up a monitor, before a program starts; the primary one takes the place of what was there."""
        with _opened(self.name) as (x11, randr, display, root):
            atom = x11.XInternAtom(display, name.encode(), 0)
            outputs = _outputs(randr, display, root) if primary else []
            listed = (ctypes.c_ulong * max(1, len(outputs)))(*outputs)
            x, y, width, height = box
            made = _Monitor(atom, int(primary), 0, len(outputs), x, y, width, height, 300, 200, listed)
            randr.XRRSetMonitor(display, root, ctypes.byref(made))
            x11.XSync(display, 0)

    def seen(self) -> Image.Image:
        """Return all that is on the display."""
        return ImageGrab.grab(xdisplay=self.name).convert("RGB")


def _outputs(randr: ctypes.CDLL, display: ctypes.c_void_p, root: int) -> list[int]:
    """Return the outputs of the display, by the monitor that they make of themselves."""
    count = ctypes.c_int()
    found = randr.XRRGetMonitors(display, root, 1, ctypes.byref(count))
    return [found[at].outputs[each] for at in range(count.value) for each in range(found[at].noutput)]


@contextmanager
def _opened(name: str) -> Iterator[tuple[ctypes.CDLL, ctypes.CDLL, ctypes.c_void_p, int]]:
    x11, randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = x11.XDefaultRootWindow.restype = ctypes.c_ulong
    randr.XRRGetMonitors.restype = ctypes.POINTER(_Monitor)
    display = ctypes.c_void_p(x11.XOpenDisplay(name.encode()))
    assert display, f"{name} does not answer"
    try:
        yield x11, randr, display, ctypes.c_ulong(x11.XDefaultRootWindow(display))  # type: ignore[misc]
    finally:
        x11.XCloseDisplay(display)


@contextmanager
def display() -> Iterator[Display]:
    """Start a display with a window manager on it; both end with the block."""
    read, write = os.pipe()
    screen = f"{SIZE[0]}x{SIZE[1]}x24"
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-dpi", "192", "-wr", "-noreset"]
    server = subprocess.Popen([*words, "-nolisten", "tcp"], pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        name = f":{told.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": name}, stderr=subprocess.DEVNULL)
    try:
        yield Display(name)
    finally:
        for child in (manager, server):
            child.terminate()
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=10)
            child.kill()
            child.wait()
