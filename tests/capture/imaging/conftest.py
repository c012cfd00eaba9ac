"""Sheets by seed, and what the darkroom would say of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from kiosk.capture.imaging.judge import Judged, judged
from kiosk.capture.imaging.pixels import Pixels, of_jpeg
from kiosk.capture.imaging.view import view_of
from kiosk.domain.sheet import MarkKind
from tests.bench.synthetic import Synthetic


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20261121)


def seen(sheet: Synthetic) -> tuple[Judged, Pixels]:
    """Return what is said of a sheet, and its pixels."""
    pixels = of_jpeg(sheet.jpeg)
    assert pixels is not None
    return judged(pixels.values, view_of(pixels, sheet.look.dpi), correct=True, resolved=True), pixels


def judged_of(values: Any, dpi: int, *, correct: bool = True, resolved: bool = True) -> Judged:
    """Return what is said of an array."""
    pixels = Pixels(np.ascontiguousarray(values))
    return judged(pixels.values, view_of(pixels, dpi), correct=correct, resolved=resolved)


def marks(found: Judged) -> dict[MarkKind, float]:
    """Return the marks by their kind."""
    return {mark.kind: mark.value for mark in found.marks}
