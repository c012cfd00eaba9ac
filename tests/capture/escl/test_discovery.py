"""Devices that announce themselves, heard on the loopback interface alone."""

from __future__ import annotations

import gc
import time
import warnings
from pathlib import Path
from typing import Any

import pytest

from kiosk.capture.config import CaptureConfig
from kiosk.capture.escl import discovery
from kiosk.capture.escl.devices import EsclSource
from kiosk.capture.escl.limits import EsclConfig
from kiosk.capture.source import Found, Order
from kiosk.errors import ScannerFailed
from tests.capture.escl.announcing import LOOPBACK, Announce, service
from tests.capture.escl.answers import MODEL, UUID
from tests.capture.escl.rig import PlainTurn, Simulator, number_of

pytestmark = pytest.mark.usefixtures("alone")


def test_a_device_is_heard_of_and_scans(simulator: Simulator, announce: Announce) -> None:
    announce(simulator.port)
    source = EsclSource(CaptureConfig(escl=EsclConfig(**LOOPBACK)))
    started = time.monotonic()
    found = next(source.devices(PlainTurn()))
    assert time.monotonic() - started < 2
    assert found == Found(
        UUID, MODEL, ("flatbed", "feeder", "duplex"), host="127.0.0.1", model=MODEL, serial=UUID
    )
    assert simulator.log() == []  # its announcement said enough
    pages = source.feed(Order(device=UUID, source="feeder", dpi=75), PlainTurn())
    assert [number_of(raw.data) for raw in pages] == [1, 2, 3, 4, 5]


def test_one_that_moved_is_found_again(simulator: Simulator, announce: Announce, tmp_path: Path) -> None:
    announce(simulator.port, **{"is": None})
    limits = {"memory": str(tmp_path / "memory"), **LOOPBACK}
    first = EsclSource(CaptureConfig(escl=EsclConfig(**limits)))
    assert next(first.devices(PlainTurn())).sources == ("flatbed", "feeder", "duplex")  # asked
    moved = Simulator(tmp_path)
    moved.close()
    wrong = tmp_path / "memory" / f"{UUID}.json"
    wrong.write_text(wrong.read_text().replace(str(simulator.port), str(moved.port)))
    pages = EsclSource(CaptureConfig(escl=EsclConfig(**limits))).feed(
        Order(device=UUID, source="flatbed", dpi=75), PlainTurn()
    )
    assert [number_of(raw.data) for raw in pages] == [1]
    assert str(simulator.port) in wrong.read_text()


def test_one_device_by_two_services_is_one(simulator: Simulator, announce: Announce) -> None:
    announce(simulator.port)
    announce(simulator.port, secure=True)
    source = EsclSource(CaptureConfig(escl=EsclConfig(**LOOPBACK)))
    assert [found.id for found in source.devices(PlainTurn())] == [UUID]


def test_nobody_answers_where_nobody_is() -> None:
    source = EsclSource(CaptureConfig(escl=EsclConfig(interfaces=("127.0.0.1",), discover_seconds=0.3)))
    patience = time.monotonic() + 120
    while list(source.devices(PlainTurn())) and time.monotonic() < patience:
        time.sleep(0.5)  # those of other tests have just said goodbye
    started = time.monotonic()
    assert list(source.devices(PlainTurn())) == []
    with pytest.raises(ScannerFailed) as caught:
        list(source.feed(Order(device=UUID), PlainTurn()))
    assert caught.value.code == "no_scanner"
    assert time.monotonic() - started < 3


def test_no_network_is_nobody() -> None:
    config = EsclConfig(interfaces=("203.0.113.7",), discover_seconds=0.3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # zeroconf leaves a socket behind when it fails
        assert list(discovery.listen(config, PlainTurn())) == []
        gc.collect()


@pytest.mark.parametrize(
    "told",
    [
        {"uuid": "nonsense"},
        {"uuid": None, "rs": None, "ty": None, "is": None},
        {"ty": "x" * 200, "rs": "/a b/../c"},
        {"ty": b"\xff\xfe\0", "rs": b"\xff", "is": b"\xff"},
    ],
)
def test_odd_announcements(told: dict[str, Any]) -> None:
    found = discovery.announced(service(80, **told))
    assert found is not None
    assert len(found.uuid) == 36
    assert found.label.isprintable()
    assert len(found.label) <= 80
    assert found.address.root.startswith("/")
    nowhere = service(80)
    nowhere.addresses = []
    assert discovery.announced(nowhere) is None
