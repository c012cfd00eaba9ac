"""Who stands at the window: three capacities, titles, repairs, the last visit, and what is signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.domain.applicant import Applicant, Capacity, IdType
from kiosk.domain.case import Case, CaseState
from kiosk.domain.entity import EntityKind, LegalForm
from kiosk.services.cases import casework
from kiosk.services.printing import papers
from tests.services.seating import draft
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until
from ui.pages.applicant import ApplicantPage


@pytest.fixture
def one(seat: Seat) -> Case:
    return draft(seat.desk)


@pytest.fixture
def left(seat: Seat, one: Case) -> Iterator[Case]:
    """The last case of the same entity that went out; nobody finds it after the test."""
    visit = draft(seat.desk)
    agent = Applicant(
        Capacity.AGENT, "李安（示例）", id_number="110101199001010015", phone="13800001234",
        authorised_until=date(2099, 1, 1), notice_read_on=date(2026, 10, 2),
    )  # fmt: skip
    at = seat.desk.clock.now()
    answers = (*visit.answers, ("result_delivery", "post"))
    with seat.desk.store.begin() as work:
        sent = work.cases.save(
            replace(visit, state=CaseState.RECEIVED, created_at=at, applicant=agent, answers=answers)
        )
    yield sent
    seat.quiet()
    with seat.desk.store.begin() as work:
        work.cases.save(replace(sent, created_at=at - timedelta(days=9999)))


def of_entity(seat: Seat, case: Case, **changes: object) -> ApplicantPage:
    """Open the case as if its entity were another; give its applicant page."""
    with seat.desk.store.begin() as work:
        stored = work.cases.get(case.id)
        work.cases.save(replace(stored, entity=replace(stored.entity, **changes)))
    page = seat.open(case, "applicant")
    assert isinstance(page, ApplicantPage)
    return page


def choose(seat: Seat, page: ApplicantPage, digit: Key) -> None:
    page.capacity.focus_editor()
    seat.press(digit)
    seat.quiet()


def test_an_administrator_is_asked_for_whom_the_court_appointed(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    assert not page.administrator.isVisible()
    choose(seat, page, Key.Key_3)
    assert seat.case().applicant.capacity is Capacity.ADMINISTRATOR
    assert page.administrator.isVisible()
    assert not page.until.isVisible()
    assert not page.print.isVisible()  # the court's decision stands for the power of attorney
    assert page.name.label.text() == "经办联系人"
    seat.put(page.administrator, "示例律师事务所（示例）")
    seat.put(page.name, "李安（示例）")
    assert seat.case().applicant.administrator == "示例律师事务所（示例）"
    choose(seat, page, Key.Key_1)
    assert page.name.label.text() == "姓名"
    assert page.name.value() == one.applicant.name  # who stood there before


@pytest.mark.parametrize("kind", [EntityKind.NATURAL_PERSON, EntityKind.GOVERNMENT])
def test_who_cannot_be_bankrupt_has_no_administrator(seat: Seat, one: Case, kind: EntityKind) -> None:
    page = of_entity(seat, one, kind=kind)
    choose(seat, page, Key.Key_3)
    assert seat.case().applicant.capacity is Capacity.RESPONSIBLE
    assert "破产管理人" not in [b.text() for b in page.capacity.editor.group.buttons() if b.isVisible()]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"legal_form": LegalForm.PARTNERSHIP}, "执行事务合伙人到场"),
        ({"legal_form": LegalForm.SOLE_PROPRIETORSHIP}, "投资人到场"),
        ({"legal_form": LegalForm.BRANCH}, "负责人到场"),
        ({"kind": EntityKind.GOVERNMENT}, "负责人到场"),
        ({"kind": EntityKind.SOLE_TRADER}, "经营者到场"),
        ({"responsible_title": "首席代表"}, "首席代表到场"),
    ],
)
def test_the_person_is_called_by_the_title(
    seat: Seat, one: Case, changes: dict[str, object], said: str
) -> None:
    page = of_entity(seat, one, **changes)
    assert page.capacity.editor.group.button(0).text() == said
    assert page.responsible.text().startswith(said.removesuffix("到场"))


def test_the_clerk_says_the_title_of_the_licence(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    page.title_row.focus_editor()
    seat.press(Key.Key_Down)
    seat.quiet()
    assert seat.case().entity.title == "执行事务合伙人"
    assert page.capacity.editor.group.button(0).text() == "执行事务合伙人到场"
    trader = of_entity(seat, one, kind=EntityKind.SOLE_TRADER, responsible_title="")
    assert not trader.title_row.isVisible()  # there is only one


def test_letters_in_a_number_are_offered_as_digits_with_one_key(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    seat.put(page.id_number, "11O1O1199OO1O1OO15")
    assert page.fields.repair.isVisible()
    words = page.fields.repair.words.text()
    assert "O→0" in words
    assert "1101" not in words  # never the number itself
    assert page.id_number.error.text()
    assert seat.case().applicant.id_number == "11O1O1199OO1O1OO15"  # nothing is put right by itself
    seat.press(Key.Key_R, ALT)
    seat.quiet()
    assert seat.case().applicant.id_number == "110101199001010015"
    assert not page.fields.repair.isVisible()
    assert not page.id_number.error.text()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("110101199001010016", "看不出是哪一位"),
        ("110101199010100015", "两位颠倒"),
        ("110101900101001", "旧证"),
        ("51010420000229012", "17 位"),
        ("510104200102290123", "出生日期"),
        ("110101199001010Q15", "字母"),
    ],
)
def test_what_is_wrong_with_a_number_is_said_on_leaving_and_nothing_is_offered(
    seat: Seat, one: Case, typed: str, said: str
) -> None:
    page = seat.open(one, "applicant")
    seat.put(page.id_number, typed)
    assert said in page.id_number.error.text()
    assert not page.fields.repair.isVisible()
    seat.put(page.id_number, "110101199001010015")
    assert not page.id_number.error.text()


def test_another_paper_has_no_lookalikes(seat: Seat, one: Case) -> None:
    casework.set_applicant(seat.desk, one.id, id_type=IdType.PASSPORT, id_number="EO1234567")
    page = seat.open(one, "applicant")
    assert not page.fields.repair.isVisible()


def test_doubts_are_said_at_the_field_and_hold_nothing_up(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    seat.put(page.name, "别人2（示例）")
    assert page.name.note is not None
    assert "数字" in page.name.note.words.text()
    seat.put(page.name, "别人（示例）")
    assert "法定代表人" in page.name.note.words.text()
    assert not page.name.error.text()
    seat.put(page.name, str(one.entity.responsible_person))
    assert page.name.note is None


def test_what_is_missing_is_said_on_going_on_only(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    choose(seat, page, Key.Key_2)
    assert not page.until.error.text()
    seat.put(page.until, "2099-12-31")
    assert page.until.note is not None  # more than five years
    page.until.focus_editor()
    page.until.editor.selectAll()
    seat.press(Key.Key_Delete)
    page.until.editor.clearFocus()
    seat.quiet()
    assert seat.case().applicant.authorised_until is None
    assert not page.until.error.text()
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.until.error.text())
    assert "R17" in page.until.error.text()


def test_a_date_that_cannot_be_read_stays_while_something_else_is_typed(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    choose(seat, page, Key.Key_2)
    seat.put(page.until, "bald")
    seat.put(page.phone, "13800000000")
    assert page.until.editor.text() == "bald"
    assert page.until.error.text()
    choose(seat, page, Key.Key_1)
    assert not page.until.error.text()


def test_what_was_wrong_with_one_person_is_not_said_of_another(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.summary.isVisible())
    choose(seat, page, Key.Key_3)
    assert not page.summary.isVisible()
    assert not page.phone.error.text()


def test_the_last_visit_is_offered_masked_and_taken_with_one_key(seat: Seat, one: Case, left: Case) -> None:
    page = seat.open(one, "applicant")
    until(lambda: page.last.isVisible())
    words = page.last.words.text()
    assert "李**" in words
    assert "138****1234" in words
    assert left.created_at.date().isoformat() in words
    assert "李安" not in words
    assert seat.case().applicant.name != "李安（示例）"  # until it is taken
    seat.press(Key.Key_L, ALT)
    seat.quiet()
    taken = seat.case().applicant
    assert (taken.name, taken.phone, taken.capacity) == ("李安（示例）", "13800001234", Capacity.AGENT)
    assert taken.notice_read_on is None
    assert page.name.value() == "李安（示例）"
    assert page.notice.editor.hasFocus()  # that is what is left to do; no number is unmasked
    assert not page.last.isVisible()
    seat.window.frame.toast.undo_last()
    seat.quiet()
    assert seat.case().applicant == one.applicant
    until(lambda: page.last.isVisible())


def test_the_answers_of_the_last_visit_are_offered_on_the_form(seat: Seat, one: Case, left: Case) -> None:
    page = seat.open(one, "form")
    until(lambda: page.last.isVisible())
    assert "结果告知方式" in page.last.words.text()
    assert "邮寄" not in page.last.words.text()  # what it was shows once it is taken
    before = seat.case().answer("result_delivery")
    seat.press(Key.Key_L, ALT)
    seat.quiet()
    assert seat.case().answer("result_delivery") == "post"
    assert not page.last.isVisible()
    seat.window.frame.toast.undo_last()
    seat.quiet()
    assert seat.case().answer("result_delivery") == before


def test_another_case_is_not_offered_what_this_one_was(seat: Seat, one: Case, left: Case) -> None:
    page = seat.open(one, "applicant")
    until(lambda: page.last.isVisible())
    other = of_entity(seat, draft(seat.desk), code="91330100MA99TE5773")
    seat.quiet()
    assert other is page
    assert not page.last.isVisible()


def test_what_is_signed_is_printed_there(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    assert page.print.text() == "打印身份证明书"
    seat.press(Key.Key_P, CTRL)
    until(lambda: seat.tray.papers)
    seat.quiet()
    choose(seat, page, Key.Key_2)
    assert page.print.text() == "打印授权委托书"
    seat.click(page.print)
    until(lambda: len(seat.tray.papers) == 2)
    seat.quiet()
    made = [paper.name for paper in papers.of_case(seat.desk, one.id)]
    assert made == ["identity_statement", "power_of_attorney"]
    assert page.print.isEnabled()


def test_a_printer_without_paper_is_said_and_tried_again(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    seat.tray.fault = "out_of_paper"
    seat.press(Key.Key_P, CTRL)
    until(lambda: page.banner.isVisible())
    seat.quiet()
    seat.tray.fault = ""
    seat.click(page.banner.again)
    until(lambda: seat.tray.papers)
    seat.quiet()
    assert len(papers.of_case(seat.desk, one.id)) == 1  # the one that was made already


def test_a_natural_person_in_person_signs_no_statement(seat: Seat, one: Case) -> None:
    page = of_entity(seat, one, kind=EntityKind.NATURAL_PERSON)
    assert not page.print.isVisible()
    choose(seat, page, Key.Key_2)
    assert page.print.isVisible()
