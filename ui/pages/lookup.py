"""Look-up: one box for everything; results while typing from the cache, completed by the centre.

Imports next to nothing: this page is on screen before the core is loaded, and what stands below the box is
made after the first paint. Must not: open a link that a scanner typed, or show an old answer as a fresh one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.page import Page
from ui.text import tr
from ui.widgets.label import Label
from ui.widgets.search import SearchBox
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.domain.entity import EntityHit
    from kiosk.domain.identity import Mistyped
    from ui.records.found import FoundPane
    from ui.widgets.results import ResultList

    Looked = tuple[str, Mistyped | None, tuple[EntityHit, ...], str | None]

CACHE_MS, CENTRE_MS = 30, 220  # after the last key: the cache, then the centre


def look(desk: Desk, text: str) -> Looked:
    """Return whose question it is if not this window's, what is mistyped, cached, and a paper's case."""
    from kiosk.services.entities import lookup
    from kiosk.services.window import jumps

    target = lookup.redirect(text)
    return (target or ""), lookup.mistyped(text), lookup.from_cache(desk, text), jumps.paper(desk, text)


def look_far(desk: Desk, text: str) -> tuple[EntityHit, ...]:
    """Return what the centre finds."""
    from kiosk.services.entities import lookup

    return lookup.from_centre(desk, text)


class LookupPage(Page):
    """The first page of a visit."""

    opened = Signal(str)  # code of an entity
    resumed = Signal(str)  # id of a draft
    by_hand = Signal(str)  # what was typed and not found
    asked_for = Signal(str)  # a screen by its key
    cleared = Signal()  # the next applicant

    def __init__(self, place: Workplace) -> None:
        super().__init__(name="lookup")
        self.workplace = place
        self._pane: FoundPane | None = None
        self._text, self._hurry = "", False
        self._hits: tuple[EntityHit, ...] = ()
        self._target = ""  # where a question belongs that is none for this window
        self._wrong: Mistyped | None = None
        self._heard = 0  # 0 nothing yet, 1 the cache, 2 the centre
        self._soon, self._far = QTimer(self), QTimer(self)
        for timer, call in ((self._soon, self._on_soon), (self._far, self._on_far)):
            timer.setSingleShot(True)
            timer.timeout.connect(call)
        self.content.setContentsMargins(0, 40, 0, 16)
        self._build()
        self.box.changed.connect(self._on_changed)
        self.box.submitted.connect(self._on_submitted)
        self.box.moved.connect(lambda by: self.results.move_by(by))

    # --- what is on it

    def _build(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(880)
        self.column = QVBoxLayout(middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.heading = Label(tr("Look up a credit subject"), "display")
        hint = tr("Name, initials, credit code, ID or decision number")
        self.box = SearchBox(hint=hint)
        more = tr(
            "Also a former name or part of a name, initials such as adys, "
            "or simply scan the QR code of the licence"
        )
        self.hint = Label(more, "small", "muted")
        for label in (self.heading, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for widget in (self.heading, self.box, self.hint):
            self.column.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        self.content.addLayout(row)
        self.content.addStretch(1)

    @property
    def pane(self) -> FoundPane:
        """What stands below the box; made when it is first needed."""
        if self._pane is None:
            from ui.records.found import FoundPane

            self._pane = pane = FoundPane(self.workplace)
            pane.chosen.connect(self._open)
            pane.repair.clicked.connect(lambda _checked=False: self._on_repair())
            pane.by_hand.connect(lambda: self.by_hand.emit(self._text))
            pane.overview.resumed.connect(self.resumed)
            pane.overview.asked_for.connect(self.asked_for)
            self.column.addWidget(pane)
            keys = tr("F1 keys of this page · Shift+F1 handbook · Ctrl+K jump to anything")
            self.help_line = Label(keys, "small", "muted")
            self.help_line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.content.addWidget(self.help_line)
            pane.resized.connect(self._fit)
        return self._pane

    @property
    def results(self) -> ResultList:
        """The list of what was found."""
        return self.pane.results

    def arrive(self) -> None:
        """Read the cards again; before the first paint there are none."""
        if self._pane is not None:
            self.pane.overview.read()

    def window_title(self) -> str:
        """Name the page in the window's title."""
        return tr("Look-up")

    def focus_first(self) -> None:
        """Put the focus into the box, what is in it selected."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.edit.selectAll()

    def clear(self) -> None:
        """Be ready for the next applicant: nothing of the last one stays."""
        self.box.set_text("")
        self._forget()
        self.cleared.emit()

    # --- looking

    def _on_changed(self, text: str) -> None:
        self._text, self._hurry, self._heard = text.strip(), False, 0
        self._far.stop()
        if not self._text:
            self._soon.stop()
            self._forget()
            return
        self._soon.start(CACHE_MS)

    def _on_submitted(self, text: str) -> None:
        if not text:
            return
        if self._heard and self._text == text:
            if self.results.choose():
                return
            if self.pane.repair.isVisible():
                self._on_repair()
                return
        self._text, self._hurry = text, True
        self._soon.start(0)

    def _on_repair(self) -> None:
        """Look for the code that was meant."""
        if self._wrong is not None and self._wrong.repair:
            self.box.set_text(self._wrong.repair)
            self._on_submitted(self.box.text())
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_scan(self, text: str) -> bool:
        """Look for what a scanner typed and open it as soon as it is the only one."""
        self.box.set_text(text)
        self._on_submitted(self.box.text())
        return True

    def _on_soon(self) -> None:
        text = self._text
        self.box.set_busy(True)
        self.workplace.run(
            look, text, done=partial(self._on_cache, text), failed=partial(self._on_failed, text),
            owner=self, lane="store",
        )  # fmt: skip

    def _on_cache(self, text: str, answer: Looked) -> None:
        if text != self._text:
            return
        self._target, self._wrong, found, paper = answer
        if paper is not None:
            return self._on_paper(paper)
        fresh, self._heard = not self._heard, max(1, self._heard)
        self._show(found, fresh=fresh)
        if self._target and not found:
            self.pane.say_elsewhere(self._target)  # a name may hold such words too: the centre is asked
        if self._hurry and self._open_only():
            return
        if self._hurry or not self.workplace.offline:
            self._far.start(0 if self._hurry or not found else CENTRE_MS)
        else:
            self._complete()

    def _on_paper(self, case_id: str) -> None:
        """Open the case that a paper of ours is of, or say that it is not here."""
        if case_id:
            self.box.set_text("")
            self.resumed.emit(case_id)
            return
        self._target = "paper"
        self._show(())
        self._complete()

    def _on_far(self) -> None:
        text = self._text
        self.workplace.run(
            look_far, text, done=partial(self._on_centre, text), failed=partial(self._on_failed, text),
            owner=self, lane="work",
        )  # fmt: skip

    def _on_centre(self, text: str, found: Sequence[EntityHit]) -> None:
        if text != self._text:
            return
        self._heard = 2
        fresh = {hit.entity.code for hit in found}
        self._show((*found, *(hit for hit in self._hits if hit.entity.code not in fresh)))
        self._complete()

    def _on_failed(self, text: str, _error: Exception) -> None:
        if text == self._text:
            self._heard = max(1, self._heard)
            self._complete(away=True)

    def _complete(self, *, away: bool = False) -> None:
        """All that could be asked was asked."""
        self.box.set_busy(False)
        away = away or self.workplace.offline
        self.pane.say_source([hit for hit in self._hits if hit.from_cache] if away else [])
        if self._hits:
            self._fit()
            if self._hurry:
                self._open_only()
            return
        if self._target:
            self.pane.say_elsewhere(self._target)
        else:
            self.pane.say_nothing(self._text, away=away, wrong=self._wrong)
        self._fit()

    def _show(self, found: Sequence[EntityHit], *, fresh: bool = False) -> None:
        self._hits = tuple(found)
        self.pane.show_hits(self._hits, self._text, fresh=fresh, target=self._target)
        self._fit()

    def _fit(self) -> None:
        """Keep what was found within the window; the line of keys shows where nothing scrolls for it."""
        room = self._room()
        self.pane.fit(room)
        line = self.content.spacing() + self.help_line.heightForWidth(self.help_line.width())
        self.help_line.setVisible(self.pane.tall() + line <= room)

    def _room(self) -> int:
        """Give the height that is left below the hint: what was found scrolls within it, not the page."""
        inside = self._area.widget()
        assert inside is not None
        top = self.hint.mapTo(inside, QPoint(0, self.hint.height())).y() + self.column.spacing()
        return self._area.viewport().height() - top - self.content.contentsMargins().bottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what was found into the window."""
        super().resizeEvent(event)
        if self._pane is not None:
            self._fit()

    def _open_only(self) -> bool:
        if len(self._hits) != 1:
            return False
        self._open(self._hits[0].entity.code)
        return True

    def _open(self, code: object) -> None:
        self._hurry = False
        self._soon.stop()
        self._far.stop()
        self.box.set_busy(False)
        self.opened.emit(str(code))

    def _forget(self) -> None:
        self._hits, self._heard, self._target, self._wrong = (), 0, "", None
        self.box.set_busy(False)
        if self._pane is not None:
            self.pane.clear()
