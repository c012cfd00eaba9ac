"""Sheets out of pictures: what is done is told and can be taken back, what is not done leaves every byte."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from kiosk.capture import jpeg
from kiosk.capture.children import Children
from kiosk.capture.config import CaptureConfig
from kiosk.capture.darkroom import developed
from kiosk.capture.developing import Made
from kiosk.capture.pictures import corrected
from kiosk.capture.source import Raw
from kiosk.domain.sheet import Act, ActKind, MarkKind
from kiosk.errors import FileRefused
from tests.bench import synthetic
from tests.bench.pages import page
from tests.bench.synthetic import Look, Synthetic, blank_sheet
from tests.capture import papers
from tests.capture.conftest import taken

CONFIG = CaptureConfig()


def letter(**look: object) -> Synthetic:
    """Return a crooked letter under a white lid."""
    paper, kind = page(0)
    given = {"skew": 1.7, "dpi": 100, "noise": 1.5, **look}
    return synthetic.seen(paper, Look(**given), np.random.default_rng(7), kind=kind)  # type: ignore[arg-type]


def one(data: bytes, kind: str = "jpeg", *, dpi: int = 100, gray: bool = False) -> Made:
    """Return the only sheet of a file."""
    ((pages, made),) = developed(Raw(data, kind, dpi, gray), CONFIG)
    assert pages == 1
    return made


def values(data: bytes) -> np.ndarray:
    """Return a picture's pixels."""
    return np.asarray(papers.opened(data))


def test_a_crooked_jpeg_is_straightened_and_comes_along_as_it_was() -> None:
    data = letter().jpeg
    made = one(data)
    assert [act.kind for act in made.acts] == [ActKind.STRAIGHTEN]
    assert made.acts[0].values[0] == pytest.approx(-1.7, abs=0.1)
    assert not made.acts[0].own
    assert (made.original, made.original_type) == (jpeg.stripped(data, dpi=100), "image/jpeg")
    assert made.data != made.original
    assert papers.opened(made.data).info["dpi"] == (100, 100)


def test_a_level_jpeg_keeps_every_byte() -> None:
    data = letter(skew=0.0).jpeg
    made = one(data)
    assert (made.data, made.acts, made.original) == (jpeg.stripped(data, dpi=100), (), b"")


def test_raw_lines_of_a_scanner_have_a_picture_of_before() -> None:
    sheet = letter()
    made = one(sheet.pnm, "pnm")
    before = papers.opened(made.original)
    assert before.size == (827, 1169)
    assert before.info["dpi"] == (100, 100)
    apart = np.abs(np.asarray(before).astype(int) - sheet.pixels[:, :, ::-1].astype(int))
    assert apart.mean() < 4
    level = one(letter(skew=0.0).pnm, "pnm")
    assert (level.acts, level.original) == ((), b"")


def test_bits_stay_bits_with_and_without_acts() -> None:
    bits = Image.fromarray(letter(dpi=150).pixels).convert("L").point(lambda value: 255 * (value > 128), "1")
    made = one(papers.saved(bits, "TIFF", compression="group4", dpi=(150, 150)), "tiff", dpi=0)
    assert (made.media_type, made.original_type, made.dpi) == ("image/png", "image/png", 150)
    assert papers.opened(made.data).mode == papers.opened(made.original).mode == "1"
    assert np.array_equal(values(made.original), np.asarray(bits))
    assert made.acts


def test_gray_that_was_asked_for_is_gray_before_and_after() -> None:
    made = one(letter().pnm, "pnm", gray=True)
    assert papers.opened(made.data).mode == papers.opened(made.original).mode == "L"


def test_a_drawn_page_is_not_straightened_and_a_scanned_one_in_a_pdf_is() -> None:
    crooked = Image.fromarray(letter(dpi=150).pixels[:, :, ::-1])
    scanned = one(papers.saved(crooked, "PDF", resolution=150), "pdf", dpi=0)
    assert [act.kind for act in scanned.acts] == [ActKind.STRAIGHTEN]
    drawn = one(
        papers.drawn_pdf(b"0 0 0 rg 1 .05 -.05 1 0 0 cm 100 300 400 2 re 100 400 400 2 re f"), "pdf", dpi=0
    )
    assert (drawn.acts, drawn.original) == ((), b"")


def test_an_empty_page_of_a_pdf_is_flagged() -> None:
    blank, ink = one(papers.drawn_pdf(b""), "pdf", dpi=0), one(papers.drawn_pdf(), "pdf", dpi=0)
    assert [mark.kind for mark in blank.marks] == [MarkKind.BLANK]
    assert not ink.marks


