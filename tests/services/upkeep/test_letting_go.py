"""What sheets were made of is kept as long as somebody may ask for it, and let go after that."""

from __future__ import annotations

import io
import os
import shutil
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.putaway import TAKEN, put_away
from kiosk.desk import Desk
from kiosk.domain.case import Case, FilingStatus, Receipt
from kiosk.domain.sheet import Mark, MarkKind
from kiosk.errors import NotFound, Stale
from kiosk.services.cases import casework, outcomes, submit
from kiosk.services.centre import letters, outbox, tracking
from kiosk.services.entities import lookup
from kiosk.services.printing import papermaking
from kiosk.services.sheets import capture, corrections
from kiosk.services.upkeep import care, retention
from kiosk.services.window import hall
from tests.services.cases.test_trail import trail
from tests.services.paperwork import WISH, captured, stacked
from tests.services.seating import draft, fill

SLOT, OTHER = "proof#1", "commitment#1"
BLANK, DARK = Mark(MarkKind.BLANK, 0.0002), Mark(MarkKind.DARK, 0.1)


def lying(desk: Desk, case: Case, slot: str = SLOT) -> list[str]:
    return [sheet.id for sheet in casework.load(desk, case.id).sheets_of(slot)]


def three(desk: Desk, case: Case, slot: str = SLOT) -> list[str]:
    return [capture.hand_in(desk, case.id, slot, captured(words=str(n))).id for n in range(3)]


def corrected(desk: Desk, case: Case) -> str:
    first = case.sheets_of(SLOT)[0]
    return corrections.turn(stacked(desk), case.id, first.id).sheet.id


def received(desk: Desk, case_id: str, *, days: float, verified: bool = True) -> None:
    at = desk.clock.now() - timedelta(days=days)
    with desk.store.begin() as work:
        work.cases.save(replace(work.cases.get(case_id), receipt=Receipt("R1", at, verified)))


def test_originals_stay_until_the_receipt_and_the_hall_s_days(own: Desk) -> None:
    case = fill(own, draft(own).id)
    original = corrected(own, case)
    assert retention.let_go(own) == 0
    submit.submit(own, case.id)
    days = hall.profile(own).retention_days
    for age, verified, gone in (
        (0, True, 0), (days - 1, True, 0), (days + 1, False, 0), (days + 1, True, 1),
    ):  # fmt: skip
        assert original in own.vault.items()
        received(own, case.id, days=age, verified=verified)
        assert retention.let_go(own) == gone
    assert original not in own.vault.items()
    assert retention.let_go(own) == 0
    kept = casework.load(own, case.id).sheet(original)
    assert own.vault.get(kept.shown)
    assert capture.preview(own, kept.id)
    assert trail(own)[-1] == ("originals.let_go", case.id, "", "1 sheets")


def test_a_case_that_came_back_and_was_thrown_away_is_forgotten(own: Desk) -> None:
    with own.store.begin() as work:
        outcomes.keep_originals(work, ["no such case"])
    assert retention.let_go(own) == 0
    with own.store.read() as work:
        assert outcomes.originals(work) == []


def test_a_draft_thrown_away_leaves_nothing(own: Desk) -> None:
    case = fill(own, draft(own).id)
    corrected(own, case)
    capture.remove_sheet(own, case.id, case.sheets_of(SLOT)[0].id)
    casework.discard(own, case.id)
    assert own.vault.items() == ()


def test_sheets_taken_out_by_an_older_program_go_too(own: Desk) -> None:
    case = draft(own)
    kept = capture.hand_in(own, case.id, SLOT, captured())
    capture.remove_sheet(own, case.id, kept.id)
    with own.store.begin() as work:
        work.notes.set(f"removed.{case.id}", f'["{kept.id}"]')
    casework.discard(own, case.id)
    assert own.vault.items() == ()


def test_a_document_is_kept_once_whichever_way_its_pages_came(own: Desk) -> None:
    case = draft(own)
    whole, other = b"PK\x03\x04 whole OFD.xml", b"%PDF-1.7 not drawn"
    run = [
        replace(captured(words=str(n)), document=document)
        for n, document in enumerate((whole, b"", whole, other))
    ]
    desk = stacked(own, *run)
    assert capture.scan(desk, case.id, SLOT, WISH) == 4
    documents = [sheet.document for sheet in casework.load(own, case.id).sheets_of(SLOT)]
    assert documents[0] == documents[2] != documents[3] != documents[1] == ""
    assert [own.vault.get(documents[n]) for n in (0, 3)] == [whole, other]
    assert len(own.vault.items()) == 4 * 3 + 2
    with pytest.raises(NotFound):
        capture.hand_in(own, "no such case", SLOT, run[0])
    casework.discard(own, case.id)
    assert own.vault.items() == ()


