"""Hours of the wall on its screen, set by a lead and kept in the inbox; the preview's size is kept too."""

from __future__ import annotations

import json
from datetime import time

import pytest

from kiosk.desk import Desk, TrailQuery
from kiosk.guides import hours
from kiosk.guides.hours import WHOLE_DAY, Span
from tests.ui.screens.conftest import Shown
from tests.ui.screens.wall.handling import LEAD, Idle, sit
from ui.screens.wall import spans, wallsizes
from ui.screens.wall.screen import WallScreen
from ui.workplace import Workplace


@pytest.fixture
def open_form(screen: WallScreen, desk: Desk, place: Workplace) -> WallScreen:
    assert screen.open_hours.isHidden()  # a clerk sets none
    sit(desk, place, LEAD)
    screen.open_hours.click()
    return screen


def test_a_lead_sets_hours_and_the_wall_finds_them(open_form: WallScreen, desk: Desk, idle: Idle) -> None:
    form = open_form.hours
    assert [row.value() for row in form.rows[:9]] == ["00:00-24:00"] * 9
    assert open_form.middle.isHidden()
    form.days[0].set_value("8:30-17：30")
    form.as_monday.click()
    for row, value in ((form.days[5], ""), (form.days[6], ""), (form.holiday, "9-12"), (form.bright, "90"),
                       (form.dimmed, "1630 - 24"), (form.dim, "35")):  # fmt: skip
        row.set_value(value)
    form.go.click()
    idle()
    assert form.isHidden()
    found = hours.read(desk.settings.lobby)
    assert found is not None
    day = Span(time(8, 30), time(17, 30))
    assert found.days == (*(day,) * 5, None, None)
    assert (found.holiday, found.worked) == (Span(time(9), time(12)), day)
    assert (found.bright, found.dimmed, found.dim) == (0.9, Span(time(16, 30), time.min), 0.35)
    assert (found.by, found.free_days) == (
        LEAD.clerk,
        frozenset(day for t in desk.clock.calendar().tables for day in t.off),
    )
    with desk.store.read() as work:
        (line,) = [each for each in work.trail.lines(TrailQuery(), limit=20) if each.action == "wall.hours"]
    assert line.actor == LEAD.clerk
    assert "0830-1730" in line.detail
    open_form.open_hours.click()
    assert LEAD.clerk in form.who.text()
    assert form.days[5].value() == ""


def test_outside_its_hours_the_line_says_that_it_is_black(screen: WallScreen, desk: Desk, idle: Idle) -> None:
    hours.give(desk.settings.lobby, hours.Hours((None,) * 7, None, None))
    screen.read()
    idle()
    assert "不在开屏时间" in screen.orders.line.accessibleName()


@pytest.mark.parametrize("wrong", ["morgen", "8:30", "25-26", "9-9", "08:30-17:60", "8-17-18"])
def test_hours_that_are_none_say_so_and_keep_nothing(
    open_form: WallScreen, desk: Desk, idle: Idle, wrong: str
) -> None:
    form = open_form.hours
    form.days[2].set_value(wrong)
    form.go.click()
    idle()
    assert form.days[2].error.text() == "请按 08:30-17:30 填写。"
    assert hours.read(desk.settings.lobby) is None
    form.stop.click()
    assert form.isHidden()
    assert not open_form.middle.isHidden()


def test_several_that_are_wrong_are_listed_first_and_each_line_leads_to_its_field(
    open_form: WallScreen, desk: Desk, idle: Idle
) -> None:
    form = open_form.hours
    for row in form.days[:4]:
        row.set_value("9")
    form.bright.set_value("x")
    form.dim.set_value("1")
    form.go.click()
    idle()
    summary = form.summary
    assert summary.hasFocus()
    assert [link.text() for link in summary.links] == [
        *(f"周{day}：请按 08:30-17:30 填写。" for day in "一二三四"),
        "还有 2 处",
    ]
    summary.links[1].click()
    assert form.days[1].editor.hasFocus()
    summary.links[-1].click()
    assert form.bright.editor.hasFocus()
    for row in (*form.days[:4], form.bright):
        row.set_value("08:30-17:30" if row in form.days else "80")
    form.go.click()
    idle()
    assert summary.isHidden(), "one that is left has the focus itself"
    assert form.dim.editor.hasFocus()
    form.stop.click()
    assert hours.read(desk.settings.lobby) is None


@pytest.mark.parametrize("wrong", ["4", "101", "", "half", "５０"])
def test_a_brightness_that_is_none_says_so(open_form: WallScreen, desk: Desk, idle: Idle, wrong: str) -> None:
    open_form.hours.dim.set_value(wrong)
    open_form.hours.go.click()
    idle()
    assert open_form.hours.dim.error.text() == "请填 5 至 100 的整数。"
    assert hours.read(desk.settings.lobby) is None


def test_hours_read_as_they_are_said() -> None:
    for span in (
        None,
        WHOLE_DAY,
        Span(time(8, 30), time(17, 30)),
        Span(time(20), time(1)),
        Span(time(8), time.min),
    ):
        assert spans.read(spans.said(span)) == span


def test_a_size_is_typed_and_kept(screen: WallScreen, place: Workplace, idle: Idle, show: Shown) -> None:
    preview = screen.preview
    screen.table.setCurrentIndex(screen.table.rows_model.index(0, 0))
    idle()
    preview.size_of_wall.set_value("other")
    preview.size_of_wall.activated.emit(preview.size_of_wall.currentIndex())
    assert not preview.own.isHidden()
    for wrong in ("wide", "511x64", "3841x64", "2161x2161", "64x500"):
        preview.own.set_value("")
        preview.own.editor.setText(wrong)
        preview.own.editor.editingFinished.emit()
        assert preview.own.error.text() == "横屏从 512x64 到 3840x2160，竖屏相同。", wrong
    preview.own.editor.setText("600×1200")
    preview.own.editor.editingFinished.emit()
    idle()
    assert preview.own.isHidden()
    assert preview.picture._image.width() == 600
    assert place.settings["wall_preview"] == "600x1200"
    kept = json.loads((place.settings.folder / "settings.json").read_text("utf-8"))
    assert kept["wall_preview"] == "600x1200"
    again = show(WallScreen)  # type: ignore[arg-type]
    assert isinstance(again, WallScreen)
    assert again.preview.wanted()[0] == (600, 1200)


def test_sizes_lie_within_what_walls_have() -> None:
    assert wallsizes.read("1920 384") == (1920, 384)
    assert [wallsizes.read(wallsizes.said(size)) for size in wallsizes.USUAL] == list(wallsizes.USUAL)
    for wrong in ("", "1920", "512x63", "3840x2161", "99999x99", "-512x64"):
        with pytest.raises(ValueError, match=r".*"):
            wallsizes.read(wrong)
