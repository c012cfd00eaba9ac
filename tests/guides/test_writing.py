"""A slide as Markdown is the slide again, of every kind and of all that the program brings along."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.guides import markdown, shipped, writing
from kiosk.guides.values import (
    Checklist,
    Notice,
    PdfPage,
    Picture,
    Plain,
    Quote,
    Slide,
    Step,
    Steps,
    Table,
    Video,
)

SHA = "a" * 64
BODIES = (
    Plain(("第一段", "second line")),
    Notice("今天下午停电\n请改日再来", urgent=True),
    Quote("自认定之日", "办法第一条"),
    Checklist(("执照", "公章"), "都是原件"),
    Table(("甲", "乙"), (("1", "2"), ("", "三"))),
    Picture(SHA, "图上说"),
    Video(SHA, "一段"),
    PdfPage(SHA, 2, "第三页"),
    Steps((Step("一", "说明", SHA), Step("二")), lit=1),
)


def again(slide: Slide) -> Slide:
    names = {sha: f"{at}.png" for at, sha in enumerate(slide.assets)}
    back = {name: sha for sha, name in names.items()}
    return markdown.read(writing.text_of(slide, names.__getitem__), back.__getitem__, name=f"{slide.id}.md")


@pytest.mark.parametrize("body", BODIES, ids=lambda body: type(body).__name__)
def test_every_kind_is_the_same_again(body: object) -> None:
    slide = Slide("one", "题", body, "en", 12.5, "https://example.org/a", "办法第二条")  # type: ignore[arg-type]
    assert again(slide) == slide


def test_what_the_program_brings_is_the_same_again() -> None:
    slides = shipped.load().slides
    assert len(slides) > 20
    for slide in slides:
        assert again(slide) == slide, slide.id


def test_signs_that_nobody_sees_and_breaks_within_a_line_are_no_hindrance() -> None:
    slide = Slide("one", "题\u200b", PdfPage(SHA, 0, "第一行\n第二\u00ad行\x0c"))
    assert again(slide) == replace(slide, title="题", body=PdfPage(SHA, 0, "第一行第二行"))
