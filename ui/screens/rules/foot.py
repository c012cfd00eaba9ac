"""RulesFoot: the buttons of the rules screen, and which are there for which part. Must not: do anything."""

from __future__ import annotations

from typing import Literal

from ui.page import ActionBar
from ui.text import tr
from ui.widgets.button import Button

Part = Literal["packs", "calendar", "hall"]
PARTS: tuple[Part, ...] = ("packs", "calendar", "hall")


class RulesFoot:
    """Puts the buttons into the foot of the screen."""

    def __init__(self, foot: ActionBar) -> None:
        self.foot = foot
        about = tr("Every value with its basis, for a legal reader to check and sign")
        self.print = self._add(
            tr("Print the decision table"), "print_table", about, key="Ctrl+P", icon="print"
        )
        self.save = self._add(tr("Save as PDF"), "save_table", about, key="Ctrl+S", icon="save")
        about = tr("Puts the rules before these in force again; asks once more")
        self.back = self._add(tr("Go back…"), "go_back", about, key="Ctrl+B", icon="undo")
        about = tr("A folder with the rules of the centre; as strict as the line")
        self.folder = self._add(tr("Bring in a folder"), "bring_in", about, key="Ctrl+O", icon="folder")
        about = tr("The centre is asked every few hours by itself; this only saves waiting")
        self.look = self._add(tr("Look for new rules"), "look", about, key="Ctrl+R")
        self.look.set_kind("primary")
        about = tr("The table of a year from a file holiday_YYYY.json")
        self.table = self._add(tr("Bring in a table"), "bring_table", about, key="Ctrl+O", icon="folder")
        about = tr("For a lead or an administrator; what is open stays open")
        self.other = self._add(
            tr("Sign in as another clerk"), "sign_in_other", about, key="Alt+A", icon="person"
        )
        self.parts: dict[Part, tuple[Button, ...]] = {
            "packs": (self.print, self.save, self.back, self.folder, self.look),
            "calendar": (self.table,),
            "hall": (),
        }

    def _add(self, text: str, name: str, about: str, *, key: str = "", icon: str = "") -> Button:
        return self.foot.add(Button(text, key=key, icon=icon, name=name, about=about))

    def fit(self, part: Part, *, there: bool, busy: bool, may: bool, before: bool, asked: bool) -> None:
        """Show the buttons of a part.

        `there`: the rules were read; `before`: there are some to go back to; `asked`: a question is open.
        """
        for name, buttons in self.parts.items():
            for button in buttons:
                button.setVisible(name == part)
        self.other.setVisible(part != "packs" and not may)
        for button, lit in (
            (self.look, not busy),
            (self.folder, not busy),
            (self.print, there),
            (self.save, there),
            (self.back, may and not busy and before),
            (self.table, may and not busy),
        ):
            button.setEnabled(lit)
        self.foot.setVisible(not asked and (part != "hall" or not may))
        short = part == "calendar" and not may
        self.foot.words.setText(tr("A lead or an administrator brings tables in.") if short else "")
