"""Look-up: one box for everything; results while typing from the cache, completed by the centre.

Imports nothing of `kiosk` when it is imported: this page is on screen before the core is loaded.
Must not: open a link that a scanner typed, or show an old answer as a fresh one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import facts, hits
from ui.overview import Overview
from ui.page import Page
from ui.text import mark, period, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.pill import Pill
from ui.widgets.results import ResultList
from ui.widgets.search import SearchBox
from ui.widgets.state import StatePane
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.domain.entity import EntityHit

CACHE_MS, CENTRE_MS = 30, 220  # after the last key: the cache, then the centre
REDIRECTS = {
    "credit_bureau": (
        mark("Bank loans and credit reports are not handled here"),
        mark("For loans, credit cards and bank credit reports go to the Credit Reference Centre of the PBC."),
    ),
    "court": (
        mark("Judgment debtors are not handled here"),
        mark("For lists of judgment debtors and limits on spending go to the court that enforces."),
    ),
}


def look(desk: Desk, text: str) -> tuple[str, tuple[EntityHit, ...]]:
    """Return where a question belongs that is none for this window, and what the cache finds."""
    from kiosk.services import lookup

    target = lookup.redirect(text)
    return (target or ""), lookup.from_cache(desk, text)


def look_far(desk: Desk, text: str) -> tuple[EntityHit, ...]:
    """Return what the centre finds."""
    from kiosk.services import lookup

    return lookup.from_centre(desk, text)


class LookupPage(Page):
    """The first page of a visit."""

    opened = Signal(str)  # code of an entity
    resumed = Signal(str)  # id of a draft
    by_hand = Signal(str)  # what was typed and not found
    asked_for = Signal(str)  # a screen by its key

    def __init__(self, place: Workplace) -> None:
        super().__init__(name="lookup")
        self.workplace = place
        self._text, self._hurry = "", False
        self._hits: tuple[EntityHit, ...] = ()
        self._heard = 0  # 0 nothing yet, 1 the cache, 2 the centre
        self._soon, self._far = QTimer(self), QTimer(self)
        for timer, call in ((self._soon, self._on_soon), (self._far, self._on_far)):
            timer.setSingleShot(True)
            timer.timeout.connect(call)
        self.content.setContentsMargins(0, 40, 0, 16)
        self._build()
        self.box.changed.connect(self._on_changed)
        self.box.submitted.connect(self._on_submitted)
        self.box.moved.connect(self.results.move_by)
        self.results.chosen.connect(self._open)

    # --- what is on it

    def _build(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(880)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.heading = Label(tr("Look up a credit subject"), "display")
        hint = tr("Name, unified social credit code, ID number, decision number or pinyin initials")
        self.box = SearchBox(hint=hint)
        more = tr(
            "Also a former name or part of a name, initials such as adys, "
            "or simply scan the QR code of the licence"
        )
        self.hint = Label(more, "small", "muted")
        for label in (self.heading, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.source = Pill("", "warn", name="source")
        self.source.hide()
        self.results = ResultList()
        self.found = Card(name="found")
        self.found.body.setContentsMargins(1, 1, 1, 1)
        self.found.add(self.results)
        self.found.hide()
        self.nothing = self._nothing()
        self.overview = Overview(self.workplace)
        self.overview.resumed.connect(self.resumed)
        self.overview.asked_for.connect(self.asked_for)
        for widget in (self.heading, self.box, self.hint):
            column.addWidget(widget)
        column.addWidget(self.source, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.found)
        column.addWidget(self.nothing)
        column.addWidget(self.overview)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        self.content.addLayout(row)
        self.content.addStretch(1)

    def _nothing(self) -> Card:
        card = Card(tight=True, name="nothing")
        self.hand = Button(
            tr("Enter by hand"), key="Ctrl+N", icon="edit", name="by_hand",
            about=tr("Enter an entity and its record from the paper; marked as not verified"),
        )  # fmt: skip
        self.hand.clicked.connect(lambda _checked=False: self.by_hand.emit(self._text))
        self.pane = StatePane(icon="search", action=self.hand)
        column = self.pane.layout()
        if column is not None:
            column.setContentsMargins(24, 8, 24, 8)
        card.add(self.pane)
        card.hide()
        return card

    def focus_first(self) -> None:
        """Put the focus into the box, what is in it selected."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.edit.selectAll()

    def clear(self) -> None:
        """Be ready for the next applicant: nothing of the last one stays."""
        self.box.set_text("")
        self._forget()

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
        if self._heard and self._text == text and self.results.choose():
            return
        self._text, self._hurry = text, True
        self._soon.start(0)

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

    def _on_cache(self, text: str, answer: tuple[str, tuple[EntityHit, ...]]) -> None:
        if text != self._text:
            return
        target, found = answer
        self._heard = 1
        if target:
            self._say_elsewhere(target)
            return
        self._show(found)
        if self._hurry and self._open_only():
            return
        if self._hurry or not self.workplace.offline:
            self._far.start(0 if self._hurry or not found else CENTRE_MS)
        else:
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
        if text != self._text:
            return
        self._heard = max(1, self._heard)
        self._complete(away=True)

    def _complete(self, *, away: bool = False) -> None:
        """All that could be asked was asked."""
        self.box.set_busy(False)
        cached = [hit for hit in self._hits if hit.from_cache]
        self._say_source(cached if away or self.workplace.offline else [])
        if not self._hits:
            self._say_nothing(away=away or self.workplace.offline)
        elif self._hurry:
            self._open_only()

    def _show(self, found: Sequence[EntityHit]) -> None:
        self._hits = tuple(found)
        self.results.set_rows(hits.rows(self._hits, self._text))
        self.found.setVisible(bool(found))
        self.nothing.hide()
        self.source.hide()
        self.updateGeometry()

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

    # --- what is said instead of results

    def _say_source(self, cached: Sequence[EntityHit]) -> None:
        if not cached or self.workplace.desk is None:
            self.source.hide()
            return
        now = self.workplace.desk.clock.now()
        oldest = min(hit.as_of for hit in cached)
        age = period((now - oldest).total_seconds() / 60)
        as_of = facts.when(oldest, now)
        said = tr(
            "From this workstation, as of {as_of} ({age} old): the centre is away", as_of=as_of, age=age
        )
        self.source.set(said, "warn", icon="offline")
        self.source.show()

    def _say_nothing(self, *, away: bool) -> None:
        if away:
            title = tr("Not in this workstation's copy, and the centre is away")
            text = tr("Look again when the line is back, or enter the record from the decision paper.")
        else:
            title = tr("Nothing found for “{text}”", text=self._text[:40])
            text = tr(
                "Check what you typed, or enter the record from the decision paper. It is verified later."
            )
        self.pane.set(title, text, icon="offline" if away else "search", tone="warn" if away else "quiet")
        self.hand.show()
        self.nothing.show()

    def _say_elsewhere(self, target: str) -> None:
        self.box.set_busy(False)
        self._show(())
        title, text = REDIRECTS[target]
        self.pane.set(tr(title), tr(text), icon="map-pin", tone="info")
        self.hand.hide()
        self.nothing.show()

    def _forget(self) -> None:
        self._hits, self._heard = (), 0
        self.box.set_busy(False)
        self.results.set_rows([])
        for widget in (self.found, self.nothing, self.source):
            widget.hide()

    def arrive(self) -> None:
        """Read the cards again."""
        self.overview.read()
