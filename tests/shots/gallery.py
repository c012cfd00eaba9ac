"""Draw every widget of `ui.widgets` in its states to pictures, to be looked at.

    python -m tests.shots.gallery FOLDER        one PNG a board, language and theme; prints their paths
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.errors import Offline, ScannerFailed
from ui import text, theme, words
from ui.errors import explain
from ui.page import Page
from ui.text import tr
from ui.widgets.banner import Banner
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button, LinkButton
from ui.widgets.card import Card
from ui.widgets.choice import Check, Choice
from ui.widgets.code import CodeField, DateField
from ui.widgets.drop import DropZone
from ui.widgets.editor import Select, TextArea, TextField
from ui.widgets.field import FieldRow
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Elided, Label, Rule
from ui.widgets.pill import NetworkPill, Pill
from ui.widgets.rail import NavItem, NavRail
from ui.widgets.results import ResultList
from ui.widgets.rows import Cell, Column, Row
from ui.widgets.search import SearchBox
from ui.widgets.sheets import SheetPreview, SheetStrip, Thumb
from ui.widgets.skeleton import Skeleton
from ui.widgets.state import StatePane
from ui.widgets.stepper import StepItem, Stepper
from ui.widgets.summary import Section, SummaryList
from ui.widgets.table import RecordTable
from ui.widgets.toast import Toast
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
    names = dict(zip([key for key, _ in items], "查询办理 在办件 待上报 进度跟踪 提醒 政策问答 设置".split(), strict=True))
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
    hint = Label("名称（含曾用名）、统一社会信用代码、证件号、决定书文号或拼音首字母（adys）均可；也可直接扫营业执照二维码",
                 "small", "muted")
    hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    results = ResultList()
    results.set_rows([
        Row("1", (Cell(NAME, f"企业 · {CODE} · 咸安区", marks=((0, 4),)),),
            pills=(("4 条公示中", "bad"), ("2 条可申请", "ok"))),
        Row("2", (Cell("恒安达运输服务部（示例）", "个体工商户 · 92421202MA00000B7B · 温泉街道", marks=((1, 4),)),),
            pills=(("未查询到公示中的失信信息", "info"),)),
        Row("3", (Cell("很长名字的安达运输" * 8, "企业 · 长名", marks=((5, 4),)),), pills=(("1 条公示中", "bad"),)),
    ])
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
    for line, when in (("海川食品（示例）有限公司 · 材料 3/4", "昨天 16:50 自动保存"), ("某某社会组织（示例） · 待申请人签字", "")):
        pair = QHBoxLayout()
        pair.addWidget(Elided(line, "small"), 1)
        pair.addWidget(Label(when, "small", "muted", wrap=False))
        left.body.addLayout(pair)
    left.body.addStretch(1)
    right = Card("需要处理")
    for pill, tone, line in (("补正", "warn", "顺达物流（示例）：承诺书公章不清，还剩 3 个工作日"), ("到期提醒", "info", "今日有 5 家主体满最短公示期")):
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
    columns = [Column("失信信息", 250, 3), Column("类型与程度", 220, 3), Column("决定日期", 120), Column("能否申请修复", 200, 2)]
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
        ("台运罚〔2026〕00123号", "台州市交通运输局 · 异地", "行政处罚 · 一般（认定单位定）", "罚款 5,000 元", "2026-05-12",
         words.verdict("can_apply"), "已满最短公示期"),
        ("穗交罚〔2026〕00456号", "广州市交通运输局 · 异地", "行政处罚 · 一般（认定单位定）", "罚款 10,000 元", "2026-06-30",
         words.verdict("can_apply"), "须补罚没票据"),
        ("咸应急罚〔2026〕00078号", "咸宁市应急管理局", "行政处罚 · 严重（认定单位定）", "罚款 300,000 元", "2026-08-02",
         words.verdict("from_date", date="2027-08-03"), "未满最短公示期"),
        ("经营异常名录", "咸安区市场监督管理局", "经营异常名录", "未按期年报", "2026-07-08",
         words.verdict("first_do"), "补报并公示年报后可申请移出"),
    )
    top, below, kind, fine, day, verdict, why = rows[number % 4]
    can = number % 4 < 2
    cells = (Cell(top, below, strong=True), Cell(kind, fine), Cell(day), Cell(below=why, pill=verdict))  # type: ignore[arg-type]
    return Row(f"r{number}", cells, can_tick=can, why_not="" if can else why)


def _why_card() -> Card:
    card = Card("台运罚〔2026〕00123号")
    card.add(Label("为什么可以申请", "small", "muted"))
    for line in ("决定日期 2026-05-12，一般失信，最短公示 3 个月，已于 2026-08-12 届满", "罚款已缴清（信用平台 2026-05-20）"):
        card.add(Label("✓ " + line, "small"))
    card.add(Rule())
    card.add(Label("要带的材料", "strong"))
    for line in ("1 信用承诺书（窗口打印，盖章）", "2 履行义务证明（罚没票据）", "3 营业执照（现场核验，免提交）"):
        card.add(Label(line, "small"))
    card.add(Rule())
    card.add(Label("依据：信用修复管理办法（2026-04-01 起施行）。全程免费；窗口只收件，不作决定。", "small", "muted"))
    card.body.addStretch(1)
    return card


def _stepper(now: int) -> Card:
    card = Card(tight=True)
    stepper = Stepper()
    says = ("2 条", "已核对", "已填 9/9", "已打印", "3/5", "", "")
    states = ["done" if at < now else "current" if at == now else "later" for at in range(7)]
    items = [StepItem(key, words.step_name(key), says[at] if at <= now else "", states[at])  # type: ignore[arg-type]
             for at, key in enumerate(STEPS)]
    stepper.set_steps(items)
    card.add(stepper)
    card.body.addStretch(1)
    card.setFixedWidth(260)
    return card


def sheet_image() -> QImage:
    """Draw something like a paper."""
    image = QImage(700, 990, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with QPainter(image) as drawing:
        face = theme.font("display")
        drawing.setFont(face)
        drawing.drawText(QRectF(0, 60, 700, 60), Qt.AlignmentFlag.AlignCenter, "非 税 收 入 缴 款 书")
        drawing.setFont(theme.font("search"))
        lines = ("缴款人：" + NAME, "执收单位：台州市交通运输局", "文书号：台运罚〔2026〕00123号", "金额：人民币 4,000.00 元")
        for at, line in enumerate(lines):
            drawing.drawText(70, 220 + at * 50, line)
        drawing.setPen(QColor("#D9534F"))
        drawing.drawEllipse(400, 520, 200, 200)
    return image


def capture() -> QWidget:
    """Board 3: capture of materials, offline."""
    page = Page(f"{NAME} · 信用修复申请", scroll=False)
    page.head.addWidget(Label("已自动保存 10:31:07", "small", "muted", wrap=False))
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(_stepper(4))
    middle = Card(tight=True)
    tools = QHBoxLayout()
    for button in (Button("扫描", kind="primary", key="F5"), Button("高拍仪", key="F6"), Button("选文件", key="F7")):
        tools.addWidget(button)
    tools.addStretch(1)
    tools.addWidget(Label("平板扫描 · 彩色 · 300 dpi", "small", "muted", wrap=False))
    middle.body.addLayout(tools)
    preview = SheetPreview()
    image = sheet_image()
    marks = [(QRectF(150, 196, 260, 34), "ok"), (QRectF(140, 346, 260, 34), "bad")]
    preview.set_image(image, marks=marks)  # type: ignore[arg-type]
    middle.add(preview, 1)
    foot = QHBoxLayout()
    strip = SheetStrip()
    thumbs = [Thumb("1", image, "1"), Thumb("2", image, "2", "warn", "模糊"), Thumb("3", image, "3", "bad"), Thumb("4", None, "4")]
    strip.set_sheets(thumbs)
    strip._go(1)
    foot.addWidget(strip, 1)
    for button in (Button("旋转", key="F9"), Button("重扫"), Button("删除", key="Del", kind="danger", bind=False)):
        foot.addWidget(button)
    middle.body.addLayout(foot)
    row.addWidget(middle, 1)
    side = QVBoxLayout()
    side.addWidget(_material_card())
    side.addWidget(DropZone())
    side.addStretch(1)
    row.addLayout(side)
    page.content.addLayout(row)
    page.foot.add(Button("上一步", key="Alt+Left"))
    page.foot.add(Button("暂存离开", key="Esc"))
    go_on = page.foot.add(Button("下一步", kind="primary", key="Ctrl+Enter"))
    go_on.setEnabled(False)
    frame = shell(page, "cases", offline=True)
    frame.setProperty("starts_at", strip)
    return frame


def _material_card() -> Card:
    card = Card("材料清单", tight=True)
    card.setMinimumWidth(360)
    for name, what, pill, tone in (
        ("信用承诺书 ×2", "2 页 · 公章已识别", "已齐", "ok"),
        ("营业执照", "现场核验免提交 · 二维码一致", "已齐", "ok"),
        ("履行义务证明 · 台州", "2 页 · 见下方核对", "不一致", "bad"),
        ("履行义务证明 · 广州", "罚没票据或处罚机关证明", "未上传", "info"),
    ):
        inner = Card(tight=True)
        pair = QHBoxLayout()
        pair.addWidget(Elided(name, "strong"), 1)
        pair.addWidget(Pill(pill, tone))  # type: ignore[arg-type]
        inner.body.setSpacing(0)
        inner.body.addLayout(pair)
        inner.add(Elided(what, "small", "muted"))
        card.add(inner)
    return card


def review() -> QWidget:
    """Board 5: check your answers."""
    page = Page("核对后提交")
    page.head.addWidget(Pill("预检通过 14 项", "ok"))
    page.head.addWidget(Pill("1 项提醒", "warn"))
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(_stepper(5))
    middle = Card()
    summary = SummaryList()
    summary.set_sections([
        Section("records", "失信信息", (
            ("台运罚〔2026〕00123号", "台州市交通运输局 · 2026-05-12 · 罚款 5,000 元 · 异地"),
            ("穗交罚〔2026〕00456号", "广州市交通运输局 · 2026-06-30 · 罚款 10,000 元 · 异地，" * 3),
        )),
        Section("applicant", "申请人", (("名称", NAME), ("统一社会信用代码", CODE), ("经办人", "李** · 138****0000"), ("委托书", ""))),
        Section("form", "申请表", (("违法行为纠正情况", "罚款已缴清，车辆已整改（2 件）"),)),
        Section("commitment", "信用承诺", (("承诺编码", "42120220261121000007、…008（每条一份，中心分配）"),)),
    ])
    middle.add(summary)
    middle.body.addStretch(1)
    row.addWidget(middle, 1)
    side = QVBoxLayout()
    for title, line in (("提醒（不影响提交）", "穗交罚〔2026〕00456号：罚没票据的付款人是法定代表人本人，认定单位可能电话核实。"),
                        ("提交后", "认定单位收到之日起 3 个工作日内告知是否受理；转送后显示确切日期")):
        card = Card(title)
        card.setFixedWidth(360)
        card.add(Label(line, "small"))
        side.addWidget(card)
    side.addStretch(1)
    row.addLayout(side)
    page.content.addLayout(row)
    for button in (Button("上一步", key="Alt+Left"), Button("在申请人屏显示", key="F8")):
        page.foot.add(button)
    page.foot.add(Button("上报并打印收件回执", kind="primary", key="Ctrl+Enter"))
    frame = shell(page, "cases")
    frame.setProperty("starts_at", summary.links[1])
    return frame


def form() -> QWidget:
    """Board: a form with every editor, prefilled marks and errors."""
    page = Page(words.step_name("form"))
    row = QHBoxLayout()
    row.setSpacing(16)
    left, right = Card("申请人"), Card("经办人")
    name = FieldRow("名称", TextField(NAME, name="name"), required=True)
    name.set_prefilled("信用中心")
    code = FieldRow("统一社会信用代码", CodeField(CODE, mask=None, name="uscc"), required=True)
    phone = FieldRow("联系电话", CodeField("13800000000", name="phone"), hint="用于补正通知", required=True)
    since = FieldRow("决定日期", DateField(date(2026, 5, 12), today=lambda: TODAY, name="since"), required=True)
    who = FieldRow("由谁办理", Choice([("self", "本人"), ("agent", "委托代理人"), ("admin", "破产管理人")], name="who"), required=True)
    who.set_value("agent")
    kind = FieldRow("证件", Choice([("id", "居民身份证", "读卡器可自动读入"), ("other", "其他证件")], style="list", name="doc"), required=True)
    kind.set_value("id")
    city = FieldRow("所在区", Select([("a", "咸安区"), ("b", "赤壁市")], hint="请选择", name="city"), required=True)
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
        [Button("开始收件", kind="primary", key="Ctrl+Enter"), Button("打印", key="Ctrl+P", icon="print"),
         Button("扫描", kind="primary", icon="scanner", key="F5"), Button("删除", kind="danger", icon="trash"),
         Button("暂存离开", kind="quiet", key="Esc"), Button("小", small=True), LinkButton("修改", key="Alt+1"),
         LinkButton("查看全部"), KeyCap("Ctrl+K"), KeyCap("Alt+Left")],
        [Pill("可申请", "ok"), Pill("未满最短公示期", "warn"), Pill("不一致", "bad"), Pill("未上传", "info"), Pill("已存本机", "quiet")],
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
        busy = BusyBar(motion=False)
        page.content.addWidget(busy)
        busy.begin("正在扫描", cancel=lambda: None, delay_ms=0)
        if share:
            busy.progress(4, 10)
    row = QHBoxLayout()
    skeleton, empty = Card(tight=True), Card(tight=True)
    skeleton.add(Skeleton(3))
    empty.add(StatePane("没有在办件", "从查询开始，为申请人建一个办件", action=Button("查询", kind="primary", key="F2")))
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
    page = Page(words.step_name("records"))
    page.show_trouble(explain(ScannerFailed("jammed")), retry=lambda: None)
    return page


BOARDS: dict[str, Callable[[], QWidget]] = {
    "1-lookup": lookup, "2-records": records, "3-capture": capture, "5-review": review, "form": form,
    "pieces": pieces, "trouble": trouble,
}  # fmt: skip


def draw(folder: Path, *, names: tuple[str, ...] = tuple(BOARDS), languages: tuple[text.Language, ...] = ("zh_CN", "en"),
         themes: tuple[str, ...] = ("light",), size: tuple[int, int] = (1440, 900)) -> list[Path]:
    """Draw boards into a folder; give the pictures' paths."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for look in themes:
        theme.install(app, theme.THEMES[look])
        for language in languages:
            text.set_language(app, language)
            for name in names:
                board = BOARDS[name]()
                board.resize(*size)
                board.show()
                focus = board.property("starts_at")
                board.activateWindow()
                if focus is not None:
                    focus.setFocus()
                QTest.qWaitForWindowActive(board)
                if focus is not None:
                    focus.setFocus()
                QTest.qWait(1)
                path = folder / f"{name}-{language}-{look}.png"
                board.grab().save(str(path))
                board.close()
                board.deleteLater()
                made.append(path)
    return made


if __name__ == "__main__":
    for picture in draw(Path(sys.argv[1]), themes=tuple(sys.argv[2:]) or ("light",)):
        print(picture)
