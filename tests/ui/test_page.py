"""Page: Enter walks, findings reach their fields, and every state is there."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.errors import Offline, StoreFailed
from tests.ui import stage
from ui.errors import explain
from ui.page import Page
from ui.widgets.button import Button
from ui.widgets.code import CodeField
from ui.widgets.editor import TextArea, TextField
from ui.widgets.field import FieldRow


class Form(Page):
    """A small page."""

    step = "form"

    def __init__(self, **options: Any) -> None:
        super().__init__("申请表", **options)
        self.rows = [
            FieldRow(name, TextField(name=name), place=f"form.{name}", required=True) for name in "abc"
        ]
        for row in self.rows:
            self.content.addWidget(row)
            self.place(row)
        self.area = FieldRow("d", TextArea(name="d"), place="form.d")
        self.content.addWidget(self.area)
        self.next = self.foot.add(Button("下一步", kind="primary", key="Ctrl+Enter", name="next"))
        self.next.clicked.connect(self.advanced)

    def show_case(self, case: Any) -> None:
        """Show a dictionary."""
        for row in self.rows:
            row.set_value(case.get(row.place))


def opened(qtbot: QtBot, page: Page) -> Page:
    stage.opened(qtbot, page, width=900, height=600)
    return page


def test_enter_goes_to_the_next_field_and_ctrl_enter_goes_on(qtbot: QtBot) -> None:
    page = opened(qtbot, Form())
    advanced: list[bool] = []
    page.advanced.connect(lambda: advanced.append(True))
    page.focus_first()
    assert page.rows[0].editor.hasFocus()
    for at in range(2):
        qtbot.keyClick(page.rows[at].editor, Qt.Key.Key_Return)
        assert page.rows[at + 1].editor.hasFocus()
    qtbot.keyClick(page.rows[2].editor, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert page.area.editor.hasFocus()
    qtbot.keyClick(page.area.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert advanced == [True]
    qtbot.keyClick(page, Qt.Key.Key_F2)


def test_findings_are_on_top_and_at_their_fields_and_lead_there(qtbot: QtBot) -> None:
    page = opened(qtbot, Form())
    page.show_findings([("form.b", "请填写乙"), ("form.b", "乙太短"), ("filings.1", "整件的提示")])
    assert page.summary.hasFocus()
    assert page.rows[1].error.text() == "请填写乙"
    assert not page.rows[0].error_row.isVisible()
    assert len(page.summary.links) == 3
    page.summary.links[2].click()
    assert page.rows[0].editor.hasFocus()  # of no field here: to where typing starts
    page.summary.links[0].click()
    assert page.rows[1].editor.hasFocus()
    page.show_findings([])
    assert not page.summary.isVisible()
    assert not page.rows[1].error_row.isVisible()


def test_states(qtbot: QtBot) -> None:
    page = opened(qtbot, Form())
    tried: list[bool] = []
    page.show_loading()
    assert page.findChild(QWidget, "skeleton").isVisible()
    assert not page.rows[0].isVisible()
    page.show_empty("没有在办件", "从查询开始", action=Button("查询", name="look"))
    assert page.findChild(QWidget, "empty").accessibleName() == "没有在办件"
    assert page.findChild(QWidget, "look").isVisible()
    page.show_trouble(explain(Offline()), retry=lambda: tried.append(True))
    page.findChild(Button, "retry").click()
    assert tried == [True]
    page.show_trouble(explain(StoreFailed("damaged")), retry=lambda: tried.append(True))
    assert [button for button in page.findChildren(Button, "retry") if button.isVisible()] == []
    page.show_filled()
    assert page.rows[0].isVisible()
    page.say("结果来自本机缓存，12 分钟前", tone="warn")
    assert page.banner.isVisible()
    page.foot.note("本次收件 2 件")
    assert page.foot.words.text() == "本次收件 2 件"
    page.set_title("")
    assert not page.title.isVisible()


def test_a_summary_link_brings_the_content_back_and_scrolls(qtbot: QtBot) -> None:
    page = opened(qtbot, Form(scroll=True))
    page.resize(500, 260)
    page.show_findings([("form.c", "请填写丙")])
    page.show_loading()
    page.summary.links[0].click()
    editor = page.rows[2].editor
    assert editor.hasFocus()
    assert not editor.visibleRegion().isEmpty()


def test_base_page_needs_its_own_show(qtbot: QtBot) -> None:
    page = opened(qtbot, Page(scroll=False))
    assert page.step == ""
    with pytest.raises(NotImplementedError):
        page.show_case(None)
    page.focus_first()
    field = FieldRow("x", CodeField(name="x"))
    page.place(field)
    page.content.addWidget(field)
    page.show_findings([("x", "错")])
    page.summary.links[0].click()
    assert field.editor.hasFocus()


def test_a_case_fills_the_page_without_an_edit(qtbot: QtBot) -> None:
    page = opened(qtbot, Form())
    edited: list[object] = []
    for row in page.rows:
        row.edited.connect(lambda *what: edited.append(what))
    page.show_case({"form.a": "甲"})
    page.rows[0].editor.setFocus()
    page.rows[1].editor.setFocus()
    assert page.rows[0].value() == "甲"
    assert edited == []
