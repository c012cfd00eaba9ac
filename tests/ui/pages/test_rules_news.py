"""Other rules while the window works: lists and cases are judged again, nothing is lost, and it is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtTest import QTest

from kiosk.domain.case import Case
from kiosk.events import CalendarChanged, PacksChanged, SessionChanged
from kiosk.services.cases import casework, submit
from kiosk.services.packs import bundles, choices
from tests.sandbox.centre import ANDA, Centre
from tests.services.seating import CLERK, draft, fill
from tests.ui.pages.seat import Seat, until


@pytest.fixture
def told(seat: Seat) -> Iterator[list[str]]:
    said: list[str] = []
    seat.let_go()

    def listen(words: str, _undo: object) -> None:
        if words:
            said.append(words)

    seat.window.workplace.toasted.connect(listen)
    yield said
    seat.window.workplace.toasted.disconnect(listen)


def settle(seat: Seat) -> None:
    """Wait until news have arrived, and all that followed from them."""
    for _ in range(4):
        QTest.qWait(20)
        seat.quiet()


@pytest.fixture
def rule(seat: Seat) -> Iterator[Any]:
    """Change a choice of the hall as the screen of rules does once it is kept; it is put back at the end."""
    place = seat.window.workplace
    before = {name: place.settings[name] for name in choices.CHOICES}

    def change(**values: object) -> None:
        for name, value in values.items():
            place.put_in_force(name, place.settings.changed(**{name: value}))
        choices.tell(place.desk)  # type: ignore[arg-type]
        settle(seat)

    change()  # what is in force now is known
    yield change
    change(**before)
    seat.window.go("lookup")


def verdicts(page: Any) -> list[str]:
    return [" ".join(cell.said for cell in row.cells) for row in page.table.rows_model.rows]


def test_the_list_of_records_is_judged_again_and_ticks_stay(seat: Seat, rule: Any) -> None:
    seat.window.open_entity(ANDA)
    until(lambda: seat.page.answer is not None)
    seat.quiet()
    page = seat.page
    before, ticks = verdicts(page), page.table.ticks()
    assert ticks
    kept = ticks[:1]
    page.table.set_ticks(kept)
    rule(ban_months=12)  # bears on nobody here
    assert page.table.ticks() == kept
    assert verdicts(page) == before
    assert "banner" not in page.__dict__ or not page.banner.isVisible()
    rule(matters_off="P-GEN")
    assert verdicts(page) != before
    assert page.table.ticks() == ()  # what can't be filed any more can't be ticked
    assert "规则已更新，有" in page.banner.what.text()
    assert "可申请 → " in page.banner.do.text()
    assert "P-GEN" in str(page.answer[2].hall.off)
    rule(matters_off="")
    assert verdicts(page) == before


def test_an_open_case_is_judged_again_and_says_what_changed(seat: Seat, rule: Any, told: list[str]) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "applicant")
    page.phone.focus_editor()
    seat.type("1380000")
    rule(matters_off="P-GEN")
    wizard = seat.page
    number = case.filings[0].record.document_number
    assert wizard.banner.what.text() == "规则已更新，有 1 条信息的结论随之改变。"
    assert f"{number}：可申请 → " in wizard.banner.do.text()
    assert wizard.banner.tone == "bad"
    after = casework.load(seat.desk, case.id)
    assert not after.filings[0].judgement.can_file
    assert any(item.code == "verdict_changed" for item in wizard.view.missing)  # a work item at its step
    assert page.phone.editor.hasFocus()
    assert page.phone.editor.text() == "1380000"
    assert after.applicant.phone == "1380000"
    seat.type("0000")
    assert page.phone.editor.text() == "13800000000"
    rule(matters_off="")
    assert casework.load(seat.desk, case.id).filings[0].judgement.can_file
    assert "→ 可申请" in wizard.banner.do.text()


def test_what_is_typed_in_the_form_is_kept_before_it_is_drawn_anew(seat: Seat, rule: Any) -> None:
    case = draft(seat.desk)
    page = seat.open(case, "form")
    place = next(place for place in page._places if place.endswith("correction"))
    page._places[place].focus_editor()
    seat.type("罚款已缴清")
    rule(matters_off="P-GEN")
    assert seat.case().filings[0].answer("correction") == "罚款已缴清"
    assert page._places[place].value() == "罚款已缴清"
    assert page._places[place].editor.hasFocus()


def test_the_check_looks_everything_over_again(seat: Seat, rule: Any) -> None:
    case = fill(seat.desk, draft(seat.desk).id)
    page = seat.open(case, "check")
    until(lambda: page.next.isEnabled())
    rule(matters_off="P-GEN")
    assert not page.next.isEnabled()
    assert any(item.code == "verdict_changed" for item in page.found)
    rule(matters_off="")
    assert page.next.isEnabled()


def test_rules_that_leave_the_verdicts_are_told_in_passing(seat: Seat, rule: Any, told: list[str]) -> None:
    seat.open(draft(seat.desk), "applicant")
    told.clear()
    rule(ban_months=12)
    assert told == ["规则已更新；本办件的结论不变。"]
    assert not seat.page.banner.isVisible()


def test_the_same_rules_again_are_no_news(seat: Seat, rule: Any, told: list[str]) -> None:
    case = draft(seat.desk)
    seat.open(case, "applicant")
    told.clear()
    rule()
    for event in (PacksChanged("7"), CalendarChanged(), PacksChanged("7")):
        seat.desk.bus.publish(event)
    settle(seat)
    assert told == []
    assert not seat.page.banner.isVisible()


def test_a_case_that_went_out_keeps_its_verdicts(seat: Seat, rule: Any, told: list[str]) -> None:
    sent: Case = submit.submit(seat.desk, fill(seat.desk, draft(seat.desk).id).id)
    seat.open(sent)
    seat.let_go()
    told.clear()
    rule(matters_off="P-GEN")
    assert casework.load(seat.desk, sent.id).filings[0].judgement.can_file
    assert not seat.page.banner.isVisible()
    assert not any("规则" in said for said in told)


# --- the round that looks for new rules


def mark(seat: Seat) -> str:
    return str(seat.window.frame.rail.entries["rules"].remark)


def looked(seat: Seat) -> None:
    seat.window.rounds.now("rules")  # type: ignore[union-attr]
    settle(seat)


def test_a_refusal_is_marked_at_the_rail_until_it_is_over(
    seat: Seat, page_centre: Centre, told: list[str]
) -> None:
    looked(seat)
    assert mark(seat) == ""
    try:
        page_centre.control("POST", "packs", spoil="manifest_signature")
        looked(seat)
        assert mark(seat) == "有新规则未启用"
        entry = seat.window.frame.rail.entries["rules"]
        assert "有新规则未启用" in entry.accessibleName()
        assert "有新规则未启用" in entry.toolTip()
        assert not entry.grab().isNull()
        assert told == []  # quietly
        assert bundles.status(seat.desk).refused == "manifest_not_signed"
    finally:
        page_centre.control("POST", "packs", spoil="")
    looked(seat)
    assert mark(seat) == ""


def test_without_the_line_nothing_is_marked(seat: Seat) -> None:
    with seat.away():
        looked(seat)
        assert mark(seat) == ""


def test_new_rules_are_looked_for_some_time_after_a_sign_in(seat: Seat) -> None:
    rounds = seat.window.rounds
    assert rounds is not None
    rounds._settled.stop()
    seat.desk.bus.publish(SessionChanged())  # somebody went
    settle(seat)
    assert not rounds._settled.isActive()
    seat.desk.bus.publish(SessionChanged(CLERK))
    until(rounds._settled.isActive)
    assert rounds._timers["rules"].interval() == 4 * 3600 * 1000


def test_another_clerk_signs_in_from_the_rules(seat: Seat) -> None:
    screen: Any = seat.window.go("rules")
    seat.quiet()
    screen.show_part("hall")
    seat.click(screen.buttons.other)
    gate = seat.window.door.gate
    assert gate is not None
    assert gate.mode == "sign_in"
    gate.clerk.set_value("0301")
    gate.password.editor.setText("training-0301")
    gate.go.click()
    until(lambda: not seat.window.door.locked)
    until(lambda: screen.may())
    assert screen.hall.rights.isHidden()
    from kiosk.services.window import people

    people.sign_in(seat.desk, CLERK, "training-0307")
    until(lambda: not screen.may())
