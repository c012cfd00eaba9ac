"""Rules: what is in force and where it comes from, the calendar, and what this hall has chosen.

New rules come by themselves; the buttons only save waiting. Must not: decide what is valid, or who may change
a choice; the services do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from kiosk.services.packs import choices
from ui.errors import explain
from ui.screens.rules import doing
from ui.screens.rules.hallpane import OFF
from ui.screens.rules.view import RulesView
from ui.sources import files
from ui.text import tr
from ui.widgets.button import Button
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.bundles import Contents
    from kiosk.domain.calendar import HolidayTable
    from kiosk.settings import Settings


class RulesScreen(RulesView):
    """See the module's words."""

    sign_in_wanted = Signal()  # somebody who may change choices wants to sign in
    looked = Signal()  # it was looked for new rules, whatever came of it

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        does = self.buttons
        for button, do in (
            (does.print, self._on_print),
            (does.save, self._on_save),
            (does.back, self._on_back),
            (does.folder, self._on_folder),
            (does.look, self._on_look),
            (does.table, self._on_table),
            (does.other, self.sign_in_wanted.emit),
        ):
            button.clicked.connect(lambda _checked=False, do=do: do())  # type: ignore[misc]
        self.packs.switched.connect(self._on_switched)
        self.hall.edited.connect(self._choose)

    # -- new rules

    def _on_look(self) -> None:
        self._start(doing.look, said=tr("Looking for new rules"), again=self._on_look, done=self._on_taken)

    def _on_folder(self) -> None:
        files.ask_folder(self, self.bring_in, title=tr("Folder with the rules of the centre"))

    def bring_in(self, folder: Path) -> None:
        """Put the bundle of a folder in force."""
        again = partial(self.bring_in, folder)
        self._start(doing.bring_in, folder, said=tr("Reading the folder"), again=again, done=self._on_taken)

    def _start(self, call: Any, *values: Any, said: str, again: Callable[[], object], done: Any) -> None:
        if self.job is not None:
            return
        self.focus_first()  # the button that was pressed is off meanwhile
        if "banner" in self.__dict__:
            self.banner.clear()
        self.job = self.workplace.run(
            call, *values, done=done, failed=partial(self._on_refused, again), ended=self._on_ended,
            progress=lambda count, all: self.busy_bar.progress(count, all), owner=self, lane="net",
        )  # fmt: skip
        if self.job is not None:
            self.busy_bar.begin(said, cancel=self.job.cancel)
        self.fit()

    def _on_taken(self, found: Contents | None) -> None:
        if found is None:
            self.workplace.say(tr("Nothing new: these rules are the newest."))
        else:
            self.workplace.say(tr("Rules no. {n} are in force.", n=found.serial))

    def _on_refused(self, again: Callable[[], object], error: Exception) -> None:
        self.banner.show_trouble(explain(error), retry=again)

    def _on_ended(self) -> None:
        self.job = None
        self.busy_bar.end()
        self.fit()
        self.looked.emit()
        self.read()

    # -- back

    def _on_back(self) -> None:
        if self.answer is None:
            return
        before = self.answer.status.before
        goal = (
            tr("the rules no. {n}", n=before) if before else tr("the rules that this program brought along")
        )
        self.confirm.ask(
            tr("Go back to {goal}?", goal=goal),
            tr("They judge from then on, open cases too. Those of now are kept: the same leads back."),
            yes=tr("Go back"),
            then=lambda _none: self.go_back(),
            back=self.packs.table,
        )  # fmt: skip

    def go_back(self) -> None:
        """Put the rules before in force."""
        said = tr("Going back")
        self._start(doing.go_back, said=said, again=self.go_back, done=self._on_back_there)

    def _on_back_there(self, found: Contents | None) -> None:
        if found is None:
            self.workplace.say(tr("The rules that this program brought along are in force."))
        else:
            self.workplace.say(tr("Rules no. {n} are in force.", n=found.serial))

    # -- tables of holidays

    def _on_table(self) -> None:
        kinds = tr("Tables of holidays ({kinds})", kinds="*.json")
        files.ask_one(self, self.bring_table, title=tr("Table of holidays of one year"), kinds=kinds)

    def bring_table(self, path: Path) -> None:
        """Take a table of holidays in."""
        again = partial(self.bring_table, path)
        self._start(
            doing.bring_table, path, said=tr("Reading the table"), again=again, done=self._on_table_there
        )

    def _on_table_there(self, table: HolidayTable) -> None:
        self.workplace.say(tr("The table of {year} counts from now on.", year=table.year))

    # -- the decision table

    def _on_print(self) -> None:
        line = self.packs.current()
        if line is not None:
            self._paper(
                self.buttons.print,
                doing.print_table,
                line.pack.name,
                said=tr("The decision table is at the printer."),
            )

    def _on_save(self) -> None:
        line = self.packs.current()
        if line is not None:
            name = f"{line.pack.name}.pdf"
            files.ask_where(
                self, partial(self.save_table, line.pack.name), title=tr("Save as PDF"), name=name
            )

    def save_table(self, pack: str, path: Path) -> None:
        """Write the decision table of a pack to a file."""
        self._paper(self.buttons.save, doing.save_table, pack, path, said=tr("The decision table is saved."))

    def _paper(self, button: Button, call: Any, *values: Any, said: str) -> None:
        self.focus_first()
        button.setEnabled(False)
        again = partial(self._paper, button, call, *values, said=said)
        self.workplace.run(
            call, *values, done=lambda _none: self.workplace.say(said),
            failed=lambda error: self.banner.show_trouble(explain(error), retry=again),
            ended=self.fit, owner=self, lane="work",
        )  # fmt: skip

    # -- choices of the hall

    def _on_switched(self, code: str, taken: bool) -> None:
        off = set(self.answer.hall.off) if self.answer is not None else set()
        self._choose(OFF, ",".join(sorted(off - {code} if taken else off | {code})))

    def _choose(self, name: str, value: object, *, undoing: bool = False) -> None:
        before = self.workplace.settings[name]
        self.workplace.run(
            choices.choose, name, value, done=partial(self._on_chosen, name, before, undoing),
            failed=partial(self._on_not_chosen, name), owner=self, lane="store",
        )  # fmt: skip

    def _on_chosen(self, name: str, before: object, undoing: bool, settings: Settings) -> None:
        self.workplace.put_in_force(name, settings)
        if self.workplace.desk is not None:
            choices.tell(self.workplace.desk)
        undo = None if undoing else partial(self._choose, name, before, undoing=True)
        self.workplace.say_kept(name, tr("Kept; every verdict goes by it from now on."), undo)

    def _on_not_chosen(self, name: str, error: Exception) -> None:
        self.show_all()
        if name in self.hall.rows and self.part == "hall":
            self.hall.rows[name].set_error(explain(error).text)
        else:
            self.banner.show_trouble(explain(error))
