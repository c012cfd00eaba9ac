"""Stores that are really damaged: what can be read goes on, what is lost is told, nothing goes out twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app import doctor, instance
from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.domain.case import CaseState
from kiosk.errors import KioskError, StoreFailed
from kiosk.services.cases import casework, submit, worklist
from kiosk.services.centre import holding, outbox
from kiosk.services.sheets import capture
from kiosk.services.upkeep import backup
from kiosk.services.window import audit
from tests.sandbox.centre import Centre
from tests.services.cases.test_trail import trail
from tests.services.paperwork import captured
from tests.services.seating import Tray, draft, enrolled, fill, open_window
from tests.services.upkeep.test_restore import again

PAGE = 4096


@pytest.fixture
def window(tmp_path: Path, centre: Centre) -> Iterator[Desk]:
    desk = enrolled(tmp_path, centre, tray=Tray())
    yield desk
    close_desk(desk)


def store_of(desk: Desk) -> Path:
    return desk.settings.folder / "store.db"


def spoil(path: Path, *pages: int, start: int = 100) -> None:
    """Overwrite the middle of pages, the first is 1."""
    data = bytearray(path.read_bytes())
    for page in pages:
        at = (page - 1) * PAGE + start
        data[at : at + 300] = bytes(300)
    path.write_bytes(data)


def loads(desk: Desk, case_id: str) -> bool:
    try:
        return casework.load(desk, case_id).id == case_id
    except KioskError:
        return False


def full(desk: Desk) -> list[str]:
    """Fill the store: drafts with sheets, one that waits to be sent, one that the centre has."""
    received, queued = (fill(desk, draft(desk).id) for _ in range(2))
    submit.submit(desk, received.id)
    outbox.drain(desk)
    submit.submit(desk, queued.id)
    drafts = [draft(desk) for _ in range(3)]
    for case in drafts:
        capture.hand_in(desk, case.id, "proof#1", captured())
    return [received.id, queued.id, *(case.id for case in drafts)]


@pytest.mark.parametrize("first", [16, 0])
def test_without_its_first_page_all_that_was_work_comes_back(window: Desk, first: int) -> None:
    ids = full(window)
    cases = [casework.load(window, case_id) for case_id in ids]
    assert backup.make(window) is not None
    close_desk(window)
    spoil(store_of(window), 1, start=first)
    left = window.settings.folder / "uploads" / "ab12cd"  # plain papers of an older program that was killed
    left.mkdir(parents=True)
    with pytest.raises(StoreFailed) as caught:
        again(window)
    assert caught.value.code == "damaged"
    made = doctor.salvage(window.settings)
    assert (made.lost_pages, made.lost_items) == (1, 0)
    assert (made.damaged / "store.db").exists()
    assert not (made.damaged / "data.key").exists()
    assert not list(window.settings.folder.parent.rglob("uploads"))
    back = again(window)
    try:
        for case in cases:
            same = casework.load(back, case.id)
            state = CaseState.QUEUED if case.state is CaseState.RECEIVED else case.state
            assert replace(same, edit=0, state=state) == replace(case, edit=0, state=state)
            assert all(back.vault.get(sheet.id) for sheet in same.sheets)
        assert back.care.is_whole(quick=False)
        assert audit.verify(back).fault is None
        assert "store.salvaged" in [line[0] for line in trail(back)]
        for line in worklist.outbox(back):
            holding.let_go_on(back, line.key)
        outbox.drain(back)
        assert {casework.load(back, case_id).state for case_id in ids[:2]} == {CaseState.RECEIVED}
        draft(back)
    finally:
        close_desk(back)


def test_every_page_may_be_lost_and_the_rest_comes_back(window: Desk) -> None:
    """A page after the other, and eight at once: what is lost is told, never more than lay there."""
    ids = full(window)
    close_desk(window)
    folder, whole = window.settings.folder, window.settings.folder.with_name("whole")
    shutil.copytree(folder, whole)
    count = store_of(window).stat().st_size // PAGE
    seen = 0
    for first in range(2, count + 1, max(1, count // 6)):
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)
        spoil(store_of(window), *range(first, min(first + 8, count + 1)))
        made = doctor.salvage(window.settings)
        assert made.lost_pages >= 1
        shutil.rmtree(made.damaged)
        settings = window.settings  # the enrolment may be what was lost
        back = open_window(folder.parent, settings["centre"], workstation=settings["workstation"])
        try:
            assert back.care.is_whole(quick=False)
            seen += sum(loads(back, case_id) for case_id in ids)
            with back.store.read() as work:
                for case_id in work.cases.ids():
                    case, rows = work.cases.get(case_id), work.outbox.of_case(case_id)
                    there = case.state is CaseState.RECEIVED and case.receipt is not None
                    assert case.state is CaseState.DRAFT or rows or there
        finally:
            close_desk(back)
    assert seen >= 4 * len(ids)


def test_what_lay_in_lost_pages_is_taken_from_the_newest_backup(window: Desk) -> None:
    ids = full(window)
    assert backup.make(window) is not None
    newer = draft(window).id
    close_desk(window)
    count = store_of(window).stat().st_size // PAGE
    spoil(store_of(window), *range(2, count + 1))
    made = doctor.salvage(window.settings)
    assert made.older > len(ids)
    back = again(window)
    assert [loads(back, case_id) for case_id in ids] == [True] * len(ids)
    assert not loads(back, newer)
    close_desk(back)


def refused(desk: Desk) -> str:
    with pytest.raises(StoreFailed) as caught:
        doctor.salvage(desk.settings)
    return caught.value.code


def test_what_can_not_be_salvaged_stays_as_it_is(window: Desk) -> None:
    draft(window)
    close_desk(window)
    folder = window.settings.folder
    mine = instance.take(folder)
    assert mine is not None
    assert refused(window) == "in_use"
    mine.release()
    (folder / "data.key").rename(folder / "away")
    assert refused(window) == "lost_key"
    (folder / "away").rename(folder / "data.key")
    kept = store_of(window).read_bytes()
    spoiled = bytes(len(kept))
    store_of(window).write_bytes(spoiled)
    assert refused(window) == "nothing_left"
    assert store_of(window).read_bytes() == spoiled
    store_of(window).write_bytes(kept)
    close_desk(again(window))
