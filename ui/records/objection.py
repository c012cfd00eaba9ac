"""ObjectionForm: whom an objection goes to, what is disputed, why and by what; printed, signed, then sent.

It stands in the place of a table while it is open, and what was typed for a record is there again when it is
opened once more. What is left empty is written on the paper by hand; once that is signed it is sent, whole.
Must not: send an objection itself, or say what will come of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.identity import mask_number
from ui import theme
from ui.text import mark, tr
from ui.widgets.banner import ErrorSummary
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.caps import Caps
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.code import CodeField
from ui.widgets.editor import TextArea, TextField
from ui.widgets.field import FieldRow
from ui.widgets.label import Label
from ui.widgets.multichoice import MultiChoice
from ui.widgets.scroll import Scroll
from ui.words import facts
from ui.words.findings import at_places

if TYPE_CHECKING:
    from kiosk.domain.findings import Finding
    from kiosk.domain.record import Record

ABOUT = mark("To the site or to the determining body; printed to be signed, the window only forwards it")
TO = {"site": mark("Credit China website"), "body": mark("Determining body")}
ITEMS = {  # as on the paper
    "content": mark("What it says"),
    "period": mark("How long it is published"),
    "subject": mark("Whom it is about"),  # the paper adds: not this applicant
    "result": mark("The result of a repair"),
    "other": mark("Something else"),
}
BESIDE = (("to", "name", "phone"), ("items",), ("statement", "evidence"))  # all in sight on a small screen
BESIDE_LARGE = (("to",), ("name", "phone"), *BESIDE[1:])  # in large type no row has room for three
_ROOM = 780  # pixels: what a small screen leaves to a row
LEAST = 160  # pixels of the fields that stay in sight, whatever else the page shows
_CLICK = Qt.FocusReason.OtherFocusReason


class ObjectionForm(Card):
    """See the module's words; `person`: name and phone are asked, as no case knows them."""

    wanted = Signal(str, object)  # key of the record; the values of the paper by name
    signed = Signal(str, object)  # the same, to be sent: the paper is signed
    turned = Signal()  # it was opened or closed
    changed = Signal()  # something was chosen or a field left

    def __init__(
        self, instead_of: Sequence[QWidget], *, person: bool = False, name: str = "objection_form"
    ) -> None:
        super().__init__(name=name)
        self.key = ""
        self.rows: dict[str, FieldRow] = {}  # made with the rest of the inside when it is first opened
        self._person = person
        self._typed: dict[str, dict[str, str]] = {}
        self._instead = tuple(instead_of)
        self._hidden: list[QWidget] = []
        self._back: QWidget | None = None
        self.body.setContentsMargins(20, 16, 8, 12)
        self.busy_bar = BusyBar(name="objection_printing")
        self.busy_bar.setParent(self)
        self.hide()

    def _fill(self) -> None:
        """Make the inside: few visits need it, and it would hold up the page that it stands on."""
        self.what = Label("", "strong", name="objection_on")
        self.add(self.what)
        self.add(Label(tr(ABOUT), "small", "muted"))
        self.rows = {row.place: row for row in self._rows()}
        for row in self.rows.values():
            row.edited.connect(lambda *_given: self.changed.emit())
        self.add(self._scrolling(), 1)
        self.add(self.busy_bar)
        self.body.addLayout(self._buttons())

    def _rows(self) -> list[FieldRow]:
        """Make the fields in the order in which Tab goes through them."""
        to = Choice([(key, tr(words)) for key, words in TO.items()], name="objection_to")
        first = FieldRow(tr("Goes to"), to, place="to", required=True)
        first.edited.connect(lambda _place, _value: first.set_error(""))
        items = MultiChoice(
            [(key, tr(words)) for key, words in ITEMS.items()], wide=_ROOM, name="objection_items"
        )
        why, evidence = (TextArea(lines=3, name=f"objection_{name}") for name in ("why", "evidence"))
        by_hand = tr("What is left empty can be written on the paper by hand")
        a_line = tr("A line each; Shift+Enter begins a new one")
        return [
            first,
            *(self._persons() if self._person else ()),
            FieldRow(tr("What is disputed"), items, place="items"),
            FieldRow(tr("Why"), why, place="statement", hint=by_hand),
            FieldRow(tr("Evidence"), evidence, place="evidence", hint=a_line),
        ]

    @staticmethod
    def _persons() -> list[FieldRow]:
        phone = CodeField(mask=mask_number, name="objection_phone")
        name = TextField(name="objection_name")
        return [FieldRow(tr("Contact"), name, place="name"), FieldRow(tr("Phone"), phone, place="phone")]

    def _scrolling(self) -> Scroll:
        self._area = Scroll(name="objection_scroll", least=LEAST)
        inside = QWidget()
        inside.setObjectName("content")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        self.summary = ErrorSummary(name="objection_wrong")
        column.addWidget(self.summary)
        for places in BESIDE_LARGE if theme.is_large() else BESIDE:
            line = QHBoxLayout()
            line.setSpacing(16)
            for place in places:
                if place in self.rows:
                    wide = int(place in ("statement", "evidence", "name", "phone"))
                    line.addWidget(self.rows[place], wide, Qt.AlignmentFlag.AlignTop)
            line.addStretch(int("items" in places))
            column.addLayout(line)
        column.addStretch(1)
        self._area.setWidget(inside)
        for child in inside.findChildren(QWidget):
            child.installEventFilter(self)
        return self._area

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 4, 12, 0)
        buttons.setSpacing(12)
        about = tr("What was typed is there again when the form is opened once more")
        self.leave = Button(tr("Leave the form"), key="Esc", name="objection_leave", about=about)
        self.print = Button(
            tr("Print the objection form"), key="Ctrl+P", icon="print", name="objection_print"
        )
        about = tr("Once the paper is signed; it can be taken back for a few seconds")
        self.send = Button(
            tr("Send the objection"), kind="primary", key="Ctrl+Enter", icon="send", name="objection_send",
            about=about,
        )  # fmt: skip
        self.leave.clicked.connect(lambda _checked=False: self.close_form())
        self.print.clicked.connect(lambda _checked=False: self._on_print())
        self.send.clicked.connect(lambda _checked=False: self.signed.emit(self.key, self.values()))
        buttons.addStretch(1)
        for button in (self.leave, self.print, self.send):
            buttons.addWidget(button)
        self.caps = Caps(self, (self.leave, self.print, self.send), beside=lambda: 24)
        return buttons

    # --- opening and closing

    def open_for(self, key: str, record: Record, *, back: QWidget) -> None:
        """Ask for an objection on a record; the focus goes to `back` afterwards."""
        if not self.rows:
            self._fill()
        self.key, self._back = key, back
        said = tr("Objection to {record}", record=facts.record_name(record))
        self.what.setText(said)
        self.setAccessibleName(said)
        self.rows["to"].set_note(tr("The determining body is {body}", body=record.authority.name))
        kept = self._typed.get(key, {})
        for place, row in self.rows.items():
            row.set_value(kept.get(place))
        self._mark_wrong({})
        self._hidden = [widget for widget in self._instead if not widget.isHidden()]
        for widget in self._hidden:
            widget.hide()
        self.show()
        self._area.verticalScrollBar().setValue(0)
        self.rows["to"].focus_editor()

    def close_form(self) -> None:
        """Show what was there before; what was typed is kept as long as the window stands."""
        if self.isHidden():
            return
        self._typed[self.key] = self.values()
        self.hide()
        for widget in self._hidden:
            widget.show()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(_CLICK)

    def forget(self) -> None:
        """Close it and let go of everything that was typed: another applicant comes."""
        self.close_form()
        self._typed.clear()

    def values(self) -> dict[str, str]:
        """Return what was typed, by the names of the paper."""
        return {place: str(row.value() or "") for place, row in self.rows.items()}

    def put_back(self, texts: dict[str, str]) -> None:
        """Show again what was being typed when the program ended."""
        for place, text in texts.items():
            if place in self.rows:
                self.rows[place].set_value(text)

    def set_running(self, running: bool) -> None:
        """While it is printed Esc stops that, and nothing is printed twice."""
        if not self.rows:
            return
        for button in (self.leave, self.print, self.send):
            button.setEnabled(not running)
        if not running and self.isVisible():
            self.print.setFocus(_CLICK)  # it was off for a while

    def _on_print(self) -> None:
        values = self.values()
        self._mark_wrong({} if values["to"] else {"to": tr("Say whom the objection goes to.")})
        if values["to"]:
            self.wanted.emit(self.key, values)

    def show_wrong(self, found: Iterable[Finding]) -> None:
        """Show at the fields what is missing before it can be sent, and stand there."""
        self._mark_wrong(dict(reversed(at_places(found))))

    def _mark_wrong(self, wrong: dict[str, str]) -> None:
        for place, row in self.rows.items():
            row.set_error(wrong.get(place, ""))
        self.summary.show_fields([row for place, row in self.rows.items() if place in wrong])

    def sent(self) -> None:
        """Close it; what was typed is not needed any more."""
        self.close_form()
        self._typed.pop(self.key, None)

    # --- what Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll to the field that gets the focus."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._area.ensureWidgetVisible(watched, 0, 24)
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is open."""
        super().showEvent(event)
        self.turned.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is closed."""
        super().hideEvent(event)
        self.turned.emit()
