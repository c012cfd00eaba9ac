"""Clerks: signed in by the centre or by the verifier, locked out, signed out; enrolment and hall."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, Role
from kiosk.errors import NotFound, SignInEnded, SignInRefused
from kiosk.events import Bus
from kiosk.services import hall, people
from tests.sandbox.centre import Centre
from tests.services.window import CLERK, PASSWORD, enrolled, open_window


@pytest.fixture
def away(centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    """A window whose clerk was signed in once, and whose centre is away now."""
    desk = enrolled(tmp_path, centre)
    workstation = desk.settings["workstation"]
    close_desk(desk)
    found = open_window(tmp_path, "http://127.0.0.1:9", workstation=workstation)
    yield found
    close_desk(found)


def test_the_centre_signs_in(own: Desk, heard: Callable[[Desk], list[str]]) -> None:
    names = heard(own)
    session = people.sign_in(own, f" {CLERK} ", PASSWORD)
    assert (session.clerk, session.role, session.online) == (CLERK, Role.CLERK, True)
    assert people.current(own) == session
    assert people.actor(own) == CLERK
    assert names == ["SessionChanged", "OutboxChanged"]


def test_a_wrong_password_is_refused_and_kept_nowhere(own: Desk) -> None:
    with pytest.raises(SignInRefused, match="wrong_password"):
        people.sign_in(own, CLERK, "not the password")
    with pytest.raises(SignInRefused):
        people.sign_in(own, "clerk with blanks", "x")
    on_disk = b"".join(path.read_bytes() for path in own.settings.folder.rglob("*") if path.is_file())
    assert PASSWORD.encode() not in on_disk


def test_signed_out_is_signed_out(own: Desk) -> None:
    people.sign_out(own)
    assert people.current(own) is None
    assert people.actor(own) == ""
    with pytest.raises(SignInEnded):
        own.api.search("安达")
    with pytest.raises(SignInEnded):
        people.unlock(own, PASSWORD)
    people.sign_out(own)


def test_the_lock_opens_for_the_right_password_only(own: Desk) -> None:
    assert people.unlock(own, PASSWORD).clerk == CLERK
    with pytest.raises(SignInRefused, match="wrong_password"):
        people.unlock(own, "guess")


def test_five_guesses_lock_for_a_while(own: Desk) -> None:
    for _ in range(people.TRIES):
        with pytest.raises(SignInRefused, match="wrong_password"):
            people.unlock(own, "guess")
    with pytest.raises(SignInRefused, match="locked") as caught:
        people.unlock(own, PASSWORD)
    assert caught.value.details["until"]
    own.clock.correct(own.clock.now() + people.LOCKED_FOR + timedelta(seconds=1))
    assert people.unlock(own, PASSWORD).clerk == CLERK


def test_a_session_belongs_to_one_run_of_the_program(own: Desk) -> None:
    assert people.current(replace(own, bus=Bus())) is None
    own.clock.correct(own.clock.now() + timedelta(days=2))
    assert people.current(own) is None  # the shift is over


def test_without_the_centre_the_verifier_signs_in(away: Desk, heard: Callable[[Desk], list[str]]) -> None:
    assert people.current(away) is None
    names = heard(away)
    session = people.sign_in(away, CLERK, PASSWORD)
    assert not session.online
    assert session.name
    assert people.current(away) == session
    assert names == ["SessionChanged"]
    with pytest.raises(SignInRefused, match="wrong_password"):
        people.sign_in(away, CLERK, "guess")
    with pytest.raises(SignInRefused, match="never_here"):
        people.sign_in(away, "0407", "training-0407")


def test_the_verifier_serves_as_long_as_the_hall_allows(away: Desk) -> None:
    days = hall.profile(away).offline_days
    away.clock.correct(away.clock.now() + timedelta(days=days, hours=1))
    with pytest.raises(SignInRefused, match="offline_too_long"):
        people.sign_in(away, CLERK, PASSWORD)


def test_a_window_that_the_centre_does_not_know_keeps_its_clerk(centre: Centre, tmp_path: Path) -> None:
    desk = enrolled(tmp_path, centre)
    with desk.store.begin() as work:
        work.notes.set("device.token", "revoked" * 5)
    with pytest.raises(SignInRefused, match="device_revoked"):
        people.sign_in(desk, CLERK, PASSWORD)
    assert people.unlock(desk, PASSWORD).clerk == CLERK
    close_desk(desk)


def test_enrolment_brings_the_hall(centre: Centre, tmp_path: Path) -> None:
    desk = open_window(tmp_path, centre.url)
    assert not hall.is_enrolled(desk)
    with pytest.raises(NotFound, match="not_enrolled"):
        hall.profile(desk)
    with pytest.raises(SignInRefused, match="enrolment_refused"):
        hall.enrol(desk, "AAAA-BBBB-CCCC")
    with pytest.raises(SignInRefused, match="enrolment_refused"):
        hall.enrol(desk, "?")
    code = centre.code()
    made = hall.enrol(desk, f" {code.lower()} ")
    assert hall.profile(desk) == made
    assert made.window == desk.settings["workstation"]
    assert (len(made.id_key), len(made.public_key)) == (32, 32)
    assert hall.enrol(desk, code).name == made.name  # a lost answer is asked for again
    assert hall.is_enrolled(desk)
    close_desk(desk)
