"""An X display seen from outside by Xlib itself: its picture, windows and outputs; and Xorg's dummy driver.

Unlike `lobby_sight` it works with any server. Needs Xlib, and Xorg with xrandr for outputs: else `Missing`.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from tests.faults.figures import Missing

_XORG = Path("/usr/lib/xorg/Xorg")
_DUMMY = Path("/usr/lib/xorg/modules/drivers/dummy_drv.so")
OUTPUT = "DUMMY0"
MODES = ("1280x800", "1024x576", "800x600")
_CONFIG = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1280x800"
    Virtual 1920 1080
  EndSubSection
EndSection
"""
_ALL_PLANES, _Z_PIXMAP, _MAP_STATE, _VIEWABLE = ctypes.c_ulong(-1), 2, 92, 2


class _Image(ctypes.Structure):
    _fields_ = [
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
    ]


_Handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_silent = _Handler(lambda _display, _error: 0)  # a window that is gone meanwhile is no reason to end


class Display:
    """A connection to a display."""

    def __init__(self, where: str) -> None:
        name = ctypes.util.find_library("X11")
        if name is None:
            raise Missing("libX11 is not on this machine: apt-get install libx11-6")
        self.where, self._x = where, ctypes.CDLL(name)
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XGetImage.restype = ctypes.POINTER(_Image)
        self._x.XSetErrorHandler(_silent)
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(where.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def close(self) -> None:
        """End the connection."""
        self._x.XCloseDisplay(self._display)

    def look(self, step: int = 1) -> np.ndarray:
        """Return every `step`-th pixel of the whole screen in both directions, blue, green, red."""
        numbers = [ctypes.c_uint() for _ in range(7)]
        self._x.XGetGeometry(self._display, self._root, *map(ctypes.byref, numbers))
        width, height = numbers[3].value, numbers[4].value
        image = self._x.XGetImage(self._display, self._root, 0, 0, width, height, _ALL_PLANES, _Z_PIXMAP)
        if not image:
            return np.zeros((1, 1, 3), np.uint8)
        data = ctypes.string_at(image.contents.data, width * height * 4)
        self._x.XDestroyImage(image)
        return np.frombuffer(data, np.uint8).reshape(height, width, 4)[::step, ::step, :3].copy()

    def windows(self) -> list[str]:
        """Return the names of the windows that can be seen: a box of an error is one beside the wall."""
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        told = [ctypes.byref(one) for one in (root, parent, children, count)]
        if not self._x.XQueryTree(self._display, self._root, *told) or not children:
            return []
        found = []
        for index in range(count.value):
            told_of = ctypes.create_string_buffer(256)
            if self._x.XGetWindowAttributes(self._display, ctypes.c_ulong(children[index]), told_of):
                state = int.from_bytes(told_of.raw[_MAP_STATE : _MAP_STATE + 4], "little")
                if state == _VIEWABLE:
                    found.append(self._name(children[index]))
        self._x.XFree(children)
        return found

    def _name(self, window: int) -> str:
        name = ctypes.c_char_p()
        self._x.XFetchName(self._display, ctypes.c_ulong(window), ctypes.byref(name))
        return (name.value or b"").decode("utf-8", "replace")


@contextmanager
def opened(where: str) -> Iterator[Display]:
    """Give a connection to a display."""
    display = Display(where)
    try:
        yield display
    finally:
        display.close()


@contextmanager
def xorg(folder: Path) -> Iterator[str]:
    """Give an Xorg with outputs that nobody plugged in. Raises Missing."""
    if not (_XORG.exists() and _DUMMY.exists() and shutil.which("xrandr")):
        needs = "xserver-xorg-core xserver-xorg-video-dummy x11-xserver-utils"
        raise Missing(f"Xorg's dummy driver is not on this machine: apt-get install {needs}")
    (folder / "xorg.conf").write_text(_CONFIG)
    reader, writer = os.pipe()
    server = subprocess.Popen(
        [str(_XORG), "-displayfd", str(writer), "-config", str(folder / "xorg.conf"), "-noreset",
         "-nolisten", "tcp", "-novtswitch", "-sharevts", "-logfile", str(folder / "xorg.log")],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writer)
    try:
        told = os.read(reader, 16).decode().strip()
        if not told:
            raise Missing(f"Xorg did not start: {(folder / 'xorg.log').read_text(errors='replace')[-300:]}")
        yield f":{told}"
    finally:
        os.close(reader)
        server.terminate()
        server.wait()


def set_output(where: str, *words: str) -> None:
    """Set the output: --off, or --mode SIZE."""
    subprocess.run(["xrandr", "-display", where, "--output", OUTPUT, *words], check=True)
