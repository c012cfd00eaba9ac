"""For how many days a window goes on without the centre: what the centre said last counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.app.desk import http_api
from kiosk.desk import Desk
from kiosk.errors import SignInRefused
from kiosk.services.centre import health
from kiosk.services.window import bounds, hall, people
from tests.sandbox.centre import Centre
from tests.services.seating import CLERK, PASSWORD
from tests.services.window.test_bounds import Turned


def away(desk: Desk, days: float) -> Desk:
    """Return the window some days later, without its centre."""
    clock = Turned(desk.settings.folder, days)
    return replace(desk, clock=clock, api=http_api(desk, "http://127.0.0.1:9"))


def told(centre: Centre, desk: Desk, days: int) -> None:
    centre.control("POST", "clock", offline_hours=days * 24)
    health.check(desk)


def test_fewer_days_end_the_offline_sign_in_earlier(centre: Centre, own: Desk) -> None:
    people.sign_in(own, CLERK, PASSWORD)
    told(centre, own, 2)
    assert hall.profile(own).offline_days == 2
    session = people.current(own)
    assert session is not None
    assert session.offline_until is not None
    assert session.offline_until - own.clock.now() <= timedelta(days=2, minutes=1)
    assert people.sign_in(away(own, 1.9), CLERK, PASSWORD).online is False
    with pytest.raises(SignInRefused, match="offline_too_long"):  # two days, and half of them to finish
        people.sign_in(away(own, 3.1), CLERK, PASSWORD)


def test_more_days_let_in_for_longer(centre: Centre, own: Desk) -> None:
    people.sign_in(own, CLERK, PASSWORD)
    told(centre, own, 20)
    session = people.sign_in(away(own, 19), CLERK, PASSWORD)
    assert not session.online
    (contact,) = [one for one in bounds.look(away(own, 19)) if one.bound is bounds.Bound.CONTACT]
    assert (contact.limit, contact.over) == (20, False)


def test_the_same_days_again_write_nothing(centre: Centre, own: Desk) -> None:
    told(centre, own, 3)
    with own.store.read() as work:
        before = work.notes.get("hall")
    heard: list[object] = []
    own.bus.subscribe(heard.append)
    told(centre, own, 3)
    with own.store.read() as work:
        assert work.notes.get("hall") == before
    assert heard == []


def test_a_window_that_is_not_enrolled_has_no_days_to_change(own: Desk) -> None:
    with own.store.begin() as work:
        work.notes.set("hall", None)
    hall.follow(own, own.api.meta())
    assert not hall.is_enrolled(own)
