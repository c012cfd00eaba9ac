"""What drivers report and what bad drivers do: the right word, sheets kept, the next scan works."""

from __future__ import annotations

import pytest

from kiosk.capture import SCANNER_CODES, CapturedSheet, ScanRequest
from kiosk.capture.children import Children
from kiosk.errors import ScannerFailed
from tests.capture.conftest import FEEDER, FLATBED, Kept, Rig
from tests.capture.processes import OUR_SCANS, alive, soon

pytestmark = pytest.mark.service

STATUSES = {
    "UNSUPPORTED": "scanner_failed",
    "CANCELLED": "cancelled",
    "DEVICE_BUSY": "busy",
    "INVAL": "scanner_failed",
    "EOF": "truncated",
    "JAMMED": "jammed",
    "NO_DOCS": "no_documents",
    "COVER_OPEN": "cover_open",
    "IO_ERROR": "io",
    "NO_MEM": "scanner_failed",
    "ACCESS_DENIED": "access_denied",
}


def failing(children: Children, request: ScanRequest, kept: Kept) -> str:
    """Return the code with which a scan fails; the test driver itself dies at an error now and then."""
    for _ in range(4):
        with pytest.raises(ScannerFailed) as caught:
            children.scan(request, on_sheet=kept)
        if caught.value.code != "scanner_failed":
            break
    return caught.value.code


@pytest.mark.parametrize(("status", "code"), STATUSES.items())
def test_each_status_at_once_and_then_a_good_scan(rig: Rig, status: str, code: str) -> None:
    kept = Kept()
    rig.sane.configure(read_status_code=f'"SANE_STATUS_{status}"')
    for request in (FLATBED, FEEDER):
        assert failing(rig.children, request, kept) == code
    assert not len(kept)
    rig.behave()
    assert rig.children.scan(FLATBED, on_sheet=kept) == 1


@pytest.mark.parametrize(("status", "code"), [item for item in STATUSES.items() if item[0] != "NO_DOCS"])
def test_each_status_in_the_middle_keeps_what_came_before(rig: Rig, status: str, code: str) -> None:
    rig.misbehave(status)
    kept = Kept()
    with pytest.raises(ScannerFailed) as caught:
        rig.children.scan(FEEDER, on_sheet=kept)
    assert (caught.value.code, len(kept)) == (code, 2)
    rig.behave()
    assert rig.children.scan(FEEDER, on_sheet=kept) == 10


def test_an_empty_feeder_ends_well_even_if_the_driver_never_does(rig: Rig) -> None:
    rig.misbehave("NO_DOCS")
    kept = Kept()
    assert rig.children.scan(FEEDER, on_sheet=kept) == 2
    assert len(kept) == 2


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("crash", "scanner_failed"),
        ("hang", "timeout"),
        ("stubborn", "timeout"),
        ("cut", "truncated"),
        ("nonsense", "truncated"),
        ("lost", "scanner_failed"),
        ("leave", "scanner_failed"),
    ],
)
def test_a_driver_that_misbehaves_in_the_middle(rig: Rig, fault: str, code: str) -> None:
    rig.misbehave(fault)
    kept = Kept()
    with pytest.raises(ScannerFailed) as caught:
        rig.children.scan(FEEDER, on_sheet=kept)
    assert (caught.value.code, len(kept)) == (code, 2)
    assert soon(lambda: not alive(OUR_SCANS))
    rig.behave()
    assert rig.children.scan(FEEDER, on_sheet=kept) == 10


def test_a_sheet_that_can_not_be_kept_stops_the_feeder(rig: Rig) -> None:
    kept = Kept()

    def full(sheet: CapturedSheet) -> None:
        if len(kept) == 2:
            raise OSError(28, "No space left on device")
        kept(sheet)

    with pytest.raises(OSError, match="No space"):
        rig.children.scan(FEEDER, on_sheet=full)
    assert soon(lambda: not alive(OUR_SCANS))
    assert rig.children.scan(FEEDER, on_sheet=kept) == 10
    assert len(kept) == 12


def test_every_code_is_declared() -> None:
    assert set(STATUSES.values()) <= set(SCANNER_CODES)
