"""A film -> a still of it, for who has to say whether it may run; only ever in the child that `apart` starts.

Must not: be loaded where a case can be reached: the film is a stranger's.
"""

from __future__ import annotations

import io
from typing import Any

import cv2
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

_MOST_FRAMES = 90  # looked at for one that shows something: films fade in from black
_PLAIN = 6.0  # standard deviation of the brightness of a frame on which nothing is seen


cv2.setNumThreads(0)


def still(data: bytes, _media: str, room: QSize, _page: int) -> QImage:
    """Return the first frame that shows something, scaled into a room; a null image where none is read."""
    alone = [cv2.CAP_PROP_N_THREADS, 1]  # behind the fence no thread can be started
    source: Any = io.BytesIO(data)  # held as long as the film: the decoder reads from it
    film = cv2.VideoCapture(source, cv2.CAP_FFMPEG, alone)
    found = QImage()
    for _ in range(_MOST_FRAMES):
        there, frame = film.read()
        if not there:
            break
        plain = float(frame.std()) < _PLAIN
        if found.isNull() or not plain:
            high, wide = frame.shape[:2]
            pixels = frame.tobytes()
            found = QImage(pixels, wide, high, wide * 3, QImage.Format.Format_BGR888).copy()  # of its own
        if not plain:
            break
    film.release()
    if found.isNull():
        return found
    ways = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return found.scaled(room, *ways)
