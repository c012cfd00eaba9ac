"""Submissions on a stick from the screen of the outbox: a lead's word, the folder, what comes back."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kiosk.desk import Desk, OutboxState, ProgressFn, Role, Session, Stop
from kiosk.desk.notes import DEVICE, HALL, INSTALLATION, hall_note
from kiosk.services.cases import worklist
from kiosk.services.centre.packages import Imported
from kiosk.services.window import people, verifiers
from tests.ui.screens import stock
from tests.ui.screens.conftest import Shown
from ui.screens.outbox.screen import OutboxScreen
from ui.widgets.label import Label
from ui.workplace import Workplace

CTRL = Qt.KeyboardModifier.ControlModifier
CLERK = Session("0307", "王五（示例）", Role.CLERK, online=True)
LEAD = Session("0301", "赵六（示例）", Role.LEAD, online=True)


def sit(desk: Desk, place: Workplace, session: Session) -> None:
    """Seat somebody, with a submission waiting and a centre that takes packages."""
    case = stock.going(desk, 1, OutboxState.WAITING)
    stored = desk.vault.put(b"%PDF sheets")
    hall = replace(stock.hall(), package_key=os.urandom(32))
    with desk.store.begin() as work:
        row = work.outbox.get(f"{case.id}:1")
        file = replace(row.submission.files[0], size=stored.size, sha256=stored.sha256, vault_id=stored.id)
        work.outbox.drop(row.key)
        work.outbox.add(replace(row, submission=replace(row.submission, files=(file,))))
        people.keep_session(desk, work, session)
        for name, value in ((HALL, hall_note(hall)), (DEVICE, "token"), (INSTALLATION, "a-1")):
            work.notes.set(name, value)
    for one in (CLERK, LEAD):
        verifiers.keep(desk, one, f"word-{one.clerk}")
    place.set_session(session)


@pytest.fixture
def heard(place: Workplace) -> list[str]:
    said: list[str] = []
    place.toasted.connect(lambda text, _undo: said.append(text))
    return said


def test_a_lead_is_asked_and_the_file_is_written(
    qtbot: QtBot, desk: Desk, place: Workplace, show: Shown, idle: Callable[[], None], tmp_path: Path,
    heard: list[str],
) -> None:  # fmt: skip
    sit(desk, place, CLERK)
    screen = show(OutboxScreen)
    QTest.keyClick(screen, Qt.Key.Key_E, CTRL)
    asked = screen.confirm
    assert "1 件" in asked.what.text()
    assert asked.lead.isVisible()
    QTest.keyClick(asked.word.editor, Qt.Key.Key_Return)
    assert asked.isVisible()  # both have to be filled in
    QTest.keyClicks(asked.lead.editor, "0301")
    QTest.keyClick(asked.lead.editor, Qt.Key.Key_Return)
    QTest.keyClicks(asked.word.editor, "word-0301")
    QTest.keyClick(asked.word.editor, Qt.Key.Key_Return)
    assert asked.word.editor.text() == ""
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    dialog.setDirectory(str(tmp_path))
    dialog.filesSelected.emit([str(tmp_path)])
    dialog.done(0)
    idle()
    (made,) = tmp_path.glob("*.crpack")
    assert made.name in heard[-1]
    assert worklist.outbox(desk)[0].stick_at is not None
    idle()
    assert screen.table.rows_model.rows[0].cells[4].below == "已导出到 U 盘"


def test_a_lead_gives_the_own_password_once_more(
    desk: Desk, place: Workplace, show: Shown, idle: Callable[[], None], tmp_path: Path, heard: list[str]
) -> None:
    sit(desk, place, LEAD)
    screen = show(OutboxScreen)
    screen.sticks.out.click()
    assert not screen.confirm.lead.isVisible()
    assert screen.confirm.word.isVisible()
    screen.sticks.write("", "not it", tmp_path)
    idle()
    assert screen.banner.isVisible()
    assert list(tmp_path.glob("*.crpack")) == []
    screen.sticks.write("", "word-0301", tmp_path)
    idle()
    assert len(list(tmp_path.glob("*.crpack"))) == 1


def test_a_stick_that_takes_its_time_can_be_stopped_and_keeps_nobody_waiting(
    qtbot: QtBot, desk: Desk, place: Workplace, show: Shown, idle: Callable[[], None], tmp_path: Path
) -> None:
    sit(desk, place, LEAD)
    screen, begun, done = show(OutboxScreen), threading.Event(), []

    def slow(_desk: Desk, *, progress: ProgressFn, stop: Stop) -> None:
        progress(1_000_000, 9_000_000)
        begun.set()
        while not stop():
            time.sleep(0.01)

    screen.sticks._run(slow, done=done.append)
    qtbot.waitUntil(begun.is_set, timeout=60_000)
    assert screen.stop.isVisible()
    assert not screen.sticks.out.isEnabled()
    assert not screen.sticks.back.isEnabled()
    beside: list[str] = []
    place.run(people.actor, done=beside.append, owner=screen, lane="work")
    qtbot.waitUntil(lambda: bool(beside), timeout=60_000)  # a sign-in, a look-up, a print would run so
    assert screen.sticks.busy
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    idle()
    assert not screen.sticks.busy
    assert not screen.stop.isVisible()
    assert screen.sticks.out.isEnabled()
    assert done == []


def test_a_stick_that_is_lost_is_given_up_by_a_lead_with_a_reason(
    desk: Desk, place: Workplace, show: Shown, idle: Callable[[], None], tmp_path: Path, heard: list[str]
) -> None:
    sit(desk, place, LEAD)
    screen = show(OutboxScreen)
    assert screen.sticks.lost.isHidden()
    screen.sticks.write("", "word-0301", tmp_path)
    idle()
    assert screen.sticks.lost.isVisible()
    assert screen.back.isHidden()
    said = " ".join(label.text() for label in screen.detail.findChildren(Label))
    assert "由 0301 带出" in said
    QTest.keyClick(screen, Qt.Key.Key_X, CTRL | Qt.KeyboardModifier.ShiftModifier)
    asked = screen.confirm
    assert asked.why.isVisible()
    assert not asked.lead.isVisible()
    QTest.keyClicks(asked.word.editor, "word-0301")
    asked.yes.click()
    assert asked.isVisible()  # the reason is missing
    QTest.keyClicks(asked.why.editor, "lost on the way")
    asked.yes.click()
    idle()
    assert heard[-1] == "已有 1 件改为联网上报。"
    assert worklist.outbox(desk)[0].stick_at is None
    assert screen.sticks.lost.isHidden()
    assert screen.back.isVisible()
    screen.sticks.out.click()
    assert not asked.why.isVisible()  # the other question wants none


def test_a_stick_without_a_receipt_is_said(
    desk: Desk, place: Workplace, show: Shown, idle: Callable[[], None]
) -> None:
    sit(desk, place, CLERK)
    with desk.store.begin() as work:
        work.outbox.on_stick(worklist.outbox(desk)[0].key, desk.clock.now() - timedelta(days=5))
    screen = show(OutboxScreen)
    assert screen.table.rows_model.rows[0].cells[4].below == "U 盘无回执"
    said = " ".join(label.text() for label in screen.detail.findChildren(Label))
    assert "一直没有回执" in said


def test_what_was_typed_is_gone_when_the_question_is_left(desk: Desk, place: Workplace, show: Shown) -> None:
    sit(desk, place, CLERK)
    screen = show(OutboxScreen)
    screen.sticks.out.click()
    QTest.keyClicks(screen.confirm.word.editor, "word-0301")
    screen.confirm.no.click()
    assert screen.confirm.word.editor.text() == ""
    QTest.keyClick(screen, Qt.Key.Key_B, CTRL)  # the other question wants no password
    assert not screen.confirm.word.isVisible()


def test_a_clerk_can_not_approve_for_themselves(
    desk: Desk, place: Workplace, show: Shown, idle: Callable[[], None], tmp_path: Path
) -> None:
    sit(desk, place, CLERK)
    screen = show(OutboxScreen)
    screen.sticks.write("0307", "word-0307", tmp_path)
    idle()
    assert screen.banner.isVisible()
    assert list(tmp_path.glob("*.crpack")) == []


def test_a_file_that_is_none_says_so(
    desk: Desk, place: Workplace, show: Shown, idle: Callable[[], None], tmp_path: Path
) -> None:
    sit(desk, place, CLERK)
    screen = show(OutboxScreen)
    wrong = tmp_path / "x.receipts.json"
    wrong.write_text("{", "utf-8")
    screen.sticks.read(wrong)
    idle()
    assert "不是回执文件" in " ".join(label.text() for label in screen.banner.findChildren(Label))


def test_with_nothing_waiting_there_is_nothing_to_take_out(show: Shown) -> None:
    screen = show(OutboxScreen)
    assert not screen.sticks.out.isEnabled()
    QTest.keyClick(screen, Qt.Key.Key_I, CTRL)
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    dialog.done(0)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Imported(received=2), "收到 2 份回执"),
        (Imported(received=1, refused=1), "收到 1 份回执 · 1 件退回窗口"),
        (Imported(others=3), "没有新回执"),
        (Imported(received=1, before=2), "收到 1 份回执 · 2 份回执出自信用中心恢复之前"),
        (Imported(handed_in=True), "信用中心已收到上报包"),
    ],
)
def test_what_came_back_is_said(show: Shown, heard: list[str], told: Imported, said: str) -> None:
    show(OutboxScreen).sticks._on_read(told)
    assert heard[-1].startswith(said)


def test_what_a_package_that_was_handed_in_brought_back_is_said_too(show: Shown, heard: list[str]) -> None:
    show(OutboxScreen).sticks._on_read(Imported(received=2, refused=1, handed_in=True))
    assert heard[-1].startswith("信用中心已收到上报包")
    assert heard[-1].endswith("收到 2 份回执 · 1 件退回窗口")


def test_a_centre_that_takes_no_packages_is_named_before_anybody_is_asked(
    desk: Desk, place: Workplace, show: Shown
) -> None:
    sit(desk, place, CLERK)
    place.hall = stock.hall()
    screen = show(OutboxScreen)
    QTest.keyClick(screen, Qt.Key.Key_E, CTRL)
    assert not screen.confirm.isVisible()
    assert "未开通" in " ".join(label.text() for label in screen.banner.findChildren(Label))
    place.hall = replace(stock.hall(), package_key=os.urandom(32))
    QTest.keyClick(screen, Qt.Key.Key_E, CTRL)
    assert screen.confirm.isVisible()


def test_receipts_of_what_cannot_be_read_here_stay_in_sight(show: Shown, heard: list[str]) -> None:
    screen = show(OutboxScreen)
    screen.sticks._on_read(Imported(unreadable=1))
    assert heard == []
    assert screen.banner.what.text().startswith("1 份回执对应的上报内容本程序读不出")
    screen.sticks._on_read(Imported(received=2, unreadable=1))
    assert heard == ["收到 2 份回执"]
