"""Frame: training band, top bar, rail and the stack of screens; what the window shows when nothing is locked.

Screens are made when they are first visited. Must not: know a page by its class; `screens` gives the makers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.page import Page
from ui.shell.countdown import Countdown
from ui.shell.handbook.opener import HandbookOpener, page_of
from ui.shell.storeband import StoreBand
from ui.shell.visits import Visits
from ui.text import CHINA, join, minutes_away, tr
from ui.widgets.rail import NavItem, NavRail
from ui.widgets.topbar import TopBar, TrainingBand
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.events import ReceiptCame
    from kiosk.services.cases.worklist import Counts
    from ui.shell.keysheet import KeySheet
    from ui.shell.palette import Palette
    from ui.widgets.toast import Toast

Maker = Callable[[], QWidget]
CLOCK_MS = 1000
RECEIPTS_MS = 600  # those that come at once are told at once


class Frame(QWidget):
    """One for each language; the window makes another when the language changes."""

    asked_for = Signal(str)  # a screen by its key
    lock_asked = Signal()
    entity_asked = Signal(str)  # by its code
    case_asked = Signal(str)

    def __init__(self, place: Workplace, makers: Mapping[str, Maker]) -> None:
        super().__init__()
        self.setObjectName("frame")
        self.workplace = place
        self._makers = dict(makers)
        self.made: dict[str, QWidget] = {}
        self.bar = TopBar()
        self.rail = NavRail(self._items())
        self.stack = QStackedWidget()
        self._told: list[str] = []  # receipts that came and were not told yet
        self._wanting = self._unseen = 0  # unseen: receipts that came since the progress was looked at
        self.countdown = Countdown(place, self.bar.bound, self)
        self._lay_out()
        self._wire()

    def _items(self) -> list[NavItem]:
        return [
            NavItem("lookup", tr("Look-up"), "search", "Ctrl+Alt+1"),
            NavItem("cases", tr("Open cases"), "list", "Ctrl+Alt+2"),
            NavItem("outbox", tr("To be sent"), "upload", "Ctrl+Alt+3"),
            NavItem("tracking", tr("Progress"), "clock", "Ctrl+Alt+4"),
            NavItem("rules", tr("Rules"), "rules", "Ctrl+Alt+5"),
            NavItem("settings", tr("Settings"), "gear", "Ctrl+Alt+6"),
            NavItem("audit", tr("Audit trail"), "shield", "Ctrl+Alt+7"),
            NavItem("wall", tr("Lobby wall"), "wall", "Ctrl+Alt+8"),
        ]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.workplace.settings["training"]:
            column.addWidget(TrainingBand())
        column.addWidget(self.bar)
        self.band = StoreBand(self.workplace)
        column.addWidget(self.band)
        self.visits = Visits(self)
        column.addWidget(self.visits)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        column.addLayout(row, 1)

    def _wire(self) -> None:
        self.rail.chosen.connect(self.asked_for)
        self.bar.lock.clicked.connect(lambda _checked=False: self.lock_asked.emit())
        self.handbook = HandbookOpener(self, self.workplace, partial(page_of, self))
        for key, slot in (("F1", self.show_keys), ("Ctrl+K", self.show_palette)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        self.workplace.toasted.connect(self._on_toast)
        for signal in (self.workplace.network_changed, self.workplace.session_changed):
            signal.connect(self.refresh)
        self.workplace.ready.connect(self._listen)
        self._listen()
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._tell_receipts)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._on_clock)
        self._clock.start(CLOCK_MS)
        self._minute = self._away = -1
        self.refresh()

    @cached_property
    def toast(self) -> Toast:
        """Short messages; made with the first one."""
        from ui.widgets.toast import Toast

        return Toast(self, hushed=self.workplace.hushed)

    @cached_property
    def sheet(self) -> KeySheet:
        """The key sheet; made when it is first asked for."""
        from ui.shell.keysheet import KeySheet

        sheet = KeySheet(self)
        sheet.handbook_asked.connect(self.handbook.show)
        return sheet

    @cached_property
    def palette_panel(self) -> Palette:
        """What jumps to anything; made when it is first asked for."""
        from ui.shell.palette import Palette

        panel = Palette(self)
        panel.entity.connect(self.entity_asked)
        panel.case.connect(self.case_asked)
        return panel

    # --- screens

    def show_screen(self, key: str) -> QWidget:
        """Bring a screen into sight, made now if it was not; give it back."""
        screen = self.make(key)
        self.stack.setCurrentWidget(screen)
        if key == "tracking":
            self._unseen = 0
            self._show_progress()
        return screen

    def make(self, key: str) -> QWidget:
        """Give a screen, made now if it was not; it stays out of sight."""
        if key not in self.made:
            self.made[key] = self._makers[key]()
            self.stack.addWidget(self.made[key])
        return self.made[key]

    def show_nav(self, key: str) -> None:
        """Show at the rail where one is."""
        self.rail.set_current(key)

    def current(self) -> QWidget:
        """Give the screen in sight."""
        screen = self.stack.currentWidget()
        assert screen is not None  # the look-up is there from the start
        return screen

    # --- keys

    def show_keys(self) -> None:
        """Show the key sheet of the screen in sight."""
        if not self.sheet.isVisible():
            screens = [(entry.item.shortcut, entry.item.name) for entry in self.rail.entries.values()]
            self.sheet.show_for(self.current(), screens, QApplication.focusWidget())

    def show_palette(self) -> None:
        """Show what can be done here, and jump to a case, an entity or a question by its letters."""
        if not self.palette_panel.isVisible():
            self.palette_panel.show_for(self.current(), QApplication.focusWidget())

    def uncover(self) -> None:
        """Take away what lies over the screen in sight."""
        from ui.widgets.veil import Veil

        for veil in self.findChildren(Veil):
            veil.uncover()

    # --- what the bar shows

    def refresh(self) -> None:
        """Show hall, clerk, line and time as they are."""
        hall, session = self.workplace.hall, self.workplace.session
        self.bar.set_place(hall.name, tr("Window {n}", n=hall.window)) if hall else self.bar.set_place("")
        if session is not None:
            from ui.shell.said import left, masked_clerk

            now = self.workplace.desk.clock.now() if self.workplace.desk is not None else datetime.now(CHINA)
            self.bar.set_clerk(join(masked_clerk(self.workplace), left(session, now)))
        else:
            self.bar.set_clerk("")
        self._minute = -1
        self._on_clock()

    def _on_clock(self) -> None:
        desk = self.workplace.desk
        now = (desk.clock.now() if desk is not None else datetime.now(CHINA)).astimezone(CHINA)
        network = self.workplace.network if self.workplace.offline else None
        if now.minute != self._minute:
            self._minute = now.minute
            self.bar.set_time(now)
            self._show_network(now)
        elif network is not None and minutes_away(network.since, now) != self._away:
            self._show_network(now)

    def _show_network(self, now: datetime) -> None:
        network, pill = self.workplace.network, self.bar.network
        reason = network.reason if network is not None else ""
        pill.explain(self._why(reason) if reason else "")
        if network is None or (network.state == "unknown" and not reason):
            pill.connecting()
        elif network.state == "offline":
            minutes = self._away = minutes_away(network.since, now)
            hall = self.workplace.hall
            limit = hall.offline_days * 1440 if hall is not None and minutes >= 720 else None
            pill.offline(minutes, limit_minutes=limit)
        elif reason == "sign_in_ended":
            pill.sign_in_ended()
        elif reason:
            pill.not_sending()
        else:
            pill.online()

    @staticmethod
    def _why(reason: str) -> str:
        from kiosk.errors import KioskError
        from ui.errors import explain

        return explain(KioskError(reason)).text

    def show_counts(self, counts: Counts) -> None:
        """Show at the rail what waits."""
        for key, count in (("cases", counts.drafts), ("outbox", counts.outbox)):
            self.rail.set_badge(key, count)
        self.rail.set_mark("outbox", tr("Sending is paused") if counts.paused else "")
        self._wanting = counts.wanting
        self._show_progress()

    def _show_progress(self) -> None:
        self.rail.set_badge("tracking", self._wanting + self._unseen)

    # --- receipts that come by themselves

    def _listen(self) -> None:
        if self.workplace.news is not None:
            from kiosk.events import ReceiptCame

            self.workplace.news.on(ReceiptCame, self._on_receipt)

    def _on_receipt(self, event: ReceiptCame) -> None:
        if self.isVisible() and getattr(self.current(), "case_id", "") == event.id:
            return  # its page shows it
        self._unseen += 1
        self._told.append(event.number)
        self._show_progress()
        self._later.start(RECEIPTS_MS)

    def _tell_receipts(self) -> None:
        if not self._told or not self.isVisible():
            return  # behind the lock; told when it is open again
        last, many, self._told = self._told[-1], len(self._told), []
        if many == 1:
            self.workplace.say(tr("The receipt has come: {number}", number=last))
        else:
            self.workplace.say(tr("{n} receipts have come, the last is {number}", n=many, number=last))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell what came behind the lock."""
        super().showEvent(event)
        self._later.start(RECEIPTS_MS)

    def _on_toast(self, text: str, undo: Callable[[], object] | None) -> None:
        self.toast.say(text, undo=undo)


def counts(desk: Desk) -> Counts:
    """Return what waits, for the rail."""
    from kiosk.services.cases import worklist

    return worklist.counts(desk)


def title_of(screen: QWidget) -> str:
    """Give the name of a screen for the window's title; never with anybody's name in it."""
    named = getattr(screen, "window_title", None)
    own = screen.title.text() if isinstance(screen, Page) else ""
    return str(named()) if callable(named) else own


def focus_first(screen: QWidget) -> None:
    """Put the focus where work starts on a screen."""
    start = getattr(screen, "focus_first", None)
    start() if callable(start) else screen.setFocus(Qt.FocusReason.OtherFocusReason)