def test_a_blank_sheet_is_kept_and_flagged() -> None:
    sheet = blank_sheet(np.random.default_rng(2), dpi=150, bed=-1, perspective=0.0, quality=90)
    made = one(sheet.jpeg, dpi=150)
    assert MarkKind.BLANK in {mark.kind for mark in made.marks}
    assert made.data == jpeg.stripped(sheet.jpeg, dpi=150)


def test_few_dots_are_marked() -> None:
    few, enough = one(letter().jpeg), one(letter(dpi=200).jpeg, dpi=200)
    assert {mark.kind: mark.value for mark in few.marks}[MarkKind.LOW_RESOLUTION] == 100
    assert MarkKind.LOW_RESOLUTION not in {mark.kind for mark in enough.marks}


def test_a_photograph_of_paper_has_the_resolution_that_fits_what_is_left() -> None:
    sheet = letter(bed=0, perspective=0.05, dpi=200)
    made = one(papers.saved(Image.fromarray(sheet.pixels[:, :, ::-1]), "JPEG", quality=90), dpi=0)
    assert made.acts[0].kind is ActKind.FLATTEN
    assert 180 <= made.dpi <= 215


# -- correct


@pytest.mark.parametrize("kind", ["jpeg", "bits"])
def test_without_acts_the_original_comes_back(kind: str) -> None:
    data = papers.BASES[kind]()
    made = corrected(data, (), config=CONFIG, dpi=75)
    assert np.array_equal(values(made.data), values(data))
    if kind == "jpeg":
        assert made.data == jpeg.stripped(data, dpi=75)


def test_the_program_s_own_acts_give_the_same_sheet_again() -> None:
    made = one(letter().jpeg)
    again = corrected(made.original, made.acts, config=CONFIG, dpi=100)
    assert (again.data, again.acts, again.thumbnail) == (made.data, made.acts, made.thumbnail)
    off = corrected(made.original, [replace(act, on=False) for act in made.acts], config=CONFIG, dpi=100)
    assert off.data == made.original
    assert [act.on for act in off.acts] == [False]


def test_no_act_is_added_and_what_is_noticed_is_noticed_anew() -> None:
    data = letter(dpi=150).jpeg
    empty = corrected(data, (Act(ActKind.CROP, (0.1, 0.02, 0.9, 0.06), own=True),), config=CONFIG, dpi=150)
    assert len(empty.acts) == 1
    assert MarkKind.BLANK in {mark.kind for mark in empty.marks}
    whole = corrected(data, (), config=CONFIG, dpi=150)
    assert (whole.acts, {mark.kind for mark in whole.marks}) == ((), set())


def test_pictures_that_can_not_be_corrected_are_refused() -> None:
    for data, code in (
        (b"hello", "wrong_type"),
        (papers.jpeg()[:900], "broken"),
        (papers.png_bomb(), "too_many_pixels"),
    ):
        with pytest.raises(FileRefused) as caught:
            corrected(data, (), config=CONFIG)
        assert caught.value.code == code
    huge = Act(ActKind.FLATTEN, (-90.0, -90.0, 90.0, -90.0, 90.0, 90.0, -90.0, 90.0))
    with pytest.raises(FileRefused, match="too_many_pixels"):
        corrected(papers.jpeg(), (huge,), config=CONFIG)


def test_the_child_corrects_as_this_process_does(desk: Children) -> None:
    (sheet,) = taken(desk, letter().jpeg, "a.jpg")
    assert (sheet.acts, sheet.original) != ((), b"")
    acts = (*sheet.acts, Act(ActKind.TURN, (1.0,), own=True))
    there, here = (
        desk.correct(sheet.original, acts, dpi=100),
        corrected(sheet.original, acts, config=CONFIG, dpi=100),
    )
    assert (there.data, there.acts, there.marks) == (here.data, here.acts, here.marks)
    assert (there.width, there.height) == (sheet.height, sheet.width)
    with pytest.raises(FileRefused, match="broken"):
        desk.correct(papers.jpeg()[:500], ())
    assert desk.correct(sheet.original, (), dpi=100).data == sheet.original


def test_the_darkroom_has_one_thread_only_behind_its_fence(desk: Children) -> None:
    from pathlib import Path

    taken(desk, letter().jpeg, "a.jpg")
    status = Path(f"/proc/{desk.pids()['darkroom']}/status").read_text()
    assert "\nThreads:\t1\n" in status
    assert "\nSeccomp:\t2\n" in status


def test_an_a3_side_of_600_dots_fits_the_darkroom_s_memory(desk: Children) -> None:
    out = io.BytesIO()
    Image.new("RGB", (7016, 9921), (250, 248, 240)).save(out, "JPEG", quality=60, dpi=(600, 600))
    (sheet,) = taken(desk, out.getvalue(), "a3.jpg")
    turned = desk.correct(sheet.data, (Act(ActKind.STRAIGHTEN, (1.0,), own=True),), dpi=600)
    assert (turned.width, turned.height) == (7016, 9921)
