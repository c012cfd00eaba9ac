"""How each screen is made and joined to the window; all but the look-up load on the first visit.

Must not: make a screen before it is asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.pages.lookup import LookupPage
from ui.text import tr
from ui.turn import in_turns, next_turn

if TYPE_CHECKING:
    from kiosk.services.entities.lookup import Opened
    from ui.shell.mainwindow import MainWindow


MODULES = {  # by the key of the screen
    "records": "ui.pages.records",
    "cases": "ui.screens.cases",
    "outbox": "ui.screens.outbox.screen",
    "tracking": "ui.screens.tracking",
    "rules": "ui.screens.rules.screen",
    "settings": "ui.screens.settings.screen",
    "audit": "ui.screens.audit",
    "wall": "ui.screens.wall.screen",
}


def makers(window: MainWindow) -> dict[str, Callable[[], QWidget]]:
    """Return what makes each screen, by its key."""
    names: dict[str, Callable[[MainWindow], QWidget]] = {
        "lookup": _lookup,
        "records": _records,
        "entry": _entry,
        "imports": _imports,
        "wizard": _wizard,
        "cases": _cases,
        "outbox": _outbox,
        "tracking": _tracking,
        "rules": _rules,
        "settings": _settings,
        "audit": _audit,
        "wall": _wall,
    }
    return {key: _bound(make, window) for key, make in names.items()}


def _bound(make: Callable[[MainWindow], QWidget], window: MainWindow) -> Callable[[], QWidget]:
    return lambda: make(window)


def ask(window: MainWindow, key: str) -> None:
    """Bring a screen into sight for who asks by rail or key."""
    if key in window.frame.made:
        window.go(key)
        return
    before = window.frame.current()

    def show() -> None:
        if window.frame.current() is before and not window.door.locked:  # else somebody was quicker
            window.go(key)

    _prepare(window, key, show)


def _prepare(window: MainWindow, key: str, show: Callable[[], object]) -> None:
    """Load a new screen, make it and show it in a turn each: in one, the window would stand still longest."""
    if key in window.frame.made:
        next_turn(window, show)
        return
    then = partial(in_turns, window, lambda: window.frame.make(key), show)
    if window.warmth is not None:
        window.warmth.load(MODULES[key], then)
    else:
        importlib.import_module(MODULES[key])
        then()


def _lookup(window: MainWindow) -> QWidget:
    page = LookupPage(window.workplace)
    page.opened.connect(lambda code: _prepare(window, "records", partial(window.open_entity, code)))
    page.resumed.connect(window.open_case)
    page.by_hand.connect(window.enter_by_hand)
    page.asked_for.connect(window.go)
    return page


def _records(window: MainWindow) -> QWidget:
    from ui.pages.records import RecordsPage

    page = RecordsPage(window.workplace)
    page.started.connect(window.open_case)
    page.closed.connect(lambda: window.go("lookup"))
    page.ended.connect(window.next_applicant)
    page.entering.connect(lambda opened: window.go("entry").begin_record(opened))
    page.door.importing.connect(lambda *given: window.go("imports").begin(*given))
    return page


def _imports(window: MainWindow) -> QWidget:
    from ui.pages.imports import ImportPage

    page = ImportPage(window.workplace)
    page.entered.connect(window.open_records)
    page.taken_back.connect(lambda after, before: _take_back(window, after, before))
    page.returned.connect(window.open_records)
    window.frame.made["lookup"].cleared.connect(page.forget)  # type: ignore[attr-defined]
    return page


def _take_back(window: MainWindow, after: Opened, before: Opened) -> None:
    """Show the records as before an import, unless more was done since: nothing of that may go with it."""
    page = window.frame.made.get("records")
    answer = getattr(page, "answer", None)
    if window.frame.current() is page and answer is not None and _same(answer[0], after):
        window.open_records(before)
    else:
        window.workplace.say(tr("Not undone: more was done since."))


def _same(one: Opened, other: Opened) -> bool:
    return {record.id for record, _ in one.rows} == {record.id for record, _ in other.rows}


def _entry(window: MainWindow) -> QWidget:
    from ui.pages.entry import EntryPage

    page = EntryPage(window.workplace)
    page.entered.connect(window.open_records)
    page.closed.connect(lambda: window.go("lookup"))
    page.returned.connect(window.open_records)
    window.frame.made["lookup"].cleared.connect(page.forget)  # type: ignore[attr-defined]
    return page


def _wizard(window: MainWindow) -> QWidget:
    from ui.shell.assistant import Assistant
    from ui.shell.recovery import left_in_order
    from ui.wizard import Wizard

    wizard = Wizard(window.workplace)
    Assistant(window, wizard)
    wizard.closed.connect(lambda: left_in_order(window.workplace, wizard.case_id))
    wizard.closed.connect(window.next_applicant)
    wizard.retitled.connect(window.retitle)
    wizard.park.clicked.connect(lambda _checked=False: window.frame.visits.park())
    wizard.more_records.connect(lambda code: window.open_entity(code, "case"))
    return wizard


def _cases(window: MainWindow) -> QWidget:
    from ui.screens.cases import CasesScreen

    screen = CasesScreen(window.workplace)
    screen.opened.connect(window.open_case)
    return screen


def _outbox(window: MainWindow) -> QWidget:
    from ui.screens.outbox.screen import OutboxScreen

    screen = OutboxScreen(window.workplace)
    screen.opened.connect(window.open_case)
    return screen


def _tracking(window: MainWindow) -> QWidget:
    from ui.screens.tracking import TrackingScreen

    screen = TrackingScreen(window.workplace)
    screen.opened.connect(window.open_case)
    return screen


def _rules(window: MainWindow) -> QWidget:
    from ui.screens.rules.screen import RulesScreen

    screen = RulesScreen(window.workplace)
    screen.sign_in_wanted.connect(lambda: window.door.show("sign_in"))
    screen.looked.connect(window.look_at_rules)
    return screen


def _settings(window: MainWindow) -> QWidget:
    from ui.screens.settings.screen import SettingsScreen

    screen = SettingsScreen(window.workplace)
    screen.sign_in_wanted.connect(lambda: window.door.show("sign_in"))
    return screen


def _wall(window: MainWindow) -> QWidget:
    from ui.screens.wall.screen import WallScreen

    screen = WallScreen(window.workplace)
    screen.sign_in_wanted.connect(lambda: window.door.show("sign_in"))
    return screen


def _audit(window: MainWindow) -> QWidget:
    from ui.screens.audit import AuditScreen

    return AuditScreen(window.workplace)
