"""Papers to put into the slots of a tour: drawn here, so that nothing real is ever shown.

Must not: hold a name without （示例）.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from ui import theme

SIZE = (1240, 1754)  # A4 at 150 dpi, drawn once for each kind
TITLES = {
    "commitment": "信用承诺书",
    "proof": "非税收入缴款书",
    "power_of_attorney": "授权委托书",
    "agent_id": "居民身份证（示例）",
}
LINES = (
    "单位名称：安达运输（示例）有限公司",
    "统一社会信用代码：91421202MA00000A9K",
    "执收单位：示例市交通运输局",
    "金额：人民币 5,000.00 元",
    "日期：2026 年 8 月 31 日",
)


def draw_all() -> None:
    """Draw every kind ahead, so that the window does not wait for it during the visit."""
    for title in TITLES.values():
        _page(title)


def paper(slot: str) -> tuple[str, bytes]:
    """Give the file for a slot: its name and a JPEG of one page."""
    material = slot.partition("#")[0]
    return f"{slot.replace('#', '-')}.jpg", _page(TITLES.get(material, "证明材料"))


@cache
def _page(title: str) -> bytes:
    return _jpeg(_draw(title))


def _draw(title: str) -> QImage:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("#FDFDFB"))
    with QPainter(image) as drawing:
        drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.setPen(QColor("#1A1A1A"))
        drawing.setFont(_font(52, bold=True))
        drawing.drawText(QRectF(0, 170, SIZE[0], 90), int(Qt.AlignmentFlag.AlignCenter), title)
        drawing.setFont(_font(30))
        for number, line in enumerate(LINES):
            drawing.drawText(150, 420 + number * 84, line)
        _seal(drawing)
    return image


def _seal(drawing: QPainter) -> None:
    drawing.setPen(QPen(QColor("#D23C32"), 7))
    drawing.drawEllipse(760, 980, 300, 300)
    drawing.setPen(QColor("#D23C32"))
    drawing.setFont(_font(38, bold=True))
    drawing.drawText(QRectF(760, 980, 300, 300), int(Qt.AlignmentFlag.AlignCenter), "示例\n★")


def _font(pixels: int, *, bold: bool = False) -> QFont:
    made = QFont(theme.FAMILY)
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made


def _jpeg(image: QImage) -> bytes:
    array = QByteArray()
    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", 85)  # type: ignore[call-overload]
    return bytes(array.data())
