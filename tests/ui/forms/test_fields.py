"""Fields of a pack's form: each kind has its editor, its words, and its way from a spreadsheet."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.matter import Choice as Offered
from kiosk.domain.matter import FieldKind, FormField, Text
from kiosk.domain.rules.form import check_value
from tests.ui.stage import shown
from ui.forms import fields, fieldtext
from ui.widgets.choice import Choice
from ui.widgets.code import CodeField, DateField
from ui.widgets.editor import Select, TextArea, TextField
from ui.widgets.multichoice import MultiChoice
from ui.widgets.number import MoneyField, NumberField

TODAY = date(2026, 11, 21)
EDITORS = {
    FieldKind.TEXT: TextField,
    FieldKind.LONG_TEXT: TextArea,
    FieldKind.DATE: DateField,
    FieldKind.MONEY: MoneyField,
    FieldKind.NUMBER: NumberField,
    FieldKind.PHONE: CodeField,
    FieldKind.CHOICE: Choice,
    FieldKind.MULTI_CHOICE: MultiChoice,
    FieldKind.YES_NO: Choice,
}
GOOD = {
    FieldKind.TEXT: "票号 1",
    FieldKind.LONG_TEXT: "一\n二",
    FieldKind.DATE: "2026-06-01",
    FieldKind.MONEY: "5000.50",
    FieldKind.NUMBER: "35",
    FieldKind.PHONE: "13800000000",
    FieldKind.CHOICE: "review",
    FieldKind.MULTI_CHOICE: "no,lawsuit",
    FieldKind.YES_NO: "yes",
}
SHOWN = {
    FieldKind.MONEY: "5,000.50 元",
    FieldKind.PHONE: "138****0000",
    FieldKind.CHOICE: "正在复议",
    FieldKind.MULTI_CHOICE: "否、正在诉讼",
    FieldKind.YES_NO: "是",
}


def spec(kind: FieldKind, **more: object) -> FormField:
    offered = (
        ("no", "否", "No"),
        ("review", "正在复议", "Under review"),
        ("lawsuit", "正在诉讼", "In court"),
    )
    choices = tuple(Offered(value, Text(zh, en)) for value, zh, en in offered)
    chosen = kind in (FieldKind.CHOICE, FieldKind.MULTI_CHOICE)
    made = FormField("field", Text("字段", "Field"), kind, choices=choices if chosen else ())
    return made if not more else FormField(**{**{n: getattr(made, n) for n in made.__slots__}, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", list(FieldKind))
def test_every_kind_keeps_a_value_through_its_editor(kind: FieldKind, qtbot: QtBot) -> None:
    field = spec(kind)
    row = fields.make_row(field, "answers.field", lambda: TODAY)
    assert type(row.editor) is EDITORS[kind]
    shown(qtbot, row)
    row.set_value(fields.to_value(field, GOOD[kind]))
    assert fields.to_text(row.value()) == GOOD[kind]
    assert check_value(field, GOOD[kind], "", today=TODAY) == []
    assert fields.for_screen(field, GOOD[kind]) == SHOWN.get(kind, GOOD[kind])
    row.set_value(fields.to_value(field, ""))
    assert fields.to_text(row.value()) == ""
    assert fields.for_screen(field, "") == ""


def test_what_is_no_such_value_is_shown_as_it_is() -> None:
    assert fields.to_value(spec(FieldKind.DATE), "bald") == "bald"
    assert fields.for_screen(spec(FieldKind.MONEY), "viel") == "viel"
    assert fields.for_screen(spec(FieldKind.MONEY), "Infinity") == "Infinity"
    assert fields.for_screen(spec(FieldKind.CHOICE), "flee") == "flee"
    assert fields.for_screen(spec(FieldKind.MULTI_CHOICE), "no,flee") == "否、flee"


def test_what_bears_on_the_verdict_says_so_and_has_no_default() -> None:
    field = spec(FieldKind.YES_NO, hint=Text("没有的选“否”", "No, if none"))
    row = fields.make_row(field, "answers.field", lambda: TODAY, bears=True)
    assert row.value() is None
    assert "请当面询问" in row.hint.text()
    assert "没有的选“否”" in row.hint.text()
    assert "请当面询问" not in fields.hint(field)
    long_text = spec(FieldKind.LONG_TEXT)
    assert "Shift+Enter" in fields.hint(long_text)
    assert fields.hint(long_text, typing=False) == ""


def test_many_or_long_choices_come_as_a_list_and_several_take_the_width() -> None:
    many = tuple(Offered(str(n), Text(f"第{n}项", f"No. {n}")) for n in range(7))
    field = spec(FieldKind.CHOICE, choices=many)
    assert type(fields.editor(field, "a", lambda: TODAY)) is Select
    assert not fields.is_wide(field)
    wordy = tuple(Offered(str(n), Text("已经按照要求办理完毕的" * 2, "done")) for n in range(2))
    assert type(fields.editor(spec(FieldKind.CHOICE, choices=wordy), "a", lambda: TODAY)) is Select
    broad = tuple(Offered(str(n), Text("已办理住所变更登记", "done")) for n in range(3))
    assert fields.is_wide(spec(FieldKind.CHOICE, choices=broad))
    assert fields.is_wide(spec(FieldKind.LONG_TEXT))
    assert fields.is_wide(spec(FieldKind.MULTI_CHOICE))
    assert not fields.is_wide(spec(FieldKind.DATE))


@pytest.mark.parametrize(
    ("kind", "came", "kept"),
    [
        (FieldKind.DATE, "2026年6月1日", "2026-06-01"),
        (FieldKind.DATE, "2026/6/1 00:00:00", "2026-06-01"),
        (FieldKind.DATE, "今天", "2026-11-21"),
        (FieldKind.DATE, "bald", "bald"),
        (FieldKind.MONEY, "5,000.50元", "5000.50"),
        (FieldKind.MONEY, "五千", "五千"),
        (FieldKind.NUMBER, "３５", "35"),
        (FieldKind.PHONE, "138 0000 0000", "13800000000"),
        (FieldKind.YES_NO, " 是 ", "yes"),
        (FieldKind.YES_NO, "Ｎｏ", "no"),
        (FieldKind.YES_NO, "vielleicht", "vielleicht"),
        (FieldKind.CHOICE, "正在复议", "review"),
        (FieldKind.CHOICE, "in court", "lawsuit"),
        (FieldKind.CHOICE, "no", "no"),
        (FieldKind.CHOICE, "和解", "和解"),
        (FieldKind.MULTI_CHOICE, "正在诉讼；否", "no,lawsuit"),
        (FieldKind.MULTI_CHOICE, "lawsuit, lawsuit", "lawsuit"),
        (FieldKind.MULTI_CHOICE, "正在诉讼、和解", "lawsuit,和解"),
        (FieldKind.MULTI_CHOICE, "Under review", "review"),
        (FieldKind.TEXT, " 票号\n 1 ", "票号 1"),
        (FieldKind.LONG_TEXT, "一\n二\n", "一\n二"),
        (FieldKind.LONG_TEXT, "   ", ""),
    ],
)
def test_what_is_pasted_becomes_what_the_case_keeps(kind: FieldKind, came: str, kept: str) -> None:
    assert fieldtext.read(spec(kind), came, today=TODAY) == kept


@pytest.mark.parametrize("kind", list(FieldKind))
def test_what_a_cell_shows_can_be_pasted_again(kind: FieldKind) -> None:
    shows = fields.for_screen(spec(kind), GOOD[kind])
    if kind is not FieldKind.PHONE:  # a masked number is no number
        assert fieldtext.read(spec(kind), shows, today=TODAY) == GOOD[kind]
