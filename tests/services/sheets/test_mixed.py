"""One material of sheets from everywhere: camera, SANE, a file, a scanner of the network; each its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.desk import Desk, ScanProfile
from kiosk.domain.sheet import Capture
from kiosk.services.cases.drafts import load
from kiosk.services.sheets import camera, capture, scanning
from tests.capture.conftest import private_sane
from tests.capture.escl.answers import UUID
from tests.capture.escl.rig import Simulator, running
from tests.services.seating import draft, picture

SLOT = "proof#1"
LENS, SANE, ESCL = "/dev/video0", "sane:test:0", f"escl:{UUID}"
GLASS = ScanProfile("flatbed", dpi=50)
GRAY = ScanProfile("gray", mode="gray", dpi=75)
pytestmark = [pytest.mark.service, pytest.mark.timeout(600)]  # it draws pages and begins four children


@pytest.fixture
def simulator(tmp_path: Path) -> Iterator[Simulator]:
    yield from running(tmp_path / "pages")


@pytest.fixture
def desk(own: Desk, tmp_path: Path, simulator: Simulator) -> Iterator[Desk]:
    config = CaptureConfig(sane_config=str(private_sane(tmp_path).folder), escl=simulator.config())
    children = Children(config)
    yield replace(own, scanner=children)
    children.close()


def on(desk: Desk, scanner: str) -> Desk:
    """Return the Desk with another scanner chosen."""
    return replace(desk, settings=desk.settings.changed(scanner=scanner))


def kill(desk: Desk, name: str) -> None:
    """Kill a child, as a decoder that crashes would."""
    os.kill(desk.scanner.pids()[name], signal.SIGKILL)  # type: ignore[attr-defined]


def test_each_sheet_of_a_material_remembers_its_own_source_and_settings(desk: Desk) -> None:
    case_id = draft(desk).id
    camera.take(desk, case_id, SLOT, picture("one"), device=LENS)
    assert scanning.scan(on(desk, SANE), case_id, SLOT, GLASS) == 1
    kill(desk, "darkroom")  # what is in stays, and the next source has a fresh one
    assert capture.take_file(desk, case_id, SLOT, picture("two"), name="two.jpg") == 1
    kill(desk, SANE)
    assert scanning.scan(on(desk, ESCL), case_id, SLOT, GRAY) == 1
    desk.scanner.begin()
    kill(desk, "recogniser")
    assert scanning.scan(on(desk, SANE), case_id, SLOT, GLASS) == 1

    sheets = load(desk, case_id).sheets_of(SLOT)
    glass = Capture("sane", SANE, "flatbed", "", "color", 50, "flatbed")
    assert [sheet.capture for sheet in sheets] == [
        Capture("camera", LENS, mode="color"),
        glass,
        Capture("file"),
        Capture("escl", ESCL, "flatbed", "", "gray", 75, "gray"),
        glass,
    ]
    assert [sheet.position for sheet in sheets] == [1, 2, 3, 4, 5]
    assert all(capture.sheet_bytes(desk, sheet.id) for sheet in sheets)
