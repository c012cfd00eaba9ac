"""For what an entity is looked at stands in the trail; what is not public comes for a purpose only."""

from __future__ import annotations

from typing import Any

from kiosk.desk import TrailQuery
from tests.sandbox.centre import ANDA
from tests.services.seating import draft
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until
from tests.ui.pages.test_records import opened, rows
from ui.words import trail

HIDDEN = "91421200MA00600C84"  # four public records and one that is not
HIDDEN_ONLY = "P0024A421202"  # one record, not public


def test_what_an_open_case_leads_to_is_looked_at_for_it(seat: Seat) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "records")
    seat.click(page.more)
    until(lambda: seat.page.objectName() == "records" and seat.page.answer is not None)
    assert seat.page.looking.purpose.text() == "用途：正在办理的办件"
    with seat.desk.store.read() as work:
        (line,) = work.trail.lines(TrailQuery(actions=("dossier.opened",)), limit=1)
    assert line.detail == "centre case"
    assert trail.detail(line) == "数据来自信用中心；用途：正在办理的办件"


def looks(seat: Seat) -> list[tuple[str, str]]:
    with seat.desk.store.read() as work:
        lines = work.trail.lines(TrailQuery(actions=("records.hidden_shown",)), limit=99)
    return [(line.target, line.detail) for line in lines]


def arrived(seat: Seat, code: str) -> Any:
    """Open an entity of an applicant who has just come: nothing was checked yet."""
    opened(seat, ANDA)
    return opened(seat, code)


def answer_question(seat: Seat) -> None:
    question = seat.page.looking.question
    question.document.set_value("resident_id")
    question.authority.set_value("agent")
    question.original.setChecked(True)
    seat.press(Key.Key_Return, CTRL)
    seat.quiet()
    assert not question.isVisible()


def test_what_is_not_public_comes_once_identity_and_authority_were_checked(seat: Seat) -> None:
    page, before = arrived(seat, HIDDEN), len(looks(seat))
    public = {row.key for row in rows(page)}
    assert page.hidden.isVisible()
    assert page.hidden.text().startswith("1 条未公示")
    seat.click(page.hidden)
    assert {row.key for row in rows(page)} == public  # identity and authority come first
    seat.press(Key.Key_Return, CTRL)
    assert page.looking.question.isVisible()
    assert "请填写全部三项" in page.banner.what.text()
    assert len(looks(seat)) == before
    answer_question(seat)
    (more,) = (row for row in rows(page) if row.key not in public)
    assert not page._rows[more.key][0].public
    assert looks(seat)[0] == (HIDDEN, "resident_id agent")
    assert page.hidden.isChecked()
    seat.click(page.hidden)
    assert {row.key for row in rows(page)} == public
    seat.click(page.hidden)
    assert len(rows(page)) == len(public) + 1
    assert len(looks(seat)) == before + 1  # they are here already


def test_what_is_not_public_comes_also_where_the_list_is_judged_again_meanwhile(seat: Seat) -> None:
    page = arrived(seat, HIDDEN)
    public = len(rows(page))
    seat.click(page.hidden)
    question = page.looking.question
    question.document.set_value("resident_id")
    question.authority.set_value("agent")
    question.original.setChecked(True)
    seat.press(Key.Key_Return, CTRL)
    page.show_answer((*page.answer,))  # the same, judged again
    seat.quiet()
    assert len(rows(page)) == public + 1
    assert page.hidden.isChecked()


def test_an_entity_without_public_records_says_so_and_still_asks(seat: Seat) -> None:
    page = arrived(seat, HIDDEN_ONLY)
    assert rows(page) == []
    assert page.hidden.isVisible()
    seat.click(page.hidden)
    answer_question(seat)
    assert len(rows(page)) == 1


def test_what_was_checked_counts_for_this_visit_only(seat: Seat) -> None:
    page, before = arrived(seat, HIDDEN), len(looks(seat))
    seat.click(page.hidden)
    answer_question(seat)
    page = opened(seat, HIDDEN)  # again in the same visit: asked of the centre, not of who sits here
    assert not page.hidden.isChecked()
    seat.click(page.hidden)
    seat.quiet()
    assert page.hidden.isChecked()
    assert len(looks(seat)) == before + 2
    seat.press(Key.Key_N, ALT)  # the next applicant
    page = opened(seat, HIDDEN)
    seat.click(page.hidden)
    assert page.looking.question.isVisible()
    seat.press(Key.Key_Escape)
    assert not page.looking.question.isVisible()
    assert page.foot.isVisible()


def test_nobody_is_told_by_telephone_what_is_not_public(seat: Seat) -> None:
    page = arrived(seat, HIDDEN)
    seat.click(page.hidden)
    answer_question(seat)
    seat.press(Key.Key_U, ALT)  # a question by telephone
    seat.quiet()
    assert not page.hidden.isChecked()
    assert all(page._rows[row.key][0].public for row in rows(page))
    seat.click(page.hidden)
    assert "只给到窗口来的申请人看" in seat.words(page.banner)
    assert not page.hidden.isChecked()


def test_another_purpose_is_one_key_away_and_logged(seat: Seat) -> None:
    page = opened(seat, ANDA)
    assert page.looking.purpose.text() == "用途：本次来访"
    seat.press(Key.Key_U, ALT)
    seat.quiet()
    assert page.looking.purpose.text() == "用途：电话咨询"
    with seat.desk.store.read() as work:
        (line,) = work.trail.lines(TrailQuery(actions=("dossier.purpose",)), limit=1)
    assert (line.target, line.detail) == (ANDA, "phone")
    assert opened(seat, ANDA).looking.purpose.text() == "用途：本次来访"
