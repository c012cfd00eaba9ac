"""Boards 1 and 2: look-up and records."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tests.shots.frame import CODE, NAME, shell
from ui.page import Page
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Elided, Label, Rule
from ui.widgets.pill import Pill
from ui.widgets.results import ResultList
from ui.widgets.rows import Cell, Column, Row
from ui.widgets.search import SearchBox
from ui.widgets.table import RecordTable
from ui.words import names


def lookup() -> QWidget:
    """Board 1: the look-up page with results."""
    page = Page()
    page.content.setContentsMargins(0, 40, 0, 0)
    middle = QWidget()
    middle.setFixedWidth(864)
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    title = Label("查询信用主体", "display")
    title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    box = SearchBox(hint="名称、统一社会信用代码、证件号、决定书文号或拼音首字母")
    box.set_text("安达运输")
    hint = Label(
        "名称（含曾用名）、统一社会信用代码、证件号、决定书文号或拼音首字母（adys）均可；也可直接扫营业执照二维码",
        "small",
        "muted",
    )
    hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    results = ResultList()
    results.set_rows(
        [
            Row(
                "1",
                (Cell(NAME, f"企业 · {CODE} · 咸安区", marks=((0, 4),)),),
                pills=(("4 条公示中", "bad"), ("2 条可申请", "ok")),
            ),
            Row(
                "2",
                (
                    Cell(
                        "恒安达运输服务部（示例）",
                        "个体工商户 · 92421202MA00000B7B · 温泉街道",
                        marks=((1, 4),),
                    ),
                ),
                pills=(("未查询到公示中的失信信息", "info"),),
            ),
            Row(
                "3",
                (Cell("很长名字的安达运输" * 8, "企业 · 长名", marks=((5, 4),)),),
                pills=(("1 条公示中", "bad"),),
            ),
        ]
    )
    holder = Card(tight=True)
    holder.body.setContentsMargins(0, 0, 0, 0)
    holder.add(results)
    for widget in (title, box, hint, holder):
        column.addWidget(widget)
    column.addLayout(_two_cards())
    page.content.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
    page.content.addStretch(1)
    frame = shell(page, "lookup")
    frame.setProperty("starts_at", box)
    return frame


def _two_cards() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    left = Card("继续办理")
    for line, when in (
        ("海川食品（示例）有限公司 · 材料 3/4", "昨天 16:50 自动保存"),
        ("某某社会组织（示例） · 待申请人签字", ""),
    ):
        pair = QHBoxLayout()
        pair.addWidget(Elided(line, "small"), 1)
        pair.addWidget(Label(when, "small", "muted", wrap=False))
        left.body.addLayout(pair)
    left.body.addStretch(1)
    right = Card("需要处理")
    for pill, tone, line in (
        ("补正", "warn", "顺达物流（示例）：承诺书公章不清，还剩 3 个工作日"),
        ("到期提醒", "info", "今日有 5 家主体满最短公示期"),
    ):
        pair = QHBoxLayout()
        pair.addWidget(Pill(pill, tone))  # type: ignore[arg-type]
        pair.addWidget(Elided(line, "small"), 1)
        right.body.addLayout(pair)
    row.addWidget(left, 1)
    row.addWidget(right, 1)
    return row


def records() -> QWidget:
    """Board 2: the records of an entity, one ticked table, the reasons beside it."""
    page = Page(scroll=False)
    page.content.addWidget(_entity_card())
    row = QHBoxLayout()
    row.setSpacing(16)
    holder = Card()
    holder.body.setContentsMargins(12, 8, 12, 12)
    columns = [
        Column("失信信息", 250, 3),
        Column("类型与程度", 220, 3),
        Column("决定日期", 120),
        Column("能否申请修复", 200, 2),
    ]
    table = RecordTable(columns, ticks=True, about="失信信息")
    table.set_rows([_record(number) for number in range(4)])
    table.set_ticks(["r0", "r1"])
    holder.add(table, 1)
    row.addWidget(holder, 5)
    row.addWidget(_why_card(), 2)
    page.content.addLayout(row, 1)
    page.foot.note("本次收件 2 件，分别转送台州、广州")
    page.foot.add(Button("开始收件", kind="primary", key="Ctrl+Enter"))
    frame = shell(page, "lookup")
    frame.setProperty("starts_at", table)
    return frame


def _entity_card() -> Card:
    card = Card()
    row = QHBoxLayout()
    names = QVBoxLayout()
    names.setSpacing(2)
    names.addWidget(Elided(NAME, "title"))
    names.addWidget(Elided(f"企业 · {CODE} · 法定代表人 张** · 咸安区 · 数据更新于 10:24", "body", "muted"))
    row.addLayout(names, 1)
    row.addWidget(Button("打印一次性告知单", key="Ctrl+P", icon="print"))
    row.addWidget(Button("更换主体", key="Esc"))
    card.body.addLayout(row)
    return card


def _record(number: int) -> Row:
    rows = (
        (
            "台运罚〔2026〕00123号",
            "台州市交通运输局 · 异地",
            "行政处罚 · 一般（认定单位定）",
            "罚款 5,000 元",
            "2026-05-12",
            names.verdict("can_apply"),
            "已满最短公示期",
        ),
        (
            "穗交罚〔2026〕00456号",
            "广州市交通运输局 · 异地",
            "行政处罚 · 一般（认定单位定）",
            "罚款 10,000 元",
            "2026-06-30",
            names.verdict("can_apply"),
            "须补罚没票据",
        ),
        (
            "咸应急罚〔2026〕00078号",
            "咸宁市应急管理局",
            "行政处罚 · 严重（认定单位定）",
            "罚款 300,000 元",
            "2026-08-02",
            names.verdict("from_date", date="2027-08-03"),
            "未满最短公示期",
        ),
        (
            "经营异常名录",
            "咸安区市场监督管理局",
            "经营异常名录",
            "未按期年报",
            "2026-07-08",
            names.verdict("first_do"),
            "补报并公示年报后可申请移出",
        ),
    )
    top, below, kind, fine, day, verdict, why = rows[number % 4]
    can = number % 4 < 2
    cells = (Cell(top, below, strong=True), Cell(kind, fine), Cell(day), Cell(below=why, pill=verdict))  # type: ignore[arg-type]
    return Row(f"r{number}", cells, can_tick=can, why_not="" if can else why)


def _why_card() -> Card:
    card = Card("台运罚〔2026〕00123号")
    card.add(Label("为什么可以申请", "small", "muted"))
    for line in (
        "决定日期 2026-05-12，一般失信，最短公示 3 个月，已于 2026-08-12 届满",
        "罚款已缴清（信用平台 2026-05-20）",
    ):
        card.add(Label("✓ " + line, "small"))
    card.add(Rule())
    card.add(Label("要带的材料", "strong"))
    for line in (
        "1 信用承诺书（窗口打印，盖章）",
        "2 履行义务证明（罚没票据）",
        "3 营业执照（现场核验，免提交）",
    ):
        card.add(Label(line, "small"))
    card.add(Rule())
    card.add(
        Label(
            "依据：信用修复管理办法（2026-04-01 起施行）。全程免费；窗口只收件，不作决定。", "small", "muted"
        )
    )
    card.body.addStretch(1)
    return card
