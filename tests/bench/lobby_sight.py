"""A look at a virtual display from outside: the memory of Xvfb itself, without a word to it or to the wall.

Cheap enough for many looks a second at many displays. A look may fall into the middle of a picture being
copied; who asks for what must never be seen asks for two looks in a row.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from tests.bench import lobby_wall

Pixels = np.ndarray
BLACK = 6.0  # mean of all colours at or below which a look is black: display.md's detector


class Sight:
    """The picture of one display. `where` is its name for X clients."""

    def __init__(self, where: str, size: tuple[int, int], memory: mmap.mmap) -> None:
        self.where, self.size, self._memory = where, size, memory

    def look(self, step: int = 1) -> Pixels:
        """Return every `step`-th pixel of it in both directions, blue, green, red."""
        width, height = self.size
        whole = np.frombuffer(self._memory, np.uint8)[-width * height * 4 :].reshape(height, width, 4)
        return whole[::step, ::step, :3].copy()


@contextmanager
def display(folder: Path, size: tuple[int, int]) -> Iterator[Sight]:
    """Give a display that can be looked at; `folder` holds its memory and is made."""
    folder.mkdir(parents=True)
    with lobby_wall.display(size, folder) as where, (folder / "Xvfb_screen0").open("rb") as file:
        yield Sight(where, size, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ))


def is_black(pixels: Pixels) -> bool:
    """Tell whether nothing is to be seen."""
    return float(pixels.mean()) <= BLACK
