"""Materials: a page that no longer opens is said inside its case, with what to do, until another is there."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.domain.case import Case
from kiosk.services.upkeep import care
from tests.services.paperwork import captured
from tests.ui.pages.materials.hands import SLOT, ids, laid, line
from tests.ui.pages.seat import Key, Seat, until


def lose(seat: Seat, page: Any, number: int) -> str:
    """Let the file of a sheet vanish, and have it noticed."""
    sheet = line(seat)[number]
    seat.desk.vault.discard(sheet.shown)
    care.look_at(seat.desk, page.case_id)
    until(lambda: page.view.sight.lost == {sheet.id})
    seat.quiet()
    return str(sheet.id)


def test_a_lost_page_is_named_where_it_lies_and_scanned_anew_by_one_key(
    seat: Seat, page: Any, feed: Any
) -> None:
    laid(seat, page, "one", "two")
    lost = lose(seat, page, 0)
    row = next(row for row in page.list.rows_model.rows if row.key == SLOT)
    assert row.pills == (("重扫", "bad"),)
    assert "第 1 页：已无法打开" in seat.words(page.noticed)
    thumb = page.desk.strip.sheets[0]
    assert (thumb.tone, thumb.note, thumb.image) == ("bad", "已无法打开", None)
    feed(captured(words="again"))
    seat.click(seat.find("lost_anew"))
    until(lambda: lost not in ids(seat))
    seat.quiet()
    assert len(ids(seat)) == 2
    until(lambda: not page.view.sight.lost)
    assert all(sheet.tone != "bad" for sheet in page.desk.strip.sheets)


def test_the_large_picture_says_what_to_do_and_nothing_can_be_corrected(seat: Seat, page: Any) -> None:
    laid(seat, page, "one", "two")
    lose(seat, page, 1)
    page.desk.strip.choose(ids(seat)[1])
    seat.quiet()
    assert page.desk.preview.image is None
    assert "请重扫（Ctrl+R）" in page.desk.preview.accessibleName()
    lit = {name for name, button in page.desk.acts.buttons.items() if button.isEnabled()}
    assert lit == {"rescan", "delete", "later", "move"}
    seat.press(Key.Key_PageUp)
    seat.quiet()
    assert page.desk.preview.image is not None


def test_a_page_that_is_lost_while_it_is_looked_at_is_noticed_there(seat: Seat, page: Any) -> None:
    laid(seat, page, "one", "two")
    sheet = line(seat)[0]
    seat.desk.vault.discard(*seat.desk.vault.items())
    page.desk.pictures.forget()
    page.desk.strip.choose(sheet.id)
    until(lambda: page.view.sight.lost == {one.id for one in line(seat)})
    seat.quiet()
    assert not page.banner.isVisible()


def test_a_case_is_opened_where_the_lost_page_lies_and_the_list_says_it(seat: Seat, case: Case) -> None:
    seat.open(case, "materials")
    page = seat.step
    laid(seat, page, "one")
    lose(seat, page, 0)
    seat.window.go("cases")
    seat.quiet()
    assert "有 1 页须重扫" in "\n".join(
        cell.below for row in seat.page.table.rows_model.rows for cell in row.cells
    )
    seat.window.next_applicant()
    page.list.setProperty("case", "")
    seat.open(case)
    assert seat.page.step == "materials"
    assert seat.step.slot().name == SLOT


@pytest.mark.service
def test_a_lost_page_stops_at_its_step_and_the_check_says_which(seat: Seat, page: Any) -> None:
    laid(seat, page, "one")
    lose(seat, page, 0)
    found = [item for item in page.view.missing if item.code == "sheet_lost"]
    assert [(item.step, item.place) for item in found] == [("materials", f"materials.{SLOT}")]
    assert not page.may_leave()
    assert "第 1 页在本机已无法打开" in page.named(found)[0][1]
