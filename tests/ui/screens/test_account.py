"""The account card of the settings: how one was let in, a new password, signing out, the key of the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from kiosk.adapters import keycopy
from kiosk.app.desk import close_desk
from kiosk.desk import KeyPlace, TrailQuery
from kiosk.services.window import people
from tests.sandbox.centre import running
from tests.services.seating import CLERK, PASSWORD, Tray, draft
from tests.ui.pages.conftest import desk_of
from tests.ui.pages.seat import ALT, Key, Seat, until

NEW, PHRASE = "Willow-tree 9", "willow bridge lantern 9"


@pytest.fixture
def seat(qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seat]:
    """A window of one's own at a centre of one's own, and no keyring."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    with running(tmp_path / "centre", "--control") as centre:
        desk = desk_of(tmp_path / "window", centre)
        assert isinstance(desk.printer, Tray)
        found = Seat(desk, desk.printer)
        yield found
        found.close()
        close_desk(desk)


def card_of(seat: Seat) -> Any:
    card = seat.window.go("settings").account  # type: ignore[attr-defined]
    seat.quiet()
    return card


def test_it_says_who_let_the_clerk_in(seat: Seat) -> None:
    card = card_of(seat)
    assert "信用中心已确认" in seat.words(card)
    assert "窗口人员" in seat.words(card)
    session = people.current(seat.desk)
    assert session is not None
    until_then = seat.desk.clock.now() + timedelta(days=3)
    seat.window.workplace.set_session(replace(session, online=False, offline_until=until_then))
    assert "离线登录" in seat.words(card)
    assert f"{until_then:%Y-%m-%d}" in seat.words(card)
    card.want(False)  # the other part of the settings
    assert not card.isVisible()
    card.want(True)
    assert card.isVisible()


def test_a_password_is_changed_from_the_settings(seat: Seat) -> None:
    card = card_of(seat)
    seat.press(Key.Key_P, ALT)
    until(lambda: card.form.go.isEnabled())
    seat.press(Key.Key_P, ALT)
    assert not card.form.isVisible()
    seat.press(Key.Key_P, ALT)
    until(lambda: card.form.go.isEnabled())
    for row, text in ((card.form.old, PASSWORD), (card.form.new, NEW), (card.form.again, NEW)):
        row.editor.setText(text)
    card.form.go.click()
    until(lambda: not card.form.isVisible())
    seat.quiet()
    assert people.unlock(seat.desk, NEW).clerk == CLERK
    assert card.form.old.editor.text() == ""


def test_signing_out_shuts_the_gate_and_the_next_clerk_begins_anew(seat: Seat) -> None:
    seat.open(draft(seat.desk), "applicant")
    card_of(seat)
    seat.press(Key.Key_Q, ALT)
    until(lambda: seat.window.door.locked)
    seat.quiet()
    gate: Any = seat.window.door.gate
    assert gate.mode == "sign_in"
    assert not gate.back.isVisible()
    gate.clerk.editor.setText("0301")
    gate.password.editor.setText("training-0301")
    gate.go.click()
    until(lambda: not seat.window.door.locked)
    seat.quiet()
    assert seat.page.objectName() == "lookup"


def test_the_key_in_a_file_is_a_warning_and_only_an_administrator_moves_it(seat: Seat) -> None:
    card = card_of(seat)
    assert not card.about_key.isVisible()  # training data need no keyring
    card._on_key(KeyPlace("file"))
    assert "没有可用的系统密钥环" in card.about_key.words.text()
    assert not card.key_button.isVisible()
    card._on_key(KeyPlace("file", "Secret Service"))
    assert "同时得到密钥" in card.about_key.words.text()
    seat.press(Key.Key_K, ALT)
    second = card.second
    for clerk, password, said in (
        (CLERK, PASSWORD, "另一人批准"),
        ("0301", "training-0301", "也无权"),
        ("0300", "guess", "不正确"),
    ):
        second.clerk.editor.setText(clerk)
        second.password.editor.setText(password)
        second.go.click()
        until(lambda said=said: said in second.password.error.text(), said)
        seat.quiet()
    second.stop.click()
    assert not second.isVisible()
    seat.press(Key.Key_K, ALT)
    assert second.password.editor.text() == ""
    second.clerk.editor.setText("0300")
    second.password.editor.setText("training-0300")
    second.go.click()
    until(lambda: "密钥环没有响应" in card.about_key.words.text())
    assert not second.isVisible()
    assert people.actor(seat.desk) == CLERK
    people.sign_in(seat.desk, "0300", "training-0300")
    seat.quiet()
    until(lambda: seat.window.workplace.clerk == "0300")
    card._on_key(KeyPlace("file", "Secret Service"))
    assert card.key_button.isVisible()
    seat.press(Key.Key_K, ALT)
    until(lambda: "密钥环没有响应" in card.about_key.words.text())
    card._on_key(KeyPlace("keyring", "Secret Service"))
    assert "存放在本账户的系统密钥环" in card.about_key.words.text()
    assert "移回" in card.key_button.text()


def test_an_administrator_saves_a_copy_of_the_key(seat: Seat, tmp_path: Path) -> None:
    card = card_of(seat)
    card._on_key(KeyPlace("file"))
    assert not card.copy_button.isVisible()  # not for a clerk
    people.sign_in(seat.desk, "0300", "training-0300")
    seat.quiet()
    until(lambda: seat.window.workplace.clerk == "0300")
    card._on_key(KeyPlace("file"))
    seat.press(Key.Key_C, ALT)
    form = card.copy
    for phrase, again, said in (("short", "short", "太短"), (PHRASE, f"{PHRASE}!", "不一致")):
        form.phrase.editor.setText(phrase)
        form.again.editor.setText(again)
        form.go.click()
        assert said in form.phrase.error.text() + form.again.error.text()
    assert form.findChildren(QFileDialog) == []
    form.again.editor.setText(PHRASE)
    form.go.click()
    (dialog,) = form.findChildren(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.filesSelected.emit([str(tmp_path / "window.key")])
    dialog.done(0)
    until(lambda: not form.isVisible(), seconds=120)
    seat.quiet()
    assert form.phrase.editor.text() == form.again.editor.text() == ""
    folder = seat.desk.settings.folder
    (folder / "data.key").rename(tmp_path / "lost")
    keycopy.take(folder, tmp_path / "window.key", PHRASE)
    assert (folder / "data.key").read_bytes() == (tmp_path / "lost").read_bytes()
    with seat.desk.store.read() as work:
        (line,) = [one for one in work.trail.lines(TrailQuery()) if one.action == "key.copied"]
    assert line.actor == "0300"


def test_it_goes_with_the_clerk(seat: Seat) -> None:
    card = card_of(seat)
    seat.window.workplace.set_session(None)
    assert not card.isVisible()
