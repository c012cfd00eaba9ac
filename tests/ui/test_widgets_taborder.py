"""Tab in the order of reading, and nothing of a layout's own kept in Python's hands."""

from __future__ import annotations

import gc

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot

from ui.widgets import taborder


def field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made


def window(qtbot: QtBot) -> QWidget:
    """A column whose parts were made in the wrong order: a grid, then a row, above both a field."""
    held = QWidget()
    qtbot.addWidget(held)
    column, grid, row = QVBoxLayout(held), QGridLayout(), QHBoxLayout()
    grid.addWidget(field("below"), 1, 0)
    grid.addWidget(field("right"), 0, 1)
    grid.addWidget(field("left"), 0, 0)
    column.addLayout(grid)
    row.addWidget(field("second"))
    row.insertWidget(0, field("first"))
    column.addLayout(row)
    column.insertWidget(0, field("top"))
    return held


def test_nested_rows_and_grids_are_gone_through_as_they_are_read(qtbot: QtBot) -> None:
    held = window(qtbot)
    held.show()
    names = [part.objectName() for part in taborder.settle(held)]
    assert names == ["top", "left", "right", "below", "first", "second"]


def test_no_item_of_a_layout_gets_a_python_half(qtbot: QtBot) -> None:
    """One would outlive its item, and stand for what comes to lie at the same address."""
    held = window(qtbot)
    held.show()
    gc.collect()
    before = sum(isinstance(one, QWidgetItem) for one in gc.get_objects())
    taborder.settle(held)
    assert sum(isinstance(one, QWidgetItem) for one in gc.get_objects()) == before
