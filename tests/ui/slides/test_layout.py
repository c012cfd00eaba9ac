"""Slides at every size: no word cut, nothing over another, the right kind of page; and the check itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from kiosk.guides import edges, reading, sizes
from kiosk.guides.values import (
    Checklist,
    Notice,
    PdfPage,
    Picture,
    Plain,
    Programme,
    Quote,
    Slide,
    Step,
    Steps,
    Table,
    Video,
)
from kiosk.settings import resource
from tests.guides import programmes
from ui.slides import check, codes, layout, painting, portions, typeset
from ui.slides.marks import Art, Box, Code, Page, Plate, Run
from ui.slides.screen import Screen

SIZES = [
    (512, 64), (1024, 64), (512, 128), (1280, 160), (1920, 384), (1024, 576), (1366, 768), (1920, 1080),
    (2560, 768), (2560, 1152), (1080, 1920), (3840, 2160),
]  # fmt: skip
LONG = "信用修复只终止公示，不撤回处罚决定；" * 40
ROWS = tuple(("行名" * 8, LONG[:50], "二", LONG[:90], "四") for _ in range(9))
WORDY = [
    Slide("steps", "怎么办" * 12, Steps(tuple(Step("一步" * 9, LONG) for _ in range(7)))),
    Slide("bare", "只有标题的步骤", Steps((Step("查一查"), Step("备材料"), Step("", "只有文字")))),
    Slide("table", "表", Table(("甲", "乙", "丙", "丁", "戊"), ROWS)),
    Slide("one", "表", Table(("甲", "乙"), (("名", LONG),))),
    Slide("quote", "引文", Quote(LONG, "出处" * 30)),
    Slide("list", "清单", Checklist(tuple(LONG[:70] for _ in range(9)), "注" * 80)),
    Slide("notice", "通知" * 20, Notice(LONG)),
    Slide("picture", "图", Picture(programmes.sha256(programmes.SVG), LONG)),
    Slide("plain", "段落", Plain((LONG, "Credit repair is free of charge. " * 30, "尾")), "en"),
    Slide("paper", "表格样张", PdfPage(programmes.sha256(programmes.SVG), 0, "样张上的文字")),
]  # fmt: skip


@pytest.fixture(scope="module")
def default() -> Programme:
    return reading.load(resource("guides", "default"))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_word_of_the_default_slides_is_cut(size: tuple[int, int], default: Programme) -> None:
    screen = Screen(*size)
    assert len(default.slides) > 50
    for slide in default.slides:
        pages = layout.pages(slide, screen, default.place)
        assert check.faults(slide, pages, screen) == [], slide.id


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("slide", WORDY, ids=lambda slide: slide.id)
def test_too_much_text_becomes_more_pages(size: tuple[int, int], slide: Slide) -> None:
    screen = Screen(*size)
    pages = layout.pages(slide, screen, programmes.PLACE)
    assert check.faults(slide, pages, screen) == []
    assert all(page.seconds >= layout.SHORTEST for page in pages)


@pytest.mark.parametrize("far", [5.0, 10.0, 25.0])
def test_type_for_a_distance_is_never_too_small_and_never_cut(far: float) -> None:
    screen = Screen(1920, 384, pitch_mm=2.5, distance_m=far)
    for slide in programmes.slides():
        pages = layout.pages(slide, screen, programmes.PLACE)
        assert check.faults(slide, pages, screen) == [], slide.id
    assert screen.body == max(32, round(8 * far / 2.5))


def page_of(*marks: Run) -> list[Page]:
    return [Page("x", marks)]


def test_the_check_finds_what_is_planted() -> None:
    screen, slide = Screen(1920, 1080), Slide("x", "标题", Plain(("正文",)))
    good = layout.pages(slide, screen)
    assert check.faults(slide, good, screen) == []
    run = typeset.run("标题", (0, 0, 500), px=40)
    body = typeset.run("正文", (0, 100, 500), px=40)
    assert check.faults(slide, page_of(run, body), screen) == []
    planted = {
        "outside": page_of(run, replace(body, box=Box(1800, 100, 500, 56))),
        "too many lines": page_of(run, replace(body, box=Box(0, 100, 500, 20))),
        "too close": page_of(run, replace(body, leading=30)),
        "too small": page_of(run, typeset.run("正文", (0, 100, 500), px=16)),
        "too long": page_of(run, replace(body, box=Box(0, 100, 30, 56))),
        "over each other": page_of(run, replace(body, box=Box(0, 10, 500, 56))),
        "missing": page_of(run),
        "no page": [],
    }
    for fault, pages in planted.items():
        assert any(fault in found for found in check.faults(slide, pages, screen)), fault


def test_the_shape_decides_how_a_slide_is_told() -> None:
    steps = programmes.slides()[0]
    full = layout.pages(steps, Screen(1920, 1080), programmes.PLACE)
    cards = [mark for page in full for mark in page.marks if isinstance(mark, Plate)]
    assert [card.fill for card in cards] == ["card", "lit", "card", "card"]
    short = replace(steps, body=Steps(tuple(replace(step, text="") for step in programmes.FOUR), lit=1))
    assert len(layout.pages(short, Screen(1920, 1080), programmes.PLACE)) == 1
    strip = layout.pages(steps, Screen(1920, 384), programmes.PLACE)
    assert len(strip) == 5  # what there is, then one for each
    assert "3 号窗口 · 0715-0000000" in strip[2].text
    line = layout.pages(steps, Screen(512, 64), programmes.PLACE)
    assert all(len(page.marks) == 1 for page in line)
    assert Screen(512, 64).ticker is None
    assert Screen(512, 64).clock is None
    assert Screen(1920, 1080).clock is not None
    assert Screen(256, 400).clock is None


def test_a_film_plays_where_it_fills_the_wall_and_is_told_in_words_elsewhere() -> None:
    film = Slide("film", "短片", Video("0" * 64, LONG, 5.0))
    for size in SIZES:
        screen = Screen(*size)
        pages = layout.pages(film, screen, shapes=lambda _asset, _page: (1920, 1080))
        assert check.faults(film, pages, screen) == []
        if screen.shape == "full":
            assert [(page.film, page.seconds) for page in pages] == [("0" * 64, 5.0)]
        else:
            assert not any(page.film for page in pages)
            assert all(page.seconds >= 8 for page in pages)  # as its words need
        (page,) = layout.pages(film, screen, shapes=lambda _asset, _page, size=size: size)
        assert (page.film, page.seconds) == ("0" * 64, 5.0)
    (longer,) = layout.pages(replace(film, seconds=9.0), Screen(1920, 384))
    assert longer.seconds == 9.0


def test_a_film_without_words_that_no_strip_shows_is_left_out() -> None:
    film = Slide("film", "短片", Video("0" * 64, "", 5.0))
    for size in ((512, 64), (1920, 384)):
        assert layout.pages(film, Screen(*size), shapes=lambda _asset, _page: (1920, 1080)) == []


def test_the_check_looks_at_the_words_of_a_film_too() -> None:
    film, screen = Slide("film", "短片", Video("0" * 64, "怎么走", 5.0)), Screen(512, 64)
    pages = layout.pages(film, screen, shapes=lambda _asset, _page: (640, 360))
    assert check.faults(film, pages, screen) == []
    assert check.faults(film, pages[:1], screen) == ["missing: 怎么走"]


def test_a_step_with_a_picture_has_it_in_its_card() -> None:
    asset = programmes.sha256(programmes.SVG)
    slide = Slide("s", "怎么办", Steps(tuple(Step(f"第{n}步", "一句话。", asset) for n in "一二三四")))
    (page,) = layout.pages(slide, Screen(1920, 1080))
    assert sum(isinstance(mark, Art) for mark in page.marks) == 4
    assert check.faults(slide, [page], Screen(1920, 1080)) == []


@pytest.mark.parametrize(
    ("pitch_mm", "distance_m", "least"),
    [
        (10.0, 10.0, 100),
        (2.5, 10.0, 400),
        (2.5, 5.0, 200),
        (4.0, 0.0, 0),
        (0.0, 0.0, 0),
        (5.0, 30.0, 0),
        (2.5, 30.0, 0),
    ],
)
def test_a_code_is_a_tenth_of_the_distance_or_the_address_in_words(
    pitch_mm: float, distance_m: float, least: int
) -> None:
    """`least`: pixels of the code itself, 0 where none that is large enough has room."""
    link = "https://www.creditchina.gov.cn/"
    screen = Screen(1920, 1080, pitch_mm=pitch_mm, distance_m=distance_m)
    slide = Slide("online", "线上操作", Plain(("打开网站。",)), link=link)
    pages = layout.pages(slide, screen)
    assert check.faults(slide, pages, screen) == []
    assert any("www.creditchina.gov.cn" in page.text for page in pages) == (not least)
    for page in pages:
        shown = [mark for mark in page.marks if isinstance(mark, Code)]
        assert bool(shown) == bool(least)
        for code in shown:
            itself = code_pixels(page, screen, code)
            assert itself.width() == itself.height() >= max(least, len(codes.modules(link)) * 4)
            assert itself.width() % len(codes.modules(link)) == 0
            quiet = itself.width() // len(codes.modules(link)) * 4
            assert code.box.w == itself.width() + quiet * 2


def code_pixels(page: Page, screen: Screen, code: Code) -> QRect:
    """Return what of a code's box is dark when it is painted."""
    image = painting.page_image(page, screen, lambda _: QImage())
    box = code.box
    dark = [
        (x, y)
        for y in range(box.y, box.bottom)
        for x in range(box.x, box.right)
        if image.pixelColor(x, y).lightness() < 128
    ]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return QRect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)


