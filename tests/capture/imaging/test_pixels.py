"""Bytes that are counted give what numpy gives, of any number; a colour carried along changes nothing."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from kiosk.capture.imaging import acts
from kiosk.capture.imaging.acts import rotation
from kiosk.capture.imaging.pixels import Array, Pixels, medians, most, percentiles

FLAT = arrays.arrays(np.uint8, st.integers(1, 400))
COLOURS = arrays.arrays(np.uint8, st.tuples(st.integers(1, 200), st.just(3)))


@given(FLAT, st.floats(0, 100))
def test_percentiles(values: Array, share: float) -> None:
    assert percentiles(values, share, 50) == pytest.approx([np.percentile(values, share), np.median(values)])


@given(COLOURS)
def test_medians_and_greatest(values: Array) -> None:
    assert medians(values).tolist() == np.median(values, axis=0).tolist()
    assert (most(values) == values.max(axis=1)).all()


@pytest.mark.parametrize("perspective", [False, True])
def test_a_colour_picture_is_moved_as_each_of_its_colours(perspective: bool) -> None:
    noise = np.random.default_rng(3).integers(0, 256, (90, 120, 3), np.uint8)
    soft = np.asarray(cv2.GaussianBlur(noise, (0, 0), 2), np.uint8)
    matrix = rotation(2.5, (120, 90))
    matrix[2, 0] = 2e-4 if perspective else 0.0
    whole = acts.moved(Pixels(soft), matrix, (120, 90)).values
    for colour in range(3):
        alone = acts.moved(Pixels(np.ascontiguousarray(soft[..., colour])), matrix, (120, 90)).values
        apart = np.abs(whole[..., colour].astype(int) - alone)
        assert (apart > 1).mean() < 0.001  # other rounding only
