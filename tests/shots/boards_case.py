"""Boards 3 and 5: capture and check."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tests.shots.frame import CODE, NAME, STEPS, shell
from ui import theme
from ui.page import Page
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.drop import DropZone
from ui.widgets.label import Elided, Label
from ui.widgets.pill import Pill
from ui.widgets.preview import SheetPreview
from ui.widgets.sheets import SheetStrip
from ui.widgets.stepper import StepItem, Stepper
from ui.widgets.summary import Section, SummaryList
from ui.widgets.thumbs import Thumb
from ui.words import names


def _stepper(now: int) -> Card:
    card = Card(tight=True)
    stepper = Stepper()
    says = ("2 条", "已核对", "已填 9/9", "已打印", "3/5", "", "")
    states = ["done" if at < now else "current" if at == now else "later" for at in range(7)]
    items = [
        StepItem(key, names.step_name(key), says[at] if at <= now else "", states[at])  # type: ignore[arg-type]
        for at, key in enumerate(STEPS)
    ]
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
        lines = (
            "缴款人：" + NAME,
            "执收单位：台州市交通运输局",
            "文书号：台运罚〔2026〕00123号",
            "金额：人民币 4,000.00 元",
        )
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
    for button in (
        Button("扫描", kind="primary", key="F5"),
        Button("高拍仪", key="F6"),
        Button("选文件", key="F7"),
    ):
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
    thumbs = [
        Thumb("1", image, "1"),
        Thumb("2", image, "2", "warn", "模糊"),
        Thumb("3", image, "3", "bad"),
        Thumb("4", None, "4"),
    ]
    strip.set_sheets(thumbs)
    strip._go(1)
    foot.addWidget(strip, 1)
    for button in (
        Button("旋转", key="F9"),
        Button("重扫"),
        Button("删除", key="Del", kind="danger", bind=False),
    ):
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
    summary.set_sections(
        [
            Section(
                "records",
                "失信信息",
                (
                    ("台运罚〔2026〕00123号", "台州市交通运输局 · 2026-05-12 · 罚款 5,000 元 · 异地"),
                    ("穗交罚〔2026〕00456号", "广州市交通运输局 · 2026-06-30 · 罚款 10,000 元 · 异地，" * 3),
                ),
            ),
            Section(
                "applicant",
                "申请人",
                (
                    ("名称", NAME),
                    ("统一社会信用代码", CODE),
                    ("经办人", "李** · 138****0000"),
                    ("委托书", ""),
                ),
            ),
            Section("form", "申请表", (("违法行为纠正情况", "罚款已缴清，车辆已整改（2 件）"),)),
            Section(
                "commitment", "信用承诺", (("承诺编码", "42120220261121000007、…008（每条一份，中心分配）"),)
            ),
        ]
    )
    middle.add(summary)
    middle.body.addStretch(1)
    row.addWidget(middle, 1)
    side = QVBoxLayout()
    for title, line in (
        (
            "提醒（不影响提交）",
            "穗交罚〔2026〕00456号：罚没票据的付款人是法定代表人本人，认定单位可能电话核实。",
        ),
        ("提交后", "认定单位收到之日起 3 个工作日内告知是否受理；转送后显示确切日期"),
    ):
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
