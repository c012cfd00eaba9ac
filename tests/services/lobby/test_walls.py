"""Orders to all walls of the hall: here at once, elsewhere through the centre; a clerk gives none."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.app import wallpost
from kiosk.desk import Desk, Role, TrailQuery
from kiosk.errors import GuideRefused, Offline, SignInRefused
from kiosk.guides import inbox
from kiosk.guides.centre import device
from kiosk.services.lobby import wall, walls
from kiosk.services.window import people
from kiosk.settings import load
from tests.sandbox.centre import Centre
from tests.services.seating import open_window, seat


@pytest.fixture
def lead(own: Desk) -> Desk:
    people.sign_in(own, "0301", "training-0301")
    return own


def test_the_lead_s_notice_hangs_on_a_wall_of_another_workstation(
    lead: Desk, centre: Centre, tmp_path: Path
) -> None:
    far = load({"data": str(tmp_path / "far"), "centre": centre.url, "training": "true"}, environment={})
    wallpost.enrol(far, centre.code("wall"), "L9")
    found = device.load(far.lobby)
    assert found is not None
    until = lead.clock.now() + timedelta(hours=1)
    walls.order(lead, "notice", text=" 下午停办 ", english="Closed", until=until)
    walls.order(lead, "grey")
    wallpost.Errand(far.lobby, found, seconds=1, limit=10**9, stop=lambda: False).look()
    there = inbox.read(far.lobby / "centre", lead.clock.now())
    assert there.notice is not None
    assert (there.notice.text, there.notice.english, there.notice.by) == ("下午停办", "Closed", "0301")
    assert there.grey is not None
    assert wall.status(lead).orders.notice is not None  # here without any look
    held = walls.holding(lead)
    assert (held.notice and held.notice.text, held.grey is not None) == ("下午停办", True)
    walls.withdraw(lead, "notice")
    walls.withdraw(lead, "grey")
    assert walls.holding(lead) == inbox.Orders()
    assert wall.status(lead).orders == inbox.Orders()
    with lead.store.read() as work:
        lines = work.trail.lines(TrailQuery(), limit=50)
    assert {"walls/notice", "walls/grey"} <= {line.target for line in lines}


def test_what_is_over_holds_no_more(lead: Desk) -> None:
    walls.order(lead, "freeze", until=lead.clock.now() - timedelta(minutes=1))
    assert walls.holding(lead).freeze is None
    walls.withdraw(lead, "freeze")


def test_a_clerk_orders_nothing_and_an_empty_notice_goes_nowhere(own: Desk, lead: Desk) -> None:
    with pytest.raises(GuideRefused):
        walls.order(lead, "notice", text="  ")
    assert walls.holding(lead).notice is None
    people.sign_in(own, "0307", "training-0307")
    with pytest.raises(SignInRefused):
        walls.order(own, "blackout")
    with pytest.raises(SignInRefused):
        walls.withdraw(own, "blackout")
    assert walls.holding(own).blackout is None


def test_without_the_centre_this_wall_obeys_and_it_is_said(tmp_path: Path) -> None:
    desk = open_window(tmp_path / "data", "http://127.0.0.1:9")
    seat(desk, "0301", role=Role.LEAD)
    with pytest.raises(Offline):
        walls.order(desk, "blackout")
    assert wall.status(desk).orders.blackout is not None
    with pytest.raises(Offline):
        walls.withdraw(desk, "blackout")
    assert wall.status(desk).orders.blackout is None
    with pytest.raises(Offline):
        walls.holding(desk)
