"""Materials: a checklist made by the rules for these records; sheets from scanner, file, drop and clipboard.

A sheet is on disk before the next is fed; a file that can't be read is named with why, and nothing is lost.
What changed hands is printed as a list. Must not: drop a sheet without the clerk; Delete can be undone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.services.window import warming
from ui import theme
from ui.casepage import CasePage, View
from ui.errors import explain, note
from ui.halftyped import HalfTyped
from ui.sheets import calls, checklist
from ui.sheets.attesting import Attesting
from ui.sheets.correcting import Correcting
from ui.sheets.desk import SheetDesk
from ui.sheets.handing import Handing
from ui.sheets.keys import Keys
from ui.sheets.moving import Moving
from ui.sheets.noticed import Noticed
from ui.sheets.panes import Panes
from ui.sheets.side import Side
from ui.sheets.slotcard import WIDER, WIDTH, SlotCard
from ui.sheets.taking import Taking
from ui.sheets.ways import ScanWays
from ui.sources import files
from ui.sources.drop import DropTarget
from ui.text import tr
from ui.theme import Tone
from ui.widgets.caps import Caps
from ui.widgets.card import Card
from ui.widgets.results import ResultList
from ui.words.findings import sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case, Slot
    from ui.sheets.calls import Taken

ROOMY = 1300  # pixels of the page from which on the checklist is wider
BESIDE = 92  # pixels of the page that neither the checklist nor the tools have
PICTURE = 148  # of the desk's that the picture beside the acts has at least
CLOSE, NARROW = 820, 304  # below the first it is as wide as the second, and acts leave out their keys


class MaterialsPage(CasePage):
    """See the module's words."""

    step = "materials"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, name="materials")  # scrolled in a low window: tools keep their height
        row = QHBoxLayout()
        row.setSpacing(16)
        self.desk = SheetDesk(place)
        self.correcting = Correcting(self, self.desk)
        self.taking = Taking(self, self.desk)
        self.taking.turned.connect(self._on_run)
        self.taking.sorted_out.connect(self._on_sorted)
        self.ways = ScanWays(self, self.desk, self._scan)
        self.panes = Panes(self, self.desk, self.target)
        self.panes.turned.connect(self._on_run)
        self.desk.file.clicked.connect(lambda _checked=False: files.ask(self, self.take))
        self.desk.wanted.connect(self._on_wanted)
        self.desk.failed.connect(self._on_no_picture)
        row.addWidget(self.desk, 1)
        row.addLayout(self._right())
        self.moving = Moving(self, self.desk, self.list, self.ways.chooser)
        self.content.addLayout(row)
        self.add_buttons()
        self.keys = Keys(
            self, self.foot, desk=self.desk, slots=self.list, card=self.slot_card, noticed=self.noticed,
            chooser=self.ways.chooser, panes=self.panes, printing=self.handing.bar,
        )  # fmt: skip
        self._take_drops()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the checklist be wider where there is room: names of papers are long."""
        super().resizeEvent(event)
        close = self.width() < theme.scaled(CLOSE)
        wide = WIDER if self.width() >= ROOMY else NARROW if close else theme.scaled(WIDTH)
        self.desk.acts.set_capped(not close)
        self.slot_card.set_close(close)
        self.desk.caps.most = self.width() - wide - BESIDE
        self.desk.acts.most = max(1, self.desk.caps.most - PICTURE)
        self.desk.caps.fit()
        for part in self._columns:
            part.setFixedWidth(wide)

    def _take_drops(self) -> None:
        """Let files fall onto the page, and be pasted into it."""
        self.drops = DropTarget(self)
        self.drops.dropped.connect(self.take)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setWhatsThis(tr("Take in the picture or files that were copied"))
        paste.activated.connect(self._on_paste)

    def _right(self) -> QVBoxLayout:
        """Make the column of the checklist and what stands below it."""
        side = QVBoxLayout()
        side.setSpacing(12)
        self._columns = (self._list_card(), self._below())
        side.addWidget(self._columns[0], 1)
        side.addWidget(self._columns[1])
        return side

    def _list_card(self) -> Card:
        card = Card(tr("Checklist"), tight=True, name="checklist")
        card.body.setContentsMargins(1, 12, 1, 1)
        card.title.setIndent(19)
        card.setFixedWidth(WIDTH)
        self.handing = Handing(self, self.slot)
        self.handing.run.turned.connect(self._on_run)
        self.handover, self.to_body = self.handing.list, self.handing.to_body
        card.head.setContentsMargins(0, 0, 11, 0)
        card.head.addWidget(self.handover)
        self.caps = Caps(card, (self.handover,), beside=lambda: 19 + 8 + 11 + card.title.sizeHint().width())
        self.list = ResultList(most=2, name="slots", about=tr("Checklist"))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_slot())
        card.add(self.list, 1)
        card.add(self.handing.bar)
        return card

    def _below(self) -> Side:
        """Make what stands below the checklist: what was noticed, and what the slot asks for."""
        below = Side(width=WIDTH)
        self.slot_card = SlotCard()
        self.attesting = Attesting(self, self.slot_card, self.slot, self._to_slot)
        self.noticed = Noticed()
        self.noticed.waived.connect(self.correcting.waive)
        self.reasons = HalfTyped(self.noticed, self.workplace, self.noticed.reasons, self.noticed.put_back)
        self.noticed.waived.connect(self.reasons.soon)
        self.noticed.removed.connect(self.desk.removed)
        self.noticed.anew.connect(self._on_anew)
        self.noticed.left.connect(self.focus_first)
        self.desk.chose.connect(self.noticed.choose)
        for part in (self.noticed, self.slot_card, self.to_body):
            below.add(part)
        return below

    # --- showing

    def arrive(self) -> None:
        """Say how the scanner is set, and what lies in the practice scanner."""
        self.ways.read()
        self.panes.look()
        self.workplace.run(warming.sheets, failed=note, owner=self, lane="scan")  # a visit may begin here
        self.workplace.run(warming.scanner, failed=note, owner=self, lane="devices")

    def show_case(self, case: Case) -> None:
        """Fill the checklist; the slot that is looked at stays."""
        assert self.view is not None
        self.correcting.fresh()
        fresh = self.list.property("case") != case.id
        if fresh:
            self.list.setProperty("case", case.id)
            self.desk.forget()
            self.taking.turn_to(case.id)
            self.panes.close()
            self.noticed.forget()
        with QSignalBlocker(self.list.selectionModel()):
            rows = checklist.rows(self.view)
            if rows != list(self.list.rows_model.rows):
                self.list.set_rows(rows)
            if fresh:
                self._to_slot(checklist.first_wanting(self.view))
        self.list.scrollTo(self.list.currentIndex())
        self._show_slot()
        if not self.still:
            self.reasons.begin(f"marks.{case.id}")
        self.pills_changed.emit()

    def pills(self) -> list[tuple[str, Tone]]:
        """Say how many slots are complete."""
        if self.view is None:
            return []
        done, every = checklist.counted(self.view)
        return [(tr("{done} of {all} complete", done=done, all=every), "ok" if done == every else "info")]

    def _to_slot(self, name: str) -> None:
        at = self.list.rows_model.row_of(name)
        if at >= 0:
            self.list.setCurrentIndex(self.list.rows_model.index(at, 0))

    def slot(self) -> Slot | None:
        """Return the slot that is looked at."""
        key, every = self.list.current_key(), checklist.slots_of(self.view) if self.view is not None else ()
        return next((slot for slot in every if slot.name == key), None)

    def _show_slot(self) -> None:
        view, slot = self.view, self.slot()
        if view is None:
            return
        from kiosk.domain.rules.sheets import noticed

        case, every = view.case, checklist.slots_of(view)
        loose = self.list.current_key() == checklist.LOOSE
        sheets = (
            case.sheets_of(slot.name) if slot is not None else checklist.unassigned(view) if loose else ()
        )
        marks, lost = noticed(case, every), view.sight.lost
        self.slot_card.setVisible(slot is not None)
        if slot is not None:
            self._show_card(view, slot)
        self.desk.ask_for(slot is None or slot.needs_sheets, still=self.still)
        fresh = self.panes.arrived(sheets) or self.taking.arrived(sheets)
        self.desk.show_sheets(sheets, marks, choose=fresh, lost=lost)
        self.noticed.show_marks(sheets, marks, chosen=self.desk.strip.current_key(), lost=lost)
        self.handing.show_body()

    def _show_card(self, view: View, slot: Slot) -> None:
        case, place = view.case, f"materials.{slot.name}"
        found = [item for item in (*view.centre, *view.missing) if item.place == place]
        own = [sentence(item) for item in found if not checklist.said_elsewhere(item)]
        self.slot_card.show_slot(
            checklist.name(case, slot), slot, case.attestation(slot.name),
            bool(case.sheets_of(slot.name)), own, signed=case.signed(slot.name),
        )  # fmt: skip

    def focus_first(self) -> None:
        """Put the focus into the checklist."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, place: str) -> Any:
        def go() -> None:
            self._to_slot(place.removeprefix("materials."))
            self.focus_first()

        return go

    # --- taking sheets in and out

    def target(self) -> tuple[str, str] | None:
        """Return the slot that is looked at and its name; "" where sheets are to sort themselves."""
        slot = self.slot()
        if self.view is not None and slot is not None:
            return (slot.name, checklist.name(self.view.case, slot))
        return ("", tr("all printed papers")) if self.list.current_key() == checklist.LOOSE else None

    def _scan(self, profile: str, *, sorts: bool = False) -> None:
        target = ("", tr("all printed papers")) if sorts else self.target()
        if target is not None:
            self.panes.give_way()
            self.taking.scan(*target, profile, looks=self.ways.looks)

    def _on_wanted(self, what: str) -> None:
        sheet, target = self.desk.sheet(), self.target()
        if what == "rescan" and sheet is not None and target is not None:
            self.taking.rescan(sheet, target[1])

    def _on_anew(self, sheet_id: str) -> None:
        self.desk.strip.choose(sheet_id)
        self.desk.act("rescan")

    def _on_no_picture(self, error: Exception) -> None:
        """Look whether it is the page that is lost: the case says so then; else say what is wrong."""
        self.workplace.run(
            calls.lost, self.case_id,
            done=lambda lost: None if lost else self.banner.show_trouble(explain(error)),
            failed=lambda _error: self.banner.show_trouble(explain(error)), owner=self, lane="store",
        )  # fmt: skip

    def take(self, paths: tuple[Path, ...]) -> None:
        """Take files into the slot that is looked at."""
        target = self.target()
        if target is not None and paths:
            self.taking.take(*target, paths)

    def _on_paste(self) -> None:
        target = self.target()
        if target is not None:
            self.taking.paste(*target)

    def _on_sorted(self, taken: Taken) -> None:
        assert self.view is not None
        said, tone = checklist.gone_to(self.view, taken.places)
        self.banner.say(*said, tone=tone)

    # --- printing

    def writers(self) -> tuple[QWidget, ...]:
        """Name what is off once the case went out; its lists are still looked at and printed."""
        return (self.desk, self.slot_card, self.noticed)

    def _on_run(self) -> None:
        """While pages come in, or a paper is printed, Esc stops it and does not leave."""
        for button in (self.desk.scan, self.desk.file, self.ways.sorts, *self.panes.buttons):
            button.setEnabled(not self.taking.running)
        self.set_running(self.taking.running or self.handing.run.running or self.panes.shown)
        if not self.taking.running:
            self.arrive()
