"""One sandbox for a module; a window of its own for whoever needs an empty outbox or feed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from tests.sandbox.centre import Centre, running
from tests.services.seating import Tray, enrolled


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    with running(tmp_path_factory.mktemp("centre"), "--control") as found:
        yield found


@pytest.fixture(autouse=True)
def no_faults(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave no fault behind for the next test."""
    yield
    if "centre" in request.fixturenames and request.getfixturevalue("centre").process.poll() is None:
        request.getfixturevalue("centre").control("DELETE", "faults")


@pytest.fixture(scope="module")
def tray() -> Tray:
    return Tray()


@pytest.fixture(scope="module")
def desk(centre: Centre, tray: Tray, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A window with the demo clerk, shared by the tests of a module."""
    found = enrolled(tmp_path_factory.mktemp("window"), centre, tray=tray)
    yield found
    close_desk(found)


@pytest.fixture
def own(centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    """A window of one's own."""
    found = enrolled(tmp_path, centre, tray=Tray())
    yield found
    close_desk(found)


@pytest.fixture
def heard() -> Callable[[Desk], list[str]]:
    """Subscribe to a bus; return the list that fills with the names of events."""

    def subscribe(desk: Desk) -> list[str]:
        names: list[str] = []
        desk.bus.subscribe(lambda event: names.append(type(event).__name__))
        return names

    return subscribe