@pytest.mark.parametrize("size", [size for size in SIZES if size[1] > 128], ids=str)
def test_no_page_holds_more_than_is_read_in_passing(size: tuple[int, int], default: Programme) -> None:
    """One thing that is longer stays whole, and a table is for looking up."""
    screen = Screen(*size)
    for slide in (*default.slides, *WORDY):
        if isinstance(slide.body, Table | PdfPage):
            continue
        for page in layout.pages(slide, screen, default.place):
            texts = [run for run in said(page) if run.lines != (slide.title,)]
            assert len(texts) == 1 or sum(map(weight, texts)) <= sizes.MOST_CHARACTERS, (slide.id, page.text)
            if isinstance(slide.body, Plain | Quote | Picture):
                titled = any(isinstance(mark, Run) and mark.bold for mark in page.marks)
                most = sizes.MOST_CHARACTERS + (0 if titled else sizes.weight(slide.title))
                assert sum(map(weight, texts)) <= most, (slide.id, page.text)


def said(page: Page) -> list[Run]:
    """Return what a page says besides titles and headings, notes and edges; of lit steps the one that is."""
    runs = [mark for mark in page.marks if isinstance(mark, Run) and not mark.bold]
    return [run for run in runs if run.ink == "lit_ink"] or [run for run in runs if run.ink == "ink"]


