"""Boards of what the form adds: numbers, sums, several choices, notes, a list with headings, the table."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.page import Page
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.editor import TextField
from ui.widgets.field import FieldRow
from ui.widgets.grid import Grid
from ui.widgets.gridmodel import GridCell, GridColumn, GridRow
from ui.widgets.multichoice import MultiChoice
from ui.widgets.number import MoneyField, NumberField
from ui.widgets.picklist import PickList
from ui.widgets.results import ResultList
from ui.widgets.rows import Cell, Row
from ui.words import names

DUTIES = [("rectify", "责令改正（整改）"), ("stop", "停止违法行为"), ("return", "退还、赔偿")]
WAIT = [("yes", "是"), ("no", "否")]


def numbers() -> QWidget:
    """Board: fields of a form that bear on the verdict, differ or count."""
    page = Page(names.step_name("form"), scroll=False)
    row = QHBoxLayout()
    row.setSpacing(16)
    left, right = Card("申请件", name="list_card"), Card("申请表", name="form_card")
    left.add(_list())
    left.body.addStretch(1)
    paid = FieldRow("已缴罚款", MoneyField("5000.00", name="paid"), required=True)
    paid.set_remark("与首件不同")
    count = FieldRow("被拖欠工资人数", NumberField("35", name="workers"), required=True)
    duties = FieldRow("已履行的其他义务", MultiChoice(DUTIES, name="duties"))
    duties.set_value("rectify,return")
    bar = FieldRow("认定单位是否要求等待结果", Choice(WAIT, name="wait"), required=True)
    bar.set_value("yes")
    bar.set_note("现结论：待认定单位核实 · R14。有此情形：认定单位要求等待复议、诉讼结果", "warn")
    for one in (paid, count, duties, bar, FieldRow("列表", PickList(DUTIES, several=True, name="pick"))):
        right.add(one)
    right.body.addStretch(1)
    row.addWidget(left, 1)
    row.addWidget(right, 2)
    page.content.addLayout(row)
    page.setProperty("starts_at", paid.editor)
    return page


def _list() -> ResultList:
    made = ResultList(most=6, name="filings", about="申请件")
    made.set_rows(
        [
            Row("a", (Cell("信用修复申请表"),), heading=True),
            Row(1, (Cell("台运罚〔2026〕00123号", "3 项未填 · 台州", strong=True),)),
            Row("b", (Cell("信用修复申请书"),), heading=True),
            Row(2, (Cell("咸市监处罚〔2026〕125号", "已填 · 待认定单位核实", strong=True),)),
        ]
    )
    return made


def table() -> QWidget:
    """Board: all filings in one table, with every state of a cell."""
    page = Page(names.step_name("form"), scroll=False)
    card = Card(name="table_card")
    grid = Grid(name="grid", about="申请件")
    columns = [
        GridColumn("done", "违法行为纠正情况", 240, lambda: TextField(name="done")),
        GridColumn("paid", "已缴罚款（元）", 140, lambda: MoneyField(name="paid"), right=True),
        GridColumn("wait", "认定单位是否要求等待复议、诉讼结果", 130, lambda: PickList(WAIT, name="wait")),
    ]
    rows = [
        GridRow(1, "台运罚〔2026〕00123号", "1 项未填 · 台州"),
        GridRow(2, "穗交罚〔2026〕00456号", "1 项有误 · 广州", wrong=True),
    ]
    cells = {
        (1, "done"): GridCell("罚款已缴清，车辆已整改"),
        (1, "paid"): GridCell("5,000", known=True),
        (1, "wait"): GridCell(open=True),
        (2, "done"): GridCell("罚款已缴清", other=True),
        (2, "paid"): GridCell("五千", wrong="金额有误"),
    }
    grid.set_content(columns, rows, cells)
    card.add(grid, 1)
    page.content.addWidget(card, 1)
    page.setProperty("starts_at", grid)
    return page
