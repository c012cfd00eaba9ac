"""Boards of single widgets: a form, buttons and messages, a page that could not be had."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.errors import Offline, ScannerFailed
from tests.shots.frame import CODE, NAME, TODAY
from ui.errors import explain
from ui.page import Page
from ui.text import tr
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button, LinkButton
from ui.widgets.card import Card
from ui.widgets.choice import Check, Choice
from ui.widgets.code import CodeField, DateField
from ui.widgets.editor import Select, TextArea, TextField
from ui.widgets.field import FieldRow
from ui.widgets.keycap import KeyCap
from ui.widgets.pill import NetworkPill, Pill
from ui.widgets.skeleton import Skeleton
from ui.widgets.state import StatePane
from ui.widgets.toast import Toast
from ui.words import names


def form() -> QWidget:
    """Board: a form with every editor, prefilled marks and errors."""
    page = Page(names.step_name("form"))
    row = QHBoxLayout()
    row.setSpacing(16)
    left, right = Card("申请人"), Card("经办人")
    name = FieldRow("名称", TextField(NAME, name="name"), required=True)
    name.set_prefilled("信用中心")
    code = FieldRow("统一社会信用代码", CodeField(CODE, mask=None, name="uscc"), required=True)
    phone = FieldRow("联系电话", CodeField("13800000000", name="phone"), hint="用于补正通知", required=True)
    since = FieldRow(
        "决定日期", DateField(date(2026, 5, 12), today=lambda: TODAY, name="since"), required=True
    )
    who = FieldRow(
        "由谁办理",
        Choice([("self", "本人"), ("agent", "委托代理人"), ("admin", "破产管理人")], name="who"),
        required=True,
    )
    who.set_value("agent")
    kind = FieldRow(
        "证件",
        Choice([("id", "居民身份证", "读卡器可自动读入"), ("other", "其他证件")], style="list", name="doc"),
        required=True,
    )
    kind.set_value("id")
    city = FieldRow(
        "所在区", Select([("a", "咸安区"), ("b", "赤壁市")], hint="请选择", name="city"), required=True
    )
    fixed = FieldRow("违法行为纠正情况", TextArea("罚款已缴清，车辆已整改。", name="fixed"))
    bad = FieldRow("经办人手机号", CodeField("", name="agent_phone"), required=True)
    still = TextField("由认定单位认定，窗口不能改", name="still")
    still.setReadOnly(True)
    for one in (name, code, phone, since, fixed):
        left.add(one)
    for one in (who, kind, city, bad, FieldRow("失信程度", still, required=True)):
        right.add(one)
    check = Check("原件已核对，复印件与原件一致", name="seen")
    check.set_value(True)
    right.add(check)
    for card in (left, right):
        card.body.addStretch(1)
        row.addWidget(card, 1)
    page.content.addLayout(row)
    page.place(bad)
    page.show_findings([(bad.place, "请填写经办人手机号，11 位数字")])
    page.foot.add(Button(tr("Cancel"), key="Esc"))
    page.setProperty("starts_at", phone.editor)
    return page


def pieces() -> QWidget:
    """Board: buttons, pills, messages, progress."""
    page = Page("Widgets", scroll=False)
    card = Card("按钮与状态")
    rows: list[list[QWidget]] = [
        [
            Button("开始收件", kind="primary", key="Ctrl+Enter"),
            Button("打印", key="Ctrl+P", icon="print"),
            Button("扫描", kind="primary", icon="scanner", key="F5"),
            Button("删除", kind="danger", icon="trash"),
            Button("暂存离开", kind="quiet", key="Esc"),
            Button("小", small=True),
            LinkButton("修改", key="Alt+1"),
            LinkButton("查看全部"),
            KeyCap("Ctrl+K"),
            KeyCap("Alt+Left"),
        ],
        [
            Pill("可申请", "ok"),
            Pill("未满最短公示期", "warn"),
            Pill("不一致", "bad"),
            Pill("未上传", "info"),
            Pill("已存本机", "quiet"),
        ],
    ]
    networks = [NetworkPill() for _ in range(5)]
    networks[0].online()
    networks[1].offline(12)
    networks[2].offline(90, limit_minutes=2880)
    networks[3].offline(3000, limit_minutes=2880)
    rows.append(list(networks))
    for widgets in rows:
        line = QHBoxLayout()
        for widget in widgets:
            line.addWidget(widget)
        line.addStretch(1)
        card.body.addLayout(line)
    page.content.addWidget(card)
    for tone in ("info", "warn", "bad", "ok"):
        banner = Banner(name=f"banner_{tone}")
        page.content.addWidget(banner)
        what, do = explain(Offline()).what, explain(Offline()).do
        banner.say(what, do, tone=tone, retry=(lambda: None) if tone == "warn" else None)  # type: ignore[arg-type]
    for share in (None, 0.4):
        busy = BusyBar()
        page.content.addWidget(busy)
        busy.begin("正在扫描", cancel=lambda: None, delay_ms=0)
        if share:
            busy.progress(4, 10)
    row = QHBoxLayout()
    skeleton, empty = Card(tight=True), Card(tight=True)
    skeleton.add(Skeleton(3))
    empty.add(
        StatePane(
            "没有在办件", "从查询开始，为申请人建一个办件", action=Button("查询", kind="primary", key="F2")
        )
    )
    row.addWidget(skeleton, 1)
    row.addWidget(empty, 1)
    page.content.addLayout(row)
    page.content.addStretch(1)
    toast = Toast(page)
    page.resize(1366, 768)
    toast.say("已移除第 2 页", undo=lambda: None, seconds=60)
    page.setProperty("starts_at", rows[0][1])
    return page


def trouble() -> QWidget:
    """Board: a page that could not be had."""
    page = Page(names.step_name("records"))
    page.show_trouble(explain(ScannerFailed("jammed")), retry=lambda: None)
    return page
