"""How paper comes in is set up by who may, with a line in the trail, and capture works by it at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.app.desk import close_desk
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig, of_settings
from kiosk.capture.escl.memory import Device as Escl
from kiosk.capture.escl.memory import Memory
from kiosk.desk import Desk, ScanDevice, TrailQuery
from kiosk.errors import SignInRefused
from kiosk.services.sheets import scanning, scansetup
from kiosk.services.window import people
from tests.capture.conftest import NO_NETWORK
from tests.sandbox.centre import Centre
from tests.services.seating import CLERK, PASSWORD, Tray, enrolled


@pytest.fixture
def desk(centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    found = enrolled(tmp_path, centre, tray=Tray(), signed_in=False)
    yield found
    close_desk(found)


def test_only_a_lead_or_an_administrator_sets_up(desk: Desk) -> None:
    with pytest.raises(SignInRefused, match="not_allowed"):
        scansetup.keep(desk, "scan_locked", True)
    people.sign_in(desk, CLERK, PASSWORD)
    with pytest.raises(SignInRefused, match="not_allowed"):
        scansetup.keep(desk, "scan_locked", True)
    people.sign_in(desk, "0301", "training-0301")
    settings = scansetup.keep(desk, "scan_locked", True)
    locked = replace(desk, settings=settings)
    assert settings["scan_locked"] is True
    assert scansetup.keep(locked, "scan_locked", "true") is settings  # nothing to write
    assert scanning.may_change(locked)
    with pytest.raises(KeyError):
        scansetup.keep(desk, "training", False)
    with pytest.raises(ValueError, match="practice_speed"):
        scansetup.keep(desk, "practice_speed", 0)
    with desk.store.read() as work:
        query = "SELECT actor, target, detail FROM audit WHERE action = 'capture.set_up'"
        rows = [tuple(row) for row in work.notes._connection.execute(text(query))]
    assert rows == [("0301", "scan_locked", "False -> True")]
    people.sign_in(desk, CLERK, PASSWORD)
    assert not scanning.may_change(locked)


def test_a_command_is_an_administrator_s(desk: Desk) -> None:
    session = people.sign_in(desk, "0301", "training-0301")
    assert (scansetup.may_set(session), scansetup.may_set(session, "scan_command")) == (True, False)
    with pytest.raises(SignInRefused, match="not_allowed"):
        scansetup.keep(desk, "scan_command", "scan {folder}")
    assert scansetup.keep(desk, "camera_turn", 90)["camera_turn"] == 90
    session = people.sign_in(desk, "0300", "training-0300")
    assert scansetup.may_set(session, "scan_command")
    assert scansetup.keep(desk, "scan_command", "scan {folder}")["scan_command"] == "scan {folder}"


def test_an_administrator_has_a_scanner_forgotten(desk: Desk) -> None:
    first, other = (f"{number}c9c9d9d-0000-4000-8000-000000000000" for number in (1, 2))
    place = of_settings(desk.settings).escl.memory
    for uuid in (first, other):
        Memory(place).keep(Escl(uuid, fingerprint="of a device that is gone", used=True))
    glass = ScanDevice("sane:a", "Glass (示例)", ("flatbed",), also=(f"escl:{first}",))
    scanning._keep(desk, (glass, ScanDevice(f"escl:{other}", "Feeder", ("feeder",))))
    session = people.sign_in(desk, "0301", "training-0301")
    assert not scanning.may_forget(session)
    with pytest.raises(SignInRefused, match="not_allowed"):
        scanning.forget(desk, glass.id)
    assert len(scanning.remembered(desk)) == len(Memory(place).used()) == 2
    assert scanning.may_forget(people.sign_in(desk, "0300", "training-0300"))
    scanning.forget(desk, f"escl:{first}")
    assert [device.id for device in scanning.remembered(desk)] == [f"escl:{other}"]
    assert [device.uuid for device in Memory(place).used()] == [other]
    scanning.forget(desk, "escl:../settings")  # a name that is none
    scanning.forget(desk, f"escl:{other}")
    assert scanning.remembered(desk) == Memory(place).used() == ()
    with desk.store.read() as work:
        lines = [line for line in work.trail.lines(TrailQuery()) if line.action == "scanner.forgotten"]
    assert {(line.actor, line.target) for line in lines} == {
        ("0300", "sane:a"), ("0300", f"escl:{other}"), ("0300", "escl:../settings")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("scan_command", "", ""),
        ("scan_command", "sh -c 'true'", ""),
        ("scan_command", "'", "quotation"),
        ("scan_command", "/nonexistent/x", "no_program"),
        ("scan_folder", "  ", ""),
        ("scan_folder", "share", "no_folder"),
        ("scan_addresses", "http://192.0.2.7/eSCL", ""),
        ("scan_addresses", "ftp://192.0.2.7", "address"),
        ("camera_service", "http://localhost:38088/x", ""),
        ("camera_service", "https://127.0.0.1", "camera_address"),
        ("camera_adapter", '{"like": "displays", "picture": "pic"}', ""),
        ("camera_adapter", "{", "camera_interface"),
        ("camera_adapter", "[1]", "camera_interface"),
        ("practice_speed", "many", "value"),
        ("scan_locked", True, ""),
    ],
)
def test_what_is_wrong_with_a_value(name: str, value: object, wrong: str) -> None:
    assert scansetup.wrong(None, name, value) == wrong  # type: ignore[arg-type]  # asks no Desk


def test_a_folder_must_be_there_and_be_writable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert scansetup.wrong(None, "scan_folder", str(tmp_path)) == ""  # type: ignore[arg-type]
    monkeypatch.setattr("os.access", lambda *_given: False)  # root may write everywhere
    assert scansetup.wrong(None, "scan_folder", str(tmp_path)) == "folder_read_only"  # type: ignore[arg-type]


def test_capture_works_by_what_is_put_in_force(own: Desk, tmp_path: Path) -> None:
    children = Children(CaptureConfig(sane_config="/nonexistent", scanimage="/nonexistent", escl=NO_NETWORK))
    share = tmp_path / "share"
    share.mkdir()
    desk = replace(own, scanner=children)

    def found() -> list[str]:
        return [item.id for item in children.devices()]

    try:
        assert "folder:folder" not in found()
        scansetup.take_up(replace(desk, settings=own.settings.changed(scan_folder=str(share))))
        assert "folder:folder" in found()
        scansetup.take_up(desk)
        assert "folder:folder" not in found()
    finally:
        children.close()
