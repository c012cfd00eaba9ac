"""A whole visit against the training centre: with it, and with it away and back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk, open_desk
from kiosk.app.training import TrainingApi
from kiosk.desk import Desk
from kiosk.domain.case import FilingStatus
from kiosk.services.cases import casework, worklist
from kiosk.services.centre import health
from kiosk.services.entities import lookup
from kiosk.settings import load
from tests.journeys.headless import Headless, run
from tests.services.seating import Tray, picture
from ui.tour.script import Visit, centre_away, online


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A Desk in training mode as the program opens it; its centre's clock is sped up."""
    given = {"training": "true", "data": str(tmp_path), "sandbox_speed": "40000"}
    found = open_desk(load(given, environment={}), printer=Tray())
    health.check(found)
    lookup.refresh_cache(found)
    yield found
    close_desk(found)


@pytest.fixture
def scanner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The test backend of SANE; no scanner where SANE is missing."""
    if shutil.which("scanimage") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("SANE is missing: install sane-utils")
        return ""
    folder = tmp_path / "sane.d"
    folder.mkdir()
    (folder / "dll.conf").write_text("test\n")
    (folder / "test.conf").write_text("")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(folder))
    return "sane:test:0"


def driver(desk: Desk, scanner: str = "") -> Headless:
    api = desk.api.get_made()
    assert isinstance(api, TrainingApi)

    def off() -> bool:
        api.training.stop()
        return True

    def on() -> bool:
        api.training.start()
        return True

    return Headless(desk, centre_off=off, centre_on=on, scanner=scanner)


def paper(slot: str) -> tuple[str, bytes]:
    return f"{slot.partition('#')[0]}.jpg", picture(slot)


def test_with_the_centre(desk: Desk, scanner: str) -> None:
    names = run(online(driver(desk, scanner), Visit(paper)))
    assert [name for name in names if "-" not in name] == [
        "records",
        "chosen",
        "applicant",
        "form",
        "commitment",
        "check",
        "submitted",
        "received",
        "receipt",
        "tracking",
    ]
    if scanner:
        assert any(name.startswith("scanned-") for name in names)
    assert any(name.startswith("file-") for name in names)
    (line,) = worklist.lines(desk)
    sources = {sheet.capture.how for sheet in casework.load(desk, line.id).sheets}
    assert len(sources) == (2 if scanner else 1)
    for row in worklist.filings(desk):
        assert row.filing.progress.forwarded_at is not None
        assert row.filing.progress.status is not FilingStatus.RECEIVED
    assert isinstance(desk.printer, Tray)
    assert len(desk.printer.papers) == 3  # two commitments and the receipt


def test_with_the_centre_away_and_back(desk: Desk) -> None:
    names = run(centre_away(driver(desk), Visit(paper)))
    assert names[-6:] == ["submitted-away", "slip", "back", "received-by-itself", "receipt-later", "tracking"]
    (line,) = worklist.lines(desk)
    assert line.receipt_number
    assert worklist.outbox(desk) == ()