def test_a_document_is_kept_once_where_a_page_is_scanned_anew(own: Desk) -> None:
    case = draft(own)
    old = capture.hand_in(own, case.id, SLOT, captured())
    whole = b"PK\x03\x04 whole OFD.xml"
    pages = [replace(captured(words=str(n)), document=whole) for n in range(3)]
    capture.rescan(stacked(own, *pages), case.id, old.id, replace(WISH, source="flatbed"))
    sheets = casework.load(own, case.id).sheets_of(SLOT)
    assert len(sheets) == 3
    assert len({sheet.document for sheet in sheets}) == 1
    assert own.vault.get(sheets[0].document) == whole


def test_pages_of_one_document_share_it_and_it_goes_out_once(own: Desk) -> None:
    import pikepdf

    case = draft(own)
    whole = own.vault.put(b"PK\x03\x04 whole OFD.xml").id
    pages = [capture.hand_in(own, case.id, SLOT, captured(words=w), document=whole) for w in "ab"]
    fill(own, case.id)
    capture.remove_sheet(own, case.id, pages[0].id)
    submit.submit(own, case.id)
    assert own.vault.get(whole)
    assert pages[0].id not in own.vault.items()
    with own.store.read() as work:
        (row,) = work.outbox.rows()
    (file,) = [item for item in row.submission.files if item.material == "proof"]
    with pikepdf.open(io.BytesIO(own.vault.get(file.vault_id))) as pdf:
        assert {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()} == {
            "1.ofd": b"PK\x03\x04 whole OFD.xml"
        }


def ended(desk: Desk, *, days: float, verified: bool = True) -> Case:
    """Return a case that the centre has and of which every filing was decided, so many days ago."""
    case = fill(desk, draft(desk).id)
    papermaking.commitments(desk, case.id)
    submit.submit(desk, case.id)
    outbox.drain(desk)
    case = casework.load(desk, case.id)
    assert case.receipt is not None
    at = desk.clock.now() - timedelta(days=days)
    told = [replace(one, progress=replace(one.progress, status=FilingStatus.DECIDED)) for one in case.filings]
    after = replace(
        case, filings=tuple(told), updated_at=at, receipt=replace(case.receipt, verified=verified)
    )
    with desk.store.begin() as work:
        return work.cases.save(after)


def there(desk: Desk, case: Case) -> bool:
    with desk.store.read() as work:
        return case.id in work.cases.ids()


def test_a_case_that_ended_goes_as_a_whole_after_the_hall_s_days(own: Desk) -> None:
    days = hall.profile(own).retention_days
    kept = fill(own, draft(own).id)
    before = set(own.vault.items())
    case, young, unsure = (
        ended(own, days=days + 1),
        ended(own, days=days - 1),
        ended(own, days=days + 1, verified=False),
    )
    assert [(line.id, at < own.clock.now()) for line, at in retention.coming(own)] == [
        (case.id, True), (young.id, False),
    ]  # fmt: skip
    assert retention.let_cases_go(own) == 1
    assert [there(own, one) for one in (case, young, unsure, kept)] == [False, True, True, True]
    assert trail(own)[-1][:2] == ("case.let_go", case.id)
    assert retention.let_cases_go(own) == 0
    with own.store.read() as work:
        assert work.outbox.of_case(case.id) == ()
        assert work.papers.of_case(case.id) == ()
        assert [name for name in work.notes.names("") if case.id in name] == []
    assert before <= set(own.vault.items())
    assert all(sheet.shown not in own.vault.items() for sheet in case.sheets)
    assert care.look(own).lost == ()
    assert tracking.poll(own)  # news of a case that is gone stops nobody


def test_a_case_with_anything_open_stays(own: Desk) -> None:
    days = hall.profile(own).retention_days
    case = ended(own, days=days + 1)
    letter = letters.keep(
        own, letters.Letter("k1", letters.LetterKind.WITHDRAWAL, own.clock.now(), "0307", case.id, 1)
    )
    assert retention.let_cases_go(own) == 0
    letters.take_back(own, letter.key)
    with own.store.begin() as work:
        held = work.cases.get(case.id)
        first = held.filings[0]
        open_yet = replace(first, progress=replace(first.progress, status=FilingStatus.ACCEPTED))
        held = work.cases.save(replace(held, filings=(open_yet, *held.filings[1:])))
    assert retention.let_cases_go(own) == 0
    with own.store.begin() as work, pytest.raises(Stale):
        work.cases.let_go(case.id)
    with own.store.begin() as work, pytest.raises(NotFound):
        work.cases.let_go("none")
    with own.store.begin() as work:
        work.cases.save(replace(held, filings=case.filings))
    assert retention.let_cases_go(own, stop=lambda: True) == 0
    assert retention.let_cases_go(own) == 1


