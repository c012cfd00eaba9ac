"""The window as the driver looks at it, and what it does on the materials page: by keys and drops alone.

Must not: call a service, or reach into a page to change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from ui.sheets import checklist
from ui.shell.mainwindow import MainWindow
from ui.tour.hands import Hands, Play, Player
from ui.tour.script import Done, Slot
from ui.tour.trays import Trays


class Materials:
    """The verbs of one page; `practice`: papers come from the practice scanner, as far as it has them."""

    def __init__(self, window: MainWindow, *, folder: Path, practice: bool) -> None:
        self.window, self.folder = window, folder
        self.hands, self.player = Hands(window), Player(window)
        self.trays = Trays(self) if practice else None

    @property
    def screen(self) -> Any:
        """The screen in sight."""
        return self.window.frame.current()

    @property
    def wizard(self) -> Any:
        """The wizard, whether it is in sight or not."""
        return self.window.frame.made.get("wizard")

    @property
    def page(self) -> Any:
        """The page of the wizard in sight."""
        return self.wizard.pages[self.wizard.step]

    def at_step(self, step: str) -> Done:
        """Ask whether a step is in sight and filled."""
        return lambda: self.screen is self.wizard and self.wizard.step == step and not self.page.busy

    def quiet(self) -> bool:
        """Tell whether every edit was kept and read back."""
        return not self.page.busy and self.window.workplace.tasks.busy() == 0

    def go_on(self, to: str) -> Play:
        """Go on to the next step."""
        self.hands.press(Qt.Key.Key_Return, control=True)
        yield self.at_step(to)

    # --- verbs

    def slots(self) -> Sequence[Slot]:
        """Return the checklist."""
        view = self.wizard.view
        return [
            Slot(slot.name, slot.needs_sheets, bool(view.case.sheets_of(slot.name)))
            for slot in checklist.slots_of(view)
        ]

    def feed(self) -> Done | None:
        """Have the signed papers sort themselves out of the practice scanner; None without one."""
        return self.player.play(self.trays.feed()) if self.trays is not None else None

    def attest(self, slot: str) -> Done:
        """Say that the originals of what lies in a slot were checked."""
        return self.player.play(self._attest(slot))

    def _attest(self, slot: str) -> Play:
        yield from self.to_slot(slot)
        yield from self.kind(Qt.Key.Key_1)
        yield from self.signed()

    def signed(self) -> Play:
        """Say that signature and seal are there, where that is asked."""
        if self.page.slot_card.signed.isVisible():
            self.hands.press(Qt.Key.Key_Y)
            yield self.quiet

    def to_slot(self, name: str) -> Play:
        """Go to a place of the checklist."""
        yield from self.hands.go_to("slots")
        self.hands.press(Qt.Key.Key_Home)
        while self.page.list.current_key() != name:
            self.hands.press(Qt.Key.Key_Down)
            yield 0.02

    def file(self, slot: str, name: str, data: bytes) -> Done:
        """Put a file into a slot."""
        path = self.folder / name
        path.write_bytes(data)
        return self.player.play(self._file(slot, path))

    def _file(self, slot: str, path: Path) -> Play:
        yield from self.to_slot(slot)
        self.hands.drop(self.page, (path,))
        yield lambda: bool(self.wizard.view.case.sheets_of(slot)) and self.quiet()
        yield from self.kind(Qt.Key.Key_2)

    def kind(self, key: Qt.Key) -> Play:
        """Say by its key what was handed in."""
        yield from self.hands.go_to("kind")
        self.hands.press(key)
        yield self.quiet

    def scan(self, slot: str) -> Done | None:
        """Scan what a slot wants; None where there is no scanner, or it has nothing for the slot."""
        if self.trays is not None:
            paper = self.trays.paper_of(slot)
            return self.player.play(self.trays.scan(slot, paper)) if paper else None
        if not self.window.workplace.settings["scanner"]:
            return None
        return self.player.play(self._scan(slot))

    def _scan(self, slot: str) -> Play:
        yield from self.to_slot(slot)
        self.hands.press(Qt.Key.Key_F5)
        yield lambda: bool(self.wizard.view.case.sheets_of(slot)) and self.quiet()
        yield from self.kind(Qt.Key.Key_1)

    def shown(self, slot: str) -> Done:
        """Note that the original was shown."""
        return self.player.play(self._shown(slot))

    def _shown(self, slot: str) -> Play:
        yield from self.to_slot(slot)
        for name in ("shown", "returned"):
            yield from self.hands.go_to(name)
            self.hands.press(Qt.Key.Key_Space)
        yield self.quiet
