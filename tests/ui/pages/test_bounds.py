"""A limit of the hall before a new case: the words, the way out, the countdown, a lead who opens it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.desk import TrailQuery
from kiosk.services.window import bounds, people
from tests.services.seating import CLERK, PASSWORD
from tests.ui.pages.seat import CTRL, Key, Seat, until
from tests.ui.pages.test_records import SHOP, opened

LEAD, LEADS = "0301", "training-0301"


@pytest.fixture
def full(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seat]:
    """A window whose disk is said to have to be larger than any is."""
    monkeypatch.setitem(seat.desk.settings.values, "bound_disk_mb", 10**9)
    yield seat
    seat.quiet()
    people.sign_in(seat.desk, CLERK, PASSWORD)
    seat.window.frame.countdown.show_standings(())


def refused(seat: Seat) -> None:
    """Try to begin a case."""
    page = opened(seat, SHOP)
    assert page.table.ticks()
    seat.press(Key.Key_Return, CTRL)
    seat.quiet()
    assert page.banner.isVisible()


def test_the_bar_counts_down_and_says_what_to_do(full: Seat) -> None:
    pill = full.window.frame.bar.bound
    assert not pill.isVisible()
    full.window.frame.countdown.look()
    full.window.frame.countdown.look()
    full.quiet()
    assert (pill.isVisible(), pill.text, pill.tone) == (True, "暂停新收件", "bad")
    assert "清理磁盘" in pill.accessibleDescription()
    near = (
        bounds.Standing(bounds.Bound.CONTACT, 5.5, 7, over=False),
        bounds.Standing(bounds.Bound.UNSENT, 250, 300, over=False),
    )
    full.window.frame.countdown.show_standings(near)
    assert (pill.text, pill.tone) == ("须在 36 小时内联网 · 另有 1 项", "warn")
    assert "还可暂存 50 件" in pill.accessibleDescription()
    full.window.frame.countdown.show_standings(())
    assert not pill.isVisible()


def test_no_case_is_begun_and_the_way_out_is_said(full: Seat) -> None:
    refused(full)
    page = full.page
    assert "暂不能新收件" in page.banner.what.text()
    assert page.go_on.isEnabled()
    full.press(Key.Key_L, CTRL)
    question = page.gate.question
    assert question.isVisible()
    assert not page.foot.isVisible()
    full.press(Key.Key_Return)
    assert all(row.error.text() for row in question.rows())
    question.lead.editor.setText(LEAD)
    full.press(Key.Key_Escape)
    assert not question.isVisible()
    assert question.lead.editor.text() == ""
    assert page.foot.isVisible()


def test_a_lead_opens_it_once_on_the_spot(full: Seat) -> None:
    refused(full)
    page = full.page
    full.press(Key.Key_L, CTRL)
    for row, said in zip(page.gate.question.rows(), ("远道而来", LEAD, "wrong"), strict=True):
        row.editor.setText(said)
    full.press(Key.Key_Return)
    full.quiet()
    assert not page.gate.question.isVisible()
    assert page.banner.isVisible()
    full.press(Key.Key_L, CTRL)
    for row, said in zip(page.gate.question.rows(), ("远道而来", LEAD, LEADS), strict=True):
        row.editor.setText(said)
    full.press(Key.Key_Return)
    until(lambda: full.page.objectName() == "wizard")
    full.quiet()
    with full.desk.store.read() as work:
        (line,) = work.trail.lines(TrailQuery(actions=("bounds.opened",)))
    assert (line.actor, line.detail) == (CLERK, f"by {LEAD}: disk: 远道而来")


def test_a_lead_who_sits_there_gives_the_reason_only(full: Seat) -> None:
    people.sign_in(full.desk, LEAD, LEADS)
    full.quiet()
    until(lambda: full.window.workplace.clerk == LEAD)
    page = opened(full, SHOP)
    page.gate.ask()
    assert [row.objectName() for row in page.gate.question.rows()] == ["row_bound_reason"]
    page.gate.close_question()
