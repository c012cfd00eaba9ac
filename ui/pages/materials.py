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
from ui.casepage import CasePage
from ui.errors import explain
from ui.papers.run import PaperRun
from ui.sheets import calls, checklist
from ui.sheets.correcting import Correcting
from ui.sheets.desk import SheetDesk
from ui.sheets.slotcard import WIDTH, SlotCard
from ui.sources import clipboard, files
from ui.sources.drop import DropTarget
from ui.text import plural, tr
from ui.theme import Tone
from ui.widgets.busy import BusyBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.results import ResultList
from ui.words import facts
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
        self._taking = False  # sheets are coming in
        row = QHBoxLayout()
        row.setSpacing(16)
        self.desk = SheetDesk(place)
        self.desk.scan.clicked.connect(self._on_scan)
        self.desk.file.clicked.connect(lambda _checked=False: files.ask(self, self.take))
        self.correcting = Correcting(self, self.desk)
        self.desk.failed.connect(lambda error: self.banner.show_trouble(explain(error)))
        row.addWidget(self.desk, 1)
        side = QVBoxLayout()
        side.setSpacing(12)
        side.addWidget(self._list_card(), 1)
        self.slot_card = SlotCard()
        self.slot_card.attested.connect(self._on_attested)
        side.addWidget(self.slot_card)
        side.addWidget(self._to_body())
        row.addLayout(side)
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
        """Say how the scanner is set."""
        self.desk.say_how()

    def show_case(self, case: Case) -> None:
        """Fill the checklist; the slot that is looked at stays."""
        assert self.view is not None
        self.correcting.fresh()
        fresh = self.list.property("case") != case.id
        if fresh:
            self.list.setProperty("case", case.id)
            self.desk.forget()
        with QSignalBlocker(self.list.selectionModel()):
            rows = checklist.rows(self.view)
            if rows != list(self.list.rows_model.rows):
                self.list.set_rows(rows)
            if fresh:
                self._to_slot(self._first_wanting())
        self.list.scrollTo(self.list.currentIndex())
        self._show_slot()
        self.pills_changed.emit()

    def pills(self) -> list[tuple[str, Tone]]:
        """Say how many slots are complete."""
        if self.view is None:
            return []
        every = checklist.slots_of(self.view)
        done = sum(checklist.pill(self.view, slot)[1] == "ok" for slot in every)
        tone: Tone = "ok" if done == len(every) else "info"
        return [(tr("{done} of {all} complete", done=done, all=len(every)), tone)]

    def _first_wanting(self) -> str:
        assert self.view is not None
        every = checklist.slots_of(self.view)
        wanting = [slot for slot in every if checklist.pill(self.view, slot)[1] != "ok"]
        return (wanting or list(every))[0].name if every else ""

    def _to_slot(self, name: str) -> None:
        at = self.list.rows_model.row_of(name)
        if at >= 0:
            self.list.setCurrentIndex(self.list.rows_model.index(at, 0))

    def slot(self) -> Slot | None:
        """Return the slot that is looked at."""
        if self.view is None:
            return None
        key = self.list.current_key()
        return next((slot for slot in checklist.slots_of(self.view) if slot.name == key), None)

    def _show_slot(self) -> None:
        slot, view = self.slot(), self.view
        if slot is None or view is None:
            return
        from kiosk.domain.rules.sheets import noticed

        case, place = view.case, f"materials.{slot.name}"
        sheets = case.sheets_of(slot.name)
        said = [sentence(item) for item in (*view.centre, *view.missing) if item.place == place]
        name = checklist.name(case, slot)
        self.slot_card.show_slot(name, slot, case.attestation(slot.name), bool(sheets), said)
        self.desk.ask_for(slot.needs_sheets)
        self.desk.show_sheets(sheets, noticed(case, checklist.slots_of(view)))
        away = self._away()
        self.to_body.setVisible(away is not None)
        if away is not None:
            self.to_body.describe(tr("For {body}, of another city", body=away.record.authority.name))

    def _away(self) -> Filing | None:
        """Return the filing for another city that the slot serves; where one body only is there, its own."""
        hall, slot = self.workplace.hall, self.slot()
        if self.view is None or hall is None or slot is None:
            return None
        away = [f for f in self.view.case.filings if facts.elsewhere(f.record, hall.region)]
        alone = len({f.record.authority for f in away}) == 1
        return next((f for f in away if alone or f.number == slot.filing), None)

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

    def _on_scan(self, _checked: bool = False) -> None:
        slot = self.slot()
        if slot is not None:
            self._run(tr("Scanning…"), calls.scan, self.case_id, slot.name)

    def take(self, paths: tuple[Path, ...]) -> None:
        """Take files into the slot that is looked at."""
        slot = self.slot()
        if slot is not None and paths:
            self._run(tr("Taking files in…"), calls.take_files, self.case_id, slot.name, paths)

    def _on_paste(self) -> None:
        slot, paths, image = self.slot(), clipboard.files(), clipboard.picture()
        if slot is not None and paths:
            self.take(paths)
        elif slot is not None and image is not None:
            self._run(tr("Taking files in…"), calls.take_picture, self.case_id, slot.name, image)

    def _run(self, words: str, call: Any, *values: Any) -> None:
        self.banner_clear()
        self._lit(False)
        job = self.workplace.run(
            call, *values, done=self._on_taken, failed=lambda error: self._on_not_taken(error, call),
            progress=self._on_progress, ended=self._on_ended, owner=self, lane="scan",
        )  # fmt: skip
        self.desk.busy.begin(words, cancel=job.cancel if job is not None else None)

    def _on_progress(self, done: int, total: int) -> None:
        self.desk.busy.progress(done, total)

    def _on_taken(self, taken: Taken) -> None:
        if taken.pages:
            self.workplace.say(plural("{n} page taken in", "{n} pages taken in", n=taken.pages))
        if taken.refused:
            kept = [tr("The other pages are kept.")] if taken.pages else []
            what, do = calls.refusals(taken.refused)
            self.banner.say("\n".join(what), " ".join([*do, *kept]), tone="bad")

    def _on_not_taken(self, error: Exception, call: Any) -> None:
        again = self._on_scan if call is calls.scan else None
        self.banner.show_trouble(explain(error), retry=again)

    def _on_ended(self) -> None:
        self.desk.busy.end()
        self._lit(True)

    def _lit(self, on: bool) -> None:
        for button in (self.desk.scan, self.desk.file):
            button.setEnabled(on)
        self._taking = not on
        self.set_running(self._taking or self.run.running)

    # --- printing

    def writers(self) -> tuple[QWidget, ...]:
        """Name what is off once the case went out; its lists are still looked at and printed."""
        return (self.desk, self.slot_card)

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
        case, every = self.view.case, checklist.slots_of(self.view)
        some = any(case.sheets_of(slot.name) or case.attestation(slot.name).shown for slot in every)
        if not some:
            nothing = tr("Nothing has been taken in yet.")
            self.banner.say(nothing, tr("The list names what was taken in or shown here."), tone="warn")
        return some

    def _on_run(self) -> None:
        self.set_running(self._taking or self.run.running)

    # --- what the clerk says of a slot

    def _on_attested(self, name: str, value: object) -> None:
        slot = self.slot()
        if slot is not None:
            typed = CopyKind(str(value)) if name == "kind" else bool(value)
            said: dict[str, Any] = {name: typed}
            self.keep(casework.attest, slot.name, **said)
