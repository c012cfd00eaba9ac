"""Paper from the simulated scanner, through the source alone and through the children of the desk."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.capture import ScanRequest
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.escl.devices import EsclSource
from kiosk.capture.escl.limits import EsclConfig
from kiosk.capture.source import Order, Raw, Stopped
from kiosk.errors import Cancelled, ScannerFailed
from tests.capture.conftest import Kept
from tests.capture.escl import matrix
from tests.capture.escl.answers import UUID
from tests.capture.escl.rig import DUPLEX, FEEDER, FLATBED, PlainTurn, Simulator, number_of

ORDER = Order(device=UUID, source="feeder", dpi=75, paper="A4")


def fed(simulator: Simulator, order: Order = ORDER, *, turn: Any = None, **limits: Any) -> list[Raw]:
    """Return what a fresh source brings."""
    return list(EsclSource(simulator.capture(limits)).feed(order, turn or PlainTurn()))


def numbers(raws: list[Raw]) -> list[int]:
    return [number_of(raw.data) for raw in raws]


def refused(simulator: Simulator, order: Order = ORDER, **limits: Any) -> ScannerFailed:
    with pytest.raises(ScannerFailed) as caught:
        fed(simulator, order, **limits)
    return caught.value


# ---------------------------------------------------------------- the source alone


def test_a_device_that_was_made_ready_is_not_asked_again_what_it_can(simulator: Simulator) -> None:
    source, turn = EsclSource(simulator.capture()), PlainTurn()

    def asked() -> int:
        return sum("ScannerCapabilities" in line for line in simulator.log())

    source.ready(ORDER, turn)
    assert (asked(), simulator.pages()) == (1, 0)  # and nothing was fed
    assert numbers(list(source.feed(ORDER, turn))) == [1, 2, 3, 4, 5]
    assert asked() == 1


@pytest.mark.parametrize("location", ["relative", "absolute", "host", "last"])
def test_wherever_a_job_is_said_to_be(simulator: Simulator, location: str) -> None:
    simulator.faults(location=location)
    assert numbers(fed(simulator)) == [1, 2, 3, 4, 5]


def test_a_job_that_is_nowhere(simulator: Simulator) -> None:
    simulator.faults(location="missing")
    assert refused(simulator).details["why"] == "location"


@pytest.mark.parametrize("status", [401, 403])
def test_a_device_that_wants_nobody(simulator: Simulator, status: int) -> None:
    simulator.faults(denied=status)
    assert refused(simulator).code == "access_denied"
    simulator.faults(jobs_status=status)
    assert refused(simulator).code == "access_denied"


@pytest.mark.parametrize(
    ("faults", "code"),
    [
        ({"sheets": 0}, "no_documents"),
        ({"jobs_status": 409}, "scanner_failed"),
        ({"jobs_status": 500}, "scanner_failed"),
        ({"jobs_later": 10**6, "retry_after": "0"}, "busy"),
        ({"capabilities": "bomb"}, "scanner_failed"),
        ({"capabilities": "outside"}, "scanner_failed"),
        ({"capabilities": "giant"}, "scanner_failed"),
        ({"capabilities": "html"}, "scanner_failed"),
        ({"uuid": UUID.replace("4509", "4510")}, "no_scanner"),
    ],
)
def test_orders_that_are_refused(simulator: Simulator, faults: dict[str, Any], code: str) -> None:
    simulator.faults(**faults)
    started = time.monotonic()
    assert refused(simulator, busy_seconds=0.5).code == code
    assert time.monotonic() - started < 3
    simulator.faults(keep=True)
    assert numbers(fed(simulator)) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("said", ["bomb", "html", "error"])
def test_a_state_that_can_not_be_read_hinders_nothing(simulator: Simulator, said: str) -> None:
    simulator.faults(status=said)
    assert numbers(fed(simulator)) == [1, 2, 3, 4, 5]
    simulator.faults(status=said, sheets=0)
    assert refused(simulator).code == "no_documents"


def test_a_way_that_the_device_has_not(simulator: Simulator) -> None:
    assert refused(simulator, replace(ORDER, source="camera")).details["why"] == "source"


@pytest.mark.parametrize(
    ("formats", "kind"),
    [
        (["image/png", "application/pdf", "image/jpeg"], "jpeg"),
        (["image/png", "application/pdf"], "pdf"),
        (["image/png"], "png"),
    ],
)
def test_what_pages_come_as(simulator: Simulator, formats: list[str], kind: str) -> None:
    simulator.faults(formats=formats, sheets=2)
    raws = fed(simulator, replace(ORDER, source="duplex") if kind == "pdf" else ORDER)
    assert {raw.kind for raw in raws} == {kind}
    if kind == "pdf":
        assert (len(raws), raws[0].dpi, raws[0].side) == (1, 0, "")
    else:
        assert numbers(raws) == [1, 2]


def test_sides_and_a_page_that_is_finer_than_ordered(simulator: Simulator) -> None:
    simulator.faults(sheets=2, at=2, double=True)
    raws = fed(simulator, replace(ORDER, source="duplex", mode="gray"))
    assert [raw.side for raw in raws] == ["front", "back", "front", "back"]
    assert [raw.dpi for raw in raws] == [75, 150, 75, 75]
    assert all(raw.gray for raw in raws)
    assert simulator.orders()[0]["ColorMode"] == "Grayscale8"


def test_a_slow_device_gets_its_time_and_the_desk_its_signs_of_life(simulator: Simulator) -> None:
    simulator.faults(sheets=1, pause=1.2, drip=0.01)
    turn = PlainTurn()
    assert numbers(fed(simulator, turn=turn)) == [1]
    assert turn.longest < 0.5


def test_the_next_page_is_asked_for_only_when_wanted_and_leaving_off_ends_the_job(
    simulator: Simulator,
) -> None:
    pages = EsclSource(simulator.capture()).feed(ORDER, PlainTurn())
    next(pages)
    assert simulator.pages() == 1
    next(pages)
    assert simulator.pages() == 2
    pages.close()  # type: ignore[attr-defined]
    assert "DELETE" in simulator.log()[-2]


def test_the_glass_gives_one_page_and_is_free_again(simulator: Simulator) -> None:
    assert numbers(fed(simulator, replace(ORDER, source="flatbed"))) == [1]
    assert [line.partition(" ")[0] for line in simulator.log()[-2:]] == ["DELETE", "GET"]
    assert numbers(fed(simulator, replace(ORDER, source="flatbed"))) == [1]


def test_stop_while_waiting_ends_the_job_within_its_time(simulator: Simulator) -> None:
    simulator.faults(silent=True, at=1)
    source = EsclSource(simulator.capture())
    started = time.monotonic()
    with pytest.raises(Stopped):
        list(source.feed(ORDER, PlainTurn(stop_after=12)))
    assert time.monotonic() - started < 4
    assert any(line.startswith("DELETE") for line in simulator.log())


def test_a_device_that_went_away_and_came_back_elsewhere(simulator: Simulator, tmp_path: Path) -> None:
    gone = Simulator(tmp_path)
    addresses = (gone.url, simulator.url)
    gone.close()
    source = EsclSource(CaptureConfig(escl=replace(simulator.config(), addresses=addresses)))
    assert numbers(list(source.feed(ORDER, PlainTurn()))) == [1, 2, 3, 4, 5]


def test_a_device_that_is_off() -> None:
    source = EsclSource(
        CaptureConfig(escl=EsclConfig(discover=False, addresses=("http://127.0.0.1:9/eSCL",)))
    )
    assert list(source.devices(PlainTurn())) == []
    with pytest.raises(ScannerFailed) as caught:
        list(source.feed(ORDER, PlainTurn()))
    assert caught.value.code == "no_scanner"


# ---------------------------------------------------------------- through the children


def test_a_device_in_the_list(children: Children) -> None:
    found = [device for device in children.devices() if device.id == f"escl:{UUID}"]
    assert [device.sources for device in found] == [("flatbed", "feeder", "duplex")]


def test_each_sheet_says_how_it_came(children: Children) -> None:
    kept = Kept()
    assert children.scan(replace(DUPLEX, profile="p"), on_sheet=kept) == 10
    ways = [(sheet.capture.source, sheet.capture.way, sheet.capture.side) for sheet in kept.sheets[:2]]
    assert ways == [("escl", "duplex", "front"), ("escl", "duplex", "back")]
    assert [number_of(sheet) for sheet in kept.sheets] == list(range(1, 11))


def test_a_feeder_of_one_pdf(simulator: Simulator, make: Callable[..., Children]) -> None:
    simulator.faults(formats=["application/pdf"])
    kept = Kept()
    assert make(escl=simulator.config()).scan(FEEDER, on_sheet=kept) == 3


def test_stopping_by_the_desk(children: Children, simulator: Simulator) -> None:
    simulator.faults(pause=0.3)
    kept = Kept()
    with pytest.raises(Cancelled):
        children.scan(FEEDER, on_sheet=kept, stop=lambda: len(kept) == 2)
    assert any(line.startswith("DELETE") for line in simulator.log())
    simulator.faults(keep=True)
    assert children.scan(FLATBED, on_sheet=kept) == 1
    assert len(kept) == 3


def test_a_scanner_that_nobody_knows(children: Children) -> None:
    with pytest.raises(ScannerFailed) as caught:
        children.scan(ScanRequest("escl:4509a320-00a0-008f-00b6-000000000000"), on_sheet=Kept())
    assert caught.value.code == "no_scanner"


@pytest.fixture(scope="module")
def impatient(shared_simulator: Simulator) -> Iterator[Children]:
    children = matrix.impatient(shared_simulator)
    yield children
    children.close()


@pytest.mark.parametrize(
    "case", list(matrix.cases(brief=True)), ids=lambda case: case[0].name.replace(" ", "-")
)
def test_every_fault(simulator: Simulator, impatient: Children, case: tuple[Any, ...]) -> None:
    outcome = matrix.outcome(simulator, impatient, *case)
    assert outcome.found == outcome.wanted


# ---------------------------------------------------------------- by chance


HASTY = {
    "busy_seconds": 0.0, "retry_seconds": 0.0, "answer_seconds": 0.5, "page_seconds": 1.0,
    "connect_seconds": 0.5,
}  # fmt: skip


def test_two_thousand_spoiled_answers_neither_end_the_source_nor_hold_it_up(simulator: Simulator) -> None:
    source = EsclSource(simulator.capture(HASTY, scanner_seconds=0.5, cancel_seconds=0.2))
    answers, codes = 0, set()
    for seed in range(450):
        simulator.faults(fuzz=seed)
        started = time.monotonic()
        try:
            list(source.feed(ORDER, PlainTurn()))
            codes.add("")
        except ScannerFailed as error:
            codes.add(error.code)
        assert time.monotonic() - started < 10
        answers += len(simulator.log())
    assert answers > 2000
    assert {"", "io", "scanner_failed", "truncated"} <= codes
    simulator.faults()
    assert numbers(list(source.feed(ORDER, PlainTurn()))) == [1, 2, 3, 4, 5]


def test_spoiled_answers_do_not_end_the_child(simulator: Simulator) -> None:
    children = Children(simulator.capture(HASTY, scanner_seconds=0.5, cancel_seconds=0.2))
    try:
        assert children.scan(FEEDER, on_sheet=Kept()) == 5
        (child,) = (pid for name, pid in children.pids().items() if name.startswith("escl"))
        for seed in range(40):
            simulator.faults(fuzz=seed)
            with contextlib.suppress(ScannerFailed):
                children.scan(FEEDER, on_sheet=Kept())
        simulator.faults()
        assert children.scan(FEEDER, on_sheet=Kept()) == 5
        assert child in children.pids().values()
    finally:
        children.close()
