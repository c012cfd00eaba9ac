"""Who may move the key of the data, and what is said where there is no keyring to move it to."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.errors import SignInRefused, StoreFailed
from kiosk.services.window import keyplace, people
from kiosk.services.window.acts import Act
from tests.sandbox.centre import Centre
from tests.services.seating import open_window


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A session without a bus, and so without a keyring: nobody's own one is touched."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")


def test_only_an_administrator_moves_the_key(own: Desk) -> None:
    assert keyplace.read(own).where == "file"
    with pytest.raises(SignInRefused, match="not_allowed"):
        keyplace.move(own, into_keyring=True)
    given = people.approve(own, "0300", "training-0300", Act.MOVE_KEY)
    assert keyplace.move(own, into_keyring=False, approval=given).where == "file"
    people.sign_in(own, "0300", "training-0300")
    with pytest.raises(StoreFailed, match="keyring_away"):
        keyplace.move(own, into_keyring=True)
    assert keyplace.read(own).where == "file"


def test_who_sets_the_workstation_up_may(centre: Centre, tmp_path: Path) -> None:
    desk = open_window(tmp_path, centre.url)
    with pytest.raises(StoreFailed, match="keyring_away"):
        keyplace.move(desk, into_keyring=True)
    assert keyplace.move(desk, into_keyring=False).where == "file"
    close_desk(desk)
