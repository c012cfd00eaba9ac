"""The lobby program: application, fonts, and the stage; called by `ui.__main__` in the wall's own process.

Must not: import anything of a case, a page of the desk, or the films' decoders before there is a film.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.guides.wall import Wall
from ui import memory, text, theme
from ui.bridge import Tasks
from ui.lobby import place
from ui.lobby.awake import Awake
from ui.lobby.portrait import Portrait
from ui.lobby.pulse import Pulse
from ui.lobby.stage import Stage
from ui.slides import testcard

CLOSED, AGAIN = 0, 75  # exit codes: closed with the PIN; to be started again
_SPARE_MS = 3_600_000
_LATER_MS = 2000  # what can wait until the first page is there
_WAKE_MS = 250  # Python sees a signal only between two of its own steps


def application() -> QApplication:
    """Return the application of the wall: no scale factors, no OpenGL, our own fonts."""
    place.unscale()
    theme.prepare()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("credit-repair-window")
    app.setQuitOnLastWindowClosed(False)  # an output that goes takes its window along
    theme.load_fonts()
    memory.steady_true()  # a wall paints for months: Qt's calls would use None up within minutes
    return app


def run(wall: Wall, *, line: int | None = None) -> int:
    """Show the wall until it is closed with its PIN; return the exit code. `line`: where to beat."""
    app = application()
    tasks = Tasks()
    stage = Stage(wall, tasks)
    pulse = Pulse(wall, stage.player, stage.canvas, line=line)
    pulse.placed = lambda: stage.placed
    awake = Awake()
    pulse.awake = lambda: awake.held
    portrait = Portrait(wall.folder, stage.canvas, tasks)
    spare = QTimer(interval=_SPARE_MS)
    spare.timeout.connect(memory.steady_true)
    spare.start()
    stage.pad.opened.connect(lambda: app.exit(CLOSED))
    pulse.orphaned.connect(lambda: app.exit(AGAIN))
    signal.signal(signal.SIGTERM, lambda *_: app.exit(AGAIN))
    wake = QTimer(interval=_WAKE_MS)
    wake.timeout.connect(lambda: None)
    wake.start()
    stage.start()
    pulse.start()
    portrait.start()
    QTimer.singleShot(_LATER_MS, lambda: _settle(app, wall, awake))
    code: Any = app.exec()
    pulse.tell()
    wall.closed()
    stage.stop()
    tasks.shutdown()
    sys.stdout.flush()
    os._exit(int(code))  # Qt's own end may abort where decoders have run; the watchdog asks for a code


def _settle(app: QApplication, wall: Wall, awake: Awake) -> None:
    """Keep the screen on, and take up the wall's language for what it asks who closes it."""
    awake.start()
    with suppress(FileNotFoundError):  # then it is English
        text.set_language(app, "zh_CN" if "zh" in wall.profile.langs else "en")


def show_test_card(wall: Wall) -> int:
    """Show the test card in the wall's region until Escape or the PIN; return the exit code."""
    from ui.lobby.canvas import Canvas
    from ui.lobby.lockpad import LockPad

    app = application()
    output, found = place.find(wall.profile.output)
    screen, origin = place.region(wall.profile, output)
    canvas = Canvas()
    pad = LockPad(canvas, lambda: wall.profile, confirms=False)  # nothing that a hall sees goes dark
    pad.opened.connect(lambda: app.exit(CLOSED))
    canvas.put(screen, origin)
    lines = (
        f"{screen.width} x {screen.height}  @ {origin[0]},{origin[1]}",
        f"{output.name()} {output.model()} {output.serialNumber()}".strip(),
        "" if found else f"{wall.profile.output.name} ?",
    )
    canvas.shown = testcard.image(screen.width, screen.height, lines=tuple(line for line in lines if line))
    canvas.whole_picture = True
    canvas.setScreen(output)
    canvas.setGeometry(output.geometry())
    canvas.show()
    code: Any = app.exec()
    canvas.may_close = True
    canvas.close()
    return int(code)
