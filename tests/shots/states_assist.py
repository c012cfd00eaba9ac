"""Scenes of the entry assistant: the check page that leads there, and the strip in its states."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.services import seating as services
from tests.shots.states import Stage

SAMR = {"authority": "咸宁市市场监督管理局（示例）", "region_code": "421200", "region_name": "咸宁市"}
LONG = "罚款已缴清，车辆已整改，驾驶员已参加培训并考核合格；" * 12


def assist(stage: Stage) -> None:
    """A case of two records on its way into a site, and one of market supervision."""
    case = services.fill(stage.desk, services.draft(stage.desk, count=2).id, agent=True)
    strip = _opened(stage, case.id)
    stage.shot("assist-check")
    _shot(stage, strip, "assist-begun")
    strip.activateWindow()  # a picture of the window took the keys away
    stage.until(strip.isActiveWindow)
    QTest.keyClick(strip.windowHandle(), Qt.Key.Key_F1)
    _shot(stage, strip, "assist-keys")
    QTest.keyClick(strip.windowHandle(), Qt.Key.Key_Escape)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Return):
        QTest.keyClick(strip.windowHandle(), key)
    stage.rest()
    _shot(stage, strip, "assist-copied")
    stage.press(strip.files.write)
    stage.rest(400)
    _shot(stage, strip, "assist-written")
    QGuiApplication.clipboard().setText("91421202MA00000A9K")
    stage.press(strip.code.paste)
    _shot(stage, strip, "assist-wrong-code")
    QGuiApplication.clipboard().setText("查询码：XF2026A7K3")
    stage.press(strip.code.paste)
    _shot(stage, strip, "assist-code")
    strip.close()
    stage.rest()
    stage.shot("assist-half")
    _other_site(stage)


def _other_site(stage: Stage) -> None:
    case = services.draft(stage.desk, **SAMR)
    services.casework.answer(stage.desk, case.id, "correction", LONG, filing=1)
    strip = _opened(stage, case.id)
    _shot(stage, strip, "assist-samr")
    stage.press(strip.other)
    _shot(stage, strip, "assist-province")
    stage.press(strip.files.write)
    stage.rest(400)
    _shot(stage, strip, "assist-no-sheets")
    strip.close()


def _opened(stage: Stage, case_id: str) -> Any:
    stage.open(case_id)
    page = stage.step("check")
    stage.press(page.assist)
    stage.rest(300)
    stage.until(lambda: QApplication.activeWindow() is not stage.window)
    strips = [w for w in QApplication.topLevelWidgets() if w.objectName() == "assist_strip" and w.isVisible()]
    return strips[0]


def _shot(stage: Stage, strip: Any, name: str) -> None:
    """Take a picture of the strip as high as each screen lets it be."""
    if not stage.wanted(name):
        return
    stage.rest()
    for wide, high in stage.sizes:
        strip.resize(strip.width(), high - 40)
        QTest.qWait(50)
        path = stage.out / f"{name}-{stage.language}-{wide}x{high}.png"
        assert strip.grab().save(str(path)), path
        stage.taken.append(path)
