"""A new password: told rules, changed at the centre, kept nowhere, asked for where the centre says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk, http_api
from kiosk.desk import Desk, PasswordRules
from kiosk.errors import Offline, SignInEnded, SignInRefused, Unknown
from kiosk.services.window import guesses, passwords, people
from kiosk.services.window.acts import Act
from tests.sandbox.centre import Centre, running
from tests.services.seating import CLERK, PASSWORD, Tray, enrolled

NEW = "Willow-tree 9"


@pytest.fixture
def own_centre(tmp_path: Path) -> Iterator[Centre]:
    """A centre of one's own: others sign in with the demo password."""
    with running(tmp_path / "centre", "--control") as found:
        yield found


@pytest.fixture
def seat(own_centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    found = enrolled(tmp_path / "window", own_centre, tray=Tray())
    yield found
    close_desk(found)


def test_faults_of_a_new_password() -> None:
    asked = PasswordRules(least=8, kinds=2)
    said = {
        "Ab1": ("too_short",),
        "abcdefgh": ("too_plain",),
        "ab-0307-cd": ("has_number",),
        "old-password": ("same",),
        "": ("too_short", "too_plain"),
        NEW: (),
    }
    for new, codes in said.items():
        assert passwords.faults(new, asked, old="old-password", clerk=CLERK) == codes


def test_a_new_password_opens_centre_and_lock(seat: Desk) -> None:
    assert passwords.rules(seat) == PasswordRules(8, 2)
    with pytest.raises(SignInRefused, match="wrong_password"):
        passwords.change(seat, "guess", NEW)
    with pytest.raises(SignInRefused, match="password_refused"):
        passwords.change(seat, PASSWORD, "short")
    passwords.change(seat, PASSWORD, NEW)
    assert people.unlock(seat, NEW).clerk == CLERK
    with pytest.raises(SignInRefused, match="wrong_password"):
        people.unlock(seat, PASSWORD)
    assert seat.api.search("安达")  # this session goes on
    assert people.sign_in(seat, CLERK, NEW).online
    on_disk = b"".join(path.read_bytes() for path in seat.settings.folder.rglob("*") if path.is_file())
    assert NEW.encode() not in on_disk


def test_a_lost_answer_changes_it_once(seat: Desk, own_centre: Centre) -> None:
    own_centre.fault("drop_answer", "/sessions/current/password", method="PUT", count=1)
    passwords.change(seat, PASSWORD, NEW)
    assert people.unlock(seat, NEW).clerk == CLERK
    own_centre.fault("drop_answer", "/sessions/current/password", method="PUT", count=2)
    with pytest.raises(Unknown):
        passwords.change(seat, NEW, NEW + "!")
    assert people.unlock(seat, NEW).clerk == CLERK  # this workstation knows no other yet
    assert people.sign_in(seat, CLERK, NEW + "!").online


def test_a_password_that_is_due_is_changed_first(seat: Desk, own_centre: Centre) -> None:
    own_centre.control("POST", f"clerks/{CLERK}", password_due=True)
    assert people.sign_in(seat, CLERK, PASSWORD).must_change
    with pytest.raises(SignInEnded, match="password_change_due"):
        seat.api.case_feed("")
    session = people.current(seat)
    assert session is not None
    assert session.must_change
    with pytest.raises(SignInEnded, match="password_change_due"):
        people.demand(seat, Act.WORK)
    with pytest.raises(SignInRefused, match="never_here"):  # nor by the old one without the centre
        people.sign_in(replace(seat, api=http_api(seat, "http://127.0.0.1:9")), CLERK, PASSWORD)
    passwords.change(seat, PASSWORD, NEW)
    session = people.current(seat)
    assert session is not None
    assert not session.must_change
    assert people.demand(seat, Act.WORK) == CLERK
    assert people.unlock(seat, NEW).clerk == CLERK
    seat.api.case_feed("")


def test_without_the_centre_nothing_is_changed(seat: Desk) -> None:
    away = replace(seat, api=http_api(seat, "http://127.0.0.1:9"))
    with pytest.raises(Offline):
        passwords.rules(away)
    with pytest.raises(Offline):
        passwords.change(away, PASSWORD, NEW)
    assert people.unlock(seat, PASSWORD).clerk == CLERK
    people.sign_out(seat)
    with pytest.raises(SignInEnded):
        passwords.change(seat, PASSWORD, NEW)


def test_guesses_at_the_old_one_are_counted(seat: Desk) -> None:
    for _ in range(guesses.FREE):
        with pytest.raises(SignInRefused, match="wrong_password"):
            passwords.change(seat, "guess", NEW)
    with pytest.raises(SignInRefused, match="locked"):
        people.unlock(seat, PASSWORD)
