"""The centre of real work: only the address of the set-up is spoken to, whatever the settings say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk, open_desk
from kiosk.desk import Desk, Hall
from kiosk.desk.notes import CENTRE, DEVICE, HALL, hall_note
from kiosk.domain.entity import Region
from kiosk.errors import Offline, SignInRefused
from kiosk.services.centre import health
from kiosk.services.window import hall, people
from kiosk.settings import load
from tests.adapters.strangers import Stranger, stranger

OURS = Hall("咸安（示例）", "3", Region("421202", "咸安区"), "", "", "", b"i" * 32, b"p" * 32, 30)


@pytest.fixture
def thief() -> Iterator[Stranger]:
    with stranger() as other:
        other.meta["training"] = False
        yield other


def window(folder: Path, address: str, *, kept: str | None) -> Desk:
    """A workstation of real work that has a hall; `kept`: the address of its set-up."""
    desk = open_desk(load({"data": str(folder), "centre": address}, environment={}))
    with desk.store.begin() as work:
        work.notes.set(HALL, hall_note(OURS))
        work.notes.set(DEVICE, "d" * 40)
        work.notes.set(CENTRE, kept)
    return desk


def test_a_centre_that_only_the_settings_name_gets_no_password_and_no_token(
    tmp_path: Path, thief: Stranger
) -> None:
    desk = window(tmp_path, thief.url, kept="https://centre.invalid")
    with pytest.raises(SignInRefused, match="never_here"):  # as without the line
        people.sign_in(desk, "0307", "secret")
    for call in (lambda: desk.api.contacts(), lambda: desk.api.meta(), lambda: desk.api.search("x")):
        with pytest.raises(Offline, match="other_centre"):
            call()
    assert (health.check(desk).state, health.last(desk).reason) == ("offline", "other_centre")
    assert thief.asked == []
    close_desk(desk)


def test_nor_is_it_set_up_there_by_whoever_stands_before_it(tmp_path: Path, thief: Stranger) -> None:
    desk = window(tmp_path, thief.url, kept="https://centre.invalid")
    with pytest.raises(SignInRefused, match="other_hall"):
        hall.register(desk, thief.url, "AAAA-BBBB-CCCC", window="3")
    assert thief.asked == []
    close_desk(desk)


def test_a_hall_from_before_keeps_the_address_of_its_next_start(tmp_path: Path, thief: Stranger) -> None:
    first = window(tmp_path, f"{thief.url}/", kept=None)
    first.api.meta()
    close_desk(first)
    again = open_desk(load({"data": str(tmp_path), "centre": thief.url}, environment={}))
    again.api.meta()
    close_desk(again)
    elsewhere = open_desk(load({"data": str(tmp_path), "centre": "http://127.0.0.1:9"}, environment={}))
    with pytest.raises(Offline, match="other_centre"):
        elsewhere.api.meta()
    close_desk(elsewhere)


def test_before_the_set_up_any_address_may_be_asked(tmp_path: Path, thief: Stranger) -> None:
    desk = open_desk(load({"data": str(tmp_path), "centre": thief.url}, environment={}))
    assert desk.api.meta().contract == "1.0.0"
    close_desk(desk)
