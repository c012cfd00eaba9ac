"""SheetDesk: where sheets are taken in and looked at: buttons, progress, the large picture, the strip.

What the clerk wants done with sheets is told by signals. Its keys (R, C, S, O, Delete …) act wherever the
focus is, see `ui.sheets.keys`. Must not: know a slot or a source, or change a sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.sheets import acts as rows
from ui.sheets import said
from ui.sheets.acts import Acts, Tags
from ui.sheets.fault import Fault
from ui.sheets.pictures import Key, Pictures, key_of
from ui.text import join, tr
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.byhand import ByHand, Cropping, Levelling
from ui.widgets.caps import Caps
from ui.widgets.card import Card
from ui.widgets.narrow import Narrow
from ui.widgets.preview import SheetPreview
from ui.widgets.sheets import SheetStrip
from ui.widgets.thumbs import Thumb
from ui.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.desk import ScanProfile
    from kiosk.domain.case import Sheet
    from kiosk.domain.sheet import Mark


class SheetDesk(Card):
    """One card of the materials page."""

    removed = Signal(object)  # ids
    reordered = Signal(object, int)  # ids, how many others lie before them
    wanted = Signal(str)  # what else is to be done with the chosen sheet; see `acts.ROWS`
    toggled = Signal(int)  # a correction, by its place
    cropped = Signal(object)  # left, top, right, bottom; shares
    levelled = Signal(float)  # degrees
    chose = Signal(str)  # id of the sheet, "" for none
    failed = Signal(object)

    def __init__(self, place: Workplace, *, name: str = "capture") -> None:
        super().__init__(tight=True, name=name)
        self.workplace = place
        self._sheets: tuple[Sheet, ...] = ()
        self._marks: Mapping[str, tuple[Mark, ...]] = {}
        self._lost: frozenset[str] = frozenset()  # ids of sheets that no longer open
        self.pane: QWidget | None = None  # in the place of the large picture
        self._large: Key = ("", "")  # whose large picture is in the preview
        self.pictures = Pictures(place, self)
        self.pictures.large.connect(self._on_large)
        self.pictures.failed.connect(self.failed)
        self.tools = self._tools()
        self.fault = Fault()
        self.add(self.fault)
        self.add(self.tools)
        self.busy = BusyBar(name="capturing")
        self.busy.installEventFilter(self)
        self.add(self.busy)
        self.body.addLayout(self._middle(), 1)
        self.tags = Tags()
        self.tags.toggled.connect(self.toggled)
        self.add(self.tags)
        self.strip = self._strip()
        self.add(self.strip)
        self.ask_for(True)
        self.show_sheets((), {})

    def _tools(self) -> QWidget:
        holder = QWidget()
        tools = QHBoxLayout(holder)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(6)
        self.scan = Button(tr("Scan"), kind="primary", key="F5", small=True, name="scan")
        about = tr("Into the place of the checklist that is chosen")
        self.file = Button(tr("Files"), key="F7", small=True, name="take_files", about=about)
        self.how = Narrow("", kind="quiet", small=True, name="how", key="F3")
        tools.addWidget(self.scan)
        tools.addWidget(self.file)
        tools.addStretch(1)
        tools.addWidget(self.how)
        self.tools_row = tools
        # the key of the usual way is the last to go
        self.caps = Caps(holder, (self.file, self.scan), spacing=6, beside=self._how_width)
        return holder

    def _how_width(self) -> int:
        """Give the pixels of the words of how a scan is made."""
        return self.how.minimumSizeHint().width() + 6

    def add_tool(self, button: Button, at: int) -> None:
        """Put one more way for paper to come in among the others."""
        self.tools_row.insertWidget(at, button)
        self.caps.buttons.insert(0, button)

    def _middle(self) -> QHBoxLayout:
        row = self._row = QHBoxLayout()
        row.setSpacing(8)
        self.preview = SheetPreview()
        self.preview.setMinimumSize(140, 120)
        self.preview.done.connect(self._on_done)
        self.preview.left.connect(self.to_strip)
        self.preview.leafed.connect(lambda by: self.strip.leaf(by))
        self.acts = Acts()
        self.acts.wanted.connect(self.act)
        self.delete = self.acts.buttons["delete"]
        row.addWidget(self.preview, 1)
        row.addWidget(self.acts)
        return row

    def show_pane(self, pane: QWidget | None) -> None:
        """Show something in the place of the large picture; None: the picture again."""
        if self.pane is not None:
            self._row.removeWidget(self.pane)
            self.pane.hide()
        self.pane = pane
        self.preview.setVisible(pane is None)
        self._show_acts()
        self._show_tags(self.sheet())
        if pane is not None:
            self._row.insertWidget(0, pane, 1)
            pane.show()

    def _strip(self) -> SheetStrip:
        strip = SheetStrip()
        strip.chosen.connect(lambda _key: self._show_chosen())
        strip.picked_changed.connect(lambda: self._light(self.sheet()))
        strip.removed.connect(self.removed)
        strip.reordered.connect(self.reordered)
        strip.looked_at.connect(self._on_looked_at)
        self.pictures.small.connect(strip.set_image)
        return strip

    # --- what is shown

    def say_how(self, chosen: ScanProfile) -> None:
        """Say how is scanned."""
        self.how.setText(said.profile(chosen))
        self.how.describe(said.full(chosen))
        self.how.setAccessibleName(join(tr("Scan how"), said.profile(chosen)))
        self.how.updateGeometry()

    def forget(self) -> None:
        """Let go of all pictures: another case is shown now."""
        self.pictures.forget()
        self._large = ("", "")

    def ask_for(self, wanted: bool, *, still: bool = False) -> None:
        """Say how sheets come into the slot, or that none is wanted there; `still`: nothing is changed."""
        words = tr("No page lies here") if still else tr("Scan (F5), take files (F7), or drop them here")
        if not wanted:
            words = tr("No copy is taken of this paper: look at the original and tick it")
        self._empty = self.preview.empty = words

    def show_sheets(
        self, sheets: tuple[Sheet, ...], marks: Mapping[str, tuple[Mark, ...]], *, choose: str = "",
        lost: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        """Show the sheets of a slot; the chosen one stays, else its neighbour or the one captured last."""
        had = self._sheets
        self._sheets, self._marks, self._lost = sheets, marks, lost
        if sheets or had:
            self.strip.set_sheets(
                [self._thumb(number, sheet) for number, sheet in enumerate(sheets, 1)], choose=choose
            )
        self._show_chosen()

    def _thumb(self, number: int, sheet: Sheet) -> Thumb:
        if sheet.id in self._lost:
            return Thumb(sheet.id, None, str(number), "bad", tr(said.LOST))
        marks = self._marks.get(sheet.id, ())
        warn = any(not item.waived for item in marks)
        note = join(*(said.noticed(item) for item in marks))
        image = self.pictures.small_of(sheet)
        return Thumb(sheet.id, image, str(number), "warn" if warn else "quiet" if marks else None, note)

    def sheet(self) -> Sheet | None:
        """Return the chosen sheet."""
        key = self.strip.current_key()
        return next((sheet for sheet in self._sheets if sheet.id == key), None)

    def selected(self) -> tuple[str, ...]:
        """Return the ids of the picked sheets, in their order."""
        return self.strip.selected()

    def _on_looked_at(self, keys: object) -> None:
        near = set(keys)  # type: ignore[call-overload]
        self.pictures.want([sheet for sheet in self._sheets if sheet.id in near - self._lost])

    def _show_chosen(self) -> None:
        sheet = self.sheet()
        self._light(sheet)
        self._show_tags(sheet)
        self.chose.emit(sheet.id if sheet is not None else "")
        lost = sheet is not None and sheet.id in self._lost
        self.preview.empty = tr(said.LOST_HERE) if lost else self._empty
        if sheet is None or lost:
            self.pictures.show(None)
            self._large = ("", "")
            self.preview.set_image(None)
            self._fold(lost)
            return
        self._fold(True)
        if self.pictures.show(sheet) and sheet.id != self._large[0]:
            self.preview.set_image(self.pictures.small_of(sheet), said=self._place_of(sheet))
            self._large = (sheet.id, "")

    def _show_tags(self, sheet: Sheet | None) -> None:
        """Show what belongs to the large picture; a pane has the room, and the keys, for itself."""
        if sheet is None or self.pane is not None or sheet.id in self._lost:
            self.tags.show_of((), (), on=self.isEnabled())
        else:
            self.tags.show_of(sheet.acts, self._marks.get(sheet.id, ()), on=self.isEnabled())

    def _fold(self, out: bool) -> None:
        """Show strip and buttons only where there are sheets; the focus stays on the desk."""
        focus = QApplication.focusWidget()
        if not out and focus is not None and (focus is self.strip or self.acts.isAncestorOf(focus)):
            self.preview.setFocus(Qt.FocusReason.OtherFocusReason)
        back = out and self.strip.isHidden() and self.preview.hasFocus()
        self.strip.setVisible(out)
        self._show_acts()
        if back:
            self.to_strip()

    def _show_acts(self) -> None:
        """Show what can be done where there are sheets, as long as the case has not gone out."""
        self.acts.setVisible(self.pane is None and bool(self._sheets) and self.isEnabled())

    def changeEvent(self, event: QEvent) -> None:
        """Show no button that cannot be pressed, once the case went out: the picture has the room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.tools.setVisible(self.isEnabled() and self.busy.isHidden())
            self._show_acts()

    def _light(self, sheet: Sheet | None) -> None:
        lost = sheet is not None and sheet.id in self._lost
        self.acts.light(rows.possible(sheet, len(self._sheets), picked=len(self.selected()), lost=lost))

    def _on_large(self, key: object, image: QImage) -> None:
        sheet = self.sheet()
        if sheet is not None and key == key_of(sheet):
            same, self._large = self._large[0] == sheet.id, key_of(sheet)
            self.preview.set_image(image, said=self._place_of(sheet), same=same)

    def _place_of(self, sheet: Sheet) -> str:
        marks = join(*(said.noticed(item) for item in self._marks.get(sheet.id, ())))
        at = tr("Sheet {n} of {all}", n=self._sheets.index(sheet) + 1, all=len(self._sheets))
        return join(at, marks)

    def to_strip(self) -> None:
        """Put the focus where the sheets are chosen."""
        self.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is wanted

    def act(self, what: str) -> None:
        """Do what a button or key says, as far as it can be done here; else tell it."""
        button = self.acts.buttons.get(what)
        hidden = self.pane is not None and what in rows.ON_LARGE
        if button is None or not button.isEnabled() or not self.isEnabled() or self.sheet() is None or hidden:
            return
        if what == "crop":
            self.preview.begin(Cropping())
        elif what == "level":
            self.preview.begin(Levelling())
        elif what == "delete":
            self.removed.emit(self.selected())
        elif what == "later":
            self.strip.carry(Qt.Key.Key_Right)
        else:
            self.wanted.emit(what)

    def _on_done(self, hand: ByHand) -> None:
        self.to_strip()
        if isinstance(hand, Cropping) and hand.box != (0.0, 0.0, 1.0, 1.0):
            self.cropped.emit(hand.box)
        elif isinstance(hand, Levelling) and hand.degrees:
            self.levelled.emit(hand.degrees)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show what runs in the place of the buttons that wait for its end."""
        if watched is self.busy and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self.tools.setVisible(event.type() == QEvent.Type.Hide and self.isEnabled())
        return super().eventFilter(watched, event)
