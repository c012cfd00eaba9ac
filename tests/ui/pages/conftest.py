"""One centre, one Desk and one window for all tests of the pages; each begins at an empty look-up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.services.centre import health
from kiosk.services.entities import lookup
from kiosk.services.window import hall, people
from tests.sandbox.centre import Centre, running
from tests.services.seating import CLERK, PASSWORD, Tray, open_window
from tests.ui.pages.seat import Seat
from ui import text, theme


@pytest.fixture(scope="session")
def page_centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


def desk_of(folder: Path, centre: Centre) -> Desk:
    """Return a Desk of a new window with the demo clerk and a filled cache."""
    desk = open_window(
        folder, centre.url, tray=Tray(), drain_seconds="1", feed_seconds="600", practice_speed="60000"
    )
    hall.enrol(desk, centre.code())
    people.sign_in(desk, CLERK, PASSWORD)
    health.check(desk)
    lookup.refresh_cache(desk)
    return desk


@pytest.fixture(scope="session")
def page_desk(page_centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    found = desk_of(tmp_path_factory.mktemp("window"), page_centre)
    yield found
    close_desk(found)


@pytest.fixture(scope="session")
def shared_seat(qapp: QApplication, page_desk: Desk) -> Iterator[Seat]:
    theme.install(qapp)
    text.set_language(qapp, "zh_CN")
    assert isinstance(page_desk.printer, Tray)
    found = Seat(page_desk, page_desk.printer)
    yield found
    found.close()


@pytest.fixture
def seat(shared_seat: Seat, page_centre: Centre) -> Iterator[Seat]:
    """The window as a visit begins; no fault is left behind."""
    shared_seat.window.activateWindow()
    shared_seat.reset()
    yield shared_seat
    shared_seat.quiet()
    page_centre.control("DELETE", "faults")
