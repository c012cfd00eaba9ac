"""What a screen reader takes the program's own widgets for, and what is read out without being asked for.

    spoken.install()                        # once, with the application
    spoken.hint(line, "见第 12 条")           # a tool tip, heard too
    spoken.say(banner, "暂时连不上信用中心。", urgent=True)

Names and descriptions are said by the widgets themselves. Roles that Qt finds by itself (buttons, editors,
lists, tables) stand in no table here. Must not: hold a widget, or do anything while nothing listens.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from ui.text import tip

Role = QAccessible.Role
# by the name of the class, so that nothing is imported for it; those derived from it are the same
ROLES = {
    "ActionBar": Role.ToolBar,
    "Banner": Role.AlertMessage,
    "BusyBar": Role.ProgressBar,
    "Card": Role.Grouping,
    "Choice": Role.Grouping,
    "CodeView": Role.Graphic,
    "Confirm": Role.Dialog,
    "Elided": Role.StaticText,
    "ErrorSummary": Role.AlertMessage,
    "IconLine": Role.Grouping,
    "KeyCap": Role.StaticText,
    "Lines": Role.Grouping,
    "LiveView": Role.Graphic,
    "MultiChoice": Role.Grouping,
    "NavRail": Role.ToolBar,
    "Pill": Role.StaticText,
    "SheetPreview": Role.Graphic,
    "SheetStrip": Role.List,
    "Stepper": Role.Grouping,
    "Toast": Role.Notification,
    "TrainingBand": Role.StaticText,
    "Veil": Role.Dialog,
    "_Picture": Role.Graphic,
}
_installed = False
_known: dict[type, QAccessible.Role | None] = {}


def role_of(kind: type) -> QAccessible.Role | None:
    """Give the role of a class of ours, None where Qt finds it."""
    if kind not in _known:
        _known[kind] = next((ROLES[name] for k in kind.__mro__ if (name := k.__name__) in ROLES), None)
    return _known[kind]


def install() -> None:
    """Let Qt ask here first; asked only once something listens."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(_made)


def _made(_name: str, thing: Any) -> QAccessibleWidget | None:
    role = role_of(type(thing))
    return None if role is None else QAccessibleWidget(thing, role, "")


def hint(widget: QWidget, words: str) -> None:
    """Give a widget a tool tip that is heard too: by itself Qt would read it with its markup."""
    widget.setToolTip(tip(words))
    widget.setAccessibleDescription(words)


def say(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have words read out now; `urgent`: before what is being read."""
    if not words or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    kinds = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kinds.Assertive if urgent else kinds.Polite)
    QAccessible.updateAccessibility(event)
