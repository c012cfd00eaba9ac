"""Which way up a text stands, by the look of its letters: their strokes are others above than below.

One letter tells little, a hundred tell all. Where they are few or do not agree there is no answer: a wrong
turn is worse than none. What a letter's strokes tell is in `weights`. Must not: turn anything, or read.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from kiosk.capture.imaging import weights
from kiosk.capture.imaging.glyphs import Features, letters_of, upended
from kiosk.capture.imaging.pixels import Array

_FEWEST, _SURE, _CLEAR = 16, 4.0, 0.9  # letters; how many times chance; how clearly each says so
_SOME, _LIKELY, _RATHER = 8, 2.2, 0.6  # enough to be looked at by the clerk
_MOST = 3.0  # a single letter counts no more


@dataclass(frozen=True, slots=True)
class Standing:
    """How often a text must be turned clockwise to stand upright, and whether that is sure."""

    quarters: int = 0
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Says:
    """What the letters of a text say: how many, how clearly each (positive: upright), and against chance."""

    letters: int
    clearly: float
    chance: float


def standing_of(light: Array, mm: float, *, down: bool) -> Standing:
    """Return how a level text stands. `down`: its lines run down the picture, else across.

    `light` is how light every pixel is against its paper; `mm` pixels of a millimetre.
    """
    across = np.ascontiguousarray(np.rot90(light, -1)) if down else light
    said = says(letters_of(across, mm))
    upside = said.clearly < 0
    quarters = (3 if upside else 1) if down else (2 if upside else 0)
    clearly, chance = abs(said.clearly), abs(said.chance)
    if said.letters >= _FEWEST and clearly >= _CLEAR and chance >= _SURE:
        return Standing(quarters, sure=True)
    if said.letters >= _SOME and clearly >= _RATHER and chance >= _LIKELY:
        return Standing(quarters)
    return Standing()


def says(features: Features) -> Says:
    """Return what letters say of their line: that it stands upright, or on its head."""
    if not len(features):
        return Says(0, 0.0, 0.0)
    each = np.clip(_told(features) - _told(upended(features)), -_MOST, _MOST)
    chance = float(each.sum()) / math.sqrt(1.0 + float(np.square(each).sum()))
    return Says(len(each), float(each.mean()), chance)


def _told(features: Features) -> Features:
    """Return how much each letter looks like one that stands upright."""
    traits = np.maximum(features @ weights.PARTS + weights.LEAST, 0)
    return np.asarray(traits @ weights.COUNTS, np.float32)
