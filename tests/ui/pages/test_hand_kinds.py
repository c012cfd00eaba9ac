"""Records by hand by their kind: what is asked, what is kept while the kind changes, duties line by line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kiosk.domain.record import DutyKind, ListKind, Record, RecordKind
from tests.ui.pages.seat import ALT, CTRL, Key, Seat, until
from tests.ui.pages.test_records import LATER, fill_record, opened
from ui.records.entryfields import ASKED, DUTIES, FIELDS, LISTS, USUAL_DUTIES


def by_hand(seat: Seat, kind: str = "penalty") -> Any:
    """Open the entry of a record for an entity; choose a kind by its digit."""
    opened(seat, LATER)
    seat.press(Key.Key_N, CTRL)
    until(lambda: seat.page.objectName() == "entry")
    choose(seat, kind)
    return seat.page


def choose(seat: Seat, kind: str) -> None:
    row = seat.page.rows["record.kind"]
    row.focus_editor()
    seat.press((Key.Key_1, Key.Key_2, Key.Key_3)[row.editor.values.index(kind)])


def asked(page: Any) -> set[str]:
    return {place.removeprefix("record.") for place, row in page.rows.items() if row.isVisible()}


def entered(seat: Seat) -> Record:
    """Go on, and give the record that came of it."""
    seat.press(Key.Key_Return, CTRL)
    until(lambda: seat.page.objectName() == "records" and seat.page.answer is not None)
    seat.quiet()
    record: Record = seat.page.answer[0].rows[-1][0]
    return record


def test_each_kind_is_asked_what_belongs_to_it(seat: Seat) -> None:
    page = by_hand(seat)
    penalty = asked(page)
    assert {"kind", "document_number", "fine", "simple_procedure", "field", "penalties", "duties"} <= penalty
    assert not {"list_kind", "listing_reason", "class_set_by", "region_code"} & penalty
    choose(seat, "abnormal_list")
    assert "listing_reason" in asked(page)
    assert not {"fine", "penalties", "record_class", "list_kind", "field"} & asked(page)
    assert page.rows["record.decided_on"].label.text() == "列入日期"
    assert page.rows["record.document_number"].optional.isVisible()
    choose(seat, "serious_list")
    assert {"list_kind", "record_class"} <= asked(page)
    assert "listing_reason" not in asked(page)
    choose(seat, "penalty")
    assert asked(page) == penalty
    assert page.rows["record.decided_on"].label.text() == "决定日期"
    assert not page.rows["record.document_number"].optional.isVisible()


def test_what_was_typed_is_kept_while_the_kind_is_changed_and_not_handed_on(seat: Seat) -> None:
    page = by_hand(seat)
    fill_record(seat)
    page.rows["record.penalties"].set_value("罚款,警告")
    choose(seat, "abnormal_list")
    page.rows["record.listing_reason"].set_value("1,4")
    choose(seat, "penalty")
    assert page.rows["record.fine"].value() == "5000"
    assert page.rows["record.penalties"].value() == "警告,罚款"
    choose(seat, "abnormal_list")
    assert page.rows["record.listing_reason"].value() == "1,4"
    record = entered(seat)
    assert record.kind is RecordKind.ABNORMAL_LIST
    assert record.listing_reason == "1,4"
    assert record.fine is None
    assert record.penalties == ()
    assert record.duties == ()


def test_a_listing_needs_no_number_and_several_may_have_none(seat: Seat) -> None:
    page = by_hand(seat, "abnormal_list")
    for month in ("05", "06"):
        seat.put(page.rows["record.authority"], "咸安区市场监督管理局（示例）")
        seat.put(page.rows["record.region_name"], "咸宁市")
        seat.put(page.rows["record.decided_on"], f"2026-{month}-12")
        record = entered(seat)
        assert record.document_number == ""
        assert record.authority.market_supervision
        seat.press(Key.Key_N, CTRL)
        until(lambda: seat.page.objectName() == "entry")
        choose(seat, "abnormal_list")


def test_a_list_says_whose_it_is(seat: Seat) -> None:
    page = by_hand(seat, "serious_list")
    for name, text in (
        ("authority", "台州市人力资源和社会保障局（示例）"),
        ("document_number", "台人社监字〔2026〕12号"),
        ("decided_on", "2025-05-12"),
    ):
        seat.put(page.rows[f"record.{name}"], text)
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.rows["record.list_kind"].error.text())
    assert page.rows["record.list_kind"].error.text() == "请选择是哪一类名单"
    assert page.summary.isVisible()
    page.rows["record.list_kind"].set_value("wages")
    record = entered(seat)
    assert record.kind is RecordKind.SERIOUS_LIST
    assert record.list_kind is ListKind.WAGES


def test_all_that_a_decision_says_reaches_the_record(seat: Seat) -> None:
    page = by_hand(seat)
    fill_record(seat)
    page.rows["record.record_class"].set_value("general")
    page.rows["record.record_class"].edited.emit("record.record_class", "general")
    seat.put(page.rows["record.class_set_by"], "认定单位")
    page.rows["record.simple_procedure"].set_value("yes")
    page.rows["record.field"].set_value("食品")
    page.rows["record.penalties"].set_value("罚款,没收违法所得")
    seat.put(page.rows["record.published_on"], "2026-05-30")
    seat.put(page.rows["record.subject_name"], "别的店（示例）")
    record = entered(seat)
    assert record.simple_procedure is True
    assert record.field == "食品"
    assert record.penalties == ("罚款", "没收违法所得")
    assert record.published_on == date(2026, 5, 30)
    assert record.subject_name == "别的店（示例）"
    pill = next(row for row in seat.page.table.rows_model.rows if row.key == record.id).cells[3].pill
    assert pill[0] == "建议提异议"


def test_duties_are_entered_line_by_line(seat: Seat) -> None:
    page = by_hand(seat)
    fill_record(seat)
    seat.press(Key.Key_D, ALT)
    lines = page.rows["record.duties"].editor
    assert lines.lines[0][0][0].hasFocus()
    kind, _what, amount, done = lines.lines[0][0]
    kind.set_value("fine")
    amount.set_value("5000")
    done.set_value("2026-05-20")
    seat.press(Key.Key_D, ALT)
    lines.lines[1][0][0].set_value("rectification")
    record = entered(seat)
    fine, other = record.duties
    assert (fine.kind, fine.text, fine.amount) == (DutyKind.FINE, "缴纳罚款", Decimal(5000))
    assert fine.done_on == date(2026, 5, 20)
    assert (other.kind, other.text, other.done_on) == (DutyKind.RECTIFICATION, "完成整改", None)


def test_a_duty_that_is_taken_out_comes_back_by_the_message(seat: Seat) -> None:
    page = by_hand(seat)
    row = page.rows["record.duties"]
    row.set_value("fine|缴纳罚款|5000|2026-05-20")
    seat.click(row.editor.lines[0][1])
    assert row.value() == ""
    toast = seat.window.frame.toast
    assert "已去掉一项义务" in seat.words(toast)
    seat.click(toast.button)
    assert row.value() == "fine|缴纳罚款|5000|2026-05-20"


def test_what_is_wrong_with_duties_and_days_is_said_at_its_field(seat: Seat) -> None:
    page = by_hand(seat)
    fill_record(seat)
    page.rows["record.duties"].set_value("other|甲||2099-01-01")
    seat.put(page.rows["record.published_on"], "2026-05-01")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: page.rows["record.duties"].error.text())
    assert page.rows["record.duties"].error.text() == "第 1 项义务：完成日期晚于今天，请核对"
    assert "早于决定" in page.rows["record.published_on"].error.text()
    page.rows["record.duties"].set_value("|只有内容||")
    seat.put(page.rows["record.published_on"], "2099-01-01")
    seat.press(Key.Key_Return, CTRL)
    until(lambda: "请选择种类" in page.rows["record.duties"].error.text())
    assert page.rows["record.published_on"].error.text() == "日期晚于今天，请核对"
    said = [link.text() for link in page.summary.links]
    assert said.index("第 1 项义务：请选择种类并填写内容；金额如 5000.00，日期如 2026-05-20") == 0


@pytest.mark.parametrize(
    ("table", "words"), [(LISTS, ListKind), (DUTIES, DutyKind), (USUAL_DUTIES, DutyKind)], ids=str
)
def test_every_choice_is_one_of_the_domain(table: dict[str, str], words: Any) -> None:
    assert set(table) == {str(word) for word in words}


def test_the_fields_are_those_that_older_rules_ask_for() -> None:
    from kiosk import packs

    named = {field for pack in packs.load() for term in pack.terms for field in term.fields}
    assert named
    assert named <= set(FIELDS)


def test_no_two_questions_of_a_kind_stand_in_one_place() -> None:
    for kind in ("penalty", "abnormal_list", "serious_list"):
        own = [ask for ask in ASKED if ask.place.startswith("record.") and kind in (ask.kinds or (kind,))]
        places = [ask.at for ask in own]
        assert len(set(places)) == len(places)
        assert not [ask for ask in own if ask.wide and (ask.at[0], 1) in places]
