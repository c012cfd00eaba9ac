"""Attesting: what the clerk says of a slot goes through the services, and is taken back by one key.

Kind, copies, originals given back or only looked at, signature and seal. Must not: write the case itself, or
decide what a slot asks for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kiosk.domain.case import CopyKind
from kiosk.services.cases import casework
from ui.casepage import CasePage
from ui.sheets import checklist
from ui.sheets.slotcard import SlotCard
from ui.text import join, mark, plural, tr
from ui.words import facts

if TYPE_CHECKING:
    from kiosk.domain.case import Attestation, Slot

SAID = {  # what is said of a slot: ticked, and not ticked any more
    "shown": (mark("original looked at"), mark("original not looked at yet")),
    "returned": (mark("returned"), mark("not returned")),
    "signed": (mark("signature seen"), mark("signature not looked at yet")),
}


class Attesting(QObject):
    """Joins the card of a slot to the services; its owner is the page."""

    def __init__(
        self, page: CasePage, card: SlotCard, slot: Callable[[], Slot | None], go: Callable[[str], object]
    ) -> None:
        super().__init__(page)
        self._page, self._slot, self._go = page, slot, go
        card.attested.connect(self._on_attested)

    def _on_attested(self, name: str, value: object) -> None:
        slot, view = self._slot(), self._page.view
        if slot is None or view is None:
            return
        if name == "every_kind":
            self._say_kind(checklist.same_sort(view, slot), CopyKind(str(value)))
            return
        typed: Any = CopyKind(str(value)) if name == "kind" else value
        words = tr("{names}: {what}", names=checklist.name(view.case, slot), what=_words(name, typed))
        before = (view.case.attestation(slot.name),)
        self._page.keep(casework.attest, slot.name, done=self._told(words, before, name), **{name: typed})
        if name == "signed" and value:
            self._go(checklist.next_unsigned(view, slot) or slot.name)

    def _say_kind(self, same: tuple[str, ...], kind: CopyKind) -> None:
        """Keep that all papers of a sort are of one kind."""
        assert self._page.view is not None
        before = tuple(self._page.view.case.attestation(slot) for slot in same)
        said = plural("{n} paper of this sort", "{n} papers of this sort", n=len(same))
        words = join(said, tr(facts.COPIES_SHORT[kind]))
        self._page.keep(casework.attest_kind, same, kind=kind, done=self._told(words, before, "kind"))

    def _told(self, words: str, before: tuple[Attestation, ...], member: str) -> Callable[[object], None]:
        return lambda _case: self._page.workplace.say(words, partial(self._take_back, before, member))

    def _take_back(self, before: tuple[Attestation, ...], member: str) -> None:
        self._page.keep(casework.attest_back, before, member=member)
        if len(before) == 1:
            self._go(before[0].slot)


def _words(name: str, value: Any) -> str:
    """Say in words what was said of a slot."""
    if name == "kind":
        return tr(facts.COPIES_SHORT[value])
    if name == "copies":
        return plural("{n} copy", "{n} copies", n=value)
    return tr(SAID[name][0 if value else 1])
