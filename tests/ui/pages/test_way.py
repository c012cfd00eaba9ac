"""The way through a case by keyboard: Enter leads on, a gap gets the focus, what went out lies still."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.domain import journey
from kiosk.domain.entity import EntityKind
from kiosk.services.cases import casework, submit
from tests.services.seating import draft, fill
from tests.ui.pages.seat import CTRL, SHIFT, Key, Seat, until
from ui.casepage import CasePage
from ui.pages.form import FormPage
from ui.steps import make_page
from ui.widgets.button import LinkButton
from ui.words import names


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def in_sight(page: QWidget, row: QWidget) -> bool:
    """Tell whether the whole of a field lies in what is shown of the page."""
    top = row.mapTo(page, QPoint(0, 0)).y()
    return top >= 0 and top + row.height() <= page.height()


def test_enter_leads_to_next_after_the_last_field(seat: Seat) -> None:
    case = fill(seat.desk, draft(seat.desk).id)
    page = seat.open(case, "applicant")
    page.notice.focus_editor()
    seat.press(Key.Key_Return)
    assert focus() is page.next
    seat.press(Key.Key_Return)
    until(lambda: seat.page.step == "form")
    page = seat.step
    last = list(page._places.values())[-1]
    last.focus_editor()
    seat.press(Key.Key_Return)
    assert focus() is page.next
    page.next.focusNextChild()
    assert focus() is page.back


def test_enter_leaves_a_text_of_several_lines(seat: Seat) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "form")
    row = page._places["filings.1.answers.correction"]
    assert "Shift+Enter" in row.hint.text()
    row.focus_editor()
    seat.type("罚款已缴清")
    seat.press(Key.Key_Return, SHIFT)
    seat.type("车辆已整改")
    seat.press(Key.Key_Return)
    assert not row.editor.hasFocus()
    seat.quiet()
    assert seat.case().filing(1).answer("correction") == "罚款已缴清\n车辆已整改"


def test_next_puts_the_focus_into_the_first_gap(seat: Seat) -> None:
    case = draft(seat.desk, count=2)
    page = seat.open(case, "form")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: "summary" in vars(page) and page.summary.isVisible())
    first = page._places["filings.1.answers.correction"]
    assert first.editor.hasFocus()
    until(lambda: in_sight(page, first))
    links = [w.text() for w in page.summary.findChildren(LinkButton) if w.isVisible()]
    assert len(links) == 4
    assert links[-1].startswith("还有")
    number = case.filings[0].record.document_number
    assert number in links[0]
    assert first.error.text() == "请填写违法行为纠正情况"


def test_the_summary_goes_by_the_order_on_the_page(seat: Seat) -> None:
    page = seat.open(draft(seat.desk), "applicant")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.summary.isVisible())
    assert page.phone.editor.hasFocus()
    wanted = [row.error.text() for row in page._places.values() if row.error.text()]
    links = [w.text() for w in page.summary.findChildren(LinkButton) if w.isVisible()]
    assert links == wanted


def test_a_form_begins_at_its_top_and_shows_where_the_focus_is(seat: Seat) -> None:
    one, other = draft(seat.desk, count=2), draft(seat.desk, count=2)
    page = seat.open(one, "form")
    bar = page._area.verticalScrollBar()
    until(lambda: bar.maximum() > 0)
    list(page._places.values())[-1].focus_editor()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    seat.open(other, "form")
    assert bar.value() == 0
    case = fill(seat.desk, draft(seat.desk).id)
    casework.answer(seat.desk, case.id, "contact_address", "")
    page = seat.open(case, "form")
    row = page._places["answers.contact_address"]
    assert row.value() == ""
    assert row.editor.hasFocus()
    until(lambda: in_sight(page, row))


def test_only_a_number_of_an_identity_card_is_taken_over(seat: Seat) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "applicant")
    seat.put(page.id_number, "110101199001010015")
    for other in ("42120220261122000016", "110101199001010016"):
        assert not page.take_scan(other)
    seat.quiet()
    assert seat.case().applicant.id_number == "110101199001010015"
    assert page.take_scan("110101199001010015")


def test_what_went_out_lies_still(seat: Seat) -> None:
    case = fill(seat.desk, draft(seat.desk, count=2).id)
    seat.quiet()
    submit.submit(seat.desk, case.id)
    seat.open(case)
    assert seat.page.step == "submit"
    before = seat.case()
    for step in ("records", "applicant", "form", "commitment", "materials", "check"):
        seat.page.go_to(step)
        seat.quiet()
        page = seat.step
        assert not page.next.isVisible(), step
        assert page.to_receipt.isVisible(), step
        assert focus() is page.to_receipt, step
        assert all(not part.isEnabled() for part in page.writers()), step
    seat.page.go_to("records")
    seat.press(Key.Key_Delete)
    seat.page.go_to("applicant")
    assert not seat.step.phone.editor.isEnabled()
    assert not seat.page.take_scan("110101199001010015")
    seat.quiet()
    assert seat.case().filings == before.filings
    assert seat.case().applicant == before.applicant
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.step == "submit")
    page = seat.open(draft(seat.desk), "applicant")
    assert page.next.isVisible()
    assert page.phone.editor.isEnabled()


def test_a_long_name_never_hides_the_step(seat: Seat) -> None:
    case = draft(seat.desk)
    long = replace(case.entity, name="安达货物运输代理与仓储服务" * 12 + "（示例）")
    casework.change(seat.desk, case.id, lambda now: replace(now, entity=long))
    seat.open(case, "materials")
    head = seat.page.head
    assert head.title.is_elided()
    assert head.at.text().endswith(names.step_name("materials"))
    assert head.at.width() >= head.at.sizeHint().width()
    assert head.at.mapTo(head, QPoint(head.at.width(), 0)).x() <= head.width()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (EntityKind.ENTERPRISE, "法定代表人到场"),
        (EntityKind.SOLE_TRADER, "经营者到场"),
        (EntityKind.NATURAL_PERSON, "本人办理"),
    ],
)
def test_who_stands_there_is_named_by_the_kind_of_subject(seat: Seat, kind: EntityKind, said: str) -> None:
    case = draft(seat.desk)
    other = replace(case.entity, kind=kind)
    casework.change(seat.desk, case.id, lambda now: replace(now, entity=other))
    page = seat.open(case, "applicant")
    button = page.capacity.findChild(QAbstractButton, "capacity_responsible_person")
    assert (button.text(), button.accessibleName()) == (said, said)


def test_each_step_has_the_page_of_its_name_and_a_new_one_the_form(seat: Seat) -> None:
    place = seat.window.workplace
    for step in journey.JOURNEY:
        page = make_page(step.name, place)
        assert isinstance(page, CasePage)
        assert page.step == step.name
        assert isinstance(page, FormPage) is (step.name == "form")
        page.deleteLater()
    page = make_page("home_visit", place)
    assert isinstance(page, FormPage)
    assert page.step == "home_visit"
    page.deleteLater()
    assert names.step_name("home_visit") == "Home visit"
