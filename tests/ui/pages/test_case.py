"""The wizard's pages of one case: applicant, form, commitments, the filings; by keyboard, kept at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.domain.applicant import Capacity
from kiosk.domain.case import Case
from kiosk.services.cases import casework
from kiosk.services.printing import papers
from tests.services.seating import draft, fill, opened
from tests.ui.pages.seat import ALT, CTRL, SHIFT, Key, Seat, until
from ui.widgets.button import LinkButton


@pytest.fixture
def one(seat: Seat) -> Case:
    return draft(seat.desk)


@pytest.fixture
def two(seat: Seat) -> Case:
    return draft(seat.desk, count=2)


def test_who_stands_there_is_kept_field_by_field(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    assert page.phone.editor.hasFocus()  # the name is known: it is the responsible person's
    assert page.name.mark.isVisible()
    page.name.focus_editor()
    page.name.editor.selectAll()
    seat.type("陈一（示例）")
    seat.press(Key.Key_Return)
    seat.quiet()
    assert seat.case().applicant.name == "陈一（示例）"
    assert not page.name.editor.hasFocus()
    seat.put(page.id_number, "110101199001010015")
    seat.put(page.phone, "13800000000")
    who = seat.case().applicant
    assert (who.id_number, who.phone) == ("110101199001010015", "13800000000")
    assert page.id_number.editor.text() != "110101199001010015"  # masked once it is left
    seat.click(page.notice.editor)
    seat.quiet()
    assert seat.case().applicant.notice_read_on == seat.desk.clock.today()


def test_an_agent_needs_an_authority_with_an_end(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    page.capacity.focus_editor()
    for _ in range(3):
        if seat.case().applicant.capacity is Capacity.AGENT:
            break
        seat.press(Key.Key_Right)
        seat.quiet()
    assert seat.case().applicant.capacity is Capacity.AGENT
    assert page.until.isVisible()
    seat.put(page.until, "bald")
    assert page.until.error.text()
    assert page.until.editor.text() == "bald"
    assert seat.case().applicant.authorised_until is None
    seat.put(page.until, "20991231")
    assert seat.case().applicant.authorised_until is not None
    assert page.until.editor.text() == "2099-12-31"
    assert not page.until.error.text()


def test_next_shows_what_is_missing_and_its_links_lead_there(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.summary.isVisible())
    assert seat.page.step == "applicant"
    assert page.phone.error.text()
    links = {w.text(): w for w in page.summary.findChildren(LinkButton) if w.isVisible()}
    assert page.phone.error.text() in links
    seat.click(links[page.phone.error.text()])
    assert page.phone.editor.hasFocus()


def test_a_card_reader_fills_the_number_in(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    page.name.focus_editor()
    page.name.editor.selectAll()
    seat.type("陈一")
    seat.scan("110101199001010015")
    until(lambda: seat.case().applicant.id_number == "110101199001010015")
    assert page.name.editor.text() == "陈一"
    assert page.id_type.value() is not None


def test_leaving_in_the_middle_keeps_what_was_typed(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    page.phone.focus_editor()
    seat.type("13800000000")
    seat.press(Key.Key_Escape)
    until(lambda: seat.page.objectName() == "lookup")
    seat.quiet()
    assert casework.load(seat.desk, one.id).applicant.phone == "13800000000"


def test_the_form_says_what_is_wrong_and_keeps_it(seat: Seat, one: Case) -> None:
    page = seat.open(one, "form")
    corrected = page._places["filings.1.answers.corrected_on"]
    seat.put(corrected, "morgen")
    assert corrected.error.text()
    assert seat.case().filing(1).answer("corrected_on") == "morgen"
    seat.put(corrected, "2026-06-01")
    assert not corrected.error.text()
    assert seat.case().filing(1).answer("corrected_on") == "2026-06-01"
    assert page.list_holder.isVisible() is False


def test_next_from_the_form_goes_to_the_first_field_that_wants(seat: Seat, one: Case) -> None:
    page = seat.open(one, "form")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.summary.isVisible())
    link = next(w for w in page.summary.findChildren(LinkButton) if w.isVisible())
    row = next(row for row in page._places.values() if row.error.text() == link.text())
    seat.click(link)
    assert row.editor.hasFocus()


def test_several_filings_each_have_their_fields_and_can_be_copied(seat: Seat, two: Case) -> None:
    page = seat.open(two, "form")
    assert page.list_holder.isVisible()
    first, second = (filing.number for filing in two.filings)
    seat.put(page._places[f"filings.{first}.answers.correction"], "罚款已缴清")
    page.list.setFocus()
    seat.press(Key.Key_Down)
    until(lambda: page.number == second)
    assert page._places[f"filings.{second}.answers.correction"].value() in ("", None)
    seat.press(Key.Key_Up)
    until(lambda: page.number == first)
    seat.press(Key.Key_D, CTRL)
    until(lambda: seat.case().filing(second).answer("correction") == "罚款已缴清")
    seat.quiet()
    seat.window.frame.toast.undo_last()
    until(lambda: seat.case().filing(second).answer("correction") == "")
    page._go(f"filings.{second}.answers.correction")()
    assert page.number == second


def test_commitments_are_printed_and_signed(seat: Seat, two: Case) -> None:
    page = seat.open(two, "commitment")
    until(lambda: all(filing.commitment for filing in seat.case().filings))
    seat.quiet()
    assert page.table.hasFocus()
    assert page.paragraphs.count() > 1
    seat.press(Key.Key_P, CTRL)
    until(lambda: len(seat.tray.papers) == 2)
    seat.quiet()
    assert all(filing.commitment.printed_at for filing in seat.case().filings if filing.commitment)
    assert page.signed.editor.hasFocus()
    seat.press(Key.Key_F, CTRL | SHIFT)
    until(lambda: len(seat.tray.papers) == 4)
    seat.quiet()
    seat.put(page.signed, "heute")
    assert page.signed.error.text()
    seat.put(page.signed, "今天")
    today = seat.desk.clock.today()
    assert {f.commitment.signed_on for f in seat.case().filings if f.commitment} == {today}
    page.signed.focus_editor()
    seat.press(Key.Key_Down)
    page.signed.editor.clearFocus()
    seat.quiet()
    signed = {f.commitment.signed_on for f in seat.case().filings if f.commitment}
    assert signed == {today - timedelta(days=1)}


def test_many_commitments_are_dated_at_once_and_taken_back(seat: Seat) -> None:
    case = draft(seat.desk, count=3)
    page = seat.open(case, "commitment")
    until(lambda: all(filing.commitment for filing in seat.case().filings))
    seat.quiet()
    today = seat.desk.clock.today()

    def dates() -> list[object]:
        return [f.commitment.signed_on for f in seat.case().filings if f.commitment]

    page.table.set_ticks([2])
    seat.put(page.signed, "2026-11-02")
    page.table.set_ticks([1, 2, 3])
    seat.press(Key.Key_T, CTRL)
    until(lambda: dates() == [today] * 3)
    seat.quiet()
    seat.window.frame.toast.undo_last()
    until(lambda: dates() == [None, date(2026, 11, 2), None])
    page.table.set_ticks([])
    assert not page.today.isEnabled()
    seat.press(Key.Key_T, CTRL)
    seat.quiet()
    assert dates() == [None, date(2026, 11, 2), None]


def test_only_what_is_ticked_is_printed(seat: Seat, two: Case) -> None:
    page = seat.open(two, "commitment")
    until(lambda: all(filing.commitment for filing in seat.case().filings))
    seat.quiet()
    page.table.setFocus()
    seat.press(Key.Key_Space)
    seat.press(Key.Key_P, CTRL)
    until(lambda: len(seat.tray.papers) == 1)
    seat.quiet()
    page.table.setFocus()
    seat.press(Key.Key_Down)
    seat.press(Key.Key_Space)
    assert page.table.ticks() == ()
    assert not page.print.isEnabled()
    assert not page.signed.isEnabled()


def test_a_printer_that_fails_is_told_and_nothing_is_marked_as_printed(seat: Seat, one: Case) -> None:
    page = seat.open(one, "commitment")
    until(lambda: all(filing.commitment for filing in seat.case().filings))
    seat.quiet()
    seat.tray.fault = "offline"
    seat.click(page.print)
    until(lambda: page.banner.isVisible())
    seat.quiet()
    assert seat.words(page.banner).strip()
    assert page.leave.isEnabled()
    assert [f.commitment.printed_at for f in seat.case().filings if f.commitment] == [None]
    seat.tray.fault = ""
    seat.press(Key.Key_P, CTRL)
    until(lambda: len(seat.tray.papers) == 1)
    until(lambda: not page.banner.isVisible())


def test_what_failed_is_printed_again_and_nothing_else(seat: Seat, two: Case) -> None:
    page = seat.open(two, "commitment")
    until(lambda: all(filing.commitment for filing in seat.case().filings))
    seat.quiet()
    seat.tray.fault = "stopped"
    seat.press(Key.Key_F, CTRL | SHIFT)
    until(lambda: page.banner.isVisible())
    seat.quiet()
    seat.tray.fault = ""
    page.banner._on_again()
    until(lambda: len(seat.tray.papers) == 2)
    seat.quiet()
    assert {title for _pdf, _copies, title in seat.tray.papers} == {papers.title("application_form")}
    made = papers.of_case(seat.desk, two.id)
    assert [(paper.name, paper.printed) for paper in made] == [("application_form", 1)] * 2


def test_a_record_that_came_later_gets_its_code_too(seat: Seat, one: Case) -> None:
    seat.open(one, "commitment")
    until(lambda: all(filing.commitment for filing in seat.case().filings))
    seat.page.go_to("records")
    more = opened(seat.desk)
    casework.add_records(seat.desk, one.id, more, [more.rows[-1][0].id])
    seat.quiet()
    seat.page.go_to("commitment")
    until(lambda: len(seat.case().filings) == 2 and all(f.commitment for f in seat.case().filings))


def test_a_record_is_taken_out_and_others_are_added(seat: Seat, two: Case) -> None:
    page = seat.open(two, "records")
    assert page.drop.isEnabled()
    assert page.table.hasFocus()
    assert seat.words(page.why)
    seat.press(Key.Key_Delete)
    until(lambda: len(seat.case().filings) == 1)
    seat.quiet()
    assert not page.drop.isEnabled()
    seat.press(Key.Key_N, CTRL)
    until(lambda: seat.page.objectName() == "records" and seat.page.answer is not None)


def test_forth_and_back_through_a_complete_case(seat: Seat, one: Case) -> None:
    case = fill(seat.desk, one.id)
    seat.open(case)
    assert seat.page.step == "check"
    for step in ("materials", "commitment", "form", "applicant", "records"):
        seat.press(Key.Key_Left, ALT)
        until(lambda step=step: seat.page.step == step)
        seat.quiet()
    for step in ("applicant", "form", "commitment", "materials", "check"):
        seat.press(Key.Key_Return, CTRL)
        until(lambda step=step: seat.page.step == step)
        seat.quiet()


def test_what_another_window_part_changed_is_shown(seat: Seat, one: Case) -> None:
    page = seat.open(one, "applicant")
    casework.set_applicant(seat.desk, one.id, name="李二（示例）")
    until(lambda: page.name.value() == "李二（示例）")


def test_without_codes_the_page_says_so_and_asks_again(seat: Seat) -> None:
    with seat.away():
        case = draft(seat.desk)
        with seat.desk.store.begin() as work:
            while work.codes.take() is not None:
                pass
        page = seat.open(case, "commitment")
        until(lambda: page.banner.isVisible())
    seat.open(case, "commitment")
    until(lambda: all(filing.commitment for filing in seat.case().filings))
