"""Sheets and files: strip, preview and drop zone."""

from __future__ import annotations

import warnings
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.stage import shown
from ui import theme
from ui.widgets.drop import DropZone
from ui.widgets.preview import SheetPreview
from ui.widgets.sheets import SheetStrip
from ui.widgets.thumbs import Thumb, fit, shrink


def page(width: int = 210, height: int = 297) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


def test_strip_follows_the_last_sheet_moves_and_asks_to_remove(qtbot: QtBot) -> None:
    chosen: list[str] = []
    removed: list[tuple[str, ...]] = []
    strip = SheetStrip()
    strip.chosen.connect(chosen.append)
    strip.removed.connect(removed.append)
    shown(qtbot, strip)
    qtbot.keyClick(strip, Qt.Key.Key_Delete)
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert strip.accessibleName() == "还没有材料"
    sheets = [
        Thumb(str(n), page() if n else None, str(n), "warn" if n == 2 else None, "模糊") for n in range(20)
    ]
    strip.set_sheets(sheets)
    assert (strip.current_key(), chosen) == ("19", ["19"])
    assert strip.accessibleName() == "第 20 页，共 20 页 · 模糊"
    strip.grab()
    qtbot.keyClick(strip, Qt.Key.Key_Home)
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert strip.current_key() == "0"
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Delete)
    assert removed == [("1",)]
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(72 * 2 + 10, 40))
    assert strip.current_key() == "2"
    strip.grab()
    strip.set_sheets(sheets[:3])
    assert strip.current_key() == "2"
    count = len(chosen)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(72 * 5, 40))
    assert len(chosen) == count
    qtbot.keyClick(strip, Qt.Key.Key_End)
    strip.set_sheets([])
    assert strip.current_key() == ""


def test_preview_fits_enlarges_moves_and_marks(qtbot: QtBot) -> None:
    preview = SheetPreview()
    shown(qtbot, preview)
    assert preview.accessibleName() == "还没有材料"
    empty = preview.grab().toImage()
    preview.set_image(page(2480, 3508), marks=[(QRectF(0, 0, 2480, 700), "bad")])
    whole = preview.place()
    assert QRectF(preview.rect()).contains(whole)
    assert abs(whole.width() / whole.height() - 2480 / 3508) < 0.01
    drawn = preview.grab().toImage()
    assert drawn != empty
    inside = (whole.topLeft() + QPointF(whole.width() / 2, whole.height() / 10)).toPoint()
    red, white = drawn.pixelColor(inside), drawn.pixelColor(whole.center().toPoint())
    assert white.name() == "#ffffff"
    assert red.red() > red.green() + 10
    qtbot.keyClick(preview, Qt.Key.Key_Left)
    assert preview.place() == whole
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
    qtbot.keyClick(preview, Qt.Key.Key_Left)
    qtbot.keyClick(preview, Qt.Key.Key_Up)
    assert preview.place().width() > whole.width()
    assert preview.place().center().x() == whole.center().x()  # in sight whole from side to side
    assert preview.place().center().y() > whole.center().y()
    qtbot.keyClick(preview, Qt.Key.Key_Minus)
    assert preview.place() == whole
    qtbot.keyClick(preview, Qt.Key.Key_Equal)
    qtbot.keyClick(preview, Qt.Key.Key_0)
    assert preview.place() == whole
    preview.set_image(None)
    assert preview.accessibleName() == "还没有材料"


def test_images_are_shrunk_smoothly_and_never_grown() -> None:
    assert fit(QSize(100, 50), QRectF(0, 0, 100, 100)) == QRectF(0, 25, 100, 50)
    small = shrink(page(1000, 1000), QRectF(0, 0, 50, 50).size(), 2.0)
    assert (small.width(), small.height()) == (100, 100)
    assert shrink(page(20, 20), QRectF(0, 0, 50, 50).size(), 1.0).width() == 20


def drag(zone: DropZone, data: QMimeData) -> bool:
    """Drag something over a zone and drop it; give whether it was let in."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():  # Qt 6.12 prefers a constructor that 6.9 has not
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(QPoint(10, 10), copy, data, left, none)
        drop = QDropEvent(QPointF(10, 10), copy, data, left, none)
    enter.setAccepted(False)
    QApplication.sendEvent(zone, enter)
    if enter.isAccepted():
        assert zone.over
        QApplication.sendEvent(zone, drop)
    return enter.isAccepted()


def test_drop_zone_takes_local_files_in_their_order_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    got: list[tuple[Path, ...]] = []
    pressed: list[bool] = []
    zone = DropZone()
    zone.dropped.connect(got.append)
    zone.clicked.connect(lambda: pressed.append(True))
    shown(qtbot, zone)
    files = [tmp_path / "b.pdf", tmp_path / "a b（示例）.jpg"]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files] + [QUrl("https://example.invalid/x.pdf")])
    assert drag(zone, data)
    assert got == [tuple(files)]
    assert not zone.over
    web = QMimeData()
    web.setUrls([QUrl("https://example.invalid/x.pdf")])
    assert not drag(zone, web)
    words = QMimeData()
    words.setText("text")
    assert not drag(zone, words)
    QApplication.sendEvent(zone, QDragLeaveEvent())
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        qtbot.keyClick(zone, key)
    assert len(pressed) == 2
    zone.over = True
    lit = zone.grab().toImage()
    assert lit.pixelColor(10, 10).name() == theme.current().accent_soft.lower()
