"""The properties that the bench measures, on few sheets: level text, blanks apart, pictures left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from kiosk.domain.sheet import ActKind, MarkKind
from tests import papermaker
from tests.bench import synthetic
from tests.bench.pages import blank, page, pixels
from tests.bench.sheets_skew import residual
from tests.bench.synthetic import BLANK_KINDS, Look, Synthetic, blank_sheet, picture_sheet, text_sheet
from tests.capture.imaging.conftest import judged_of, marks, seen

PLAIN = {"blur": 0.0, "shadow": 0.0, "bleed": 0.0, "holes": 0, "noise": 1.5, "quality": 85, "dpi": 150}


def letter(rng: np.random.Generator, number: int = 0, **look: object) -> Synthetic:
    """Return a letter as it is seen."""
    paper, kind = page(number)
    return synthetic.seen(paper, Look(**{**PLAIN, **look}), rng, kind=kind)  # type: ignore[arg-type]


def test_text_lies_level_afterwards(rng: np.random.Generator) -> None:
    left = []
    for number in range(24):
        sheet = text_sheet(rng, dpi=150 if number % 4 else 100)
        found, picture = seen(sheet)
        left.append(abs(residual(sheet, found.acts, picture.size)))
    assert sorted(left)[22] <= 0.1, left
    assert max(left) <= 0.15, left


@pytest.mark.parametrize("degrees", [-19, -8, 7, 18])
def test_text_that_lies_very_crooked_is_straightened_too(rng: np.random.Generator, degrees: float) -> None:
    sheet = letter(rng, 4, skew=degrees, dpi=100)
    found, picture = seen(sheet)
    assert abs(residual(sheet, found.acts, picture.size)) <= 0.1


def test_what_lies_level_stays_as_it_came(rng: np.random.Generator) -> None:
    assert seen(letter(rng, skew=0.03))[0].acts == ()


def test_blanks_are_flagged_and_left_alone(rng: np.random.Generator) -> None:
    for _ in range(12):
        found, _ = seen(blank_sheet(rng, bed=-1, perspective=0.0, dpi=150))
        assert MarkKind.BLANK in marks(found)
        assert found.acts == ()


@pytest.mark.parametrize("kind", BLANK_KINDS)
def test_a_little_ink_is_no_blank(rng: np.random.Generator, kind: str) -> None:
    for _ in range(5):
        sheet = blank_sheet(rng, kind, dpi=150)
        assert MarkKind.BLANK not in marks(seen(sheet)[0]), sheet.look


def test_a_signature_alone_is_not_turned(rng: np.random.Generator) -> None:
    for _ in range(3):  # its one stroke climbs and falls by up to 20 degrees
        sheet = synthetic.seen(blank("signature", rng), Look(**{**PLAIN, "dpi": 100}), rng, kind="signature")  # type: ignore[arg-type]
        found = judged_of(sheet.pixels, 100)
        assert found.acts == ()
        assert MarkKind.BLANK not in marks(found)


def test_one_line_or_a_rule_is_enough_to_lie_level(rng: np.random.Generator) -> None:
    line = synthetic.seen(
        blank("one line", rng), Look(**{**PLAIN, "dpi": 100, "skew": 2.0}), rng, kind="line"
    )  # type: ignore[arg-type]
    assert abs(residual(line, judged_of(line.pixels, 100).acts, line.pixels.shape[1::-1])) <= 0.3
    ruled = np.full((1169, 827, 3), 255, np.uint8)
    for row in range(6):
        cv2.line(ruled, (100, 200 + 60 * row), (720, 265 + 60 * row), (50, 50, 50), 2, cv2.LINE_AA)
    (act,) = judged_of(ruled, 100).acts
    assert act.kind is ActKind.STRAIGHTEN
    assert act.values == (pytest.approx(-5.98, abs=0.15),)


def test_a_page_number_in_pale_gray_is_no_blank(rng: np.random.Generator) -> None:
    made = Image.new("RGB", papermaker.A4, "white")
    ImageDraw.Draw(made).text((1240, 3300), "7", (120, 120, 120), papermaker._font(44), anchor="mm")
    sheet = synthetic.seen(pixels(made), Look(**PLAIN), rng, kind="number")  # type: ignore[arg-type]
    assert MarkKind.BLANK not in marks(seen(sheet)[0])


def test_photographs_are_left_alone(rng: np.random.Generator) -> None:
    for _ in range(6):
        found, _ = seen(picture_sheet(rng, dpi=100))
        assert found.acts == ()
        assert not {MarkKind.BLANK, MarkKind.CUT_EDGE} & marks(found).keys()


def test_paper_on_a_bed_is_cut_out_and_paper_seen_from_the_side_laid_flat(rng: np.random.Generator) -> None:
    straight, _ = seen(letter(rng, skew=1.5, bed=0))
    assert [act.kind for act in straight.acts] == [ActKind.STRAIGHTEN, ActKind.CROP]
    aside, _ = seen(letter(rng, skew=1.5, bed=0, perspective=0.05))
    assert aside.acts[0].kind is ActKind.FLATTEN


def test_the_cut_is_at_the_paper_s_edge(rng: np.random.Generator) -> None:
    for bed in range(5):
        sheet = letter(rng, bed=bed, skew=0.0)
        found, picture = seen(sheet)
        (act,) = found.acts
        high, wide = 3508, 2480
        corners = cv2.perspectiveTransform(np.array([[[0.0, 0], [wide, high]]]), sheet.matrix)[0]
        truth = (corners / picture.size).ravel()
        assert act.kind is ActKind.CROP
        assert np.abs(np.array(act.values) - truth).max() < 0.003


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_letter_is_turned_upright(rng: np.random.Generator, quarters: int) -> None:
    found, _ = seen(letter(rng, quarters=quarters, skew=1.0))
    turns = [act.values for act in found.acts if act.kind is ActKind.TURN]
    assert turns == [(float(4 - quarters),)]


@pytest.mark.parametrize("number", [1, 3, 5])
@pytest.mark.parametrize("quarters", range(4))
def test_where_nothing_is_sure_nothing_is_turned(
    rng: np.random.Generator, number: int, quarters: int
) -> None:
    found, _ = seen(letter(rng, number, quarters=quarters))
    turns = [act.values[0] for act in found.acts if act.kind is ActKind.TURN]
    assert turns in ([], [float(-quarters % 4)])


def test_a_drawn_page_and_a_window_on_a_screen_are_not_touched() -> None:
    drawn = pixels(papermaker.fine_receipt())
    assert judged_of(drawn, 300).acts == ()
    screen = np.full((900, 1440, 3), (60, 58, 56), np.uint8)
    screen[60:840, 200:1240] = 255
    for row in range(12):
        cv2.putText(screen, "Lorem ipsum dolor sit amet", (240, 120 + 55 * row), 0, 1.0, (20, 20, 20), 2)
    assert judged_of(screen, 96).acts == ()


def test_a_picture_tilted_inside_a_drawn_page_does_not_tilt_it() -> None:
    drawn = pixels(papermaker.licence())
    assert judged_of(drawn, 300, correct=False).acts == ()


# -- marks: each has a sheet that earns it, and one that does not


def test_blur(rng: np.random.Generator) -> None:
    sharp, soft = letter(rng), letter(rng, blur=3.0)
    assert MarkKind.BLUR not in marks(seen(sharp)[0])
    assert marks(seen(soft)[0])[MarkKind.BLUR] == pytest.approx(3 * 25.4 / 150, rel=0.4)
    assert MarkKind.BLUR not in marks(seen(letter(rng, dpi=300, blur=1.5))[0])  # reads well


def test_dark(rng: np.random.Generator) -> None:
    sheet = letter(rng)
    dark = (sheet.pixels * 0.35).astype(np.uint8)
    assert marks(judged_of(dark, 150))[MarkKind.DARK] == pytest.approx(0.35 * 255, abs=8)
    assert MarkKind.DARK not in marks(judged_of(sheet.pixels, 150))
    assert MarkKind.DARK not in marks(seen(letter(rng, paper=6, shadow=0.3))[0])


def test_glare(rng: np.random.Generator) -> None:
    dim = (letter(rng).pixels * 0.75).astype(np.uint8)
    lamp = np.zeros(dim.shape[:2], np.float32)
    cv2.circle(lamp, (600, 800), 120, 1.0, -1)
    lamp = cv2.GaussianBlur(lamp, (0, 0), 30)[:, :, None]
    burnt = np.clip(dim + 160 * lamp, 0, 255).astype(np.uint8)
    assert MarkKind.GLARE in marks(judged_of(burnt, 150))
    assert MarkKind.GLARE not in marks(judged_of(dim, 150))
    assert MarkKind.GLARE not in marks(seen(letter(rng))[0])


def test_letters_over_the_edge(rng: np.random.Generator) -> None:
    whole = letter(rng).pixels
    assert MarkKind.CUT_EDGE not in marks(judged_of(whole, 150))
    assert marks(judged_of(whole[:, 200:], 150))[MarkKind.CUT_EDGE] >= 3
    shadowed = whole.copy()
    shadowed[:, :14] = 40
    assert MarkKind.CUT_EDGE not in marks(judged_of(shadowed, 150))


def test_paper_over_the_edge_of_a_photograph(rng: np.random.Generator) -> None:
    sheet = letter(rng, bed=0, perspective=0.05)
    assert MarkKind.CUT_EDGE not in marks(seen(sheet)[0])
    corners = np.array([[[0.0, 0], [0, 3508]]])
    left = round(float(cv2.perspectiveTransform(corners, sheet.matrix)[0, :, 0].max())) + 10
    assert marks(judged_of(sheet.pixels[:, left:], 150))[MarkKind.CUT_EDGE] == 1


def test_two_papers_and_a_double_length(rng: np.random.Generator) -> None:
    one = letter(rng, bed=0).pixels
    two = np.concatenate((one, one), axis=1)
    found = judged_of(two, 150)
    assert marks(found)[MarkKind.DOUBLE_SHEET] == 2
    assert not {ActKind.CROP, ActKind.FLATTEN} & {act.kind for act in found.acts}
    assert MarkKind.DOUBLE_SHEET not in marks(judged_of(one, 150))
    plain = letter(rng).pixels
    long = np.concatenate((plain, plain), axis=0)
    assert marks(judged_of(long, 150))[MarkKind.DOUBLE_SHEET] == pytest.approx(2.0, abs=0.05)
    assert MarkKind.DOUBLE_SHEET not in marks(judged_of(long, 150, resolved=False))
    receipt = plain[:, 300:750]  # a till's, 76 mm wide
    assert MarkKind.DOUBLE_SHEET not in marks(judged_of(receipt, 150))


@pytest.mark.parametrize("values", [np.full((40, 40, 3), 255, np.uint8), np.zeros((3, 900, 3), np.uint8),
                                    np.full((1, 1), 255, np.uint8), np.full((700, 2), 9, np.uint8),
                                    np.zeros((500, 400, 3), np.uint8)])  # fmt: skip
def test_odd_shapes_are_judged_without_a_fault(values: np.ndarray) -> None:
    assert judged_of(values, 150).acts == ()
