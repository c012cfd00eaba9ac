"""What is being typed beside a draft is there again for its clerk, at the same thing, for some days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.services.cases import halftyped
from kiosk.services.window import people
from tests.services.seating import CLERK, seat
from tests.ui.screens import stock

ABOUT, OTHER = "objection.91421202MA00000A9K.r1", "0311"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = stock.window(tmp_path)
    yield found
    close_desk(found)


def test_it_is_there_for_its_clerk_about_the_same_thing_only(desk: Desk) -> None:
    halftyped.keep(desk, ABOUT, {"statement": "金额有误", "evidence": ""})
    halftyped.keep(desk, ABOUT + "2", {"statement": "另一条"})
    assert halftyped.left(desk, ABOUT, CLERK) == {"statement": "金额有误"}
    assert halftyped.left(desk, ABOUT, OTHER) == {}
    assert halftyped.left(desk, "objection.91421202MA00000A9K", CLERK) == {}
    seat(desk, OTHER)
    halftyped.keep(desk, ABOUT, {"statement": "他人"})
    assert halftyped.left(desk, ABOUT, CLERK) == {}


def test_what_is_blank_or_was_ended_is_gone_and_all_below_a_name(desk: Desk) -> None:
    for record in ("r1", "r2"):
        halftyped.keep(desk, f"objection.x.{record}", {"statement": record})
    halftyped.keep(desk, "objection.xy.r1", {"statement": "y"})
    halftyped.keep(desk, "objection.x.r1", {"statement": ""})
    assert halftyped.left(desk, "objection.x.r1", CLERK) == {}
    halftyped.forget(desk, "objection.x")
    assert halftyped.left(desk, "objection.x.r2", CLERK) == {}
    assert halftyped.left(desk, "objection.xy.r1", CLERK) == {"statement": "y"}
    halftyped.forget(desk, "objection.xy.r1")
    with desk.store.read() as work:
        assert not work.notes.names("half")


def test_it_ends_after_days_also_where_the_clock_was_set_back_and_is_never_much(desk: Desk) -> None:
    now = desk.clock.now()
    halftyped.keep(desk, ABOUT, {"statement": "x"})
    for away in (timedelta(days=halftyped.DAYS + 1), -timedelta(days=halftyped.DAYS + 1)):
        desk.clock.correct(now + away)
        seat(desk)
        assert halftyped.left(desk, ABOUT, CLERK) == {}
    desk.clock.correct(now)
    seat(desk)
    for number in range(30):
        halftyped.keep(desk, f"q.{number}", {"reason": "x"})
    kept = [number for number in range(30) if halftyped.left(desk, f"q.{number}", CLERK)]
    assert kept == list(range(10, 30))


def test_nobody_leaves_nothing(desk: Desk) -> None:
    people.sign_out(desk)
    halftyped.keep(desk, ABOUT, {"statement": "x"})
    assert halftyped.left(desk, ABOUT, "") == {}
