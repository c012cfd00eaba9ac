"""GateHelp: F1 and Shift+F1 before anybody is signed in: the keys of the screen, and the handbook.

Neither holds anything of a case. What jumps to cases stays away. Must not: show anything itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from ui.shell import looks
from ui.shell.handbook.opener import HandbookOpener
from ui.text import mark

if TYPE_CHECKING:
    from ui.shell.keysheet import KeySheet
    from ui.workplace import Workplace

ALWAYS = (
    (looks.KEY, looks.ABOUT),
    ("F1", mark("This sheet")),
    ("Shift+F1", mark("Handbook")),
)


class GateHelp(QObject):
    """One for each screen before the frame; `page` names the chapter that is about it."""

    def __init__(self, over: QWidget, place: Workplace, page: Callable[[], str]) -> None:
        super().__init__(over)
        self.over = over
        self.handbook = HandbookOpener(over, place, page)
        QShortcut(QKeySequence("F1"), over).activated.connect(self.show_keys)

    @cached_property
    def sheet(self) -> KeySheet:
        """The key sheet; made when it is first asked for."""
        from ui.shell.keysheet import KeySheet

        made = KeySheet(self.over)
        made.handbook_asked.connect(self.handbook.show)
        return made

    def show_keys(self) -> None:
        """Show the keys of the screen."""
        if not self.sheet.isVisible():
            self.sheet.show_for(self.over, (), QApplication.focusWidget(), always=ALWAYS)

    def uncover(self) -> None:
        """Take both away: something else is asked for."""
        for made in (vars(self).get("sheet"), vars(self.handbook).get("panel")):
            if made is not None:
                made.uncover()
