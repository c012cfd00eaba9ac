"""What somebody who only hears the window is told: every state walked through Qt's accessibility tree.

    faults = hearing.faults(window)          # one line each: what, where
    hearing.disorder(window)                 # where Tab goes against the order of reading

Must not: change anything in the window but the focus, and that it gives back.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.widgets.taborder import settle

Role, Text = QAccessible.Role, QAccessible.Text
# what a thing may be that takes the focus
ACTIVE = {
    Role.Button, Role.CheckBox, Role.RadioButton, Role.EditableText, Role.ComboBox, Role.List, Role.Table,
    Role.Tree, Role.SpinBox, Role.Graphic, Role.Canvas, Role.AlertMessage, Role.Dialog, Role.Link,
    Role.PageTab, Role.ButtonMenu, Role.Cell, Role.ListItem, Role.Document, Role.Switch,
}  # fmt: skip
ROWS = 12  # of a list that are listened to
MARKUP = ("<b>", "<qt>", "</", "&amp;")


def named(widget: QWidget | None) -> str:
    """Tell where a widget is: its name and those of what it lies in."""
    names = []
    while widget is not None and len(names) < 3:
        if widget.objectName() and not widget.objectName().startswith("qt_"):
            names.append(widget.objectName())
        widget = widget.parentWidget()
    return " < ".join(names)


def every(window: QWidget) -> Iterator[tuple[QAccessibleInterface, QWidget]]:
    """Give what can be perceived, with its widget.

    From the widgets to their interfaces: the other way (`object()`) would make the widgets' Python halves
    children of an interface, and end them with it.
    """
    for widget in (window, *window.findChildren(QWidget)):
        one = QAccessible.queryAccessibleInterface(widget) if widget.isVisible() else None
        if one is not None and one.isValid() and not one.state().invisible:
            yield one, widget


def faults(window: QWidget) -> list[str]:
    """Return what is wrong with names, roles and descriptions of what is in sight."""
    found = []
    for one, widget in every(window):
        wrong = [*_words(one), *(_active(one, widget) if _takes_focus(widget) else ())]
        wrong += _rows(widget) if isinstance(widget, QAbstractItemView) else ()
        found += [f"{what}: {type(widget).__name__} {named(widget)}" for what in wrong]
    return found


def _takes_focus(widget: QWidget) -> bool:
    return widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _words(one: QAccessibleInterface) -> Iterator[str]:
    for kind in (Text.Name, Text.Description):
        said = one.text(kind)
        if any(mark in said for mark in MARKUP):
            yield f"marks of a program in {kind.name}"
        if said != said.strip():
            yield f"blanks around {kind.name}"


def _active(one: QAccessibleInterface, widget: QWidget) -> Iterator[str]:
    if not one.text(Text.Name):
        yield "no name"
    elif one.text(Text.Name) == widget.objectName():
        yield "a name of the program"
    if not one.text(Text.Description):
        yield "no description"
    if one.role() not in ACTIVE:
        yield f"role {one.role().name}"
    if not one.state().focusable:
        yield "not said to take the focus"


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(min(ROWS, model.rowCount()) if model is not None else 0):
        for column in range(model.columnCount() if isinstance(view, QTableView) else 1):
            index = model.index(row, column, QModelIndex())
            said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
            if not str(said or "").strip() and column == 0:
                yield f"row {row} says nothing"
                return


# --- the order of Tab


def disorder(window: QWidget) -> list[str]:
    """Return where Tab goes up, or to the left in a line, among the parts of what both lie in."""
    found = []
    stops = settle(window)  # as the window does before Tab moves on
    for before, after in pairwise(stops):
        one, other = _parts(before, after)
        if one is None or other is None or hasattr(one.parentWidget(), "tab_order"):
            continue
        first, then = _place(one, window), _place(other, window)
        above = (
            then.bottom() <= first.top() and then.left() < first.right()
        )  # the next column may begin above
        left = then.right() <= first.left() and then.top() < first.bottom() and first.top() < then.bottom()
        if above or left:
            found.append(f"Tab goes {'up' if above else 'back'}: {named(before)} -> {named(after)}")
    return found


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def _parts(one: QWidget, other: QWidget) -> tuple[QWidget | None, QWidget | None]:
    """Return the two parts of the nearest thing that holds both."""
    above = [one]
    while (parent := above[-1].parentWidget()) is not None:
        above.append(parent)
    part: QWidget = other
    while (holder := part.parentWidget()) is not None:
        if holder in above:
            at = above.index(holder)
            return (above[at - 1] if at else None), part
        part = holder
    return None, None
