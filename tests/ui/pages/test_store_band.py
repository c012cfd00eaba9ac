"""What is wrong with the data of a window is said over every screen, with the way on; on the settings too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.desk.care import Backup
from kiosk.errors import Cancelled, StoreFailed
from kiosk.services.sheets import capture
from kiosk.services.upkeep import backup, care
from kiosk.services.upkeep.condition import Condition
from tests.services.paperwork import captured
from tests.services.seating import draft
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until
from ui.shell.storeband import StoreBand


@pytest.fixture
def band(seat: Seat) -> Iterator[StoreBand]:
    found = seat.window.frame.band
    found.look()
    seat.quiet()
    yield found
    found._damaged = False
    seat.window.go("lookup")
    found.show_condition(Condition())


def test_nothing_is_shown_while_all_is_well(seat: Seat, band: StoreBand) -> None:
    assert not band.isVisible()
    seat.window.rounds._on_failed(Cancelled())  # type: ignore[union-attr]
    seat.quiet()
    assert not band.isVisible()


def test_a_store_that_the_look_of_the_day_finds_damaged(seat: Seat, band: StoreBand) -> None:
    made = backup.make(seat.desk)
    assert made is not None
    seat.window.rounds._on_failed(StoreFailed("damaged"))  # type: ignore[union-attr]
    seat.quiet()
    said = band.line.words.text()
    assert band.isVisible()
    assert "kiosk restore" in said
    assert "最近一份完好的备份：" in said
    assert f"{made.at:%H:%M}" in said
    assert not band.to_case.isVisible()
    band.look()
    seat.quiet()
    assert band.isVisible()


def test_lost_sheets_lead_to_their_case_and_stand_on_the_settings(seat: Seat, band: StoreBand) -> None:
    case = draft(seat.desk)
    sheet = capture.hand_in(seat.desk, case.id, "proof#1", captured())
    seat.desk.vault.discard(sheet.id, sheet.shown)
    care.look(seat.desk)
    band.look()
    seat.quiet()
    assert "有 1 页材料已无法打开，涉及 1 件办件" in band.line.words.text()
    screen = seat.window.go("settings")
    seat.quiet()
    assert f"{case.entity.name}（1）" in seat.words(screen)
    seat.press(Key.Key_0, CTRL | ALT)
    until(lambda: getattr(seat.page, "case_id", "") == case.id)
    seat.quiet()


def test_a_disk_that_takes_nothing_and_a_backup_that_is_old(seat: Seat, band: StoreBand) -> None:
    band.show_condition(Condition("read_only"))
    assert "已有内容可查看、可打印" in band.line.words.text()
    assert band.tone == "bad"
    made = Backup(seat.desk.settings.folder, seat.desk.clock.now().replace(year=2025))
    band.show_condition(replace(Condition(), last=made, old=True))
    assert (band.tone, "备份未能进行" in band.line.words.text()) == ("warn", True)
    band.show_condition(Condition(old=True))
    assert "尚无备份" in band.line.words.text()


@pytest.mark.parametrize(("days", "said"), [(3, "本机时钟慢了"), (-3, "本机时钟快了")])
def test_a_clock_that_is_wrong_is_told_with_the_time_that_counts(
    seat: Seat, band: StoreBand, days: int, said: str
) -> None:
    band.show_condition(Condition(clock=timedelta(days=days)))
    assert (band.tone, said in band.line.words.text()) == ("warn", True)
    assert f"{seat.desk.clock.today()}" in band.line.words.text()
