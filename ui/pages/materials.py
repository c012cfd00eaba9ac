"""Materials: a checklist made by the rules for these records; sheets from scanner, file, drop and clipboard.

A sheet is on disk before the next is fed; a file that can't be read is named with why, and nothing is lost.
What changed hands is printed as a list. Must not: drop a sheet without the clerk; Delete can be undone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.case import CopyKind
from kiosk.services import casework, papers
from ui.casepage import CasePage, View
from ui.errors import explain
from ui.papers.run import PaperRun
from ui.sheets import checklist
from ui.sheets.correcting import Correcting
from ui.sheets.desk import SheetDesk
from ui.sheets.moving import Moving
from ui.sheets.noticed import Noticed
from ui.sheets.panes import Panes
from ui.sheets.side import Side
from ui.sheets.slotcard import WIDTH, SlotCard
from ui.sheets.taking import Taking
from ui.sheets.ways import ScanWays
from ui.sources import clipboard, files
from ui.sources.drop import DropTarget
from ui.text import tr
from ui.theme import Tone
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.results import ResultList
from ui.words.findings import sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.domain.case import Case, Filing, Slot
    from ui.sheets.calls import Taken


class MaterialsPage(CasePage):
    """See the module's words."""

    step = "materials"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place, scroll=False, name="materials")
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
        self.desk.failed.connect(lambda error: self.banner.show_trouble(explain(error)))
        row.addWidget(self.desk, 1)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self._list_card(), 1)
        side.addWidget(self._below())
        row.addLayout(side)
        self.moving = Moving(self, self.desk, self.list, self.ways.chooser)
        self.content.addLayout(row)
        self.add_buttons()
        self.drops = DropTarget(self)
        self.drops.dropped.connect(self.take)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self._on_paste)

    def _list_card(self) -> Card:
        card = Card(tr("Checklist"), tight=True, name="checklist")
        card.body.setContentsMargins(1, 12, 1, 1)
        card.title.setIndent(19)
        card.setFixedWidth(WIDTH)
        self.handover = Button(
            tr("Hand-over list"), key="Ctrl+P", icon="print", small=True, name="handover",
            about=tr("What was handed in and what was given back, to be signed by both"),
        )  # fmt: skip
        self.handover.clicked.connect(lambda _checked=False: self._on_handover())
        card.head.setContentsMargins(0, 0, 11, 0)
        card.head.addWidget(self.handover)
        self.list = ResultList(most=2, name="slots", about=tr("Checklist"))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_slot())
        self.list.chosen.connect(lambda _key: self.list.move_by(1))
        self.list.installEventFilter(self)
        card.add(self.list, 1)
        self.print_bar = BusyBar(name="printing")
        card.add(self.print_bar)
        self.run = PaperRun(self, self.workplace, self.print_bar)
        self.run.turned.connect(self._on_run)
        return card

    def _below(self) -> Side:
        """Make what stands below the checklist: what was noticed, and what the slot asks for."""
        below = Side(width=WIDTH)
        self.slot_card = SlotCard()
        self.slot_card.attested.connect(self._on_attested)
        self.noticed = Noticed()
        self.noticed.waived.connect(self.correcting.waive)
        self.noticed.removed.connect(self.desk.removed)
        for part in (self.noticed, self.slot_card, self._to_body()):
            below.add(part)
        return below

    def _to_body(self) -> Button:
        """Make the button of the list that goes with papers to a body of another city."""
        self.to_body = Button(
            tr("Hand-over list to the body"), key="Ctrl+Shift+P", icon="print", small=True, name="to_body"
        )
        self.to_body.clicked.connect(lambda _checked=False: self._on_to_body())
        self.to_body.hide()
        return self.to_body

    # --- showing

    def arrive(self) -> None:
        """Say how the scanner is set, and what lies in the practice scanner."""
        self.ways.read()
        self.panes.look()

    def show_case(self, case: Case) -> None:
        """Fill the checklist; the slot that is looked at stays."""
        assert self.view is not None
        self.correcting.fresh()
        fresh = self.list.property("case") != case.id
        if fresh:
            self.list.setProperty("case", case.id)
            self.desk.forget()
            self.taking.forget()
            self.panes.close()
        with QSignalBlocker(self.list.selectionModel()):
            rows = checklist.rows(self.view)
            if rows != list(self.list.rows_model.rows):
                self.list.set_rows(rows)
            if fresh:
                self._to_slot(checklist.first_wanting(self.view))
        self.list.scrollTo(self.list.currentIndex())
        self._show_slot()
        self.pills_changed.emit()

    def pills(self) -> list[tuple[str, Tone]]:
        """Say how many slots are complete."""
        if self.view is None:
            return []
        every = checklist.slots_of(self.view)
        done = sum(checklist.pill(self.view, slot)[1] == "ok" for slot in every)
        words = tr("{done} of {all} complete", done=done, all=len(every))
        return [(words, "ok" if done == len(every) else "info")]

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
        marks = noticed(case, every)
        self.slot_card.setVisible(slot is not None)
        if slot is not None:
            self._show_card(view, slot)
        self.desk.ask_for(slot is None or slot.needs_sheets)
        self.desk.show_sheets(sheets, marks)
        self.noticed.show_marks(sheets, marks)
        away = self._away()
        self.to_body.setVisible(away is not None)
        if away is not None:
            self.to_body.describe(tr("For {body}, of another city", body=away.record.authority.name))

    def _show_card(self, view: View, slot: Slot) -> None:
        case, place = view.case, f"materials.{slot.name}"
        found = [item for item in (*view.centre, *view.missing) if item.place == place]
        own = [sentence(item) for item in found if not item.code.startswith("sheet_")]  # those: `noticed`
        has_any = bool(case.sheets_of(slot.name))
        self.slot_card.show_slot(checklist.name(case, slot), slot, case.attestation(slot.name), has_any, own)

    def _away(self) -> Filing | None:
        view, hall, slot = self.view, self.workplace.hall, self.slot()
        return checklist.away(view, hall, slot) if view and hall and slot else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the sheets act in the checklist too: nobody searches it by letters."""
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.desk.isEnabled() and self.desk.take_key(event)
        return super().eventFilter(watched, event)

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
            self.panes.put_papers_away()
            self.taking.scan(*target, profile, looks=self.ways.looks)

    def _on_wanted(self, what: str) -> None:
        sheet, target = self.desk.sheet(), self.target()
        if what == "rescan" and sheet is not None and target is not None:
            self.taking.rescan(sheet.id, target[1])

    def take(self, paths: tuple[Path, ...]) -> None:
        """Take files into the slot that is looked at."""
        target = self.target()
        if target is not None and paths:
            self.taking.take(*target, paths)

    def _on_paste(self) -> None:
        target, paths, image = self.target(), clipboard.files(), clipboard.picture()
        if target is not None and paths:
            self.take(paths)
        elif target is not None and image is not None:
            self.taking.paste(*target, image)

    def _on_sorted(self, taken: Taken) -> None:
        assert self.view is not None
        said, tone = checklist.gone_to(self.view, taken.places)
        self.banner.say(*said, tone=tone)

    # --- printing

    def writers(self) -> tuple[QWidget, ...]:
        """Name what is off once the case went out; its lists are still looked at and printed."""
        return (self.desk, self.slot_card, self.noticed)

    def _on_handover(self) -> None:
        if self._has_any():
            self.run.start(papers.handover_list, self.case_id, name=papers.HANDOVER_LIST)

    def _on_to_body(self) -> None:
        away = self._away()
        if away is not None and self._has_any():
            self.run.start(papers.handover_to_body, self.case_id, away.number, name=papers.HANDOVER_LIST)

    def _has_any(self) -> bool:
        """Tell whether anything was taken in or shown; where there was nothing, say so."""
        assert self.view is not None
        some = checklist.anything(self.view)
        if not some:
            nothing = tr("Nothing has been taken in yet.")
            self.banner.say(nothing, tr("The list names what was taken in or shown here."), tone="warn")
        return some

    def _on_run(self) -> None:
        """While pages come in, or a paper is printed, Esc stops it and does not leave."""
        for button in (self.desk.scan, self.desk.file, self.ways.sorts, *self.panes.buttons):
            button.setEnabled(not self.taking.running)
        self.set_running(self.taking.running or self.run.running or self.panes.shown)
        if not self.taking.running:
            self.arrive()

    # --- what the clerk says of a slot

    def _on_attested(self, name: str, value: object) -> None:
        slot = self.slot()
        if slot is not None:
            typed: Any = CopyKind(str(value)) if name == "kind" else value
            self.keep(casework.attest, slot.name, **{name: typed})
