"""StepsCard: the column at the left of a case with its steps; discs alone where the page needs the room."""

from __future__ import annotations

from ui import theme
from ui.widgets.card import Card
from ui.widgets.stepper import Stepper

ROOMY = 1120  # pixels beside the usual type from which on the steps are named
WIDE, NARROW = 260, 78  # pixels of the card


class StepsCard(Card):
    """See the module's words."""

    def __init__(self) -> None:
        super().__init__(tight=True, name="steps")
        self.stepper = Stepper()
        self.add(self.stepper)
        self.body.addStretch(1)
        self._fit(compact=False)

    def fit(self, width: int) -> None:
        """Fit into a case of so many pixels, with the type in force: a small window, large type."""
        self._fit(compact=width < theme.scaled(ROOMY))

    def _fit(self, *, compact: bool) -> None:
        self.stepper.set_compact(compact)
        self.setFixedWidth(NARROW if compact else WIDE)
