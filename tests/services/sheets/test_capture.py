"""Sheets into slots: durable before the next, undone and put back, files whole or not at all."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.desk import close_desk
from kiosk.desk import Desk, ScanRequest
from kiosk.domain.case import Sheet
from kiosk.errors import Cancelled, FileRefused, NotFound, ScannerFailed, Stale, StoreFailed
from kiosk.services.cases import casework, outcomes
from kiosk.services.sheets import capture, wholefile
from tests.sandbox.centre import Centre
from tests.services.paperwork import captured, drawn
from tests.services.seating import draft, enrolled, open_window, picture, sheet

SLOT = "proof#1"


def order(desk: Desk, case_id: str) -> list[str]:
    return [item.id for item in casework.load(desk, case_id).sheets_of(SLOT)]


def test_a_sheet_is_on_disk_with_its_row(own: Desk, heard: Callable[[Desk], list[str]]) -> None:
    case = draft(own)
    names = heard(own)
    kept = capture.hand_in(own, case.id, SLOT, sheet("one"))
    assert names == ["CaseChanged"]
    assert kept.sha256 == hashlib.sha256(picture("one")).hexdigest()
    assert (kept.position, kept.size, kept.media_type) == (1, len(picture("one")), "image/jpeg")
    assert capture.sheet_bytes(own, kept.id) == picture("one")
    assert capture.thumbnail(own, kept.id) == picture("small")
    assert len(own.vault.items()) == 2
    on_disk = b"".join(path.read_bytes() for path in own.settings.folder.rglob("*") if path.is_file())
    assert b"JFIF" not in on_disk


def test_a_sheet_of_an_older_version_gets_its_pictures_from_the_darkroom(own: Desk) -> None:
    case = draft(own)
    kept = capture.hand_in(own, case.id, SLOT, replace(sheet("big"), thumbnail=b""))
    assert len(own.vault.items()) == 1
    shown = capture.preview(own, kept.id)
    assert shown not in (b"", picture("big"))
    assert capture.thumbnail(own, kept.id) == capture.preview(own, kept.id) == shown
    assert len(own.vault.items()) == 2
    casework.discard(own, case.id)
    assert own.vault.items() == ()


def test_both_pictures_of_a_sheet_are_kept_and_go_with_it(own: Desk) -> None:
    case = draft(own)
    assert capture.take_file(own, case.id, SLOT, picture("one"), name="a.jpg") == 1
    (kept,) = casework.load(own, case.id).sheets
    small, shown = capture.thumbnail(own, kept.id), capture.preview(own, kept.id)
    assert len({small, shown, capture.sheet_bytes(own, kept.id)}) == 3
    assert len(own.vault.items()) == 3
    capture.remove_sheet(own, case.id, kept.id)
    casework.discard(own, case.id)
    assert own.vault.items() == ()


def test_what_can_not_have_a_row_leaves_nothing_behind(own: Desk) -> None:
    with pytest.raises(NotFound):
        capture.hand_in(own, "no such case", SLOT, sheet())
    assert own.vault.items() == ()


def test_sheets_are_taken_out_and_put_back_where_they_were(desk: Desk) -> None:
    case = draft(desk)
    first, second, third = (capture.hand_in(desk, case.id, SLOT, sheet(str(n))) for n in range(3))
    taken = capture.remove_sheet(desk, case.id, second.id)
    assert order(desk, case.id) == [first.id, third.id]
    capture.restore_sheet(desk, case.id, taken)
    assert order(desk, case.id) == [first.id, second.id, third.id]
    assert capture.restore_sheet(desk, case.id, taken) == taken  # twice does no harm
    assert len(order(desk, case.id)) == 3
    with pytest.raises(NotFound, match="sheet_unknown"):
        capture.remove_sheet(desk, case.id, "no such sheet")


def test_a_sheet_put_back_after_another_took_its_place(desk: Desk) -> None:
    case = draft(desk)
    first = capture.hand_in(desk, case.id, SLOT, sheet("a"))
    taken = capture.remove_sheet(desk, case.id, first.id)
    other = capture.hand_in(desk, case.id, SLOT, sheet("b"))
    capture.restore_sheet(desk, case.id, taken)
    assert order(desk, case.id) == [first.id, other.id]
    positions = [item.position for item in casework.load(desk, case.id).sheets]
    assert len(set(positions)) == 2


def test_sheets_are_moved_within_their_slot(desk: Desk) -> None:
    case = draft(desk)
    ids = [capture.hand_in(desk, case.id, SLOT, sheet(str(n))).id for n in range(3)]
    elsewhere = capture.hand_in(desk, case.id, "commitment#1", sheet())
    capture.move_sheet(desk, case.id, ids[2], to=0)
    assert order(desk, case.id) == [ids[2], ids[0], ids[1]]
    capture.move_sheet(desk, case.id, ids[2], to=99)
    assert order(desk, case.id) == ids
    assert casework.load(desk, case.id).sheets_of("commitment#1")[0].id == elsewhere.id
    with pytest.raises(NotFound, match="sheet_unknown"):
        capture.move_sheet(desk, case.id, "no such sheet", to=0)


def test_a_file_becomes_sheets(own: Desk) -> None:
    case = draft(own)
    assert capture.take_file(own, case.id, SLOT, picture("file"), name="receipt.jpg") == 1
    assert capture.take_file(own, case.id, SLOT, two_pages(), name="receipt.pdf") == 2
    sheets = casework.load(own, case.id).sheets_of(SLOT)
    assert [item.position for item in sheets] == [1, 2, 3]
    assert all(isinstance(item, Sheet) and item.width > 0 for item in sheets)
    assert all(capture.thumbnail(own, item.id) for item in sheets)


def two_pages() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    pages = [Image.new("RGB", (300, 400), colour) for colour in ("white", "grey")]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"x" * (1024 * 1024 + 1), "too_large"), (b"MZ not a picture", "wrong_type")],
)
def test_a_file_that_can_not_become_sheets(centre: Centre, tmp_path: Path, data: bytes, code: str) -> None:
    desk = enrolled(tmp_path, centre)
    case = draft(desk)
    workstation = desk.settings["workstation"]
    close_desk(desk)
    small = open_window(tmp_path, centre.url, workstation=workstation, file_limit_mb="1")
    with pytest.raises(FileRefused) as caught:
        capture.take_file(small, case.id, SLOT, data, name="receipt.jpg")
    assert caught.value.code == code
    assert casework.load(small, case.id).sheets == ()
    close_desk(small)


def test_half_a_file_is_no_file(own: Desk) -> None:
    case = draft(own)
    before = capture.hand_in(own, case.id, SLOT, sheet("before"))
    seen: list[int] = []

    def stop() -> bool:
        seen.append(len(casework.load(own, case.id).sheets))
        return seen[-1] > 1

    with pytest.raises(Cancelled):
        capture.take_file(own, case.id, SLOT, two_pages(), name="receipt.pdf", stop=stop)
    assert order(own, case.id) == [before.id]


def test_no_copy_of_what_is_only_looked_at(own: Desk, tmp_path: Path) -> None:
    case = draft(own)
    path = tmp_path / "licence.jpg"
    path.write_bytes(picture())
    with pytest.raises(FileRefused, match="no_copy"):
        capture.take_path(own, case.id, "licence", path)
    with pytest.raises(FileRefused, match="no_copy"):
        capture.scan(own, case.id, "licence", ScanRequest("nothing:here"))
    assert (casework.load(own, case.id).sheets, own.vault.items()) == ((), ())
    assert capture.take_path(own, case.id, SLOT, path) == 1


def test_no_scanner_of_that_name(own: Desk) -> None:
    case = draft(own)
    with pytest.raises(ScannerFailed):
        capture.scan(own, case.id, SLOT, ScanRequest("nothing:here"))
    assert casework.load(own, case.id).sheets == ()


def test_no_sheet_into_a_case_that_went_out(own: Desk) -> None:
    from kiosk.services.cases import submit
    from tests.services.seating import fill

    case = fill(own, draft(own).id)
    submit.submit(own, case.id)
    before = own.vault.items()
    with pytest.raises(Stale, match="not_a_draft"):
        capture.hand_in(own, case.id, SLOT, sheet("late"))
    assert own.vault.items() == before


def test_a_damaged_sheet_is_said_to_be_damaged(own: Desk) -> None:
    case = draft(own)
    kept = capture.hand_in(own, case.id, SLOT, sheet())
    path = own.settings.folder / "vault" / kept.id[:2] / kept.id
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    with pytest.raises(StoreFailed, match="damaged"):
        capture.sheet_bytes(own, kept.id)


def test_a_file_that_was_being_taken_in_when_the_program_died_leaves_no_page(own: Desk) -> None:
    case, kept = draft(own), capture.hand_in(own, draft(own).id, SLOT, captured())
    file = wholefile.Coming(own, case.id)
    for page in (1, 2):  # it died before the third
        came = replace(captured(words=f"page {page}"), page=page, pages=3)
        capture.hand_in(own, case.id, SLOT, came, file=file)
    with own.runs.one(case.id):
        assert wholefile.undo(own) == 0  # it is still coming in
    assert wholefile.undo(own) == 1
    assert casework.load(own, case.id).sheets == ()
    assert outcomes.findings(own, case.id) == (wholefile.HALF_TAKEN,)
    assert wholefile.undo(own) == 0
    assert capture.take_file(own, case.id, SLOT, drawn(), name="again.jpg") == 1
    assert outcomes.findings(own, case.id) == ()
    assert wholefile.undo(own) == 0
    assert len(casework.load(own, case.id).sheets) == 1
    assert own.vault.get(kept.shown)
