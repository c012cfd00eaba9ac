"""An objection from the records page: without a case, printed, signed, sent; what was typed stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.services.cases import halftyped, worklist
from kiosk.services.centre import letters
from tests.sandbox.centre import ANDA
from tests.services import seating as services
from tests.services.printing.test_papers import words
from tests.services.seating import CLERK
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until

LATER = "92421202MA00184T73"  # one record, ends by itself
CLEAN = "91421202MA00282K68"  # no public record


def opened(seat: Seat, code: str) -> Any:
    seat.window.open_entity(code)
    until(lambda: seat.page.answer is not None and seat.page.answer[0].dossier.entity.code == code)
    seat.quiet()
    return seat.page


@pytest.fixture(autouse=True)
def blank(seat: Seat) -> Iterator[None]:
    """Leave nothing typed for the test that follows, in whatever order they come."""
    yield
    records = seat.window.frame.made.get("records")
    if records is not None:
        records.objection.form.forget()  # type: ignore[attr-defined]


@pytest.fixture
def page(seat: Seat) -> Any:
    return opened(seat, LATER)


def form_of(seat: Seat) -> Any:
    seat.press(Key.Key_O, ALT)
    form = seat.page.objection.form
    assert form.isVisible()
    return form


def test_it_is_typed_by_keyboard_and_printed_without_a_case(seat: Seat, page: Any) -> None:
    number = page.objection.record.document_number
    form = form_of(seat)
    for widget in (page.table, page.foot, page.advice, page.change):
        assert not widget.isVisible()
    assert page.why.isVisible()
    seat.press(Key.Key_1)  # to the site
    seat.press(Key.Key_Tab)
    seat.type("陈一（示例）")
    seat.press(Key.Key_Return)
    seat.type("13800000000")
    seat.press(Key.Key_Return)
    seat.press(Key.Key_1)  # what it says
    seat.press(Key.Key_Return)
    seat.type("决定书的金额为伍仟元")
    seat.press(Key.Key_Return)
    seat.type("行政处罚决定书")
    seat.press(Key.Key_P, CTRL)
    until(lambda: seat.tray.papers)
    seat.quiet()
    ((pdf, copies, title),) = seat.tray.papers
    said = words(pdf).replace("\r\n", "")
    for wanted in (
        "信用中国",
        number,
        "决定书的金额为伍仟元",
        "1. 行政处罚决定书",
        "陈一（示例）",
        "13800000000",
    ):
        assert wanted in said
    assert copies == 1
    assert page.answer[0].dossier.entity.name not in title
    assert worklist.draft_of(seat.desk, LATER) is None
    assert form.isHidden()
    assert page.table.hasFocus()
    assert page.advice.isVisible()


def kept(seat: Seat, page: Any) -> dict[str, str]:
    about = f"objection.{LATER}.{page.objection.form.key}"
    return halftyped.left(seat.desk, about, CLERK)


def dies(page: Any) -> None:
    """The program dies: its next start knows only what is in the store."""
    form = page.objection.form
    form.close_form()
    form._typed.clear()
    page.objection.kept._typed.quiet()
    page.objection.kept._about = ""


def test_what_was_being_typed_is_there_again_after_a_crash_until_it_was_sent(seat: Seat, page: Any) -> None:
    form = form_of(seat)
    form.rows["statement"].focus_editor()
    seat.type("金额有误，应为")
    until(lambda: kept(seat, page) == {"statement": "金额有误，应为"})
    seat.press(Key.Key_Return)
    form.rows["to"].editor.set_value("site")
    form.rows["to"].edited.emit("to", "site")
    until(lambda: kept(seat, page).get("to") == "site")
    dies(page)
    seat.quiet()
    assert form_of(seat).isVisible()
    until(lambda: form.values()["statement"] == "金额有误，应为")
    assert form.values()["to"] == "site"
    opened(seat, CLEAN)  # another applicant: nothing of it is left
    seat.quiet()
    assert kept(seat, page) == {}


def test_what_is_missing_is_listed_before_it_is_sent_and_leads_to_its_field(seat: Seat, page: Any) -> None:
    form = form_of(seat)
    form.rows["phone"].set_value("12")
    seat.click(form.send)
    until(lambda: form.summary.isVisible())
    assert form.summary.hasFocus()
    assert len(form.summary.links) == len(form.summary.accessibleDescription().splitlines()) == 5
    assert form.summary.links[1].text().startswith("联系人：")
    seat.click(form.summary.links[2])
    assert form.rows["phone"].editor.hasFocus()
    seat.click(form.print)  # on the paper the rest is written by hand: whom it goes to alone is missing
    assert not form.summary.isVisible()
    assert [place for place, row in form.rows.items() if row.trouble] == ["to"]
    assert letters.waiting(seat.desk) == ()
    seat.press(Key.Key_Escape)
    assert form_of(seat).rows["to"].trouble == ""


def test_a_printer_without_paper_leaves_the_form_open(seat: Seat, page: Any) -> None:
    form = form_of(seat)
    form.rows["to"].set_value("body")
    form.rows["statement"].set_value("金额有误")
    seat.tray.fault = "out_of_paper"
    seat.click(form.print)
    until(lambda: "banner" in page.__dict__ and page.banner.isVisible())
    seat.quiet()
    assert "已保存" not in seat.words(page.banner)  # there is no case
    assert form.values()["statement"] == "金额有误"
    assert form.isVisible()
    seat.tray.fault = ""
    seat.click(page.banner.again)
    until(lambda: seat.tray.papers)
    seat.quiet()
    assert "金额有误" in words(seat.tray.papers[0][0])
    assert form.isHidden()


def test_what_was_typed_stays_until_another_applicant_comes(seat: Seat, page: Any) -> None:
    form = form_of(seat)
    form.rows["statement"].set_value("金额有误")
    seat.press(Key.Key_Escape)
    assert form.isHidden()
    assert seat.page is page
    assert form_of(seat).values()["statement"] == "金额有误"
    seat.press(Key.Key_Left, ALT)  # away with the form open
    until(lambda: seat.page is not page)
    opened(seat, LATER)
    assert form.isHidden()
    assert page.table.isVisible()
    assert form_of(seat).values()["statement"] == "金额有误"
    seat.press(Key.Key_Escape)
    opened(seat, ANDA)
    opened(seat, LATER)
    assert form_of(seat).values()["statement"] == ""
    seat.press(Key.Key_Escape)


def test_where_the_verdict_advises_it_the_button_has_weight(seat: Seat, page: Any) -> None:
    assert page.objection.button.kind == "quiet"
    found = services.opened(seat.desk, code=LATER, subject_name="另一家（示例）经营部")
    page.show_opened(found)
    until(lambda: page.table.rows_model.rowCount() == 2)
    seat.quiet()
    mine = found.rows[-1][0].id
    at = page.table.rows_model.row_of(mine)
    page.table.setCurrentIndex(page.table.rows_model.index(at, 0))
    assert page._rows[mine][1].verdict == "object"
    assert page.objection.button.kind == "secondary"


def test_offline_it_is_printed_all_the_same(seat: Seat) -> None:
    opened(seat, ANDA)  # its records are known here from now on
    with seat.away():
        page = opened(seat, ANDA)
        form = form_of(seat)
        form.rows["to"].set_value("site")
        seat.click(form.print)
        until(lambda: seat.tray.papers)
        seat.quiet()
        assert form.isHidden()
        assert page.table.isVisible()


def test_without_a_record_there_is_nothing_to_object_to(seat: Seat) -> None:
    page = opened(seat, CLEAN)
    assert not page.objection.button.isEnabled()
    seat.press(Key.Key_O, ALT)
    assert page.objection.form.isHidden()


def test_all_of_it_is_in_sight_on_a_small_screen(seat: Seat, page: Any) -> None:
    before = seat.window.size()
    seat.window.resize(1366, 768)
    form = form_of(seat)
    seat.quiet()
    until(lambda: seat.window.width() == 1366)
    bar = form._area.verticalScrollBar()
    until(lambda: bar.maximum() == 0, f"it scrolls by {bar.maximum()}")
    form.forget()
    seat.window.resize(before)


def test_once_signed_it_is_sent_without_a_case_and_can_be_taken_back(seat: Seat, page: Any) -> None:
    form = form_of(seat)
    form.rows["statement"].set_value("决定书的金额为伍仟元")
    seat.press(Key.Key_Return, CTRL)
    seat.quiet()
    assert form.isVisible()
    for place in ("to", "name", "phone", "items"):
        assert form.rows[place].error.text(), place
    for place, value in (
        ("to", "site"),
        ("items", "content"),
        ("name", "陈一（示例）"),
        ("phone", "13800000000"),
    ):
        form.rows[place].set_value(value)
    told: list[Any] = []
    seat.window.workplace.toasted.connect(lambda text, undo: told.append((text, undo)))
    seat.press(Key.Key_Return, CTRL)
    until(lambda: form.isHidden())
    seat.quiet()
    (kept,) = letters.waiting(seat.desk)
    assert kept.objection is not None
    assert kept.objection.document_number == page.objection.record.document_number
    said, undo = told[-1]
    assert "异议将在数秒后发送" in said
    undo()
    until(lambda: letters.waiting(seat.desk) == ())
    seat.quiet()
