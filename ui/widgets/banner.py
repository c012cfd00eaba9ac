"""What went wrong, inside the page and never as a dialog: Banner (one sentence) and ErrorSummary (a list).

banner.show_trouble(explain(error), retry=self._again)      banner.say("…", tone="warn")   banner.clear()
summary.show_items([("请填写经办人手机号", row.focus_editor), …])   # takes the focus; each item is a link
summary.show_fields([row, …])      # of a form: where one field is wrong, that one takes the focus
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui import theme
from ui.errors import Trouble
from ui.text import plural, together, tr
from ui.theme import Tone
from ui.widgets import paint, spoken
from ui.widgets.button import Button, LinkButton
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.widgets.field import FieldRow

MOST_FIELDS = 4  # of a form that are wrong and have a line of their own
_ICONS = {"ok": "check", "warn": "warning", "bad": "alert", "info": "info", "quiet": "info"}


class Banner(QWidget):
    """One sentence about the whole page, what to do now, and where it helps a button to try again."""

    def __init__(self, *, name: str = "banner", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.tone: Tone = "bad"
        self._retry: Callable[[], object] | None = None
        self._before: QWidget | None = None  # what had the focus before a button of the banner
        row = QHBoxLayout(self)
        row.setContentsMargins(52, 12, 12, 12)
        row.setSpacing(16)
        self.what, self.do = Label(role="strong"), Label(role="small")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what)
        words.addWidget(self.do)
        row.addLayout(words, 1)
        self.again = Button(
            tr("Try again"), small=True, name=f"{name}_retry", about=tr("Try the same once more")
        )
        self.again.clicked.connect(self._on_again)
        self.close_button = Button(
            "", kind="quiet", icon="cross", small=True, name=f"{name}_close", about=tr("Hide this message")
        )
        self.close_button.setAccessibleName(tr("Hide this message"))
        self.close_button.clicked.connect(self.clear)
        row.addWidget(self.again, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        self._mind_focus()

    def _mind_focus(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def say(
        self,
        what: str,
        do: str = "",
        *,
        tone: Tone = "info",
        retry: Callable[[], object] | None = None,
        action: str = "",
        key: str = "",
    ) -> None:
        """Show a sentence until `clear`, or until the next one; `action`: what its button does instead."""
        self.tone, self._retry = tone, retry
        self.again.set_key(key)
        self.again.setText(action or tr("Try again"))
        self.again.describe(action or tr("Try the same once more"))
        self.what.setText(what)
        self.do.setText(do)
        self.do.setVisible(bool(do))
        self.again.setVisible(retry is not None)
        self.setAccessibleName(what)
        self.setAccessibleDescription(do)
        self.show()
        self.update()
        spoken.say(self, together(what, do), urgent=tone in ("warn", "bad"))

    def show_trouble(self, trouble: Trouble, *, retry: Callable[[], object] | None = None) -> None:
        """Show what went wrong; the button only where trying again can help."""
        self.say(
            trouble.what,
            trouble.do,
            tone="warn" if trouble.retry else "bad",
            retry=retry if trouble.retry else None,
        )

    def clear(self) -> None:
        """Hide the banner; the focus goes back to where it was before one of its buttons."""
        self._retry = None
        before = self._before
        if self._has(QApplication.focusWidget()) and before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _has(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._has(now) and not self._has(before):
            self._before = before

    def _on_again(self) -> None:
        retry = self._retry
        self.clear()
        if retry is not None:
            retry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, edge and icon."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            paint.box(
                drawing, QRectF(self.rect()), fill=tokens.soft(self.tone), line=tokens.strong(self.tone)
            )
            where = QRectF(16, self.what.y() + self.what.height() / 2 - 12, 24, 24)
            theme.paint_icon(drawing, where, _ICONS[self.tone], tokens.strong(self.tone))


class ErrorSummary(QWidget):
    """Everything that is wrong with the page, on top; takes the focus; each line leads to its field."""

    def __init__(self, *, name: str = "error_summary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 20, 12)  # links bring 4 px of their own
        self.column.setSpacing(0)
        self.heading = Label(tr("There is a problem"), "heading", "bad")
        self.heading.setIndent(4)
        self.column.addWidget(self.heading)
        self.links: list[LinkButton] = []
        self.lines: list[Label] = []  # what leads nowhere
        self.hide()

    def show_items(self, items: Sequence[tuple[str, Callable[[], object] | None]]) -> None:
        """Show sentences with what focuses their fields, None for no field; nothing hides the summary."""
        for line in (*self.links, *self.lines):
            self.column.removeWidget(line)
            line.deleteLater()
        self.links, self.lines = [], []
        for number, (sentence, go) in enumerate(items):
            if go is None:
                self.lines.append(Label(sentence, "small"))
                self.lines[-1].setIndent(4)
                self.column.addWidget(self.lines[-1])
                continue
            link = LinkButton(sentence, name=f"{self.objectName()}_{number}", about=tr("Go to the field"))
            link.clicked.connect(lambda _checked=False, go=go: go())
            self.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            self.links.append(link)
        self.setAccessibleName(tr("There is a problem"))
        self.setAccessibleDescription("\n".join(sentence for sentence, _go in items))
        self.setVisible(bool(items))
        if items:
            for before, after in pairwise([self, *self.links]):
                QWidget.setTabOrder(before, after)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fields(self, wrong: Sequence[FieldRow]) -> None:
        """Stand at the fields of a form that are wrong: one gets the focus, several are listed first.

        The last line counts what has no line of its own, and leads to the first of these.
        """
        items = [(row.trouble, row.focus_editor) for row in wrong]
        if len(items) > MOST_FIELDS + 1:
            rest = len(items) - MOST_FIELDS
            more = plural("and {n} more", "and {n} more", n=rest)
            items = [*items[:MOST_FIELDS], (more, wrong[MOST_FIELDS].focus_editor)]
        self.show_items(items if len(wrong) > 1 else [])
        if len(wrong) == 1:
            wrong[0].focus_editor()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the red box; two pixels always, three with the focus."""
        tokens = theme.current()
        with paint.painter(self) as drawing:
            rect = QRectF(self.rect())
            paint.box(drawing, rect, fill=tokens.surface, line=tokens.bad, width=2, radius=tokens.radius_card)
            if self.hasFocus():
                inner = rect.adjusted(4, 4, -4, -4)
                paint.focus_ring(drawing, inner, radius=tokens.radius)
