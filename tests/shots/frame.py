"""The window's frame around a board, and the example data of all boards."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.rail import NavItem, NavRail
from ui.widgets.topbar import TopBar, TrainingBand

NAME = "安达运输（示例）有限公司"
CODE = "91421202MA00000A9K"
TODAY = date(2026, 11, 21)
STEPS = ("records", "applicant", "form", "commitment", "materials", "check", "submit")


def shell(page: QWidget, current: str, *, offline: bool = False) -> QWidget:
    """Put a page into the frame of the window."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    bar = TopBar()
    bar.set_place("市政务服务大厅", "3 号窗口")
    bar.set_clerk("王** · 0307")
    bar.set_time(datetime(2026, 11, 21, 10, 24, tzinfo=ZoneInfo("Asia/Shanghai")))
    if offline:
        bar.network.offline(12)
    else:
        bar.network.online()
    items = [("lookup", "search"), ("cases", "list"), ("outbox", "upload"), ("track", "clock")]
    items += [("remind", "bell"), ("policy", "question"), ("settings", "gear")]
    names = dict(
        zip(
            [key for key, _ in items],
            ["查询办理", "在办件", "待上报", "进度跟踪", "提醒", "政策问答", "设置"],
            strict=True,
        )
    )
    rail = NavRail([NavItem(key, names[key], icon, "") for key, icon in items])
    rail.set_current(current)
    for key, count in (("cases", 2), ("outbox", 1), ("track", 3)):
        rail.set_badge(key, count)
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(rail)
    row.addWidget(page, 1)
    column.addWidget(TrainingBand())
    column.addWidget(bar)
    column.addLayout(row, 1)
    return frame
