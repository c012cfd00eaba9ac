"""Orders: the line that says what the wall was told, the buttons that tell it, and the form of a notice.

Black, grey and holding content are one key on and the same key off. Must not: reach the wall itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.text import clock, join, tip, tr
from ui.theme import Tone
from ui.widgets.button import Button
from ui.widgets.caps import Caps
from ui.widgets.card import Card
from ui.widgets.editor import Select, TextField
from ui.widgets.field import FieldRow
from ui.widgets.iconline import IconLine
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.guides.inbox import Kind, Order
    from kiosk.guides.inbox import Orders as FarOrders
    from kiosk.services.lobby.wall import Wall

_ARROW = 28  # px of the arrow and the room beside it
HOURS = (0, 1, 4, 12)  # a notice stays; 0: until it is taken back


class Orders(Card):
    """See the module's words."""

    given = Signal(str, str, str, int)  # kind, text, English text, hours (0: until taken back)
    taken_back = Signal(str)  # kind

    def __init__(self) -> None:
        super().__init__(name="wall_orders")
        self._holding: set[str] = set()
        self.far: FarOrders | None = None  # what the centre holds; None: not known
        self.where = _where()
        self.line = IconLine("", "wall", "quiet")
        self.line.setObjectName("wall_line")
        self.notice = self._button("notice", tr("Notice…"), "Ctrl+I", "bell")
        self.blackout = self._button("blackout", tr("Black"), "Ctrl+B", "minus")
        self.grey = self._button("grey", tr("Grey mode"), "Ctrl+G", "dot")
        self.freeze = self._button("freeze", tr("Hold content"), "Ctrl+H", "lock")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.where)
        for button in self.buttons.values():
            row.addWidget(button)
        self.caps = Caps(self, tuple(self.buttons.values()), spacing=8, beside=self._beside)
        self.body.setContentsMargins(16, 8, 12, 8)
        self.body.addLayout(row)
        self.over = IconLine("", "warning", "warn", name="wall_passed_over")
        self.over.hide()
        self.add(self.over)
        self.form = self._form()
        self.add(self.form)
        self.form.hide()

    def _beside(self) -> int:
        """Give the pixels of the line and of where orders go."""
        return self.line.sizeHint().width() + self.where.sizeHint().width() + 2 * 8

    @property
    def everywhere(self) -> bool:
        """Whether orders go to all walls of the hall."""
        return self.where.value() == "hall"

    @property
    def buttons(self) -> dict[str, Button]:
        """The buttons by the order that they give."""
        return {"notice": self.notice, "blackout": self.blackout, "grey": self.grey, "freeze": self.freeze}

    def _button(self, kind: str, text: str, key: str, icon: str) -> Button:
        button = Button(text, key=key, icon=icon, name=f"wall_{kind}")
        button.clicked.connect(lambda _checked=False: self._on_button(kind))
        return button

    def _form(self) -> QWidget:
        form = QWidget()
        form.setObjectName("notice_form")
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 4, 0, 4)
        self.text = FieldRow(tr("Notice in Chinese"), TextField(name="notice_zh"), required=True)
        self.english = FieldRow(tr("The same in English"), TextField(name="notice_en"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.text, 3)
        row.addWidget(self.english, 2)
        column.addLayout(row)
        column.addLayout(self._answers())
        return form

    def _answers(self) -> QHBoxLayout:
        stays = {
            0: tr("until it is taken back"),
            1: tr("one hour"),
            4: tr("four hours"),
            12: tr("twelve hours"),
        }
        self.hours = Select([(hours, stays[hours]) for hours in HOURS], name="notice_hours")
        self.hours.set_value(1)
        self.hours.setAccessibleName(tr("How long it stays"))
        self.hours.setAccessibleDescription(tr("How long it stays"))
        self.go = Button(
            tr("Show it now"), kind="primary", key="Alt+S", name="notice_go",
            about=tr("On the wall within a second"),
        )  # fmt: skip
        self.stop = Button(tr("Not now"), kind="quiet", key="Esc", name="notice_stop")
        self.go.clicked.connect(lambda _checked=False: self._on_go())
        self.stop.clicked.connect(lambda _checked=False: self._close())
        answers = QHBoxLayout()
        answers.setSpacing(12)
        answers.addWidget(self.hours, 1)
        answers.addStretch(1)
        answers.addWidget(self.stop)
        answers.addWidget(self.go)
        return answers

    def _on_button(self, kind: str) -> None:
        if kind in self._holding:
            self.taken_back.emit(kind)
        elif kind == "notice":
            self.form.show()
            self.text.focus_editor()
        else:
            self.given.emit(kind, "", "", 0)

    def _on_go(self) -> None:
        text = str(self.text.editor.value()).strip()
        if not text:
            self.text.set_error(tr("Write what everybody in the hall must know."))
            return
        self.text.set_error("")
        hours = self.hours.value()
        english = str(self.english.editor.value()).strip()
        self.given.emit("notice", text, english, hours if isinstance(hours, int) else 0)

    def _close(self) -> None:
        """Hide the form; the focus goes to what opened it, not to whatever Qt finds next."""
        held = self.window().focusWidget()
        if self.form.isAncestorOf(held):
            self.notice.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.hide()

    def done(self) -> None:
        """Close the form: the notice is on the wall."""
        self._close()
        self.text.set_value("")
        self.english.set_value("")

    def show_wall(self, wall: Wall, *, may: bool, passed_over: tuple[str, ...] = ()) -> None:
        """Show what holds; `may`: who is signed in may change it; `passed_over`: titles that are left out."""
        orders = self._holds(wall)
        self.where.setEnabled(may)
        self._say_of_wall(wall, passed_over if may else ())
        found: dict[Kind, Order | None] = {
            "blackout": orders.blackout,
            "notice": orders.notice,
            "grey": orders.grey,
            "freeze": orders.freeze,
        }
        holds = {kind: order for kind, order in found.items() if order is not None}
        self._holding = set(holds)
        off = {
            "notice": tr("Take the notice back"), "blackout": tr("Show again"),
            "grey": tr("In colour again"), "freeze": tr("New content again"),
        }  # fmt: skip
        on = {
            "notice": tr("Notice…"),
            "blackout": tr("Black"),
            "grey": tr("Grey mode"),
            "freeze": tr("Hold content"),
        }
        for kind, button in self.buttons.items():
            button.setText(off[kind] if kind in holds else on[kind])
            button.setAccessibleName(button.text())
            button.setEnabled(may)
            button.updateGeometry()
        self._say(wall, list(holds.values()))

    def _say_of_wall(self, wall: Wall, passed_over: tuple[str, ...]) -> None:
        """Say whether it runs where a notice is given, and what it leaves out."""
        there = wall.answers or self.everywhere
        self.go.describe(
            tr("On the wall within a second") if there else tr("No wall answers at this computer")
        )
        self.over.set_text(tr("The wall can't show and leaves out: {slides}", slides=join(*passed_over)))
        self.over.setVisible(bool(passed_over))

    def _holds(self, wall: Wall) -> FarOrders:
        """Return the orders that the buttons are about."""
        if not self.everywhere:
            return wall.orders
        from kiosk.guides.inbox import Orders as Held

        return self.far if self.far is not None else Held()

    def _say(self, wall: Wall, holds: list[Order]) -> None:
        if self.everywhere and not holds:
            known = self.far is not None
            words = (
                tr("The centre holds no order for the walls.")
                if known
                else tr("What holds on the other walls is not known.")
            )
            self.line.set_text(words, "wall", "quiet")
            return
        number = tr("content no. {n}", n=wall.number) if wall.number else tr("what the program brought along")
        silent = not wall.answers and not self.everywhere
        if not holds:
            off = "" if wall.is_on or self.everywhere else tr("Black now: outside its hours.")
            shows = tr("The wall shows {number}.", number=number)
            if silent:
                shows = tr("No wall answers at this computer. Once started it shows {number}.", number=number)
            self.line.set_text(
                join(shows, off), "warning" if silent else "wall", "warn" if silent else "quiet"
            )
            return
        tone: Tone = "bad" if any(order.kind == "blackout" for order in holds) else "warn"
        said = [_said(order, far=order.kind in wall.far and not self.everywhere) for order in holds]
        if silent:
            said.append(tr("No wall answers at this computer: it obeys once it is started."))
        self.line.set_text(join(*said), "warning", tone)


def _where() -> Select:
    """Return the choice of where orders go."""
    made = Select([("here", tr("This wall")), ("hall", tr("All walls"))], name="wall_where")
    made.set_value("here")
    made.setAccessibleName(tr("Where orders go"))
    made.setAccessibleDescription(tr("The wall of this workstation, or all walls of the hall"))
    made.setToolTip(tip(made.accessibleDescription()))
    made.setFixedWidth(QComboBox.sizeHint(made).width() + _ARROW)  # the line needs the rest
    return made


def _said(order: Order, *, far: bool) -> str:
    at = clock(facts.local(order.at))
    if far:
        since = tr("since {time}, by the centre, {clerk}", time=at, clerk=order.by)
    else:
        since = tr("since {time}, by {clerk}", time=at, clerk=order.by)
    match order.kind:
        case "blackout":
            what = tr("Black")
        case "notice":
            what = tr("Notice: {text}", text=order.text[:40])
        case "grey":
            what = tr("Grey mode")
        case _:
            what = tr("New content waits")
    return tr("{what} ({since})", what=what, since=since)


def until(hours: int, now: datetime) -> datetime | None:
    """Return when an order ends."""
    return now + timedelta(hours=hours) if hours else None
