"""The gate: another clerk over a lock, what the centre took away, a password that is due, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QToolTip

from kiosk.app.desk import close_desk
from kiosk.services.cases import casework, submit, worklist
from kiosk.services.window import guesses, people
from tests.sandbox.centre import Centre, running
from tests.services.seating import CLERK, PASSWORD, Tray, draft, fill
from tests.ui.pages.conftest import desk_of
from tests.ui.pages.seat import ALT, CTRL, SHIFT, Key, Seat, until
from ui.widgets.keycap import KeyCap

LEAD, LEADS, NEW = "0301", "training-0301", "Willow-tree 9"


@pytest.fixture
def own_centre(tmp_path: Path) -> Iterator[Centre]:
    with running(tmp_path / "centre", "--control") as found:
        yield found


@pytest.fixture
def own(qapp: Any, own_centre: Centre, tmp_path: Path) -> Iterator[Seat]:
    """A window of one's own at a centre of one's own."""
    desk = desk_of(tmp_path, own_centre)
    assert isinstance(desk.printer, Tray)
    found = Seat(desk, desk.printer)
    yield found
    found.close()
    close_desk(desk)


def gate_of(seat: Seat) -> Any:
    gate = seat.window.door.gate
    assert gate is not None
    return gate


def sign_in(seat: Seat, clerk: str, password: str) -> None:
    gate = gate_of(seat)
    assert gate.mode == "sign_in"
    gate.clerk.editor.setText(clerk)
    gate.password.editor.setText(password)
    gate.go.click()
    until(lambda: gate.go.isEnabled())
    seat.quiet()


def test_another_clerk_over_a_lock_finds_an_empty_look_up_and_nothing_is_lost(own: Seat) -> None:
    case = draft(own.desk)
    page = own.open(case, "applicant")
    page.phone.focus_editor()
    own.type("13800000000")
    own.window.lock()
    own.press(Key.Key_A, ALT)
    assert CLERK not in gate_of(own).who.text()
    sign_in(own, LEAD, LEADS)
    until(lambda: not own.window.door.locked)
    own.quiet()
    assert own.page.objectName() == "lookup"
    assert LEAD in own.window.frame.bar.clerk.text()
    kept = casework.load(own.desk, case.id)
    assert (kept.applicant.phone, kept.clerk) == ("13800000000", CLERK)


def test_the_keys_and_the_handbook_are_there_before_signing_in(own: Seat) -> None:
    own.open(draft(own.desk), "applicant")
    own.window.lock()
    gate = gate_of(own)
    own.press(Key.Key_F1)
    sheet = gate.help.sheet
    assert sheet.isVisible()
    assert "其他人员登录" in own.words(sheet)
    assert "Ctrl+K" not in [cap.key for cap in sheet.findChildren(KeyCap)]
    own.press(Key.Key_F1, SHIFT)
    book = gate.help.handbook.panel
    until(lambda: book.isVisible() and book.chapters)
    assert not sheet.isVisible()
    assert book.view.toPlainText().startswith("开始一天的工作")
    own.press(Key.Key_K, CTRL)
    assert "palette_panel" not in vars(own.window.frame) or not own.window.frame.palette_panel.isVisible()
    gate.show_mode("sign_in")  # the shift has ended meanwhile
    assert not book.isVisible()
    assert gate.clerk.editor.hasFocus()
    assert own.window.door.locked


def test_who_changed_their_mind_goes_back_to_the_lock(own: Seat) -> None:
    page = own.open(draft(own.desk), "applicant")
    own.window.lock()
    gate = gate_of(own)
    own.press(Key.Key_A, ALT)
    assert gate.back.isVisible()
    own.press(Key.Key_Escape)
    assert (gate.mode, own.window.door.locked) == ("lock", True)
    own.press(Key.Key_F, ALT)
    assert "信用中心重置" in gate.hint.text()
    assert "同事" in gate.hint.text()
    gate.password.editor.setText(PASSWORD)
    gate.go.click()
    until(lambda: not own.window.door.locked)
    own.quiet()
    assert own.step is page


def test_too_many_guesses_say_until_when(own: Seat) -> None:
    own.window.lock()
    gate = gate_of(own)
    for _ in range(guesses.FREE):
        gate.password.editor.setText("guess")
        gate.go.click()
        until(lambda: gate.go.isEnabled())
    gate.password.editor.setText(PASSWORD)
    gate.go.click()
    until(lambda: "暂停验证" in gate.password.error.text())
    assert own.window.door.locked


def test_no_tool_tip_is_left_behind_the_lock(own: Seat) -> None:
    QToolTip.showText(own.window.pos(), "安达运输（示例）", own.window)
    own.window.lock()
    until(lambda: not QToolTip.isVisible())


def test_a_revoked_clerk_is_out_and_a_colleague_goes_on(own: Seat, own_centre: Centre) -> None:
    case = draft(own.desk)
    own.open(case, "applicant")
    own_centre.control("POST", f"clerks/{CLERK}", revoked=True)
    try:
        assert own.window.rounds is not None
        own.window.rounds.now("feed")
        until(lambda: own.window.door.locked)
        own.quiet()
        gate = gate_of(own)
        assert gate.mode == "sign_in"
        assert "停用该工号" in gate.why.words.text()
        assert "安达" not in own.words()
        sign_in(own, LEAD, LEADS)
        assert not own.window.door.locked
    finally:
        own_centre.control("POST", f"clerks/{CLERK}", revoked=False)
    assert casework.load(own.desk, case.id).id == case.id


def test_a_lock_opens_no_more_for_a_revoked_workstation(own: Seat, own_centre: Centre) -> None:
    own.window.lock()
    own_centre.control("POST", f"windows/{own.desk.settings['workstation']}/revocation")
    assert own.window.rounds is not None
    own.window.rounds.now("feed")
    until(lambda: gate_of(own).mode == "sign_in")
    assert "停用本机" in gate_of(own).why.words.text()


def test_a_password_that_is_due_comes_before_the_work(own: Seat, own_centre: Centre) -> None:
    own_centre.control("POST", f"clerks/{CLERK}", password_due=True)
    own.window.door.show("sign_in")
    sign_in(own, CLERK, PASSWORD)
    gate = gate_of(own)
    assert gate.mode == "password"
    form = gate.form
    until(lambda: form.go.isEnabled())
    assert "至少 8 个字符" in form.rules.text()
    for old, new, again, row, said in (
        ("", NEW, NEW, form.old, "原密码"),
        (PASSWORD, "short", "short", form.new, "太短"),
        (PASSWORD, NEW, NEW + "x", form.again, "不一致"),
        ("guess", NEW, NEW, form.old, "原密码不正确"),
    ):
        for field, text in ((form.old, old), (form.new, new), (form.again, again)):
            field.editor.setText(text)
        form.go.click()
        until(lambda row=row, said=said: said in row.error.text(), said)
        own.quiet()
        assert own.window.door.locked
    form.old.editor.setText(PASSWORD)
    form.again.editor.setText(NEW)
    form.go.click()
    until(lambda: not own.window.door.locked)
    own.quiet()
    assert people.unlock(own.desk, NEW).clerk == CLERK
    session = own.window.workplace.session
    assert session is not None
    assert not session.must_change


def test_without_the_centre_the_computer_lets_in_and_says_so(own: Seat) -> None:
    with own.away():
        own.window.lock()
        own.press(Key.Key_A, ALT)
        sign_in(own, CLERK, PASSWORD)
        assert not own.window.door.locked
        assert "离线登录" in own.window.frame.bar.clerk.text()
        assert "由本机验证登录" in own.words(own.window.frame.toast)


def test_who_came_without_the_line_is_asked_to_sign_in_once_it_is_back(own: Seat, own_centre: Centre) -> None:
    pill = own.window.frame.bar.network
    people.sign_in(own.desk, LEAD, LEADS)
    people.sign_in(own.desk, CLERK, PASSWORD)
    own_centre.fault("drop_request", "^/", count=1000)
    own.window.lock()
    own.press(Key.Key_A, ALT)
    sign_in(own, LEAD, LEADS)
    assert "离线登录" in own.window.frame.bar.clerk.text()
    case = submit.submit(own.desk, fill(own.desk, draft(own.desk).id).id)
    own_centre.control("DELETE", "faults")
    own.look_at_line()
    until(lambda: pill.text == "请重新登录")
    until(lambda: [line.reason for line in worklist.outbox(own.desk)] == ["sign_in_ended"])
    own.press(Key.Key_F12)
    gate = gate_of(own)
    assert (gate.mode, gate.clerk.value()) == ("sign_in", LEAD)
    assert "重新登录" in gate.why.words.text()
    assert gate.password.editor.hasFocus()
    sign_in(own, LEAD, LEADS)
    until(lambda: casework.load(own.desk, case.id).receipt is not None)
    until(lambda: pill.tone == "ok")
    assert "离线登录" not in own.window.frame.bar.clerk.text()


def test_the_lock_is_the_plain_one_where_the_centre_knows_who_sits_here(own: Seat) -> None:
    own.look_at_line()
    own.press(Key.Key_F12)
    assert (gate_of(own).mode, gate_of(own).why.isVisible()) == ("lock", False)


def test_a_new_password_needs_the_centre(own: Seat) -> None:
    with own.away():
        own.window.door.show("password")
        form = gate_of(own).form
        until(lambda: form.retry.isVisible())
        assert "连不上" in form.trouble.words.text()
        assert not form.old.isEnabled()
    form.retry.click()
    until(lambda: form.old.isEnabled())
