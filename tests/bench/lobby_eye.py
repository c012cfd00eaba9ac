"""An eye on an X display from outside: `python -m tests.bench.lobby_eye X,Y,W,H SECONDS`, a line a look.

Each line: time.time(), mean red, green and blue of a small picture of the region, and its hash.
"""

from __future__ import annotations

import sys
import time
import zlib

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage

from ui.memory import steady_true

_EVERY_MS = 25


def main() -> int:
    """Look until the time is over."""
    x, y, width, height = map(int, sys.argv[1].split(","))
    app = QGuiApplication([])
    steady_true()
    screen = app.primaryScreen()
    end = time.monotonic() + float(sys.argv[2])

    def look() -> None:
        at = time.time()
        image = screen.grabWindow(0, x, y, width, height).toImage()
        small = image.scaled(
            64, 16, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation
        )
        data = bytes(small.convertToFormat(QImage.Format.Format_RGB888).constBits())
        pixels = len(data) // 3
        means = [sum(data[part::3]) / pixels for part in range(3)]
        print(f"{at:.3f} {means[0]:.1f} {means[1]:.1f} {means[2]:.1f} {zlib.crc32(data)}", flush=True)
        if time.monotonic() > end:
            app.quit()

    timer = QTimer(interval=_EVERY_MS)
    timer.timeout.connect(look)
    timer.start()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
