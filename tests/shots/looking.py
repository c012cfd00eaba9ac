"""What a picture shows wrong: words that are cut or end in …, and words that are too faint on their ground.

    with Looking() as look:
        image = window.grab().toImage()
    look.cut(window)      # ["QLabel page_title: …", …]
    look.faint(window, image)

Painted words are heard of where all widgets paint them (`ui.widgets.paint.words`); the ground is measured in
the picture. Must not: change what is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QLineEdit,
    QWidget,
)

from ui import theme
from ui.widgets import paint
from ui.widgets.label import Elided

READABLE = 4.5
SPARE = 1  # pixels that rounding may take


class Painted(NamedTuple):
    """Words as they were painted: where on the widget, in which colour, and whether they ended in …."""

    text: str
    colour: str
    rect: QRect
    widget: QWidget
    cut: bool


class Looking:
    """Listens to what is painted while it is entered."""

    def __init__(self) -> None:
        self.painted: list[Painted] = []

    def __enter__(self) -> Looking:
        """Begin to listen."""
        self._words = paint.words
        paint.words = self._heard  # type: ignore[assignment]
        return self

    def __exit__(self, *_error: object) -> None:
        """Listen no more."""
        paint.words = self._words

    def _heard(self, drawing: QPainter, rect: Any, text: str, **named: Any) -> float:
        wide = self._words(drawing, rect, text, **named)
        metrics = theme.metrics(named.get("role", "body"))
        cut = metrics.horizontalAdvance(text) > int(rect.width()) + 1
        device: Any = drawing.device()
        if isinstance(device, QWidget):
            spot = drawing.combinedTransform().mapRect(rect).toRect()
            if (
                metrics.horizontalAdvance(text) < rect.width()
            ):  # the words alone, where they begin or are centred
                spot = _within(spot, round(wide), named.get("align", Qt.AlignmentFlag.AlignLeft))
            colour = named.get("colour") or theme.current().ink
            self.painted.append(Painted(text, colour, spot, device, cut))
        return wide

    def cut(self, window: QWidget) -> list[str]:
        """List what is cut, each with its kind and name."""
        found = [
            f"{_name(one.widget)} ends in …: {one.text}"
            for one in self._there(window)
            if one.cut and _in_sight(one.widget, window) and not _may_end(one)
        ]
        for widget in window.findChildren(QWidget):
            if _in_sight(widget, window):
                found += [
                    f"{_name(widget)} {what}" for what in (*_squeezed(widget), *_clipped(widget, window))
                ]
        return sorted(set(found))

    def faint(self, window: QWidget, image: QImage) -> list[str]:
        """List words whose colour on the ground that the picture shows has less than 4.5:1."""
        pixels, ratio = _pixels(image), image.devicePixelRatio()
        found = set()
        for text, colour, rect in [*_labels(window), *self._painted_in(window)]:
            ground = _ground(pixels, rect, ratio)
            if ground and (found_at := theme.contrast(colour, ground)) < READABLE:
                found.add(f"{found_at:.2f} {colour} on {ground}: {text}")
        return sorted(found)

    def _there(self, window: QWidget) -> list[Painted]:
        """Give what was painted on widgets that are still there: what Qt deleted since must not be asked."""
        there = {_address(widget) for widget in (window, *window.findChildren(QWidget))}
        return [
            one for one in self.painted if shiboken6.isValid(one.widget) and _address(one.widget) in there
        ]

    def _painted_in(self, window: QWidget) -> Iterator[tuple[str, str, QRect]]:
        for one in self._there(window):
            if one.text and one.widget.isEnabled() and _whole(one.widget, one.rect, window):
                yield one.text, one.colour, one.rect.translated(_at(one.widget, window))


def _address(widget: QWidget) -> int:
    return int(shiboken6.getCppPointer(widget)[0])


def _at(widget: QWidget, window: QWidget) -> QPoint:
    return widget.mapTo(window, QPoint(0, 0))


def _whole(widget: QWidget, rect: QRect, window: QWidget) -> bool:
    """Tell whether nothing hides a part of a widget, neither an edge nor what lies over it."""
    spot = rect.translated(_at(widget, window))
    ends = spot.topLeft(), spot.bottomRight(), spot.center()
    return widget.visibleRegion().contains(rect) and all(window.childAt(end) is widget for end in ends)


def _within(spot: QRect, wide: int, align: Any) -> QRect:
    left = spot.center().x() - wide // 2 if align & Qt.AlignmentFlag.AlignHCenter else spot.left()
    return QRect(left, spot.top(), wide, spot.height())


def _name(widget: QWidget) -> str:
    near = widget
    while not near.objectName() and near.parentWidget() is not None:
        near = near.parentWidget()
    return f"{type(widget).__name__} {near.objectName()}"


def _in_sight(widget: QWidget, window: QWidget) -> bool:
    inside = window.isAncestorOf(widget)  # False of what stands in a window of its own
    return inside and widget.isVisibleTo(window) and not widget.visibleRegion().isEmpty()


def _may_end(one: Painted) -> bool:
    """Tell whether one line of data is painted there, which is whole in a tooltip."""
    holder = one.widget.parentWidget()
    cells = isinstance(holder, QAbstractItemView) and not isinstance(holder, QHeaderView)
    return cells or isinstance(one.widget, Elided) or one.text in one.widget.toolTip()


def _squeezed(widget: QWidget) -> Iterator[str]:
    """Tell what has less room than its words need."""
    if isinstance(widget, QLabel) and widget.text():
        yield from _label(widget)
    elif isinstance(widget, QAbstractButton):
        least, has = widget.minimumSizeHint(), widget.size()
        told = widget.text() in widget.toolTip()
        low = has.height() < min(least.height(), widget.fontMetrics().height())
        if low or (has.width() < least.width() - SPARE and not told):
            yield f"has {has.toTuple()} of {least.toTuple()}: {widget.text()}"
    elif isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        table: Any = widget.parentWidget()
        over = widget.length() - widget.viewport().width()
        if over > SPARE and table.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            yield f"is {over} pixels too wide for its table"
    elif isinstance(widget, QLineEdit) and not widget.text() and (hint := widget.placeholderText()):
        room = widget.contentsRect().marginsRemoved(widget.textMargins()).width() - 4
        if widget.fontMetrics().horizontalAdvance(hint) > room + SPARE:
            yield f"cuts its hint: {hint}"


def _label(label: QLabel) -> Iterator[str]:
    room, metrics, text = label.contentsRect(), label.fontMetrics(), label.text()
    if label.wordWrap():
        wrapped = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), int(Qt.TextFlag.TextWordWrap), text)
        high, wide = wrapped.height(), wrapped.width()
    else:
        high = metrics.lineSpacing() * (text.count("\n") + 1)
        wide = max(_advance(metrics, line) for line in text.split("\n"))
    if wide > room.width() + SPARE or high > room.height() + 2 * SPARE:
        yield f"has {room.width()}x{room.height()} of {wide}x{high}: {text}"


def _advance(metrics: QFontMetrics, text: str) -> int:
    return metrics.horizontalAdvance(text)


def _clipped(widget: QWidget, window: QWidget) -> Iterator[str]:
    """Tell where what has words reaches beyond what holds it and cannot be scrolled."""
    words = getattr(widget, "text", None)
    if not isinstance(widget, QLabel | QAbstractButton | QLineEdit) or not callable(words) or not words():
        return
    rect, holder = widget.rect(), widget
    while holder is not window and holder.parentWidget() is not None:
        rect = rect.translated(holder.pos())
        holder = holder.parentWidget()
        inside = holder.rect()
        area = holder.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is holder:
            hidden = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            across = area.horizontalScrollBar().maximum() > 0 and not hidden
            if (rect.left() < -SPARE or rect.right() > inside.right() + SPARE) and not across:
                yield f"is cut by {_name(area)}: {words()}"
                return
            if area.verticalScrollBar().maximum() > 0 or across:
                return  # the rest comes into sight
        if not inside.adjusted(-SPARE, -SPARE, SPARE, SPARE).contains(rect):
            yield f"reaches out of {_name(holder)} by {rect} of {inside}: {words()}"
            return


def _labels(window: QWidget) -> Iterator[tuple[str, str, QRect]]:
    for label in window.findChildren(QLabel):
        if label.text() and _in_sight(label, window) and label.isEnabled():
            colour = label.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
            if _whole(label, label.rect(), window):
                yield label.text(), QColor(colour).name(), label.rect().translated(_at(label, window))


def _pixels(image: QImage) -> Any:
    """Give the picture as rows of 0xRRGGBB."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    shape = plain.height(), plain.bytesPerLine() // 4
    return np.frombuffer(plain.constBits(), np.uint32).reshape(shape) & 0xFFFFFF


def _ground(pixels: Any, rect: QRect, ratio: float) -> str:
    """Give the colour that most of a place has; "" for a place out of the picture."""
    left, top = max(0, round(rect.left() * ratio)), max(0, round(rect.top() * ratio))
    part = pixels[top : round((rect.bottom() + 1) * ratio), left : round((rect.right() + 1) * ratio)]
    if part.size == 0:
        return ""
    values, counts = np.unique(part, return_counts=True)
    return f"#{int(values[counts.argmax()]):06X}"