def test_records_of_entities_go_once_a_day_but_not_those_of_a_case(own: Desk) -> None:
    case = draft(own)
    hits = lookup.from_centre(own, "有限公司")
    other = next(hit.entity.code for hit in hits if hit.entity.code != case.entity.code)
    lookup.open_dossier(own, other)
    old = own.clock.now() - timedelta(days=hall.profile(own).retention_days + 1)
    with own.store.begin() as work:
        for code in (case.entity.code, other):
            work.entities.put_dossier(replace(work.entities.dossier(code), as_of=old))
    assert retention.let_records_go(own) == 1
    assert trail(own)[-1] == ("records.let_go", "cache", "", "1 entities")
    with own.store.read() as work:
        assert work.entities.dossier(other).records is None
        assert work.entities.dossier(case.entity.code).records
    assert lookup.open_dossier(own, other).dossier.records is not None
    with own.store.begin() as work:
        work.entities.put_dossier(replace(work.entities.dossier(other), as_of=old))
    assert retention.let_records_go(own) == 0  # again tomorrow


def test_old_files_of_the_log_go(own: Desk) -> None:
    assert retention.let_files_go(own) == 0
    old = time.time() - (own.settings["log_days"] + 1) * 86400
    folder = own.settings.folder / "log"
    folder.mkdir()
    for name in ("kiosk.log.1", "kiosk.log.2", "another.txt"):
        (folder / name).write_text("{}")
        if name != "kiosk.log.1":
            os.utime(folder / name, (old, old))
    assert retention.let_files_go(own) == 1
    assert {path.name for path in folder.iterdir()} == {"kiosk.log.1", "another.txt"}


def test_the_store_as_an_older_program_left_it_goes_after_the_hall_s_days(own: Desk) -> None:
    days = hall.profile(own).retention_days
    for version, age in ((4, days + 1), (5, days - 1)):
        copy = own.settings.folder / f"store.before-{version}.db"
        copy.write_bytes(b"copy")
        os.utime(copy, (time.time() - age * 86400,) * 2)
    assert retention.let_files_go(own) == 1
    assert [path.name for path in own.settings.folder.glob("store.*before*")] == ["store.before-5.db"]


def test_papers_taken_from_the_scanner_s_folder_go_after_the_hall_s_days(own: Desk, tmp_path: Path) -> None:
    folder, days = tmp_path / "share", hall.profile(own).retention_days
    folder.mkdir()
    for name, age in (("old.jpg", days + 2), ("young.jpg", days - 2)):
        (folder / name).write_bytes(b"taken")
        put_away(folder / name)
        (note,) = (folder / TAKEN).glob(f".taken-{datetime.now(UTC).date()}")
        note.rename(
            note.with_name(f".taken-{(own.clock.now() - timedelta(days=age)).astimezone(UTC).date()}")
        )
    (folder / "waiting.jpg").write_bytes(b"not taken")
    (folder / TAKEN / "theirs.jpg").write_bytes(b"laid there by somebody")
    assert retention.let_taken_go(own) == 0  # this window has no such folder
    children = Children(CaptureConfig(folder=str(folder)))
    desk = replace(own, settings=own.settings.changed(scan_folder=str(folder)), scanner=children)
    try:
        assert retention.let_taken_go(desk) == 1
        assert trail(own)[-1] == ("taken.let_go", "scan_folder", "", "1 files")
        assert not (folder / TAKEN / "old.jpg").exists()
        assert all((folder / TAKEN / name).exists() for name in ("young.jpg", "theirs.jpg"))
        assert (folder / "waiting.jpg").exists()
        shutil.rmtree(folder)
        assert retention.let_taken_go(desk) == 0  # looked at once a day: nobody asks for the folder
        with own.store.begin() as work:
            work.notes.set("retention.taken", None)
        assert retention.let_taken_go(desk) == 0  # away: no fault of the rounds
        with own.store.read() as work:
            due = datetime.fromisoformat(work.notes.get("retention.taken") or "")
        assert due - own.clock.now() <= timedelta(hours=1)
    finally:
        children.close()
