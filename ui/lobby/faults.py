"""What the wall can't show now, for the desk and the centre; each is logged when it comes.

Must not: tell a fault that is over, or log one that lasts again and again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

MOST = 20  # told at once


class Faults:
    """The faults of a player. `log` gets each that was none before."""

    def __init__(self, log: Callable[[str], object]) -> None:
        self._log = log
        self._slides: dict[str, str] = {}  # what is told, and of which slide; of none: of the content

    @property
    def told(self) -> list[str]:
        """Return the last of them, the newest at the end."""
        return list(self._slides)[-MOST:]

    def add(self, fault: str, slide: str = "") -> None:
        """Tell a fault until it is over."""
        if fault not in self._slides:
            self._slides[fault] = slide
            self._log(fault)

    def went_well(self, slide: str) -> None:
        """Tell nothing more of a slide that went to its end."""
        self._slides = {fault: of for fault, of in self._slides.items() if of != slide}

    def loaded(self, faults: Collection[str], *, news: bool) -> None:
        """Tell of the content what its last read found; with `news` nothing more of the slides before it."""
        kept = {fault: of for fault, of in self._slides.items() if fault in faults or (of and not news)}
        self._slides = kept
