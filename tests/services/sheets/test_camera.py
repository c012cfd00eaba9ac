"""Pictures of a document camera become sheets that remember where they came from."""

from __future__ import annotations

import pytest

from kiosk.desk import Desk
from kiosk.domain.case import UNASSIGNED
from kiosk.errors import FileRefused
from kiosk.services.cases import casework
from kiosk.services.sheets import camera, capture
from tests.services.seating import draft, picture

SLOT = "proof#1"


def test_a_picture_is_kept_as_a_sheet_of_the_camera(own: Desk) -> None:
    case = draft(own)
    kept = [camera.take(own, case.id, SLOT, picture(name), device="/dev/video0") for name in ("one", "two")]
    sheets = casework.load(own, case.id).sheets_of(SLOT)
    assert [sheet.id for sheet in sheets] == [sheet.id for sheet in kept]
    assert {(s.capture.source, s.capture.device, s.capture.mode) for s in sheets} == {
        ("camera", "/dev/video0", "color")
    }
    assert capture.thumbnail(own, kept[0].id)


def test_without_a_slot_it_waits_for_one(own: Desk) -> None:
    case = draft(own)
    kept = camera.take(own, case.id, "", picture("one"))
    (sheet,) = casework.load(own, case.id).sheets
    assert (sheet.id, sheet.material) == (kept.id, UNASSIGNED)


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (picture("one")[:60], "broken")])
def test_what_is_no_picture_leaves_nothing_behind(own: Desk, data: bytes, code: str) -> None:
    case = draft(own)
    with pytest.raises(FileRefused) as error:
        camera.take(own, case.id, SLOT, data)
    assert error.value.code == code
    assert casework.load(own, case.id).sheets == ()
    assert own.vault.items() == ()
