"""Draws the screens to pictures: `python -m tests.ui.screens.shots FOLDER`, off-screen."""

from __future__ import annotations

import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.services.centre import holding
from kiosk.services.centre.health import Network, Reach
from kiosk.settings import load
from tests.ui.screens import stock
from ui import text, theme
from ui.shell.frame import Frame
from ui.workplace import Workplace

SIZES = ((1366, 768), (1920, 1080))
FORMS = ("empty", "filled", "long", "offline")


def frame_of(place: Workplace) -> Frame:
    """Give the window's frame with only these screens."""
    from ui.screens.cases import CasesScreen
    from ui.screens.outbox.screen import OutboxScreen
    from ui.screens.settings.screen import SettingsScreen
    from ui.screens.tracking import TrackingScreen

    makers = {
        "cases": CasesScreen,
        "outbox": OutboxScreen,
        "tracking": TrackingScreen,
        "settings": SettingsScreen,
    }
    return Frame(place, {key: lambda make=make: make(place) for key, make in makers.items()})


def settle(place: Workplace) -> None:
    """Wait until nothing runs."""
    until = QDeadlineTimer(8000)
    QTest.qWait(60)
    while place.tasks.busy() and not until.hasExpired():
        QTest.qWait(20)
    QTest.qWait(60)


def draw(app: QApplication, out: Path, form: str, language: str) -> None:
    """Draw all screens in one form and language."""
    folder = Path(tempfile.mkdtemp())
    desk = stock.window(folder, language=language)
    if form != "empty":
        stock.fill(desk, long=form == "long")
    text.set_language(app, language)  # type: ignore[arg-type]
    draw_desk(desk, out, form, language)


def draw_desk(desk: Desk, out: Path, form: str, language: str) -> None:
    """Draw all screens over an open Desk, and close it."""
    if form == "offline":
        holding.pause(desk)
    place = Workplace(desk.settings)
    place.hall = stock.hall()
    frame = frame_of(place)
    place.open_with(desk)
    since = desk.clock.now() - timedelta(minutes=12)
    away = form in ("offline", "long")
    place.set_network(
        Network(Reach.OFFLINE if away else Reach.ONLINE, since, reason="offline" if away else "")
    )
    for wide, high in SIZES:
        frame.resize(wide, high)
        frame.show()
        for key in ("cases", "outbox", "tracking", "settings"):
            screen = frame.show_screen(key)
            frame.show_nav(key)
            screen.arrive()
            settle(place)
            screen.focus_first()
            QTest.qWait(30)
            frame.grab().save(str(out / f"{key}-{form}-{language}-{wide}.png"))
            step_two(screen, key, out / f"{key}-ask-{language}-{wide}.png", frame, form)
    frame.hide()
    place.tasks.shutdown()
    close_desk(desk)


def step_two(screen, key: str, path: Path, frame: Frame, form: str) -> None:
    """Draw the question of a screen that has one."""
    if form != "filled" or key not in ("cases", "tracking", "outbox"):
        return
    if key == "cases":
        row = screen.table.rows_model.row_of("draft-1")
        screen.table.setCurrentIndex(screen.table.rows_model.index(row, 0))
    asking = {"cases": "throw", "tracking": "back"}
    (screen.sticks.out if key == "outbox" else getattr(screen, asking[key])).click()
    QTest.qWait(50)
    frame.grab().save(str(path))
    screen.confirm.close_question()


def main() -> None:
    """Draw everything."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    theme.install(app)
    forms = sys.argv[2].split(",") if len(sys.argv) > 2 else FORMS
    for form in forms:
        for language in ("zh_CN", "en"):
            draw(app, out, form, language)


if __name__ == "__main__":
    load({}, environment={})
    main()
