"""What is wrong with a picture can be measured in it: each fault against the same page without."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from kiosk.capture.practice import drawing
from kiosk.capture.practice.tray import Side
from kiosk.capture.source import Order
from kiosk.domain.practice import IN_PICTURE, Fault
from tests.capture.practice.tray import pdf

ORDER = Order(dpi=100, paper="A4")
LID, WHITE = 226, 245


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("tray")
    (place / "a.pdf").write_bytes(pdf(4))
    return place


def seen(folder: Path, *faults: Fault, order: Order = ORDER, page: int = 0) -> NDArray[np.uint8]:
    """Return a page as the scanner sees it, gray."""
    return _decoded(drawing.scanned(folder, Side("a.pdf", page, faults=faults, seed=3), order).data)


@cache
def _decoded(data: bytes) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(data)).convert("L"), np.uint8)


def sharpness(picture: NDArray[np.uint8]) -> float:
    return float(cv2.Laplacian(picture, cv2.CV_64F).var())


def test_nothing_wrong_is_a_page_on_the_lid(folder: Path) -> None:
    good = seen(folder)
    assert good.shape == (1169, 827)
    assert float(np.median(good)) > WHITE
    assert good.min() < 40


def test_out_of_focus(folder: Path) -> None:
    assert sharpness(seen(folder, Fault.BLURRED)) < sharpness(seen(folder)) / 4


def test_too_dark(folder: Path) -> None:
    assert float(np.median(seen(folder, Fault.DARK))) < 90


def test_a_reflection_is_whiter_than_the_paper_beside_it(folder: Path) -> None:
    shone = seen(folder, Fault.GLARE)
    assert 0.01 < float((shone > 250).mean()) < 0.4
    assert float(np.median(shone)) < 225


def test_crooked(folder: Path) -> None:
    assert abs(_slope(seen(folder))) < 0.8
    assert 1.5 < abs(_slope(seen(folder, Fault.SKEWED))) < 3.5


def _slope(picture: NDArray[np.uint8]) -> float:
    """Return how the lines of the page lie, in degrees."""
    rows = picture[200:900, 150:750].astype(np.float64)
    return float(max(np.arange(-4, 4.01, 0.1), key=lambda degrees: _profile(rows, float(degrees))))


def _profile(rows: NDArray[np.float64], degrees: float) -> float:
    """Return how much the sums of rows differ once a picture is turned back."""
    turn = cv2.getRotationMatrix2D((rows.shape[1] / 2, rows.shape[0] / 2), degrees, 1.0)
    back = cv2.warpAffine(rows, turn, (rows.shape[1], rows.shape[0]), borderValue=250.0)
    return float(back[80:-80, 80:-80].mean(axis=1).var())


def test_upside_down_is_the_page_turned_by_half(folder: Path) -> None:
    good, turned = seen(folder), seen(folder, Fault.UPSIDE_DOWN)
    heading = slice(90, 165)  # rows; below, only the first page's number stands there
    assert (good[heading] < 100).sum() > 4 * (turned[heading] < 100).sum()
    assert (turned[::-1][heading] < 100).sum() > 4 * (good[::-1][heading] < 100).sum()


def test_laid_over_the_edge_a_part_is_missing(folder: Path) -> None:
    short = seen(folder, Fault.CUT_EDGE)
    assert float(np.median(short[:, :90])) < WHITE - 10  # the lid
    assert (short[:, -3:] < 100).any()  # letters go on beyond it


def test_two_sheets_are_longer_than_one(folder: Path) -> None:
    assert seen(folder, Fault.TWO_SHEETS).shape[0] > 1.7 * seen(folder).shape[0]


def test_too_few_dots(folder: Path) -> None:
    assert drawing.scanned(folder, Side("a.pdf", 0, faults=(Fault.LOW_RESOLUTION,)), ORDER).dpi == 75


def test_a_folded_corner_hides_what_stood_there(folder: Path) -> None:
    good, folded = seen(folder), seen(folder, Fault.FOLDED_CORNER)
    assert float(good[5:40, -40:-5].mean()) - float(folded[5:40, -40:-5].mean()) > 60


def test_a_photo_is_a_paper_on_a_table_from_aslant(folder: Path) -> None:
    taken = drawing.scanned(folder, Side("a.pdf", 0, faults=(Fault.PHONE_PHOTO,), seed=3), ORDER)
    assert (taken.kind, taken.dpi) == ("jpeg", 0)
    photo = _decoded(taken.data)
    corners = [photo[:30, :30], photo[:30, -30:], photo[-30:, :30], photo[-30:, -30:]]
    assert all(corner.mean() < 110 for corner in corners)
    wide = [int((photo[row] > 150).sum()) for row in (photo.shape[0] // 5, photo.shape[0] * 4 // 5)]
    assert abs(wide[0] - wide[1]) > 20


def test_every_fault_of_a_picture_changes_it_unless_it_is_of_the_back(folder: Path) -> None:
    good = seen(folder)
    for fault in IN_PICTURE:
        bad = seen(folder, fault)
        same = bad.shape == good.shape and bool((bad == good).all())
        assert same is (fault is Fault.BLANK_BACK), fault


def test_several_at_once_all_show(folder: Path) -> None:
    both = seen(folder, Fault.DARK, Fault.UPSIDE_DOWN)
    assert float(np.median(both)) < 90


def test_what_lies_across_is_turned_to_fit(folder: Path) -> None:
    across = np.full((700, 1100, 3), 250, np.uint8)
    laid = drawing.on_lid(across, drawing.AREAS["A4"], dpi=100, chance=np.random.default_rng(1))
    assert laid.shape[:2] == (1169, 827)
    assert float((laid > LID + 5).all(axis=2).mean()) > 0.75


def test_gray_is_one_byte_a_point(folder: Path) -> None:
    assert drawing.scanned(folder, Side("a.pdf", 0), Order(dpi=50, mode="gray")).data.startswith(b"P5")
