"""Orders to all walls of the hall: here at once, elsewhere through the centre; a clerk gives none."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.app import wallpost
from kiosk.desk import Desk, Role, TrailQuery
from kiosk.errors import GuideRefused, Offline, SignInRefused
from kiosk.guides import inbox, lifting
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


def test_a_lead_takes_the_centre_s_order_back_while_it_is_away(tmp_path: Path) -> None:
    desk = open_window(tmp_path / "data", "http://127.0.0.1:9")
    seat(desk, "0301", role=Role.LEAD)
    far = device.folder_of(desk.settings.lobby)
    given = inbox.Order("blackout", "0900", desk.clock.now() - timedelta(minutes=5))
    inbox.give(far, given)
    found = wall.status(desk)
    assert (found.orders.blackout, found.far) == (given, {"blackout"})
    wall.order(desk, "blackout")  # of both, one taking back is enough
    assert wall.status(desk).far == frozenset()
    wall.withdraw(desk, "blackout")
    assert wall.status(desk) == wall.Wall(0, inbox.Orders())
    (lift,) = lifting.every(desk.settings.lobby)
    assert (lift.by, lift.posted_at, lift.told) == ("0301", given.at, False)
    with desk.store.read() as work:
        (line,) = work.trail.lines(TrailQuery(actions=("wall.lifted",)), limit=50)
    assert (line.actor, line.target) == ("0301", "wall/blackout")
    wall.withdraw(desk, "blackout")  # nothing of the centre is left to lift
    with desk.store.read() as work:
        assert len(work.trail.lines(TrailQuery(actions=("wall.lifted",)), limit=50)) == 1


def test_a_clerk_lifts_nothing_of_the_centre(tmp_path: Path) -> None:
    desk = open_window(tmp_path / "data", "http://127.0.0.1:9")
    seat(desk, "0307")
    inbox.give(device.folder_of(desk.settings.lobby), inbox.Order("grey", "0900", desk.clock.now()))
    with pytest.raises(SignInRefused):
        wall.withdraw(desk, "grey")
    assert wall.status(desk).orders.grey is not None


def test_the_centre_is_told_what_was_taken_back_as_soon_as_it_is_there(
    lead: Desk, centre: Centre, tmp_path: Path
) -> None:
    far = load({"data": str(tmp_path / "far"), "centre": centre.url, "training": "true"}, environment={})
    wallpost.enrol(far, centre.code("wall"), "L8")
    found = device.load(far.lobby)
    assert found is not None
    errand = wallpost.Errand(far.lobby, found, seconds=1, limit=10**9, stop=lambda: False)
    walls.order(lead, "freeze")
    errand.look()
    held = inbox.kept(device.folder_of(far.lobby), "freeze")
    assert held is not None
    lifting.lift(far.lobby, held, by="0301", at=lead.clock.now())
    errand.api._caller._url = "http://127.0.0.1:9"
    errand.look()
    assert not lifting.every(far.lobby)[0].told
    errand.api._caller._url = centre.url
    errand.look()
    assert lifting.every(far.lobby)[0].told
    (beat,) = (each for each in centre.control("GET", "walls")["items"] if each["window"] == "L8")
    assert [(each["kind"], each["by"]) for each in beat["last"]["lifted"]] == [("freeze", "0301")]
    walls.withdraw(lead, "freeze")
    errand._beat_at = 0.0  # a minute later
    errand.look()
    assert lifting.every(far.lobby) == ()
