"""Somebody in the network announces a scanner that is known here: it is neither taken over nor blocked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.capture import ScanRequest
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.escl import memory
from kiosk.capture.escl.devices import EsclSource
from kiosk.capture.escl.limits import EsclConfig
from kiosk.capture.escl.memory import Device, Memory
from kiosk.errors import ScannerFailed
from tests.capture.conftest import Kept
from tests.capture.escl.announcing import LOOPBACK, Announce
from tests.capture.escl.answers import UUID
from tests.capture.escl.rig import PlainTurn, Simulator, lay_out
from tests.capture.escl.test_trust import certificate, sheets

ELSEWHERE = "127.0.0.2"
OTHER = UUID.replace("4509", "4510")
ALL = [1, 2, 3, 4, 5]
Start = Callable[..., Simulator]

pytestmark = pytest.mark.usefixtures("alone")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a way to start scanners, by TLS where a name for a certificate is given."""
    pages, running = lay_out(tmp_path / "pages"), []

    def begin(name: str = "", **given: Any) -> Simulator:
        found = Simulator(pages, certificate(tmp_path, name) if name else None, **given)
        running.append(found)
        return found

    yield begin
    for simulator in running:
        simulator.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "scanners"


def listening(place: Path, **given: Any) -> CaptureConfig:
    escl = EsclConfig(memory=str(place), retry_seconds=0.2, busy_seconds=3.0, **{**LOOPBACK, **given})
    return CaptureConfig(escl=escl, scanner_seconds=2.0, cancel_seconds=2.0)


def used(simulator: Simulator, place: Path) -> dict[str, Any]:
    """Scan once with a device and return what is remembered of it then."""
    assert sheets(EsclSource(simulator.capture({"memory": str(place)}))) == ALL
    simulator.faults()
    return noted(place)


def noted(place: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads((place / f"{UUID}.json").read_text())
    return values


@pytest.mark.parametrize("name", ["", "one"], ids=["clear", "tls"])
def test_an_announcement_takes_no_known_device_over(
    start: Start, announce: Announce, place: Path, name: str
) -> None:
    genuine, stranger = start(name), start("two", host=ELSEWHERE)
    before = used(genuine, place)
    announce(stranger.port, host=ELSEWHERE, secure=True)
    assert [found.id for found in EsclSource(listening(place)).devices(PlainTurn())] == [UUID]
    assert noted(place) == before
    assert sheets(EsclSource(listening(place))) == ALL
    assert len(genuine.orders()) == 1
    assert stranger.log() == []
    assert noted(place) == before


def test_one_that_moved_is_found_beside_a_stranger(start: Start, announce: Announce, place: Path) -> None:
    genuine, stranger = start("one"), start("two", host=ELSEWHERE)
    used(genuine, place)
    file = place / f"{UUID}.json"
    nowhere = start("three")
    nowhere.close()
    file.write_text(file.read_text().replace(str(genuine.port), str(nowhere.port)))
    announce(stranger.port, name="Stranger", host=ELSEWHERE, secure=True)
    announce(genuine.port, secure=True)
    assert sheets(EsclSource(listening(place))) == ALL
    assert not stranger.orders()
    assert noted(place)["urls"] == [genuine.url, nowhere.url]


def test_a_device_that_cannot_prove_itself_is_not_taken_from_another_host(
    start: Start, announce: Announce, place: Path
) -> None:
    genuine, stranger = start(), start(host=ELSEWHERE)
    before = used(genuine, place)
    announce(stranger.port, host=ELSEWHERE)
    genuine.close()
    with pytest.raises(ScannerFailed) as caught:
        sheets(EsclSource(listening(place)))
    assert caught.value.code == "changed_certificate"  # its sentence sends to the administrator
    assert not stranger.orders()
    assert noted(place) == before
    again = start(port=genuine.port)
    assert sheets(EsclSource(listening(place))) == ALL
    assert len(again.orders()) == 1
    again.close()
    memory.forget(place, UUID)  # what the administrator does
    assert sheets(EsclSource(listening(place))) == ALL
    assert len(stranger.orders()) == 1


def test_a_device_that_cannot_prove_itself_may_move_its_door(
    start: Start, announce: Announce, place: Path
) -> None:
    genuine = start()
    used(genuine, place)
    genuine.close()
    moved = start()
    announce(moved.port)
    assert sheets(EsclSource(listening(place))) == ALL
    assert noted(place)["urls"] == [moved.url, genuine.url]


def test_the_list_of_addresses_is_the_administrator_s_word(start: Start, place: Path) -> None:
    genuine, moved = start(), start(host=ELSEWHERE)
    used(genuine, place)
    genuine.close()
    assert sheets(EsclSource(listening(place, addresses=(moved.url,), discover=False))) == ALL
    assert noted(place)["urls"] == [moved.url, genuine.url]


def test_where_nobody_was_met_is_not_remembered_of_a_device_that_is_used(
    start: Start, announce: Announce, place: Path
) -> None:
    genuine = start()
    nowhere = start(host=ELSEWHERE)
    nowhere.close()
    announce(nowhere.port, name="Stranger", host=ELSEWHERE)
    announce(genuine.port)
    assert [found.id for found in EsclSource(listening(place)).devices(PlainTurn())] == [UUID]
    assert sheets(EsclSource(listening(place))) == ALL
    assert noted(place)["urls"] == [genuine.url]


def test_a_stranger_blocks_no_other_way_to_the_device(start: Start, announce: Announce, place: Path) -> None:
    genuine, stranger, other = start(), start(host=ELSEWHERE), start()
    used(genuine, place)
    genuine.close()
    announce(stranger.port, host=ELSEWHERE)
    other.faults(uuid=OTHER)
    children = Children(listening(place, addresses=(other.url,)))
    wish = ScanRequest(f"escl:{UUID}", "feeder", dpi=75, also=(f"escl:{OTHER}",))
    try:
        assert children.scan(wish, on_sheet=Kept()) == len(ALL)
    finally:
        children.close()
    assert not stranger.orders()
    assert len(other.orders()) == 1


def test_thousands_of_announcements_push_no_used_device_out(tmp_path: Path) -> None:
    crowd = Memory(str(tmp_path))
    last = Device(f"ffffffff{UUID[8:]}", label="last", used=True)
    for number in range(300):
        crowd.keep(Device(f"{number:08x}{UUID[8:]}"))
    crowd.keep(last)
    assert len(list(tmp_path.glob("*.json"))) == 201
    assert Memory(str(tmp_path)).used() == (last,)
