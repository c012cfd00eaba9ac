"""The order in which Tab goes: that of reading, whenever a part was made.

    class MainWindow(OrderedWindow): …            # Tab asks its window at last
    def tab_order(self) -> list[QWidget]: …       # of a widget whose parts are reached in another order

Qt goes in the order of making, so that a message above the fields would come after the last button. Must not:
decide what takes the focus; it only says when. Nor walk Qt's own chain: PySide takes each widget that it
gives for a child of the one before, and ends its Python half with that one's. Nor ask a layout for its items:
their Python halves outlive them, and stand for whatever comes to lie at the same address.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QGridLayout,
    QLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QWidget,
)


def settle(window: QWidget) -> list[QWidget]:
    """Put where Tab stops into the order of reading, round and round; return that order.

    What lies in no layout stays where it is.
    """
    wanted = list(_read(window))
    for before, after in pairwise(wanted):
        QWidget.setTabOrder(before, after)
    return wanted


def stops(widget: QWidget) -> bool:
    """Tell whether Tab would stop at a widget that can be used."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _read(holder: QWidget) -> Iterator[QWidget]:
    """Give where Tab stops in a widget as it is read: by its layout, the widget itself first."""
    if holder.isHidden() and not holder.isWindow():
        return
    if stops(holder):
        yield holder
    given = getattr(holder, "tab_order", None)
    for part in given() if given is not None else _parts(holder):
        yield from _read(part)


def _parts(holder: QWidget) -> Iterator[QWidget]:
    inside: QWidget | None = None
    if isinstance(holder, QScrollArea):
        inside = holder.widget()
    elif isinstance(holder, QStackedWidget):
        inside = holder.currentWidget()
    elif isinstance(holder, QMainWindow):
        inside = holder.centralWidget()
    elif not isinstance(holder, QAbstractScrollArea) and (layout := holder.layout()) is not None:
        yield from _laid(layout, [part for part in holder.children() if isinstance(part, QWidget)])
    if inside is not None:
        yield inside


def _laid(layout: QLayout, widgets: list[QWidget]) -> Iterator[QWidget]:
    """Give those of the widgets that lie in a layout or in one within it, in its order."""
    inner = [child for child in layout.children() if isinstance(child, QLayout)]
    found: list[tuple[tuple[int, ...], QWidget | QLayout]] = []
    found += [(_place(layout, at), part) for part in widgets if (at := layout.indexOf(part)) >= 0]
    found += [(_place(layout, layout.indexOf(part)), part) for part in inner]
    for _at, part in sorted(found, key=itemgetter(0)):
        if isinstance(part, QLayout):
            yield from _laid(part, widgets)
        else:
            yield part


def _place(layout: QLayout, at: int) -> tuple[int, ...]:
    """Give the row and column of a grid, the number of a row."""
    return layout.getItemPosition(at)[:2] if isinstance(layout, QGridLayout) else (at,)  # type: ignore[index,return-value]


class OrderedWindow(QMainWindow):
    """A window in which Tab goes in the order of reading."""

    def focusNextPrevChild(self, on: bool) -> bool:
        """Bring the order up to date, then move: every widget within asks its window at last."""
        settle(self)
        return super().focusNextPrevChild(on)
