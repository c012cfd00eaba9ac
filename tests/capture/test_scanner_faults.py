"""A desk that can keep no more in mid run, and what the real driver says; the rest is in the matrix."""

from __future__ import annotations

import pytest

from kiosk.capture import CapturedSheet
from kiosk.errors import ScannerFailed, StoreFailed
from tests.capture.conftest import FEEDER, FLATBED, Kept, Rig
from tests.capture.processes import OUR_SCANS, alive, soon
from tests.capture.sanematrix import STATUSES

pytestmark = pytest.mark.service


@pytest.mark.parametrize("status", ["JAMMED", "COVER_OPEN"])
def test_the_real_driver_at_once_and_then_a_good_scan(rig: Rig, status: str) -> None:
    kept = Kept()
    rig.sane.configure(read_status_code=f'"SANE_STATUS_{status}"')
    for request in (FLATBED, FEEDER):
        for _ in range(4):
            with pytest.raises(ScannerFailed) as caught:
                rig.children.scan(request, on_sheet=kept)
            if caught.value.code != "scanner_failed":
                break  # the test driver itself dies at an error now and then
        assert caught.value.code == STATUSES[status]
    assert not len(kept)
    rig.behave()
    assert rig.children.scan(FLATBED, on_sheet=kept) == 1


@pytest.mark.parametrize("error", [StoreFailed("disk_full"), OSError(28, "No space left on device")])
def test_a_sheet_that_can_not_be_kept_stops_the_feeder(rig: Rig, error: Exception) -> None:
    kept = Kept()

    def full(sheet: CapturedSheet) -> None:
        if len(kept) == 2:
            raise error
        kept(sheet)

    with pytest.raises(type(error)) as caught:
        rig.children.scan(FEEDER, on_sheet=full)
    if isinstance(caught.value, StoreFailed):
        assert caught.value.details["sheet"] == "3"
    assert soon(lambda: not alive(OUR_SCANS))
    assert rig.children.scan(FEEDER, on_sheet=kept) == 10
    assert len(kept) == 12
