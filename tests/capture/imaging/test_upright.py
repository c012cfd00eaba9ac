"""Which way up a text stands: sure of printed text of every face, silent where there is nothing to go by."""

from __future__ import annotations

import io

import numpy as np
import pytest
import segno
from PIL import Image, ImageDraw

from kiosk.capture.imaging import codes, upright
from kiosk.capture.imaging.upright import Standing
from kiosk.capture.imaging.view import View, ink_of
from kiosk.domain.sheet import ActKind, MarkKind
from tests import papermaker
from tests.capture.imaging.conftest import judged_of, marks

CHINESE = "信用修复申请材料由窗口收件并转送认定单位办理缴款人已于规定期限内履行义务"
LATIN = "Credit repair is free of charge and every paper is handed over within five working days"
FIGURES = "2026-05-20  5,000.00  91421202MA00000A9K  1,234,567.89  0026001234"


def text(words: str, lines: int, *, em: int = 22, serif: bool = False) -> np.ndarray:
    """Return a page with some lines of words, as gray pixels."""
    page = Image.new("L", (1000, 1400), 250)
    draw = ImageDraw.Draw(page)
    for row in range(lines):
        start = row * 5 % len(words)
        line = words[start:] + words
        draw.text((90, 120 + row * round(1.7 * em)), line[: 820 // em], 30, papermaker._font(em, serif))
    noise = np.random.default_rng(lines).normal(0, 2, (1400, 1000))
    return np.clip(np.asarray(page) + noise, 0, 255).astype(np.uint8)


def standing(page: np.ndarray, quarters: int, *, down: bool = False) -> Standing:
    """Return what is said of a page that was turned clockwise by quarters."""
    ink = ink_of(View(np.ascontiguousarray(np.rot90(page, -quarters)), 150.0))
    return upright.standing_of(ink.light, ink.mm, down=down)


@pytest.mark.parametrize("serif", [False, True])
@pytest.mark.parametrize("em", [16, 22, 34])
@pytest.mark.parametrize("words", [CHINESE, FIGURES], ids=["chinese", "figures"])
def test_a_text_stands_or_is_turned_by_half(words: str, em: int, serif: bool) -> None:
    page = text(words, 12, em=em, serif=serif)
    assert standing(page, 0) == Standing(0, sure=True)
    assert standing(page, 2) == Standing(2, sure=True)


def test_lines_that_run_down_the_picture_tell_both_ways() -> None:
    page = text(CHINESE, 12)
    assert standing(page, 1, down=True) == Standing(3, sure=True)
    assert standing(page, 3, down=True) == Standing(1, sure=True)


def test_latin_is_never_turned_the_wrong_way() -> None:
    for em in (16, 22, 34):
        page = text(LATIN, 12, em=em)
        assert standing(page, 0).quarters == 0
        assert standing(page, 2) != Standing(0, sure=True)


def test_a_few_letters_are_looked_at_by_the_clerk() -> None:
    page = text(CHINESE, 1)[:, :420]
    assert standing(page, 0).quarters == 0
    assert standing(page, 2) == Standing(2)


def test_what_is_no_text_says_nothing() -> None:
    rng = np.random.default_rng(2)
    blots = np.kron(rng.integers(0, 2, (70, 50)), np.ones((20, 20))) * 200
    for page in (np.full((700, 500), 250), blots, 250 - np.eye(600) * 200):
        assert standing(page.astype(np.uint8), 0) == Standing()


def test_a_doubt_is_a_mark_and_no_turn() -> None:
    lines = text(CHINESE, 1)[:, :420].copy()
    lines[400:404, 20:-20] = lines[600:604, 20:-20] = 40  # rules, by which the sheet is level
    found = judged_of(lines[::-1, ::-1], 150)
    assert ActKind.TURN not in {act.kind for act in found.acts}
    assert marks(found)[MarkKind.UPSIDE_DOWN] == 180
    assert MarkKind.UPSIDE_DOWN not in marks(judged_of(lines, 150))


def code(words: str) -> np.ndarray:
    """Return a page with a QR code alone."""
    out = io.BytesIO()
    segno.make(words, micro=False).save(out, kind="png", scale=5, border=4)
    page = Image.new("L", (700, 900), 250)
    page.paste(Image.open(out).convert("L"), (500, 40))
    return np.asarray(page)


@pytest.mark.parametrize("quarters", range(4))
def test_our_own_code_tells(quarters: int) -> None:
    page = code("CRW1/0123456789ABCDEF/LETTER/0/1")
    turned = np.ascontiguousarray(np.rot90(page, -quarters))
    assert codes.standing_of(turned) == Standing(-quarters % 4, sure=True)


def test_another_code_may_be_stuck_on_any_way() -> None:
    assert codes.standing_of(np.rot90(code("https://example.org/1"), 2).copy()) is None
    assert codes.standing_of(np.full((300, 300), 250, np.uint8)) is None
