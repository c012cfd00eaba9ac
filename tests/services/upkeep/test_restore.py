"""Going back to a backup: nothing arrives twice, and nothing by itself that was taken back since."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.adapters import backup as adapter
from kiosk.app import backups, instance
from kiosk.app.desk import close_desk
from kiosk.desk import Desk
from kiosk.desk.disk import moving_in
from kiosk.domain.case import CaseState, FilingStatus
from kiosk.errors import KioskError, StoreFailed
from kiosk.services.cases import casework, submit, worklist
from kiosk.services.centre import holding, letters, outbox, tracking
from kiosk.services.lobby import guides, wall
from kiosk.services.sheets import capture
from kiosk.services.upkeep import backup, care
from kiosk.services.window import audit, people, verifiers  # fmt: skip
from kiosk.settings import Settings
from tests.sandbox.centre import Centre
from tests.services.cases.test_trail import trail
from tests.services.paperwork import captured
from tests.services.seating import CLERK, PASSWORD, Tray, draft, enrolled, fill, open_window, picture
from tests.services.upkeep.test_backup import flipped


@pytest.fixture
def window(centre: Centre, tmp_path: Path) -> Iterator[Desk]:
    """A window that the test closes itself, before it goes back."""
    desk = enrolled(tmp_path, centre, tray=Tray())
    yield desk
    close_desk(desk)


def again(desk: Desk) -> Desk:
    """Return a window of the same data folder and centre, with somebody there."""
    settings = desk.settings
    found = open_window(
        settings.folder.parent, settings["centre"], tray=Tray(), workstation=settings["workstation"]
    )
    people.sign_in(found, CLERK, PASSWORD)
    return found


def test_going_back_brings_all_and_nothing_arrives_twice(
    window: Desk, centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = fill(window, draft(window).id)
    waiting = fill(window, draft(window).id)
    for case in (sent, waiting):
        submit.submit(window, case.id)
    care.look(window)
    assert not care.is_due(window)
    made = backup.make(window)
    assert made is not None
    outbox.drain(window)
    receipt = casework.load(window, sent.id).receipt
    assert receipt is not None
    later = draft(window)
    close_desk(window)

    def explain(error: KioskError) -> str:
        return f"in words {error.code}"

    code = backups.run_restore([str(made.folder)], lambda _words: window.settings, explain=explain)
    out = capsys.readouterr().out.splitlines()
    assert (code, out[0]) == (0, "ok offered=0 lost=0")
    assert (Path(out[1]) / "store.db").exists()
    back = again(window)
    try:
        assert casework.load(back, sent.id).state is CaseState.QUEUED
        assert care.is_due(back)  # a sheet that the backup lacks is named today
        with pytest.raises(KioskError):
            casework.load(back, later.id)
        assert outbox.drain(back) == outbox.Drained()  # somebody looks at it before it goes
        for line in worklist.outbox(back):
            assert line.held_by == backup.RESTORED
            holding.let_go_on(back, line.key)
        assert outbox.drain(back).accepted == 2
        assert casework.load(back, sent.id).receipt == receipt
        assert audit.verify(back).fault is None
        assert "store.restored" in [line[0] for line in trail(back)]
        again_submitted = submit.submit(back, fill(back, draft(back).id).id)
        assert int(again_submitted.slip_number.rpartition("-")[2]) > 500
        for item in back.vault.items():
            assert back.vault.get(item)
    finally:
        close_desk(back)


def test_what_was_taken_back_since_the_backup_does_not_go_out_by_itself(window: Desk, centre: Centre) -> None:
    sent, queued = (fill(window, draft(window).id) for _ in range(2))
    submit.submit(window, sent.id)
    outbox.drain(window)
    letter = tracking.ask_withdrawal(window, sent.id, 1, reason="x", grace=0)
    submit.submit(window, queued.id)
    made = backup.make(window)
    assert made is not None
    letters.take_back(window, letter.key)
    holding.recall(window, f"{queued.id}:1")
    casework.discard(window, queued.id)
    people.revoked(window, "clerk_revoked", clerk=CLERK)
    close_desk(window)
    backups.restore(made.folder, window.settings)
    settings = window.settings
    back = open_window(
        settings.folder.parent, settings["centre"], tray=Tray(), workstation=settings["workstation"]
    )
    try:
        assert not verifiers.has(back, CLERK)  # the centre says who may come in
        people.sign_in(back, CLERK, PASSWORD)
        tracking.post(back)
        outbox.drain(back)
        assert casework.load(back, queued.id).state is CaseState.QUEUED
        assert casework.load(back, sent.id).filings[0].progress.status is FilingStatus.RECEIVED
        (kept,) = letters.waiting(back)
        assert (kept.next_try, kept.reason) == (None, backup.RESTORED)
        letters.take_back(back, kept.key)
        holding.recall(back, f"{queued.id}:1")
    finally:
        close_desk(back)


def test_the_data_of_before_lie_without_their_key(window: Desk) -> None:
    made = backup.make(window)
    assert made is not None
    close_desk(window)
    folder = window.settings.folder
    left = folder / "uploads" / "ab12cd"  # of an older program that was killed
    left.mkdir(parents=True)
    (left / "paper.pdf").write_bytes(b"%PDF")
    old = backups.restore(made.folder, window.settings).old
    assert not list(folder.parent.rglob("uploads"))
    assert [path.parent for path in folder.parent.glob("*/data.key")] == [folder]
    shutil.copy(folder / "data.key", old / "data.key")  # a restore that was killed before the key went
    back = again(window)
    assert [path.parent for path in folder.parent.glob("*/data.key")] == [folder]
    now = back.clock.now()
    back.care.thin_out(now)
    assert old.exists()
    back.care.thin_out(now + timedelta(weeks=4, days=1))  # weeks of backups stand for it
    assert not old.exists()
    close_desk(back)


def refused(folder: Path, settings: Settings) -> str:
    with pytest.raises(StoreFailed) as raised:
        backups.restore(folder, settings)
    return raised.value.code


def test_what_can_not_be_gone_back_to_changes_nothing(window: Desk, tmp_path: Path) -> None:
    case = draft(window)
    capture.hand_in(window, case.id, "proof#1", captured())
    made = backup.make(window)
    assert made is not None
    close_desk(window)
    settings = window.settings
    mine = instance.take(settings.folder)
    assert mine is not None
    assert refused(made.folder, settings) == "in_use"
    mine.release()
    assert refused(tmp_path, settings) == "no_backup"
    (made.folder / "data.mark").write_text("0" * 16)
    assert refused(made.folder, settings) == "other_key"
    shutil.copy(settings.folder / "data.mark", made.folder / "data.mark")
    for pool in (made.folder.parent, settings.folder):
        (pool / adapter.POOL).rename(pool / "elsewhere")
    assert refused(made.folder, settings) == "damaged"  # none of its files: it is no backup of that
    for pool in (made.folder.parent, settings.folder):
        (pool / "elsewhere").rename(pool / adapter.POOL)
    flipped(made.folder / "store.db", 5000)
    assert refused(made.folder, settings) in ("damaged", "wrong_key")
    (settings.folder / "data.key").rename(tmp_path / "elsewhere")
    assert refused(made.folder, settings) == "lost_key"
    (tmp_path / "elsewhere").rename(settings.folder / "data.key")
    back = again(window)
    assert casework.load(back, case.id).sheets
    close_desk(back)


@pytest.mark.parametrize("spoil", [lambda path: flipped(path, 40), Path.unlink], ids=["flipped", "gone"])
def test_one_bad_file_of_a_backup_costs_no_other(window: Desk, spoil: Callable[[Path], object]) -> None:
    case = draft(window)
    sheets = [capture.hand_in(window, case.id, "proof#1", captured(words=str(n))) for n in range(3)]
    made = backup.make(window)
    assert made is not None
    close_desk(window)
    places = [folder / adapter.POOL for folder in (made.folder.parent, window.settings.folder)]
    for place, sheet in ((places[0], sheets[0]), (places[0], sheets[1]), (places[1], sheets[1])):
        spoil(place / sheet.shown[:2] / sheet.shown)
    assert backups.restore(made.folder, window.settings).lost == 1
    back = again(window)
    try:
        assert back.vault.get(sheets[0].shown)  # it still lay in the folder of before
        assert [each.sheet_id for each in care.look(back).lost] == [sheets[1].id]
        assert casework.load(back, case.id).sheets
    finally:
        close_desk(back)


def test_a_restore_that_was_killed_between_its_renames_is_finished(window: Desk) -> None:
    folder = window.settings.folder
    case = draft(window)
    close_desk(window)
    folder.rename(moving_in(folder))
    mine = instance.take(folder)
    assert mine is not None
    mine.release()
    back = again(window)
    assert casework.load(back, case.id) == replace(case)
    close_desk(back)


def test_the_files_of_the_halls_slides_come_back_with_the_store(window: Desk, tmp_path: Path) -> None:
    slide = tmp_path / "map.jpg"
    slide.write_bytes(picture("window 3"))
    draft = guides.take_in(window, slide)
    assert wall.is_whole(window, draft)
    made = backup.make(window)
    assert made is not None
    close_desk(window)
    shutil.rmtree(wall.files_of(window))  # the disk of before is lost with them
    backups.restore(made.folder, window.settings)
    back = again(window)
    try:
        assert guides.every(back) == (draft,)
        assert wall.is_whole(back, draft)
    finally:
        close_desk(back)
