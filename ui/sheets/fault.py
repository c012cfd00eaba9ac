"""Fault: what ended a run of the scanner, how many pages are kept, and the button that goes on from there.

Must not: know a scanner, or try anything by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from ui.text import tr
from ui.theme import Tone
from ui.widgets.banner import Banner


class Fault(Banner):
    """A banner of the desk of sheets; its button shows the key of scanning, which does the same."""

    closed = Signal()  # by the clerk

    def __init__(self, *, name: str = "fault") -> None:
        super().__init__(name=name)
        self.close_button.clicked.connect(lambda _checked=False: self.closed.emit())

    def tell(
        self, what: str, do: str, words: str, go_on: Callable[[], object], *, tone: Tone = "warn"
    ) -> None:
        """Say what happened and what to do; `words` stand on the button that goes on."""
        self.say(what, do, tone=tone, retry=go_on)
        self.again.key = "F5"  # shown and not bound: the button of scanning has it
        self.again.setText(words)
        self.again.updateGeometry()  # the same words as before would leave no room for the key
        self.again.describe(tr("The pages before it stay; their numbers go on"))
