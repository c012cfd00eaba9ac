"""The first set-up: a line that is tried, an enrolment that is kept whole or not at all, guesses at codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk, open_desk
from kiosk.desk import Desk
from kiosk.desk.notes import DEVICE
from kiosk.errors import NotFound, Offline, SignInRefused, StoreFailed
from kiosk.services.cases import casework
from kiosk.services.window import guesses, hall, people, verifiers
from kiosk.settings import load
from tests.adapters.strangers import stranger
from tests.sandbox.centre import Centre, running
from tests.services.seating import CLERK, PASSWORD, draft


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Desk]:
    """A workstation that nobody has set up."""
    desk = open_desk(
        load({"training": "true", "data": str(tmp_path), "centre": "http://127.0.0.1:9"}, environment={})
    )
    yield desk
    close_desk(desk)


def test_an_address_is_used_with_https() -> None:
    assert hall.address_of(" centre.example/api/ ") == "https://centre.example/api"
    assert hall.address_of("http://127.0.0.1:1") == "http://127.0.0.1:1"
    assert hall.address_of(" ") == ""


def test_a_set_up_that_is_left_keeps_nothing(new: Desk, centre: Centre) -> None:
    assert hall.try_line(new, centre.url).contract.startswith("1.")
    code = centre.code()
    given = hall.register(new, centre.url, f" {code.lower()} ", window="8")
    assert (given.hall.window, given.token in repr(given)) == ("8", False)
    assert not hall.is_enrolled(new)
    assert not (new.settings.folder / "settings.json").exists()
    with pytest.raises(NotFound, match="not_enrolled"):
        hall.profile(new)
    again = hall.register(new, centre.url, code, window="8")  # the same code, for nothing was kept
    assert again.token != given.token


def test_a_set_up_that_is_kept_is_kept_whole(new: Desk, centre: Centre) -> None:
    given = hall.register(new, centre.url, centre.code(), window="8")
    settings = hall.take_up(new, given)
    assert (settings["centre"], settings["workstation"]) == (centre.url, "8")
    assert hall.profile(new) == given.hall
    assert people.sign_in(new, CLERK, PASSWORD).online
    folder = new.settings.values["data"]
    again = open_desk(load({"training": "true", "data": folder}, environment={}))
    assert people.sign_in(again, CLERK, PASSWORD).online
    close_desk(again)


def test_enrolled_anew_the_work_stays_and_nobody_is_let_in_by_the_old_enrolment(
    own: Desk, centre: Centre
) -> None:
    case = draft(own)
    with pytest.raises(SignInRefused, match="not_allowed"):
        hall.register(own, centre.url, centre.code(), window="8")
    people.sign_in(own, "0300", "training-0300")
    given = hall.register(own, centre.url, centre.code(), window="8")
    hall.take_up(own, given)
    assert people.current(own) is None
    assert not verifiers.has(own, CLERK)
    assert casework.load(own, case.id) == case
    assert people.sign_in(own, CLERK, PASSWORD).online


def test_a_revoked_workstation_is_not_set_up_at_another_centre_by_whoever_stands_there(
    own: Desk, centre: Centre, tmp_path: Path
) -> None:
    with running(tmp_path / "thief", "--control") as other:
        people.sign_in(own, "0300", "training-0300")
        theirs = hall.register(own, other.url, other.code(), window="8")  # an administrator may
        people.revoked(own, "device_revoked")
        code = other.code()
        with pytest.raises(SignInRefused, match="other_hall"):
            hall.register(own, other.url, code, window="8")
        with pytest.raises(SignInRefused, match="other_hall"):
            hall.take_up(own, theirs)
        with pytest.raises(SignInRefused, match="other_hall"):  # nor behind the name of the right one
            hall.take_up(own, replace(theirs, address=centre.url))
    known = hall.profile(own)
    given = hall.register(own, centre.url, centre.code(), window="8")
    hall.take_up(own, given)
    assert hall.profile(own).public_key == known.public_key
    assert people.sign_in(own, CLERK, PASSWORD).online


def test_a_clerk_does_not_take_up_what_an_administrator_has_asked_for(own: Desk, centre: Centre) -> None:
    people.sign_in(own, "0300", "training-0300")
    given = hall.register(own, centre.url, centre.code(), window="8")
    people.sign_in(own, CLERK, PASSWORD)
    with pytest.raises(SignInRefused, match="not_allowed"):
        hall.take_up(own, given)


def test_where_the_settings_can_not_be_written_all_is_as_it_was(own: Desk, centre: Centre) -> None:
    people.sign_in(own, "0300", "training-0300")
    given = hall.register(own, centre.url, centre.code(), window="8")
    with own.store.read() as work:
        before = work.notes.get(DEVICE)
    (own.settings.folder / "settings.new").mkdir()
    with pytest.raises(StoreFailed):
        hall.take_up(own, given)
    with own.store.read() as work:
        assert work.notes.get(DEVICE) == before
    assert people.actor(own) == "0300"


def test_a_line_that_does_not_work_says_why(new: Desk, tmp_path: Path) -> None:
    for nowhere in ("", "http://127.0.0.1:9"):
        with pytest.raises(Offline, match="offline"):
            hall.try_line(new, nowhere)
    real = open_desk(load({"data": str(tmp_path)}, environment={}))
    with pytest.raises(Offline, match="not_encrypted"):
        hall.try_line(real, "http://192.0.2.7")
    with pytest.raises(Offline, match="no_address"):
        real.api.meta()
    close_desk(real)


def test_another_page_or_a_centre_of_real_work_is_told_from_ours(new: Desk) -> None:
    with stranger() as page:
        page.meta = {"welcome": "to this network"}
        with pytest.raises(Offline, match="captive_portal"):
            hall.try_line(new, page.url)
        with pytest.raises(Offline, match="captive_portal"):
            hall.register(new, page.url, "AAAA-BBBB-CCCC", window="8")
        assert ("POST", "/devices") not in page.asked
    with stranger() as real:
        real.meta["training"] = False
        with pytest.raises(Offline, match="wrong_centre"):
            hall.try_line(new, real.url)


def test_codes_can_not_be_guessed(new: Desk, centre: Centre) -> None:
    for _ in range(guesses.FREE):
        with pytest.raises(SignInRefused, match="enrolment_refused"):
            hall.register(new, centre.url, "AAAA-BBBB-CCCC", window="8")
    with pytest.raises(SignInRefused, match="locked"):
        hall.register(new, centre.url, centre.code(), window="8")
    with pytest.raises(SignInRefused, match="locked"):
        hall.enrol(new, centre.code())
