"""What every page works with: the Desk once it is open, the lanes, the news, and who is signed in.

    place.run(casework.answer, case_id, "correction", "…", done=self._on_saved, owner=self, lane="store")

`run` puts the Desk before the arguments. What is asked before the Desk is open waits for it, in order: the
window is on screen before anything heavy is loaded. Must not: import anything heavy, draw, choose adapters.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.bridge import Job, Lane, News, Tasks
from ui.text import tr

if TYPE_CHECKING:
    from kiosk.desk import Desk, Hall, Session
    from kiosk.services.centre.health import Network
    from kiosk.settings import Settings

Call = Callable[..., Any]


class Workplace(QObject):
    """One for the window. `desk` is None until `opened`; `session` until somebody is signed in."""

    ready = Signal()  # the Desk is open
    session_changed = Signal()
    network_changed = Signal()
    settings_changed = Signal(str)  # name of the setting
    damaged = Signal()  # a look has found the store so
    toasted = Signal(str, object)  # a short message, and what undoes what it tells, or None
    hushed = Signal()  # the short message is in the way
    assist_asked = Signal(str)  # id of a case that is entered on a site, on the applicant's account

    def __init__(
        self, settings: Settings, *, tasks: Tasks | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self.tasks = tasks or Tasks(self)
        self.desk: Desk | None = None
        self.news: News | None = None
        self.session: Session | None = None
        self.hall: Hall | None = None
        self.network: Network | None = None
        self._waiting: list[Callable[[], object]] = []

    @property
    def clerk(self) -> str:
        """Number of the signed-in clerk, "" for nobody."""
        return self.session.clerk if self.session is not None else ""

    @property
    def offline(self) -> bool:
        """Tell whether the centre is known to be away."""
        return self.network is not None and self.network.state == "offline"

    def open_with(self, desk: Desk) -> None:
        """Take the open Desk and do what waited for it."""
        self.desk = desk
        self.news = News(desk.bus, self)
        waiting, self._waiting = self._waiting, []
        for start in waiting:
            start()
        self.ready.emit()

    def run(
        self,
        call: Call,
        *values: Any,
        done: Call | None = None,
        failed: Call | None = None,
        progress: Call | None = None,
        ended: Call | None = None,
        owner: object | None = None,
        lane: Lane = "store",
        **named: Any,
    ) -> Job | None:
        """Call a service with the Desk in a lane; None where it has to wait for the Desk, or all is over."""
        backs = {"done": done, "failed": failed, "progress": progress, "ended": ended}
        if self.desk is None:
            self._waiting.append(lambda: self.run(call, *values, **backs, owner=owner, lane=lane, **named))
            return None
        if self.tasks.closed:
            return None  # news that was on its way when the window closed
        bound = partial(call, self.desk, *values, **named)
        return self.tasks.run(bound, **backs, owner=owner, lane=lane)

    def set_session(self, session: Session | None) -> None:
        """Take over who is signed in, and tell."""
        self.session = session
        self.session_changed.emit()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show a short message at the foot of the window; `undo` is what Ctrl+Z then does, see `Toast`.

        Without a text and with `undo`: what one sees anyway can be taken back.
        """
        self.toasted.emit(text, undo)

    def hush(self) -> None:
        """Take the short message away; what it told can still be undone."""
        self.hushed.emit()

    def say_kept(self, name: str, said: str, undo: Callable[[], object] | None = None) -> None:
        """Say that a setting is kept; of one that was given at the start, until when it counts."""
        if name in self.settings.given:
            said = tr("In force until the program ends; its next start gives this setting again.")
        self.say(said, undo)

    def set_setting(self, name: str, value: Any) -> None:
        """Write a setting that is every clerk's to the file, put it in force and tell. Raises ValueError."""
        from kiosk import settings as table

        if any(rule.name == name and (rule.for_capture or rule.for_lead) for rule in table.SETTINGS):
            raise ValueError(name)  # a service keeps those: it asks who may
        self.put_in_force(name, table.save(self.settings, name, value))

    def put_in_force(self, name: str, settings: Settings) -> None:
        """Take over one setting that was written to the file, and tell; services have it from now on."""
        from dataclasses import replace

        self.settings = self.settings.changed(**{name: settings[name]})
        if self.desk is not None:
            self.desk = replace(self.desk, settings=self.settings)
        self.settings_changed.emit(name)

    def set_network(self, network: Network) -> None:
        """Take over how the centre can be reached, and tell."""
        self.network = network
        self.network_changed.emit()
