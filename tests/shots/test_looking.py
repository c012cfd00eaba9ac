"""What looks over the pictures finds what is cut and what is faint, and nothing where all is well."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tests.shots.looking import Looking
from ui import theme
from ui.widgets.button import Button
from ui.widgets.editor import TextField
from ui.widgets.label import Elided, Label
from ui.widgets.pill import Pill


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.install(qapp)


def found(make: Callable[[QWidget], None], *, width: int = 300) -> tuple[list[str], list[str]]:
    """Return what is said to be cut, and what to be faint, of what is made in a window."""
    window = QWidget()
    window.setAutoFillBackground(True)
    make(window)
    window.resize(width, 400)
    window.show()
    with Looking() as look:
        image = window.grab().toImage()
    cut, faint = look.cut(window), look.faint(window, image)
    window.close()
    return cut, faint


def placed(window: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)


def test_what_is_well_is_not_named() -> None:
    def make(window: QWidget) -> None:
        hint = TextField(hint="年-月-日", name="day")
        long = Elided("湖北省咸宁市咸安区向阳湖镇香城泉都绿色生态农业综合开发" * 2)
        placed(
            window,
            Label("名称"),
            Label("很长的说明，" * 4),
            Button("查询", key="F5"),
            Pill("可申请", "ok"),
            hint,
            long,
        )

    assert found(make) == ([], [])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda w: Label("很长的名称很长的名称很长的名称", wrap=False, parent=w).setFixedWidth(80), "Label"),
        (lambda w: Label("说明" * 40, parent=w).setFixedSize(100, 30), "Label"),
        (lambda w: Label("Unbrechbarlangeswort" * 2, parent=w).setFixedSize(90, 60), "Label"),
        (lambda w: Button("上报并打印收件回执", parent=w).setFixedWidth(120), "Button button has"),
        (lambda w: Pill("未查询到公示中的失信信息", "info", parent=w).setFixedWidth(60), "ends in …"),
        (lambda w: TextField(hint="可手工输入或用读卡器读取", parent=w).setFixedWidth(80), "cuts its hint"),
        (lambda w: Label("名称名称", wrap=False, parent=w).move(280, 10), "reaches out of"),
    ],
)  # fmt: skip
def test_what_is_cut_is_named(make: Callable[[QWidget], None], said: str) -> None:
    cut, _faint = found(make)
    assert len(cut) >= 1
    assert any(said in one for one in cut)


def test_what_can_be_scrolled_is_not_cut_but_what_cannot_is() -> None:
    def scrolled(window: QWidget) -> None:
        area, inside = QScrollArea(), QWidget()
        row = QHBoxLayout(inside)
        row.addWidget(Label("很长的名称" * 30, wrap=False))
        area.setWidget(inside)
        placed(window, area)

    assert found(scrolled)[0] == []

    def cut(window: QWidget) -> None:
        scrolled(window)
        area = window.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        area.horizontalScrollBar().setRange(0, 0)
        area.horizontalScrollBar().rangeChanged.connect(lambda *_: area.horizontalScrollBar().setRange(0, 0))

    assert any("is cut by" in one for one in found(cut)[0])


@pytest.mark.parametrize(("ink", "faint"), [("#000000", False), ("#5A6776", False), ("#AAB2BC", True)])
def test_what_is_faint_is_named_with_its_ratio(ink: str, faint: bool) -> None:
    def make(window: QWidget) -> None:
        label = QLabel("说明", window)
        label.setStyleSheet(f"color: {ink}")
        label.ensurePolished()
        window.setProperty("made", label)

    said = found(make)[1]
    assert bool(said) is faint
    if faint:
        assert said[0].startswith(f"{theme.contrast('#AAB2BC', theme.LIGHT.ground):.2f} ")


def test_painted_words_are_measured_too() -> None:
    def make(window: QWidget) -> None:
        pill = Pill("可申请", "ok")
        window.setStyleSheet("")
        placed(window, pill)

    before = theme.LIGHT
    weak = before._replace(ok="#8FD0B0")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.install(app, weak)
    assert any("可申请" in one for one in found(make)[1])
    theme.install(app, before)
    assert found(make)[1] == []
