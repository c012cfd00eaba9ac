"""What gate and bar say: how long a sign-in without the centre holds, and why the gate came up."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.desk import Role, Session
from ui import text
from ui.shell import said

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(autouse=True)
def chinese(qapp: QApplication) -> None:
    text.set_language(qapp, "zh_CN")


def session(rest: timedelta | None, *, online: bool = False) -> Session:
    until = NOW + rest if rest is not None else None
    return Session("0307", "王小明（示例）", Role.CLERK, online, offline_until=until)


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        (timedelta(days=5, hours=3), "离线登录，还可用 5 天"),
        (timedelta(hours=7, minutes=10), "离线登录，还可用 7 小时"),
        (timedelta(minutes=10), "离线登录，还可用 0 小时"),
        (timedelta(hours=-1), "离线登录，只能办完已开始的办件"),
        (None, ""),
    ],
)
def test_how_long_it_holds_without_the_centre(rest: timedelta | None, words: str) -> None:
    assert said.left(session(rest), NOW) == words
    assert said.left(session(rest, online=True), NOW) == ""
    assert said.left(None, NOW) == ""


def test_who_let_the_clerk_in() -> None:
    assert said.signed_in(session(timedelta(days=7), online=True), NOW) == "信用中心已确认登录。"
    words = said.signed_in(session(timedelta(days=2, minutes=1)), NOW)
    assert "本机验证" in words
    assert "2026-11-24" in words


def test_why_the_gate_came_up() -> None:
    assert "停用本机" in said.why("sign_in", "device_revoked")
    assert "停用该工号" in said.why("sign_in", "clerk_revoked")
    assert "先修改密码" in said.why("password", "")
    assert said.why("sign_in", "signed_out") == said.why("lock", "device_revoked") == ""
