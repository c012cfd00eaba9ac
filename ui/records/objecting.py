"""RecordObjection: the form of an objection on the records page, for a record without a case.

Printed first, sent once it is signed; where the centre is away it is kept and goes out later. Must not: send
anything itself; the service does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout

from ui.errors import explain
from ui.halftyped import HalfTyped
from ui.papers.run import PaperRun
from ui.records.objection import ABOUT, ObjectionForm
from ui.text import tr
from ui.widgets.button import Button

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.domain.record import Record
    from kiosk.domain.verdict import Judgement
    from kiosk.services.centre.letters import Letter
    from kiosk.services.entities.lookup import Opened


def send(desk: Desk, opened: Opened, record_id: str, values: dict[str, str]) -> Letter:
    """Keep an objection in the name of who is signed in; it goes out by itself."""
    from kiosk.services.centre import objecting

    return objecting.object_without_case(desk, opened, record_id, values=values)


def take_back(desk: Desk, key: str) -> Letter:
    """Take a letter back of which nothing went out."""
    from kiosk.services.centre import letters

    return letters.take_back(desk, key)


class RecordObjection(QObject):
    """The form on the records page: its button below the table, the form in the place of the table."""

    def __init__(self, page: Any, row: QHBoxLayout) -> None:
        super().__init__(page)
        self.page = page
        self.record: Record | None = None  # what an objection would be about
        self._of = ""  # the entity whose forms are kept
        head = page.entity
        instead_of = (page.table.parentWidget(), page.foot, head.advice, head.change)
        self.form = ObjectionForm(instead_of, person=True)
        self.form.wanted.connect(self._on_wanted)
        self.form.signed.connect(self._on_signed)
        self.form.turned.connect(self._on_turned)
        self.kept = HalfTyped(self.form, page.workplace, self.form.values, self.form.put_back)
        self.form.changed.connect(self.kept.soon)
        row.insertWidget(0, self.form, 8)  # as wide as the table
        self.run = PaperRun(page, page.workplace, self.form.busy_bar)
        self.run.turned.connect(lambda: self.form.set_running(self.run.running))
        about = tr(ABOUT)
        self.button = Button(
            tr("Objection…"),
            kind="quiet",
            key="Alt+O",
            icon="edit",
            small=True,
            name="objection",
            about=about,
        )
        self.button.clicked.connect(lambda _checked=False: self._on_asked())
        page.below.addWidget(self.button)

    def show_for(self, found: tuple[Record, Judgement] | None) -> None:
        """Offer it for a record, with more weight where the verdict advises it; not for one of a case."""
        opened = self.page.answer[0]
        if opened.dossier.entity.key != self._of:
            before, self._of = self._of, opened.dossier.entity.key
            self.form.forget()
            if before:  # the next applicant reads nothing of the last one
                self.kept.end(f"objection.{before}")
        here = found is not None and any(found[0].id == record.id for record, _ in opened.rows)
        self.record = found[0] if found is not None and here else None
        self.button.setEnabled(here)
        advised = found is not None and found[1].verdict == "object"
        self.button.set_kind("secondary" if advised else "quiet")
        self.button.updateGeometry()

    def _on_asked(self) -> None:
        if self.record is not None:
            self.form.open_for(self.record.id, self.record, back=self.page.table)

    def _on_turned(self) -> None:
        if not self.page.isVisible():  # the page was left with the form open
            self.form.close_form()
        elif not self.form.isHidden():
            self.kept.begin(f"objection.{self._of}.{self.form.key}")

    def _on_wanted(self, record_id: str, values: dict[str, str]) -> None:
        from kiosk.services.printing import papers

        if self.page.answer is not None:
            self.run.start(
                papers.objection_without_case, self.page.answer[0], record_id, values=values,
                name=papers.OBJECTION, then=self._on_tried,
            )  # fmt: skip

    def _on_tried(self, there: bool) -> None:
        if there:
            self.form.close_form()

    # --- sending

    def _on_signed(self, record_id: str, values: dict[str, str]) -> None:
        if self.page.answer is not None:
            self.page.workplace.run(
                send, self.page.answer[0], record_id, values, done=self._on_kept, failed=self._on_not_kept,
                owner=self, lane="store",
            )  # fmt: skip

    def _on_kept(self, letter: Letter) -> None:
        self.form.sent()
        self.kept.end()
        self.page.workplace.say(
            tr("The objection goes out in a few seconds."),
            lambda: self.page.workplace.run(take_back, letter.key, failed=self._on_not_kept, owner=self),
        )

    def _on_not_kept(self, error: Exception) -> None:
        found = getattr(error, "findings", ())
        if found:
            self.form.show_wrong(found)
        else:
            self.page.banner.show_trouble(explain(error))
