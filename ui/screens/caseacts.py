"""CaseActs: what is done to a case from the work list: thrown away, given, taken, kept, put back.

Each is asked for by a key and, where it cannot be undone or somebody else is concerned, once more with a
reason. Must not: do it itself; the services do.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from ui.errors import explain
from ui.forms.approval import ApprovalForm
from ui.halftyped import HalfSaid
from ui.text import plural, tr
from ui.widgets.button import Button
from ui.widgets.confirm import Confirm

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.desk import Desk
    from kiosk.services.cases.worklist import Clocked
    from kiosk.services.window.people import Approval

NEXT = "*"


def discard(desk: Desk, case_id: str, said: str, given: Approval | None = None) -> bool:
    """Throw a draft away in the name of who is signed in; tell whether it can be put back.

    A digit is the reason of that number. `given`: a lead's yes to what another clerk holds.
    """
    from kiosk.services.cases import casework, expiring

    text = said.strip()
    known = casework.REASONS
    reason = known[int(text) - 1] if text.isdecimal() and 1 <= int(text) <= len(known) else text
    return expiring.throw_away(desk, case_id, reason=reason, approval=given)


def give(desk: Desk, case_id: str, to: str) -> None:
    """Offer a case to a colleague, or to whoever is next."""
    from kiosk.services.cases import handover

    handover.give(desk, case_id, to)


def take(desk: Desk, case_id: str, reason: str) -> None:
    """Take a case over."""
    from kiosk.services.cases import handover

    handover.take(desk, case_id, reason=reason)


def keep(desk: Desk, case_id: str) -> None:
    """Keep a case that was offered."""
    from kiosk.services.cases import handover

    handover.take_back(desk, case_id)


def put_back(desk: Desk, case_id: str, binned: bool) -> None:
    """Put a draft back from the bin, or let its days begin anew."""
    from kiosk.services.cases import expiring

    (expiring.restore if binned else expiring.keep)(desk, case_id)


class CaseActs(QObject):
    """The buttons and questions of the work list."""

    def __init__(self, screen: Any) -> None:
        super().__init__(screen)
        self.screen = screen
        self.now: Clocked | None = None
        self._asked = ("", "")  # the case that is thrown away, and why
        self._questions()
        self._buttons()
        self.show_for(None)

    def _questions(self) -> None:
        reason = tr("Reason: 1 applicant left, 2 wrong entity, 3 begun twice, 4 practice; or in a few words")
        need = tr("Type a number or a few words.")
        self.confirm = self._question("discard_case", reason, need)
        to = tr("Number of the colleague; * for whoever is next")
        self.giving = self._question("give_case", to, tr("Type a number, or * for whoever is next."))
        self.taking = self._question(
            "take_case", tr("Why it is taken over"), tr("Say in a few words why it is taken over.")
        )

    @cached_property
    def second(self) -> ApprovalForm:
        """A lead's word; made when it is first asked for."""
        made = ApprovalForm(self.screen.workplace, name="discard_approval")
        made.hide()
        made.approved.connect(self._on_approved)
        self.screen.content.addWidget(made)
        return made

    def _buttons(self) -> None:
        about = tr("Asks why; it lies in the bin for some days. What went out cannot be discarded")
        self.throw = self._button(
            tr("Discard the draft"), "Delete", "trash", "discard", about, self._ask_throw
        )
        about = tr("The colleague sees it in the list and takes it")
        self.hand = self._button(tr("Hand over"), "Ctrl+G", "person", "hand_over", about, self._on_hand)
        about = tr("Its days begin anew")
        self.back = self._button(tr("Keep this draft"), "Ctrl+B", "save", "keep_draft", about, self._on_back)

    def _question(self, name: str, reason: str, need: str) -> Confirm:
        made: Confirm = self.screen.add_question(Confirm(reason=reason, missing=need, name=name))
        HalfSaid(made, self.screen.workplace, lambda: str(made.property("case") or ""))
        return made

    def _button(self, said: str, key: str, icon: str, name: str, about: str, then: Any) -> Button:
        made: Button = self.screen.foot.add(Button(said, key=key, icon=icon, name=name, about=about))
        made.clicked.connect(lambda _checked=False: then())
        return made

    # --- showing

    def show_for(self, item: Clocked | None) -> None:
        """Show what can be done to a case."""
        self.now = item
        draft = item is not None and item.line.state == "draft"
        binned = item is not None and item.line.binned_at is not None
        self.throw.setEnabled(draft)
        self.back.setVisible(binned or (item is not None and item.expires is not None))
        self.back.setText(tr("Put it back") if binned else tr("Keep this draft"))
        self._show_hand(item, binned=binned)
        for question in (self.confirm, self.giving, self.taking):
            if item is None or question.property("case") != item.line.id:
                question.hide()

    def _show_hand(self, item: Clocked | None, *, binned: bool) -> None:
        """Name what can be done about whose it is; nothing without anybody, or while it is sent."""
        clerk = self.screen.workplace.clerk
        sent = item is not None and item.line.state in ("sending", "confirming")
        self.hand.setVisible(bool(clerk) and item is not None and not binned)
        self.hand.setEnabled(not sent)
        if item is None:
            return
        mine = item.line.holder in (clerk, "")
        said = (
            tr("Take the case over")
            if not mine
            else tr("Keep it myself")
            if item.line.offered
            else tr("Hand over")
        )
        self.hand.setText(said)
        self.hand.updateGeometry()

    # --- asking

    def _ask_throw(self) -> None:
        item = self.now
        if item is None or item.line.state != "draft":
            return
        filings = plural("{n} filing", "{n} filings", n=item.line.filings)
        what = tr("Discard the draft for {name}?", name=item.line.entity_name)
        self._ask(self.confirm, item, what, self._away(item, filings), tr("Discard"), self._throw)

    def _away(self, item: Clocked, filings: str) -> str:
        from kiosk.services.cases import expiring

        if expiring.goes_for_good(item.line):
            return tr(
                "{filings} and all captured sheets leave this workstation. It cannot be undone.",
                filings=filings,
            )
        days = self.screen.workplace.settings["draft_bin_days"]
        return tr("{filings} and all captured sheets lie in the bin for {n} days.", filings=filings, n=days)

    def _ask(self, question: Confirm, item: Clocked, what: str, do: str, yes: str, then: Any) -> None:
        question.setProperty("case", item.line.id)
        question.ask(what, do, yes=yes, then=partial(then, item.line.id), back=self.screen.table)

    def _on_hand(self) -> None:
        item = self.now
        if item is None:
            return
        clerk, line = self.screen.workplace.clerk, item.line
        if line.holder in (clerk, ""):
            if line.offered:
                self._run(keep, line.id, said=tr("It stays with you."))
                return
            what = tr("Hand over the case of {name}?", name=line.entity_name)
            do = tr("Until it is taken it stays with you. The list says so to both.")
            self._ask(self.giving, item, what, do, tr("Hand over"), self._give)
        elif line.offered in (clerk, NEXT):
            self._take(line.id, "")
        else:
            what = tr("Take over the case of {name}?", name=line.entity_name)
            do = tr("{clerk} holds it. The reason stands in the audit trail.", clerk=line.holder)
            self._ask(self.taking, item, what, do, tr("Take the case over"), self._take)

    # --- doing

    def _throw(self, case_id: str, reason: str, given: Approval | None = None) -> None:
        self._asked = (case_id, reason)
        done = partial(self._on_thrown, case_id)
        self._run(discard, case_id, reason, given, done=done, refused=self._on_others)

    def _on_thrown(self, case_id: str, in_bin: bool) -> None:
        if not in_bin:
            self.screen.workplace.say(tr("The draft was discarded."))
            return
        back = partial(self._run, put_back, case_id, True, said=tr("The draft is back on the list."))
        self.screen.workplace.say(tr("The draft was discarded; it lies in the bin."), undo=back)

    def _on_others(self) -> None:
        """It is another clerk's: a lead may say yes on the spot."""
        from kiosk.services.window.acts import Act

        self.second.ask(Act.DISCARD_OTHERS)

    def _on_approved(self, given: Approval) -> None:
        self._throw(*self._asked, given)

    def _give(self, case_id: str, to: str) -> None:
        self._run(give, case_id, to, said=tr("It is offered in the list."))

    def _take(self, case_id: str, reason: str) -> None:
        self._run(take, case_id, reason, said=tr("It is yours now."))

    def _on_back(self) -> None:
        if self.now is not None:
            binned = self.now.line.binned_at is not None
            said = tr("The draft is back on the list.") if binned else tr("The draft is kept.")
            self._run(put_back, self.now.line.id, binned, said=said)

    def _run(
        self, call: Any, *values: Any, said: str = "", done: Callable[[Any], None] | None = None,
        refused: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Do it in the store's lane; `said` or `done` afterwards, `refused` where a lead has to say yes."""
        screen = self.screen

        def failed(error: Exception) -> None:
            if refused is not None and getattr(error, "code", "") == "not_allowed":
                refused()
                return
            again = partial(self._run, call, *values, said=said, done=done, refused=refused)
            screen.banner.show_trouble(explain(error), retry=again)

        screen.workplace.run(
            call, *values,
            done=done or (lambda _none: screen.workplace.say(said)),
            failed=failed, ended=screen.read, owner=self, lane="store",
        )  # fmt: skip
        screen.table.setFocus(Qt.FocusReason.OtherFocusReason)
