"""Taking: runs that bring sheets in, one at a time: what is under way, what came of it, how it goes on.

A run belongs to the slot at which it began, whatever is looked at meanwhile. After a fault it is remembered:
the next sheet goes there too, with the next number. Must not: know a source, or keep a sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ui.casepage import CasePage
from ui.errors import explain
from ui.sheets import calls
from ui.sheets.desk import SheetDesk
from ui.sources import clipboard
from ui.text import join, plural, together, tr
from ui.theme import Tone

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.domain.case import Sheet
    from kiosk.services.sheets.capture import Replaced
    from ui.sheets.calls import Taken


@dataclass(frozen=True, slots=True)
class Run:
    """One run: into which slot ("": sheets sort themselves), its name on screen, and how it is scanned."""

    case: str
    slot: str
    name: str
    profile: str = ""
    scans: bool = False
    before: frozenset[str] = frozenset()  # ids of the sheets that were there
    lay: int = 0  # sheets in the slot when it began, less a front that is to come anew
    half: bool = False  # it ended between the sides of a leaf


class Taking(QObject):
    """For one page and its desk; `turned` tells when a run begins and ends."""

    turned = Signal()
    sorted_out = Signal(object)  # Taken: where the sheets of a run went

    def __init__(self, page: CasePage, desk: SheetDesk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self.run: Run | None = None  # under way
        self.broken: Run | None = None  # ended by a fault: F5 goes on with it
        self._awaited: Run | None = None  # the run whose first sheet is still to be chosen
        self._focus: Any = None
        self._stopped = False
        self._fault: Exception | None = None  # what ended the broken run
        self._untold: dict[
            str, Callable[[], object]
        ] = {}  # by case: what is to be told once it is shown again
        desk.fault.closed.connect(self.forget)

    @property
    def running(self) -> bool:
        """Tell whether sheets are coming in."""
        return self.run is not None

    def forget(self) -> None:
        """Go on with nothing: the clerk closed the message, or begins anew."""
        self.broken = None
        self._desk.fault.clear()

    def turn_to(self, case_id: str) -> None:
        """Show what is to be told of another case; what was told of the one before is kept for its return."""
        if self.broken is not None and self._fault is not None:
            self._untold[self.broken.case] = partial(self._show_broken, self.broken, self._fault)
        self.forget()
        tell = self._untold.pop(case_id, None)
        if tell is not None and not self._page.still:
            tell()

    def _tell_or_keep(self, run: Run, tell: Callable[[], object]) -> None:
        """Tell what came of a run at its case; where that is not in sight, say that there is something."""
        if run.case == self._page.case_id:
            tell()
        else:
            self._untold[run.case] = tell
        if self._untold.get(run.case) is tell or not self._page.isVisible():
            self._page.workplace.say(tr("Not all pages came in. See the materials of that visit."))

    # --- beginning

    def scan(self, slot: str, name: str, profile: str = "", *, looks: bool = False) -> None:
        """Scan into a slot; after a fault: go on where the run broke off. `looks`: for a scanner first."""
        broken = self.broken
        if broken is not None:
            slot, name, profile = broken.slot, broken.name, profile or broken.profile
        run = self._begun(slot, name, profile=profile, scans=True)
        if broken is not None and broken.half:
            run = replace(run, lay=max(0, run.lay - 1))
        self._start(
            run, tr("Scanning into: {name}", name=name), calls.scan, slot, profile, broken is not None
        )
        if looks and self.run is run:
            self._desk.busy.progress(0, 0, tr("Looking for scanners…"))

    def rescan(self, sheet: Sheet, name: str) -> None:
        """Scan one page in the place of another."""
        words = tr("Scanning this page anew: {name}", name=name)
        if sheet.capture.side == "back":
            words = tr("Scanning the back of this leaf anew, laid as a front: {name}", name=name)
        self._start(self._begun("-", name), words, calls.rescan, sheet.id, "", done=self._on_rescanned)

    def take(self, slot: str, name: str, paths: tuple[Path, ...]) -> None:
        """Take files into a slot."""
        run = self._begun(slot, name)
        self._start(run, tr("Taking files in: {name}", name=name), calls.take_files, slot, paths)

    def paste(self, slot: str, name: str) -> None:
        """Take the files or the picture of the clipboard into a slot."""
        paths, picture = clipboard.files(), clipboard.picture()
        if paths:
            self.take(slot, name, paths)
        elif picture is not None:
            run = self._begun(slot, name)
            self._start(run, tr("Taking files in: {name}", name=name), calls.take_picture, slot, picture)
        else:
            self._page.workplace.say(tr("There is neither a picture nor a file on the clipboard."))

    def _begun(self, slot: str, name: str, *, profile: str = "", scans: bool = False) -> Run:
        view = self._page.view
        sheets = view.case.sheets if view is not None else ()
        lay = len(view.case.sheets_of(slot)) if view is not None and slot else 0
        here = frozenset(sheet.id for sheet in sheets)
        return Run(self._page.case_id, slot, name, profile, scans, here, lay)

    def _start(
        self, run: Run, words: str, call: Callable[..., Any], *values: Any,
        done: Callable[[Any], object] | None = None,
    ) -> None:  # fmt: skip
        if self.running:  # one after the other: what comes in goes where the clerk sees it go
            self._page.workplace.say(tr("Wait until the pages under way are in."))
            return
        self.forget()
        self._page.banner_clear()
        self._focus, self._stopped = QApplication.focusWidget() or self._focus, False
        self.run = self._awaited = run
        self.turned.emit()
        job = self._page.workplace.run(
            call, run.case, *values, done=done or self._on_taken, failed=self._on_failed,
            progress=self._on_progress, ended=self._on_ended, owner=self, lane="scan",
        )  # fmt: skip
        self._words = words
        self._desk.busy.begin(words, cancel=lambda: self._stop(job) if job is not None else None)

    def stop(self) -> None:
        """Stop the run under way; what is in stays."""
        if self.running:
            self._desk.busy.stop()

    def _stop(self, job: Any) -> None:
        self._stopped = True
        job.cancel()

    # --- under way

    def kept(self, run: Run) -> int:
        """Count the sheets that came in since a run began."""
        view = self._page.view
        if view is None or view.case.id != run.case:
            return 0
        return sum(sheet.id not in run.before for sheet in view.case.sheets)

    def _on_progress(self, done: int, total: int) -> None:
        run = self.run
        page = tr("page {n}", n=run.lay + self.kept(run) + 1) if run is not None and run.scans else ""
        self._desk.busy.progress(done, total, join(self._words, page))

    def arrived(self, sheets: Iterable[Sheet]) -> str:
        """Return the id of the first sheet of the last run, once: there one begins to look; else "".

        A short run may have ended before its sheets are shown.
        """
        run = self._awaited
        if run is None or run.case != self._page.case_id:
            return ""
        first = next((sheet.id for sheet in sheets if sheet.id not in run.before), "")
        if first:
            self._awaited = None
        return first

    # --- the end

    def _on_taken(self, taken: Taken) -> None:
        run = self.run
        if run is None:
            return
        if taken.refused:
            self._tell_or_keep(run, partial(self._show_refused, taken))
        if run.case != self._page.case_id:
            return
        if taken.places:
            self.sorted_out.emit(taken)
        elif taken.pages:
            self._page.workplace.say(plural("{n} page taken in", "{n} pages taken in", n=taken.pages))

    def _show_refused(self, taken: Taken) -> None:
        kept = [tr("The other pages are kept.")] if taken.pages else []
        what, do = calls.refusals(taken.refused)
        self._page.banner.say("\n".join(what), " ".join([*do, *kept]), tone="bad")

    def _on_rescanned(self, made: Replaced) -> None:
        from kiosk.services.sheets import capture

        page = self._page
        if self.run is not None and self.run.case == page.case_id:
            page.workplace.say(tr("Page scanned anew"), lambda: page.keep(capture.undo_replace, made))

    def _on_failed(self, error: Exception) -> None:
        run = self.run
        if run is None:
            return
        if run.scans:
            run = replace(run, half="half" in getattr(error, "details", {}))
            self._tell_or_keep(run, partial(self._show_broken, run, error))
        else:
            self._tell_or_keep(run, lambda: self._page.banner.show_trouble(explain(error)))

    def _show_broken(self, run: Run, error: Exception) -> None:
        self.broken, self._fault = run, error
        self._count(run, partial(self._tell, run, error))

    def _count(self, run: Run, then: Callable[[int], object]) -> None:
        """Have the pages counted that a run left in the store; what is shown may be behind."""
        self._page.workplace.run(
            calls.kept, run.case, run.before, done=then,
            failed=lambda _error: then(self.kept(run)), owner=self, lane="store",
        )  # fmt: skip

    def _tell(self, run: Run, error: Exception, kept: int) -> None:
        if self.broken is not run or run.case != self._page.case_id:
            return
        what, do = calls.broken_off(error)
        said = plural("{n} page is kept.", "{n} pages are kept.", n=kept) if kept else ""
        page = run.lay + kept + (0 if run.half else 1)
        words = tr("Go on with page {n}", n=page) if kept else tr("Try again")
        if run.half:
            leaf = tr("The back of page {n} is missing: lay its leaf on top, both sides come anew.", n=page)
            said = together(said, leaf)
        tone: Tone = "warn" if kept else "bad"
        self._desk.fault.tell(what, together(do, said), words, self._again, tone=tone)

    def _say_stopped(self, kept: int) -> None:
        self._page.workplace.say(plural("Stopped. {n} page is kept.", "Stopped. {n} pages are kept.", n=kept))

    def _again(self) -> None:
        if self.broken is not None:
            self.scan(self.broken.slot, self.broken.name, self.broken.profile)

    def _on_ended(self) -> None:
        run, self.run = self.run, None
        self._desk.busy.end()
        if run is not None and self._stopped and self.broken is None and run.case == self._page.case_id:
            self._count(run, self._say_stopped)
        self.turned.emit()
        focus, now = self._focus, QApplication.focusWidget()
        lost = now is None or now is self._desk.busy.button or not now.isVisible()
        if lost and focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
