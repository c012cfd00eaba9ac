"""Ctrl+K: what it does is what the button does; cases, entities, answers by letters; a burst ends it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.domain.case import Case
from kiosk.services.window.jumps import Found
from tests.sandbox.centre import ANDA
from tests.services.seating import draft
from tests.ui.pages.seat import CTRL, NO, SHIFT, Key, Seat, until


@pytest.fixture
def case(seat: Seat) -> Case:
    return draft(seat.desk)


@pytest.fixture
def panel(seat: Seat) -> Iterator[Any]:
    seat.press(Key.Key_K, CTRL)
    found = seat.window.frame.palette_panel
    until(lambda: found.isVisible() and found.found is not None)
    yield found
    found.uncover()


def keys(panel: Any, part: str) -> list[Any]:
    return [row.key[1] for row in panel.list.rows_model.rows if row.key[0] == part]


def ask(seat: Seat, panel: Any, text: str) -> None:
    """Type a text instead of what is there, and wait for what is found."""
    panel.edit.clear()
    panel.found = None
    seat.type(text)
    assert panel.edit.text() == text
    until(lambda: panel.found is not None and not panel._soon.isActive())
    seat.quiet()


def names(panel: Any) -> list[str]:
    return [row.cells[0].top for row in panel.list.rows_model.rows if not row.heading]


def test_it_has_the_focus_and_gives_it_back(seat: Seat, panel: Any) -> None:
    assert panel.edit.hasFocus()
    seat.press(Key.Key_Tab)
    assert panel.edit.hasFocus()
    seat.press(Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is seat.page.box.edit
    seat.press(Key.Key_K, CTRL)
    assert panel.isVisible()
    seat.press(Key.Key_K, CTRL)
    assert not panel.isVisible()


@pytest.mark.parametrize("typed", ["设置", "sz", "SZ", "ｓｚ"])
def test_a_screen_is_gone_to_by_initials(seat: Seat, panel: Any, typed: str) -> None:
    ask(seat, panel, typed)
    assert "设置" in names(panel)
    while panel.list.current_key()[0] != "screens":
        seat.press(Key.Key_Down)
    seat.press(Key.Key_Return)
    until(lambda: seat.page.objectName() == "settings")
    assert not panel.isVisible()


def test_an_entity_is_opened(seat: Seat, panel: Any) -> None:
    ask(seat, panel, "adys")
    assert keys(panel, "entity") == [ANDA]
    while panel.list.current_key()[0] != "entity":
        seat.press(Key.Key_Down)
    seat.press(Key.Key_Return)
    until(lambda: seat.page.objectName() == "records" and seat.page.answer is not None)


def test_a_case_is_opened(seat: Seat, case: Case, panel: Any) -> None:
    ask(seat, panel, "安达")
    assert case.id in keys(panel, "case")
    panel.choose(("case", case.id))
    until(lambda: seat.page.objectName() == "wizard" and seat.page.case_id == case.id)


def test_a_question_is_answered_with_its_basis(seat: Seat, panel: Any) -> None:
    ask(seat, panel, "老赖")
    while panel.list.current_key() != ("question", "court"):
        seat.press(Key.Key_Down)
    seat.press(Key.Key_Return)
    assert panel.card.answering
    said = seat.words(panel)
    assert "执行法院" in said
    assert "尚未经法务确认" in said
    seat.press(Key.Key_Escape)
    assert not panel.card.answering
    assert panel.isVisible()
    assert panel.list.isVisible()


def test_an_action_is_the_button_s(seat: Seat) -> None:
    seat.window.open_entity(ANDA)
    until(lambda: seat.page.answer is not None)
    seat.quiet()
    seat.press(Key.Key_K, CTRL)
    panel = seat.window.frame.palette_panel
    until(lambda: panel.found is not None)
    before = len(seat.tray.papers)
    ask(seat, panel, "dyycx")
    assert names(panel)[0] == seat.page.advice.text()
    seat.press(Key.Key_Return)
    until(lambda: len(seat.tray.papers) == before + 1, "printed as by Ctrl+P")
    seat.quiet()


def test_links_of_the_same_words_are_told_apart(seat: Seat, case: Case) -> None:
    page = seat.open(case, "check")
    links = page.answers.links
    assert len(links) > 2
    seat.press(Key.Key_K, CTRL)
    panel = seat.window.frame.palette_panel
    until(lambda: panel.found is not None)
    assert {link.accessibleName() for link in links} <= set(names(panel))
    assert links[0].text() not in names(panel)
    ask(seat, panel, links[-1].accessibleName())
    seat.press(Key.Key_Return)
    until(lambda: seat.page.step != "check")


def test_a_step_of_the_case_is_gone_to(seat: Seat, case: Case) -> None:
    seat.open(case, "check")
    seat.press(Key.Key_K, CTRL)
    panel = seat.window.frame.palette_panel
    until(lambda: panel.found is not None)
    (now,) = (step.item.name for step in seat.page.stepper.steps if step.item.state == "current")
    assert f"步骤：{now}" not in names(panel)
    ask(seat, panel, "bzsqr")
    assert names(panel)[0] == "步骤：" + seat.page.stepper.steps[1].item.name
    seat.press(Key.Key_Return)
    until(lambda: seat.page.step == "applicant")


def test_what_was_switched_off_meanwhile_is_not_done(seat: Seat) -> None:
    seat.window.open_entity(ANDA)
    until(lambda: seat.page.answer is not None)
    seat.quiet()
    seat.press(Key.Key_K, CTRL)
    panel = seat.window.frame.palette_panel
    at = next(n for n, one in enumerate(panel.here) if one.act is seat.page.advice)
    seat.page.advice.setEnabled(False)
    before = len(seat.tray.papers)
    panel.choose(("here", at))
    seat.quiet()
    assert len(seat.tray.papers) == before
    assert "不可用" in seat.words(seat.window.frame.toast)
    seat.page.advice.setEnabled(True)


def test_keys_of_the_page_behind_do_nothing(seat: Seat, panel: Any) -> None:
    page = seat.page
    for key, held in ((Key.Key_2, CTRL), (Key.Key_P, CTRL | SHIFT), (Key.Key_F1, CTRL)):
        seat.press(key, held)
    assert seat.page is page
    assert panel.isVisible()


def test_nothing_fits_and_says_where_to_ask(seat: Seat, panel: Any) -> None:
    ask(seat, panel, "没有这样的东西")
    assert names(panel) == []
    assert "Ctrl+Alt+1" in seat.words(panel)


def test_an_old_answer_is_not_shown(seat: Seat, panel: Any) -> None:
    ask(seat, panel, "安达")
    held = panel.found
    panel._on_found("别的", Found())
    assert panel.found is held


def test_what_is_being_composed_asks_nothing(seat: Seat, panel: Any) -> None:
    seat.quiet()
    QApplication.sendEvent(panel.edit, QInputMethodEvent("an da", []))
    QTest.qWait(80)
    assert panel._text == ""
    assert not panel._soon.isActive()
    QApplication.sendEvent(panel.edit, QInputMethodEvent("", []))


@pytest.mark.parametrize(("key", "held"), [(Key.Key_K, CTRL), (Key.Key_F1, NO)])
def test_a_scanner_is_heard_over_it(seat: Seat, key: Any, held: Any) -> None:
    frame = seat.window.frame
    seat.press(key, held)
    over = frame.palette_panel if held else frame.sheet
    until(over.isVisible)
    seat.quiet()
    seat.scan(ANDA)
    until(lambda: seat.page.objectName() == "records" and seat.page.answer is not None)
    assert not over.isVisible()


def test_the_lock_ends_it(seat: Seat, panel: Any) -> None:
    seat.press(Key.Key_F12)
    until(lambda: seat.window.door.locked)
    assert not panel.isVisible()


def test_a_lock_that_comes_by_itself_ends_it(seat: Seat, panel: Any) -> None:
    seat.window.lock()
    until(lambda: seat.window.door.locked)
    seat.window._on_passed()
    assert not panel.isVisible()


def test_a_chapter_of_the_handbook_is_opened_by_its_initials(seat: Seat, panel: Any) -> None:
    until(lambda: bool(panel._chapters))
    assert keys(panel, "chapter") == [], "nothing was typed yet"
    ask(seat, panel, "djdb")
    assert keys(panel, "chapter") == []
    ask(seat, panel, "dsb")  # 待上报
    assert keys(panel, "chapter") == ["outbox"]
    while panel.list.current_key()[0] != "chapter":
        seat.press(Key.Key_Down)
    seat.press(Key.Key_Return)
    handbook = seat.window.frame.handbook.panel
    until(lambda: handbook.isVisible() and handbook.list.current_key() == "outbox")
    assert not panel.isVisible()
    seat.press(Key.Key_Escape)
    until(lambda: not handbook.isVisible())
    assert QApplication.focusWidget() is seat.page.box.edit


def test_what_was_done_last_is_undone_from_here(seat: Seat) -> None:
    undone: list[str] = []
    toast = seat.window.frame.toast
    seat.press(Key.Key_K, CTRL)
    panel = seat.window.frame.palette_panel
    assert [name for name in names(panel) if name.startswith("撤销")] == []
    seat.press(Key.Key_Escape)
    toast.say("已删除 1 页", undo=lambda: undone.append("page"))
    toast.say("", undo=lambda: undone.append("box"))
    for words, so_far in (("撤销", ["box"]), ("撤销：已删除 1 页", ["box", "page"])):
        seat.press(Key.Key_K, CTRL)
        ask(seat, panel, "撤销")
        assert names(panel)[0] == words
        seat.press(Key.Key_Return)
        assert undone == so_far
        assert not panel.isVisible()
    assert toast.undoes is None
