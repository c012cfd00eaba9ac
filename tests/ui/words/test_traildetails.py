"""Details of the trail as the window says them, each as a service writes it; a typed reason stays."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui import text
from ui.words import traildetails


@pytest.mark.parametrize(
    ("action", "written", "said"),
    [
        ("enrolled", "window 3", "3 号窗口"),
        ("case.started", "2 filings", "2 个申请件"),
        ("case.submitted", "revision 2", "第 2 次提交"),
        ("revision.begun", "revision 2: 1, 3", "第 2 次提交：1, 3"),
        ("backup.made", "120 rows, 4 files", "120 行，4 个文件"),
        ("site.exported", "creditchina, 5 files", "creditchina，5 份文件"),
        ("originals.let_go", "9 sheets", "9 页材料"),
        ("outbox.exported", "7 cases, approved by 0301", "7 件，由 0301 批准"),
        ("package.given_up", "7 cases, approved by 0301: lost", "7 件，由 0301 批准：lost"),
        ("outbox.receipts_taken", "7 receipts", "7 份回执"),
        ("guesses.delayed", "15 min", "15 分钟"),
        ("approved", "for 0307", "为 0307 批准"),
        ("store.restored", "backup 2026-11-21T10:24:00+08:00", "备份时间 2026-11-21 10:24"),
        ("bounds.set", "300 -> 200", "300 → 200"),
        ("key.moved", "keyring", "存入本账户的系统密钥环"),
        ("filing.status", "accepted", "认定单位已受理"),
        ("case.discarded", "当事人要求 3 days 后再来", "当事人要求 3 days 后再来"),
        ("outbox.parked", "accepted", "accepted"),
        ("paper.printed", "withdrawal", "撤回申请书"),
        ("case.discarded", "withdrawal", "withdrawal"),
    ],
)
def test_a_detail(action: str, written: str, said: str) -> None:
    assert traildetails.detail(written, action=action) == said


def test_a_setting_is_called_as_on_screen(qapp: QApplication) -> None:
    assert traildetails.target("bound_unsent") == "未上报办件上限（件）"
    assert traildetails.target("c-20261121-1") == "c-20261121-1"
    assert traildetails.target("walls/grey") == "本厅全部大屏 · 灰屏"
    assert traildetails.target("wall/hours") == "本机大屏 · 开关时间"
    assert traildetails.target("lobby/12") == "大厅大屏 · 12"
    assert traildetails.target("cache") == "本机保存的记录"
    text.set_language(qapp, "en")
    assert traildetails.target("bound_unsent") == "Unsent cases"
    assert traildetails.detail("window 3", action="enrolled") == "Window 3"