def weight(run: Run) -> int:
    return sizes.weight("".join(run.lines))


def test_pages_of_one_text_are_of_one_size_and_length() -> None:
    slide = Slide("plain", "标题", Plain(("一二三四五六七，八九十。" * 12,)))
    pages = layout.pages(slide, Screen(1920, 1080))
    assert [weight(run) for page in pages for run in said(page) if run.align == "left"] == [48, 48, 48]
    assert len({run.px for page in pages for run in said(page) if run.align == "left"}) == 1


def test_what_stood_on_the_page_before_is_not_read_again() -> None:
    slide = Slide("plain", "一个很长很长的标题", Plain(("一二三四五六七，八九十。" * 12,)), basis="依据" * 9)
    first, *rest = layout.pages(slide, Screen(1920, 1080))
    assert all("依据" in page.text for page in (first, *rest))
    assert all(page.seconds < 3 + 60 / 3 for page in rest)
    title_and_free = sizes.weight(slide.title + edges.FREE["zh"])
    assert first.seconds == pytest.approx(sizes.dwell(title_and_free + 48), abs=1)


def four(text: str) -> Slide:
    """Return a slide of four steps with pictures."""
    asset = programmes.sha256(programmes.SVG)
    return Slide("s", "怎么办", Steps(tuple(Step(f"第{n}步", text, asset) for n in "一二三四")))


def test_steps_are_all_in_sight_and_lit_one_after_the_other() -> None:
    slide = four("到窗口说明来意。" * 3)
    pages = layout.pages(slide, Screen(1920, 1080))
    assert [sum(isinstance(mark, Art) for mark in page.marks) for page in pages] == [4] * 4
    lit = [[mark for mark in page.marks if isinstance(mark, Run) and mark.ink == "lit_ink"] for page in pages]
    assert [runs[0].lines for runs in lit] == [(f"第{n}步",) for n in "一二三四"]
    one = sizes.dwell(sizes.weight("第一步" + "到窗口说明来意。" * 3))
    assert [page.seconds for page in pages] == pytest.approx([one] * 4, abs=1)
    assert check.faults(slide, pages, Screen(1920, 1080)) == []


def test_steps_that_have_no_room_together_have_a_page_each_after_one_of_all() -> None:
    slide = four("到窗口说明来意。" * 5)
    pages = layout.pages(slide, Screen(1280, 720))
    assert [sum(isinstance(mark, Art) for mark in page.marks) for page in pages] == [4, 1, 1, 1, 1]
    assert [page.text.split("\n")[2] for page in pages] == ["1", "1", "2", "3", "4"]
    assert check.faults(slide, pages, Screen(1280, 720)) == []


def test_a_text_is_cut_at_its_sentences_then_its_clauses() -> None:
    sentence = "“信用修复全程免费。”窗口不收任何费用。"
    assert portions.text(sentence) == [sentence]
    assert [part[-2:] for part in portions.text(sentence * 6)] == ["用。"] * 2
    clauses = portions.text("到窗口提交申请材料，" * 9)
    assert [len(part) for part in clauses] == [50, 40]
    assert [len(part) for part in portions.text("字" * 125)] == [42, 42, 41]
    assert portions.text("Credit repair is free. " * 9)[0].endswith("free.")
    assert portions.text("") == [""]
