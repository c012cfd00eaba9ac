"""The last two steps of the set-up: printer and scanner, and the look over everything before it is kept.

Must not: keep anything; the wizard does, once.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ui.errors import explain
from ui.screens.device import DeviceSelect
from ui.shell.setup import doing
from ui.shell.setup.steps import Found, Step
from ui.text import join, tr
from ui.widgets.choice import Choice
from ui.widgets.field import FieldRow
from ui.widgets.iconline import IconLine
from ui.widgets.summary import Section, SummaryList
from ui.workplace import Workplace

if TYPE_CHECKING:
    from kiosk.desk import KeyPlace

PORTS = ("printer", "scanner")


def said_of_file() -> str:
    """Say what it means that the key lies in a file."""
    return tr("The key of the data lies in a file beside them: whoever copies the folder has both.")


class DevicesStep(Step):
    """Printer and scanner, as far as they are there; both can be chosen later."""

    key = "devices"

    def __init__(self, place: Workplace, found: Found) -> None:
        super().__init__(place, found)
        firsts = {"printer": tr("The system's default printer"), "scanner": tr("The first scanner found")}
        labels = {"printer": tr("Printer"), "scanner": tr("Scanner")}
        self.rows: dict[str, FieldRow] = {}
        self._looked = False
        for name in PORTS:
            editor = DeviceSelect(firsts[name], name=f"set_up_{name}")
            editor.asked.connect(partial(self._find, name))
            self.rows[name] = FieldRow(labels[name], editor, place=name)
            self.rows[name].set_value(str(place.settings[name]))
            self.column.addWidget(self.rows[name])
        self.column.addStretch(1)

    def name(self) -> str:
        """Name the step."""
        return tr("Printer and scanner")

    def explain(self) -> str:
        """Say what this step is for."""
        return tr("Devices that are not there now can be chosen later under Settings.")

    def summary(self) -> str:
        """Name what was found."""
        return (
            join(*(str(row.editor.select.currentText()) for row in self.rows.values()))
            if self._looked
            else ""
        )

    def enter(self) -> None:
        """Look for devices, the first time unasked."""
        if not self._looked:
            self._looked = True
            for name in PORTS:
                self._find(name)

    def focus_first(self) -> None:
        """Put the focus into the list of printers."""
        self.rows["printer"].focus_editor()

    def go_on(self) -> None:
        """Take what is chosen."""
        self.found.devices = {name: str(row.value() or "") for name, row in self.rows.items()}
        self.ready.emit()

    def _find(self, name: str) -> None:
        row = self.rows[name]
        row.set_error("")
        row.editor.set_looking(
            tr("Looking for printers…") if name == "printer" else tr("Looking for scanners…")
        )
        self.workplace.run(
            doing.printers if name == "printer" else doing.scanners,
            done=partial(self._on_found, name),
            failed=lambda error: row.set_error(explain(error).text),
            ended=partial(row.editor.set_looking, ""),
            owner=self, lane="work" if name == "printer" else "devices",
        )  # fmt: skip

    def _on_found(self, name: str, found: Any) -> None:
        none = tr("No printer was found.") if name == "printer" else tr("No scanner was found.")
        self.rows[name].editor.set_found(found, none=none)


class LastStep(Step):
    """Everything once more, before it is kept."""

    key = "last"

    def __init__(self, place: Workplace, found: Found, others: tuple[Step, ...]) -> None:
        super().__init__(place, found)
        self.others = others
        self.list = SummaryList(name="set_up_list", keys=False)
        ways = [(True, tr("In the keyring of this account")), (False, tr("In a file beside the data"))]
        where = Choice(ways, name="set_up_key")
        hint = tr("In the keyring, whoever copies the data folder does not have the key.")
        self.key_row = FieldRow(tr("Key of the data"), where, hint=hint, required=True)
        self.key_row.edited.connect(self._on_key_chosen)
        self.warning = IconLine(said_of_file(), "warning", "warn", name="set_up_key_warning")
        for widget in (self.list, self.key_row, self.warning, self.said):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.key_row.hide()
        self.warning.hide()
        self.say("")

    def name(self) -> str:
        """Name the step."""
        return tr("Look over and keep")

    def explain(self) -> str:
        """Say what this step is for."""
        return tr("All of this is kept now, together. Then a clerk signs in.")

    def enter(self) -> None:
        """Show what will be kept."""
        rows = tuple((step.name(), step.summary()) for step in self.others)
        self.list.set_sections([Section("all", tr("This workstation"), rows, can_change=False)])
        self._run(doing.key_place, done=self._on_key_place)

    def _on_key_place(self, place: KeyPlace | None) -> None:
        offered = place is not None and place.where == "file" and bool(place.keyring)
        self.found.into_keyring = offered
        self.key_row.set_value(offered)
        self.key_row.setVisible(offered)
        self.warning.setVisible(place is not None and place.where == "file" and not place.keyring)

    def _on_key_chosen(self, _place: str, value: object) -> None:
        self.found.into_keyring = bool(value)
        self.warning.setVisible(not value)
