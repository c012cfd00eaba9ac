"""When slides run, orders to all walls, and what the centre sends, on the screen of the wall."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from kiosk.desk import Desk
from kiosk.guides.centre import taking
from kiosk.guides.values import When
from kiosk.services.lobby import guides, wall
from tests.guides.centre.signing import good
from tests.ui.screens.wall.handling import LEAD, SLIDE, Idle, choose, pills, sit
from ui.screens.wall.screen import WallScreen
from ui.workplace import Workplace


@pytest.fixture
def scheduling(drafted: WallScreen, desk: Desk, place: Workplace, idle: Idle) -> WallScreen:
    sit(desk, place, LEAD)
    drafted.times.click()
    return drafted


def test_a_lead_says_when_it_runs(scheduling: WallScreen, desk: Desk, idle: Idle) -> None:
    form = scheduling.schedule
    assert not form.isHidden()
    assert not scheduling.foot.isVisible()
    values = {
        form.since: "11:30", form.until: "1300", form.days: "working", form.rank: 5, form.first: "2026-11-01",
        form.last: "2026-11-30", form.over: "2026-11-29", form.over_at: "12：00", form.weekdays: "1,3",
    }  # fmt: skip
    for row, value in values.items():
        row.set_value(value)
    form.go.click()
    idle()
    (draft,) = guides.every(desk)
    assert draft.when == When(
        frozenset({1, 3}), "working", time(11, 30), time(13), date(2026, 11, 1), date(2026, 11, 30)
    )
    assert draft.priority == 5
    assert draft.expires is not None
    assert draft.expires.isoformat() == "2026-11-29T12:00:00+08:00"
    assert form.isHidden()
    row = scheduling.table.rows_model.rows[0]
    for said in ("工作日", "周一、周三", "11:30 至 13:00", "2026-11-01 至 2026-11-30", "替换其他内容"):
        assert said in row.cells[0].below
    scheduling.times.click()
    assert (form.since.value(), form.weekdays.value(), form.rank.value()) == ("11:30", "1,3", 5)
    form.over.set_value(None)
    form.over_at.set_value("")
    form.go.click()
    idle()
    assert guides.every(desk)[0].expires is None


def test_a_day_without_a_time_runs_to_its_end(scheduling: WallScreen, desk: Desk, idle: Idle) -> None:
    form = scheduling.schedule
    form.over.set_value("2026-11-29")
    form.go.click()
    idle()
    (draft,) = guides.every(desk)
    assert draft.expires is not None
    assert draft.expires.isoformat() == "2026-11-30T00:00:00+08:00"
    assert "至 2026-11-29 止" in scheduling.table.rows_model.rows[0].cells[0].below
    scheduling.times.click()
    assert (form.over.value(), form.over_at.value() or "") == (date(2026, 11, 29), "")
    found = form.wanted()
    assert found is not None
    assert found.expires == draft.expires
    form.over.set_value("9999-12-31")
    assert form.wanted() is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"since": "25:00"}, "请按 08:30 填写时间。"),
        ({"until": "morgen"}, "请按 08:30 填写时间。"),
        ({"first": "x"}, "请按 2026-11-21 填写日期。"),
        ({"first": "2026-11-02", "last": "2026-11-01"}, "末日早于首日，请改正。"),
        ({"since": "9:00", "until": "09:00"}, "起止时间相同，等于不播，请改正。"),
        ({"over_at": "9:00"}, "请同时填写日期。"),
    ],
)
def test_a_schedule_that_is_none_says_so_and_keeps_nothing(
    scheduling: WallScreen, desk: Desk, idle: Idle, wrong: dict[str, str], sentence: str
) -> None:
    form = scheduling.schedule
    for name, value in wrong.items():
        getattr(form, name).set_value(value)
    form.go.click()
    idle()
    assert sentence in {row.error.text() for row in form.rows}
    assert not form.isHidden()
    assert guides.every(desk)[0].when == When()
    form.stop.click()
    assert form.isHidden()


def test_a_rank_of_a_file_stays_among_the_choices(
    screen: WallScreen, desk: Desk, place: Workplace, tmp_path: Path, idle: Idle
) -> None:
    path = tmp_path / "ranked.md"
    path.write_text(SLIDE.replace("title:", "priority: 7\ntitle:"), "utf-8")
    screen.take_in(path)
    idle()
    assert screen.times.isHidden()  # a clerk sets no times
    sit(desk, place, LEAD)
    screen.times.click()
    assert screen.schedule.rank.value() == 7
    assert "优先级 7" in screen.table.rows_model.rows[0].cells[0].below


def test_orders_to_all_walls_without_the_centre_say_what_was_not_reached(
    screen: WallScreen, desk: Desk, place: Workplace, idle: Idle
) -> None:
    sit(desk, place, LEAD)
    screen.read()
    idle()
    said: list[str] = []
    place.toasted.connect(lambda words, _undo: said.append(words))
    screen.orders.where.set_value("hall")
    screen.orders.where.activated.emit(screen.orders.where.currentIndex())
    idle()
    assert "未知" in screen.orders.line.accessibleName()
    screen.orders.blackout.click()
    idle()
    assert wall.status(desk).orders.blackout is not None
    assert any("其他大屏尚未收到" in words for words in said)
    assert screen.banner.isVisible()


def test_what_the_centre_sends_is_shown_among_the_slides(screen: WallScreen, desk: Desk, idle: Idle) -> None:
    centre, lobby = good(), desk.settings.lobby
    taking.update(centre, lobby, centre.hang(lobby))
    screen.read()
    idle()
    assert pills(screen)["来自中心"] == "播放中"
    choose(screen, "city/p0", idle)
    assert not screen.preview.picture._image.isNull()
    assert "由信用中心下发" in " ".join(line.text() for line in screen.detail.findChildren(QLabel))
