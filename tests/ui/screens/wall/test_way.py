"""Where the window is, set by a lead on the screen of the wall; what is no floor says so, nothing is kept."""

from __future__ import annotations

import pytest

from kiosk.desk import Desk
from kiosk.guides.directions import Directions
from kiosk.services.lobby import directions
from tests.ui.screens.wall.handling import LEAD, Idle, choose, sit
from ui.screens.wall import levels
from ui.screens.wall.screen import WallScreen
from ui.widgets.label import Label
from ui.workplace import Workplace


@pytest.fixture
def open_form(screen: WallScreen, desk: Desk, place: Workplace, idle: Idle) -> WallScreen:
    assert screen.open_way.isHidden()  # a clerk sets none
    sit(desk, place, LEAD)
    screen.open_way.click()
    return screen


def fill(screen: WallScreen, *values: str) -> None:
    for row, value in zip(screen.way.rows, values, strict=True):
        row.set_value(value)
    screen.way.go.click()


def test_a_lead_states_it_and_sees_the_slide(open_form: WallScreen, desk: Desk, idle: Idle) -> None:
    assert open_form.middle.isHidden()
    assert [row.value() for row in open_form.way.rows] == [""] * 5
    fill(open_form, "2 楼", "B1-4", "1 至 6", "从东门进", "East door")
    idle()
    assert open_form.way.isHidden()
    kept = directions.holding(desk)
    assert (kept.floor, kept.lowest, kept.highest, kept.left, kept.right) == (2, -1, 4, 1, 6)
    assert (kept.text, kept.english, kept.by) == ("从东门进", "East door", LEAD.clerk)
    choose(open_form, "way-zh", idle)
    words = {label.text() for label in open_form.detail.findChildren(Label)}
    assert "窗口在哪里" in words
    open_form.open_way.click()
    assert [row.value() for row in open_form.way.rows] == ["2", "B1-4", "1-6", "从东门进", "East door"]
    assert LEAD.clerk in open_form.way.who.text()
    fill(open_form, "", "", "", "", "")
    idle()
    assert directions.holding(desk).floor == 0
    assert open_form.table.rows_model.row_of("way-zh") < 0


@pytest.mark.parametrize(
    ("values", "at", "said"),
    [
        (("zwei", "", ""), 0, "请填 2，地下填 B1。"),
        (("0", "", ""), 0, "请填 2，地下填 B1。"),
        (("2", "4-1", ""), 1, "请按 1-4 或 B1-4 填写。"),
        (("2", "B9-88", ""), 1, "请按 1-4 或 B1-4 填写。"),
        (("", "1-4", ""), 0, "请填窗口在其中哪一层。"),
        (("5", "1-4", ""), 0, "请填窗口在其中哪一层。"),
        (("2", "", "12"), 2, "请按 1-12 填写。"),
        (("2", "", "1-999"), 2, "请按 1-12 填写。"),
    ],
)
def test_what_is_no_place_says_so(
    open_form: WallScreen, desk: Desk, idle: Idle, values: tuple[str, str, str], at: int, said: str
) -> None:
    fill(open_form, *values, "", "")
    idle()
    assert open_form.way.rows[at].error.text() == said
    assert directions.holding(desk) == Directions()
    open_form.way.stop.click()
    assert not open_form.middle.isHidden()


def test_words_that_may_not_air_are_refused_aloud(open_form: WallScreen, desk: Desk, idle: Idle) -> None:
    fill(open_form, "2", "", "", "窗口受理后上楼", "")
    idle()
    assert not open_form.way.isHidden()
    assert open_form.banner.isVisibleTo(open_form)
    assert directions.holding(desk) == Directions()


def test_floors_read_as_they_are_said() -> None:
    for level in (0, 1, 12, -1, -3):
        assert levels.read(levels.said(level)) == level
    for ends in ((0, 0), (1, 4), (-2, 12), (-3, -1)):
        assert levels.read_levels(levels.said_span(*ends)) == ends
    assert levels.read("负 1 层") == levels.read("地下1层") == levels.read("-1") == levels.read("b1") == -1
    assert levels.read_levels("-2--1") == (-2, -1)
    assert levels.read_row("1～12") == (1, 12)
