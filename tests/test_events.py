"""The bus: every subscriber hears every event until it ends its subscription."""

from __future__ import annotations

from kiosk.errors import CentreFailed, FileRefused, Offline, Refused
from kiosk.events import Bus, CaseChanged, Event, OutboxChanged


def test_events_reach_every_subscriber_in_order() -> None:
    bus, first, second = Bus(), list[Event](), list[Event]()
    end = bus.subscribe(first.append)
    bus.subscribe(second.append)
    bus.publish(CaseChanged("c1"))
    end()
    end()
    bus.publish(OutboxChanged())
    assert first == [CaseChanged("c1")]
    assert second == [CaseChanged("c1"), OutboxChanged()]


def test_errors_carry_code_arguments_and_whether_a_retry_helps() -> None:
    assert Offline().code == "offline"
    assert Offline().retry
    refused = FileRefused("too_large", limit=50)
    assert refused.code == "too_large"
    assert refused.details == {"limit": "50"}
    assert not refused.retry
    assert CentreFailed(retry_after=3.0).retry_after == 3.0
    assert Refused().findings == ()
