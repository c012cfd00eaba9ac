"""Page: the face of a step or a screen. Title, banner, error summary, content, action bar, and its states.

A page subclass gives
    step                the name of its row in JOURNEY ("" for a screen that is no step)
    show_case(case)     fill the widgets from a case
    focus_first()       put the focus where typing starts
and uses
    self.content        QVBoxLayout of the body, in a scroll area unless `scroll=False`
    self.head           QHBoxLayout right of the title, for pills and "saved 10:31"
    self.foot           ActionBar: self.foot.add(Button(...)), self.foot.note("本次收件 2 件")
    self.place(row)     register a FieldRow, so that findings reach it
    self.show_loading() show_empty() show_trouble() show_filled() say()   show_findings()

A page never writes the case: it calls a service through Tasks; the change comes back as news. Enter goes
to the next field; Ctrl+Enter and Alt+Left are keys of its buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.errors import Trouble
from ui.text import tr
from ui.theme import Tone
from ui.widgets.actionbar import ActionBar
from ui.widgets.banner import Banner, ErrorSummary
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.scroll import Scroll
from ui.widgets.skeleton import Skeleton
from ui.widgets.state import StatePane

LEAST = 40  # pixels of the content that stay in sight between what stands above it and the foot


class Place(Protocol):
    """A field that findings can be shown at; `ui.widgets.field.FieldRow` is one."""

    place: str

    def set_error(self, sentence: str) -> None:
        """Show a sentence at the field, or nothing for ""."""
        ...

    def focus_editor(self) -> None:
        """Put the focus into the field."""
        ...


class Page(QWidget):
    """Base class of all pages and screens; see the module's words."""

    step: str = ""

    advanced = Signal()  # the clerk wants the next step
    went_back = Signal()
    retitled = Signal(str)  # for the window title; never with a person's or company's name

    def __init__(
        self, title: str = "", *, scroll: bool = True, name: str = "page", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._places: dict[str, Place] = {}
        self._sought: Place | QWidget | None = None  # the field that was scrolled to last
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(12)
        self.title = Label(title, "title", name="page_title")
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.title, 1)
        outer.addLayout(self.head)
        self.title.setVisible(bool(title))
        self._outer = outer
        self._stack = QStackedWidget()
        outer.addWidget(self._stack, 1)
        self.foot = ActionBar()
        outer.addWidget(self.foot)
        self.content = QVBoxLayout()
        self.body = QWidget()
        self._stack.addWidget(self._body(scroll))
        self._other: QWidget | None = None

    @cached_property
    def banner(self) -> Banner:
        """The message above the content; made when first needed, as the start waits for no message."""
        made = Banner()
        self._outer.insertWidget(1, made)
        return made

    @cached_property
    def summary(self) -> ErrorSummary:
        """The list of what is wrong, above the content; made when first needed."""
        made = ErrorSummary()
        self._outer.insertWidget(self._outer.indexOf(self._stack), made)
        return made

    def _body(self, scroll: bool) -> QWidget:
        inside = self.body
        inside.setObjectName("content")
        inside.setLayout(self.content)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(12)
        if not scroll:
            return inside
        area = Scroll(inside, name="scroll")
        area.setMinimumHeight(LEAST)
        area.verticalScrollBar().rangeChanged.connect(lambda *_: QTimer.singleShot(0, self, self._scroll))
        self._area = area
        return area

    # --- what a subclass gives

    def show_case(self, case: Any) -> None:
        """Fill the page from a case."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the focus into the first thing to fill in."""
        target = next((child for child in self.findChildren(QWidget) if self._takes_typing(child)), None)
        (target or self).setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _takes_typing(widget: QWidget) -> bool:
        fits = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        return (
            bool(fits)
            and widget.isEnabled()
            and not widget.isHidden()
            and not isinstance(widget, (QAbstractButton, QScrollArea, ErrorSummary))
        )

    # --- what a subclass uses

    def set_title(self, title: str) -> None:
        """Change the title on the page."""
        self.title.setText(title)
        self.title.setVisible(bool(title))

    def place(self, row: Place) -> None:
        """Register a field under its place, so that findings and errors find it."""
        self._places[row.place] = row

    def show_findings(self, items: Iterable[tuple[str, str]]) -> None:
        """Show (place, sentence) pairs on top and at their fields; takes the focus. No pair clears all."""
        items = list(items)
        wrong = dict(reversed(items))
        for place, row in self._places.items():
            row.set_error(wrong.get(place, ""))
        if items or "summary" in self.__dict__:
            self.summary.show_items([(sentence, self._link(place)) for place, sentence in items])

    def _link(self, place: str) -> Callable[[], None] | None:
        """Give where a line of the summary leads; None: it says something, and there is nothing to go to."""
        return self._go(place)

    def _go(self, place: str) -> Callable[[], None]:
        def go() -> None:
            row = self._places.get(place)
            self.show_filled()
            if row is None:  # of no field in sight: a whole record, or one that is not asked for any more
                self.focus_first()
                return
            row.focus_editor()
            self.to_row(row)

        return go

    def to_row(self, row: Place | QWidget) -> None:
        """Scroll a field into sight, and again when more is laid out around it while it has the focus."""
        self._sought = row
        self._scroll()

    def _scroll(self) -> None:
        row: Any = self._sought
        area = getattr(self, "_area", None)
        if area is None or not isinstance(row, QWidget) or not isValid(row):
            return
        focus = QApplication.focusWidget()
        if focus is not None and (row is focus or row.isAncestorOf(focus)):
            area.ensureWidgetVisible(row, 0, 60)

    def to_top(self) -> None:
        """Scroll to where the content begins."""
        area = getattr(self, "_area", None)
        if area is not None:
            area.verticalScrollBar().setValue(0)

    def say(
        self, what: str, do: str = "", *, tone: Tone = "info", retry: Callable[[], object] | None = None
    ) -> None:
        """Say a sentence above the content, e.g. that it is from the cache and how old."""
        self.banner.say(what, do, tone=tone, retry=retry)

    def show_filled(self) -> None:
        """Show the content."""
        self._stack.setCurrentIndex(0)
        self._drop_other()

    def show_loading(self, rows: int = 4) -> None:
        """Show that the content is on its way."""
        self._show_other(Skeleton(rows))

    def show_empty(
        self, title: str, text: str = "", *, icon: str = "list", action: Button | None = None
    ) -> None:
        """Show that there is nothing, and what to do about it."""
        self._show_other(StatePane(title, text, icon=icon, action=action, name="empty"))

    def show_trouble(self, trouble: Trouble, *, retry: Callable[[], object] | None = None) -> None:
        """Show in the place of the content that it could not be had."""
        action = None
        if retry is not None and trouble.retry:
            action = Button(tr("Try again"), name="retry", about=tr("Try the same once more"))
            action.clicked.connect(lambda _checked=False: retry())
        icon = "offline" if trouble.code == "offline" else "warning"
        self._show_other(
            StatePane(
                trouble.what,
                trouble.do,
                icon=icon,
                tone="warn" if trouble.retry else "bad",
                action=action,
                name="trouble",
            )
        )

    def _show_other(self, pane: QWidget) -> None:
        self._drop_other()
        holder = Card(tight=True)
        holder.add(pane)
        holder.body.addStretch(1)
        self._other = Scroll(holder)  # in a low window
        self._other.setMinimumHeight(LEAST)
        self._stack.addWidget(self._other)
        self._stack.setCurrentWidget(self._other)

    def _drop_other(self) -> None:
        if self._other is not None:
            self._stack.removeWidget(self._other)
            self._other.deleteLater()
            self._other = None

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next field on Enter: one-line editors let the key through to the page."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if (
            plain
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and QApplication.focusWidget() is not None
        ):
            self.focusNextPrevChild(True)
            return
        super().keyPressEvent(event)
