"""Acts: composed as one by one, exact where nothing is interpolated, undone by the list."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from kiosk.capture.imaging.acts import applied, transform
from kiosk.capture.imaging.pixels import Pixels
from kiosk.domain.sheet import Act, ActKind

TURN = Act(ActKind.TURN, (1.0,))
STRAIGHTEN = Act(ActKind.STRAIGHTEN, (2.5,))
CROP = Act(ActKind.CROP, (0.1, 0.05, 0.9, 0.97))
FLATTEN = Act(ActKind.FLATTEN, (0.05, 0.04, 0.96, 0.02, 0.99, 0.95, 0.02, 0.98))
LISTS = [
    (TURN,), (STRAIGHTEN,), (CROP,), (FLATTEN,), (TURN, CROP), (CROP, TURN), (STRAIGHTEN, CROP),
    (FLATTEN, STRAIGHTEN, TURN), (FLATTEN, STRAIGHTEN, TURN, CROP), (STRAIGHTEN, STRAIGHTEN, TURN, TURN),
]  # fmt: skip


@pytest.fixture(scope="module")
def picture() -> Pixels:
    """Soft spots of colour: what is interpolated twice looks the same there."""
    rng = np.random.default_rng(3)
    spots = cv2.GaussianBlur(rng.integers(0, 256, (640, 460, 3), dtype=np.uint8), (0, 0), 6)
    return Pixels(np.asarray(cv2.normalize(spots, None, 0, 255, cv2.NORM_MINMAX), np.uint8))  # type: ignore[call-overload]


@pytest.mark.parametrize("acts", LISTS, ids=lambda acts: "+".join(act.kind for act in acts))
def test_all_at_once_is_the_same_as_one_by_one(picture: Pixels, acts: tuple[Act, ...]) -> None:
    once, one_by_one = applied(picture, acts), picture
    for act in acts:
        one_by_one = applied(one_by_one, (act,))
    assert once.size == one_by_one.size
    inner = (slice(40, -40), slice(40, -40))
    apart = np.abs(once.values[inner].astype(int) - one_by_one.values[inner].astype(int))
    assert np.percentile(apart, 99) <= 16  # a step to the next pixel is up to 40
    points = np.array([[[100.0, 100], [300, 500], [50, 600]]])
    followed, size = points, picture.size
    for act in acts:
        step, size = transform((act,), size)
        followed = cv2.perspectiveTransform(followed, step)
    assert np.abs(cv2.perspectiveTransform(points, transform(acts, picture.size)[0]) - followed).max() < 1e-3


def test_turning_and_cutting_move_pixels_and_change_none(picture: Pixels) -> None:
    turned = applied(picture, (TURN,)).values
    assert np.array_equal(turned, np.rot90(picture.values, -1))
    cut = applied(picture, (Act(ActKind.CROP, (0.25, 0.5, 0.75, 1.0)),)).values
    assert np.array_equal(cut, picture.values[320:640, 115:345])
    back = applied(picture, (TURN, TURN, Act(ActKind.TURN, (2.0,))))
    assert np.array_equal(back.values, picture.values)


def test_what_is_off_does_nothing(picture: Pixels) -> None:
    off = tuple(replace(act, on=False) for act in (FLATTEN, STRAIGHTEN, CROP))
    assert np.array_equal(applied(picture, off).values, picture.values)
    assert applied(picture, (*off, TURN)).size == (640, 460)


def test_straightening_turns_clockwise_and_keeps_the_size(picture: Pixels) -> None:
    values = np.full((400, 400), 255, np.uint8)
    values[195:205, 200:390] = 0  # a hand that points to the right
    turned = applied(Pixels(values), (Act(ActKind.STRAIGHTEN, (20.0,)),)).values
    ys, xs = np.nonzero(turned < 100)
    assert turned.shape == values.shape
    assert ys[xs.argmax()] > 240  # it points down now
    assert turned[2, 2] == 255  # what was never seen is paper


def test_the_paper_s_corners_become_the_picture_s(picture: Pixels) -> None:
    matrix, (wide, high) = transform((FLATTEN,), (1000, 1000))
    corners = np.array(FLATTEN.values).reshape(1, 4, 2) * 1000
    assert (
        np.abs(
            cv2.perspectiveTransform(corners, matrix)[0] - [[0, 0], [wide, 0], [wide, high], [0, high]]
        ).max()
        < 0.1
    )


MISSHAPEN = [Act(ActKind.TURN, ()), Act(ActKind.CROP, (0.1,)), Act(ActKind.FLATTEN, (1.0,))]


@pytest.mark.parametrize("act", MISSHAPEN)
def test_values_that_do_not_fit_are_refused(picture: Pixels, act: Act) -> None:
    with pytest.raises(ValueError, match=r"unpack|reshape"):
        applied(picture, (act,))


def test_bits_stay_bits(picture: Pixels) -> None:
    bits = Pixels(np.where(picture.gray.values > 128, 255, 0).astype(np.uint8), bits=True)
    assert applied(bits, (STRAIGHTEN, TURN)).bits
