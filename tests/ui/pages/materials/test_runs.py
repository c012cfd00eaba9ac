"""Materials: runs of the scanner, faults and going on, sheets that sort themselves, places, marks, cards."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.desk import CapturedSheet, ScanRequest
from kiosk.domain.case import UNASSIGNED, Case
from kiosk.errors import ScannerFailed
from tests.capture import papers
from tests.capture.conftest import NO_NETWORK
from tests.capture.writers import FOLDER
from tests.services.paperwork import captured, page_of
from tests.services.seating import draft
from tests.ui.pages.materials.hands import laid, line
from tests.ui.pages.seat import CTRL, Key, Seat, until


def words(number: int) -> list[CapturedSheet]:
    return [captured(words=f"sheet {n}") for n in range(number)]


def test_a_jam_keeps_what_came_and_goes_on_with_the_next_number(seat: Seat, page: Any, feed: Any) -> None:
    feed(*words(5), jam=3)
    page.list.setFocus()
    seat.press(Key.Key_F5)
    until(page.desk.fault.isVisible)
    seat.quiet()
    assert "已保存 2 页" in seat.words(page.desk.fault)
    assert page.desk.fault.again.text() == "从第 3 页继续"
    first = [sheet.id for sheet in line(seat)]
    page._to_slot("commitment#1")  # whatever is looked at: the run goes on where it belongs
    seat.press(Key.Key_F5)
    until(lambda: len(line(seat)) == 5)
    seat.quiet()
    assert [sheet.id for sheet in line(seat)][:2] == first
    assert [sheet.position for sheet in line(seat)] == [1, 2, 3, 4, 5]
    assert line(seat, "commitment#1") == []
    assert not page.desk.fault.isVisible()


def test_a_fault_of_a_visit_that_was_left_is_told_there_and_gone_on_with(
    seat: Seat, page: Any, feed: Any, case: Case
) -> None:
    feeder = feed(*words(4), jam=3)
    feeder.hold = True
    seat.press(Key.Key_F5)
    until(lambda: feeder.asked)
    other = draft(seat.desk)
    seat.window.open_case(other.id)  # another applicant, while it feeds
    until(lambda: seat.page.view is not None and seat.page.case_id == other.id)
    seat.page.go_to("materials")
    assert page.case_id == other.id
    feeder.hold = False
    until(lambda: not page.taking.running)
    seat.quiet()
    assert not page.desk.fault.isVisible()
    assert "页面未全部采集" in seat.window.frame.toast.words.text()
    seat.open(case, "materials")
    until(page.desk.fault.isVisible)
    assert "已保存 2 页" in seat.words(page.desk.fault)
    seat.open(draft(seat.desk), "materials")  # told, and left once more
    assert not page.desk.fault.isVisible()
    seat.open(case, "materials")
    until(page.desk.fault.isVisible)
    seat.press(Key.Key_F5)
    until(lambda: len(line(seat)) == 4)
    seat.quiet()
    assert [sheet.position for sheet in line(seat)] == [1, 2, 3, 4]


def sided(words: str, side: str) -> CapturedSheet:
    """Return a sheet as a feeder of both sides gives it."""
    made = captured(words=words, side=side)
    return replace(made, capture=replace(made.capture, way="duplex"))


def test_a_leaf_torn_between_its_sides_comes_anew_with_both(seat: Seat, page: Any, feed: Any) -> None:
    first = [sided("one", "front"), sided("one, back", "back")]
    feeder = feed(*first, sided("two", "front"), sided("two, back", "back"), jam=4)
    seat.press(Key.Key_F5, CTRL)
    until(page.desk.fault.isVisible)
    seat.quiet()
    before = [sheet.id for sheet in line(seat)]
    assert "第 3 页缺反面" in seat.words(page.desk.fault)
    assert page.desk.fault.again.text() == "从第 3 页继续"
    feeder.sheets = [sided("two, once more", "front"), sided("two, back", "back")]
    seat.press(Key.Key_F5)
    until(lambda: len(line(seat)) == 4)
    seat.quiet()
    assert [sheet.capture.side for sheet in line(seat)] == ["front", "back"] * 2
    assert [sheet.position for sheet in line(seat)] == [1, 2, 3, 4]
    after = [sheet.id for sheet in line(seat)]
    assert after[:2] == before[:2]
    assert before[2] not in after


def test_a_fault_that_is_closed_is_not_gone_on_with(seat: Seat, page: Any, feed: Any) -> None:
    feed(*words(3), jam=2)
    seat.press(Key.Key_F5)
    until(page.desk.fault.isVisible)
    seat.quiet()
    seat.click(page.desk.fault.close_button)
    page._to_slot("commitment#1")
    seat.press(Key.Key_F5)
    until(lambda: len(line(seat, "commitment#1")) == 2)
    seat.quiet()
    assert len(line(seat)) == 1


def test_the_slot_of_a_run_is_named_and_stays(seat: Seat, page: Any, feed: Any) -> None:
    feeder = feed(*words(2))
    feeder.hold = True
    seat.press(Key.Key_F5)
    busy = page.desk.busy  # at first it may look for the scanner
    until(lambda: busy.isVisible() and "罚款缴纳凭证" in busy.words.text())
    assert not page.desk.tools.isVisible()
    page._to_slot("commitment#1")
    page.take(())
    seat.press(Key.Key_F5)
    feeder.hold = False
    until(lambda: len(line(seat)) == 2)
    seat.quiet()
    assert line(seat, "commitment#1") == []
    assert len(feeder.asked) == 1
    assert page.desk.tools.isVisible()


def test_a_run_that_is_stopped_says_what_is_kept(seat: Seat, page: Any, feed: Any) -> None:
    feeder = feed(*words(2))
    feeder.hold = True
    page.list.setFocus()
    seat.press(Key.Key_F5)
    until(page.desk.busy.isVisible)
    seat.press(Key.Key_Escape)
    seat.quiet()
    assert "已停止" in seat.window.frame.toast.words.text()
    assert page.isVisible()
    assert page.list.hasFocus()


def test_a_profile_scans_by_its_key_and_is_chosen_from_a_list(seat: Seat, page: Any, feed: Any) -> None:
    feeder = feed(*words(1))
    page.ways.read()
    seat.quiet()
    seat.press(Key.Key_F5, CTRL)
    until(lambda: len(line(seat)) == 1)
    seat.quiet()
    assert (feeder.asked[-1].profile, feeder.asked[-1].source) == ("duplex", "duplex")
    page.list.setFocus()
    seat.press(Key.Key_F3)
    chooser = page.ways.chooser
    assert chooser.isVisible()
    assert chooser.list.hasFocus()
    seat.press(Key.Key_Escape)
    assert not chooser.isVisible()
    assert page.list.hasFocus()
    seat.press(Key.Key_F3)
    seat.press(Key.Key_3)
    seat.quiet()
    assert page.workplace.settings["scan_profile"] == "card"
    assert "证件" in page.desk.how.text()
    page.workplace.set_setting("scan_profile", "flatbed")


def test_printed_papers_sort_themselves_and_the_rest_is_named(seat: Seat, page: Any, feed: Any) -> None:
    case = seat.case()
    feed(page_of(case, 2), captured(words="something else"), page_of(case, 1))
    seat.press(Key.Key_F4)
    until(lambda: len(seat.case().sheets) == 3)
    seat.quiet()
    assert len(line(seat, "commitment#1")) == len(line(seat, "commitment#2")) == 1
    assert "有 2 页已自动归入材料" in seat.words(page.banner)
    assert "还有 1 页未归入" in seat.words(page.banner)
    last = page.list.rows_model.rows[-1]
    assert last.key == UNASSIGNED
    page.list.setFocus()
    seat.press(Key.Key_End)
    assert len(page.desk._sheets) == 1
    assert not page.slot_card.isVisible()
    seat.press(Key.Key_M)
    assert page.ways.chooser.isVisible()
    seat.press(Key.Key_2)
    until(lambda: line(seat, UNASSIGNED) == [])
    seat.quiet()
    assert [row.key for row in page.list.rows_model.rows][-1] != UNASSIGNED
    seat.press(Key.Key_Z, CTRL)
    until(lambda: len(line(seat, UNASSIGNED)) == 1)
    seat.quiet()


def test_a_page_is_carried_onto_the_checklist(seat: Seat, page: Any) -> None:
    one, two = laid(seat, page, "one", "two")
    strip, view = page.desk.strip, page.list
    row = view.rows_model.row_of("commitment#1")
    over = view.viewport().mapToGlobal(view.visualRect(view.rows_model.index(row, 0)).center())
    spot = strip.mapFromGlobal(over)
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(30, 40))
    QTest.mouseMove(strip, QPoint(60, 40))
    QTest.mouseMove(strip, spot)
    assert view.under == row
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=spot)
    until(lambda: [sheet.id for sheet in line(seat, "commitment#1")] == [one])
    assert [sheet.id for sheet in line(seat)] == [two]
    licence = view.rows_model.row_of("licence")
    if licence >= 0:
        page.moving._on_let_go((two,), view.viewport().mapToGlobal(QPoint(-5, -5)))
    assert [sheet.id for sheet in line(seat)] == [two]


def test_a_page_is_scanned_anew_in_its_place(seat: Seat, page: Any, feed: Any) -> None:
    one, two = laid(seat, page, "one", "two")
    feed(captured(words="better"))
    seat.press(Key.Key_Home)
    seat.press(Key.Key_R, CTRL)
    until(lambda: one not in [sheet.id for sheet in line(seat)])
    seat.quiet()
    assert [sheet.id for sheet in line(seat)][1] == two
    assert len(line(seat)) == 2
    seat.press(Key.Key_Z, CTRL)
    until(lambda: [sheet.id for sheet in line(seat)] == [one, two])
    seat.quiet()


class Nothing:
    """A Scanner with nothing plugged in."""

    def devices(self, **_named: Any) -> tuple[()]:
        return ()

    def scan(self, _request: Any, **_named: Any) -> int:
        raise ScannerFailed("no_scanner")


def test_without_a_scanner_the_page_says_so(seat: Seat, page: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    place = seat.window.workplace
    monkeypatch.setattr(place, "desk", replace(seat.desk, scanner=Nothing()))
    seat.press(Key.Key_F5)
    until(page.desk.fault.isVisible)
    seat.quiet()
    assert "扫描仪" in seat.words(page.desk.fault)
    assert page.desk.scan.isEnabled()
    assert line(seat) == []


def test_a_file_that_can_not_be_read_is_named_and_said_to_stay(
    seat: Seat, page: Any, feed: Any, tmp_path: Path
) -> None:
    feeder = feed()
    (tmp_path / "2.tif").write_bytes(papers.spoiled_tiff(3, bad=2))
    children = Children(CaptureConfig(folder=str(tmp_path), folder_still_seconds=0.2, escl=NO_NETWORK))
    try:
        feeder.scan = partial(_out_of_the_folder, children)
        seat.press(Key.Key_F5)
        until(page.desk.fault.isVisible, seconds=120)
        seat.quiet()
    finally:
        children.close()
    said = seat.words(page.desk.fault)
    assert "2.tif：" in said
    assert "仍在网络扫描仪的共享文件夹中" in said
    assert line(seat) == []
    assert (tmp_path / "2.tif").exists()


def _out_of_the_folder(children: Children, _request: ScanRequest, **named: Any) -> int:
    return children.scan(FOLDER, **named)
