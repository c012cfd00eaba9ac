"""A workstation that went back to a backup: what the centre got since is here again, or named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.app import backups
from kiosk.app.desk import close_desk
from kiosk.desk import Desk, OutboxState
from kiosk.domain.case import CaseState, FilingStatus
from kiosk.errors import NotFound, Refused
from kiosk.services.cases import casework, revising, submit, worklist
from kiosk.services.centre import holding, outbox, regained, strays, tracking
from kiosk.services.upkeep import backup
from tests.sandbox.centre import Centre, running
from tests.services.cases.test_revising import ask, sent
from tests.services.cases.test_revising import received as received_of
from tests.services.cases.test_trail import trail
from tests.services.seating import Tray, draft, enrolled, fill
from tests.services.sending import received
from tests.services.upkeep.test_restore import again

_UNKNOWN = "0" * 32


@pytest.fixture(scope="module")
def travelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    """A centre whose filings these tests hurry along."""
    with running(tmp_path_factory.mktemp("travelled"), "--control") as found:
        yield found


@pytest.fixture
def window(travelled: Centre, tmp_path: Path) -> Iterator[Desk]:
    """A window that the test closes itself, before it goes back."""
    desk = enrolled(tmp_path, travelled, tray=Tray())
    yield desk
    close_desk(desk)


def gone_back(desk: Desk, made: backup.Backup | None) -> Desk:
    """Return the window as it was when a backup was made."""
    assert made is not None
    close_desk(desk)
    backups.restore(made.folder, desk.settings)
    return again(desk)


def test_a_draft_that_went_out_after_the_backup_is_what_the_centre_has(window: Desk) -> None:
    case = fill(window, draft(window).id)
    made = backup.make(window)
    submit.submit(window, case.id)
    outbox.drain(window)
    receipt = casework.load(window, case.id).receipt
    back = gone_back(window, made)
    try:
        assert casework.load(back, case.id).state is CaseState.DRAFT
        tracking.poll(back)
        now = casework.load(back, case.id)
        assert (now.state, now.receipt, now.revision) == (CaseState.RECEIVED, receipt, 1)
        assert now.filings[0].progress.status is FilingStatus.RECEIVED
        (line,) = worklist.filings(back)
        assert line.older
        assert "case.regained" in [row[0] for row in trail(back)]
        assert tracking.poll(back) == 0
    finally:
        close_desk(back)


def test_what_a_backup_holds_back_is_settled_by_the_feed(window: Desk) -> None:
    case = submit.submit(window, fill(window, draft(window).id).id)
    made = backup.make(window)
    outbox.drain(window)
    back = gone_back(window, made)
    try:
        (line,) = worklist.outbox(back)
        assert line.held_by == backup.RESTORED
        tracking.poll(back)
        assert not worklist.outbox(back)
        assert casework.load(back, case.id).state is CaseState.RECEIVED
        with back.store.read() as work:
            assert work.outbox.of_case(case.id) == ((submit.key(case), OutboxState.ACCEPTED),)
    finally:
        close_desk(back)


def test_a_parked_draft_and_one_in_the_bin_come_out(window: Desk) -> None:
    parked, binned = (fill(window, draft(window).id) for _ in range(2))
    made = backup.make(window)
    for case in (parked, binned):
        submit.submit(window, case.id)
    outbox.drain(window)
    back = gone_back(window, made)
    try:
        with back.store.begin() as work:
            work.cases.park(parked.id, 1)
            work.cases.bin(binned.id, back.clock.now())
        tracking.poll(back)
        for case in (parked, binned):
            with back.store.read() as work:
                line = work.cases.line(case.id)
            assert (line.state, line.slot, line.binned_at) == (CaseState.RECEIVED, None, None)
    finally:
        close_desk(back)


def test_a_correction_that_went_out_after_the_backup_is_not_made_twice(
    travelled: Centre, window: Desk
) -> None:
    case = ask(travelled, window, received_of(window, count=3), 2)
    revising.begin(window, case.id)
    made = backup.make(window)
    receipt = sent(window, case).receipt
    back = gone_back(window, made)
    try:
        assert casework.load(back, case.id).state is CaseState.DRAFT
        tracking.poll(back)
        now = casework.load(back, case.id)
        assert (now.state, now.revision, now.scope) == (CaseState.RECEIVED, 2, (2,))
        assert (now.receipt, now.before) == (receipt, None)
        assert now.filings[1].progress.status is not FilingStatus.CORRECTION_WANTED
    finally:
        close_desk(back)


def test_a_correction_begun_and_sent_after_the_backup_is_known_by_its_number(
    travelled: Centre, window: Desk
) -> None:
    case = ask(travelled, window, received_of(window, count=3), 2)
    made = backup.make(window)
    revising.begin(window, case.id)
    receipt = sent(window, case).receipt
    back = gone_back(window, made)
    try:
        assert casework.load(back, case.id).revision == 1
        tracking.poll(back)
        now = casework.load(back, case.id)
        assert (now.state, now.revision, now.receipt) == (CaseState.RECEIVED, 2, receipt)
    finally:
        close_desk(back)


def test_a_case_begun_after_the_backup_is_followed_as_a_stray(travelled: Centre, window: Desk) -> None:
    old = received(window)
    made = backup.make(window)
    lost = received(window)
    back = gone_back(window, made)
    try:
        tracking.poll(back)
        (stray,) = strays.listed(back)
        assert (stray.case_id, stray.receipt_number) == (lost.id, lost.receipt.number if lost.receipt else "")
        assert stray.entity_name == lost.entity.name
        assert worklist.counts(back).wanting == 1
        assert casework.load(back, old.id).state is CaseState.RECEIVED
        with pytest.raises(NotFound):
            casework.load(back, lost.id)
        with pytest.raises(Refused):
            strays.put_away(back, stray.case_id, reason=" ")
        strays.put_away(back, stray.case_id, reason="本人电话已联系")
        assert (strays.listed(back), worklist.counts(back).wanting) == ((), 0)
        strays.list_again(back, stray.case_id)
        assert [each.case_id for each in strays.listed(back)] == [lost.id]
        strays.put_away(back, stray.case_id, reason="本人电话已联系")
        for _ in range(12):
            travelled.control("POST", "hurry")
            tracking.poll(back)
            if strays.listed(back):
                break
        (stray,) = strays.listed(back)  # the body decided, or wants something: deaf to nothing
        assert stray.filings[0].status not in (FilingStatus.RECEIVED, FilingStatus.FORWARDED)
        actions = [row[0] for row in trail(back)]
        assert actions.count("case.stray") == 3
        assert actions.count("stray.put_away") == 2
    finally:
        close_desk(back)


def test_a_stray_goes_once_it_has_ended_and_nobody_follows_it(travelled: Centre, window: Desk) -> None:
    made = backup.make(window)
    lost = received(window)
    back = gone_back(window, made)
    try:
        back.api.withdraw(lost.id, 1, key="k" * 20, reason="申请人要求", at=back.clock.now())
        tracking.poll(back)
        (stray,) = strays.listed(back)
        late = stray.last + timedelta(days=1)
        assert strays.let_go(back, before=late) == 0  # nobody saw to it yet
        strays.put_away(back, stray.case_id, reason="结果已由本人领取")
        assert strays.let_go(back, before=stray.last) == 0
        assert strays.let_go(back, before=late) == 1
        with back.store.read() as work:
            assert not strays.is_known(work, lost.id)
        tracking.poll(back)
        assert strays.listed(back) == ()
    finally:
        close_desk(back)


def test_news_of_an_unknown_case_lists_nothing_where_no_store_went_back(window: Desk) -> None:
    received(window)
    news = window.api.case_feed("").items
    with window.store.begin() as work:
        regained.told_missing(work, _UNKNOWN, news)
        assert work.notes.names("regained.due.") == ()
        regained.begin(work, since=window.clock.now() + timedelta(days=1))
        regained.told_missing(work, _UNKNOWN, news)  # it was there before the backup, and was let go since
        assert work.notes.names("regained.due.") == ()
        regained.begin(work, since=window.clock.now() - timedelta(days=1))
        regained.told_missing(work, _UNKNOWN, news)
        assert work.notes.names("regained.due.") == (f"regained.due.{_UNKNOWN}",)
    assert regained.settle(window) == 0  # the centre does not know it either
    with window.store.read() as work:
        assert work.notes.names("regained.due.") == ()


def test_a_case_without_its_row_is_a_draft_again_where_a_restored_centre_lost_it(
    tmp_path: Path,
) -> None:
    with running(tmp_path / "centre", "--control") as centre:
        desk = enrolled(tmp_path / "window", centre)
        kept, lost = received(desk), received(desk)
        with desk.store.begin() as work:
            for case in (kept, lost):
                for key, _state in work.outbox.of_case(case.id):
                    work.outbox.drop(key)
            assert set(work.outbox.without_row()) == {kept.id, lost.id}
        with closing(sqlite3.connect(next((tmp_path / "centre").glob("*.db")))) as database:
            for table, column in (("filings", "case_id"), ("revisions", "case_id"), ("cases", "id")):
                database.execute(f"delete from {table} where {column} = ?", (lost.id,))
            database.commit()
        with desk.store.begin() as work:
            assert outbox.forget_centre(work, offer=True, at=desk.clock.now()) == 0
        tracking.poll(desk)
        assert casework.load(desk, kept.id) == kept
        again = casework.load(desk, lost.id)
        assert (again.state, again.revision, again.receipt) == (CaseState.DRAFT, 2, None)
        assert again.filings[0].progress.status is FilingStatus.NOT_SENT
        assert "case.not_at_centre" in [row[0] for row in trail(desk)]
        close_desk(desk)


def test_an_answer_that_is_nonsense_is_asked_for_again_and_stops_no_other(tmp_path: Path) -> None:
    with running(tmp_path / "centre", "--control") as centre:
        desk = enrolled(tmp_path / "window", centre)
        broken, whole = sorted((received(desk), received(desk)), key=lambda case: case.id)
        with closing(sqlite3.connect(next((tmp_path / "centre").glob("*.db")))) as database:
            database.execute(
                "update cases set receipt = json_set(receipt, '$.number', 'x') where id = ?", (broken.id,)
            )
            database.commit()
        with desk.store.begin() as work:
            for case in (broken, whole):
                work.cases.save(replace(work.cases.get(case.id), receipt=None))
            regained.ask_for(work, (broken.id, whole.id))
        assert regained.settle(desk, stop=lambda: True) == 0
        assert regained.settle(desk) == 1
        assert casework.load(desk, whole.id).receipt == whole.receipt
        assert casework.load(desk, broken.id).receipt is None
        with desk.store.read() as work:
            assert work.notes.names("regained.due.") == (f"regained.due.{broken.id}",)
        close_desk(desk)


def test_what_was_submitted_again_after_the_restore_is_not_taken_for_what_the_centre_has(
    window: Desk,
) -> None:
    case = fill(window, draft(window).id)
    made = backup.make(window)
    submit.submit(window, case.id)
    outbox.drain(window)
    back = gone_back(window, made)
    try:
        casework.answer(back, case.id, "correction", "另作说明（示例）")
        again_sent = submit.submit(back, case.id)
        tracking.poll(back)
        assert casework.load(back, case.id).state is CaseState.QUEUED
        assert outbox.drain(back).set_aside == 1  # the centre has other content under this number
        holding.recall(back, submit.key(again_sent))
        assert submit.submit(back, case.id).revision == 2
        assert outbox.drain(back).accepted == 1
    finally:
        close_desk(back)
