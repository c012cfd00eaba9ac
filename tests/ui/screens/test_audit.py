"""The screen of the audit trail: a lead reads, filters, checks and hands out; a clerk sees why not."""

from __future__ import annotations

import ast
import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from kiosk.desk import Desk, Role, Session
from kiosk.services.window import people
from tests.ui.screens.conftest import Shown
from ui.screens.audit import AuditScreen
from ui.words import trail
from ui.workplace import Workplace

CLERK = Session("0307", "王五（示例）", Role.CLERK, online=True)
LEAD = Session("0301", "赵六（示例）", Role.LEAD, online=True)
CTRL = Qt.KeyboardModifier.ControlModifier


def sit(desk: Desk, place: Workplace, session: Session) -> None:
    with desk.store.begin() as work:
        work.roles.set(session.clerk, session.role)
        people.keep_session(desk, work, session)
    place.set_session(session)


@pytest.fixture
def screen(desk: Desk, place: Workplace, show: Shown) -> AuditScreen:
    sit(desk, place, LEAD)
    with desk.store.begin() as work:
        work.audit("signed_in", "workstation", actor="0301", detail="online")
        work.audit("dossier.opened", "91421202MA00191C18", actor="0307", detail="cache")
        work.audit("case.submitted", "c1", actor="0307", detail="revision 1")
        work.audit("later.than.this", "c1", actor="")
    found = show(AuditScreen)
    assert isinstance(found, AuditScreen)
    return found


def said(screen: AuditScreen) -> list[str]:
    return [row.cells[2].top for row in screen.table.rows_model.rows]


def test_lines_are_words_the_newest_first(screen: AuditScreen) -> None:
    assert said(screen) == ["later.than.this", "提交办件", "查看失信信息", "登录"]
    rows = screen.table.rows_model.rows
    assert [row.cells[1].top for row in rows] == ["本程序", "0307", "0307", "0301 · 班长"]
    assert (rows[3].cells[3].top, rows[2].cells[3].below) == ("本机", "数据来自本机缓存")


def test_filters_by_person_kind_number_and_day(screen: AuditScreen, idle: Callable[[], None]) -> None:
    screen.clerk.set_value("0307")
    screen.group.set_value("case")
    screen.group.edited.emit("case")
    idle()
    assert said(screen) == ["提交办件"]
    assert screen.clerk.value() == "0307"
    screen.group.set_value("")
    screen.target.setText("9142")
    screen.target.editingFinished.emit()
    idle()
    assert said(screen) == ["查看失信信息"]
    screen.until.setText("2020-01-01")
    screen.until.editingFinished.emit()
    idle()
    assert said(screen) == []
    assert screen.bar.isVisible()
    screen.until.setText("nonsense")
    screen.until.editingFinished.emit()
    idle()
    assert said(screen) == ["查看失信信息"]


def test_the_check_says_whole_and_names_the_first_bad_line(
    screen: AuditScreen, desk: Desk, idle: Callable[[], None]
) -> None:
    QTest.keyClick(screen, Qt.Key.Key_R, CTRL)
    idle()
    assert (screen.banner.what.text(), screen.banner.tone) == ("审计记录完整，共 4 条。", "ok")
    (desk.settings.folder / "audit.head").unlink()
    screen.verify.click()
    idle()
    assert screen.banner.tone == "bad"
    assert screen.verify.isEnabled()


def test_a_table_is_handed_out(screen: AuditScreen, idle: Callable[[], None], tmp_path: Path) -> None:
    QTest.keyClick(screen, Qt.Key.Key_E, CTRL)
    (dialog,) = screen.findChildren(QFileDialog)
    dialog.reject()
    screen.write(tmp_path / "trail.csv")
    idle()
    table = list(csv.reader((tmp_path / "trail.csv").read_text("utf-8-sig").splitlines()))
    assert table[0] == ["序号", "时间", "操作人", "操作", "对象", "说明"]
    assert table[3][2:] == ["0307", "提交办件", "c1", "第 1 次提交"]
    assert said(screen)[0] == "导出审计记录"
    screen.write(tmp_path / "none" / "trail.csv")
    idle()
    assert screen.banner.isVisible()


def test_a_clerk_sees_no_line(
    screen: AuditScreen, desk: Desk, place: Workplace, idle: Callable[[], None]
) -> None:
    sit(desk, place, CLERK)
    idle()
    assert said(screen) == []
    assert not screen.bar.isVisible()
    assert not screen.foot.isVisible()


def test_every_action_that_the_services_write_has_words() -> None:
    assert {code for code in _written() if code not in trail.ACTIONS} == set()
    assert set(trail.OF_GROUP) == set(trail.GROUPS)


def _written() -> Iterator[str]:
    """Yield the actions that are named where a line is written."""
    for path in (Path(__file__).resolve().parents[3] / "kiosk" / "services").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                value = node.args[0].value
                if name in ("audit", "Line") and isinstance(value, str):
                    yield value
