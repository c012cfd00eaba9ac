"""A second case of an entity that has a draft: told, and begun with a reason only."""

from __future__ import annotations

from kiosk.domain.case import CaseState
from kiosk.services.cases import casework, worklist
from tests.ui.pages.seat import CTRL, Key, Seat, until
from tests.ui.pages.test_records import SHOP, fill_record, go_to, opened, rows


def test_a_draft_is_told_and_another_is_started_with_a_reason_only(seat: Seat) -> None:
    page = opened(seat, SHOP)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "wizard" and seat.page.view is not None)
    first = seat.page.view.case
    page = opened(seat, SHOP)
    assert "该主体已有草稿" in seat.words(page.banner)
    assert not page.another.button.isVisible()  # nothing is ticked that it has not
    seat.press(Key.Key_N, CTRL)
    fill_record(seat)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page is page and len(rows(page)) == 2)
    seat.quiet()
    go_to(seat, 0)
    seat.press(Key.Key_Space)
    seat.click(page.another.button)
    assert page.another.question.reason.editor.hasFocus()
    seat.type("另一事项须单独办理")
    seat.press(Key.Key_Return)
    seat.quiet()
    until(lambda: seat.page.objectName() == "wizard" and seat.page.view is not None)
    seat.quiet()
    assert seat.page.case_id != first.id
    drafts = [line.id for line in worklist.lines(seat.desk, states=(CaseState.DRAFT,))]
    assert set(drafts) >= {first.id, seat.page.case_id}
    for case_id in (first.id, seat.page.case_id):
        casework.discard(seat.desk, case_id)
