"""MainWindow: joins the Desk, the frame, the gate and the screens; goes from one screen to another.

The look-up page is there at once; everything else is made on its first visit, and the Desk is opened in a
lane after the first paint. Must not: hold a rule of the visit; the wizard asks the core.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from ui import text
from ui.errors import Trouble, explain, note
from ui.memory import steady_true
from ui.pages.lookup import LookupPage
from ui.shell.doorkeeper import Doorkeeper, forget_copied, leave_field
from ui.shell.ear import Ear
from ui.shell.frame import Frame, counts, focus_first, title_of
from ui.shell.scans import Scans
from ui.text import tr
from ui.widgets.taborder import OrderedWindow
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Printer
    from kiosk.settings import Settings
    from ui.shell.rounds import Rounds
    from ui.shell.rulesnews import RulesNews
    from ui.shell.warmth import Warmth

Opener = Callable[..., Any]
LEAST = 960, 500  # pixels of the window: 200 % on 1920x1080, beside the desktop's own bars
SWITCH_SECONDS = 0.0001  # a paint takes the interpreter back many times; each may wait this long for a lane
NAV = {"records": "lookup", "entry": "lookup", "imports": "lookup", "wizard": "cases"}  # without an entry


class MainWindow(OrderedWindow):
    """The clerk's window."""

    def __init__(
        self, settings: Settings, opener: Opener, *, printer: Callable[[], Printer] | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.resize(1366, 768)
        self.workplace = Workplace(settings, parent=self)
        self._opener, self._printer = opener, printer
        self.rounds: Rounds | None = None
        self.warmth: Warmth | None = None
        self.rules: RulesNews | None = None
        self.ear = Ear(self)
        self.scans = Scans(self)
        self.pile = QStackedWidget()
        self.pile.setMinimumSize(*LEAST)  # said here, so that no page can push the window over the screen
        self.setCentralWidget(self.pile)
        self._painted = False
        self._counting = 0  # news since the counts at the rail were last read
        self.door = Doorkeeper(self.workplace, self.pile, self)
        self.door.shut.connect(self._on_shut)
        self.door.passed.connect(self._on_passed)
        self.door.failed.connect(self.show_error)
        self.ear.touched.connect(self.door.restart_idle)
        self.ear.touched.connect(self.workplace.tasks.touched)
        self.workplace.ready.connect(self._on_ready)
        self.workplace.settings_changed.connect(self._on_setting)
        self.frame = self._new_frame()
        self.go("lookup")

    # --- coming up

    def _new_frame(self) -> Frame:
        from ui.shell.screens import ask, makers

        frame = Frame(self.workplace, makers(self))
        frame.asked_for.connect(lambda key: ask(self, key))
        frame.lock_asked.connect(self.lock)
        frame.visits.resumed.connect(self.open_at)
        frame.entity_asked.connect(self.open_entity)
        frame.case_asked.connect(self.open_case)
        frame.band.case_asked.connect(self.open_case)
        self.pile.addWidget(frame)
        self.pile.setCurrentWidget(frame)
        return frame

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to the keys of the window."""
        super().showEvent(event)
        if (handle := self.windowHandle()) is not None:
            self.ear.listen(handle)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Open the Desk only after the first paint."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._open)

    def _open(self) -> None:
        sys.setswitchinterval(SWITCH_SECONDS)
        lookup = self.frame.current()
        if isinstance(lookup, LookupPage):
            lookup.pane.show()  # made here: after the first paint
        steady_true()
        settings, opener, printer = self.workplace.settings, self._opener, self._printer
        self.workplace.tasks.run(
            lambda: opener(settings, printer=printer() if printer is not None else None),
            done=self.workplace.open_with,
            failed=self.show_error,
            owner=self,
            lane="store",
        )
        from ui.shell import looks, warmth

        looks.Looks(self)
        self.warmth = warmth.Warmth(self)

    def _on_ready(self) -> None:
        from kiosk.events import CaseChanged, OutboxChanged, SessionChanged
        from ui.shell.recovery import Recovery
        from ui.shell.rounds import Rounds
        from ui.shell.rulesnews import RulesNews

        news = self.workplace.news
        assert news is not None
        news.on(SessionChanged, self.door.look)
        news.on(CaseChanged, self._on_count_news)
        news.on(OutboxChanged, self._on_count_news)
        news.on(OutboxChanged, self._on_outbox_news)
        self.rounds = Rounds(self.workplace, self)
        self.rounds.start()
        self.rules = RulesNews(self)
        Recovery(self)
        self.door.start()
        self._on_count_news(None)
        self._say_doubts()

    def _say_doubts(self) -> None:
        """Tell where the settings file could not be read, or holds what does not fit."""
        if self.workplace.settings.doubts:
            from ui.screens.settings.words import doubtful

            self.show_trouble(doubtful(self.workplace.settings.doubts))

    # --- going from screen to screen

    def go(self, key: str) -> Any:
        """Bring a screen into sight and the focus to where its work starts; give the screen back."""
        screen = self.frame.show_screen(key)
        self.frame.show_nav(NAV.get(key, key))
        arrive = getattr(screen, "arrive", None)
        if callable(arrive):
            arrive()
        self.retitle()
        focus_first(screen)
        return screen

    def retitle(self, name: str = "") -> None:
        """Name the screen in the window's title; never a person or an entity."""
        if name or not self.door.locked:
            title = name or title_of(self.frame.current()) or tr("Look-up")
            self.setWindowTitle(f"{title} · {tr('Credit repair window')}")

    def open_entity(self, code: str, purpose: str = "visit") -> None:
        """Show the records of an entity; `purpose`: for what they are looked at."""
        self.go("records").open(code, purpose)

    def open_records(self, opened: object) -> None:
        """Show what was opened or entered by hand."""
        self.go("records").show_opened(opened)

    def enter_by_hand(self, typed: str) -> None:
        """Enter an entity that nobody found."""
        self.go("entry").begin(typed)

    def open_case(self, case_id: str) -> None:
        """Go on with a case where it stands, or where its visit was parked."""
        if not self.frame.visits.jump_to(case_id):
            self.open_at(case_id, None)

    def open_at(self, case_id: str, spot: object) -> None:
        """Go on with a case at a spot."""
        self.go("wizard").open(case_id, spot)

    def next_applicant(self) -> None:
        """Back to an empty look-up: nothing of the last applicant stays on screen."""
        lookup: Any = self.frame.show_screen("lookup")
        lookup.clear()
        self.go("lookup")

    def _on_outbox_news(self, _event: object) -> None:
        if self.rounds is not None:
            self.rounds.now("drain")  # what was just submitted goes at once

    def _on_count_news(self, _event: object) -> None:
        self._counting += 1
        if self._counting == 1:  # news that come meanwhile are one more look at the end
            self.workplace.run(
                counts, done=self._on_counts, failed=note, ended=self._on_counted, owner=self, lane="store"
            )

    def _on_counts(self, found: Any) -> None:
        self.frame.show_counts(found)

    def _on_counted(self) -> None:
        again, self._counting = self._counting > 1, 0
        if again:
            self._on_count_news(None)

    def look_at_rules(self) -> None:
        """Mark at the rail whether new rules were refused."""
        if self.rules is not None:
            self.rules.look()

    # --- the gate

    def lock(self) -> None:
        """Hide everything until the clerk's password."""
        self.door.lock()

    def _on_shut(self, title: str) -> None:
        self.ear.deaf = self.pile.currentWidget() is self.door.set_up
        self.retitle(title)

    def _on_passed(self, another: bool = False) -> None:
        self.ear.deaf = False
        self.pile.setCurrentWidget(self.frame)
        self.retitle()
        if another:  # what the other had open waits in the work list, kept to the last letter
            self.next_applicant()
        elif not self.door.give_back():
            focus_first(self.frame.current())

    # --- settings, errors, the end

    def _on_setting(self, name: str) -> None:
        if name == "language" and not self.door.locked:  # building anew shows what the lock hides
            self.rebuild()
        elif name == "lock_after_minutes":
            self.door.restart_idle()

    def rebuild(self) -> None:
        """Build everything again in the language in force; a case that was open is opened again."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.door.hide_all()  # what stands above the old frame would go with it, and take nothing away
        text.set_language(app, self.workplace.settings["language"])
        old, case_id = self.frame, getattr(self.frame.made.get("wizard"), "case_id", "")
        key = next((k for k, w in old.made.items() if w is old.current()), "lookup")
        self.door.forget()
        self.frame = self._new_frame()
        self.frame.make("lookup")  # the other screens hear it
        self.pile.removeWidget(old)
        old.deleteLater()
        self._on_count_news(None)
        self.look_at_rules()
        if key == "wizard" and case_id:
            self.open_case(case_id)
        else:
            self.go(key if key in ("cases", "outbox", "tracking", "rules", "settings") else "lookup")

    def show_error(self, error: BaseException) -> None:
        """Say what went wrong above the screen in sight."""
        self.show_trouble(explain(error))

    def show_trouble(self, trouble: Trouble) -> None:
        """Say what nobody caught above the screen in sight; no traceback reaches the screen."""
        banner = getattr(self.frame.current(), "banner", None)
        if banner is not None:
            banner.show_trouble(trouble)
        else:
            self.frame.toast.say(trouble.text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End in order: what was typed is kept, the store lane works off its queue."""
        leave_field()
        for part in [one for one in (self.rounds, self.warmth) if one is not None]:
            part.stop()
        if self.workplace.news is not None:
            self.workplace.news.close()
        self.workplace.tasks.shutdown()
        forget_copied()  # systems and their helpers keep it when the program is gone
        super().closeEvent(event)
