"""Taking off the wall and a schedule are taken back by Ctrl+Z, each a new act in the ledger of the slide."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.desk import Desk, Role, Session
from kiosk.guides.values import When
from kiosk.services.lobby import guides
from tests.ui.screens.wall.handling import LEAD, Idle, pills, sit
from ui.screens.wall.screen import WallScreen
from ui.widgets.toast import Toast
from ui.workplace import Workplace


@pytest.fixture
def on_air(drafted: WallScreen, desk: Desk, place: Workplace, idle: Idle) -> WallScreen:
    """The screen with a slide on air, before the lead who approved it."""
    drafted.hand_in.click()
    idle()
    sit(desk, place, LEAD)
    drafted.approve.click()
    idle()
    return drafted


@pytest.fixture
def toast(on_air: WallScreen, place: Workplace) -> Toast:
    """The short messages of the window, over the screen."""
    made = Toast(on_air)
    place.toasted.connect(lambda text, undo: made.say(text, undo=undo))
    return made


def undo(screen: WallScreen, idle: Idle) -> None:
    QTest.keyClick(screen.window(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    idle()


def take_off(screen: WallScreen, idle: Idle) -> None:
    screen.off.click()
    screen.question.yes.click()
    idle()
    assert pills(screen)["today"] == "已下屏"


def deeds(desk: Desk) -> list[tuple[str, str]]:
    return [(entry.did, entry.by) for entry in guides.every(desk)[0].history]


def test_what_was_taken_off_comes_back_approved_anew(
    on_air: WallScreen, toast: Toast, desk: Desk, idle: Idle
) -> None:
    take_off(on_air, idle)
    assert toast.button.isVisible()
    undo(on_air, idle)
    assert pills(on_air)["today"] == "播放中"
    assert deeds(desk)[-2:] == [("taken_off", "0301"), ("put_back", "0301")]
    assert "已恢复上屏" in toast.words.text()
    undo(on_air, idle)
    assert len(deeds(desk)) == 5  # there is no more


def test_who_made_it_is_offered_no_way_back(
    on_air: WallScreen, toast: Toast, desk: Desk, place: Workplace, idle: Idle
) -> None:
    sit(desk, place, Session("0307", "王五（示例）", Role.LEAD, online=True))
    take_off(on_air, idle)
    assert not toast.button.isVisible()
    undo(on_air, idle)
    assert pills(on_air)["today"] == "已下屏"


def test_schedules_are_taken_back_one_after_the_other(
    on_air: WallScreen, toast: Toast, desk: Desk, idle: Idle
) -> None:
    form = on_air.schedule
    for weekdays in ("1", "2"):
        on_air.times.click()
        form.weekdays.set_value(weekdays)
        form.go.click()
        idle()
    take_off(on_air, idle)
    undo(on_air, idle)
    for days in (frozenset({1}), frozenset()):
        undo(on_air, idle)
        (draft,) = guides.every(desk)
        assert draft.when == When(days)
    assert [did for did, _by in deeds(desk)][3:] == [
        "scheduled", "scheduled", "taken_off", "put_back", "scheduled", "scheduled",
    ]  # fmt: skip
    assert "已恢复原来的播放时间" in toast.words.text()


def test_another_screen_takes_nothing_back(on_air: WallScreen, toast: Toast, desk: Desk, idle: Idle) -> None:
    take_off(on_air, idle)
    on_air.hide()
    on_air.show()
    undo(on_air, idle)
    assert guides.every(desk)[0].state == "off"
