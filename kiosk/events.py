"""What happened, told after the commit: the kind of thing that changed and its id. Screens read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class Event:
    """Something changed. `id` names it, or is empty where the whole kind changed."""

    id: str = ""


class CaseChanged(Event):
    """A case, its filings, sheets or progress."""


class OutboxChanged(Event):
    """The outbox: a row came, went, or changed its state."""


@dataclass(frozen=True, slots=True)
class ReceiptCame(Event):
    """The first receipt of a case has come, with this number."""

    number: str = ""


class CacheChanged(Event):
    """The local cache of entities and records."""


class NetworkChanged(Event):
    """The centre became reachable or unreachable."""


class SessionChanged(Event):
    """A clerk signed in or out."""


class PacksChanged(Event):
    """Another pack is active, or the hall has chosen otherwise: verdicts may be others."""


class CalendarChanged(Event):
    """Other tables of holidays are in force: days that were computed from them are computed anew."""


class GuidesChanged(Event):
    """What the hall shows in its lobby, or is about to: a draft, an approval, a generation, an order."""


class Bus:
    """Tells every subscriber of every event, in the publishing thread. Subscribers must be quick."""

    def __init__(self) -> None:
        self._subscribers: list[Callable[[Event], None]] = []
        self._lock = Lock()

    def subscribe(self, subscriber: Callable[[Event], None]) -> Callable[[], None]:
        """Add a subscriber; the returned function removes it."""
        with self._lock:
            self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            with self._lock:
                if subscriber in self._subscribers:
                    self._subscribers.remove(subscriber)

        return unsubscribe

    def publish(self, event: Event) -> None:
        """Tell every subscriber; call it after the commit, never inside."""
        with self._lock:
            subscribers = tuple(self._subscribers)
        for subscriber in subscribers:
            subscriber(event)
