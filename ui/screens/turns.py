"""Turns: the two keys by which a list is paged, at its foot; in sight only where there is more than one page.

Must not: read a page; who has the list does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui.text import tr
from ui.widgets.button import Button

if TYPE_CHECKING:
    from ui.page import ActionBar


def page_of(said: str, number: int, last: int) -> str:
    """Say how many there are and which page is in sight."""
    return tr("{said}, page {n} of {all}", said=said, n=number + 1, all=last + 1)


class Turns:
    """See the module's words. `turn` is called with -1 or 1."""

    def __init__(self, foot: ActionBar, turn: Callable[[int], object]) -> None:
        self.before = self._add(foot, tr("Page before"), "Alt+PgUp", "page_before", partial(turn, -1))
        self.after = self._add(foot, tr("Next page"), "Alt+PgDown", "page_after", partial(turn, 1))

    @staticmethod
    def _add(foot: ActionBar, said: str, key: str, name: str, then: Callable[[], object]) -> Button:
        button = foot.add(Button(said, key=key, kind="quiet", name=name, small=True))
        button.clicked.connect(lambda _checked=False: then())
        button.hide()
        return button

    def show_page(self, number: int, last: int) -> None:
        """Show what can be turned to from a page."""
        for button, on in ((self.before, number > 0), (self.after, number < last)):
            button.setVisible(bool(last))
            button.setEnabled(on)
