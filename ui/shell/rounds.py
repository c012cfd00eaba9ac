"""Rounds: what is done again and again by itself: outbox, status feed, line, cache, wall, rules, backups.

All in the lane *net*, one after the other, never twice at once. Nobody presses anything for a receipt to
come.
Must not: show anything; what changed is told by the core's events.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from ui.errors import note, trail
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk

HEALTH_SECONDS, CACHE_SECONDS = 20, 300
RULES_SECONDS = 4 * 3600
CARE_SECONDS = 600
SETTLED_MS = 20_000  # from start or sign-in to the look for new rules: work comes first


def drain(desk: Desk, *, stop: Callable[[], bool]) -> object:
    """Send what is due for a while, letters first; what is left comes after the other rounds."""
    from kiosk.services.centre import outbox, tracking

    try:
        tracking.post(desk, stop=stop)
    except Exception as error:  # whatever is wrong with the letters, the submissions go
        note(error)
    return outbox.drain(desk, seconds=outbox.SLICE, stop=stop)


def freed(desk: Desk) -> None:
    """Free what an earlier run was sending when it ended: it goes at once."""
    from kiosk.services.centre import waking

    waking.free_lent(desk)


def feed(desk: Desk, *, stop: Callable[[], bool]) -> object:
    """Read the status feed."""
    from kiosk.services.centre import tracking

    return tracking.poll(desk, stop=stop)


def health(desk: Desk) -> object:
    """Look whether the centre answers."""
    from kiosk.services.centre import health as service

    return service.check(desk)


def cache(desk: Desk, *, stop: Callable[[], bool]) -> None:
    """Follow the change feed, fetch commitment codes ahead, let go of what need not lie here any more.

    Each by itself: a file that can't be removed keeps nothing else from being done. Raises what failed as one
    ExceptionGroup, Cancelled.
    """
    from kiosk.services.cases import casework, expiring
    from kiosk.services.entities import consulting, lookup
    from kiosk.services.lobby import unused
    from kiosk.services.upkeep import retention, steps

    return each(
        partial(retention.let_go, desk),
        partial(retention.let_cases_go, desk, stop=stop),
        partial(retention.let_undecided_go, desk, stop=stop),
        partial(retention.let_records_go, desk),
        partial(retention.let_letters_go, desk),
        partial(retention.let_files_go, desk),
        partial(unused.let_go, desk),
        partial(expiring.daily, desk),
        partial(lookup.refresh_cache, desk, stop=stop),
        partial(casework.refill_codes, desk),
        partial(consulting.send, desk, stop=stop),
        partial(retention.let_taken_go, desk, stop=stop),  # last: a share that does not answer takes its time
        stop=stop,
        tell=partial(steps.tell, desk),
    )


def each(
    *steps: Callable[[], object],
    stop: Callable[[], bool],
    tell: Callable[[str, Exception | None], None] = lambda _name, _error: None,
) -> None:
    """Do one step after the other, whatever becomes of it; `tell` gets the name of each, and what failed.

    Raises what failed (ExceptionGroup), Cancelled.
    """
    from kiosk.errors import Cancelled

    faults: list[Exception] = []
    for step in steps:
        if stop():
            break
        name = _name(step)
        try:
            step()
        except Cancelled:
            raise
        except Exception as error:
            faults.append(error)
            tell(name, error)
        else:
            tell(name, None)
    if faults:
        raise ExceptionGroup("not done", faults)


def _name(step: Callable[[], object]) -> str:
    """Name a step as support finds it in the code: retention.let_go."""
    call = getattr(step, "func", step)
    return f"{call.__module__.rpartition('.')[2]}.{call.__name__}"


def wall(desk: Desk) -> None:
    """Put on the wall of this workstation what rules, holidays and hall say now; the line is not asked."""
    from kiosk.services.lobby import wall as service

    service.keep_current(desk)


def rules(desk: Desk, *, stop: Callable[[], bool]) -> object:
    """Put new rules of the centre in force; what is refused is kept for the screen of the rules."""
    from kiosk.services.packs import bundles

    return bundles.update(desk, stop=stop)


def care(desk: Desk, *, stop: Callable[[], bool]) -> object:
    """Look through store and sheets, then make the backup of the day, for a while; True where it goes on."""
    from kiosk.errors import StoreFailed
    from kiosk.services.upkeep import backup
    from kiosk.services.upkeep import care as service

    try:
        more = service.daily(desk, stop=stop)
    except StoreFailed as error:
        if error.code != "damaged":  # what can't be looked at is no reason to have no backup of the rest
            backup.daily(desk, stop=stop)
        raise
    return more or backup.daily(desk, stop=stop)


class Rounds(QObject):
    """The timers; `start` once the Desk is open."""

    looked = Signal()  # it was looked for new rules, whatever came of it

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._running: set[str] = set()
        self._more: set[str] = set()  # rounds that did not get through
        self._told: set[str] = set()  # where the store failed, as the log has it
        settings = place.settings
        self._calls: dict[str, tuple[Callable[..., object], float]] = {
            "health": (health, HEALTH_SECONDS),
            "drain": (drain, settings["drain_seconds"]),
            "feed": (feed, settings["feed_seconds"]),
            "cache": (cache, CACHE_SECONDS),
            "wall": (wall, CACHE_SECONDS),
            "rules": (rules, RULES_SECONDS),
            "care": (care, CARE_SECONDS),
        }
        self._timers: dict[str, QTimer] = {}
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(partial(self.now, "rules"))

    def start(self) -> None:
        """Do each round now and then again after its time."""
        from kiosk.events import ReceiptCame, SessionChanged

        if self.place.news is not None:
            self.place.news.on(ReceiptCame, self._on_receipt)
            self.place.news.on(SessionChanged, self._on_session)
        self.place.run(freed, failed=self._on_failed, owner=self, lane="net")  # before anything is sent
        for name, (_call, seconds) in self._calls.items():
            timer = self._timers[name] = QTimer(self)
            timer.timeout.connect(partial(self.now, name))
            timer.start(max(50, int(seconds * 1000)))
            if name not in ("rules", "care"):
                self.now(name)
        self._settled.start(SETTLED_MS)

    def stop(self) -> None:
        """End all rounds."""
        for timer in (*self._timers.values(), self._settled):
            timer.stop()

    def now(self, name: str) -> None:
        """Do one round now, unless it is already on its way."""
        if name in self._running or self.place.desk is None:
            return
        self._running.add(name)
        done = {"health": self._on_health, "drain": self._on_drained, "care": self._on_cared}
        self.place.run(
            self._calls[name][0],
            done=done.get(name),
            failed=self._on_failed,
            ended=partial(self._on_ended, name),
            owner=self,
            lane="net",
        )

    def _on_drained(self, drained: Any) -> None:
        if drained.more:
            self._more.add("drain")

    def _on_failed(self, error: BaseException) -> None:
        """Note it; the state of the line and of each row says the rest."""
        for one in getattr(error, "exceptions", (error,)):
            note(one)
            self._tell(one)
            if getattr(one, "code", "") == "damaged":
                self.place.damaged.emit()

    def _tell(self, error: BaseException) -> None:
        """Write to the log, once, that the store failed: the same fault comes with every round."""
        import logging

        from kiosk.errors import StoreFailed

        where = trail(error)
        if isinstance(error, StoreFailed) and where not in self._told:
            self._told.add(where)
            logging.getLogger(__name__).error("not done", extra={"trail": where, "code": error.code})

    def _on_cared(self, more: Any) -> None:
        if more:
            self._more.add("care")

    def _on_ended(self, name: str) -> None:
        self._running.discard(name)
        if name in self._more:
            self._more.discard(name)
            self.now(name)  # behind whatever else waits for the lane
        if name == "rules":
            self.looked.emit()

    def _on_session(self, event: Any) -> None:
        if event.id:  # somebody has signed in
            self._settled.start(SETTLED_MS)
            self.now("health")  # it may be the sign-in that the centre wanted: nobody waits to see that

    def _on_receipt(self, _event: object) -> None:
        if self.place.offline:
            self.now("health")  # it answers again: nobody waits for the next look to see that

    def _on_health(self, network: Any) -> None:
        was_away = self.place.offline
        self.place.set_network(network)
        if was_away and not self.place.offline:
            for name in ("drain", "feed", "cache"):
                self.now(name)
